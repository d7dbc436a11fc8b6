"""The options of our directives: one table of what each takes, and how a value is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from g40sphinx.report.bullets import BAD_ID, is_id
from g40sphinx.report.dates.parsing import parse_date
from g40sphinx.report.problems import Problem, Source, Subtype, Unreadable, hint

Read = Callable[[str, str], Any]
"""Reads the value of an option, given the report's language; raises :class:`Unreadable`."""


def text(value: str, language: str) -> str:
    """Read any words."""
    if not value:
        raise Unreadable("it needs a value")
    return value


def identifier(value: str, language: str) -> str:
    """Read the id of an item."""
    if value and not is_id(value):
        raise Unreadable(BAD_ID, id=value)
    return text(value, language)


def flag(value: str, language: str) -> bool:
    """Read a switch, which takes no value; ``no``, ``false`` and ``off`` are refused, since leaving it out says so."""
    if value.strip().casefold() in {"", "true", "yes", "ja"}:
        return True
    raise Unreadable("it takes no value: leave the whole line out to switch it off")


def names(value: str, language: str) -> tuple[str, ...]:
    """Read names with ``;`` between them."""
    found = tuple(dict.fromkeys(name.strip() for name in value.split(";") if name.strip()))
    if not found:
        raise Unreadable("it needs one or more names with “;” between them")
    return found


def is_several(name: str) -> bool:
    """Return whether ``name`` looks like full names with commas between them, as “Jan Jansen, Els de Boer”."""
    people = [person.split() for person in name.split(",")]
    return len(people) > 1 and all(
        len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper() for words in people
    )


def classes(value: str, language: str) -> tuple[str, ...]:
    """Read class names for a style sheet, with spaces between them."""
    return tuple(text(value, language).split())


def words(value: str, language: str) -> tuple[str, ...]:
    """Read names of columns with ``,`` between them."""
    found = tuple(dict.fromkeys(name.strip() for name in re.split("[,;]", value) if name.strip()))
    if not found:
        raise Unreadable("it needs one or more columns with “,” between them")
    return found


def date(value: str, language: str) -> Any:
    """Read a date, as in a timeline."""
    try:
        return parse_date(value, language)
    except Unreadable as why:
        why.subtype = Subtype.DATE
        raise


def choice(*allowed: str) -> Read:
    """Return a reader that takes one of ``allowed``."""

    def read(value: str, language: str) -> str:
        if value in allowed:
            return value
        raise Unreadable("it can be {allowed}", allowed=", ".join(allowed))

    return read


class AnyOption(dict[str, Callable[[str | None], str]]):
    """An ``option_spec`` that takes every option as it is, so that unknown ones become warnings of ours."""

    def __bool__(self) -> bool:
        return True

    def __contains__(self, name: object) -> bool:
        return True

    def __getitem__(self, name: str) -> Callable[[str | None], str]:
        return lambda value: (value or "").strip()


class Refused(NamedTuple):
    """An option that was not taken: its name, its value, and why; ``why`` is ``None`` when there is no such option."""

    name: str
    value: str
    allowed: tuple[str, ...]
    why: Unreadable | None = None

    def problem(self, source: Source) -> Problem:
        """Return the warning for the author."""
        if self.why:
            subtype, values = (
                self.why.subtype or Subtype.OPTION,
                {"name": self.name, "value": self.value, "why": self.why},
            )
            if self.value:
                return Problem(subtype, ":{name}: can't be “{value}”: {why}", values, source)
            return Problem(subtype, ":{name}: can't be used like this: {why}", values, source)
        known = (f":{name}:" for name in self.allowed)
        values = {"name": self.name, "hint": hint(f":{self.name}:", known)}
        return Problem(Subtype.OPTION, "there is no option :{name}:{hint}", values, source)


def read_options(
    given: Mapping[str, str], table: Mapping[str, Read], language: str
) -> Iterator[tuple[str, Any] | Refused]:
    """Read ``given`` options by ``table``; one that is refused costs only itself."""
    allowed = tuple(table)
    for name, value in given.items():
        if name not in table:
            yield Refused(name, value, allowed)
            continue
        try:
            yield name, table[name](value, language)
        except Unreadable as why:
            yield Refused(name, value, allowed, why)
