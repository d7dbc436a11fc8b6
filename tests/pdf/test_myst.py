"""Everything that MyST's documentation teaches to write reaches the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf.reading import Pdf, png
from pdfua import validate

from builds import CONF, Build, Result

EXTENSIONS = [
    *("amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist"),
    *(
        "html_admonition",
        "html_image",
        "replacements",
        "smartquotes",
        "strikethrough",
        "substitution",
        "tasklist",
    ),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    files: dict[str, str | bytes | None] = {
        "conf.py": f"{CONF}numfig = True\nmyst_enable_extensions = {EXTENSIONS}\nmyst_heading_anchors = 3\n",
        "index.md": (Path(__file__).parent / "myst.md").read_text("utf-8"),
        "beeld.png": png(),
    }
    return Build(tmp_path_factory.mktemp("myst"))(files, "pdf")


@pytest.fixture(scope="module")
def pdf(built: Result) -> Pdf:
    return Pdf(built.pdf())


def test_none_is_unknown(built: Result) -> None:
    assert [warned for warned in built.warnings if warned.subtype == "g40.pdf"] == []


@pytest.mark.parametrize(
    "words",
    [
        "Nadruk schuin, vet, letterlijk, doorgehaald, H2O, © en ±, regel einde.",
        "MKB (midden- en kleinbedrijf)",
        "Ingevuld: een ingevulde tekst.",
        "Gekleurd",
        "De tekst van de voetnoot.",
        "Een alinea met een klasse.",
        "— Iemand",
        "nog doen",
        "Begrip De uitleg van het begrip.",
        "Veld de waarde van het veld",
        "links midden rechts a b c",
        "Met een bijschrift",
        "Het bijschrift. De legenda.",
        "Bijschrift in Markdown",
        "def functie(x): return x + 1",
        "Met een titel",
        "Notitie Een noot met code.",
        "Eigen titel Tip Genest.",
        "Uit HTML Een vak dat in HTML geschreven is.",
        "Onderwerp Met inhoud.",
        "Zijbalk Ernaast.",
        "Een motto. — Een wijze",
        "woord De betekenis.",
        "doe(x, y=1) Doet iets.",
        "Uit reStructuredText Een regel RST.",
    ],
)
def test_its_words_are_there(pdf: Pdf, words: str) -> None:
    assert words in pdf.text


def test_what_nobody_should_see_is_left_out(pdf: Pdf) -> None:
    assert "een opmerking" not in pdf.text
    assert "een scheiding" not in pdf.text


def test_pictures_and_formulas_have_their_alternatives(pdf: Pdf) -> None:
    found = pdf.alternatives()
    assert found[:4] == ["Een vlak", "Nog een vlak", "Vlak in een figuur", "Vlak in HTML"]
    assert found[4:6] == ["a^2 + b^2 = c^2", "e = mc^2"]
    assert len(found) == 8


def test_it_keeps_the_standard(pdf: Pdf) -> None:
    assert list(validate(str(pdf.path)).findings) == []
    assert pdf.bookmarks() == pdf.headings()
