"""Whether a variant shows what the report holds: a comparison of different pages would say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup

from benchmarks.report import Event, Link, Report

Anchors = dict[str, set[str]]
"""The ids of each page."""


def missing(report: Report, out: Path) -> list[str]:
    """Return what the built pages in ``out`` don't show: events, regions and links of ``report``."""
    pages = {path.stem: BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in out.glob("*.html")}
    anchors = {name: {str(tag["id"]) for tag in page.select("[id]")} for name, page in pages.items()}
    found = [f"jaar: {event.id}" for event in report.events if not _shows(_text(pages["jaar"]), event)]
    for theme in report.themes:
        page = pages[theme.id]
        text = _text(page)
        found += [f"{theme.id}: {event.id}" for event in theme.events if not _shows(text, event)]
        found += [
            f"{theme.id}: {region.id}"
            for region in theme.regions
            if region.name not in text or ", ".join(region.cities) not in text
        ]
        found += [f"{theme.id}: link to {target}" for target in _unlinked(report, theme.id, page, anchors)]
    return found


def _text(page: BeautifulSoup) -> str:
    body = page.select_one("div.body, main")
    return _bare((body or page).get_text())


def _shows(text: str, event: Event) -> bool:
    words = [piece if isinstance(piece, str) else piece.text for piece in event.text]
    pieces = [_bare(_LINK.sub(r"\1", piece)) for piece in (*words, *event.description)]
    return all(piece in text for piece in (*pieces, event.day, event.place))


def _bare(text: str) -> str:
    """A text without the marks that a parser takes away, and without quotes, which one may make others of."""
    return " ".join(_MARKS.sub("", text).split())


_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile("[*`'\"‘’“”]")


def _unlinked(report: Report, name: str, page: BeautifulSoup, anchors: Anchors) -> Iterator[str]:
    """Return the links of a theme that its page lacks or that lead nowhere."""
    home = report.homes
    there: dict[str, int] = {}
    for reference in page.select("a[href]"):
        path, _, anchor = str(reference["href"]).partition("#")
        target = path.removesuffix(".html") or name
        if anchor and anchor in anchors.get(target, set()):
            there[f"{target}#{anchor}"] = there.get(f"{target}#{anchor}", 0) + 1
    (theme,) = (theme for theme in report.themes if theme.id == name)
    texts = (*theme.prose, *(event.text for event in theme.events))
    for link in (piece for text in texts for piece in text if isinstance(piece, Link)):
        spellings = [
            f"{place}#{anchor}"
            for place in (home[link.target], "jaar")  # the first page that shows what stands in a data file
            for anchor in (f"{link.kind}-{link.target}", link.target)
        ]
        spelling = next((each for each in spellings if there.get(each)), None)
        if spelling is None:
            yield link.target
        else:
            there[spelling] -= 1
