"""Quotes and apostrophes as Dutch wants them, in prose and in what comes from items."""

from __future__ import annotations

import pytest
from pdf.reading import Pdf

from builds import CONF, Build
from g40sphinx.sphinxext.typography import with_apostrophes

SAID = {
    "'s-Hertogenbosch en 's-Gravenhage": "’s-Hertogenbosch en ’s-Gravenhage",
    "'s Middags, van 't Hooft": "’s Middags, van ’t Hooft",
    "'n dag, 'k weet het, dat 'm zo zag": "’n dag, ’k weet het, dat ’m zo zag",
    "de jaren '90 en '00": "de jaren ’90 en ’00",
    "in '23 was dat 'sterk'": "in ’23 was dat ‘sterk’",
    "'sterk' en 'te doen'": "‘sterk’ en ‘te doen’",
    "de letter 's' en 'n'": "de letter ‘s’ en ‘n’",
    "'90 dagen'": "‘90 dagen’",
    "de foto's van zo'n regio": "de foto’s van zo’n regio",
}


@pytest.mark.parametrize("written", SAID)
def test_in_prose_in_items_and_in_cells(build: Build, written: str) -> None:
    text = f"# Verslag\n\nX {written} Y\n\n:::{{timeline}}\n- 2023: X {written} Y @ X {written} Y\n:::\n\n:::{{pilot-regions}}\n- X {written} Y\n:::\n"
    for builder, file in (("html", "index.html"), ("pdf", "")):
        result = build(
            {"conf.py": CONF, "index.md": text}, builder, language="nl", suppress_warnings=["g40.map"]
        )
        assert result.warnings == []
        shown = result.page(file).get_text() if file else " ".join(Pdf(result.pdf()).text.split())
        words = " ".join(shown.replace("\N{SOFT HYPHEN}", "").split())
        assert words.count(f"X {SAID[written]} Y") >= 3, words


@pytest.mark.parametrize(
    ("word", "right"), [("‘s-Hertogenbosch", "’s-Hertogenbosch"), ("‘t", "’t"), ("‘sterk’", "‘sterk’")]
)
def test_what_word_makes_of_it(build: Build, word: str, right: str) -> None:
    text = f"# Verslag\n\nX {word} Y\n\n:::{{timeline}}\n- 2023: X {word} Y @ X {word} Y\n:::\n"
    result = build({"conf.py": CONF, "index.md": text}, language="nl")
    assert " ".join(result.page().get_text().split()).count(f"X {right} Y") >= 3


def test_code_stays_as_it_is_and_so_do_other_languages(build: Build) -> None:
    text = "# Report\n\nX `‘s` Y ‘s Z\n"
    assert "X ‘s Y ’s Z" in build({"conf.py": CONF, "index.md": text}, language="nl").page().get_text()
    assert "X ‘s Y ‘s Z" in build({"conf.py": CONF, "index.md": text}, language="en").page().get_text()
    off = build({"conf.py": CONF, "index.md": text}, language="nl", smartquotes=False)
    assert "X ‘s Y ‘s Z" in off.page().get_text()


def test_nothing_else_changes() -> None:
    assert with_apostrophes("‘er komt meer’ en ‘Twente’") == "‘er komt meer’ en ‘Twente’"
