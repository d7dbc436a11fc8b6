"""Data files as items: YAML, CSV and JSON, with a problem at its line for whatever is wrong in them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from g40sphinx.report.files.csv_items import read_csv
from g40sphinx.report.files.field_values import Items
from g40sphinx.report.files.json_tree import parse_json
from g40sphinx.report.files.problem_log import Notes
from g40sphinx.report.files.tree import sections_of
from g40sphinx.report.files.tree_items import read_sections
from g40sphinx.report.files.yaml_mending import read_yaml
from g40sphinx.report.kinds import KINDS, Kinds
from g40sphinx.report.model import Item
from g40sphinx.report.problems import Problem, Subtype, Unreadable, nearest
from g40sphinx.report.text.translation import N_


@dataclass(frozen=True)
class Loaded:
    """What a data file brings: its items in their order, and its problems in the order of their lines.

    An item's ``source`` is the line where it begins, its ``uid`` the file and its number among the items. ``extra``
    has the columns of a CSV file that are no fields.
    """

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


def load(path: Path, language: str, kind: str = "", shown_as: str = "", kinds: Kinds = KINDS) -> Loaded:
    """Read the data file at ``path``, whose dates are in ``language``.

    ``kind`` is the name of the kind that is asked for, ``""`` for any: the rows of a CSV file are then of that kind. A
    YAML or JSON file says itself what it holds, and all of it is returned. ``shown_as`` is the path for messages.
    Whatever is wrong is among the problems; nothing is raised.
    """
    shown_as = shown_as or str(path)
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        notes = Notes(shown_as)
        _note_unopened(path, error, notes)
        return Loaded((), notes.sorted())
    return load_text(data, path.suffix, language, kind, shown_as, kinds)


def load_text(
    data: bytes | str,
    suffix: str,
    language: str,
    kind: str = "",
    shown_as: str = "",
    kinds: Kinds = KINDS,
) -> Loaded:
    """Read ``data``, the content of a file whose name ends in ``suffix`` (``.yaml``), as :func:`load` does."""
    notes = Notes(shown_as or f"data{suffix}", kinds.field_names)
    items = Items(notes, language, kinds)
    read = FORMATS.get(suffix.casefold())
    if read is None:
        message = N_("the name of a data file ends in one of {allowed}, not in “{suffix}”")
        notes.add(1, message, allowed=", ".join(FORMATS), suffix=suffix)
    elif text := _decoded(data, suffix.casefold(), notes):
        read(text, items, kind, Path(notes.path).stem)
    return Loaded(tuple(items.made), notes.sorted())


def _read_yaml(text: str, items: Items, kind: str, stem: str) -> None:
    read_sections(read_yaml(_YAML_BREAKS.sub(" ", text), items.notes), items)


def _read_json(text: str, items: Items, kind: str, stem: str) -> None:
    read_sections(sections_of(parse_json(text, items.notes), items.notes), items)


_YAML_BREAKS = re.compile("[\x85\u2028\u2029]")
"""What ends a line in YAML but in no editor, and comes along from web pages."""

FORMATS: Mapping[str, Callable[[str, Items, str, str], None]] = MappingProxyType(
    {".yaml": _read_yaml, ".yml": _read_yaml, ".csv": read_csv, ".json": _read_json}
)
"""How a data file is read, by the end of its name."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FALLBACKS = {".csv": "windows-1252"}
"""The encoding of files that are not UTF-8, where programs write such."""


def _decoded(data: bytes | str, suffix: str, notes: Notes) -> str:
    """Return ``data`` as text with one sort of line ends; ``""`` and a note if it is none."""
    if isinstance(data, bytes):
        marked = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), "")
        try:
            text = data.decode(marked or "utf-8")
        except UnicodeDecodeError as error:
            try:
                text = data.decode("ascii" if marked else _FALLBACKS.get(suffix, "ascii"))
            except UnicodeDecodeError:
                line = 1 + data.count(b"\n", 0, error.start)
                notes.add(line, N_("this file holds characters that can't be read: save it as UTF-8"))
                return ""
    else:
        text = data.removeprefix("\ufeff")
    if "\0" in text:
        notes.add(1, N_("this is no text file: save it as a text in UTF-8"))
        return ""
    return notes.without_controls(text.replace("\r\n", "\n").replace("\r", "\n"), 1)


def _note_unopened(path: Path, error: Exception, notes: Notes) -> None:
    near = nearest(path.name, [sibling.name for sibling in path.parent.glob("*")])
    if not isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError):
        reason = getattr(error, "strerror", None) or error
        problem = Unreadable("“{path}” can't be opened ({reason})", path=notes.path, reason=reason)
    elif isinstance(error, IsADirectoryError):
        problem = Unreadable("“{path}” is a folder: name a file in it", path=notes.path)
    elif near:
        message = N_("there is no file “{path}”; did you mean {nearest}?")
        problem = Unreadable(message, path=notes.path, nearest=", ".join(near))
    else:
        problem = Unreadable("there is no file “{path}”", path=notes.path)
    problem.subtype = Subtype.FILE
    notes.add_unreadable(None, problem)
