"""From what YAML and JSON say to items: sections by kind, entries by id or as a list, fields by name."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from g40sphinx.report.files.field_values import Items, read_text
from g40sphinx.report.files.tree import Form, Literal, Mapping, Node, Section, Sequence
from g40sphinx.report.kinds import Kind
from g40sphinx.report.model import Field, Type
from g40sphinx.report.problems import Unreadable, nearest
from g40sphinx.report.text.translation import N_

SCHEMA = "$schema"
"""A name at the top of a file for editors only."""

_PLAIN = frozenset({Type.TEXT, Type.MARKUP, Type.ITEM})


def read_sections(sections: Iterable[Section], items: Items) -> None:
    """Make the items of ``sections``; whatever is wrong with one of them is noted and costs no other."""
    seen: dict[str, int] = {}
    readers: dict[str, _Reader] = {}
    for line, name, parts in sections:
        if name in seen:
            message = N_("“{name}” stands in line {first} already: put both together")
            items.notes.add(line, message, name=name, first=seen[name])
        seen.setdefault(name, line)
        if name == SCHEMA:
            continue
        if name not in items.kinds.plurals:
            _note_unknown_kind(name, line, items)
            continue
        reader = readers.setdefault(name, _Reader(items.kinds.plurals[name], items))
        for part in parts:
            reader.read(part, line)


def _note_unknown_kind(name: str, line: int, items: Items) -> None:
    folded = name.casefold()
    kind = items.kinds.by_word.get(folded)
    near = [kind.plural] if kind else nearest(name, items.kinds.plurals)
    if near:
        message = N_("“{name}” is no kind of item; did you mean {nearest}?")
        items.notes.add(line, message, name=name, nearest=", ".join(near))
    else:
        message = N_("“{name}” is no kind of item; a data file has {allowed}")
        items.notes.add(line, message, name=name, allowed=", ".join(items.kinds.plurals))


class _Reader:
    """Reads the entries of one kind."""

    def __init__(self, kind: Kind, items: Items) -> None:
        self.kind = kind
        self.items = items
        self.note = items.notes.add
        self.ids: dict[str, int] = {}
        self.listed = 0
        self.plain = {
            field.name: field for field in kind.fields.values() if not field.many and field.type in _PLAIN
        }

    def read(self, part: Node, line: int) -> None:
        """Make the items of ``part``, ids with their fields or a list, which stands under the name in ``line``."""
        if isinstance(part, Mapping):
            self._read_by_id(part)
        elif isinstance(part, Sequence):
            for child, child_line in zip(part.children, part.lines, strict=True):
                self.listed += 1
                where = f"{self.kind.plural}[{self.listed}]"
                if isinstance(child, Mapping):
                    self._read_item(child, where, None, child_line)
                else:
                    self._note_no_fields(child_line, where, "- title: …")
        elif part:
            self._note_no_fields(line, self.kind.plural, "id: {title: …}")

    def _note_no_fields(self, line: int, where: str, right: str) -> None:
        self.note(line, N_("{field} has fields: write it as “{right}”"), field=where, right=right)

    def _read_by_id(self, part: Mapping) -> None:
        strays = False
        for name, node, line in zip(part.names, part.values, part.lines, strict=True):
            where = f"{self.kind.plural}.{name}"
            if isinstance(node, Mapping):
                if name in self.ids:
                    message = N_("{field} stands in line {first} already: give each entry an id of its own")
                    self.note(line, message, field=where, first=self.ids[name])
                else:
                    self.ids[name] = line
                    self._read_item(node, where, name, line)
            elif name not in self.kind.fields and name != "id":
                self._note_no_fields(line, where, f"{name}: {{title: …}}")
            elif not strays:
                strays = True
                message = N_("above “{name}” the id of the item is missing, or a hyphen before it")
                self.note(line, message, name=name)

    def _read_item(self, node: Mapping, where: str, own_id: str | None, line: int) -> None:
        values, wrong = self._read_fields(node, where, listed=own_id is None)
        if own_id is not None:
            values["id"] = self.items.usable_id(own_id, line)
        self.items.make(self.kind, values, line, wrong, f"{where}.")

    def _read_fields(self, node: Mapping, where: str, *, listed: bool) -> tuple[dict[str, Any], set[str]]:
        """Return the values of an item by their attributes, and the names of the fields that are noted as wrong."""
        values: dict[str, Any] = {}
        wrong: set[str] = set()
        lines: dict[str, int] = {}
        for name, value, line in zip(node.names, node.values, node.lines, strict=True):
            if name in lines:
                message = N_("{field} stands in line {first} already: delete one of them")
                self.note(line, message, field=f"{where}.{name}", first=lines[name])
                continue
            lines[name] = line
            if name in self.plain and isinstance(value, str):
                if text := value.strip():
                    field = self.plain[name]
                    values[field.attribute] = read_text(text, field) if "\n" in text else text
                continue
            try:
                self._read_field(name, value, line, listed, values)
            except Unreadable as problem:
                wrong.add(name)
                self.items.note_unreadable(problem, line, f"{where}.{name}")
        return values, wrong

    def _read_field(self, name: str, node: Node, line: int, listed: bool, values: dict[str, Any]) -> None:
        field = self.kind.fields.get(name)
        if field is not None:
            value = self._value(node, field)
            if value is not None:
                values[field.attribute] = value
        elif name == "id" and listed:
            if own_id := _text(node).strip():
                values["id"] = self.items.usable_id(own_id, line)
        else:
            raise self._unknown(name, node, listed)

    def _value(self, node: Node, field: Field) -> Any:
        if isinstance(node, Sequence) and field.many:
            texts = [_text(child).strip() for child in node.children]
            return tuple(self.items.read_one(text, field) for text in texts if text) or None
        if isinstance(node, Literal) and node.form is Form.NUMBER and field.type is Type.NUMBER:
            return self.items.read_one(plain_number(node.text), field)
        return self.items.read(_text(node), field)

    def _unknown(self, name: str, node: Node, listed: bool) -> Unreadable:
        known = [*self.kind.fields, "id"] if listed else list(self.kind.fields)
        before, colon, after = name.partition(":")
        if name == "id":
            return Unreadable("{field}: the id stands above the fields already, delete this line")
        if colon and before in known:
            return Unreadable("{field}: a space follows a colon; write {line}", line=f"{before}: {after}")
        if near := nearest(name, known):
            return Unreadable("{field} is no field; did you mean {nearest}?", nearest=", ".join(near))
        if node == "":
            message = N_(
                "{field} is no field: if it belongs to the value before, put that in quotes, or in square brackets"
            )
            return Unreadable(message)
        message = N_("{field} is no field; “{kind}” have {allowed}")
        return Unreadable(message, kind=self.kind.plural, allowed=", ".join(known))


def _text(node: Node) -> str:
    """Return the text of ``node``; raises :class:`Unreadable` if it is something else."""
    if isinstance(node, Sequence):
        raise Unreadable(
            "{field} takes one value: leave out the square brackets or hyphens, or put them in quotes"
        )
    if isinstance(node, Mapping):
        raise Unreadable("{field} takes a text, and this is read as names with values: put it in quotes")
    if isinstance(node, str):
        return node
    if node.form is Form.NULL:
        raise Unreadable("{field} is null: leave out what is not known")
    raise Unreadable("{field} takes a text: write “{text}” in double quotes", text=node.text)


def plain_number(text: str) -> str:
    """Return a number of JSON without an exponent."""
    number = float(text)
    return f"{Decimal(text):f}" if "e" in text.casefold() and math.isfinite(number) else text
