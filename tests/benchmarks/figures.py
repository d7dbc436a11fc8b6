"""What the records of a measurement say: medians, ratios with their spread, and whether the bars hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal, TypedDict

from benchmarks.measure import Record
from benchmarks.variants import ONE_VIEW

Key = tuple[str, str, str, int, int, str]
"""Part, scenario, variant, events, documents, theme."""


@dataclass(frozen=True)
class Spread:
    """Smallest, middle and largest of several measurements."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """The spread of ``values``, of which there must be one at least."""
        given = sorted(values)
        return cls(given[0], median(given), given[-1])

    def times(self, factor: float) -> Spread:
        """The same, so many times as large."""
        return Spread(self.low * factor, self.middle * factor, self.high * factor)

    def __str__(self) -> str:
        low, middle, high = (
            f"{value:.{2 if self.high >= 0.3 else 3}f}" for value in (self.low, self.middle, self.high)
        )
        return middle if low == high else f"{middle} ({low}–{high})"


class Figures:
    """The records by what was measured."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.by_key: dict[Key, list[Record]] = {}
        for record in records:
            key = (record.part, record.what, record.variant, record.events, record.documents, record.theme)
            self.by_key.setdefault(key, []).append(record)

    def all(self, key: Key) -> list[Record]:
        """The records of one thing, in the order of their rounds."""
        return sorted(self.by_key.get(key, []), key=lambda record: record.round)

    def keys(self, part: str, what: str = "") -> list[Key]:
        """What was measured in a part."""
        return [key for key in self.by_key if key[0] == part and what in ("", key[1])]

    def spread(self, key: Key, of: Literal["cpu", "wall", "memory"] = "cpu") -> Spread | None:
        """The spread of one thing."""
        values = [getattr(record, of) for record in self.all(key)]
        return Spread.of(values) if values else None

    def ratio(self, one: Key, other: Key, of: Literal["cpu", "wall", "memory"] = "cpu") -> Spread | None:
        """How much ``one`` costs of ``other``: in each round that has both, or of the medians and extremes."""
        first, second = (
            {record.round: getattr(record, of) for record in self.all(key)} for key in (one, other)
        )
        if not first or not second:
            return None
        if one[3:] == other[3:]:
            return Spread.of(first[turn] / second[turn] for turn in first.keys() & second.keys())
        above, below = Spread.of(first.values()), Spread.of(second.values())
        return Spread(above.low / below.high, above.middle / below.middle, above.high / below.low)


@dataclass(frozen=True)
class Bar:
    """Something that should hold: what, the limit, what was measured (``None`` if nothing was)."""

    what: str
    limit: float
    measured: Spread | None
    at_most: bool = True
    here: Spread | None = None
    """For a bar in seconds, those of this machine; ``measured`` has them at the pace at which bars are told."""
    also: str = ""
    """What must be empty for the bar to hold: files that differ, pages that were missed."""

    @property
    def holds(self) -> bool:
        """Whether the middle of the measurements keeps to the limit."""
        if self.measured is None or self.also:
            return False
        return self.measured.middle <= self.limit if self.at_most else self.measured.middle >= self.limit


def bars(figures: Figures) -> list[Bar]:
    """Every bar, for the sizes that were measured."""
    return [*_cold(figures), *_again(figures), *_documents(figures), *_rest(figures)]


def _sizes(figures: Figures, part: str, variant: str = "g40sphinx") -> list[Key]:
    return sorted({key for key in figures.keys(part) if key[2] == variant}, key=lambda key: key[3:5])


def _as(key: Key, *, what: str = "", variant: str = "") -> Key:
    return (key[0], what or key[1], variant or key[2], *key[3:])


LIMITS = {1_000: 0.5, 5_000: 0.4}
"""How much of the pipe tables' time a build from nothing may take, by the number of events."""


def _cold(figures: Figures) -> list[Bar]:
    sizes = _sizes(figures, "cold")
    found = []
    for key in sizes:
        if key[3] in LIMITS:
            events = f"{key[3]:,} events"
            pipes, needs = _as(key, variant="pipes"), _as(key, variant="sphinx-needs")
            found.append(
                Bar(f"from nothing, {events}, of pipe tables", LIMITS[key[3]], figures.ratio(key, pipes))
            )
            slower = figures.ratio(needs, key)
            found.append(Bar(f"sphinx-needs, {events}, times slower", 3, slower, at_most=False))
            memory = figures.ratio(key, pipes, "memory")
            found.append(Bar(f"memory, {events}, of pipe tables", 1, memory))
    growth = [
        Bar("10,000 events, times 1,000 events", 10, figures.ratio(large, small))
        for large in sizes
        for small in sizes
        if (large[3], small[3]) == (10_000, 1_000)
    ]
    return [*found, *growth]


