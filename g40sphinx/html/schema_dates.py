"""Dates as schema.org has them: those of ISO 8601-1, which EDTF calls its level 0."""

from __future__ import annotations

from g40sphinx.report.dates.edtf import Date, Precision
from g40sphinx.report.dates.parsing import parse_date
from g40sphinx.report.problems import Unreadable

WHOLE = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})
"""The precisions that ISO 8601-1, and so schema.org, has dates for."""


def iso_dates(date: Date | None) -> tuple[str, str] | None:
    """Return the first and the last date of what schema.org can say, the last ``""`` where there is none.

    ``None`` for an approximate, uncertain or unknown date, an open interval, a season, a quarter.
    """
    if date is None or not date.exact:
        return None
    if date.precision is Precision.INTERVAL:
        return (date.start.edtf, date.end.edtf) if date.start and date.end else None
    return (date.edtf, "") if date.precision in WHOLE else None


def iso_date(text: str) -> str:
    """Return a day, month or year, written in Dutch, English or EDTF, as ISO 8601; ``""`` if it is none."""
    if not text:
        return ""
    try:
        dates = iso_dates(parse_date(text, "nl,en"))
    except Unreadable:
        return ""
    return "" if dates is None or dates[1] else dates[0]
