"""Words in formulas are words in the PDF, and nothing in a formula is run as code."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf.conftest import Make
from pdf.reading import Pdf

from g40sphinx.pdf.elements.formulas import convert, keeps_operands
from g40sphinx.pdf.typst.font_coverage import FontCoverage
from g40sphinx.pdf.typst.source import string

SAID = {
    r"\text{+ btw}": "+ btw",
    r"\text{- btw}": "- btw",
    r"\text{(*) en (*)}": "(*) en (*)",
    r"\text{\#1 in Nederland}": "#1 in Nederland",
    r"\text{\_a\_ [b] <c> @d}": "_a_ [b] <c> @d",
    r"\text{= kosten}": "= kosten",
    r"\text{#lorem(3)}": "#lorem(3)",
    r"\text{#sys.version}": "#sys.version",
    r"\text{een ]#lorem(3)[ twee}": "een ]#lorem(3)[ twee",
    r'\text{"aan" \% \& \{twee\}}': '"aan" % & {twee}',
    r"\mbox{// niets}": "// niets",
    r"\textrm{*a*}": "*a*",
    r"\text{een $\text{twee}$ drie}": "een twee drie",
    r"\text{een--twee}": "een–twee",
    r"\text{een~twee}": "een\N{NO-BREAK SPACE}twee",
}


def test_words_stand_there_as_they_are(make: Make) -> None:
    lines = "\n\n".join(f"Hier: {{math}}`{latex}` einde." for latex in SAID)
    result = make(f"# Verslag\n\n{lines}\n")
    assert result.warnings == []
    found = re.findall(r"Hier: (.*?) einde\.", Pdf(result.pdf()).text.replace("\n", " "))
    assert ["".join(words.split()) for words in found] == ["".join(words.split()) for words in SAID.values()]


@pytest.mark.parametrize(
    ("latex", "typst"),
    [
        (r"\textbf{vet} x", 'bold("vet")  x'),
        (r"\emph{schuin}", 'italic("schuin")'),
        (r"\texttt{#a}", 'mono("#a")'),
        (r"x_{\text{totaal}}", 'x_( "totaal" )'),
        (r"\text{}x", '""  x'),
        (r"\label{#x} y", "y"),
        (r"a \hspace{1em} b", "a #h(1em) b"),
        (r"a \# b", r"a \# b"),
    ],
)
def test_what_becomes_of_it(latex: str, typst: str) -> None:
    assert convert(latex).strip() == typst


@pytest.mark.parametrize(
    "latex",
    [
        r"\hspace{#lorem(3)}",
        r"\std.sys.version",
        r'" \text{" #lorem(3) "} "',
        r"\phantom{$ \text{#lorem(3)} $}",
        r'x " y',
        r"\href{https://example.org}{#a}",
        r"\textcolor{red}{#lorem(3)}",
        r"\text{\textbf{a}}",
        r"\text{niet af",
    ],
)
def test_what_would_be_code_is_shown_as_its_source(make: Make, latex: str) -> None:
    with pytest.raises(ValueError, match=re.escape(latex[:5])):
        convert(latex)
    result = make("# Verslag\n\nHier: {math}`" + latex + "` einde.\n")
    assert [(warned.path, warned.line, warned.subtype) for warned in result.warnings] == [
        ("index.md", 3, "g40.pdf")
    ]
    assert "Lorem" not in Pdf(result.pdf()).text


@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="\\{}$~-", exclude_categories=["C", "Z"]), min_size=1
    )
)
def test_any_words_become_one_string(words: str) -> None:
    assert convert(rf"\text{{{words}}}").strip() == string(words)


@pytest.fixture(scope="module")
def probe() -> FontCoverage:
    return FontCoverage()


ALIGNED = r"a & = b & quad c & = d \ e & = f & quad g & = h"


"""Several equations in a line stand apart."""


@pytest.mark.parametrize(
    ("latex", "typst"),
    [
        (r"\frac{a}{b}c", "frac(a, b)c"),
        (r"x^2", "x^(2)"),
        (r"\begin{align} a &= b \end{align}", "a & = b"),
        (r"\begin{aligned} a &= b & c &= d \\ e &= f & g &= h \end{aligned}", ALIGNED),
        (r"\begin{aligned} a &= \begin{cases} x & y \end{cases} \end{aligned}", "a & = cases(x & y)"),
        (r"\begin{alignat}{2} a &= b & c &= d \end{alignat}", "a & = b & c & = d"),
    ],
)
def test_formulas_in_typst(latex: str, typst: str) -> None:
    assert convert(latex) == typst


@pytest.mark.parametrize(
    ("latex", "typst", "kept"),
    [
        (r"\frac{a}{b}c", "frac(a, b)c", True),
        (r"\frac{a}{b}c", "a/b", False),
        (r"\alpha x", "alpha x", True),
        (r"x_{12}", "x_(1)", False),
        (r"\text{als } x", "#text[als] x", True),
    ],
)
def test_a_formula_that_loses_a_letter_is_noticed(latex: str, typst: str, kept: bool) -> None:
    assert keeps_operands(latex, typst) is kept


@pytest.mark.parametrize(
    "latex",
    [
        r"e^{i\pi}+1=0",
        r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}",
        r"\int_0^\infty e^{-x^2}\,dx",
        r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
        r"\begin{cases} 1 & x>0 \\ 0 & \text{anders} \end{cases}",
        r"\sqrt[3]{x} + \left( \frac{1}{2} \right)",
        r"\mathbb{R}^n \ni \hat{x}, \bar y, \vec v",
        r"\underbrace{a+b}_{n}",
        r"\operatorname{rank} A",
        r"\lim_{x\to 0} f(x)",
        r"a,b;c",
        r"\begin{aligned} a &= b & c &= d \end{aligned}",
        r"\begin{alignat}{2} a &= b & c &= d \end{alignat}",
    ],
)
def test_ordinary_formulas_can_be_set(probe: FontCoverage, latex: str) -> None:
    code = convert(latex)
    assert keeps_operands(latex, code)
    assert probe.accepts_formula(code)


def test_a_formula_with_an_unknown_command_cannot(probe: FontCoverage) -> None:
    assert not probe.accepts_formula(convert(r"\bestaatniet{x}"))
