"""Events and rows for the PDF straight from the register; the source is, line by line, that of the nodes.

Here is what becomes of them before the writer comes: pieces of which only the goals of links are not known yet, since
those are for the document as a whole. :mod:`g40sphinx.pdf.elements.item_code` writes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from docutils import nodes

from g40sphinx.report.composition import Line, of_event
from g40sphinx.report.derived_values import Value
from g40sphinx.report.index import Place
from g40sphinx.report.problems import Source
from g40sphinx.report.views import Cell, DateOf, Entry, Key
from g40sphinx.report.views import Row as ViewRow
from g40sphinx.sphinxext.writing import direct_writer as direct
from g40sphinx.sphinxext.writing.direct_writer import DirectRenderer, NotSo, g40_direct


class Marked(NamedTuple):
    """Words that stand out, ``strong`` or less."""

    inner: tuple[Part, ...]
    strong: bool


class Code(NamedTuple):
    """A code span."""

    text: str


class Passage(NamedTuple):
    """Words of the ``kind`` of an item, "" of none, with an anchor if the item stands here."""

    inner: tuple[Part, ...]
    kind: str = ""
    anchor: str | None = None


class Abbreviation(NamedTuple):
    """An abbreviation, which is explained where it stands first."""

    inner: tuple[Part, ...]
    explanation: str


class Link(NamedTuple):
    """A link to the item of a ``kind`` that stands in a document under its anchor."""

    inner: tuple[Part, ...]
    kind: str
    docname: str
    anchor: str


class Address(NamedTuple):
    """A link to an address outside the report."""

    inner: tuple[Part, ...]
    address: str


class Block(NamedTuple):
    """A paragraph, and where it stands."""

    inner: tuple[Part, ...]
    source: Source | None


Part = str | Marked | Code | Passage | Abbreviation | Link | Address | Block
Parts = tuple[Part, ...]


class Event(NamedTuple):
    """An event: the parts of each of its slots, and the blocks and lines of what more is told."""

    slots: dict[str, Parts]
    more: Parts
    anchor: str | None
    source: Source | None

    @property
    def words(self) -> str:
        """What docutils would give as its text."""
        paragraphs = [self.slots.get("rule", ()), self.line, *((block,) for block in self.more)]
        return "\n\n".join([words_of(paragraph) for paragraph in paragraphs if paragraph])

    @property
    def line(self) -> Parts:
        """Its date, what happened and where, as one paragraph."""
        place = self.slots.get("place", ())
        return (*self.slots["date"], ": ", *self.slots["text"], *((" (", *place, ")") if place else ()))

    @property
    def anchors(self) -> list[str | None]:
        """All its anchors, in the order of the text."""
        return [self.anchor, *_anchors(self.slots.get("place", ()))]


class Row(NamedTuple):
    """A row of a table, whose first cell heads it."""

    cells: tuple[Parts, ...]
    anchor: str | None
    source: Source | None

    @property
    def texts(self) -> list[str]:
        """What docutils would give as the text of each cell."""
        return [words_of(cell) for cell in self.cells]

    @property
    def words(self) -> str:
        """What docutils would give as its text."""
        return "\n\n".join(self.texts)

    @property
    def anchors(self) -> list[str | None]:
        """All its anchors, in the order of the text."""
        return [self.anchor, *(anchor for cell in self.cells for anchor in _anchors(cell))]


def words_of(parts: Iterable[Part]) -> str:
    """Return what a reader sees of pieces."""
    return "".join([part if isinstance(part, str) else _words(part) for part in parts])


def _words(part: Part) -> str:
    return part.text if isinstance(part, Code) else words_of(part.inner)  # type: ignore[union-attr] # no string


def _anchors(parts: Parts) -> list[str | None]:
    return [part.anchor for part in parts if isinstance(part, Passage)]


class PdfRenderer(DirectRenderer):
    """Renders events and rows as parts."""

    def event(self, entry: Entry, _number: int) -> Event:
        """Return an event."""
        event = of_event(entry)
        slots: dict[str, Parts] = {}
        more: Parts = ()
        for part in event.parts:
            if isinstance(part, Line):
                slots |= {slot.name: self._cell(slot.cell) for slot in part.slots}
            else:
                lines = [Block(self._cell(slot.cell), None) for line in part.lines for slot in line.slots]
                more = (*self._cell(part.cell), *lines)
        return Event(slots, more, self.anchor(event.anchor), self.index.items[entry.key].source)

    def row(self, row: ViewRow, _number: int) -> Row:
        """Return a row of a table."""
        cells = tuple([self._cell(cell) for cell in row.cells])
        if not all(words_of(cell).strip() for cell in cells):
            raise NotSo  # an empty cell is another element, and heads nothing
        return Row(cells, self.anchor(row.anchor), self.index.items[row.key].source)

    def _cell(self, cell: Cell) -> Parts:
        same = (cell, bool(self.placeholder.get("copied")))
        parts: Parts = self.kept("cell", same, lambda: tuple(self.parts(cell)))
        return parts

    def together(self, pending: list[Any], *, rows: int) -> g40_direct:
        """Return one node for what is ``pending``."""
        words = "\n\n".join([part.words for part in pending])
        anchors = [anchor for part in pending for anchor in part.anchors if anchor]
        made = g40_direct("", nodes.Text(words), parts=pending, rows=rows, anchors=anchors)
        if rows:
            made["lengths"] = [
                max(map(len, column)) for column in zip(*(row.texts for row in pending), strict=True)
            ]
        return made

    # -- pieces -------------------------------------------------------------------------------------------------------

    def words(self, text: str) -> list[Part]:
        """Return words as they are."""
        return [text]

    def code(self, text: str) -> list[Part]:
        """Return a code span."""
        return [Code(text)]

    def marked(self, inner: list[Part], *, strong: bool) -> list[Part]:
        """Return words that stand out."""
        return [Marked(tuple(inner), strong)]

    def addressed(self, address: str, inner: list[Part]) -> list[Part]:
        """Return a link, which needs words."""
        return [Address(_with_words(inner), address)]

    def derived(self, value: Value) -> list[Part]:
        """Return a number or date that follows from the data."""
        return [Passage((Passage((value.text,)) if value.date else value.text,))]

    def paragraph(self, inner: list[Part], source: Source | None) -> list[Part]:
        """Return a paragraph."""
        return [Block(tuple(inner), source)]

    def abbreviated(self, inner: list[Part], explanation: str) -> list[Part]:
        """Return an abbreviation."""
        return [Abbreviation(tuple(inner), explanation)]

    def unknown(self, inner: list[Part]) -> list[Part]:
        """Return the words of a role that names nothing."""
        return [Passage(tuple(inner))]

    def linked(self, key: Key, inner: list[Part], place: Place | None) -> list[Part]:
        """Return a link, which needs words."""
        if place is None:
            return [Passage(tuple(inner), key[0])]
        return [Link(_with_words(inner), key[0], place.docname, place.anchor)]

    def named(self, key: Key, inner: list[Part], anchor: str | None) -> list[Part]:
        """Return the name of an item."""
        return [Passage(tuple(inner), key[0], anchor)]

    def dated(self, piece: DateOf, inner: list[Part]) -> list[Part]:
        """Return a date."""
        return [Passage(tuple(inner))]


def _with_words(inner: list[Part]) -> Parts:
    if not words_of(inner).strip():
        raise NotSo
    return tuple(inner)


class ExpandViewsDirectly(direct.ExpandViewsDirectly):
    """Turn the placeholders of a PDF into pieces where that can be, and into nodes where not."""

    formats = ("typst",)
    renderer = PdfRenderer
    left_out = direct.LEFT_OUT | {"container", "table", "tgroup", "g40_timeline"}
