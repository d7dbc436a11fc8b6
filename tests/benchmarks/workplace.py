"""One variant of a report on disk: written, built, changed and built again, with what each build cost."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.costs import PYTHON, Cost, Failed, run, sphinx
from benchmarks.report import Report
from benchmarks.variants import ONE_VIEW, VARIANTS

STATE = frozenset({".buildinfo", ".buildinfo.bak"})
"""What Sphinx keeps in an output folder for itself."""


@dataclass
class Workplace:
    """A folder with one variant of one report, or one view; its sources are ``src``, its output stands beside them."""

    folder: Path
    variant: str
    report: Report
    theme: str = "basic"
    env: Mapping[str, str] = field(default_factory=dict)
    most: float = 1800

    @property
    def src(self) -> Path:
        return self.folder / "src"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def write(self, report: Report | None = None) -> None:
        """Write the sources of ``report``; a file that would stay the same is not touched."""
        writer = VARIANTS.get(self.variant) or ONE_VIEW[self.variant]
        pages = writer.pages(report or self.report, self.theme)
        self.src.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            path = self.src / name
            if not path.exists() or path.read_text("utf-8") != text:
                path.write_text(text, "utf-8")
                now = time.time_ns()  # the file system's own clock lags behind
                os.utime(path, ns=(now, now))

    def build(self, *arguments: str, builder: str = "html", out: Path | None = None, most: float = 0) -> Cost:
        """Build what stands there.

        Raises:
            Failed: after a warning too, for then the variant does not write what it should.
        """
        target = out or self.out
        log = self.folder / "log.txt"
        command = sphinx(
            "-b", builder, "-d", self.folder / f"doctrees-{target.name}", *arguments, self.src, target
        )
        cost = run(command, log, env=self.env, most=most or self.most)
        if warnings := log.read_text("utf-8", "replace").strip():
            raise Failed(f"{self.variant}: {warnings[:2000]}")
        return cost

    def cold(self, *arguments: str, out: Path | None = None) -> Cost:
        """Build from nothing."""
        self.write()
        self.clear(out)
        return self.build(*arguments, out=out)

    def again(self, report: Report) -> tuple[Cost, set[str]]:
        """Build ``report`` on top of what is there; return the pages that were written too."""
        before = {path: path.stat().st_mtime_ns for path in self.out.glob("*.html")}
        self.write(report)
        cost = self.build()
        written = {path.stem for path, changed in before.items() if path.stat().st_mtime_ns != changed}
        return cost, written - {"genindex", "search"}

    def clear(self, out: Path | None = None) -> None:
        """Remove the output of earlier builds."""
        target = out or self.out
        for folder in (target, self.folder / f"doctrees-{target.name}"):
            shutil.rmtree(folder, ignore_errors=True)

    def weasyprint(self) -> Cost:
        """Make a PDF of the whole report as one HTML page."""
        out = self.folder / "singlehtml"
        self.clear(out)
        page = self.build(builder="singlehtml", out=out)
        command: list[str | Path] = [
            PYTHON,
            "-m",
            "weasyprint",
            "-q",
            out / "index.html",
            self.folder / "weasyprint.pdf",
        ]
        return page + run(command, self.folder / "log.txt", most=self.most)

    def typst(self) -> Cost:
        """Make a PDF of the report with our own builder."""
        out = self.folder / "pdf"
        self.clear(out)
        return self.build(builder="pdf", out=out)


def content(folder: Path) -> dict[str, str]:
    """What stands in an output folder: a digest of each file by its name."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in STATE
    }


def differences(first: Path, second: Path) -> list[str]:
    """The files that are not the same in two output folders."""
    one, other = content(first), content(second)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
