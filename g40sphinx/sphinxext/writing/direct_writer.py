"""Events and rows written straight from the register, where the nodes in between would change nothing.

A large report is mostly events and rows, and most of what a build costs are their nodes: each is made, looked at by
some twenty transforms and visited by the writer. What is written here is, byte for byte, what those would give.
Everything else keeps to nodes: texts with more than words, emphasis and our roles, and whole reports in which another
extension may want to see the nodes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from g40sphinx.report.dates.edtf import Date
from g40sphinx.report.index import Place
from g40sphinx.report.inline import Emphasis, Span
from g40sphinx.report.language import date_in_words
from g40sphinx.report.views import Cell, DateOf, Entry, Key, LinkTo, Name, Row, TextOf
from g40sphinx.sphinxext.reading.smart_quotes import smart
from g40sphinx.sphinxext.writing.node_writer import Renderer
from g40sphinx.sphinxext.writing.placeholders import ExpandViews

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LEFT_OUT = frozenset(
    {"Text", "abbreviation", "emphasis", "inline", "list_item", "paragraph", "reference", "strong"}
)
LEFT_OUT |= {"entry", "row", "tbody"}
"""The nodes that are left out here."""

OWN = frozenset({"docutils", "g40sphinx", "myst_parser", "sphinx"})
"""Packages whose transforms and handlers leave those nodes as they are."""


class g40_direct(nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Events, or so many table ``rows``, as the writer of one output wants them; their words are there to be found."""


Part = Any
"""A piece of what is written, of the output's own kind."""


class NotSo(Exception):
    """Something that takes nodes to be written."""


class DirectRenderer(Renderer, ABC):
    """Renders events and rows without nodes, those that take nodes as nodes; an output says what its pieces are."""

    def events(self, entries: Sequence[Entry]) -> list[nodes.Element]:
        """Return the items of a list of events."""
        return self._written(entries, self.event, super().events, rows=False)

    def rows(self, rows: Sequence[Row]) -> list[nodes.Element]:
        """Return the rows of a table, below its header."""
        return self._written(rows, self.row, super().rows, rows=True)

    def _written(
        self,
        parts: Sequence[Any],
        write: Callable[[Any, int], Any],
        otherwise: Callable[[Sequence[Any]], list[nodes.Element]],
        *,
        rows: bool,
    ) -> list[nodes.Element]:
        """Return ``parts`` in order, neighbours that could be written in one node."""
        found: list[nodes.Element] = []
        pending: list[Any] = []
        for number, part in enumerate(parts):
            try:
                pending.append(write(part, number))
            except NotSo:
                found += [*self._together(pending, rows), *otherwise([part])]
                pending = []
        return [*found, *self._together(pending, rows)]

    def _together(self, pending: list[Any], rows: bool) -> Iterable[g40_direct]:
        return [self.together(pending, rows=len(pending) if rows else 0)] if pending else []

    # -- what an output says --------------------------------------------------------------------------------------

    @abstractmethod
    def event(self, entry: Entry, number: int) -> Any:
        """Return an event; :class:`NotSo` if it takes nodes."""

    @abstractmethod
    def row(self, row: Row, number: int) -> Any:
        """Return a row; :class:`NotSo` if it takes nodes."""

    @abstractmethod
    def together(self, pending: list[Any], *, rows: int) -> g40_direct:
        """Return one node for what is ``pending``: so many rows, or events."""

    @abstractmethod
    def words(self, text: str) -> Part:
        """Return words."""

    @abstractmethod
    def joined(self, parts: list[Part], /) -> Any:
        """Return pieces as what stands within another one."""

    @abstractmethod
    def marked(self, inner: Any, *, strong: bool) -> Part:
        """Return words that stand out."""

    def abbreviated(self, inner: Any, explanation: str) -> Part:
        """Return an abbreviation; :class:`NotSo` if it takes nodes."""
        raise NotSo

    @abstractmethod
    def unknown(self, inner: Any) -> Part:
        """Return the words of a role that names nothing."""

    @abstractmethod
    def linked(self, key: Key, inner: Any, place: Place | None) -> Part:
        """Return a link to an item, its words where it stands nowhere."""

    @abstractmethod
    def named(self, key: Key, inner: Any, anchor: str | None) -> Part:
        """Return the name of an item, with its anchor where it stands."""

    def dated(self, piece: DateOf, words: str) -> Part:
        """Return a date in words; :class:`NotSo` if it takes nodes."""
        raise NotSo

    # -- pieces ---------------------------------------------------------------------------------------------------

    def parts(self, cell: Cell) -> list[Part]:
        """Return a cell piece by piece; :class:`NotSo` if one takes nodes."""
        return [part for piece in cell for part in _PIECES.get(type(piece), _no_piece)(self, piece)]

    def _words(self, text: str) -> list[Part]:
        return [self.words(smart(text, self.builder))] if text else []

    def _text(self, piece: TextOf) -> list[Part]:
        spans = self.domain.spans(piece.key, piece.field)
        if spans is None:
            raise NotSo
        return [self._span(span) for span in spans]

    def _span(self, span: Span) -> Part:
        if isinstance(span, str):
            return self.words(smart(span, self.builder))
        if isinstance(span, Emphasis):
            return self.marked(self.joined([self.words(span.text)]), strong=span.strong)
        key = self.index.target(span.kind, span.target)
        if key is None:
            return self.unknown(self.joined([self.words(span.text)]))
        if not span.explicit and span.target == key[1]:
            return self.link_to(key, self._title(key))
        inner = self.joined([self.words(span.text)])
        full = self.domain.full_name(key, span.text) if key[0] == "organisation" else ""
        return self.link_to(key, self.joined([self.abbreviated(inner, full)]) if full else inner)

    def link_to(self, key: Key, inner: Any) -> Part:
        """Return a link to an item with these words."""
        return self.linked(key, inner, self.index.places.get(key))

    def _name(self, piece: Name) -> list[Part]:
        anchor = self.anchor(piece.key if piece.stands_here else None)
        return [self.named(piece.key, self._title(piece.key), anchor)]

    def _date(self, piece: DateOf) -> list[Part]:
        return [self.dated(piece, self.date_words(piece.date))]

    def date_words(self, date: Date) -> str:
        """Return a date in words."""
        words: str = self.kept("date", date.edtf, lambda: date_in_words(date, self.language))
        return words

    def _title(self, key: Key) -> Any:
        found = self.kept("title", key, lambda: self._inner_or_none(key))
        if found is None:
            raise NotSo
        return found

    def _inner_or_none(self, key: Key) -> Any:
        try:
            return self.inner_title(key)
        except NotSo:
            return None

    def inner_title(self, key: Key) -> Any:
        """Return the title of an item; :class:`NotSo` if it takes nodes."""
        return self.inner(self.title(key))

    def inner(self, children: Iterable[nodes.Node]) -> Any:
        """Return inline nodes; :class:`NotSo` if there are others than words, emphasis and abbreviations among them."""
        return self.joined([_INLINE.get(type(child), _no_node)(self, child) for child in children])

    def _marked(self, node: nodes.Element) -> Part:
        if node.non_default_attributes():
            raise NotSo
        return self.marked(self.inner(node.children), strong=isinstance(node, nodes.strong))

    def anchor(self, key: Key | None) -> str | None:
        """Return the anchor of an item that stands here, none in a copy of its text."""
        return None if key is None or self.placeholder.get("copied") else self.index.places[key].anchor

    def kept(self, what: str, of: object, make: Callable[[], Any]) -> Any:
        """Return what was made before under the same name in this build, or make it."""
        kept = self.domain.kept
        found = kept.get((what, of), kept)
        if found is kept:
            found = kept[what, of] = make()
        return found


