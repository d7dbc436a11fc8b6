"""Events and rows written as HTML straight from the register; the page is, byte for byte, that of the nodes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes

from g40sphinx.report.composition import Blocks, Line, Slot, of_event
from g40sphinx.report.dates.edtf import Date
from g40sphinx.report.derived_values import Value
from g40sphinx.report.index import Place
from g40sphinx.report.problems import Source
from g40sphinx.report.views import Cell, DateOf, Entry, Key, Row
from g40sphinx.sphinxext.writing import direct_writer as direct
from g40sphinx.sphinxext.writing.direct_writer import DirectRenderer, NotSo, g40_direct, nobody_looks

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.writers.html5 import HTML5Translator

    from g40sphinx.sphinxext.domain import G40Domain
    from g40sphinx.sphinxext.nodes import g40_view

BUILDERS = ("html", "dirhtml")
"""The builders that write a page for each document, and change no nodes on the way."""

_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", ">": "&gt;", "@": "&#64;"}
)  # as docutils does
_ESCAPED = re.compile('[&<">@]')
_TAG = re.compile(r"<[^>]*>")
_WORDS_AND_SPACES = re.compile(r"[^ \n]+| +|\n")


def visit_direct_html(self: HTML5Translator, node: g40_direct) -> None:
    """Write it, and let Sphinx go on counting the rows, which it numbers as odd and even."""
    if node["rows"]:
        self._table_row_indices[-1] += node["rows"]
    self.body.append(node["html"])
    raise nodes.SkipNode


HTML_HANDLERS: dict[type[nodes.Element], tuple[Any, Any]] = {g40_direct: (visit_direct_html, None)}


Part = str | tuple[str, str, str]
"""A piece of HTML, or a link: its document, and what stands before and after the address of that."""


def _escape(text: str) -> str:
    """Return ``text`` as docutils writes it; most need nothing, and looking for that takes a tenth of the time."""
    return text.translate(_ESCAPES) if _ESCAPED.search(text) else text


class HtmlRenderer(DirectRenderer):
    """Renders events and rows as HTML."""

    def __init__(self, domain: G40Domain, builder: Builder, placeholder: g40_view) -> None:
        super().__init__(domain, builder, placeholder)
        self._cells: dict[Cell, list[Part]] = self.kept("cells", bool(placeholder.get("copied")), dict)
        self._address = cache(self._page)
        self.writes_containers = True

    def event(self, entry: Entry, _number: int) -> str:
        """Return an item of a list of events."""
        event = of_event(entry)
        # docutils ends the line of a paragraph that is not alone
        end = "\n" if len(event.parts) > 1 else ""
        parts = "".join(
            [
                f"{self._line(part)}{end}" if isinstance(part, Line) else self._more(part)
                for part in event.parts
            ]
        )
        anchor = _id(self.anchor(event.anchor)) if event.anchor else ""
        return f'<li class="{" ".join([f"g40-{name}" for name in event.names])}"{anchor}>{parts}</li>\n'

    def _line(self, line: Line) -> str:
        return f'<p class="g40-{line.name}">{"".join([self._slot(slot) for slot in line.slots])}</p>'

    def _slot(self, slot: Slot) -> str:
        inner = self._cell(slot.cell)
        if slot.passage:
            inner = f'<span class="g40-{slot.passage}">{inner}</span>'
        before = f'<span class="g40-sep">{slot.before}</span>' if slot.before else ""
        after = f'<span class="g40-sep">{slot.after}</span>' if slot.after else ""
        return f"{before}{inner}{after}"

    def _more(self, blocks: Blocks) -> str:
        if not self.writes_containers:
            raise NotSo
        lines = "".join([f"{self._line(line)}\n" for line in blocks.lines])
        return f'<div class="g40-{blocks.name} docutils container">\n{self._cell(blocks.cell)}{lines}</div>\n'

    def _cell(self, cell: Cell) -> str:
        """Return what a cell holds as it stands on this page: links with the addresses that they have from here."""
        parts = self._cells.get(cell)
        if parts is None:
            parts = self._cells[cell] = _joined(self.parts(cell))
        if len(parts) == 1 and isinstance(parts[0], str):
            return parts[0]
        address = self._address
        return "".join(
            [part if isinstance(part, str) else f"{part[1]}{address(part[0])}{part[2]}" for part in parts]
        )

    def row(self, row: Row, number: int) -> str:
        """Return a row of a table, which begins with its header."""
        first, *rest = [self._cell(cell) for cell in row.cells]
        if not first or not all(rest):
            raise NotSo  # an empty cell is another element
        parity = "odd" if number % 2 else "even"  # the header is the first row
        cells = "".join(f"<td><p>{cell}</p></td>\n" for cell in rest)
        head = f'<th scope="row" class="stub"><p>{first}</p></th>\n'
        return f'<tr class="row-{parity}"{_id(self.anchor(row.anchor))}>{head}{cells}</tr>\n'

    def together(self, pending: list[Any], *, rows: int) -> g40_direct:
        """Return one node for what is ``pending``; the search takes note of a word once a page."""
        written = "".join(pending)
        words = dict.fromkeys(html.unescape(_TAG.sub(" ", written)).split())
        return g40_direct("", nodes.Text(" ".join(words)), html=written, rows=rows)

    # -- pieces -------------------------------------------------------------------------------------------------------

    def words(self, text: str) -> list[Part]:
        """Return words."""
        return [_escape(text)]

    def code(self, text: str) -> list[Part]:
        """Return a code span, whose words the browser keeps whole."""
        words = "".join(map(_literal, _WORDS_AND_SPACES.findall(_escape(text))))
        return [f'<code class="docutils literal notranslate">{words}</code>']

    def marked(self, inner: list[Part], *, strong: bool) -> list[Part]:
        """Return words that stand out."""
        return ["<strong>", *inner, "</strong>"] if strong else ["<em>", *inner, "</em>"]

    def addressed(self, address: str, inner: list[Part]) -> list[Part]:
        """Return a link to an address outside the report."""
        return [f'<a class="reference external" href="{_escape(address)}">', *inner, "</a>"]

    def derived(self, value: Value) -> list[Part]:
        """Return a number or date that follows from the data."""
        words = _escape(value.text)
        return [f"<span>{_time(value.date)}{words}</time></span>" if value.date else f"<span>{words}</span>"]

    def paragraph(self, inner: list[Part], _source: Source | None) -> list[Part]:
        """Return a paragraph among others."""
        return ["<p>", *inner, "</p>\n"]

    def abbreviated(self, inner: list[Part], explanation: str) -> list[Part]:
        """Return an abbreviation, which a browser explains."""
        return [f'<abbr title="{_escape(explanation)}">', *inner, "</abbr>"]

    def unknown(self, inner: list[Part]) -> list[Part]:
        """Return the words of a role that names nothing."""
        return ["<span>", *inner, "</span>"]

    def linked(self, key: Key, inner: list[Part], place: Place | None) -> list[Part]:
        """Return a link; its address depends on the page."""
        words = _html(inner)
        if place is None:
            return [f'<span class="g40-ref g40-{key[0]}">{words}</span>']
        begin = f'<a class="g40-ref g40-{key[0]} reference internal" href="'
        return [(place.docname, begin, f'#{place.anchor}">{words}</a>')]

    def named(self, key: Key, inner: list[Part], anchor: str | None) -> list[Part]:
        """Return the name of an item."""
        return [f'<span class="g40-{key[0]}"{_id(anchor)}>', *inner, "</span>"]

    def dated(self, piece: DateOf, inner: list[Part]) -> list[Part]:
        """Return a date, which a machine can read."""
        return [_time(piece.date), *inner, "</time>"]

    def _page(self, docname: str) -> str:
        """Return the address of another page from this one, none for itself."""
        return (
            "" if docname == self.docname else _escape(self.builder.get_relative_uri(self.docname, docname))
        )


def _joined(parts: list[Part]) -> list[Part]:
    """Return parts with those that are HTML already as one between two links."""
    joined: list[Part] = []
    for is_html, group in groupby(parts, lambda part: isinstance(part, str)):
        if is_html:
            joined.append(_html(group))
        else:
            joined += group
    return joined


def _html(parts: Iterable[Part]) -> str:
    """Return parts none of which is a link."""
    return "".join(parts)  # type: ignore[arg-type] # titles have none


def _literal(word: str) -> str:
    """Return a word of a code span, or a run of spaces as docutils keeps it."""
    if word.strip():
        return f'<span class="pre">{word}</span>'
    return word if word in " \n" else f"{'&#160;' * (len(word) - 1)} "


def _time(date: Date) -> str:
    """Return the tag that begins a date."""
    known = date.html_datetime
    exact = f' datetime="{known}"' if known else ""
    return f'<time class="g40-date" data-edtf="{_escape(date.edtf)}"{exact}>'


def _id(anchor: str | None) -> str:
    return "" if anchor is None else f' id="{anchor}"'


class ExpandViewsDirectly(direct.ExpandViewsDirectly):
    """Turn the placeholders of a web page into HTML where that can be, and into nodes where not."""

    builders = BUILDERS
    renderer = HtmlRenderer

    def make_renderer(self, domain: G40Domain, placeholder: g40_view) -> HtmlRenderer:
        """Return what renders one placeholder; sphinx-design, for one, writes containers in its own way."""
        renderer = HtmlRenderer(domain, self.app.builder, placeholder)
        renderer.writes_containers = nobody_looks(self.app, frozenset({"container"}))
        return renderer
