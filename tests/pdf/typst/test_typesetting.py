"""What Typst says is told in an author's words, at the author's line."""

from __future__ import annotations

import pytest

from g40sphinx.pdf.typst.source import TypstSource
from g40sphinx.pdf.typst.typesetting import explain
from g40sphinx.report.problems import Source


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
