"""Writes the pieces of events and rows that need no nodes, as the handlers of those nodes would."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from g40sphinx.pdf.elements.inline import breakable, in_cell, style_of
from g40sphinx.pdf.item_parts import (
    Abbreviation,
    Address,
    Block,
    Code,
    Event,
    Link,
    Marked,
    Part,
    Parts,
    Passage,
    Row,
    words_of,
)
from g40sphinx.pdf.typst.links import address
from g40sphinx.pdf.typst.source import flag, flowing, is_string, string

if TYPE_CHECKING:
    from g40sphinx.pdf.writer import TypstWriter


def event_code(writer: TypstWriter, event: Event, *, last: bool) -> str:
    """Return the code of an event."""
    lines = [f"event(last: {flag(last)},"]
    line = event.line
    # the anchors of a place come before that of the event, as they are written
    named = {"rule": event.slots.get("rule"), "place": event.slots.get("place"), "more": event.more}
    lines += [f"{name}: {_block(_lines(writer, parts, line))}," for name, parts in named.items() if parts]
    lines.append(f"{_block(_lines(writer, event.slots['date'], line))},")
    text = [*_anchor(writer, event.anchor), _block(_lines(writer, event.slots["text"], line))]
    lines.append(f"{_block(text)}),")
    return "\n".join(lines)


def row_code(writer: TypstWriter, row: Row) -> str:
    """Return the code of a row."""
    anchor = _anchor(writer, row.anchor)
    writer.spelling.append(in_cell)
    first, *rest = (
        [*(() if number else anchor), *_lines(writer, cell, cell)] for number, cell in enumerate(row.cells)
    )
    writer.spelling.pop()
    return "\n".join([f"stub-cell({_block(first)}),", *(f"cell-cell({_block(cell)})," for cell in rest)])


def _anchor(writer: TypstWriter, name: str | None) -> list[str]:
    label = writer.claim_name(name) if name else None
    return [f"anchor({string(label)})"] if label else []


def _lines(writer: TypstWriter, parts: Iterable[Part], around: Parts) -> list[str]:
    """Return the lines of parts that stand in the paragraph ``around`` them."""
    return [line for part in parts for line in _WRITERS[type(part)](writer, part, around)]


def _marked(writer: TypstWriter, part: Marked, around: Parts) -> list[str]:
    return [f"{'strong' if part.strong else 'emph'}({_block(_lines(writer, part.inner, around))})"]


def _code(writer: TypstWriter, part: Code, _around: Parts) -> list[str]:
    spelled = breakable(part.text, in_cell=writer.spelling[-1] is in_cell)
    return [f"literal({_block([spelled])})"]


def _passage(writer: TypstWriter, part: Passage, around: Parts) -> list[str]:
    return [_styled(part.kind, [*_anchor(writer, part.anchor), *_lines(writer, part.inner, around)])]


def _styled(kind: str, lines: list[str]) -> str:
    style = style_of(f"g40-{kind}")
    return f"{style}({_block(lines)})" if style else _block(lines)


def _abbreviation(writer: TypstWriter, part: Abbreviation, around: Parts) -> list[str]:
    lines = _lines(writer, part.inner, around)
    if writer.explains(words_of(part.inner), part.explanation, lambda: words_of(around)):
        lines.append(string(f" ({part.explanation})"))
    return lines


def _link(writer: TypstWriter, link: Link, around: Parts) -> list[str]:
    """Return the code of a link; of one to a place that is not in the PDF its words."""
    if any(isinstance(part, Abbreviation) for part in link.inner):
        return _new_link(writer, link, around)  # explained at its first place only
    same = (link, writer.spelling[-1])
    lines = writer.links.get(same)
    if lines is None:
        lines = writer.links[same] = _new_link(writer, link, around)
    return lines


def _new_link(writer: TypstWriter, link: Link, around: Parts) -> list[str]:
    lines = _lines(writer, link.inner, around)
    if link.docname not in writer.context.docnames:
        return [_styled(link.kind, lines)]
    label = writer.goal(link.docname, link.anchor)
    if label is None:
        return lines
    words = writer.labels.title(label) or flowing(words_of(link.inner)).strip()
    return [f"link({string(address(label, words))}, {_block(lines)})"]


def _address(writer: TypstWriter, part: Address, around: Parts) -> list[str]:
    return [f"link({string(part.address)}, {_block(_lines(writer, part.inner, around))})"]


def _paragraph(writer: TypstWriter, part: Block, _around: Parts) -> list[str]:
    return [f"par({_block(_lines(writer, part.inner, part.inner))})"]


_WRITERS: dict[type, Callable[[TypstWriter, Any, Parts], list[str]]] = {
    str: lambda writer, words, _around: [writer.spelling[-1](words)],
    Marked: _marked,
    Code: _code,
    Passage: _passage,
    Abbreviation: _abbreviation,
    Link: _link,
    Address: _address,
    Block: _paragraph,
}
"""How each part is written."""


def _block(lines: list[str]) -> str:
    """Return lines as a block; one that holds no more than a string is that string, as the source makes it."""
    if len(lines) == 1 and is_string(lines[0]):
        return lines[0]
    return "\n".join(["{[]", *lines, "}"])
