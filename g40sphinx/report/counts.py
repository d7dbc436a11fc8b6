"""Counts: ``pilots.cities``, ``events[theme=mkb, date>=2023-04]``. A small grammar over names and fields, no Python.

count      = NAME "." WORD [filter] | KINDS [filter]
filter     = "[" condition { "," condition } "]"
condition  = FIELD ("=" | "!=" | "<" | "<=" | ">" | ">=") VALUE
VALUE      = text up to the next "," or "]", or any text between double quotes
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from g40sphinx.report.dates.parsing import Date, parse_date
from g40sphinx.report.index import Index
from g40sphinx.report.kinds import Kind, Kinds
from g40sphinx.report.language import DECIMAL
from g40sphinx.report.model import Field, Type
from g40sphinx.report.problems import Unreadable, hint
from g40sphinx.report.text.plain import fold, plain
from g40sphinx.report.views import Key, ViewSpec

_COUNT = re.compile(
    r"\s*(?:(?P<name>[^\s\[\]](?:[^\[\]]*[^\s\[\]])?)\s*\.\s*)?(?P<word>[\w-]+)\s*(?:\[(?P<filter>.*)\]\s*)?",
    re.DOTALL,
)
_CONDITION = re.compile(
    r"\s*(?P<field>[\w-]+)\s*(?P<operator>!=|<=|>=|=|<|>)\s*(?P<value>\"[^\"]*\"|[^,\"]*?)\s*(?:,|$)"
)

_NUMBER = re.compile(DECIMAL, re.ASCII)


class Condition(NamedTuple):
    """One condition of a filter; ``wanted`` is its value as its field's type reads it."""

    field: Field
    operator: str
    wanted: Any


def count(expression: str, index: Index, language: str) -> int:
    """Return the number that ``expression`` asks for; raises :class:`Unreadable`."""
    match = _COUNT.fullmatch(expression)
    if not match:
        raise Unreadable(
            "“{count}” can't be read: write NAME.kind, as in pilots.cities, or kinds[field=value], as in"
            " events[theme=mkb]",
            count=expression,
        )
    name, word, conditions = match["name"], match["word"], match["filter"]
    if name is None:
        kind = _kind(word, index.kinds)
        keys: Iterable[Key] = index.of_kind(kind.name)
    else:
        spec = _named(name, index)
        kind = index.kinds[spec.kind]
        keys = index.shown(spec)
        if word != kind.plural:
            if conditions is not None:
                raise Unreadable(
                    "a filter stands behind {kind}, not behind {word}", kind=kind.plural, word=word
                )
            return len(_within(word, kind, keys, index))
    if conditions is not None:
        tests = [_read_condition(condition, kind, index, language) for condition in _split(conditions)]
        keys = [key for key in keys if all(_holds(condition, key, index) for condition in tests)]
    return len(set(keys))


def _kind(word: str, kinds: Kinds) -> Kind:
    kind = kinds.plurals.get(word)
    if kind is None:
        raise Unreadable("“{word}” can't be counted{hint}", word=word, hint=hint(word, kinds.plurals))
    return kind


def _named(name: str, index: Index) -> ViewSpec:
    """Return the directive called ``name``; a theme group answers to its id."""
    spec = index.named.get(name)
    if spec is None:
        theme = index.find("theme", name)
        spec = (
            next((s for s in index.specs if s.view == "theme" and theme in index.shown(s)), None)
            if theme
            else None
        )
    if spec is None:
        raise Unreadable(
            "no directive has the name “{name}”: the one you mean needs a line :name: {name}{hint}",
            name=name,
            hint=hint(name, index.named, all_of_them=False),
        )
    return spec


def _within(word: str, kind: Kind, keys: Iterable[Key], index: Index) -> set[object]:
    """Return what the shown items hold of ``word``: a field with several values, or a kind that their fields name."""
    countable: dict[str, list[Field]] = {}
    for field in kind.fields.values():
        if field.many and field.name != "alias":
            countable.setdefault(field.name, []).append(field)
        if field.kind:
            countable.setdefault(index.kinds[field.kind].plural, []).append(field)
    belonging = [other for other in index.kinds.values() if kind.name == "theme" and "theme" in other.fields]
    words = [kind.plural, *countable, *(other.plural for other in belonging)]
    if word not in words:
        raise Unreadable(
            "{kind} have no {word} to count{hint}", kind=kind.plural, word=word, hint=hint(word, words)
        )
    found: set[object] = set()
    for key in keys:
        for field in countable.get(word, ()):
            found.update(_values(field, key, index))
        for other in belonging:
            if other.plural == word:
                found.update(member for member in index.of_kind(other.name) if index.theme_of(member) == key)
    return found


