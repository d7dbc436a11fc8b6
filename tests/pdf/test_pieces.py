"""The pieces that the PDF is made with, each on its own."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from pygments.token import Comment, Keyword, Name, Token

from g40sphinx.pdf.builder import file_stem
from g40sphinx.pdf.elements.code import coloured_lines, token_style
from g40sphinx.pdf.elements.formulas import convert, keeps_operands
from g40sphinx.pdf.elements.images import measure
from g40sphinx.pdf.elements.tables import cells
from g40sphinx.pdf.typst.font_coverage import FontCoverage
from g40sphinx.pdf.typst.labels import Labels
from g40sphinx.pdf.typst.source import TypstSource, flowing, string, value
from g40sphinx.pdf.typst.typesetting import explain
from g40sphinx.report.problems import Source
from g40sphinx.sphinxext.reading.source_lines import place_of


@pytest.fixture(scope="module")
def probe() -> FontCoverage:
    return FontCoverage()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tekst", '"tekst"'),
        ('een "citaat" en een \\', '"een \\"citaat\\" en een \\\\"'),
        ("regel\nregel\tna tab", '"regel\\nregel\\tna tab"'),
        ("#emph[x] $a$ *b* _c_ @d <e> //", '"#emph[x] $a$ *b* _c_ @d <e> //"'),
        ("met\x00\x08 stuur\x1btekens", '"met stuurtekens"'),
        ("", '""'),
    ],
)
def test_text_becomes_a_string_that_means_the_same(text: str, code: str) -> None:
    assert string(text) == code


def test_white_space_flows_but_spaces_that_do_not_break_stay() -> None:
    assert flowing("een\n  twee\tdrie\u00a0vier") == "een twee drie\u00a0vier"


@pytest.mark.parametrize(
    ("thing", "code"),
    [
        (None, "none"),
        (True, "true"),
        (3, "3"),
        ([], "()"),
        (["a"], '("a",)'),
        (["a", 1], '("a", 1)'),
        ({}, "(:)"),
        ({"a": "b", "c": None}, '(a: "b", c: none)'),
    ],
)
def test_values_become_typst_code(thing: object, code: str) -> None:
    assert value(thing) == code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jaarverslag G40 2023", "jaarverslag-g40-2023"),
        ("Économie & Werk", "economie-werk"),
        ("  --  ", "document"),
        ("A/B\\C", "a-b-c"),
    ],
)
def test_a_title_becomes_a_file_name(text: str, name: str) -> None:
    assert file_stem(text) == name


@pytest.mark.parametrize(
    ("written", "scale", "code"),
    [
        ("100px", 1, "75pt"),
        ("100", 1, "75pt"),
        ("200", 0.5, "75pt"),
        ("50%", 1, "50%"),
        ("2.54cm", 1, "72pt"),
        ("1in", 1, "72pt"),
        ("25.4mm", 1, "72pt"),
        ("1pc", 1, "12pt"),
        ("2em", 1, "2em"),
        ("2ex", 1, "1em"),
        ("breed", 1, None),
    ],
)
def test_lengths_of_docutils_in_points(written: str, scale: float, code: str | None) -> None:
    assert measure(written, scale) == code


def row(*spans: tuple[int, int]) -> nodes.row:
    """A row of cells, each with the numbers of further columns and rows that it takes."""
    return nodes.row("", *(nodes.entry("", morecols=columns, morerows=rows) for columns, rows in spans))


def test_cells_are_placed_beside_those_that_reach_down() -> None:
    lines = [row((0, 1), (0, 0), (0, 0)), row((1, 0)), row((0, 0), (0, 0), (0, 0))]
    placed = [[(cell.column, cell.row, cell.columns, cell.rows) for cell in line] for line in cells(lines, 3)]
    assert placed == [
        [(0, 0, 1, 2), (1, 0, 1, 1), (2, 0, 1, 1)],
        [(1, 1, 2, 1)],
        [(0, 2, 1, 1), (1, 2, 1, 1), (2, 2, 1, 1)],
    ]


def test_a_row_that_is_too_short_is_filled_up() -> None:
    (line,) = cells([row((0, 0))], 3)
    assert [cell.entry is None for cell in line] == [False, True, True]


def test_a_cell_never_reaches_outside_the_table() -> None:
    ((cell,),) = cells([row((7, 7))], 2)
    assert (cell.columns, cell.rows) == (2, 1)


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


def test_characters_that_no_font_has_are_found_in_their_order(probe: FontCoverage) -> None:
    assert probe.missing("a 🚀 é 中 🚀 ≤ 😀") == ["🚀", "中", "😀"]
    assert probe.missing("„Dutch” quotes – ‘and’ … € ½ → ë\u00a0\u00ad") == []


def test_tokens_have_the_style_of_the_nearest_one_above() -> None:
    assert token_style(Comment.Single) == "comment"
    assert token_style(Name.Function.Magic) == "name"
    assert token_style(Token.Text) is None


def test_tokens_are_cut_at_the_ends_of_lines() -> None:
    pairs = [(Keyword, "def"), (Token.Text, " x\n\n"), (Comment, "# een\n# twee")]
    assert coloured_lines(pairs) == [
        [("keyword", "def"), (None, " x")],
        [],
        [("comment", "# een")],
        [("comment", "# twee")],
    ]


def test_each_place_has_one_label_whatever_its_ids() -> None:
    document = publish_doctree("Kop\n===\n\n.. _een:\n.. _twee:\n\nAlinea met `link <een_>`_.\n")
    document["docname"] = "index"
    labels = Labels(document)
    assert labels.of("index", "een") == labels.of("index", "twee")
    assert labels.of("index", "weg") is None


def test_the_place_of_an_element_is_that_of_the_nearest_one_that_knows() -> None:
    paragraph = nodes.paragraph("", "", nodes.emphasis("", "woord"))
    paragraph.source, paragraph.line = "verslag.md", 7
    assert place_of(paragraph.children[0], "index") == Source("verslag.md", 7)
    assert place_of(nodes.paragraph(), "index") == Source("index", None)


def test_a_block_with_no_more_than_a_string_is_that_string() -> None:
    source = TypstSource()
    for line in ("par({[]", '"tekst"', "})", "par({[]", '"een"', '"twee"', "})"):
        source.add(line)
    assert str(source).splitlines() == ['par("tekst")', "par({[]", '"een"', '"twee"', "})"]


def test_an_error_of_typst_is_told_at_the_line_of_the_text() -> None:
    source = TypstSource()
    source.add("// de vormgeving\n// twee regels")
    source.add('par("tekst")', Source("verslag.md", 7))
    diagnostic = "error\n  ┌─ __typst_py_bytes__.typ:3:0\n  ┌─ __typst_py_bytes__.typ:1:0"
    told = explain("PDF/UA-1 error: skipped from heading level 1 to 4", diagnostic, source, "index")
    assert told.place == Source("verslag.md", 7)
    assert str(told.problem) == "a heading of level 4 right below one of level 1: do not skip a level"


@pytest.mark.parametrize(
    ("message", "says"),
    [
        ("PDF/UA-1 error: missing alt text", "no alternative text"),
        ('the text `"x"` could not be displayed with font `"Y"`', "“x”"),
        ("failed to decode image (unexpected end of file)", "unexpected end of file"),
        ("something else", "something else"),
    ],
)
def test_errors_of_typst_in_the_words_of_an_author(message: str, says: str) -> None:
    told = explain(message, "", TypstSource(), "index")
    assert says in str(told.problem)
    assert told.place == Source("index", None)
