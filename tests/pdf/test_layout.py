"""Where things stand on the page: nothing over another, nothing left alone, nothing where nothing should be."""

from __future__ import annotations

from typing import Any

from pdf.conftest import Make
from pdf.reading import Pdf, open_pdf


def lines(pdf: Pdf, page: int) -> list[tuple[Any, str]]:
    """The box and the words of each line on a page (counted from 1)."""
    with open_pdf(pdf.path) as document:
        blocks = document[page - 1].get_text("dict")["blocks"]
    found = [line for block in blocks for line in block.get("lines", ())]
    return [(line["bbox"], "".join(span["text"] for span in line["spans"]).strip()) for line in found]


def overlapping(pdf: Pdf, page: int) -> list[tuple[str, str]]:
    """The lines of a page that stand over one another by more than what letters hang below theirs."""
    found = [(box, words) for box, words in lines(pdf, page) if words]
    return [
        (words, other)
        for number, ((left, top, right, bottom), words) in enumerate(found)
        for (left2, top2, right2, bottom2), other in found[number + 1 :]
        if min(right, right2) - max(left, left2) > 1 and min(bottom, bottom2) - max(top, top2) > 4
    ]


# Timelines

LONG_DATES = """# Jaar

:::{timeline} Momenten
- 2023-09-14?/2024-02-16?: Kort
- 2023-10-01%/2024-12-16%: Ook kort @ Oss
- 2024-12-20: Met meer

  Een alinea.

  - een punt
:::
"""


def test_a_date_of_several_lines_stands_over_nothing(make: Make) -> None:
    result = make(LONG_DATES)
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    assert "mogelijk 14 september 2023–mogelijk 16 februari 2024" in pdf.pages[-1]
    assert overlapping(pdf, len(pdf.pages)) == []


def test_an_event_is_its_date_its_text_its_place_and_what_more_there_is(make: Make) -> None:
    text = "# Jaar\n\n:::{timeline} M\n- 2023-01-02: Een @ Oss\n- 2023-01-03: Twee\n\n  Meer.\n:::\n"
    pdf = Pdf(make(text).pdf())
    below = [element.kind for element in pdf.elements if element.above[-2:] == ("LI", "LBody")]
    assert below == ["P", "P", "P", "P", "P", "P"]
    assert overlapping(pdf, len(pdf.pages)) == []


def test_tags_are_written_together(make: Make) -> None:
    assert b"/ObjStm" in make("# Verslag\n\nTekst.").pdf().read_bytes()


# Pages for print on both sides


def test_a_page_that_stays_empty_is_empty(make: Make) -> None:
    files = {
        "index.md": "# Verslag\n\nVooraf.\n\n```{toctree}\neen\ntwee\ncolofon\n```\n",
        "een.md": "# Een\n\nTekst.\n",
        "twee.md": "# Twee\n\n" + "Een alinea.\n\n" * 70,
        "colofon.md": "# Colofon\n\nGemaakt.\n",
    }
    result = make(files, g40_pdf_two_sided=True, g40_pdf_colophon="colofon")
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    blank = [number for number, words in enumerate(pdf.pages, 1) if not words]
    assert blank == [2, 4, 6, 8, 11]
    with open_pdf(pdf.path) as document:
        assert [document[number - 1].read_contents().strip() for number in blank] == [b""] * 5
    assert pdf.pages[9].startswith("Twee")
    assert pdf.pages[9].endswith("10 Verslag")
