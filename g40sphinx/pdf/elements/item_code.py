"""Writes the pieces of events and rows that need no nodes, as the handlers of those nodes would."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from g40sphinx.pdf.elements.inline import style_of
from g40sphinx.pdf.item_parts import Event, Link, Marked, Part, Passage, Row, words_of
from g40sphinx.pdf.typst.links import address
from g40sphinx.pdf.typst.source import flag, flowing, in_flow, string

if TYPE_CHECKING:
    from g40sphinx.pdf.writer import TypstWriter


def event_code(writer: TypstWriter, event: Event, *, last: bool) -> str:
    """Return the code of an event."""
    lines = [f"event(last: {flag(last)},"]
    if event.rule:
        lines.append(f"rule: {_block([in_flow(event.rule)])},")
    place = _lines(writer, event.place)  # its anchors come before that of the event, as they are written
    if place:
        lines.append(f"place: {_block(place)},")
    lines.append(f"{_block(_lines(writer, [event.date]))},")
    text = [*_anchor(writer, event.anchor), _block(_lines(writer, event.text)), *_lines(writer, event.rest)]
    lines.append(f"{_block(text)}),")
    return "\n".join(lines)


def row_code(writer: TypstWriter, row: Row) -> str:
    """Return the code of a row."""
    anchor = _anchor(writer, row.anchor)
    first, *rest = (
        [*(() if number else anchor), *_lines(writer, cell)] for number, cell in enumerate(row.cells)
    )
    return "\n".join([f"stub-cell({_block(first)}),", *(f"cell-cell({_block(cell)})," for cell in rest)])


def _anchor(writer: TypstWriter, name: str | None) -> list[str]:
    label = writer.claim_name(name) if name else None
    return [f"anchor({string(label)})"] if label else []


def _lines(writer: TypstWriter, parts: Iterable[Part]) -> list[str]:
    lines: list[str] = []
    for part in parts:
        if isinstance(part, str):
            lines.append(in_flow(part))
        elif isinstance(part, Marked):
            lines.append(f"{'strong' if part.strong else 'emph'}({_block(_lines(writer, part.inner))})")
        elif isinstance(part, Passage):
            lines.append(_passage(part.kind, [*_anchor(writer, part.anchor), *_lines(writer, part.inner)]))
        else:
            lines += _link(writer, part)
    return lines


def _passage(kind: str, lines: list[str]) -> str:
    style = style_of(f"g40-{kind}")
    return f"{style}({_block(lines)})" if style else _block(lines)


def _link(writer: TypstWriter, link: Link) -> list[str]:
    """Return the code of a link; of one to a place that is not in the PDF its words."""
    found = writer.links.get(link)
    if found is None:
        found = writer.links[link] = _new_link(writer, link)
    return found


def _new_link(writer: TypstWriter, link: Link) -> list[str]:
    lines = _lines(writer, link.inner)
    if link.docname not in writer.context.docnames:
        return [_passage(link.kind, lines)]
    label = writer.goal(link.docname, link.anchor)
    if label is None:
        return lines
    words = writer.labels.title(label) or flowing(words_of(link.inner)).strip()
    return [f"link({string(address(label, words))}, {_block(lines)})"]


def _block(lines: list[str]) -> str:
    """Return lines as a block; one that holds no more than a string is that string, as the source makes it."""
    if len(lines) == 1 and lines[0].startswith('"'):
        return lines[0]
    return "\n".join(["{[]", *lines, "}"])
