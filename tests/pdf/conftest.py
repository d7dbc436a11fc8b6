"""Fixtures for the tests of the PDF: whole builds, each made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pdf.reading import Pdf, png

from builds import CONF, Build, Files, Result

PLAIN_CONF = CONF + "numfig = True\n"

Make = Callable[..., Result]


@pytest.fixture
def make(build: Build) -> Make:
    """Build a PDF of a few files: ``make("# Verslag")``, ``make({"index.rst": …})``; a ``beeld.png`` is there."""

    def made(files: Files | str, jobs: int = 1, **confoverrides: Any) -> Result:
        given = {"index.md": files} if isinstance(files, str) else files
        return build({"conf.py": CONF, "beeld.png": png(), **given}, "pdf", jobs, **confoverrides)

    return made


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A report with a bit of everything, as a PDF."""
    files = {
        path.name: path.read_text("utf-8") for path in sorted((Path(__file__).parent / "verslag").glob("*.*"))
    }
    folder = tmp_path_factory.mktemp("report")
    return Build(folder)({"conf.py": PLAIN_CONF, "beeld.png": png(), **files}, "pdf")


@pytest.fixture(scope="module")
def pdf(report: Result) -> Pdf:
    """The PDF of that report."""
    return Pdf(report.pdf())
