"""Events and rows written as HTML straight from the register, where the nodes in between would change nothing.

A large report is mostly events and rows, and most of what a build costs are their nodes: each is made, looked at by
some twenty transforms and visited by the writer. What is written here is, byte for byte, what those would give.
Everything else keeps to nodes: texts with more than words, emphasis and our roles, and whole reports in which another
extension may want to see the nodes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes

from g40sphinx.report.edtf import Date
from g40sphinx.report.language import date_in_words
from g40sphinx.report.register import Use
from g40sphinx.report.spans import Emphasis, Span
from g40sphinx.report.views import Cell, DateOf, Entry, Key, LinkTo, Name, Row, TextOf
from g40sphinx.sphinxext.expand import ExpandViews
from g40sphinx.sphinxext.quotes import smart
from g40sphinx.sphinxext.render import Renderer

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.writers.html5 import HTML5Translator

    from g40sphinx.sphinxext.domain import G40Domain
    from g40sphinx.sphinxext.nodes import g40_view

BUILDERS = ("html", "dirhtml")
"""The builders that write a page for each document, and change no nodes on the way."""

NODES = frozenset(
    {"Text", "abbreviation", "emphasis", "inline", "list_item", "paragraph", "reference", "strong"}
)
NODES |= {"entry", "row", "tbody"}
"""The nodes that are left out here."""

OWN = frozenset({"docutils", "g40sphinx", "myst_parser", "sphinx"})
"""Packages whose transforms and handlers leave those nodes as they are."""

_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", ">": "&gt;", "@": "&#64;"}
)  # as docutils does
_TAG = re.compile(r"<[^>]*>")


class g40_direct(nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Finished ``html`` of so many table ``rows``, or of events; its text is there for the search to find."""


def visit_direct_html(self: HTML5Translator, node: g40_direct) -> None:
    """Write it, and let Sphinx go on counting the rows, which it numbers as odd and even."""
    if node["rows"]:
        self._table_row_indices[-1] += node["rows"]
    self.body.append(node["html"])
    raise nodes.SkipNode


HTML_HANDLERS: dict[type[nodes.Element], tuple[Any, Any]] = {g40_direct: (visit_direct_html, None)}


Part = str | tuple[str, str, str]
"""A piece of HTML, or a link: the kind of its item, its document, and what follows the address of that."""

Parts = list[Part]


class NotSo(Exception):
    """Something that takes nodes to be written."""


