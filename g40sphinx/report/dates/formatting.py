"""Dates in words: what the reader of a report sees."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from g40sphinx.report.dates.date_words import PARTS, Vocabulary, vocabulary_of, written
from g40sphinx.report.dates.edtf import Date, Precision


def date_in_words(date: Date, language: str) -> str:
    """Write ``date`` in ``language``, such as "14 april 2023", "rond 15 november 2023" or "14–16 juni 2023".

    :func:`~g40sphinx.report.dates.parsing.parse_date` reads all of it back as the same date; only ``2023-XX`` is shown
    like ``2023-XX-XX``.
    """
    words = vocabulary_of(language)
    if date.precision is Precision.INTERVAL:
        return _interval(date.start, date.end, words)
    return _single(date, words)


def weekday_in_words(day: datetime.date, language: str) -> str:
    """The weekday of ``day``: "vrijdag", "Friday"."""
    return written(vocabulary_of(language).weekdays[day.weekday()])


def _single(date: Date, words: Vocabulary) -> str:
    first = date.bounds[0]
    if date.part:
        return _part(date, first, words)
    text = _SHOWN[date.precision](first, words)
    if date.unknown:
        note = words.date_unknown if date.precision is Precision.YEAR else words.day_unknown
        return f"{text} ({note})"
    if date.exact:
        return text
    maybe = f"{written(words.maybe)} " if date.uncertain else ""
    about = f"{written(words.about)} " if date.approximate else ""
    return f"{maybe}{about}{words.articles.get(date.precision, '')}{text}"


def _part(date: Date, first: datetime.date, words: Vocabulary) -> str:
    whole = _SHOWN[Precision.YEAR if date.precision is Precision.MONTH else Precision.MONTH](first, words)
    return written(words.parts[PARTS.index(date.part)]) + whole


def _interval(start: Date | None, end: Date | None, words: Vocabulary) -> str:
    if start and end:
        return f"{_shortened(start, end, words)}–{_single(end, words)}"
    sides = ((words.since, start), (words.until, end))
    return "".join(f"{written(word)} {_single(date, words)}" for word, date in sides if date)


def _shortened(start: Date, end: Date, words: Vocabulary) -> str:
    """The start of a period without the month and year that its end says for both."""
    text = _single(start, words)
    if not (start.exact and end.exact and start.precision is end.precision is not Precision.YEAR):
        return text
    for shared in (Precision.MONTH, Precision.YEAR):
        tail, other_tail = (_SHOWN[shared](date.bounds[0], words) for date in (start, end))
        if tail == other_tail and text != tail:
            return text.removesuffix(f" {tail}")
    return text


def _month(day: datetime.date, words: Vocabulary) -> str:
    return f"{written(words.months[day.month - 1])} {day.year:04}"


def _season(day: datetime.date, words: Vocabulary) -> str:
    season = f"{written(words.seasons[day.month // 3 - 1])} {day.year:04}"
    return f"{season}–{day.year + 1:04}" if day.month == 12 else season


def _nth(day: datetime.date, months: int, period: str, words: Vocabulary) -> str:
    nth = written(words.nths[(day.month - 1) // months])
    return f"{nth} {written(period)} {words.of} {day.year:04}"


_SHOWN: dict[Precision, Callable[[datetime.date, Vocabulary], str]] = {
    Precision.DAY: lambda day, words: f"{day.day} {_month(day, words)}",
    Precision.MONTH: _month,
    Precision.SEASON: _season,
    Precision.QUARTER: lambda day, words: _nth(day, 3, words.quarter, words),
    Precision.HALF: lambda day, words: _nth(day, 6, words.half, words),
    Precision.YEAR: lambda day, words: f"{day.year:04}",
    Precision.DECADE: lambda day, words: words.decade.format(f"{day.year:04}"),
}
