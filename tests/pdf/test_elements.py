"""Every element of docutils and Sphinx reaches the PDF: as words, and as the tag that it should be."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf.reading import Pdf, png
from pikepdf import Dictionary, parse_content_stream

from builds import CONF, Build, Result

SOURCE = (Path(__file__).parent / "elements.rst").read_text("utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    files: dict[str, str | bytes | None] = {
        "conf.py": CONF + 'numfig = True\nextensions += ["sphinx.ext.todo"]\ntodo_include_todos = True\n',
        "index.rst": SOURCE,
        "beeld.png": png(),
        "beeld.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle r="9"/></svg>',
    }
    return Build(tmp_path_factory.mktemp("elements"))(files, "pdf", maximum_signature_line_length=40)


@pytest.fixture(scope="module")
def pdf(built: Result) -> Pdf:
    return Pdf(built.pdf())


def test_none_is_unknown_and_what_is_lost_is_told(built: Result) -> None:
    told = [(warned.subtype, warned.message) for warned in built.warnings if warned.subtype.startswith("g40")]
    assert told == [
        ("g40.html", "alleen webpagina’s tonen deze HTML, “vet in html”: schrijf het in Markdown")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "H2O en x2",
        "vervangen tekst",
        "spaties blijven",
        "ROM (ontwikkelingsmaatschappij), daarna ROM.",
        "Ctrl + C",
        "Bestand ‣ Opslaan",
        "PEP 8",
        "ls(1)",
        "3. drie 4. vier",
        "(a) eerste",
        "iv. vierde",
        "term · soort definitie",
        "veld waarde van het veld",
        "-a optie a",
        "--long=ARG lange optie",
        "eerste regel ingesprongen regel laatste regel",
        "Notitie Een noot.",
        "Waarschuwing Pas op.",
        "Eigen titel Met inhoud.",
        "Zie ook Iets anders.",
        "Nieuw sinds toen.",
        "Een onderwerp Met inhoud.",
        "Zijbalk Ondertitel Inhoud ernaast.",
        "Wijsheid — Een wijze",
        "Rubriek",
        "Gecentreerde regel",
        "Nog doen",
        "rauw typst",
        "woord synoniem De betekenis.",
        'try_stmt ::= "try" ":" suite',
        ">>> 1 + 1 2",
        "[CIT2020] Een boek.",
        "Figuur 1 Een bijschrift met nadruk Een legenda.",
        "Tabel 1 Een tabel",
        "Codefragment 1 Een listing",
        "zes.twee(a, b=1, *args, **kw) → str",
        "opt(a[, b[, c]])",
        "lang( een_lange_parameter: int, nog_een_lange: str = 'x', ) → dict",
        "Parameters a – De eerste.",
        "class zes.Klasse(x)",
        "-m <module>",
        "Kolom een Kolom twee",
        "(1)",
        "Noot zonder verwijzing.",
    ],
)
def test_its_words_are_there(pdf: Pdf, words: str) -> None:
    assert words in pdf.text


def test_what_is_not_for_a_pdf_is_left_out(pdf: Pdf) -> None:
    for words in ("alleen voor html", "een opmerking", "vet in html"):
        assert words not in pdf.text


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("BlockQuote", 1),
        ("Code", 2),
        ("Figure", 4),
        ("Formula", 2),
        ("Note", 2),
        ("Table", 3),
        ("Caption", 2),
        ("Em", 5),
        ("Strong", 5),
    ],
)
def test_it_has_its_tag(pdf: Pdf, kind: str, number: int) -> None:
    assert pdf.kinds().count(kind) >= number


def test_headings_do_not_skip_a_level(pdf: Pdf) -> None:
    levels = [level for level, _ in pdf.headings()]
    assert levels == [1, 1, 1, 1, 2, 3, 1, 1]


def test_spans_are_in_the_tags(pdf: Pdf) -> None:
    spans = [(cell.attribute("ColSpan"), cell.attribute("RowSpan")) for cell in pdf.all("TD")]
    assert (2, None) in spans
    assert (None, 2) in spans


def test_a_passage_in_another_language_says_so(pdf: Pdf) -> None:
    marks = [mark.operands[1] for page in pdf.file.pages for mark in parse_content_stream(page, "BDC")]
    languages = [str(mark.get("/Lang", "")) for mark in marks if isinstance(mark, Dictionary)]
    languages += [str(element.tag.get("/Lang", "")) for element in pdf.elements]
    assert "fr" in languages


def test_alternatives_are_in_reading_order(pdf: Pdf) -> None:
    assert pdf.alternatives() == [
        r"\frac{a}{b}c",
        "Klein beeld",
        "Een vlak",
        "Een cirkel",
        "Een schakel",
        "a^2 + b^2 = c^2",
    ]
