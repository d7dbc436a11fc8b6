"""Dates as ISO 8601-2 (EDTF) writes them: what they mean, which days they cover, how they sort.

Source: Extended Date/Time Format, ISO 8601-2:2019 annex A, level 1 and the level 2 codes for quarters and halves; of
these only the forms in the table ``_FORMS``.  Nothing in this module knows a language: see :mod:`.dates` for dates as
people write them and :mod:`.words` for dates as we show them.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple, NoReturn

from g40sphinx.report.problems import Unreadable


class Precision(StrEnum):
    """The kind of period that a date names."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"


class Date(NamedTuple):
    """A day, or a longer period, as exactly as the author knows it.

    ``first`` and ``last`` are the first and the last day that it can be, ``None`` on the open side of an interval; for
    an approximate or uncertain date they are the bounds of what it is close to.

    ``unknown`` says which part is known not to be known: ``"day"`` (``2023-10-XX``, ``2023-XX-XX``) or ``"month"``
    (``2023-XX``); ``precision`` is then that of the known rest.

    ``part`` is ``"early"``, ``"mid"`` or ``"late"`` when the author wrote "early 2023" or the like. EDTF can't say
    that, so ``edtf``, the bounds and ``precision`` are those of the approximate month or day it stands for, see
    :func:`part_of`.

    ``start`` and ``end`` are set for an interval only, and ``None`` there on an open side.
    """

    edtf: str
    first: datetime.date | None
    last: datetime.date | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    unknown: str = ""
    part: str = ""
    start: Date | None = None
    end: Date | None = None

    def __str__(self) -> str:
        return self.edtf

    @property
    def bounds(self) -> tuple[datetime.date, datetime.date]:
        """``first`` and ``last``, an open side as the first or last day that Python knows."""
        return self.first or datetime.date.min, self.last or datetime.date.max

    @property
    def exact(self) -> bool:
        """Whether the date is neither approximate, uncertain nor partly unknown (an interval is as its ends are)."""
        if self.approximate or self.uncertain or self.unknown:
            return False
        return (self.start is None or self.start.exact) and (self.end is None or self.end.exact)

    @property
    def sort_key(self) -> tuple[int, bool, int, bool]:
        """The place in a timeline: first possible day, known before unknown, fewer days first, exact before inexact.

        Of what is not known the last day counts, so that it follows everything that begins in its month or year, and
        the unknown days of December come before the unknown months of the year. An interval that is open at its start
        stands where it ends: nothing else about it is known. Equal keys keep their order in a stable sort.
        """
        first = (self.first or datetime.date.min).toordinal()
        last = (self.last or datetime.date.max).toordinal()
        place = last if self.unknown or self.first is None else first
        return (place, bool(self.unknown), last - first, not self.exact)

    @property
    def html_datetime(self) -> str | None:
        """What ``<time datetime>`` can say: a day, month or year; ``None`` for all else, whatever is inexact included.

        Where the day is not known it is the month or the year that is. Source: HTML Living Standard, 4.5.14.
        """
        if self.approximate or self.uncertain or self.precision not in _END_PRECISIONS:
            return None
        return self.edtf.replace("-XX", "")


_END_PRECISIONS = (Precision.DAY, Precision.MONTH, Precision.YEAR)
_QUALIFIERS = {"": (False, False), "~": (True, False), "?": (False, True), "%": (True, True)}

# The two digits after the year: what they name, the month in which it begins, its number of months.
_CODES: dict[str, tuple[Precision, int, int]] = {
    **{f"{month:02}": (Precision.MONTH, month, 1) for month in range(1, 13)},
    **{str(21 + i): (Precision.SEASON, 3 + 3 * i, 3) for i in range(4)},
    **{str(33 + i): (Precision.QUARTER, 1 + 3 * i, 3) for i in range(4)},
    **{str(40 + i): (Precision.HALF, 1 + 6 * i, 6) for i in range(2)},
}


def parse_edtf(text: str) -> Date:
    """Read a date in EDTF, spaces around it allowed; :class:`Unreadable` for everything else.

    A :class:`Date` among the values of that error stands for itself: whoever knows the language puts it into words.
    """
    text = text.strip()
    date = read_edtf(text)
    if date is None:
        raise Unreadable(
            "“{text}” is not a date in EDTF, such as 2023-04-14, 2023-10 or 2023-06-14/2023-06-16", text=text
        )
    return date


def read_edtf(text: str) -> Date | None:
    """Read a date in EDTF; ``None`` when it has another form, :class:`Unreadable` when its form is right only."""
    for form, build in _FORMS:
        if match := form.fullmatch(text):
            return build(*match.groups())
    return None


def make_interval(start: Date | None, end: Date | None) -> Date:
    """The period from ``start`` to ``end``, both included; ``None`` is an open side, of which there can be one."""
    edtf = f"{start or '..'}/{end or '..'}"
    ends = [date for date in (start, end) if date]
    if not ends:
        raise Unreadable("“{text}” has no beginning and no end: give at least one of them", text=edtf)
    if any(date.precision not in _END_PRECISIONS or date.unknown for date in ends):
        raise Unreadable("“{text}”: a period begins and ends with a day, a month or a year", text=edtf)
    if start and end and start.bounds[0] > end.bounds[1]:
        raise Unreadable(
            "“{text}” runs backwards: {start} comes after {end}", text=edtf, start=start, end=end
        )
    first, last = start.first if start else None, end.last if end else None
    return Date(edtf, first, last, Precision.INTERVAL, start=start, end=end)


