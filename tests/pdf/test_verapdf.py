"""veraPDF, which checks every rule of a standard that a machine can, finds nothing (tox run -e verapdf)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pdf.checking import verdicts
from pdf.reading import png

from builds import CONF, Build, run

pytestmark = pytest.mark.verapdf

HERE = Path(__file__).parent
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle r="9"/></svg>'
PICTURES: dict[str, str | bytes | None] = {"beeld.png": png(), "beeld.svg": SVG}


def made(folder: Path, root: Path) -> Iterator[Path]:
    """The example report, all elements of docutils and Sphinx, and a report in another design."""
    yield run(root / "example_report", builder="pdf", folder=folder / "report").pdf()
    elements: dict[str, str | bytes | None] = {
        "index.rst": (HERE / "elements.rst").read_text("utf-8"),
        **PICTURES,
    }
    conf = CONF + 'numfig = True\nextensions += ["sphinx.ext.todo"]\ntodo_include_todos = True\n'
    yield Build(folder / "elements")({**elements, "conf.py": conf}, "pdf").pdf()
    report = {path.name: path.read_text("utf-8") for path in sorted((HERE / "verslag").glob("*.md"))}
    design = {"logo.svg": SVG, "sjabloon.typ": (HERE / "sjabloon.typ").read_text("utf-8")}
    yield Build(folder / "design")(
        {"conf.py": CONF + "numfig = True\n", **report, **PICTURES, **design},
        "pdf",
        g40_pdf_template="sjabloon.typ",
        g40_pdf_two_sided=True,
        g40_pdf_colophon="mkb",
    ).pdf()


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory, root: Path) -> list[Path]:
    return list(made(tmp_path_factory.mktemp("verapdf"), root))


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_it_keeps_both_standards(pdfs: list[Path], flavour: str) -> None:
    assert verdicts(flavour, pdfs) == []


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_it_keeps_them_with_data_attached(build: Build, flavour: str) -> None:
    result = build(
        {"index.md": "# Verslag\n\nTekst.\n", "data/cijfers.csv": "regio;aantal\nBreda;1\n"},
        "pdf",
        g40_pdf_standards=["ua-1", "a-3a"],
        g40_pdf_attach=["data/*.csv"],
    )
    assert verdicts(flavour, [result.pdf()]) == []


def test_a_pdf_that_keeps_no_standard_is_found_out(build: Build) -> None:
    result = build("# Verslag\n\nTekst.\n", "pdf", g40_pdf_standards=[])
    assert any("FAIL" in line for line in verdicts("2a", [result.pdf()]))