def _values(field: Field, key: Key, index: Index) -> Iterator[object]:
    """Return what a field of an item holds, in the form in which values are compared."""
    item = index.items[key]
    if field.kind:
        yield from index.related.get((key, field.attribute), ())
    else:
        value = item.value_of(field.attribute)
        for one in value if field.many else (value,):
            if one is not None and one != "":
                yield fold(plain(one)) if isinstance(one, str) else one


def _split(conditions: str) -> Iterator[re.Match[str]]:
    position = 0
    while position < len(conditions) or position == 0:
        match = _CONDITION.match(conditions, position)
        if not match or not match["value"].strip('"'):
            raise Unreadable(
                "“{condition}” is no condition: write field=value, as in theme=mkb",
                condition=conditions[position:].strip(),
            )
        yield match
        if match.end() == position:
            break
        position = match.end()


def _read_condition(match: re.Match[str], kind: Kind, index: Index, language: str) -> Condition:
    name, sign, text = match["field"], match["operator"], match["value"].strip('"').strip()
    field = _ID if name == "id" else kind.fields.get(name) or _extra(name, kind, index)
    if field is None:
        near = hint(name, ["id", *kind.fields])
        raise Unreadable("{kind} have no field {field}{hint}", kind=kind.plural, field=name, hint=near)
    if sign not in {"=", "!="} and field.type not in {Type.DATE, Type.NUMBER}:
        raise Unreadable("{field} can be compared with = and != only", field=name)
    return Condition(field, sign, _wanted(field, text, index, language))


_ID = Field("id", "id", Type.TEXT, many=False, kind="", makes=False, required=False, label="", help="")


def _extra(name: str, kind: Kind, index: Index) -> Field | None:
    """Return a further column of the data as a field."""
    known = any(name in index.items[key].extra for key in index.of_kind(kind.name))
    return Field(name, "extra", Type.TEXT, False, "", False, False, "", "") if known else None


def _wanted(field: Field, text: str, index: Index, language: str) -> object:
    if field.type is Type.ITEM:
        found = index.candidates(field.kind, text)
        if len(found) != 1:
            problem = (
                index.ambiguous(field.kind, text, found, None)
                if found
                else index.unknown(field.kind, text, None)
            )
            raise Unreadable(problem.message, **problem.values)
        return found[0]
    if field.type is Type.DATE:
        return parse_date(text, language)
    if field.type is Type.NUMBER:
        if not _NUMBER.fullmatch(text):
            raise Unreadable("“{text}” is not a number with a point, as 52.2", text=text)
        return Decimal(text)
    return fold(text if field.attribute == "extra" else plain(text))


def _holds(condition: Condition, key: Key, index: Index) -> bool:
    item = index.items[key]
    if condition.field.attribute == "extra":
        values: list[object] = [fold(item.extra.get(condition.field.name, ""))]
    else:
        values = list(_values(condition.field, key, index))
    if condition.operator == "!=":
        return not any(_equal(value, condition.wanted) for value in values)
    if condition.operator == "=":
        return any(_equal(value, condition.wanted) for value in values)
    compare = _DATES if condition.field.type is Type.DATE else _NUMBERS
    return any(compare[condition.operator](value, condition.wanted) for value in values)


def _equal(value: object, wanted: object) -> bool:
    """Return whether they are the same; a date, whether it lies within the period that is wanted."""
    if isinstance(value, Date) and isinstance(wanted, Date):
        return wanted.bounds[0] <= value.bounds[0] and value.bounds[1] <= wanted.bounds[1]
    return value == wanted


_DATES: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda date, wanted: date.bounds[1] < wanted.bounds[0],
    "<=": lambda date, wanted: date.bounds[1] <= wanted.bounds[1],
    ">": lambda date, wanted: date.bounds[0] > wanted.bounds[1],
    ">=": lambda date, wanted: date.bounds[0] >= wanted.bounds[0],
}
"""A period compares by its first and last day: all of it lies before, or after."""

_NUMBERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
