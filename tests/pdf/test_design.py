"""What an author can change of the pages: template, colours, fonts, paper, margins, sides, back page, attachments."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from outloud import check
from pdf.conftest import Make
from pdf.reading import Pdf, open_pdf
from pdfua import validate

from builds import Result
from g40sphinx.pdf.elements.inline import breakable_parts
from g40sphinx.pdf.typst.font_coverage import font_folder
from g40sphinx.tokens import contrast

TEMPLATE = (Path(__file__).parent / "sjabloon.typ").read_text("utf-8")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
TEXT = "# Verslag\n\nTekst.\n\n## Kop\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"


def told(result: Result) -> list[tuple[str, int | None]]:
    return [(warned.path, warned.line) for warned in result.warnings if warned.subtype == "g40.pdf"]


def sizes(pdf: Pdf) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    with open_pdf(pdf.path) as document:
        return [
            (round(page.rect.width / 72 * 25.4), round(page.rect.height / 72 * 25.4)) for page in document
        ]


def left_edge(pdf: Pdf, page: int, word: str) -> int:
    """Where ``word`` begins on a page (counted from 1), in millimetres from the left."""
    with open_pdf(pdf.path) as document:
        return int(min(found.x0 for found in document[page - 1].search_for(word)) / 72 * 25.4 + 0.5)


# The report's own template


def test_a_template_of_forty_lines_changes_every_part(make: Make) -> None:
    assert len(TEMPLATE.splitlines()) <= 40
    result = make(
        {
            "index.md": TEXT + "\n```{toctree}\ncolofon\n```\n",
            "colofon.md": "# Colofon\n\nGemaakt door ons.\n",
            "sjabloon.typ": TEMPLATE,
            "logo.svg": LOGO,
        },
        g40_pdf_template="sjabloon.typ",
        g40_pdf_colophon="colofon",
        g40_pdf_subtitle="Over een jaar",
        g40_publisher="De stad",
    )
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    assert pdf.pages[0] == "Verslag Over een jaar G40"
    assert pdf.pages[2].endswith("De stad · 3")
    assert pdf.alternatives() == ["Logo van de stad"]
    assert pdf.pages[-1].startswith("Colofon")
    assert list(validate(str(pdf.path)).findings) == []


def test_the_template_in_the_documentation_works(make: Make, root: Path) -> None:
    page = (root / "docs" / "reference" / "pdf.md").read_text("utf-8")
    template = page.partition("```typst\n")[2].partition("```")[0]
    result = make({"index.md": TEXT, "t.typ": template, "logo.svg": LOGO}, g40_pdf_template="t.typ")
    assert result.warnings == []
    assert Pdf(result.pdf()).pages[0] == "Verslag"


@pytest.mark.parametrize(
    ("template", "line", "says"),
    [
        ("#let template = (\n  rules: body => bestaatniet(body),\n)\n", 2, "bestaatniet"),
        ("// een\n#let template = (kop: info => [])\n", 1, "kop"),
        ("#let template = 3\n", 1, "template"),
        ("#let template = (\n", 1, ""),
    ],
)
def test_a_mistake_in_a_template_is_told_at_its_line(make: Make, template: str, line: int, says: str) -> None:
    result = make({"index.md": TEXT, "eigen.typ": template}, g40_pdf_template="eigen.typ")
    assert told(result) == [("eigen.typ", line)]
    assert says in result.warnings[0].message
    assert result.exit_code == 1


def test_a_template_that_is_not_there_is_an_error(make: Make) -> None:
    result = make(TEXT, g40_pdf_template="weg.typ")
    assert told(result) == [("", None)]
    assert "weg.typ" in result.warnings[0].message
    assert result.exit_code == 1


# Colours and fonts


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, found: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(found, abs=0.01)


def test_a_colour_that_can_not_be_read_is_a_warning_and_the_pdf_is_made(make: Make) -> None:
    result = make(TEXT, g40_pdf_colours={"quiet": "#aaaaaa"})
    assert len(told(result)) == 2
    assert all("quiet" in warned.message for warned in result.warnings)
    assert result.exit_code == 0
    assert result.pdf().exists()


def test_colours_can_be_set(make: Make) -> None:
    result = make(TEXT, g40_pdf_colours={"primary": "#123456"})
    assert result.warnings == []
    with open_pdf(result.pdf()) as document:
        pixel = document[0].get_pixmap(dpi=20).pixel(5, 5)
    assert pixel == pytest.approx((0x12, 0x34, 0x56), abs=2)


def test_a_font_from_a_folder_of_the_report(make: Make) -> None:
    font = next(path for path in sorted(font_folder().glob("*.ttf")) if "Regular" in path.name)
    result = make(
        {"index.md": TEXT, "fonts/eigen.ttf": font.read_bytes()},
        g40_pdf_font_folder="fonts",
        g40_pdf_fonts={"text": "Libertinus Serif", "headings": "Atkinson Hyperlegible"},
    )
    assert result.warnings == []
    with open_pdf(result.pdf()) as document:
        names = {name.partition("+")[2] for page in document for *_, name, _, _ in page.get_fonts()}
    assert any(name.startswith("LibertinusSerif-Regular") for name in names)
    assert any(name.startswith("AtkinsonHyperlegible-Bold") for name in names)


def test_a_font_that_is_not_there_is_an_error_that_names_those_that_are(make: Make) -> None:
    result = make(TEXT, g40_pdf_fonts={"text": "Arial"})
    assert told(result) == [("", None)]
    assert "Arial" in result.warnings[0].message
    assert "Atkinson Hyperlegible" in result.warnings[0].message
    assert list(result.out.glob("*.pdf")) == []


def test_a_folder_of_fonts_that_is_not_there_is_an_error(make: Make) -> None:
    result = make(TEXT, g40_pdf_font_folder="weg")
    assert "weg" in result.warnings[0].message
    assert result.exit_code == 1


# Pages


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (210, 297)), ("a5", (148, 210)), ("us-letter", (216, 279))]
)
def test_the_size_of_the_paper(make: Make, paper: str, size: tuple[int, int]) -> None:
    assert set(sizes(Pdf(make(TEXT, g40_pdf_paper=paper).pdf()))) == {size}


def test_the_margins(make: Make) -> None:
    pdf = Pdf(make(TEXT, g40_pdf_margins={"inside": "50mm"}).pdf())
    assert left_edge(pdf, 3, "Tekst") == 50


def test_on_two_sides_chapters_start_on_the_right_and_the_margins_mirror(make: Make) -> None:
    words = "\n\n".join(f"Woorden {number} die de bladzijde vullen." for number in range(70))
    text = f"# Verslag\n\n{words}\n\n## Een\n\nOnder een.\n\n## Twee\n\nOnder twee.\n"
    pdf = Pdf(make(text, g40_pdf_two_sided=True, g40_pdf_margins={"inside": "40mm", "outside": "20mm"}).pdf())
    starts = [page for words, page in pdf.destinations() if words.startswith(("Een", "Twee"))]
    assert starts
    assert all(page % 2 for page in starts)
    full = [number for number, page in enumerate(pdf.pages, 1) if "Woorden" in page]
    assert {left_edge(pdf, page, "Woorden") for page in full if page % 2} == {40}
    assert {left_edge(pdf, page, "Woorden") for page in full if not page % 2} == {20}
    assert list(validate(str(pdf.path)).findings) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("g40_pdf_paper", "a99"),
        ("g40_pdf_margins", {"boven": "2cm"}),
        ("g40_pdf_margins", {"top": "breed"}),
        ("g40_pdf_colours", {"primary": "rood"}),
        ("g40_pdf_fonts", {"text": ""}),
        ("g40_pdf_attach", "cijfers.csv"),
    ],
)
def test_a_setting_that_makes_no_sense_is_a_warning_and_the_house_is_kept(
    make: Make, name: str, value: object
) -> None:
    conf = f'extensions = ["g40sphinx"]\nlanguage = "nl"\nproject = "Verslag"\n{name} = {value!r}\n'
    result = make({"conf.py": conf, "index.md": TEXT})
    assert [warned.subtype for warned in result.warnings] == ["g40.config"]
    assert name in result.warnings[0].message
    assert set(sizes(Pdf(result.pdf()))) == {(210, 297)}


def test_a_table_on_its_side_has_a_page_of_its_own(make: Make) -> None:
    table = "```{list-table} Breed\n:header-rows: 1\n:class: landscape\n\n* - kop\n  - kop\n* - a\n  - b\n```"
    pdf = Pdf(make(f"# Verslag\n\nVoor.\n\n{table}\n\nNa.\n").pdf())
    assert sizes(pdf)[2:] == [(210, 297), (297, 210), (210, 297)]
    assert "Breed" in pdf.pages[3]
    assert list(validate(str(pdf.path)).findings) == []


def test_a_table_in_a_box_can_not_be_turned(make: Make) -> None:
    table = "```{list-table}\n:header-rows: 1\n:class: landscape\n\n* - kop\n* - a\n```"
    result = make(f"# Verslag\n\n````{{note}}\n{table}\n````\n")
    assert len(told(result)) == 1
    assert set(sizes(Pdf(result.pdf()))) == {(210, 297)}


# The title page


@pytest.mark.parametrize(
    "title",
    [
        "Jaarverslag van het samenwerkingsverband Economie, Werk en Inkomen van de veertig middelgrote gemeenten over 2023",
        "Jaarverslag samenwerkingsverband Arbeidsmarktregio Groot-Amsterdam en omgeving 2023",
        "Arbeidsmarktbeleidsvoorbereidingscommissie 2023",
        "Hottentottententententoonstellingsmakersopleidingsinstituut",
        "Jaarverslag G40 pijler Economie en Werk 2023",
    ],
)
def test_the_title_stays_within_the_page_and_above_the_drawing(make: Make, title: str) -> None:
    result = make(TEXT, project=title)
    assert result.warnings == []
    with open_pdf(result.pdf()) as document:
        page = document[0]
        words = [word[:4] for word in page.get_text("words")]
        drawn = min(
            shape["rect"].y0 for shape in page.get_drawings() if shape["rect"].y0 > page.rect.height / 2
        )
        width = page.rect.width
    assert max(right for _, _, right, _ in words) <= width * (1 - 0.11)
    assert max(bottom for *_, bottom in words) <= drawn


# The back page


def test_the_colophon_is_the_last_page_wherever_it_stands(make: Make) -> None:
    files = {
        "index.md": "# Verslag\n\nTekst.\n\n```{toctree}\ncolofon\neen\n```\n",
        "colofon.md": "# Colofon\n\n## Uitgever\n\nWij, zie [](een.md).\n",
        "een.md": "# Een\n\nZie [](colofon.md).\n",
    }
    result = make(files, g40_pdf_colophon="colofon")
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    assert pdf.pages[-1] == "Colofon Uitgever Wij, zie Een."
    assert [words for _, words in pdf.headings()][-3:] == ["Een", "Colofon", "Uitgever"]
    assert pdf.bookmarks() == pdf.headings()
    assert list(validate(str(pdf.path)).findings) == []
    assert [f.message for f in check(str(pdf.path)).sorted_findings() if f.severity == "error"] == []


def test_a_colophon_that_is_not_there_is_a_warning(make: Make) -> None:
    result = make(TEXT, g40_pdf_colophon="weg")
    assert told(result) == [("", None)]
    assert result.exit_code == 0


def test_a_colophon_that_no_toctree_names_is_a_warning(make: Make) -> None:
    files = {"index.md": "# Verslag\n\nTekst.\n", "los.md": "---\norphan: true\n---\n\n# Colofon\n\nWij.\n"}
    result = make(files, g40_pdf_colophon="los")
    assert [warned.message for warned in result.warnings] == [
        "de PDF heeft geen achterpagina: geen toctree noemt los, het colofon"
    ]
    assert "Wij." not in Pdf(result.pdf()).text
    assert make(files, g40_pdf_colophon="los", g40_pdf_documents=[("index", "verslag")]).warnings == []


# Attachments


def test_data_can_be_attached_where_the_standard_allows_it(make: Make) -> None:
    result = make(
        {"index.md": TEXT, "data/cijfers.csv": "regio;aantal\nBreda;1\n", "data/meer.yaml": "a: 1\n"},
        g40_pdf_standards=["ua-1", "a-3a"],
        g40_pdf_attach=["data/*"],
    )
    assert result.warnings == []
    with pikepdf.open(result.pdf()) as document:
        assert bytes(document.attachments["data/cijfers.csv"].get_file().read_bytes()).startswith(b"regio;")
        assert document.attachments["data/cijfers.csv"].get_file().mime_type == "text/csv"
        assert len(document.attachments) == 2
    assert "<pdfaid:part>3</pdfaid:part>" in Pdf(result.pdf()).metadata()


def test_the_default_standard_allows_no_attachments_and_says_which_does(make: Make) -> None:
    result = make({"index.md": TEXT, "cijfers.csv": "a\n"}, g40_pdf_attach=["cijfers.csv"])
    assert "a-3a" in result.warnings[0].message
    assert result.exit_code == 1
    assert list(result.out.glob("*.pdf")) == []


@pytest.mark.parametrize("pattern", ["weg.csv", "", "/weg/*.csv"])
def test_a_pattern_without_a_file_is_an_error(make: Make, pattern: str) -> None:
    result = make(TEXT, g40_pdf_attach=[pattern], g40_pdf_standards=["ua-1", "a-3a"])
    assert len(told(result)) == 1
    assert result.exit_code == 1


# Literals


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kort", ["kort"]),
        ("twee woorden", ["twee ", "woorden"]),
        ("pad/naar/een-bestand.txt", ["pad/", "naar/", "een-", "bestand.", "txt"]),
        ("EenLangeNaamVanKlasse", ["Een", "Lange", "Naam", "Van", "Klasse"]),
        ("x" * 25, ["x" * 10, "x" * 10, "x" * 5]),
        ("", []),
    ],
)
def test_literal_text_can_be_broken_at_its_seams(text: str, found: list[str]) -> None:
    assert breakable_parts(text, 10) == found
    assert "".join(found) == text


def test_a_long_literal_stays_within_its_cell(make: Make) -> None:
    name = "een_bijzonder.lange.naam_van.een_instelling.die_niet.past" * 2
    rows = f"* - `{name}`\n  - {'tekst ' * 60}\n  - `{name}`\n"
    pdf = Pdf(
        make(f"# Verslag\n\n```{{list-table}}\n:header-rows: 1\n\n* - a\n  - b\n  - c\n{rows}```\n").pdf()
    )
    with open_pdf(pdf.path) as document:
        page = document[2]
        assert max(word[2] for word in page.get_text("words")) < page.rect.width - 28 / 25.4 * 72 + 1
    assert pdf.pages[2].replace(" ", "").count(name) == 2