_PIECES: dict[type, Callable[[DirectRenderer, Any], list[Part]]] = {
    str: DirectRenderer._words,
    TextOf: DirectRenderer._text,
    LinkTo: lambda renderer, piece: [renderer.link_to(piece.key, renderer._title(piece.key))],
    Name: DirectRenderer._name,
    DateOf: DirectRenderer._date,
}
"""How each piece of a cell is written."""


_INLINE: dict[type, Callable[[DirectRenderer, Any], Part]] = {
    nodes.Text: lambda renderer, node: renderer.words(node.astext()),
    nodes.emphasis: DirectRenderer._marked,
    nodes.strong: DirectRenderer._marked,
    nodes.abbreviation: lambda renderer, node: renderer.abbreviated(
        renderer.inner(node.children), node["explanation"]
    ),
}
"""How the nodes of a title are written."""


def _no_piece(_renderer: DirectRenderer, _unknown: Any) -> list[Part]:
    raise NotSo


def _no_node(_renderer: DirectRenderer, _unknown: Any) -> Part:
    raise NotSo


class ExpandViewsDirectly(ExpandViews):
    """Turn placeholders into what an output writes where that can be, and into nodes where not."""

    default_priority = ExpandViews.default_priority - 1
    left_out: ClassVar[frozenset[str]] = LEFT_OUT

    def is_supported(self) -> bool:
        """Return whether nobody else wants to see the nodes."""
        return super().is_supported() and nobody_looks(self.app, self.left_out)


def nobody_looks(app: Sphinx, left_out: frozenset[str]) -> bool:
    """Return whether no other extension writes the nodes that are left out, or sees pages before they are written."""
    registry = app.registry
    handlers = {
        name
        for builder in (app.builder.format, app.builder.name)
        for name in registry.translation_handlers.get(builder, ())
    }
    listeners = app.events.listeners.get("doctree-resolved", [])
    lookers = [*registry.post_transforms, *[listener.handler for listener in listeners]]
    return (
        registry.get_translator_class(app.builder) is app.builder.default_translator_class
        and not handlers & left_out
        and {str(getattr(looker, "__module__", "")).partition(".")[0] for looker in lookers} <= OWN
    )
