"""Events and rows for the PDF straight from the register; the source is, line by line, that of the nodes.

Here is what becomes of them before the writer comes: pieces of which only the goals of links are not known yet, since
those are for the document as a whole. :mod:`g40sphinx.pdf.elements.item_code` writes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from docutils import nodes

from g40sphinx.report.index import Place
from g40sphinx.report.problems import Source
from g40sphinx.report.views import DateOf, Entry, Key, Name
from g40sphinx.report.views import Row as ViewRow
from g40sphinx.sphinxext.writing import direct_writer as direct
from g40sphinx.sphinxext.writing.direct_writer import DirectRenderer, NotSo, g40_direct


class Marked(NamedTuple):
    """Words that stand out, ``strong`` or less."""

    inner: tuple[Any, ...]
    strong: bool


class Passage(NamedTuple):
    """Words of the ``kind`` of an item, "" of none, with an anchor if the item stands here."""

    inner: tuple[Any, ...]
    kind: str = ""
    anchor: str | None = None


class Link(NamedTuple):
    """A link to the item of a ``kind`` that stands in a document under its anchor."""

    inner: tuple[Any, ...]
    kind: str
    docname: str
    anchor: str


Part = str | Marked | Passage | Link
Parts = tuple[Part, ...]


class Event(NamedTuple):
    """An event; ``rest`` is what stands in the place of a place and is none."""

    rule: str
    date: Part
    text: Parts
    place: Parts
    rest: Parts
    anchor: str | None
    source: Source | None

    @property
    def words(self) -> str:
        """What docutils would give as its text."""
        rule = f"{self.rule}\n\n" if self.rule else ""
        place = words_of((*self.place, *self.rest))
        return f"{rule}{words_of((self.date,))}: {words_of(self.text)}" + (f" ({place})" if place else "")

    @property
    def anchors(self) -> list[str | None]:
        """All its anchors, in the order of the text."""
        return [self.anchor, *_anchors((*self.place, *self.rest))]


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
    return "".join([part if isinstance(part, str) else words_of(part.inner) for part in parts])


def _anchors(parts: Parts) -> list[str | None]:
    return [part.anchor for part in parts if isinstance(part, Passage)]


class PdfRenderer(DirectRenderer):
    """Renders events and rows as pieces."""

    def event(self, entry: Entry, _number: int) -> Event:
        """Return an event."""
        if entry.body or entry.link:
            raise NotSo
        (date,) = self.parts((entry.date,))
        same = (entry.key, entry.place, bool(self.placeholder.get("copied")))
        text, place, rest = self.kept("event", same, lambda: self._cells(entry))
        source = self.index.items[entry.key].source
        return Event(entry.rule, date, text, place, rest, self.anchor(entry.anchor), source)

    def _cells(self, entry: Entry) -> tuple[Parts, Parts, Parts]:
        """Return the text of an event, its place, and what else stands there."""
        places = [piece for piece in entry.place if isinstance(piece, Name) and piece.key[0] == "place"]
        others = [piece for piece in entry.place if piece not in places]
        text, place, rest = (tuple(self.parts(tuple(cell))) for cell in (entry.text, places, others))
        return text, place, rest

    def row(self, row: ViewRow, _number: int) -> Row:
        """Return a row of a table."""
        cells = tuple(tuple(self.parts(cell)) for cell in row.cells)
        if not all(words_of(cell).strip() for cell in cells):
            raise NotSo  # an empty cell is another element, and heads nothing
        return Row(cells, self.anchor(row.anchor), self.index.items[row.key].source)

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

    def inner_title(self, key: Key) -> Parts:
        """Return the title of an item, unless a parser made it: then it has places of its own, for messages."""
        if self.domain.spans(key, "title") is None:
            raise NotSo
        found: Parts = super().inner_title(key)
        return found

    # -- pieces -------------------------------------------------------------------------------------------------------

    def words(self, text: str) -> str:
        """Return words as they are."""
        return text

    def joined(self, parts: list[Any]) -> Parts:
        """Return pieces as they are."""
        return tuple(parts)

    def marked(self, inner: Parts, *, strong: bool) -> Marked:
        """Return words that stand out."""
        return Marked(inner, strong)

    def unknown(self, inner: Parts) -> Passage:
        """Return the words of a role that names nothing."""
        return Passage(inner)

    def linked(self, key: Key, inner: Parts, place: Place | None) -> Passage | Link:
        """Return a link, which needs words."""
        if place is None:
            return Passage(inner, key[0])
        if not words_of(inner).strip():
            raise NotSo
        return Link(inner, key[0], place.docname, place.anchor)

    def named(self, key: Key, inner: Parts, anchor: str | None) -> Passage:
        """Return the name of an item."""
        return Passage(inner, key[0], anchor)

    def dated(self, piece: DateOf, words: str) -> Passage:
        """Return a date."""
        return Passage((self.link_to(piece.linked, (words,)) if piece.linked else words,))


class ExpandViewsDirectly(direct.ExpandViewsDirectly):
    """Turn the placeholders of a PDF into pieces where that can be, and into nodes where not."""

    formats = ("typst",)
    renderer = PdfRenderer
    left_out = direct.LEFT_OUT | {"table", "tgroup", "g40_timeline"}
