"""The events of a timeline: which of them its options let through, and in which order they stand."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from g40sphinx.report.dates.parsing import Date
from g40sphinx.report.views import Key, ViewSpec


def in_order(spec: ViewSpec, dated: Sequence[tuple[Key, Date]]) -> list[Key]:
    """Return the events of ``dated`` that ``spec`` shows, by date."""
    if spec.undated == "hide":
        dated = [(key, date) for key, date in dated if not date.unknown]
    if spec.since and spec.since.first:
        first = spec.since.first
        dated = [(key, date) for key, date in dated if date.last is None or date.last >= first]
    if spec.until and spec.until.last:
        last = spec.until.last
        dated = [(key, date) for key, date in dated if date.first is None or date.first <= last]
    sorts_by = latest_first if spec.order == "descending" else attrgetter("sort_key")
    return [key for key, _ in sorted(dated, key=lambda pair: sorts_by(pair[1]))]


def latest_first(date: Date) -> tuple[int, bool, int]:
    """Return the place of a date when the latest comes first; what is not known is last in its period here too."""
    first, last = (day.toordinal() for day in date.bounds)
    return (-first, bool(date.unknown), last - first)
