"""Events and rows written straight from the register, where the nodes in between would change nothing.

A large report is mostly events and rows, and most of what a build costs are their nodes: each is made, looked at by
some twenty transforms and visited by the writer. What is written here is, byte for byte, what those would give.
What keeps to nodes is an item with a leaf in its texts, and whole reports in which another extension may want to see
the nodes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from g40sphinx.report.dates.edtf import Date
from g40sphinx.report.derived_values import Value
from g40sphinx.report.index import Place
from g40sphinx.report.inline import (
    Block,
    Code,
    Derived,
    Emphasis,
    Inline,
    Leaf,
    Link,
    Paragraph,
    Reference,
)
from g40sphinx.report.language import date_in_words
from g40sphinx.report.problems import Source
from g40sphinx.report.views import Cell, DateOf, Entry, Key, LinkTo, Name, Row, TextOf, Url
from g40sphinx.sphinxext.writing.item_titles import title_of, words_in
from g40sphinx.sphinxext.writing.node_writer import Renderer
from g40sphinx.sphinxext.writing.placeholders import ExpandViews

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LEFT_OUT = frozenset(
    {
        *("Text", "abbreviation", "emphasis", "inline", "list_item", "literal", "paragraph", "reference"),
        *("strong", "entry", "row", "tbody"),
    }
)
"""The nodes that are left out here."""

OWN = frozenset({"docutils", "g40sphinx", "myst_parser", "sphinx"})
"""Packages whose transforms and handlers leave those nodes as they are."""


class g40_direct(nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Events, or so many table ``rows``, as the writer of one output wants them; their words are there to be found."""


Parts = list[Any]
"""What is written, in parts of the output's own kind."""


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
    def words(self, text: str) -> Parts:
        """Return words."""

    @abstractmethod
    def code(self, text: str) -> Parts:
        """Return a code span."""

    @abstractmethod
    def marked(self, inner: Parts, *, strong: bool) -> Parts:
        """Return words that stand out."""

    @abstractmethod
    def addressed(self, address: str, inner: Parts) -> Parts:
        """Return a link to an address outside the report."""

    @abstractmethod
    def derived(self, value: Value) -> Parts:
        """Return a number or date that follows from the data."""

    @abstractmethod
    def paragraph(self, inner: Parts, source: Source | None) -> Parts:
        """Return a paragraph."""

    @abstractmethod
    def abbreviated(self, inner: Parts, explanation: str) -> Parts:
        """Return an abbreviation."""

    @abstractmethod
    def unknown(self, inner: Parts) -> Parts:
        """Return the words of a role that names nothing."""

    @abstractmethod
    def linked(self, key: Key, inner: Parts, place: Place | None) -> Parts:
        """Return a link to an item, its words where it stands nowhere."""

    @abstractmethod
    def named(self, key: Key, inner: Parts, anchor: str | None) -> Parts:
        """Return the name of an item, with its anchor where it stands."""

    @abstractmethod
    def dated(self, piece: DateOf, inner: Parts) -> Parts:
        """Return a date in words."""

    # -- pieces ---------------------------------------------------------------------------------------------------

    def parts(self, cell: Cell) -> Parts:
        """Return what a cell holds; :class:`NotSo` if some of it takes nodes."""
        parts: Parts = []
        for piece in cell:
            parts += _PIECES[type(piece)](self, piece)
        return parts

    def of_text(self, text: Iterable[Inline | Block]) -> Parts:
        """Return a text, or a part of it."""
        parts: Parts = []
        for element in text:
            parts += _ELEMENTS[type(element)](self, element)
        return parts

    def _reference(self, role: Reference) -> Parts:
        key = self.index.target(role.kind, role.target)
        if key is None:
            return self.unknown(self.words(role.text))
        if not role.explicit and role.target == key[1]:
            return self.link_to(key, self.title_parts(key))
        return self.link_to(key, self._spelled_out(key, role.text))

    def _spelled_out(self, key: Key, text: str) -> Parts:
        full = self.domain.words.full_name(key, text) if key[0] == "organisation" else ""
        return self.abbreviated(self.words(text), full) if full else self.words(text)

    def link_to(self, key: Key, inner: Parts) -> Parts:
        """Return a link to an item with these words."""
        return self.linked(key, inner, self.index.places.get(key))

    def _name(self, piece: Name) -> Parts:
        anchor = self.anchor(piece.key if piece.stands_here else None)
        return self.named(piece.key, self.title_parts(piece.key), anchor)

    def _date(self, piece: DateOf) -> Parts:
        words = self.words(self.date_words(piece.date))
        return self.dated(piece, self.link_to(piece.linked, words) if piece.linked else words)

    def _url(self, piece: Url) -> Parts:
        return self.addressed(piece.address, self.words(piece.shown))

    def date_words(self, date: Date) -> str:
        """Return a date in words."""
        words: str = self.kept("date", date.edtf, lambda: date_in_words(date, self.language))
        return words

    def title_parts(self, key: Key) -> Parts:
        """Return the title of an item without links; :class:`NotSo` if it takes nodes."""
        parts = self.kept("title", key, lambda: self._title_parts(key))
        if parts is None:
            raise NotSo
        return parts  # type: ignore[no-any-return] # made below

    def _title_parts(self, key: Key) -> Parts | None:
        title = title_of(self.domain, key)
        short = words_in(self.domain, title) if key[0] == "organisation" else ""
        if short and (full := self.domain.words.full_name(key, short)):
            return self.abbreviated(self.words(short), full)
        try:
            return self.of_text(title)
        except NotSo:
            return None

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


_PIECES: dict[type, Callable[[DirectRenderer, Any], Parts]] = {
    str: lambda renderer, piece: (
        renderer.words(renderer.domain.words.typography.words(piece)) if piece else []
    ),
    TextOf: lambda renderer, piece: renderer.of_text(renderer.domain.words.typeset(piece.key, piece.field)),
    LinkTo: lambda renderer, piece: renderer.link_to(piece.key, renderer.title_parts(piece.key)),
    Name: DirectRenderer._name,
    DateOf: DirectRenderer._date,
    Url: DirectRenderer._url,
}
"""How each piece of a cell is written."""


def _no_element(_renderer: DirectRenderer, _leaf: Any) -> Parts:
    raise NotSo


_ELEMENTS: dict[type, Callable[[DirectRenderer, Any], Parts]] = {
    str: lambda renderer, words: renderer.words(words),
    Reference: DirectRenderer._reference,
    Derived: lambda renderer, element: renderer.derived(renderer.domain.words.value(element.claim)),
    Code: lambda renderer, element: renderer.code(element.text),
    Emphasis: lambda renderer, element: renderer.marked(
        renderer.of_text(element.children), strong=element.strong
    ),
    Link: lambda renderer, element: renderer.addressed(element.address, renderer.of_text(element.children)),
    Paragraph: lambda renderer, element: renderer.paragraph(
        renderer.of_text(element.children), element.source
    ),
    Leaf: _no_element,
}
"""How each element of a text is written."""


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
        for name, functions in registry.translation_handlers.get(builder, {}).items()
        if not _is_own(functions[0])
    }
    listeners = app.events.listeners.get("doctree-resolved", [])
    lookers = [*registry.post_transforms, *[listener.handler for listener in listeners]]
    return (
        registry.get_translator_class(app.builder) is app.builder.default_translator_class
        and not handlers & left_out
        and all(map(_is_own, lookers))
    )


def _is_own(function: object) -> bool:
    return str(getattr(function, "__module__", "")).partition(".")[0] in OWN