def qualify(date: Date, *, approximate: bool, uncertain: bool) -> Date:
    """The same day or period, said with less certainty; ``date`` itself must be exact and no interval."""
    sign = {flags: sign for sign, flags in _QUALIFIERS.items()}[approximate, uncertain]
    return date._replace(edtf=date.edtf + sign, approximate=approximate, uncertain=uncertain)


def part_of(period: Date, part: str) -> Date:
    """The ``"early"``, ``"mid"`` or ``"late"`` part of a month or a year, an approximate date.

    Early, mid and late 2023 are about January, July and December (``2023-01~``, ``2023-07~``, ``2023-12~``); early,
    mid and late April are about its first day, the 15th and its last day.
    """
    steps = {"early": "01", "mid": "15", "late": f"{period.bounds[1].day}"}
    if period.precision is Precision.YEAR:
        steps = {"early": "01", "mid": "07", "late": "12"}
    return parse_edtf(f"{period}-{steps[part]}~")._replace(part=part)


def _day(year: str, month: str, day: str, sign: str) -> Date:
    edtf = f"{year}-{month}-{day}"
    try:
        first = datetime.date.fromisoformat(edtf)
    except ValueError:
        _refuse_day(edtf, year, month)
    if not sign:  # the fast path: nearly every date of a report
        return Date(edtf, first, first, Precision.DAY)
    return Date(edtf + sign, first, first, Precision.DAY, *_QUALIFIERS[sign])


def _refuse_day(edtf: str, year: str, month: str) -> NoReturn:
    if not 1 <= int(month) <= 12:
        raise Unreadable("“{text}”: there is no month {month}", text=edtf, month=month)
    days = calendar.monthrange(int(year), int(month))[1]
    whole = parse_edtf(f"{year}-{month}")
    raise Unreadable("“{text}” does not exist: {month} has {days} days", text=edtf, month=whole, days=days)


def _coded(year: str, code: str, sign: str) -> Date:
    edtf = f"{year}-{code}"
    if code not in _CODES:
        raise Unreadable(
            "“{text}”: after the year comes a month (01 to 12), a season (21 to 24), a quarter (33 to 36) "
            "or a half-year (40 or 41), not {code}",
            text=edtf,
            code=code,
        )
    precision, month, months = _CODES[code]
    later, last_month = divmod(month + months - 2, 12)
    last_year = int(year) + later
    last = datetime.date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])
    return Date(edtf + sign, datetime.date(int(year), month, 1), last, precision, *_QUALIFIERS[sign])


def _year(year: str, sign: str) -> Date:
    first, last = datetime.date(int(year), 1, 1), datetime.date(int(year), 12, 31)
    return Date(year + sign, first, last, Precision.YEAR, *_QUALIFIERS[sign])


def _decade(decade: str, sign: str) -> Date:
    first, last = datetime.date(int(decade + "0"), 1, 1), datetime.date(int(decade + "9"), 12, 31)
    return Date(f"{decade}X{sign}", first, last, Precision.DECADE, *_QUALIFIERS[sign])


def _unknown_in_year(year: str, day: str | None) -> Date:
    return _year(year, "")._replace(edtf=f"{year}-XX{day or ''}", unknown="day" if day else "month")


def _unknown_in_month(year: str, month: str) -> Date:
    known = _coded(year, month, "")
    if known.precision is not Precision.MONTH:
        raise Unreadable("“{text}”: there is no month {month}", text=f"{year}-{month}-XX", month=month)
    return known._replace(edtf=f"{known}-XX", unknown="day")


def _interval(start: str, end: str) -> Date | None:
    ends = [None if text == ".." else read_edtf(text) for text in (start, end)]
    if any(date is None and text != ".." for date, text in zip(ends, (start, end), strict=True)):
        return None
    return make_interval(*ends)


# The year 0000 is none of datetime's, and the winter of 9999 would end in a year that is none either.
YEAR = "(?!0000|9999)[0-9]{4}"
_Y = f"({YEAR})"
_2 = "([0-9]{2})"
_Q = "([~?%]?)"

_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Date | None]], ...] = (
    (re.compile(f"{_Y}-{_2}-{_2}{_Q}"), _day),
    (re.compile(f"{_Y}-{_2}{_Q}"), _coded),
    (re.compile(f"{_Y}{_Q}"), _year),
    (re.compile(f"((?!000|999)[0-9]{{3}})X{_Q}"), _decade),
    (re.compile(f"{_Y}-XX(-XX)?"), _unknown_in_year),
    (re.compile(f"{_Y}-{_2}-XX"), _unknown_in_month),
    (re.compile("([^/]+)/([^/]+)"), _interval),
)
