"""The PDF of a report, read back: what is promised of its tags, its bookmarks, its links and its words."""

from __future__ import annotations

import pytest
from outloud import check
from pdf.reading import Pdf
from pdfua import validate

from builds import Result


def test_nothing_is_said_while_it_is_made(report: Result) -> None:
    assert report.warnings == []
    assert report.exit_code == 0
    assert report.names() >= {"verslag.pdf"}


def test_it_says_its_language_its_title_and_that_it_is_tagged(pdf: Pdf) -> None:
    assert str(pdf.root.Lang) == "nl"
    assert pdf.root.MarkInfo.Marked
    assert pdf.root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.file.docinfo["/Title"]) == "Verslag"
    assert str(pdf.file.docinfo["/Author"]) == "G40"


def test_it_claims_both_standards(pdf: Pdf) -> None:
    metadata = pdf.metadata()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "/ID" in pdf.file.trailer
    assert "/OutputIntents" in pdf.root


def test_keywords_are_in_the_metadata(pdf: Pdf) -> None:
    assert "steden" in str(pdf.file.docinfo["/Keywords"])


def test_bookmarks_are_the_headings(pdf: Pdf) -> None:
    assert pdf.bookmarks() == pdf.headings()
    assert pdf.headings()[1:] == [
        (1, "Verslag"),
        (1, "Algemeen"),
        (2, "Momenten"),
        (3, "Beeld"),
        (1, "MKB en economie"),
    ]


def test_every_picture_and_formula_has_an_alternative_text(pdf: Pdf) -> None:
    assert pdf.alternatives() == ["Een grijs vlak", "a^2"]
    assert len(pdf.all("Figure") + pdf.all("Formula")) == 2


def test_chapters_start_on_a_page_of_their_own_with_the_contents_before_them(pdf: Pdf) -> None:
    assert [page.split()[0] for page in pdf.pages] == ["G40", "Inhoudsopgave", "Verslag", "Algemeen", "MKB"]
    assert "Momenten" in pdf.pages[1]
    assert pdf.pages[3].endswith("4")


def test_links_go_where_they_say(pdf: Pdf) -> None:
    goals = pdf.destinations()
    for words, page in [("MKB en economie", 5), ("de bijeenkomst", 4), ("Pilotregio’s", 5), ("Zwolle", 5)]:
        assert any(words in around and goal == page for around, goal in goals), words
    assert pdf.addresses() == ["https://example.org/g40"]


def test_every_link_is_described(pdf: Pdf) -> None:
    links = [note for page in pdf.file.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
    assert len(links) >= 10
    assert all(str(link.get("/Contents", "")) for link in links)


def test_a_timeline_is_a_list_with_date_text_and_place(pdf: Pdf) -> None:
    page = pdf.pages[3]
    assert "14 april 2023 Symposium De kracht van de regio Apeldoorn" in page
    assert "2023 (datum onbekend) Netwerkdag Haarlem Mirjam Visscher was te gast." in page
    items = [element for element in pdf.all("LI") if "TOC" not in element.above]
    assert len(items) == 3 + 2  # events, and the facts of the theme group
    assert {element.above[-1] for element in items} == {"L"}


def test_cells_that_head_a_row_say_so(pdf: Pdf) -> None:
    scopes = [str(cell.attribute("Scope")) for cell in pdf.all("TH")]
    assert scopes == ["/Column", "/Row", "/Row", "/Row", "/Row"]
    cells = pdf.all("TD")
    corner, deventer, *_, total = cells
    assert corner.attribute("Scope") is None
    assert [str(name) for name in total.attribute("Headers")][1:] == [str(pdf.all("TH")[-1].tag.ID)]
    assert [str(name) for name in deventer.attribute("Headers")] == ["U1x1y0", "R1x0y1"]
    names = [str(header.tag.ID) for header in pdf.all("TH")]
    assert len(set(names)) == len(names)


def test_a_footnote_is_at_the_foot_of_its_page(pdf: Pdf) -> None:
    assert len(pdf.all("Note")) == 1
    assert pdf.pages[3].index("Volgens het jaarplan") > pdf.pages[3].index("Een formule")


def test_pdfua_finds_nothing(pdf: Pdf) -> None:
    assert list(validate(str(pdf.path)).findings) == []


@pytest.mark.parametrize("layer", ["conformance", "semantic"])
def test_outloud_finds_no_error(pdf: Pdf, layer: str) -> None:
    result = check(str(pdf.path), layers=[layer])
    assert [finding.message for finding in result.sorted_findings() if finding.severity == "error"] == []
