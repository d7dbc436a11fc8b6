"""What the fonts of the PDF can't show is found before Typst sets it."""

from __future__ import annotations

import pytest

from g40sphinx.pdf.typst.font_coverage import FontCoverage


@pytest.fixture(scope="module")
def probe() -> FontCoverage:
    return FontCoverage()


def test_characters_that_no_font_has_are_found_in_their_order(probe: FontCoverage) -> None:
    assert probe.missing("a 🚀 é 中 🚀 ≤ 😀") == ["🚀", "中", "😀"]
    assert probe.missing("„Dutch” quotes – ‘and’ … € ½ → ë\u00a0\u00ad") == []
