"""The values of fields as files hold them, and the items made of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from decimal import Decimal
from typing import Any

from g40sphinx.report.dates.parsing import Date, parse_date
from g40sphinx.report.files.problem_log import Notes
from g40sphinx.report.kinds import KINDS, Kind, Kinds
from g40sphinx.report.language import parse_decimal
from g40sphinx.report.model import Field, Item, Type
from g40sphinx.report.problems import Source, Subtype, Unreadable
from g40sphinx.report.text.plain import slug
from g40sphinx.report.text.translation import N_

BOUNDS: Mapping[str, tuple[int, int]] = {"latitude": (-90, 90), "longitude": (-180, 180)}
"""The numbers between which a field of this name lies."""

ID = r"[^\W_][\w.-]*"
"""What an id looks like, as a regular expression."""

URL = r"https?://[^\s/]\S*"
"""What a web address looks like, as a regular expression."""

WITH_COMMAS = frozenset({"cities"})
"""The fields whose values a comma may divide too: no city has one in its name."""

_ID = re.compile(ID)
_URL = re.compile(URL)


def read_text(text: str, field: Field) -> str:
    """Read a text: only a long one, as a description, keeps its line ends."""
    if "\n" not in text or (field.type is Type.MARKUP and not field.required):
        return text
    return " ".join(text.split())


def read_number(text: str, field: Field) -> Decimal:
    """Read a decimal number with a point; raises :class:`Unreadable`."""
    return parse_decimal(text, field.name, BOUNDS.get(field.name))


def read_url(text: str, field: Field) -> str:
    """Read a web address; raises :class:`Unreadable`."""
    if not _URL.fullmatch(text):
        raise Unreadable(
            "{field}: “{text}” is not a web address; write it as https://www.example.nl", text=text
        )
    return text


def split_list(text: str, field: Field) -> tuple[str, ...]:
    """Return the texts that semicolons divide in ``text``, for cities commas too; empty ones are left out."""
    marks = "[;,]" if field.name in WITH_COMMAS else ";"
    return tuple(value for part in re.split(marks, text) if (value := part.strip()))


class Items:
    """The items of one file, in the making: values are read, what is wrong is noted."""

    def __init__(self, notes: Notes, language: str, kinds: Kinds = KINDS) -> None:
        self.notes = notes
        self.language = language
        self.kinds = kinds
        self.made: list[Item] = []
        self._required: dict[str, list[Field]] = {}
        self._dates: dict[str, Date] = {}
        self._readers: Mapping[Type, Callable[[str, Field], object]] = {
            Type.DATE: self._read_date,
            Type.NUMBER: read_number,
            Type.URL: read_url,
        }

    def _read_date(self, text: str, field: Field) -> Date:
        date = self._dates.get(text)
        if date is None:
            try:
                date = self._dates[text] = parse_date(text, self.language)
            except Unreadable as problem:
                problem.subtype = Subtype.DATE
                raise
        return date

    def read_one(self, text: str, field: Field) -> Any:
        """Read a single value of ``field``; raises :class:`Unreadable`, whose message may have a field ``{field}``."""
        return self._readers.get(field.type, read_text)(text, field)

    def read(self, text: str, field: Field) -> Any:
        """Read what ``field`` holds, several values if it takes them, ``None`` for spaces only.

        Raises :class:`Unreadable`, as :meth:`read_one` does.
        """
        text = text.strip()
        if not text:
            return None
        if not field.many:
            return self.read_one(text, field)
        return tuple(self.read_one(value, field) for value in split_list(text, field)) or None

    def note_unreadable(self, problem: Unreadable, line: int, where: str) -> None:
        """Note that the value of the field ``where`` can't be read."""
        problem.values["field"] = where
        self.notes.add_unreadable(line, problem)

    def usable_id(self, own_id: str, line: int) -> str:
        """Return ``own_id`` if it can be an id, otherwise ``""`` and a note."""
        if _ID.fullmatch(own_id):
            return own_id
        message = N_(
            "the id “{id}” can't be used: an id is a word of letters, digits and hyphens, as {right}"
        )
        self.notes.add(line, message, id=own_id, right=slug(own_id) or "mkb-2023")
        return ""

    def make(
        self, kind: Kind, values: Mapping[str, Any], line: int, wrong: Container[str] = (), where: str = ""
    ) -> None:
        """Make the item of ``kind`` that stands at ``line``, unless a field is missing without which there is none.

        ``values`` has the fields by their attributes, ``wrong`` the names of those that are noted already; ``where``
        comes before the name of a field in a message.
        """
        required = self._required.get(kind.name)
        if required is None:
            required = self._required[kind.name] = [field for field in kind.fields.values() if field.required]
        missing = [field for field in required if field.attribute not in values]
        for field in missing:
            if field.name not in wrong:
                message = N_("{field} is missing: without it nothing can stand in “{kind}”")
                self.notes.add(line, message, field=where + field.name, kind=kind.plural)
        if not missing:
            uid = f"{self.notes.path}#{len(self.made) + 1}"
            self.made.append(kind.cls(uid=uid, source=Source(self.notes.path, line), **values))
