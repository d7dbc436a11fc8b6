"""What can be wrong with a report, where it stands, and what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple


class Subtype(StrEnum):
    """The subtypes of our warnings: each can be silenced as ``g40.<subtype>`` in ``suppress_warnings``."""

    BULLET = "bullet"
    """A bullet of a timeline or region table that can't be read."""
    CONFIG = "config"
    """A ``g40_*`` setting in ``conf.py`` with a value that is not allowed."""
    COUNT = "count"
    """A number in the prose that the data contradict, or a count of something that does not exist."""
    DATA = "data"
    """A data file, or one entry of it, that can't be read."""
    DATE = "date"
    """A date that can't be read, or words for a date that the data contradict."""
    DUPLICATE = "duplicate"
    """Two items of one kind with the same id, or two directives with the same name."""
    FILE = "file"
    """A file that is not there or can't be opened."""
    HTML = "html"
    """HTML in the text, which is lost wherever the report is no web page."""
    IMAGE = "image"
    """A picture on a web page without words for those who can't see it."""
    MATH = "math"
    """A formula that can't be shown as one."""
    OPTION = "option"
    """An option that a directive does not have, or a value that it does not take."""
    PDF = "pdf"
    """Something that an accessible PDF can't hold as it is."""
    PLACEMENT = "placement"
    """A directive at a place where it has no meaning."""
    REFERENCE = "reference"
    """A name that the report does not know."""
    STYLE = "style"
    """A house style that can't be read, or that makes words too faint."""
    UNUSED = "unused"
    """An item that nothing in the report mentions (only with ``g40_warn_unused``)."""


NOTHING: Mapping[str, object] = {}
"""The ``values`` of a problem without any; problems are pickled, so it is an ordinary dictionary."""


class Source(NamedTuple):
    """A place in an author's file.

    ``path`` is a file path (or a document name), ``line`` is counted from 1, ``None`` when the whole file is meant.
    """

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


class Problem(NamedTuple):
    """Something wrong in the author's text or data.

    ``message`` is an English template with ``{named}`` fields (it is also the msgid of the translation), ``values``
    fills the fields.
    """

    subtype: Subtype
    message: str
    values: Mapping[str, object] = NOTHING
    source: Source | None = None

    def __str__(self) -> str:
        return self.message.format(**self.values)


class Unreadable(ValueError):
    """A text that a parser can't read; carries the template and the values of a :class:`Problem`."""

    subtype: Subtype | None = None
    """What is wrong, where whoever catches it can't know."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values)

    def at(self, source: Source | None, subtype: Subtype) -> Problem:
        """The problem that this is at ``source``."""
        return Problem(subtype, self.message, self.values, source)


class Word(Unreadable):
    """A word in a problem, which has translations of its own where our catalogues have none."""

    def __init__(self, message: str, by_language: Mapping[str, str]) -> None:
        super().__init__(message)
        self.by_language = by_language


def nearest(name: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """Return up to ``limit`` of ``names`` that look most like ``name``, best first, ignoring case."""
    by_folded: dict[str, str] = {}
    for known in names:
        by_folded.setdefault(known.casefold(), known)
    folded = name.casefold()
    found = difflib.get_close_matches(folded, by_folded, n=limit, cutoff=0.6)
    if len(folded) > 2:
        found += [known for known in by_folded if folded in known and known not in found]
    return [by_folded[known] for known in found[:limit]]


def hint(name: str, names: Iterable[str], *, all_of_them: bool = True) -> Unreadable | str:
    """Return the end of a sentence about a name that is not known: the nearest ones, or else what there is.

    It goes into the values of a problem, and is put into the author's language with it.
    """
    known = list(dict.fromkeys(names))
    near = nearest(name, known)
    if near:
        return Unreadable("; did you mean {nearest}?", nearest=", ".join(near))
    if known and all_of_them:
        return Unreadable("; there are: {allowed}", allowed=", ".join(known))
    return ""
