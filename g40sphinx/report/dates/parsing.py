"""Dates as people write them, in the language of the report, and what is wrong with those that can't be read.

Written forms are rows of the table ``_FORMS``; each is turned into the EDTF that says the same, so that
:mod:`.edtf` alone decides what exists. What can't be read goes through the table ``_COMPLAINTS``, whose first row that
knows the mistake explains it.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NoReturn

from g40sphinx.report.dates.date_words import PARTS, VOCABULARIES, vocabulary_of, written
from g40sphinx.report.dates.edtf import (
    Date,
    Precision,
    make_interval,
    parse_edtf,
    part_of,
    qualify,
    read_edtf,
)
from g40sphinx.report.dates.formatting import date_in_words, weekday_in_words
from g40sphinx.report.problems import Unreadable, nearest
from g40sphinx.report.text.translation import reading_languages

__all__ = ["Date", "Precision", "fold", "parse_date", "parse_edtf", "read_date"]


def parse_date(text: str, language: str = "nl") -> Date:
    """Read a date in EDTF or as people write it in ``language`` ("14 april 2023", "tweede helft van 2023").

    Capitals, extra spaces, no-break spaces and the kind of dash do not matter. :class:`Unreadable`, with its dates in
    the words of ``language``, says what is wrong with a text and what would be right.

    A report that is being translated is read in several languages, "en,nl"; errors are in the first.
    """
    first, *others = reading_languages(language)
    try:
        return _parse_date(text.strip(), first)
    except Unreadable:
        for other in others:
            try:
                return _parse_date(text.strip(), other)
            except Unreadable:
                continue
        raise


def _parse_date(text: str, language: str) -> Date:
    try:
        date = read_date(text, language)
    except Unreadable as problem:
        raise _explained(problem, text, language) from None
    return date or _complain(text, language)


def read_date(text: str, language: str) -> Date | None:
    """Like :func:`parse_date`, but ``None`` for a text that looks like no date at all."""
    return read_edtf(text.translate(_DASHES)) or _read(fold(text), language)


def fold(text: str) -> str:
    """``text`` in lower case, with single ordinary spaces and one kind of hyphen and of dash."""
    return " ".join(text.casefold().translate(_DASHES).split())


_DASHES = str.maketrans({"‐": "-", "‑": "-", "—": "–", "−": "–"})


@dataclass(frozen=True)
class _Found:
    """A text that has one of the forms: what stands where."""

    match: re.Match[str]
    language: str
    level: _Level

    def __getitem__(self, name: str) -> str:
        return self.match[name] or ""

    def has(self, name: str) -> bool:
        return bool(self.match.groupdict().get(name))

    def number(self, kind: str) -> int:
        return vocabulary_of(self.language).number(kind, self.match[kind])

    def read(self, text: str) -> Date | None:
        """Read a date inside this one: only of a lower level, so that no text takes long, however it is made."""
        date = read_edtf(text) or _read(text, self.language, _Level(self.level - 1))
        return date if date and date.precision is not Precision.INTERVAL else None


class _Level(IntEnum):
    """What a form may hold."""

    SINGLE = 0
    """No other date."""
    HEDGED = 1
    """A single date: "around" one, "possibly" one."""
    PERIOD = 2
    """Single and hedged dates as its ends."""


def _read(text: str, language: str, level: _Level = _Level.PERIOD) -> Date | None:
    for row_level, form, build in _compiled(language):
        if row_level > level:
            break
        if (match := form.fullmatch(text)) and (date := build(_Found(match, language, row_level))):
            return date
    return None


@functools.lru_cache
def _compiled(language: str) -> list[tuple[_Level, re.Pattern[str], Callable[[_Found], Date | None]]]:
    words = vocabulary_of(language)
    own = [
        *((_Level.SINGLE, form, _day) for form in words.day_forms),
        (_Level.SINGLE, words.decade_form, _decade),
    ]
    return [(level, words.regex(form), build) for level, form, build in [*own, *_FORMS]]


def _day(found: _Found) -> Date:
    day = parse_edtf(f"{found['year']}-{found.number('month'):02}-{int(found['day']):02}")
    if found.has("weekday"):
        _check_weekday(day, found)
    return day


def _check_weekday(day: Date, found: _Found) -> None:
    if day.bounds[0].weekday() != found.number("weekday"):
        raise Unreadable(
            "{date} is a {weekday}, not a {given}",
            date=day,
            weekday=weekday_in_words(day.bounds[0], found.language),
            given=written(vocabulary_of(found.language).weekdays[found.number("weekday")]),
        )


def _numeric_day(found: _Found) -> Date:
    day, month = int(found["day"]), found.number("month")
    if day <= 12 < month <= 31:
        swapped = parse_edtf(f"{found['year']}-{day:02}-{month:02}")
        raise Unreadable(
            "“{text}”: the day comes before the month; write {date}", text=found.match[0], date=swapped
        )
    return _day(found)


def _month(found: _Found) -> Date:
    return parse_edtf(f"{found['year']}-{found.number('month'):02}")


def _day_unknown(found: _Found) -> Date:
    return parse_edtf(f"{_month(found)}-XX")


def _date_unknown(found: _Found) -> Date:
    return parse_edtf(f"{found['year']}-XX-XX")


def _quarter(found: _Found) -> Date:
    return parse_edtf(f"{found['year']}-{32 + found.number('nth')}")


def _half(found: _Found) -> Date | None:
    nth = found.number("nth")
    return parse_edtf(f"{found['year']}-{39 + nth}") if nth <= 2 else None


def _season(found: _Found) -> Date | None:
    """A season; only a winter has a second year, which then is the next one."""
    season = parse_edtf(f"{found['year']}-{20 + found.number('season')}")
    if not found.has("next"):
        return season
    first, last = season.bounds
    return season if first.year < last.year == int(found["next"]) else None


def _part(found: _Found) -> Date:
    period = _month(found) if found.has("month") else parse_edtf(found["year"])
    return part_of(period, PARTS[found.number("part")])


def _decade(found: _Found) -> Date:
    return parse_edtf(f"{found['decade']}X")


def _hedged(found: _Found) -> Date | None:
    if not found.has("about") and not found.has("maybe"):
        return None
    date = found.read(found["rest"])
    if date is None or not date.exact:
        return None
    return qualify(date, approximate=found.has("about"), uncertain=found.has("maybe"))


def _since(found: _Found) -> Date | None:
    date = found.read(found["rest"])
    return make_interval(date, None) if date else None


def _until(found: _Found) -> Date | None:
    date = found.read(found["rest"])
    return make_interval(None, date) if date else None


def _period(found: _Found) -> Date | None:
    """A period from one date to another, the first of which may leave out the month and year that the last one has."""
    text = found["rest"]
    for dash in vocabulary_of(found.language).regex("{dash}| {through} ").finditer(text):
        if end := found.read(text[dash.end() :]):
            backwards = None
            for start in _starts(text[: dash.start()], end, found):
                if start.bounds[0] <= end.bounds[1]:
                    return make_interval(start, end)
                backwards = backwards or start
            if backwards:
                return make_interval(backwards, end)
    return None


def _starts(text: str, end: Date, found: _Found) -> Iterator[Date]:
    """The dates that ``text`` can be: as it stands, or completed with what ``end`` says.

    The year before is the last resort: "30 december–2 januari 2024".
    """
    if date := found.read(text):
        yield date
    first = end.bounds[0]
    month = written(vocabulary_of(found.language).months[first.month - 1]).casefold()
    year, year_before = f"{first.year:04}", f"{first.year - 1:04}"
    rests = {Precision.DAY: (year, f"{month} {year}", year_before), Precision.MONTH: (year, year_before)}
    for rest in rests.get(end.precision, ()):
        if (date := found.read(f"{text} {rest}")) and date.precision is end.precision:
            yield date


# Each row: what the form may hold, the form in the fragments of ``Vocabulary.regex``, and what makes a date of it. A
# builder that returns None leaves the text to the rows below. The levels go up.
_FORMS: tuple[tuple[_Level, str, Callable[[_Found], Date | None]], ...] = (
    (_Level.SINGLE, "{on_weekday}{day}(?P<mark>[-/.]){number}(?P=mark){year}", _numeric_day),
    (_Level.SINGLE, "{month} {of}{year}", _month),
    (_Level.SINGLE, r"{month} {year} \({day_unknown}\)", _day_unknown),
    (_Level.SINGLE, r"{year} \({date_unknown}\)", _date_unknown),
    (_Level.SINGLE, "{the}{nth} {quarter} {of}{year}", _quarter),
    (_Level.SINGLE, "{year}[- ]?q{digit}", _quarter),
    (_Level.SINGLE, "q{digit} {year}", _quarter),
    (_Level.SINGLE, "{the}{nth} {half} {of}{year}", _half),
    (_Level.SINGLE, "{year}[- ]?h{digit}", _half),
    (_Level.SINGLE, "h{digit} {year}", _half),
    (_Level.SINGLE, "{the}{season} {of}{year}(?:{dash}{next})?", _season),
    (_Level.SINGLE, "{part}{of}(?:{month} )?{year}", _part),
    (_Level.HEDGED, "{maybe}{about}{rest}", _hedged),
    (_Level.PERIOD, "{since} {rest}", _since),
    (_Level.PERIOD, "{until} {rest}", _until),
    (_Level.PERIOD, "{between}{rest}", _period),
)


def _explained(problem: Unreadable, text: str, language: str) -> Unreadable:
    """The same problem about what the author wrote, with its dates in words."""
    values = {
        name: date_in_words(value, language) if isinstance(value, Date) else value
        for name, value in problem.values.items()
    }
    return Unreadable(problem.message, **{**values, **({"text": text} if "text" in values else {})})


def _attempt(text: str, language: str) -> Date | None:
    """The date that ``text`` would be, if it were what the author meant."""
    try:
        return read_date(text, language)
    except Unreadable:
        return None


def _complain(text: str, language: str) -> NoReturn:
    folded = fold(text)
    if not folded:
        raise Unreadable(
            "There is no date; write it like one of these: {examples}",
            examples=vocabulary_of(language).examples,
        )
    for form, complain in _COMPLAINTS:
        if (match := form.search(folded)) and (problem := complain(match, language)):
            raise _explained(problem, text, language)
    raise Unreadable(
        "“{text}” is not a date that is understood; write it like one of these: {examples}",
        text=text,
        examples=vocabulary_of(language).examples,
    )


def _time_of_day(match: re.Match[str], language: str) -> Unreadable | None:
    if date := _attempt(match["date"], language):
        return Unreadable(
            "“{text}” holds a time of day, which a date can't have; write {date}", text="", date=date
        )
    return None


def _week(match: re.Match[str], language: str) -> Unreadable:
    week, year = int(match["week"] or match["week2"]), int(match["year"] or match["year2"])
    try:
        monday = datetime.date.fromisocalendar(year, week, 1)
        days = parse_edtf(f"{monday}/{monday + datetime.timedelta(days=6)}")
    except ValueError:
        return Unreadable("“{text}”: {year} has no week {week}", text="", year=year, week=week)
    return Unreadable(
        "Weeks are not understood. Week {week} of {year} is {days}; write that, or {edtf}",
        week=week,
        year=year,
        days=days,
        edtf=days.edtf,
    )


def _short_year(match: re.Match[str], language: str) -> Unreadable | None:
    if date := _attempt(f"{match['before']}20{match['year']}", language):
        return Unreadable("“{text}”: write the year in four digits, {date}", text="", date=date)
    return None


def _stop_after_day(match: re.Match[str], language: str) -> Unreadable | None:
    words = vocabulary_of(language)
    if rest := words.regex("{month}(?: {year})?").fullmatch(match["rest"]):
        month = written(words.months[words.number("month", rest["month"]) - 1])
        right = " ".join(filter(None, (match["day"], month, rest["year"])))
        return Unreadable("“{text}”: write the day without a full stop, {right}", text="", right=right)
    return None


def _no_year(match: re.Match[str], language: str) -> Unreadable | None:
    for year in range(2023, 2051):  # in 28 years every day falls on every weekday, 29 February too
        if date := _attempt(f"{match[0]} {year}", language):
            return Unreadable("“{text}” has no year: add it, as in {example}", text="", example=date)
    return None


def _no_zeros(match: re.Match[str], language: str) -> Unreadable | None:
    padded = "-".join(part.zfill(2) for part in re.split("[-/.]", match[0]))
    if date := _attempt(padded, language):
        return Unreadable("“{text}”: write {date} or {edtf}", text="", date=date, edtf=date.edtf)
    return None


def _capitals(match: re.Match[str], language: str) -> Unreadable | None:
    if date := _attempt(match[0].upper(), language):
        return Unreadable("“{text}”: write the X as a capital letter, {edtf}", text="", edtf=date.edtf)
    return None


def _other_language(match: re.Match[str], language: str) -> Unreadable | None:
    for other in VOCABULARIES:
        if date := _attempt(match[0], other):
            return Unreadable(
                "“{text}” is not in the language of the report; write {date}", text="", date=date
            )
    return None


def _misspelt(match: re.Match[str], language: str) -> Unreadable | None:
    known = vocabulary_of(language).words()
    for word in re.findall(r"[^\W\d_]{3,}", match[0]):
        for right in nearest(word, known):
            if right.casefold() != word and (date := _attempt(match[0].replace(word, right), language)):
                return Unreadable(
                    "“{text}”: “{word}” is not known; did you mean {date}?", text="", word=word, date=date
                )
    return None


_CLOCK = (
    r"[0-9]{1,2}(?::[0-9]{2}){1,2}[z0-9:+]*(?: (?:uur|[ap]m))?|[0-9]{1,2}(?:[.:][0-9]{2})? ?(?:uur|[ap]m)"
)

_COMPLAINTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Unreadable | None]], ...] = (
    (re.compile(rf"^(?P<date>.+?)(?:t|,? (?:om |at )?)(?:{_CLOCK})$"), _time_of_day),
    (
        re.compile(
            r"^(?:(?:week|wk\.?|w) ?(?P<week>[0-9]{1,2}),? (?:van |of )?(?P<year>[0-9]{4})"
            r"|(?P<year2>[0-9]{4})-?w(?P<week2>[0-9]{2})(?:-?[1-7])?)$"
        ),
        _week,
    ),
    (re.compile(r"^(?P<before>.*[^0-9'’])['’]?(?P<year>[0-9]{2})$"), _short_year),
    (re.compile(r"^(?P<day>[0-9]{1,2})\. ?(?P<rest>[^0-9].*)$"), _stop_after_day),
    (re.compile(r"^.*[^\W\d_]$"), _no_year),
    (re.compile(r"^[0-9]{4}(?:[-/.][0-9]{1,2}){1,2}$"), _no_zeros),
    (re.compile(r"^[0-9x/.-]*x[0-9x/.-]*$"), _capitals),
    (re.compile(r"^.+$"), _other_language),
    (re.compile(r"^.+$"), _misspelt),
)
