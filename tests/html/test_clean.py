"""What Sphinx writes into the text of a page is put right."""

from __future__ import annotations

from bs4 import BeautifulSoup

from g40sphinx.html.clean import clean


def test_permalinks_go_or_get_a_name() -> None:
    heading = '<h2>Kop<a class="headerlink" href="#kop" title="Link naar deze kop">¶</a></h2>'
    assert clean(heading, permalinks=False) == "<h2>Kop</h2>"
    link = BeautifulSoup(clean(heading, permalinks=True), "html.parser").a
    assert link is not None
    assert link["aria-label"] == "Link naar deze kop"
    assert "¶" not in link.text


def test_sizes_in_pixels_become_attributes() -> None:
    image = '<img alt="" src="a.png" style="width: 188.976px; height: 20px;">'
    assert clean(image, permalinks=False) == '<img alt="" src="a.png" width="189" height="20">'


def test_a_toctree_caption_stands_below_the_heading_before_it() -> None:
    body = '<h1>A</h1><h2>B</h2><p class="caption" role="heading">C</p>'
    assert 'role="heading" aria-level="3"' in clean(body, permalinks=False)
