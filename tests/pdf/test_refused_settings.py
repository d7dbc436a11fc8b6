"""Settings that no PDF can be made with are told at conf.py, and nothing is lost in silence."""

from __future__ import annotations

import pytest
from pdf.conftest import Make

TEXT = "# Verslag\n\nTekst.\n"


@pytest.mark.parametrize(
    ("paper", "margins", "fits"),
    [
        ("a4", {"inside": "300mm"}, False),
        ("a4", {"top": "20cm", "bottom": "8cm"}, False),
        ("a3", {"top": "20cm", "bottom": "8cm"}, True),
        ("a5", {"inside": "5in"}, False),
        ("us-letter", {"outside": "72pt"}, True),
    ],
)
def test_margins_leave_room_for_text(make: Make, paper: str, margins: dict[str, str], fits: bool) -> None:
    result = make(TEXT, g40_pdf_paper=paper, g40_pdf_margins=margins)
    assert [(warned.path, "g40_pdf_margins" in warned.message) for warned in result.warnings] == (
        [] if fits else [("", True)]
    )
    assert result.exit_code == (0 if fits else 1)


def test_two_pdfs_of_one_name(make: Make) -> None:
    files = {"index.md": "# Verslag\n", "a.md": "---\norphan: true\n---\n# Los\n"}
    result = make(files, g40_pdf_documents=[("index", "r"), ("a", "r.pdf")])
    (warned,) = result.warnings
    assert "r.pdf" in warned.message
    assert result.exit_code == 1
    assert result.names() & {"r.pdf"}


def test_standards_that_exclude_each_other(make: Make) -> None:
    result = make(TEXT, g40_pdf_standards=["a-2a", "a-3a"])
    (warned,) = result.warnings
    assert "a-2a, a-3a" in warned.message
    assert "Hinted" not in warned.message
    assert warned.path != "index.md"


@pytest.mark.parametrize("name", ["verslag", 300 * "n"])
def test_what_was_not_made_is_not_called_done(make: Make, name: str) -> None:
    result = make("# Verslag\n\n```{raw} typst\n#bestaatniet()\n```\n", g40_pdf_documents=[("index", name)])
    assert f"writing {name}.pdf: failed" in result.status
    assert "is niet gemaakt" in result.status


def test_a_file_name_that_is_too_long_is_told_of(make: Make) -> None:
    result = make(TEXT, g40_pdf_documents=[("index", 300 * "n")])
    (warned,) = result.warnings
    assert "File name too long" in warned.message
    assert result.exit_code == 1
