"""The report's own shapes: timelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from g40sphinx.pdf.elements.handler import Handler, alone
from g40sphinx.pdf.elements.item_code import event_code
from g40sphinx.pdf.item_parts import words_of
from g40sphinx.pdf.typst.source import flag, value
from g40sphinx.sphinxext.nodes import g40_date, g40_timeline
from g40sphinx.sphinxext.writing.direct_writer import g40_direct

if TYPE_CHECKING:
    from g40sphinx.pdf.elements.handler import Handlers
    from g40sphinx.pdf.writer import TypstWriter

EVENT_LINE = "g40-event-line"
SEPARATOR = "g40-sep"
PLACE = "g40-place"
RULE = "g40-timeline-rule"
MORE = "g40-event-more"


_LONGEST = 20
"""How many of the longest dates are measured, since letters are not equally wide."""


def has_class(node: nodes.Node, name: str) -> bool:
    """Tell whether ``node`` has the class ``name``."""
    return isinstance(node, nodes.Element) and name in node["classes"]


def write_timeline(writer: TypstWriter, node: g40_timeline) -> None:
    """Write events with their dates beside a line."""
    writer.anchor(node)
    dates = {date.astext() for date in node.findall(g40_date)}
    events = (part for direct in node.findall(g40_direct) if not direct["rows"] for part in direct["parts"])
    dates |= {words_of(event.slots["date"]) for event in events}
    words = sorted(dates, key=lambda date: (-len(date), date))
    writer.emit(f"timeline({value(words[:_LONGEST])},")
    for item in node.children:
        last = item is node.children[-1]
        if isinstance(item, g40_direct):
            final = item["parts"][-1] if last else None
            for event in item["parts"]:
                writer.put(event_code(writer, event, last=event is final), event.source, item)
        elif isinstance(item, nodes.list_item):
            _write_event(writer, item, last=last)
    writer.emit(")")


def _write_event(writer: TypstWriter, node: nodes.list_item, last: bool) -> None:
    """Write an event: a rule before it, its date, what happened, where, and whatever else is said of it.

    The marks between date, text and place are left out: the page sets them apart.
    """
    rules = [child for child in node.children if has_class(child, RULE)]
    lines = [child for child in node.children if has_class(child, EVENT_LINE)]
    more = [child for child in node.children if child not in rules and child not in lines]
    more = [block for child in more for block in (child.children if has_class(child, MORE) else [child])]
    parts = [part for line in lines for part in line.children]
    dates = [part for part in parts if isinstance(part, g40_date)]
    places = [part for part in parts if has_class(part, PLACE)]
    texts = [
        part for part in parts if part not in dates and part not in places and not has_class(part, SEPARATOR)
    ]
    writer.emit(f"event(last: {flag(last)},")
    named = {"rule": [child for rule in rules for child in rule.children], "place": places, "more": more}
    for name, found in named.items():
        if found:
            writer.content(found, f"{name}: ", ",")
    writer.content(dates, after=",")
    writer.emit("{[]")
    writer.anchor(node)
    writer.write(texts)
    writer.emit("}),")


HANDLERS: Handlers = {
    g40_timeline: alone(write_timeline),
    g40_date: Handler(
        lambda writer, node: writer.emit("{[]"), lambda writer, node: writer.emit("}"), anchor="inside"
    ),
}
