"""LaTeX stays a way to a PDF: the example report is made with LuaLaTeX, and says the same (tox run -e tex)."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
from pdf.reading import Pdf

from builds import run

pytestmark = pytest.mark.tex

BY_LATEX = {"figuur", "tabel", "i", "ii", "iii", "iv"}
"""What LaTeX adds: the kinds of its captions, and the numbers of the pages before the text."""

SETTINGS = {
    "latex_engine": "lualatex",
    # Latin Modern comes with every TeX; a word that is broken over two lines could not be compared.
    "latex_elements": {"fontpkg": "", "preamble": r"\hyphenpenalty=10000\exhyphenpenalty=10000"},
    "today": "2023",
}


def words(pdf: Pdf) -> set[str]:
    """The words of a PDF, without numbers, ligatures, curled apostrophes and capitals."""
    text = unicodedata.normalize("NFKC", pdf.text).replace("’", "'").lower()
    return set(re.findall(r"[^\W\d_]+", text))


@pytest.fixture(scope="module")
def by_latex(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    folder = tmp_path_factory.mktemp("latex")
    result = run(root / "example_report", builder="latex", folder=folder, confoverrides=SETTINGS)
    (source,) = result.out.glob("jaarverslag*.tex")
    command = ["latexmk", "-lualatex", "-interaction=nonstopmode", "-halt-on-error", source.name]
    done = subprocess.run(command, cwd=result.out, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-3000:]
    return Pdf(source.with_suffix(".pdf"))


def test_it_says_the_same_words(root: Path, tmp_path: Path, by_latex: Pdf) -> None:
    by_typst = Pdf(run(root / "example_report", builder="pdf", folder=tmp_path).pdf())
    assert words(by_typst) - words(by_latex) == set()
    assert words(by_latex) - words(by_typst) <= BY_LATEX


def test_every_reference_in_it_leads_somewhere(by_latex: Pdf) -> None:
    log = by_latex.path.with_suffix(".log").read_text("utf-8", "replace")
    assert "There were undefined references" not in log
    assert "Missing character" not in log
    assert len(by_latex.destinations()) > 30
