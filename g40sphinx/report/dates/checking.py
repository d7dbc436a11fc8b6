"""An author's own words for a date ("Woensdag 15 november", "afgelopen woensdag"), checked against the data."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from g40sphinx.report.dates.date_words import vocabulary_of, written
from g40sphinx.report.dates.edtf import Date, Precision
from g40sphinx.report.dates.formatting import date_in_words, weekday_in_words
from g40sphinx.report.dates.parsing import fold, read_date
from g40sphinx.report.problems import Unreadable
from g40sphinx.report.text.translation import reading_languages


def check_date_words(text: str, date: Date, languages: str) -> Unreadable | None:
    """What ``text`` says otherwise than ``date``; ``None`` when they agree.

    Weekday, day, month, year, quarter, half-year and season are checked as far as ``text`` names them, whatever else it
    says; both ends of a period, when it is nothing but that. Words agree with a period that holds a day on which all of
    them are true. A text that names nothing to check is a problem as well.

    With several languages, "en,nl", the words of one of them have to agree; the problem is that of the first.
    """
    found = [_check(text, date, language) for language in reading_languages(languages)]
    return found[0] if all(found) else None


def _check(text: str, date: Date, language: str) -> Unreadable | None:
    if periods := list(_periods(text, date, language)):
        agree = any(_same_ends(period, date) for period in periods)
        return None if agree else _otherwise(text, text, date, language)
    claims = _claims(fold(text), language)
    if not claims:
        return Unreadable(
            "“{text}” names no weekday, day, month or year that can be compared with {date}",
            text=text,
            date=date_in_words(date, language),
        )
    days = list(_days(date, claims))
    for claim in claims:
        if not any(claim.holds(day) for day in days):
            return _contradiction(claim, text, date, language)
    if not any(all(claim.holds(day) for claim in claims) for day in days):
        return _otherwise(text, text, date, language)
    return None


class _Claim(NamedTuple):
    """Some words and the parts of a date that they state."""

    said: str
    parts: Mapping[str, int]

    def holds(self, day: datetime.date) -> bool:
        return all(_PARTS[name](day) == value for name, value in self.parts.items())


_PARTS: dict[str, Callable[[datetime.date], int]] = {
    "weekday": lambda day: day.weekday(),
    "day": lambda day: day.day,
    "month": lambda day: day.month,
    "year": lambda day: day.year,
    "short_year": lambda day: day.year % 100,
    "quarter": lambda day: (day.month + 2) // 3,
    "half": lambda day: (day.month + 5) // 6,
    "season": lambda day: day.month % 12 // 3 or 4,
    # The winter of 2023 ends in February 2024.
    "season_year": lambda day: day.year - (day.month < 3),
}

# What is looked for anywhere in a text, in this order, and the names that its groups have among _PARTS if others than
# their own, "" for what is only looked at. Months and weekdays that stand alone must be written in full: "zo" and "Mar"
# have other meanings.
_FORMS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("{season} {of}{year}(?:{dash}[0-9]{{4}})?", {"year": "season_year"}),
    ("{season}", {}),
    ("{nth} {quarter}", {"nth": "quarter"}),
    ("q{digit}", {"nth": "quarter"}),
    ("{nth} {half}(?! {of}{month})", {"nth": "half", "month": ""}),
    ("h{digit}", {"nth": "half"}),
    ("{year}-{number}-{day}", {}),
    ("{day}[-/.]{number}[-/.]{year}", {}),
    (r"{weekday}\.?,?(?= {day} {of}{month})", {"day": "", "month": ""}),
    (r"{weekday}\.?,?(?= {month_name} {day})", {"day": "", "month": ""}),
    ("{day} {of}{month}", {}),
    ("{month_name} {day}", {}),
    ("{month_name}", {}),
    ("{weekday_name}", {}),
    ("{year}", {}),
    ("(?:’|'(?!.*')|‘(?!.*’))(?P<short_year>[0-9]{{2}})", {}),  # no quotation
)


@functools.lru_cache
def _compiled(language: str) -> list[tuple[re.Pattern[str], Mapping[str, str]]]:
    words = vocabulary_of(language)
    return [(words.regex(rf"(?<!\w)(?:{form})(?!\w)"), names) for form, names in _FORMS]


def _claims(folded: str, language: str) -> list[_Claim]:
    number = vocabulary_of(language).number
    claims = []
    for form, names in _compiled(language):
        for match in list(form.finditer(folded)):
            parts = {
                name: number(kind, word)
                for kind, word in match.groupdict().items()
                if (name := names.get(kind, kind)) and word
            }
            claims.append(_Claim(match[0], parts))
            start, end = match.span()
            folded = folded[:start] + "\0" * (end - start) + folded[end:]  # no row below reads it again
    return claims


def _days(date: Date, claims: list[_Claim]) -> Iterator[datetime.date]:
    """The days that ``date`` can be; on an open side as far as the claims reach, and a year more."""
    years = [claim.parts[name] for claim in claims for name in ("year", "season_year") if name in claim.parts]
    known = [day for day in (date.first, date.last) if day]
    years += [day.year for day in known]
    first = date.first or min(datetime.date(max(min(years) - 1, 1), 1, 1), *known)
    last = date.last or max(datetime.date(min(max(years) + 1, datetime.MAXYEAR), 12, 31), *known)
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield datetime.date.fromordinal(ordinal)


def _periods(text: str, date: Date, language: str) -> Iterator[Date]:
    """The periods, with ends, that ``text`` can be as a whole; a year that it leaves out is taken from ``date``."""
    bare = vocabulary_of(language).regex("{on}{rest}").fullmatch(fold(text))
    years = [f" {day.year:04}" for day in (date.first, date.last) if day]
    for year in ("", *years):
        try:
            period = read_date((bare["rest"] if bare else "") + year, language)
        except Unreadable:
            continue
        if period and period.precision is Precision.INTERVAL:
            yield period


def _same_ends(period: Date, date: Date) -> bool:
    """Whether the ends of two periods agree; a date that has no ends must lie within the period."""
    if date.precision is Precision.INTERVAL:
        return _meet(period.start, date.start) and _meet(period.end, date.end)
    return period.bounds[0] <= date.bounds[0] and date.bounds[1] <= period.bounds[1]


def _meet(one: Date | None, other: Date | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.bounds[0] <= other.bounds[1] and other.bounds[0] <= one.bounds[1]


def _contradiction(claim: _Claim, text: str, date: Date, language: str) -> Unreadable:
    if date.precision is Precision.DAY and "weekday" in claim.parts:
        return Unreadable(
            "{date} is a {weekday}, not a {given}",
            date=date_in_words(date, language),
            weekday=weekday_in_words(date.bounds[0], language),
            given=written(vocabulary_of(language).weekdays[claim.parts["weekday"]]),
        )
    return _otherwise(claim.said, text, date, language)


def _otherwise(said: str, text: str, date: Date, language: str) -> Unreadable:
    as_written = re.search(re.escape(said), text, re.IGNORECASE)
    return Unreadable(
        "“{text}”: the data say {date}, not {said}",
        text=text,
        date=date_in_words(date, language),
        said=as_written[0] if as_written else said,
    )
