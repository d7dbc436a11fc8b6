"""What an event, a card or an entry of an index is made of, in which order.

Each output says only what a part looks like. Rows need no statement: a row is its cells, the first of which heads it.
"""

from __future__ import annotations

from typing import NamedTuple

from g40sphinx.report.views import Card, Cell, Entry, Key, Listed, Url


class Slot(NamedTuple):
    """A part of a line: what it holds, and the marks around it where nothing else sets it apart from its neighbours.

    ``passage`` is what it is called where it is set as a passage of its own.
    """

    name: str
    cell: Cell
    before: str = ""
    after: str = ""
    passage: str = ""


class Line(NamedTuple):
    """A paragraph, or what stands in the place of one: its slots, one after the other."""

    name: str
    slots: tuple[Slot, ...]


class Blocks(NamedTuple):
    """Paragraphs and other blocks of a text, then the ``lines`` after it; ``name`` is what holds them together."""

    name: str
    cell: Cell
    lines: tuple[Line, ...] = ()


class Composition(NamedTuple):
    """An item as an output shows it: what it is called, and its parts.

    ``anchor`` is the item if it stands here; ``main`` is the number of the line that has its name.
    """

    names: tuple[str, ...]
    parts: tuple[Line | Blocks, ...]
    anchor: Key | None
    main: int = 0


def of_event(entry: Entry) -> Composition:
    """Return the parts of an event: what announces it, its date, what happened and where, and what more there is."""
    date = entry.date.date
    kind = ("unknown",) if date.unknown else () if date.precision == "day" else ("period",)
    slots = [Slot("date", (entry.date,)), Slot("text", entry.text, ": ", passage="event-text")]
    if entry.place:
        slots.append(Slot("place", entry.place, " (", ")"))
    parts: list[Line | Blocks] = [Line("event-line", tuple(slots))]
    if entry.rule:
        parts.insert(0, Line("timeline-rule", (Slot("rule", (entry.rule,)),)))
    if entry.body or entry.link:
        address = (Line("link", (Slot("address", (Url(entry.link),)),)),) if entry.link else ()
        parts.append(Blocks("event-more", entry.body, address))
    return Composition(("event", *kind), tuple(parts), entry.anchor, main=1 if entry.rule else 0)


def of_card(card: Card) -> Composition:
    """Return the parts of a card: a link, the summary, and numbers in words."""
    parts: list[Line | Blocks] = [Line("card-title", (Slot("title", card.title),)), Blocks("", card.text)]
    if card.facts:
        parts.append(Line("card-facts", (Slot("facts", (card.facts,)),)))
    return Composition(("card",), tuple(parts), card.anchor)


def of_listed(entry: Listed) -> Line:
    """Return the line of an item in an index: its name, and what is known of it."""
    slots = [Slot("name", entry.name)]
    if entry.about:
        slots.append(Slot("about", entry.about, " (", ")", passage="about"))
    return Line("", tuple(slots))
