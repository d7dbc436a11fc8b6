"""``python -m benchmarks``: measure, then write a table and a plot into the documentation; see docs/explanation/speed.md."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.figures import Figures, bars
from benchmarks.measure import PARTS, QUICK, Bench, Plan, Record
from benchmarks.pages import plot, results
from benchmarks.variants import VARIANTS

ROOT = Path(__file__).resolve().parent.parent.parent
WEASYPRINT = "weasyprint"
PACKAGES = [
    "Sphinx",
    "docutils",
    "myst-parser",
    "g40sphinx",
    "sphinx-needs",
    "sphinx_timeline",
    "sphinx_design",
    "typst",
    "weasyprint",
    "PyStemmer",
]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code is 0 whether or not the bars hold."""
    given = _parser().parse_args(arguments)
    kept = given.folder / ("quick.json" if given.quick else "results.json")
    given.folder.mkdir(parents=True, exist_ok=True)
    records = _read(kept)
    plan = QUICK if given.quick else Plan()
    bench = Bench(given.folder, plan, frozenset(given.variants), given.rounds, given.largest, say=_say)
    for part in given.only:
        others = [record for record in records if record.part != part]
        bench.keep = partial(_write, kept, others)
        records = [*others, *bench.run(part)]
    figures = Figures(records)
    text = results(figures, about(given.remark))
    if not given.no_plot:
        alt = plot(figures, given.plot)
        picture = Path(os.path.relpath(given.plot, given.page.parent)).as_posix()
        text = f"{text}\n## The same as a picture\n\n![{alt}]({picture})\n"
    given.page.parent.mkdir(parents=True, exist_ok=True)
    given.page.write_text(text, "utf-8")
    for bar in bars(figures):
        _say(
            f"{'holds ' if bar.holds else 'MISSED'} {bar.what}: {bar.measured} (bar {bar.limit:g}) {bar.also}"
        )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="tiny reports, once: see that everything works")
    parser.add_argument(
        "--only", nargs="*", choices=PARTS, default=list(PARTS), help="measure these parts only"
    )
    everything = [*VARIANTS, WEASYPRINT]
    parser.add_argument(
        "--variants", nargs="+", choices=everything, default=everything, help="compare these only"
    )
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "build" / "bench", help="where reports are built"
    )
    parser.add_argument("--remark", default="", help="what else a reader should know of this run")
    parser.add_argument("--rounds", type=int, default=100, help="measure each at most so often")
    parser.add_argument("--largest", type=int, default=10**9, help="no report with more events")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "explanation" / "speed-results.inc")
    parser.add_argument("--plot", type=Path, default=ROOT / "docs" / "_static" / "speed.svg")
    parser.add_argument("--no-plot", action="store_true", help="no plot: it needs matplotlib")
    return parser


def _read(path: Path) -> list[Record]:
    """The records of an earlier run, which the parts that are not measured now keep."""
    return [Record(**record) for record in json.loads(path.read_text("utf-8"))] if path.exists() else []


def _write(path: Path, others: list[Record], found: list[Record]) -> None:
    path.write_text(json.dumps([asdict(record) for record in (*others, *found)], indent=1), "utf-8")


def about(remark: str = "") -> dict[str, str]:
    """Where, when and with what this was measured; ``remark`` is what a reader should know beside."""
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return {
        "Machine": f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        "Date": today.isoformat(),
        "Versions": ", ".join(
            [f"Python {platform.python_version()}", *filter(None, map(_version, PACKAGES))]
        ),
        "Command": "`tox run -e bench`",
        **({"Remark": remark} if remark else {}),
    }


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or "a processor without a name"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _say(line: str) -> None:
    sys.stdout.write(f"{line[:200]}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
