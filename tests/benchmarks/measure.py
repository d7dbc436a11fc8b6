"""What is measured: each part takes its variants in turn, round after round, and notes what every process cost."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from benchmarks.costs import PYTHON, Cost, Failed, run
from benchmarks.fair import missing
from benchmarks.report import Report, make_report
from benchmarks.variants import ONE_VIEW, VARIANTS, data_file
from benchmarks.workplace import Workplace, differences

RIVALS = ("g40sphinx", "pipes", "list-tables", "sphinx-needs", "sphinx-timeline")
PLAIN = ("prose", "prose-g40sphinx")
PROFILED = ("g40sphinx", "pipes", "prose")


@dataclass(frozen=True)
class Record:
    """What one run of one thing cost.

    ``what`` is the scenario, ``note`` what else was seen (pages written, files that differ).
    """

    part: str
    what: str
    variant: str
    events: int
    documents: int
    theme: str
    round: int
    cpu: float
    wall: float
    memory: float
    note: str = ""


@dataclass(frozen=True)
class Size:
    """How much of a report is built how often, with which variants."""

    events: int
    rounds: int
    variants: tuple[str, ...] = (*RIVALS, *PLAIN)
    documents: int = 53
    theme: str = "basic"


@dataclass(frozen=True)
class Plan:
    """How large and how often everything is measured."""

    cold: tuple[Size, ...] = (
        Size(100, 5),
        Size(1_000, 7),
        Size(5_000, 3),
        Size(10_000, 3, ("g40sphinx", "pipes")),
        Size(10_000, 1, ("list-tables", "sphinx-needs", "sphinx-timeline", *PLAIN)),
    )
    again: tuple[Size, ...] = (Size(1_000, 5), Size(1_000, 5, ("g40sphinx",), theme="g40"))
    documents: tuple[Size, ...] = (
        Size(1_000, 3, ("g40sphinx", "prose-g40sphinx"), 53, "g40"),
        Size(5_000, 3, ("g40sphinx", "prose-g40sphinx"), 253, "g40"),
        Size(1_000, 3, ("g40sphinx", "pipes"), 53),
        Size(5_000, 3, ("g40sphinx", "pipes"), 253),
    )
    pdf: tuple[Size, ...] = (Size(1_000, 3), Size(5_000, 3), Size(10_000, 1))
    one_view: Size = Size(10_000, 3, tuple(ONE_VIEW))
    weasyprint: int = 5_000
    """The largest report that WeasyPrint is given."""
    items: int = 10_000
    small_rounds: int = 11
    pace: Size = Size(1_000, 3, ("pipes",))
    """What says how fast the machine is."""
    stemmer: Size = Size(1_000, 5, ("g40sphinx", "prose"))
    phases: tuple[Size, ...] = (
        Size(1_000, 3, ("g40sphinx",)),
        Size(1_000, 1, ("pipes", "prose")),
        Size(5_000, 1, PROFILED),
        Size(1_000, 3, ("g40sphinx",), theme="g40"),
    )


QUICK = Plan(
    cold=(Size(20, 2, documents=7), Size(60, 1, documents=7)),
    again=(Size(20, 1, documents=7), Size(20, 1, ("g40sphinx",), 7, "g40")),
    documents=(
        Size(20, 1, ("g40sphinx",), 7, "g40"),
        Size(60, 1, ("g40sphinx",), 13, "g40"),
        Size(60, 1, ("g40sphinx", "pipes"), 13),
    ),
    pdf=(Size(20, 1, documents=7),),
    one_view=Size(20, 1, tuple(ONE_VIEW), 7),
    items=50,
    small_rounds=2,
    pace=Size(20, 1, ("pipes",), 7),
    stemmer=Size(20, 1, ("g40sphinx", "prose"), 7),
    phases=(Size(20, 1, PROFILED, 7), Size(20, 1, ("g40sphinx",), 7, "g40")),
)
"""Everything once, in a minute: to see that it works, not to learn anything."""


@dataclass
class Bench:
    """Measures the parts of a plan in ``folder``, with those variants only that are in ``allowed``."""

    folder: Path
    plan: Plan
    allowed: frozenset[str] = frozenset(VARIANTS)
    rounds: int = 100
    """At most so many of each, to have a first answer soon."""
    largest: int = 10**9
    """The most events that a report may have."""
    say: Callable[[str], object] = str
    keep: Callable[[list[Record]], object] = list
    """Called with the records of the part after each of them, so that a run that breaks off loses nothing."""
    records: list[Record] = field(default_factory=list)

    def run(self, part: str) -> list[Record]:
        """Measure one of ``PARTS``."""
        self.records = []
        shutil.rmtree(self.folder / part, ignore_errors=True)
        run([PYTHON, "-m", "benchmarks.small", "imports"], self.folder / "log.txt")  # compiles what is new
        PARTS[part](self)
        shutil.rmtree(self.folder / part, ignore_errors=True)
        return self.records

    def place(self, part: str, variant: str, size: Size, *, stemmer: bool = False) -> Workplace:
        """A workplace of its own; without PyStemmer, which an installation does not bring along, if nothing is said."""
        folder = self.folder / part / f"{size.events}-{size.documents}-{size.theme}-{variant}"
        report = report_of(size.events, size.documents)
        return Workplace(
            folder, variant, report, size.theme, env={} if stemmer else self._without_stemmer(part)
        )

    def _without_stemmer(self, part: str) -> dict[str, str]:
        """An environment in which PyStemmer can't be imported."""
        hiding = self.folder / part / "hiding"
        hiding.mkdir(parents=True, exist_ok=True)
        (hiding / "Stemmer.py").write_text("raise ImportError('hidden: an extra')\n", "utf-8")
        path = os.pathsep.join([str(hiding), *filter(None, [os.environ.get("PYTHONPATH")])])
        return {"PYTHONPATH": path}

    def note(
        self, part: str, what: str, variant: str, size: Size, turn: int, cost: Cost, note: str = ""
    ) -> None:
        kept = Record(
            part, what, variant, size.events, size.documents, size.theme, turn, **asdict(cost), note=note
        )
        self.records.append(kept)
        self.keep(self.records)
        self.say(
            f"{part} {what} {variant} {size.events}/{size.documents}: {cost.cpu:.2f} s, {cost.memory:.0f} MiB {note}"
        )

    def rounds_of(self, size: Size) -> int:
        """How often a size is measured."""
        return min(size.rounds, self.rounds) if size.events <= self.largest else 0

    def turns(self, size: Size) -> Iterable[tuple[int, str]]:
        """The rounds and variants in turn; each round begins with another variant."""
        variants = [variant for variant in size.variants if variant in self.allowed]
        for turn in range(self.rounds_of(size)):
            start = turn % len(variants)
            for variant in (*variants[start:], *variants[:start]):
                yield turn, variant

    def pace(self, part: str) -> None:
        """Note how fast the machine is while a part is measured that has a bar in seconds."""
        size = self.plan.pace
        for turn in range(self.rounds_of(size)):
            for variant in size.variants:
                self.note(part, "pace", variant, size, turn, self.place(part, variant, size).cold())

    # -- parts ---------------------------------------------------------------------------------------------------------

    def fair(self) -> None:
        """See that all variants show the same before they are compared.

        Raises:
            Failed: if one shows less.
        """
        for _, variant in self.turns(Size(40, 1, RIVALS, 8)):
            place = self.place("fair", variant, Size(40, 1, documents=8))
            place.cold()
            if less := missing(place.report, place.out):
                raise Failed(f"{variant} does not show {less[:5]}")

    def cold(self) -> None:
        """Build from nothing."""
        for size in self.plan.cold:
            for turn, variant in self.turns(size):
                place = self.place("cold", variant, size)
                self.note("cold", "cold", variant, size, turn, place.cold())

    def again(self) -> None:
        """Build again after one document was touched, and after one event was told otherwise."""
        for size in self.plan.again:
            for turn, variant in self.turns(size):
                place = self.place("again", variant, size)
                self.note("again", "cold", variant, size, turn, place.cold())
                cost, written = place.again(place.report.touched())
                self.note("again", "touched", variant, size, turn, cost, " ".join(sorted(written)))
                place.cold()
                cost, written = place.again(place.report.edited())
                self.note("again", "edited", variant, size, turn, cost, " ".join(sorted(written)))

    def documents(self) -> None:
        """Build more documents of the same length, one after the other and two at a time."""
        for size in self.plan.documents:
            for turn, variant in self.turns(size):
                place = self.place("documents", variant, size)
                self.note("documents", "serial", variant, size, turn, place.cold())
                twin = place.folder / "parallel"
                cost = place.cold("-j", "2", out=twin)
                differing = " ".join(differences(place.out, twin))
                self.note("documents", "-j 2", variant, size, turn, cost, differing)

    def pdf(self) -> None:
        """Make a PDF with our builder, and with WeasyPrint from Sphinx's single page; one view with ours alone."""
        self.pace("pdf")
        for turn in range(self.rounds_of(self.plan.one_view)):
            for view in self.plan.one_view.variants:
                place = self.place("pdf", view, self.plan.one_view)
                place.write()
                self.note("pdf", "typst", view, self.plan.one_view, turn, place.typst())
        for size in self.plan.pdf:
            for turn in range(self.rounds_of(size)):
                place = self.place("pdf", "g40sphinx", size)
                place.write()
                self.note("pdf", "typst", "g40sphinx", size, turn, place.typst())
                if "weasyprint" in self.allowed and size.events <= self.plan.weasyprint:
                    self.note("pdf", "weasyprint", "g40sphinx", size, turn, place.weasyprint())

    def small(self) -> None:
        """Import g40sphinx, and load a data file."""
        self.pace("small")
        folder = self.folder / "small"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "items.yaml"
        events = self.plan.items * 10 // 11
        file.write_text(data_file(report_of(events, 53 if events > 50 else 7)), "utf-8")
        for turn in range(min(self.plan.small_rounds, self.rounds)):
            for what, arguments in (("imports", []), ("loading", [file])):
                log = folder / "log.txt"
                cost = run([PYTHON, "-m", "benchmarks.small", what, *arguments], log)
                inside = float(re.findall(r"[\d.e-]+", log.read_text("utf-8"))[-1])
                size = Size(self.plan.items if what == "loading" else 0, 0, documents=0)
                self.note(
                    "small", what, "g40sphinx", size, turn, replace(cost, cpu=inside), f"{cost.cpu:.3f}"
                )

    def stemmer(self) -> None:
        """Build with PyStemmer and without, from nothing and after one event was told otherwise."""
        size = self.plan.stemmer
        for turn, variant in self.turns(size):
            for what in ("with", "without"):
                place = self.place("stemmer", variant, size, stemmer=what == "with")
                self.note("stemmer", what, variant, size, turn, place.cold())
                cost, written = place.again(place.report.edited())
                self.note("stemmer", f"{what}, edited", variant, size, turn, cost, " ".join(sorted(written)))

    def phases(self) -> None:
        """Build under a profiler."""
        for size in self.plan.phases:
            for turn, variant in self.turns(size):
                place = self.place("phases", variant, size)
                place.write()
                place.clear()
                result = place.folder / "result.json"
                command: Sequence[str | Path] = [
                    PYTHON,
                    "-m",
                    "benchmarks.phases",
                    place.src,
                    place.out,
                    result,
                ]
                cost = run(command, place.folder / "log.txt", env=place.env)
                found = json.dumps(json.loads(result.read_text("utf-8")))
                self.note("phases", "profile", variant, size, turn, cost, found)


PARTS: dict[str, Callable[[Bench], None]] = {
    "fair": Bench.fair,
    "small": Bench.small,
    "phases": Bench.phases,
    "again": Bench.again,
    "cold": Bench.cold,
    "stemmer": Bench.stemmer,
    "documents": Bench.documents,
    "pdf": Bench.pdf,
}
"""What can be measured, in the order in which it is."""


@lru_cache
def report_of(events: int, documents: int) -> Report:
    """The report of that size; every variant writes the same one."""
    return make_report(events, documents)
