"""Formulas are MathML, or it is told why not."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from docutils.utils.math import MathError

from builds import Build, Result
from g40sphinx.html.mathml import mathml

CONF = 'extensions = ["g40sphinx"]\nlanguage = "nl"\nproject = "Verslag"\nhtml_theme = "g40"\n'


@pytest.mark.parametrize(
    ("tex", "block", "found"),
    [
        (r"\frac{a}{b}c", False, ["mfrac", "mi"]),
        (r"x_{2023} \times 100\,\%", False, ["msub", "mo"]),
        (r"\begin{cases}1 & x>0\\ 0 & x\le 0\end{cases}", True, ["mtable.cases"]),
        ("a = b\n\nc = d", True, ["mtable > mtr + mtr"]),
        (r"€ 5 + \euro 3", False, ["mtext"]),
        ("_2", False, ["msub > mrow:empty + mn"]),
        (" ^{-1}", False, ["msup > mrow:empty + mrow"]),
    ],
)
def test_formulas_become_mathml(tex: str, block: bool, found: list[str]) -> None:
    element = BeautifulSoup(mathml(tex, block=block), "html.parser").math
    assert element is not None
    assert element.get("display") == ("block" if block else None)
    assert all(element.select(selector) for selector in found)
    assert element.select("[style]") == []


def test_a_formula_that_is_no_latex_is_a_warning_at_its_line_and_shown_as_written(build: Build) -> None:
    text = "# V\n\nTekst\n\n```{math}\n\\fout{a}\n```\n"
    result = build({"conf.py": CONF, "index.md": text})
    assert [(warned.path, warned.subtype) for warned in result.warnings] == [("index.md", "g40.math")]
    assert "fout" in result.warnings[0].message
    assert [code.text for code in result.page().select(".math code")] == [r"\fout{a}"]
    with pytest.raises(MathError):
        mathml(r"\fout{a}", block=True)


@pytest.mark.parametrize("tex", ["&", r"\sum\limits", r"\\", r"\limits", "a + {_2}"])
def test_a_formula_that_docutils_fails_on_is_a_warning_too(build: Build, tex: str) -> None:
    result = build({"conf.py": CONF, "index.md": f"# V\n\nEr is {{math}}`{tex}` uitstoot.\n"})
    assert [(warned.path.rstrip(":"), warned.subtype) for warned in result.warnings] == [
        ("index.md", "g40.math")  # MyST-Parser 4 gives a formula in a line no line
    ]
    assert result.warnings[0].message.startswith("deze formule kan niet als MathML")
    assert [code.text for code in result.page().select(".math code")] == [tex]


def test_numbered_formulas_show_their_number(site: Result) -> None:
    (formula,) = site.page("alles.html").select("div.math")
    assert [number.text for number in formula.select(".eqno")] == ["(1)"]
    assert formula.select("[tabindex='0'] math[display=block]")