class DirectRenderer(Renderer):
    """Renders events and rows as HTML, those that take nodes as nodes."""

    def __init__(self, domain: G40Domain, builder: Builder, placeholder: g40_view) -> None:
        super().__init__(domain, builder, placeholder)
        self._pages: dict[str, str] = {}

    def events(self, entries: Sequence[Entry]) -> list[nodes.Element]:
        """Return the items of a list of events."""
        return self._written(entries, self._event, super().events, rows=False)

    def rows(self, rows: Sequence[Row]) -> list[nodes.Element]:
        """Return the rows of a table, below its header."""
        return self._written(rows, self._row, super().rows, rows=True)

    def _written(
        self,
        parts: Sequence[Any],
        write: Callable[[Any, int], str],
        otherwise: Callable[[Sequence[Any]], list[nodes.Element]],
        *,
        rows: bool,
    ) -> list[nodes.Element]:
        """Return ``parts`` in order, neighbours that could be written in one node."""
        found: list[nodes.Element] = []
        pending: list[str] = []
        for number, part in enumerate(parts):
            try:
                pending.append(write(part, number))
            except NotSo:
                found += [*_directly(pending, rows=rows), *otherwise([part])]
                pending = []
        return [*found, *_directly(pending, rows=rows)]

    def _event(self, entry: Entry, _number: int) -> str:
        if entry.body or entry.link:
            raise NotSo
        date = entry.date.date
        kind = " g40-unknown" if date.unknown else "" if date.precision == "day" else " g40-period"
        rule = f'<p class="g40-timeline-rule">{_escape(entry.rule)}</p>\n' if entry.rule else ""
        place = self._cell(entry.place)
        line = (
            f'<p class="g40-event-line">{self._date(entry.date)}<span class="g40-sep">: </span>'
            f'<span class="g40-event-text">{self._cell(entry.text)}</span>'
        )
        if place:
            line += f'<span class="g40-sep"> (</span>{place}<span class="g40-sep">)</span>'
        end = "\n" if rule else ""  # docutils ends the line of a paragraph that is not alone
        return f'<li class="g40-event{kind}"{self._id(entry.anchor)}>{rule}{line}</p>{end}</li>\n'

    def _row(self, row: Row, number: int) -> str:
        first, *rest = (self._cell(cell) for cell in row.cells)
        if not first or not all(rest):
            raise NotSo  # an empty cell is another element
        parity = "odd" if number % 2 else "even"  # the header is the first row
        cells = "".join(f"<td><p>{cell}</p></td>\n" for cell in rest)
        head = f'<th scope="row" class="stub"><p>{first}</p></th>\n'
        return f'<tr class="row-{parity}"{self._id(row.anchor)}>{head}{cells}</tr>\n'

    # -- pieces -------------------------------------------------------------------------------------------------------

    def _cell(self, cell: Cell) -> str:
        if len(cell) == 1:
            return _PIECES.get(type(cell[0]), _not_so)(self, cell[0])
        return "".join([_PIECES.get(type(piece), _not_so)(self, piece) for piece in cell])

    def _words(self, text: str) -> str:
        return _escape(smart(text, self.builder)) if text else ""

    def _text(self, piece: TextOf) -> str:
        parts: Parts = self._kept("text", (piece.key, piece.field), lambda: self._parts(piece))
        return "".join([part if type(part) is str else self._to(*part) for part in parts])

    def _parts(self, piece: TextOf) -> Parts:
        """Return the text of an item, links as their document and all that follows its address."""
        if self.domain.parsed(piece.key, piece.field) is not None:
            raise NotSo
        return [self._span(span) for span in self.domain.spans(piece.key, piece.field)]

    def _span(self, span: Span) -> Part:
        if isinstance(span, str):
            return self._words(span)
        if isinstance(span, Emphasis):
            return (
                f"<strong>{_escape(span.text)}</strong>" if span.strong else f"<em>{_escape(span.text)}</em>"
            )
        key = self.index.target(Use(kind=span.kind, target=span.target, docname=self.docname))
        if key is None:
            return f"<span>{_escape(span.text)}</span>"
        if not span.explicit and span.target == key[1]:
            return self._linked(key, self._title(key))
        return self._linked(key, _inline(self.domain.spell_out(key, [nodes.Text(span.text)])))

    def _link_to(self, piece: LinkTo) -> str:
        return self._link(piece.key, self._title(piece.key))

    def _name(self, piece: Name) -> str:
        anchor = self._id(piece.key if piece.stands_here else None)
        return f'<span class="g40-{piece.key[0]}"{anchor}>{self._title(piece.key)}</span>'

    def _date(self, piece: DateOf) -> str:
        date = piece.date
        begin, words = self._kept("date", date.edtf, lambda: self._date_parts(date))
        return f"{begin}{self._link(piece.linked, words) if piece.linked else words}</time>"

    def _date_parts(self, date: Date) -> tuple[str, str]:
        """Return the tag that begins a date, and its words."""
        known = date.html_datetime
        exact = f' datetime="{known}"' if known else ""
        begin = f'<time class="g40-date" data-edtf="{_escape(date.edtf)}"{exact}>'
        return begin, _escape(date_in_words(date, self.language))

    def _title(self, key: Key) -> str:
        found: str | None = self._kept("title", key, lambda: _inline_or_none(self.title(key)))
        if found is None:
            raise NotSo
        return found

    def _linked(self, key: Key, inner: str) -> Part:
        place = self.index.places.get(key)
        if place is None:
            return f'<span class="g40-ref g40-{key[0]}">{inner}</span>'
        return key[0], place.docname, f'#{place.anchor}">{inner}</a>'

    def _link(self, key: Key, inner: str) -> str:
        part = self._linked(key, inner)
        return part if isinstance(part, str) else self._to(*part)

    def _to(self, kind: str, docname: str, rest: str) -> str:
        page = self._pages.get(docname)
        if page is None:
            page = self._pages[docname] = self._page(docname)
        return f'<a class="g40-ref g40-{kind} reference internal" href="{page}{rest}'

    def _page(self, docname: str) -> str:
        """Return the address of another page from this one, none for itself."""
        return (
            "" if docname == self.docname else _escape(self.builder.get_relative_uri(self.docname, docname))
        )

    def _id(self, key: Key | None) -> str:
        if key is None or self.placeholder.get("copied"):
            return ""
        return f' id="{self.index.places[key].anchor}"'

    def _kept(self, what: str, of: object, make: Callable[[], Any]) -> Any:
        kept = self.domain.kept
        found = kept.get((what, of), kept)
        if found is kept:
            found = kept[what, of] = make()
        return found


