"""Numbers and dates in the prose: made from the data, or the author's own words checked against them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from g40sphinx.report.counts import count
from g40sphinx.report.dates.parsing import Date
from g40sphinx.report.index import Index
from g40sphinx.report.kinds.event import Event
from g40sphinx.report.language import check_date_words, date_in_words, number_in_words, parse_number
from g40sphinx.report.problems import Problem, Subtype, Unreadable
from g40sphinx.report.register import Claim


class Value(NamedTuple):
    """What stands in the prose: words, and for a date the date itself."""

    text: str
    date: Date | None = None


class Writing(NamedTuple):
    """How numbers and dates are written: the report's language, and up to which number in words."""

    language: str
    count_words: int = 20
    reads: str = ""
    """The languages in which the author's words are read, where they are more than one: ``"en,nl"``."""

    @property
    def reading(self) -> str:
        """The languages in which the author's words are read."""
        return self.reads or self.language


def _count(claim: Claim, index: Index, writing: Writing) -> Value:
    number = count(claim.target, index, writing.reading)
    if not claim.written:
        return Value(number_in_words(number, writing.language, writing.count_words))
    said = parse_number(claim.written, writing.reading)
    if said != number:
        raise Unreadable(
            "the text says “{written}”, but {count} is {number}",
            written=claim.written,
            count=claim.target,
            number=number,
        )
    return Value(claim.written)


def _date(claim: Claim, index: Index, writing: Writing) -> Value:
    keys = index.candidates("event", claim.target)
    if not keys:
        problem = index.unknown("event", claim.target, None)
        raise Unreadable(problem.message, **problem.values)
    if len(keys) > 1:
        problem = index.ambiguous("event", claim.target, keys, None)
        raise Unreadable(problem.message, **problem.values)
    event = index.items[keys[0]]
    if not isinstance(event, Event) or event.date is None:
        raise Unreadable("the event “{name}” has no date", name=claim.target)
    if not claim.written:
        return Value(date_in_words(event.date, writing.language), event.date)
    contradiction = check_date_words(claim.written, event.date, writing.reading)
    if contradiction:
        raise contradiction
    return Value(claim.written, event.date)


ROLES: dict[str, tuple[Subtype, Callable[[Claim, Index, Writing], Value]]] = {
    "count": (Subtype.COUNT, _count),
    "date": (Subtype.DATE, _date),
}
"""The roles whose text comes from the data: the subtype of their warnings, and how they are read."""


def value_of(claim: Claim, index: Index, writing: Writing) -> Value | Problem:
    """Return what ``claim`` is, or the problem that the data say otherwise."""
    subtype, read = ROLES[claim.role]
    try:
        return read(claim, index, writing)
    except Unreadable as problem:
        return problem.at(claim.source, problem.subtype or subtype)


def words_of(claim: Claim, found: Value | Problem) -> Value:
    """Return what the reader sees: where the data say otherwise, the author's own words."""
    return found if isinstance(found, Value) else Value(claim.written or claim.target)
