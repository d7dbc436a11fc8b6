"""A map's drawing as SVG: inline in a page, in its colours and font, or as a picture of its own for print.

Colours are presentation attributes, never styles, so that a page's Content-Security-Policy need not allow inline ones.
Every label has its length written beside it, and keeps to it in any font and with any spacing of letters (WCAG 1.4.12).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from g40sphinx.report.map.drawing import Drawing
from g40sphinx.report.map.geometry import Segment
from g40sphinx.report.map.labels import Label

FONT = "Atkinson Hyperlegible"

ON_PAGES, IN_PICTURES = 18.0, 14.0
"""How large letters are at most, in CSS pixels: a map is as wide as that makes it. Print has smaller text."""
WIDEST = 600.0
"""How wide a map is at most, in CSS pixels."""

PAGE: Mapping[str, str] = {
    "land": 'opacity="0.12" fill="currentColor" stroke="currentColor" stroke-width="1.5"',
    "borders": 'stroke="currentColor" stroke-opacity="0.4" stroke-width="0.8"',
    "lines": 'stroke="currentColor" stroke-width="3"',
    "leaders": 'stroke="currentColor" stroke-width="0.8" stroke-opacity="0.6"',
    "dots": 'fill="currentColor"',
    "labels": 'fill="currentColor"',
}
"""Attributes of each part in a page: all in the text's own colour, which a style sheet refines by class."""

PICTURE: Mapping[str, str] = {
    "land": 'fill="{land}" stroke="{land}" stroke-width="1.5"',
    "borders": 'stroke="{paper}" stroke-width="1.4"',
    "lines": 'stroke="{mark}" stroke-width="3"',
    "leaders": 'stroke="{quiet}" stroke-width="0.8"',
    "dots": 'fill="{mark}" stroke="{paper}" stroke-width="1.2"',
    "labels": 'fill="{ink}" stroke="{land}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"',
}
"""Attributes of each part in a picture."""

COLOURS: Mapping[str, str] = {
    "land": "#e1e8ec",
    "paper": "#ffffff",
    "mark": "#b8480e",
    "quiet": "#5a6a72",
    "ink": "#1a2429",
}
"""The colours of a picture: those of the theme, on white."""


@dataclass(frozen=True)
class Words:
    """What says in words what a map shows: a short ``title``, and a ``description`` that leads to the table."""

    title: str
    description: str


def page_svg(drawing: Drawing, words: Words, ids: str) -> str:
    """Return an ``<svg role="img">`` to stand in a page; ``ids`` begins those of its title and description."""
    width, height = size(drawing, ON_PAGES)
    head = (
        f'<svg class="g40-map-picture" role="img" aria-labelledby="{ids}-title {ids}-desc" '
        f'viewBox="{_view_box(drawing)}" width="{width}" height="{height}">'
        f'<title id="{ids}-title">{escape(words.title)}</title>'
        f'<desc id="{ids}-desc">{escape(words.description)}</desc>'
    )
    return head + "".join(_parts(drawing, PAGE)) + "</svg>\n"


def picture_svg(drawing: Drawing, words: Words, colours: Mapping[str, str]) -> str:
    """Return a file with the map on its own; ``colours`` are a house style's, by the names of :data:`COLOURS`."""
    paint = {part: attributes.format(**{**COLOURS, **colours}) for part, attributes in PICTURE.items()}
    width, height = size(drawing, IN_PICTURES)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_view_box(drawing)}" width="{width}" height="{height}" '
        f"font-family={quoteattr(f'{FONT}, sans-serif')}>\n<title>{escape(words.title)}</title>\n"
    )
    return head + "\n".join(_parts(drawing, paint)) + "\n</svg>\n"


def size(drawing: Drawing, letters: float) -> tuple[int, int]:
    """Return width and height in CSS pixels: as large as the letters make it, :data:`WIDEST` at most."""
    width = min(drawing.width * letters / drawing.size, WIDEST)
    return round(width), round(width * drawing.height / drawing.width)


def _view_box(drawing: Drawing) -> str:
    return f"{drawing.left:.5g} 0 {drawing.width:.5g} {drawing.height:.5g}"


def _parts(drawing: Drawing, paint: Mapping[str, str]) -> Iterator[str]:
    areas = "".join(f'<path d="{area}"/>' for area in drawing.areas)
    yield f'<g class="g40-map-land" fill-rule="evenodd" stroke-linejoin="round" {paint["land"]}>{areas}</g>'
    if drawing.borders:
        attributes = f'fill="none" stroke-linejoin="round" {paint["borders"]}'
        yield f'<path class="g40-map-borders" {attributes} d="{drawing.borders}"/>'
    leaders = _strokes([label.leader for label in drawing.labels if label and label.leader])
    if leaders:
        yield f'<path class="g40-map-leaders" fill="none" {paint["leaders"]} d="{leaders}"/>'
    if drawing.lines:
        yield f'<path class="g40-map-lines" fill="none" {paint["lines"]} d="{_strokes(drawing.lines)}"/>'
    dots = "".join(f'<circle cx="{x:g}" cy="{y:g}" r="{drawing.radius:g}"/>' for x, y in drawing.dots)
    yield f'<g class="g40-map-dots" {paint["dots"]}>{dots}</g>'
    labels = "".join(_text(label) for label in drawing.labels if label)
    yield f'<g class="g40-map-labels" font-size="{drawing.size:g}" {paint["labels"]}>{labels}</g>'


def _strokes(segments: list[Segment] | tuple[Segment, ...]) -> str:
    return "".join(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" for (x1, y1), (x2, y2) in segments)


def _text(label: Label) -> str:
    anchor = f' text-anchor="{label.anchor}"' if label.anchor != "start" else ""
    return (
        f'<text x="{label.x:.1f}" y="{label.y:.1f}"{anchor} textLength="{label.width:.1f}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(label.text)}</text>'
    )
