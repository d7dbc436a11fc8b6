"""The place of an element in the author's file."""

from __future__ import annotations

from docutils import nodes

from g40sphinx.report.problems import Source
from g40sphinx.sphinxext.reading.source_lines import place_of


def test_the_place_of_an_element_is_that_of_the_nearest_one_that_knows() -> None:
    paragraph = nodes.paragraph("", "", nodes.emphasis("", "woord"))
    paragraph.source, paragraph.line = "verslag.md", 7
    assert place_of(paragraph.children[0], "index") == Source("verslag.md", 7)
    assert place_of(nodes.paragraph(), "index") == Source("index", None)