def _again(figures: Figures) -> list[Bar]:
    found = []
    for key in figures.keys("again", "edited"):
        if key[2] == "g40sphinx":
            touched = _as(key, what="touched")
            if without := figures.ratio(touched, _as(touched, variant="pipes")):
                found.append(Bar("one prose document touched, of the same without g40sphinx", 1.1, without))
            cold = figures.ratio(key, _as(key, what="cold"))
            what = f"one event edited, theme `{key[5]}`, of from nothing"
            found.append(Bar(what, 0.4, cold, also=_unexpected(figures.all(key))))
    for key in figures.keys("stemmer", "with, edited"):
        if key[2] == "g40sphinx":
            cold = figures.ratio(key, _as(key, what="with"))
            what = f"one event edited, theme `{key[5]}`, with PyStemmer, of from nothing"
            found.append(Bar(what, 0.4, cold, also=_unexpected(figures.all(key))))
    return found


def _unexpected(records: Sequence[Record]) -> str:
    """What else was written than the pages that show the event, and the one whose table of contents Sphinx renews."""
    for record in records:
        written = set(record.note.split()) - {"index"}
        if written != {"jaar", f"thema{(record.documents - 3) // 2}"}:
            return "written: " + ", ".join(sorted(written))
    return ""


def _documents(figures: Figures) -> list[Bar]:
    found = []
    serial = [key for key in figures.keys("documents", "serial") if key[2] == "g40sphinx"]
    with_theme = sorted((key for key in serial if key[5] == "g40"), key=lambda key: key[4])
    if len(with_theme) > 1:
        small, large = with_theme[0], with_theme[-1]
        what = f"{large[4]} documents, times {small[4]} documents, theme `g40`"
        found.append(Bar(what, 5.5, figures.ratio(large, small)))
    basic = sorted((key for key in serial if key[5] == "basic"), key=lambda key: key[4])
    if basic:
        parallel = _as(basic[-1], what="-j 2")
        ours = figures.ratio(parallel, basic[-1])
        plain = figures.ratio(_as(parallel, variant="pipes"), _as(basic[-1], variant="pipes"))
        measured = None
        if ours and plain:
            measured = Spread(ours.low / plain.high, ours.middle / plain.middle, ours.high / plain.low)
        records = [record for key in figures.keys("documents", "-j 2") for record in figures.all(key)]
        differing = ", ".join(sorted({name for record in records for name in record.note.split()}))
        what = f"`-j 2` at {basic[-1][4]} documents: ratio to serial, of the same with pipe tables"
        also = f"files that differ: {differing}" if differing else ""
        found.append(Bar(what, 1.05, measured, also=also))
    return found


PACE = 6.6
"""At which pace the bars in seconds are told: that of a machine on which the pipe tables of 1,000 events take so long."""


SMALL = {
    "imports": ("importing g40sphinx on top of Sphinx and MyST", 0.06),
    "loading": ("loading and checking {:,} items in YAML", 0.5),
}
"""What each small thing is, and the seconds that it may take."""


def _seconds(figures: Figures, key: Key, what: str, limit: float) -> Bar:
    """A bar in seconds, which are not the same on every machine, nor on one of them every day."""
    here = figures.spread(key)
    pace = [record.cpu for each in figures.keys(key[0], "pace") for record in figures.all(each)]
    return Bar(what, limit, here.times(PACE / median(pace)) if here and pace else here, here=here)


def _rest(figures: Figures) -> list[Bar]:
    found = [
        _seconds(figures, key, title.format(key[3]), limit)
        for what, (title, limit) in SMALL.items()
        for key in figures.keys("small", what)
    ]
    for key in figures.keys("phases"):
        if key[2] == "g40sphinx":
            shares = [profile["owners"]["g40sphinx"] / profile["total"] for profile in profiles(figures, key)]
            what = f"self time in our own files, {key[3]:,} events, theme `{key[5]}`, of the build's"
            found.append(Bar(what, 0.1, Spread.of(shares)))
    found += [
        _seconds(figures, key, f"PDF of {pdf_title(key)}", 10)
        for key in figures.keys("pdf", "typst")
        if ROWS.get(key[2], 2) * key[3] == 10_000
    ]
    return found


ROWS = dict.fromkeys(ONE_VIEW, 1)
"""How many rows each event of a PDF makes; two in a whole report, on its theme's page and on that of the year."""


def pdf_title(key: Key) -> str:
    """What a PDF is made of."""
    if key[2] in ONE_VIEW:
        return ONE_VIEW[key[2]].title.format(key[3])
    return f"{2 * key[3]:,} rows in a report ({key[3]:,} events, each shown twice, with prose and links)"


class Profile(TypedDict):
    """What ``phases.py`` writes: seconds."""

    total: float
    garbage: float
    phases: dict[str, float]
    owners: dict[str, float]
    files: dict[str, float]


def profiles(figures: Figures, key: Key) -> list[Profile]:
    """What the profiler found in each round."""
    return [json.loads(record.note) for record in figures.all(key)]
