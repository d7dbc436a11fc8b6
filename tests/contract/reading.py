"""What a reader sees in a built page, and where a warning points: words for the tests of the contract."""

from __future__ import annotations

import copy

from bs4 import BeautifulSoup, Tag

from builds import Result

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\N{NO-BREAK SPACE}": " "})


def tidy(text: str) -> str:
    """``text`` on one line, with straight quotes."""
    return " ".join(text.translate(_STRAIGHT).split())


def seen(element: Tag | BeautifulSoup | None) -> str:
    """The text of ``element`` as a reader sees it, without Sphinx's ¶ links."""
    assert element is not None
    shown = copy.copy(element)
    for link in shown.select("a.headerlink"):
        link.decompose()
    return tidy(shown.get_text())


def body(result: Result, page: str = "index.html") -> Tag:
    """The page without navigation."""
    found = result.page(page).select_one("[role=main]")
    assert found is not None
    return found


def events(result: Result, page: str = "index.html") -> list[str]:
    """The lines of all timelines of a page: "14 april 2023: Symposium (Apeldoorn)"."""
    return [seen(line) for line in result.page(page).select("ol.g40-timeline > li > .g40-event-line")]


def rows(result: Result, page: str = "index.html", table: str = "table.g40-pilot-regions") -> list[list[str]]:
    """The body of the tables of a page, cell by cell."""
    found = result.page(page).select(f"{table} > tbody > tr")
    return [[seen(cell) for cell in row.select("th, td")] for row in found]


def ids(result: Result, page: str = "index.html") -> list[str]:
    """Every ``id`` of a page, as often as it is there."""
    return [str(element["id"]) for element in result.page(page).select("[id]")]


def link(result: Result, text: str, page: str = "index.html") -> str:
    """Where the link on a page with this text leads; ``""`` when the text is no link."""
    found = [anchor for anchor in body(result, page).select("a.reference") if seen(anchor) == text]
    assert text in seen(body(result, page)), f"{text!r} is not on {page}"
    return str(found[0]["href"]) if found else ""


def where(result: Result) -> list[tuple[str, int | None, str]]:
    """The place and subtype of each warning."""
    return [(warned.path, warned.line, warned.subtype) for warned in result.warnings]


def paragraph(result: Result, start: str, page: str = "index.html") -> str:
    """The rest of the paragraph that begins with ``start``."""
    found = [seen(p) for p in body(result, page).select("p") if seen(p).startswith(start)]
    assert found, f"no paragraph begins with {start!r}"
    return found[0].removeprefix(start).strip()