_PIECES: dict[type, Callable[[DirectRenderer, Any], str]] = {
    str: DirectRenderer._words,
    TextOf: DirectRenderer._text,
    LinkTo: DirectRenderer._link_to,
    Name: DirectRenderer._name,
    DateOf: DirectRenderer._date,
}
"""How each piece of a cell is written."""


def _not_so(*_unknown: object) -> str:
    raise NotSo


def _directly(pending: list[str], *, rows: bool) -> Iterable[g40_direct]:
    """Return one node for what is ``pending``."""
    if not pending:
        return []
    written = "".join(pending)
    words = html.unescape(_TAG.sub(" ", written))
    return [g40_direct("", nodes.Text(words), html=written, rows=len(pending) if rows else 0)]


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)


def _inline(children: Iterable[nodes.Node]) -> str:
    """Return inline nodes as HTML.

    Raises:
        NotSo: if there are others than words, emphasis and abbreviations among them.
    """
    return "".join([_INLINE.get(type(child), _not_so)(child) for child in children])


def _inline_or_none(children: Iterable[nodes.Node]) -> str | None:
    try:
        return _inline(children)
    except NotSo:
        return None


def _element(tag: str) -> Callable[[Any], str]:
    def write(node: nodes.Element) -> str:
        if node.non_default_attributes():
            raise NotSo
        return f"<{tag}>{_inline(node.children)}</{tag}>"

    return write


def _abbreviation(node: nodes.abbreviation) -> str:
    return f'<abbr title="{_escape(node["explanation"])}">{_inline(node.children)}</abbr>'


_INLINE: dict[type, Callable[[Any], str]] = {
    nodes.Text: lambda node: _escape(node.astext()),
    nodes.emphasis: _element("em"),
    nodes.strong: _element("strong"),
    nodes.abbreviation: _abbreviation,
}


class ExpandViewsDirectly(ExpandViews):
    """Turn the placeholders of a web page into HTML where that can be, and into nodes where not."""

    default_priority = ExpandViews.default_priority - 1
    builders = BUILDERS
    renderer = DirectRenderer

    def is_supported(self) -> bool:
        """Return whether nobody else wants to see the nodes."""
        return super().is_supported() and nobody_looks(self.app)


def nobody_looks(app: Sphinx) -> bool:
    """Return whether no other extension writes the nodes that are left out, or sees pages before they are written."""
    registry = app.registry
    handlers = {
        name
        for builder in ("html", app.builder.name)
        for name in registry.translation_handlers.get(builder, ())
    }
    listeners = app.events.listeners.get("doctree-resolved", [])
    lookers = [*registry.post_transforms, *(listener.handler for listener in listeners)]
    return (
        registry.get_translator_class(app.builder) is app.builder.default_translator_class
        and not handlers & NODES
        and all(_package(looker) in OWN for looker in lookers)
    )


def _package(thing: Any) -> str:
    return str(getattr(thing, "__module__", "")).partition(".")[0]
