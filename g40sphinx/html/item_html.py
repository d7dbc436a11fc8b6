"""Events and rows written as HTML straight from the register; the page is, byte for byte, that of the nodes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes

from g40sphinx.report.dates.edtf import Date
from g40sphinx.report.index import Place
from g40sphinx.report.views import Entry, Key, Row
from g40sphinx.sphinxext.writing import direct_writer as direct
from g40sphinx.sphinxext.writing.direct_writer import DirectRenderer, NotSo, g40_direct

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


def visit_direct_html(self: HTML5Translator, node: g40_direct) -> None:
    """Write it, and let Sphinx go on counting the rows, which it numbers as odd and even."""
    if node["rows"]:
        self._table_row_indices[-1] += node["rows"]
    self.body.append(node["html"])
    raise nodes.SkipNode


HTML_HANDLERS: dict[type[nodes.Element], tuple[Any, Any]] = {g40_direct: (visit_direct_html, None)}


Part = str | tuple[str, str, str]
"""A piece of HTML, or a link: its document, and what stands before and after the address of that."""


class _Line(NamedTuple):
    """The line of an event: the classes of its item, what stands before its date, and the date in words.

    ``links`` is what comes then, up to the address of each link and the document it leads to; ``end`` is the rest.
    """

    classes: str
    begin: str
    date: str
    links: list[tuple[str, str]]
    end: str


def _escape(text: str) -> str:
    """Return ``text`` as docutils writes it; most need nothing, and looking for that takes a tenth of the time."""
    return text.translate(_ESCAPES) if _ESCAPED.search(text) else text


class HtmlRenderer(DirectRenderer):
    """Renders events and rows as HTML."""

    def __init__(self, domain: G40Domain, builder: Builder, placeholder: g40_view) -> None:
        super().__init__(domain, builder, placeholder)
        self._lines: dict[Any, _Line] = self.kept("lines", bool(placeholder.get("copied")), dict)
        self._address = cache(self._page)

    def event(self, entry: Entry, _number: int) -> str:
        """Return an item of a list of events."""
        if entry.body or entry.link:
            raise NotSo
        line = self._lines.get((entry.key, entry.place))
        if line is None:
            line = self._lines[entry.key, entry.place] = self._line(entry)
        linked = entry.date.linked
        date = self._as_html([self.link_to(linked, line.date)]) if linked else line.date
        address = self._address
        words = "".join([before + address(docname) for before, docname in line.links])
        rule, end = "", ""
        if entry.rule:
            rule = f'<p class="g40-timeline-rule">{_escape(entry.rule)}</p>\n'
            end = "\n"  # docutils ends the line of a paragraph that is not alone
        anchor = _id(self.anchor(entry.anchor)) if entry.anchor else ""
        return f'<li class="{line.classes}"{anchor}>{rule}{line.begin}{date}{words}{line.end}</p>{end}</li>\n'

    def _line(self, entry: Entry) -> _Line:
        """Return the line of an event, which is the same on every page but for its links."""
        date = entry.date.date
        kind = " g40-unknown" if date.unknown else "" if date.precision == "day" else " g40-period"
        begin, words = _time(date, self.date_words(date))
        parts: list[Part] = [
            '</time><span class="g40-sep">: </span><span class="g40-event-text">',
            *self.parts(entry.text),
        ]
        if place := self.parts(entry.place):
            parts += ['</span><span class="g40-sep"> (</span>', *place, '<span class="g40-sep">)']
        links: list[tuple[str, str]] = []
        end = ""
        for part in parts:
            if isinstance(part, str):
                end += part
            else:
                links.append((end + part[1], part[0]))
                end = part[2]
        begin = f'<p class="g40-event-line">{begin}'
        return _Line(f"g40-event{kind}", begin, words, links, f"{end}</span>")

    def row(self, row: Row, number: int) -> str:
        """Return a row of a table, which begins with its header."""
        first, *rest = [self._as_html(self.parts(cell)) for cell in row.cells]
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

    words = staticmethod(_escape)
    joined = staticmethod("".join)  # none of the pieces is a link

    def marked(self, inner: str, *, strong: bool) -> str:
        """Return words that stand out."""
        return f"<strong>{inner}</strong>" if strong else f"<em>{inner}</em>"

    def abbreviated(self, inner: str, explanation: str) -> str:
        """Return an abbreviation, which a browser explains."""
        return f'<abbr title="{_escape(explanation)}">{inner}</abbr>'

    def unknown(self, inner: str) -> str:
        """Return the words of a role that names nothing."""
        return f"<span>{inner}</span>"

    def linked(self, key: Key, inner: str, place: Place | None) -> Part:
        """Return a link; its address depends on the page."""
        if place is None:
            return f'<span class="g40-ref g40-{key[0]}">{inner}</span>'
        begin = f'<a class="g40-ref g40-{key[0]} reference internal" href="'
        return place.docname, begin, f'#{place.anchor}">{inner}</a>'

    def named(self, key: Key, inner: str, anchor: str | None) -> str:
        """Return the name of an item."""
        return f'<span class="g40-{key[0]}"{_id(anchor)}>{inner}</span>'

    def _as_html(self, parts: Iterable[Part]) -> str:
        """Return pieces as they stand on this page: links with the addresses that they have from here."""
        address = self._address
        return "".join(
            [part if isinstance(part, str) else f"{part[1]}{address(part[0])}{part[2]}" for part in parts]
        )

    def _page(self, docname: str) -> str:
        """Return the address of another page from this one, none for itself."""
        return (
            "" if docname == self.docname else _escape(self.builder.get_relative_uri(self.docname, docname))
        )


def _time(date: Date, words: str) -> tuple[str, str]:
    """Return the tag that begins a date, and its words."""
    known = date.html_datetime
    exact = f' datetime="{known}"' if known else ""
    return f'<time class="g40-date" data-edtf="{_escape(date.edtf)}"{exact}>', _escape(words)


def _id(anchor: str | None) -> str:
    return "" if anchor is None else f' id="{anchor}"'


class ExpandViewsDirectly(direct.ExpandViewsDirectly):
    """Turn the placeholders of a web page into HTML where that can be, and into nodes where not."""

    builders = BUILDERS
    renderer = HtmlRenderer
