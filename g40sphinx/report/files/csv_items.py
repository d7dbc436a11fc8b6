"""From a CSV file to items: whose columns these are, and what stands in the rows."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from g40sphinx.report.files.csv_table import Row, Table, read_table
from g40sphinx.report.files.field_values import Items
from g40sphinx.report.kinds import Kind, Kinds
from g40sphinx.report.model import Field
from g40sphinx.report.problems import Unreadable
from g40sphinx.report.text.translation import N_


class _Column(NamedTuple):
    """A column of the file by its ``name`` there: a field, the id, or something of the author's own."""

    name: str
    field: Field | None
    is_extra: bool


def read_csv(text: str, items: Items, kind: str, stem: str) -> None:
    """Make an item of every row; what is wrong with one is noted and costs no other.

    ``kind`` is the name of the kind that the rows are of; ``""`` for what the header, or else ``stem``, the name of the
    file, says.
    """
    table = read_table(text, items.notes)
    if not table.rows:
        return
    header = table.rows[0]
    names = [_folded(cell) for cell in header.cells]
    found = items.kinds.get(kind) or _kind_of(names, stem, items.kinds)
    if found is None:
        message = N_(
            "it can't be told what these rows are: call the first column after the kind of item, {allowed}"
        )
        items.notes.add(header.line, message, allowed=", ".join(items.kinds))
        return
    columns = _columns(header, names, found, items)
    if _is_complete(columns, found, header, items):
        for row in table.rows[1:]:
            _read_row(row, columns, found, table, items)


def _folded(name: str) -> str:
    return re.sub(r"[\s_]+", "-", name.casefold())


def _kind_of(names: list[str], stem: str, kinds: Kinds) -> Kind | None:
    """Return the kind after which the first column or the file is called, or that alone has such fields.

    A file of another name, or with fields of another kind, is of that kind if a further column has its name: then the
    columns stand in the wrong order.
    """
    word = re.match(r"[^\W\d_]*", stem.casefold())
    known = kinds.by_word
    owners = {kinds.owners[name].name: kinds.owners[name] for name in names if name in kinds.owners}
    found = known.get(word[0] if word else "") or (next(iter(owners.values())) if len(owners) == 1 else None)
    first = known.get(names[0])
    if first and "title" not in names and not (found and _is_misplaced(found, first, names, kinds)):
        return first
    return found


def _is_misplaced(kind: Kind, first: Kind, names: list[str], kinds: Kinds) -> bool:
    """Tell whether the column called after ``kind`` should come first: it is no field of the kind that does."""
    own = {name for name in names if kinds.by_word.get(name) is kind}
    needed = {field.name for field in first.fields.values() if field.required} - {"title"}
    return bool(own) and not own & first.fields.keys() and not (needed and needed <= set(names))


def _columns(header: Row, names: list[str], kind: Kind, items: Items) -> list[_Column | None]:
    """Return what stands in each column, ``None`` for one that is left out."""
    while names and not names[-1]:
        names.pop()
    columns: list[_Column | None] = []
    places: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        known = "title" if number == 1 and items.kinds.by_word.get(name) is kind else name
        first = places.setdefault(known, number)
        written = header.cells[number - 1]
        if not name:
            items.notes.add(header.line, N_("column {number} has no name: give it one"), number=number)
            columns.append(None)
        elif first != number:
            message = N_("columns {first} and {number} are both “{name}”: only the first is read")
            items.notes.add(header.line, message, first=first, number=number, name=known)
            columns.append(None)
        else:
            field = kind.fields.get(known)
            columns.append(_Column(written, field, is_extra=field is None and known != "id"))
    return columns


def _is_complete(columns: list[_Column | None], kind: Kind, header: Row, items: Items) -> bool:
    there = {column.field.name for column in columns if column and column.field}
    missing = [field for field in kind.fields.values() if field.required and field.name not in there]
    for field in missing:
        if field.name != "title":
            message = N_("no column is called “{field}”; there are {columns}")
        elif kind in map(items.kinds.by_word.get, map(_folded, header.cells)):
            message = N_("the column with the title comes first, or is called “title”; there are {columns}")
        else:
            message = N_("no column is called “title” or “{kind}”; there are {columns}")
        present = ", ".join(filter(None, header.cells))
        items.notes.add(header.line, message, field=field.name, kind=kind.name, columns=present)
    return not missing


def _read_row(row: Row, columns: list[_Column | None], kind: Kind, table: Table, items: Items) -> None:
    if any(row.cells[len(columns) :]):
        message = N_(
            "this row has {found} cells, the header {right}: put a cell with “{mark}” in it in double quotes"
        )
        found = max(number for number, cell in enumerate(row.cells, 1) if cell)
        items.notes.add(row.line, message, found=found, right=len(columns), mark=table.delimiter)
        return
    extra: dict[str, str] = {}
    values: dict[str, Any] = {"extra": extra} if any(column and column.is_extra for column in columns) else {}
    wrong: set[str] = set()
    cells = row.cells + [""] * (len(columns) - len(row.cells))
    for column, cell in zip(columns, cells, strict=False):
        if column is None:
            continue
        if column.is_extra:
            extra[column.name] = cell
        elif column.field is None:
            values["id"] = items.usable_id(cell, row.line) if cell else ""
        else:
            try:
                value = items.read(cell, column.field)
            except Unreadable as problem:
                wrong.add(column.field.name)
                items.note_unreadable(problem, row.line, column.name)
            else:
                if value is not None:
                    values[column.field.attribute] = value
    items.make(kind, values, row.line, wrong)
