"""What a directive shows, neutral of any markup: tables, timelines, cards and indexes of items.

A view holds no text of its own beside labels: a :class:`Cell` names the item whose text stands there, and the output
writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from g40sphinx.report.dates.parsing import Date
from g40sphinx.report.problems import Source

Key = tuple[str, str]
"""An item of the report: the name of its kind and its id."""

NOWHERE: Mapping[str, Source] = {}
"""The ``where`` of a view without such options; views are pickled, so it is an ordinary dictionary."""


class ViewSpec(NamedTuple):
    """What a directive asks for: ``view`` names the builder of :data:`g40sphinx.report.view_builders.BUILDERS`.

    ``uids`` are the items that are written in the directive or come from its ``:file:``; ``None`` when it asks for what
    the report knows, ``from_file`` says that they come from a file. ``number`` is its place in its document, from 0;
    ``where`` holds the places of options that only the whole report can check.
    """

    view: str
    kind: str
    docname: str = ""
    number: int = 0
    name: str = ""
    caption: str = ""
    uids: tuple[str, ...] | None = None
    from_file: bool = False
    theme: str = ""
    since: Date | None = None
    until: Date | None = None
    order: str = "ascending"
    group_by: str = ""
    undated: str = "last"
    columns: tuple[str, ...] = ()
    total: bool = False
    sort: str = ""
    style: str = ""
    source: Source | None = None
    where: Mapping[str, Source] = NOWHERE

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands: document and number."""
        return (self.docname, self.number)


class TextOf(NamedTuple):
    """The text of a field of an item, with its markup."""

    key: Key
    field: str = "title"


class LinkTo(NamedTuple):
    """A link by its title to where an item stands; plain text when it stands nowhere."""

    key: Key


class Name(NamedTuple):
    """The name of an item, not linked; with ``stands_here`` it is the item's anchor."""

    key: Key
    stands_here: bool = False


class DateOf(NamedTuple):
    """A date in words; a link to the event when ``linked`` is given."""

    date: Date
    linked: Key | None = None


class Url(NamedTuple):
    """An address outside the report."""

    address: str

    @property
    def shown(self) -> str:
        """What a reader sees of it."""
        return self.address.partition("://")[2].rstrip("/")


Piece = str | TextOf | LinkTo | Name | DateOf | Url
Cell = tuple[Piece, ...]


class Row(NamedTuple):
    """A row about an item; ``anchor`` is that item, if it stands here."""

    key: Key
    cells: tuple[Cell, ...]
    anchor: Key | None = None


class Table(NamedTuple):
    """A table; the first cell of each row is its header. ``total`` is a sentence for a last row."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    total: str = ""


class Entry(NamedTuple):
    """An event in a timeline; ``rule`` announces the events whose day or month is not known."""

    key: Key
    date: DateOf
    text: Cell
    place: Cell
    anchor: Key | None
    rule: str
    body: Cell
    link: str


class Group(NamedTuple):
    """Events under one heading; ``title`` is empty when the timeline is not grouped."""

    title: Cell
    entries: tuple[Entry, ...]


class Timeline(NamedTuple):
    """Events in order, in one group or several."""

    groups: tuple[Group, ...]


class Card(NamedTuple):
    """A theme group at a glance: a link, its summary and its numbers in words."""

    title: Cell
    text: Cell
    facts: str
    anchor: Key | None = None


class Cards(NamedTuple):
    """Cards, or with ``plain`` a list of the same."""

    cards: tuple[Card, ...]
    plain: bool = False


class Facts(NamedTuple):
    """Labels with what they hold: the members and partners of a theme group."""

    summary: Cell
    facts: tuple[tuple[str, Cell], ...]


class Mention(NamedTuple):
    """A place in the report that mentions an item: a section with its heading, or the item ``key`` that names it."""

    docname: str
    anchor: str
    title: str = ""
    key: Key | None = None


class Listed(NamedTuple):
    """An item in an index: its name, what is known of it, and where it is mentioned."""

    name: Cell
    about: Cell
    mentions: tuple[Mention, ...]
    anchor: Key | None


class Listing(NamedTuple):
    """The index of a kind of item."""

    entries: tuple[Listed, ...]


class Spot(NamedTuple):
    """A city on a map; latitude and longitude in degrees (WGS 84)."""

    name: str
    latitude: float
    longitude: float


class Map(NamedTuple):
    """Cities on a map; ``regions`` holds the numbers of the cities of each region of several; ``table`` names all."""

    spots: tuple[Spot, ...]
    regions: tuple[tuple[int, ...], ...]
    table: Table


View = Table | Timeline | Cards | Facts | Listing | Map
