"""Elements that few documents have: each is in the PDF all the same, or it is told why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf.conftest import Make
from pdf.reading import Pdf

from builds import CONF
from g40sphinx.pdf.typst.root import TypstRoot

NODES = """
from docutils import nodes
from sphinx import addnodes

def add(app, tree):
    tree[0].extend([{made}])

def setup(app):
    app.connect("doctree-read", add)
"""


def words_of(make: Make, made: str) -> str:
    """The words of a PDF with elements as an extension may make them."""
    result = make({"conf.py": CONF + NODES.format(made=made), "index.md": "# Verslag\n\nHet begin.\n"})
    assert result.warnings == []
    return Pdf(result.pdf()).pages[-1]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ('nodes.docinfo("", nodes.author("", "Jan"), nodes.version("", "2"))', "Auteur Jan Versie 2"),
        (
            'nodes.docinfo("", nodes.authors("", nodes.author("", "Jan"), nodes.author("", "Piet")))',
            "Auteurs Jan Piet",
        ),
        (
            'nodes.docinfo("", nodes.field("", nodes.field_name("", "soort"), nodes.field_body("", nodes.paragraph("", "a"))))',
            "soort a",
        ),
        (
            'nodes.paragraph("", "", nodes.Text("voor"), nodes.block_quote("", nodes.paragraph("", "een")), nodes.Text("na"))',
            "voor een na",
        ),
        ('nodes.section("", nodes.paragraph("", "Zonder kop."), ids=["zonder"])', "Zonder kop."),
        ('nodes.container("", nodes.caption("", "Bijschrift"), nodes.paragraph("", "x"))', "Bijschrift x"),
        ('nodes.paragraph("", "", nodes.footnote_reference("", "9", refid="weg"))', "begin. 9"),
        (
            'nodes.paragraph("", "", nodes.citation_reference("", "CIT", refid="weg"))',
            "begin. [CIT]",
        ),
        ('nodes.paragraph("", "", nodes.reference("", "hier", refuri="#verslag"))', "begin. hier"),
        (
            'addnodes.productionlist("", addnodes.production("", "a ::= b"), addnodes.production("", ""))',
            "a ::= b",
        ),
    ],
)
def test_an_element_as_an_extension_makes_it(make: Make, made: str, words: str) -> None:
    page = words_of(make, made).removesuffix(" Verslag 3")
    assert page.endswith(words)


def test_an_element_that_no_reader_is_to_see_is_left_out(make: Make) -> None:
    extension = (
        "from docutils import nodes\n"
        "class ongezien(nodes.Invisible, nodes.Element): pass\n"
        "def add(app, tree): tree[0].append(ongezien('', nodes.paragraph('', 'niets')))\n"
        "def setup(app): app.connect('doctree-read', add)\n"
    )
    conf = f'import sys, pathlib\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\n{CONF}extensions += ["ongezien_in_de_pdf"]\n'
    result = make({"conf.py": conf, "ongezien_in_de_pdf.py": extension, "index.md": "# Verslag\n\nTekst.\n"})
    assert result.warnings == []
    assert "niets" not in Pdf(result.pdf()).text


def test_a_link_to_a_place_that_is_not_written_goes_to_the_end(make: Make) -> None:
    made = (
        'nodes.paragraph("", "", nodes.reference("", "daar", refid="kolom")), '
        'nodes.table("", nodes.tgroup("", nodes.colspec(ids=["kolom"], stub=1), '
        'nodes.tbody("", nodes.row("", nodes.entry("", nodes.paragraph("", "cel")))), cols=1))'
    )
    assert "daar cel" in words_of(make, made)


def test_a_diagram_is_shown_as_its_source(make: Make) -> None:
    conf = CONF + 'extensions += ["sphinx.ext.graphviz", "sphinx.ext.inheritance_diagram"]\n'
    text = "Verslag\n=======\n\n.. digraph:: g\n\n   a -> b\n\n.. inheritance-diagram:: collections.OrderedDict\n"
    result = make({"conf.py": conf, "index.rst": text})
    told = [warned.message for warned in result.warnings if warned.subtype == "g40.pdf"]
    assert len(told) == 2
    assert all("diagram" in message for message in told)
    page = Pdf(result.pdf()).pages[-1]
    assert "a -> b" in page
    assert "OrderedDict" in page


def test_the_names_in_a_summary_head_their_rows(make: Make) -> None:
    conf = CONF + 'extensions += ["sphinx.ext.autodoc", "sphinx.ext.autosummary"]\n'
    text = "Verslag\n=======\n\n.. autosummary::\n\n   textwrap.dedent\n   textwrap.indent\n"
    result = make({"conf.py": conf, "index.rst": text})
    pdf = Pdf(result.pdf())
    assert [cell.attribute("Scope") for cell in pdf.all("TH")] == ["/Row", "/Row"]
    assert not [warned for warned in result.warnings if warned.subtype == "g40.pdf"]


def test_a_dotted_name_in_a_summary_stays_on_one_line(make: Make) -> None:
    conf = CONF + 'extensions += ["sphinx.ext.autodoc", "sphinx.ext.autosummary"]\n'
    name = "importlib.machinery.SourceFileLoader"
    text = f"Verslag\n=======\n\n.. autosummary::\n   :nosignatures:\n\n   {name}\n"
    result = make({"conf.py": conf, "index.rst": text})
    assert name in Pdf(result.pdf()).pages[-1]


def test_things_to_do_are_left_out_unless_readers_see_them(make: Make) -> None:
    conf = CONF + 'extensions += ["sphinx.ext.todo"]\n'
    result = make({"conf.py": conf, "index.md": "# Verslag\n\nTekst.\n\n```{todo} Nog doen.\n```\n"})
    assert "Nog doen" not in Pdf(result.pdf()).text


@pytest.mark.parametrize(("numfig", "number"), [(True, "(1)"), (False, "(1)")])
def test_formulas_with_and_without_a_number(make: Make, numfig: bool, number: str) -> None:
    text = (
        "# Verslag\n\n```{math}\n:label: eerste\na = b\n```\n\n```{math}\nc = d\n```\n\nZie {eq}`eerste`.\n"
    )
    pdf = Pdf(make(text, numfig=numfig, math_numfig=numfig).pdf())
    assert len(pdf.all("Formula")) == 2
    assert pdf.pages[-1].count(number) == 2


def test_images_that_a_pdf_cannot_have_are_their_words(make: Make) -> None:
    text = "# Verslag\n\n![Een *oud* beeld](oud.bmp)\n\n![Niet daar](weg.png)\n\n![Geen van beide](geen.*)\n"
    result = make({"index.md": text, "oud.bmp": b"BM"})
    page = Pdf(result.pdf()).pages[-1]
    assert "Een oud beeld Niet daar Geen van beide" in page
    assert [warned.line for warned in result.warnings if warned.subtype == "g40.pdf"] == [3]


def test_an_image_that_does_not_say_how_large_it_is(make: Make) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="9"/></svg>'
    result = make({"index.md": "# Verslag\n\n![Cirkel](vlak.svg)\n", "vlak.svg": svg})
    assert result.warnings == []
    assert Pdf(result.pdf()).alternatives() == ["Cirkel"]


def test_a_figure_with_a_legend_and_no_caption(make: Make) -> None:
    text = "Verslag\n=======\n\n.. figure:: beeld.png\n   :alt: Vlak\n\n   ..\n\n   Alleen een legenda.\n"
    assert "Alleen een legenda." in Pdf(make({"index.rst": text}).pdf()).text


def test_a_download_is_its_words_and_on_the_web_a_link(make: Make) -> None:
    text = "# Verslag\n\n{download}`beeld.png`, {download}`daar <https://example.org/a.csv>`\n"
    pdf = Pdf(make(text).pdf())
    assert "beeld.png, daar" in pdf.text
    assert pdf.addresses() == ["https://example.org/a.csv"]


def test_code_that_is_not_what_it_says_is_coloured_as_far_as_it_can_be(make: Make) -> None:
    result = make("# Verslag\n\n```{code-block} json\n{ a: $ }\n```\n")
    (warned,) = result.warnings
    assert warned.line == 3
    assert "json" in warned.message
    assert "{ a: $ }" in Pdf(result.pdf()).text


def test_code_without_a_language_may_be_anything(make: Make) -> None:
    result = make({"index.rst": "Verslag\n=======\n\n::\n\n   dit is ? geen Python $\n"})
    assert result.warnings == []
    assert "dit is ? geen Python $" in Pdf(result.pdf()).text


def test_signatures_of_several_lines(make: Make) -> None:
    text = (
        "Verslag\n=======\n\n"
        ".. cpp:function:: template<typename T> int meet(T lengte)\n\n"
        ".. py:function:: lang(een_lange_naam: int, nog_een_lange_naam: str[, misschien[, ooit]])\n"
    )
    page = Pdf(make({"index.rst": text}, maximum_signature_line_length=30).pdf()).pages[-1]
    assert "template<typename T> int meet( T lengte )" in page
    assert "lang( een_lange_naam: int, nog_een_lange_naam: str[, misschien[, ooit]], )" in page


def test_a_heading_without_words_is_an_error(make: Make) -> None:
    result = make("# Verslag\n\n##\n\nTekst.\n")
    assert [(warned.line, warned.subtype) for warned in result.warnings] == [(3, "g40.pdf")]
    assert result.exit_code == 1


def test_a_document_without_a_heading_is_called_after_the_project_or_not_made(make: Make) -> None:
    assert "Alleen tekst." in Pdf(make("Alleen tekst.\n").pdf()).text
    result = make("Alleen tekst.\n", project="")
    assert [warned.subtype for warned in result.warnings] == ["g40.pdf"]
    assert "project" in result.warnings[0].message


def test_the_same_name_in_three_places(make: Make) -> None:
    text = "# Deel\n\n## Zo\n\n## Zo\n\nZie [](#zo).\n"
    index = "# Verslag\n\n```{toctree}\nzo\nzo/zo\n```\n"
    result = make(
        {"index.md": index, "zo.md": text, "zo/zo.md": text},
        myst_heading_anchors=2,
    )
    assert result.exit_code == 0
    assert [page for _, page in Pdf(result.pdf()).destinations()][-2:] == [3, 4]


def test_a_caption_above_links_to_the_web_is_no_part(make: Make) -> None:
    index = (
        "# Verslag\n\n"
        "```{toctree}\n:caption: Deel A\neen\n```\n\n"
        "```{toctree}\n:caption: Elders\nHet web <https://example.org>\n```\n\nSlot.\n"
    )
    pdf = Pdf(make({"index.md": index, "een.md": "# Een\n"}).pdf())
    assert "Elders" not in [words for _, words in pdf.headings()]


def test_what_typst_only_warns_of_is_an_error_too(make: Make) -> None:
    result = make('# Verslag\n\n```{raw} typst\n#text(font: "Bestaat niet")[x]\n```\n')
    assert [(warned.line, warned.subtype) for warned in result.warnings] == [(3, "g40.pdf")]
    assert result.exit_code == 1


def test_tables_in_raw_typst_and_in_a_template_are_not_taken_for_those_of_the_text(make: Make) -> None:
    table = "```{list-table}\n:header-rows: 1\n:stub-columns: 1\n\n* - a\n  - b\n  - c\n* - d\n  - e\n  - f\n```\n"
    raw = "```{raw} typst\n#table(columns: 2, [1], [2], [3], [4])\n```\n"
    template = "#let template = (title-page: (info, house) => page({ title(info.title); table([x]) }))\n"
    result = make(
        {"index.md": f"# Verslag\n\n{raw}\n{table}\n{raw}", "sjabloon.typ": template},
        g40_pdf_template="sjabloon.typ",
    )
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    assert [cell.attribute("Scope") for cell in pdf.all("TH")] == ["/Column"] * 3 + ["/Row"]


def test_a_template_that_takes_tables_away_is_told_of(make: Make) -> None:
    template = "#let template = (rules: body => { show table: none; body })\n"
    result = make(
        {"index.md": "# Verslag\n\n| a | b |\n|---|---|\n| c | d |\n", "sjabloon.typ": template},
        g40_pdf_template="sjabloon.typ",
    )
    assert [warned.subtype for warned in result.warnings] == ["g40.pdf"]
    assert "tabellen" in result.warnings[0].message
    assert result.exit_code == 1


def test_an_address_that_only_looks_like_ours_stays(make: Make) -> None:
    result = make('# Verslag\n\n```{raw} typst\n#link("g40:weg")[daar]\n```\n')
    assert Pdf(result.pdf()).addresses() == ["g40:weg"]


def test_options_with_several_spellings(make: Make) -> None:
    text = "Verslag\n=======\n\n-o BESTAND, --uit=BESTAND  Waar het komt.\n"
    assert "-o BESTAND, --uit=BESTAND Waar het komt." in Pdf(make({"index.rst": text}).pdf()).text


def test_optional_parameters_before_others(make: Make) -> None:
    text = "Verslag\n=======\n\n.. py:function:: f([a, ]b)\n.. py:function:: g(a[, b], c)\n"
    page = Pdf(make({"index.rst": text}).pdf()).pages[-1]
    assert "f([a, ]b)" in page
    assert "g(a[, b], c)" in page


def test_a_download_without_words_is_called_after_its_file(make: Make) -> None:
    made = 'nodes.paragraph("", "", addnodes.download_reference("", "", filename="abc/cijfers.csv"))'
    assert "cijfers.csv" in words_of(make, made)


def test_a_picture_on_another_drive_is_told_of(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    name = TypstRoot.name

    def elsewhere(self: TypstRoot, path: Path) -> str:
        if path.name == "beeld.png":
            raise ValueError(path)
        return name(self, path)

    monkeypatch.setattr(TypstRoot, "name", elsewhere)
    result = make("# Verslag\n\n![Vlak](beeld.png)\n")
    assert [(warned.line, warned.subtype) for warned in result.warnings] == [(3, "g40.pdf")]
    assert "beeld.png" in result.warnings[0].message
    assert result.exit_code == 1


def test_an_anchor_in_a_heading_is_the_heading(make: Make) -> None:
    text = "Verslag\n=======\n\nZie anker_.\n\nKop met _`anker`\n----------------\n"
    result = make({"index.rst": text})
    assert result.warnings == []
    assert Pdf(result.pdf()).destinations()[-1] == ("anker", 4)


def test_a_header_of_several_rows_heads_them_all(make: Make) -> None:
    def cell(words: str, options: str = "") -> str:
        return f'nodes.entry("", nodes.paragraph("", "{words}"){options})'

    def row(*cells: str) -> str:
        return f'nodes.row("", {", ".join(cells)})'

    made = (
        'nodes.table("", nodes.tgroup("", nodes.colspec(stub=1), nodes.colspec(), nodes.colspec(), '
        f'nodes.thead("", {row(cell("a"), cell("b"), cell("c"))}), '
        f'nodes.tbody("", {row(cell("x", ", morerows=1"), cell("1"), cell("2"))}, {row(cell("3"), cell("4"))}), cols=3))'
    )
    result = make({"conf.py": CONF + NODES.format(made=made), "index.md": "# Verslag\n"})
    pdf = Pdf(result.pdf())
    headed = [[str(name) for name in data.attribute("Headers")][-1] for data in pdf.all("TD")]
    assert headed == ["R1x0y1"] * 4
