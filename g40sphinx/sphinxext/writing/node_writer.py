"""Views to docutils nodes, out of the few that every writer knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref

from g40sphinx.report.composition import Composition, Line, of_card, of_event, of_listed
from g40sphinx.report.language import date_in_words, translate
from g40sphinx.report.views import (
    Cards,
    Cell,
    DateOf,
    Entry,
    Facts,
    Key,
    LinkTo,
    Listing,
    Map,
    Mention,
    Name,
    Row,
    Table,
    TextOf,
    Timeline,
    Url,
    View,
)
from g40sphinx.sphinxext import nodes as g40
from g40sphinx.sphinxext.links import link_to, refer
from g40sphinx.sphinxext.writing.item_titles import filled, title_nodes

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from g40sphinx.sphinxext.domain import G40Domain

_NO_IDS_ON_ITEMS = frozenset({"latex", "texinfo"})
"""Formats whose writers drop the ids of list items and rows."""


class Renderer:
    """Renders the view of one placeholder for one builder."""

    def __init__(self, domain: G40Domain, builder: Builder, placeholder: g40.g40_view) -> None:
        self.domain = domain
        self.index = domain.index
        self.builder = builder
        self.placeholder = placeholder
        self.docname: str = placeholder.get("shown_in", placeholder["spec"].docname)
        self.language: str = builder.config.language
        self._own = {
            (part["uid"], part["field"]): part
            for part in placeholder.findall(g40.g40_item_text)
            if not part.get("is_tree")
        }

    def render(self, view: View) -> list[nodes.Node]:
        """Return what stands in place of the placeholder."""
        return RENDERERS[type(view)](self, view)

    def events(self, entries: Sequence[Entry]) -> list[nodes.Element]:
        """Return the items of a list of events."""
        return [self._placed(_event(self, entry), entry.key) for entry in entries]

    def rows(self, rows: Sequence[Row]) -> list[nodes.Element]:
        """Return the rows of a table, below its header."""
        return [self._placed(_row(self, row), row.key) for row in rows]

    def _placed(self, node: nodes.Element, key: Key) -> nodes.Element:
        """Return what shows an item, with the author's line for messages about it."""
        if source := self.index.items[key].source:
            node.source, node.line = source.path, source.line
        return node

    # -- texts and links ----------------------------------------------------------------------------------------------

    def text(self, key: Key, field: str) -> list[nodes.Node]:
        """Return the text of an item: its own nodes where it is written, a copy elsewhere."""
        part = self._own.pop((self.index.items[key].uid, field), None)
        if part is not None:
            return list(part.children if field in g40.BLOCKS else part.children[0].children)
        holder = nodes.Element("", *self.domain.words.nodes_of_text(key, field))
        for link in holder.findall(pending_xref):
            link["refdoc"] = self.docname
        for reference in [node for node in holder.findall(nodes.reference) if "home" in node]:
            place = (self.docname, reference["home"], reference["refid"])
            reference.replace_self(refer(self.builder, *place, reference.children) or reference.children)
        self._pass_on(self.index.items[key].uid, list(holder.findall(g40.g40_view)))
        return holder.children

    def _pass_on(self, uid: str, views: Iterable[g40.g40_view]) -> None:
        """Let the views in a copied text know where and in which texts they stand; none shows its own text."""
        within = (*self.placeholder["within"], uid)
        for view in views:
            if uid in self.placeholder["within"]:
                view.parent.remove(view)
            else:
                view["within"] = within
                view["shown_in"] = self.docname

    def cell(self, cell: Cell) -> list[nodes.Node]:
        """Return the inline nodes of a cell."""
        return [node for piece in cell for node in PIECES[type(piece)](self, piece)]

    def title(self, key: Key) -> list[nodes.Node]:
        """Return the title of an item without links, an organisation's abbreviation with its full name."""
        return self.domain.words.spell_out(key, title_nodes(self.domain, key))

    def link(self, link: LinkTo) -> list[nodes.Node]:
        """Return a link to an item by its title."""
        return [link_to(self.domain, self.builder, self.docname, link.key, self.title(link.key))]

    def heading(self, mention: Mention) -> str:
        """Return the heading of the section that mentions an item."""
        return self.domain.words.section_title(mention.docname, mention.anchor, mention.title)

    def name(self, name: Name) -> list[nodes.Node]:
        """Return the name of an item, with its anchor where it stands."""
        inline = nodes.inline("", "", *self.title(name.key), classes=[f"g40-{name.key[0]}"])
        self.stand(name.key if name.stands_here else None, inline, inline)
        return [inline]

    def date(self, piece: DateOf) -> list[nodes.Node]:
        """Return a date in words, linked to its event where that stands elsewhere."""
        words = nodes.Text(date_in_words(piece.date, self.language))
        node = g40.g40_date(
            "", "", edtf=piece.date.edtf, datetime=piece.date.html_datetime, classes=["g40-date"]
        )
        node += (
            link_to(self.domain, self.builder, self.docname, piece.linked, [words]) if piece.linked else words
        )
        return [node]

    def blocks(self, cell: Cell) -> list[nodes.Node]:
        """Return the blocks of a description; inline text becomes a paragraph."""
        found: list[nodes.Node] = []
        for node in self.cell(cell):
            if isinstance(node, nodes.Inline | nodes.Text):
                if not found or not isinstance(found[-1], nodes.paragraph) or found[-1].get("made") is None:
                    found.append(nodes.paragraph(made=True))
                found[-1] += node  # type: ignore[operator]
            else:
                found.append(node)
        for node in found:
            if isinstance(node, nodes.paragraph):
                node.attributes.pop("made", None)
        return found

    def stand(self, key: Key | None, node: nodes.Element, paragraph: nodes.Element) -> None:
        """Put the anchor of an item on ``node``, or where the writer would drop it there, into ``paragraph``."""
        if key is None or self.placeholder.get("copied"):
            return
        anchor = self.index.places[key].anchor
        if self.builder.format in _NO_IDS_ON_ITEMS:
            paragraph.insert(0, nodes.target("", "", ids=[anchor]))
        else:
            node["ids"].append(anchor)

    def caption(self) -> list[nodes.Node]:
        """Return the inline nodes of the directive's caption."""
        found = next(iter(self.placeholder.findall(nodes.caption)), None)
        return list(found.children) if found is not None else []


def _paragraph(children: Iterable[nodes.Node], *classes: str) -> nodes.paragraph:
    return nodes.paragraph("", "", *children, classes=list(classes))


def _separator(text: str) -> nodes.inline:
    return nodes.inline(text, text, classes=["g40-sep"])


def _url(renderer: Renderer, piece: Url) -> list[nodes.Node]:
    return [nodes.reference("", piece.shown, refuri=piece.address, internal=False)]


PIECES: dict[type, Callable[[Renderer, Any], list[nodes.Node]]] = {
    str: lambda renderer, piece: [nodes.Text(renderer.domain.words.typography.words(piece))] if piece else [],
    TextOf: lambda renderer, piece: renderer.text(piece.key, piece.field),
    LinkTo: Renderer.link,
    Name: Renderer.name,
    DateOf: Renderer.date,
    Url: _url,
}
"""How each piece of a cell becomes inline nodes."""


# -- timelines ---------------------------------------------------------------------------------------------------------


def _timeline(renderer: Renderer, view: Timeline) -> list[nodes.Node]:
    block = nodes.container(classes=["g40-timeline-block"])
    caption = renderer.caption()
    if caption:
        block += nodes.rubric("", "", *caption, classes=["g40-caption"])
    for group in view.groups:
        if group.title:
            block += g40.heading_in(renderer.placeholder, renderer.cell(group.title), "g40-group")
        events = g40.g40_timeline(bullet="*", classes=["g40-timeline"])
        events += renderer.events(group.entries)
        if events.children:
            block += events
    if not any(group.entries for group in view.groups):
        block += _paragraph(
            [nodes.Text(translate(renderer.language, "There is nothing to show yet."))], "g40-empty"
        )
    return [block]


def _event(renderer: Renderer, entry: Entry) -> nodes.list_item:
    return _item(renderer, of_event(entry))


def _item(renderer: Renderer, composition: Composition) -> nodes.list_item:
    """Return an item of a list."""
    item = nodes.list_item(classes=[f"g40-{name}" for name in composition.names])
    for part in composition.parts:
        if isinstance(part, Line):
            item += _line(renderer, part)
            continue
        blocks = [*renderer.blocks(part.cell), *(_line(renderer, line) for line in part.lines)]
        item += [nodes.container("", *blocks, classes=[f"g40-{part.name}"])] if part.name else blocks
    renderer.stand(composition.anchor, item, item.children[composition.main])  # type: ignore[arg-type] # a line
    return item


def _line(renderer: Renderer, line: Line) -> nodes.paragraph:
    return _paragraph(_slots(renderer, line), f"g40-{line.name}")


def _slots(renderer: Renderer, line: Line) -> list[nodes.Node]:
    """Return the inline nodes of a line."""
    found: list[nodes.Node] = []
    for slot in line.slots:
        inner = renderer.cell(slot.cell)
        if slot.passage:
            inner = [nodes.inline("", "", *inner, classes=[f"g40-{slot.passage}"])]
        marks = [[_separator(mark)] if mark else [] for mark in (slot.before, slot.after)]
        found += [*marks[0], *inner, *marks[1]]
    return found


# -- tables ------------------------------------------------------------------------------------------------------------


def _table(renderer: Renderer, view: Table) -> list[nodes.Node]:
    table = nodes.table(classes=[f"g40-{view.name}"])
    caption = renderer.caption()
    if caption:
        table += nodes.title("", "", *caption)
    columns = len(view.header)
    group = nodes.tgroup(cols=columns)
    table += group
    body = renderer.rows(view.rows)
    if not body:
        block = nodes.container("", *([nodes.rubric("", "", *caption)] if caption else []))
        block += _paragraph(
            [nodes.Text(translate(renderer.language, "There is nothing to show yet."))], "g40-empty"
        )
        return [block]
    widths = _widths(renderer, view, body)
    columns_of_headers = nodes.colspec(colwidth=widths[0], stub=1)
    group += [columns_of_headers, *(nodes.colspec(colwidth=width) for width in widths[1:])]
    head = nodes.row("", *(_header(renderer.cell((label,)), "col") for label in view.header))
    group += nodes.thead("", head)
    if view.total:
        body.append(_total(renderer, renderer.domain.words.typography.words(view.total), columns))
    group += nodes.tbody("", *body)
    return [table]


def _header(children: Sequence[nodes.Node], scope: str) -> g40.g40_header:
    return g40.g40_header("", _paragraph(children), scope=scope)


def _row(renderer: Renderer, row: Row) -> nodes.row:
    first, *rest = (renderer.cell(cell) for cell in row.cells)
    name = _paragraph(first)
    found = nodes.row("", g40.g40_header("", name, scope="row"), *(_entry(children) for children in rest))
    renderer.stand(row.anchor, found, name)
    return found


def _entry(children: Sequence[nodes.Node]) -> nodes.entry:
    blocks = any(not isinstance(child, nodes.Inline | nodes.Text) for child in children)
    return nodes.entry("", *(children if blocks or not children else [_paragraph(children)]))


def _total(renderer: Renderer, sentence: str, columns: int) -> nodes.row:
    label = translate(renderer.language, "Total")
    if columns == 1:
        return nodes.row("", _header([nodes.Text(f"{label}: {sentence}")], "row"), classes=["g40-total"])
    rest = nodes.entry("", _paragraph([nodes.Text(sentence)]))
    if columns > 2:
        rest["morecols"] = columns - 2
    return nodes.row("", _header([nodes.Text(label)], "row"), rest, classes=["g40-total"])


def _widths(renderer: Renderer, view: Table, body: Sequence[nodes.Element]) -> list[int]:
    """Return how wide each column should be, in characters: at least its longest word, at most 40."""
    widths = [len(label) for label in view.header]
    for row in body:
        entries = row.children if isinstance(row, nodes.row) else ()
        lengths = row.get("lengths") or [len(filled(renderer.domain, [entry])) for entry in entries]
        for number, length in enumerate(lengths[: len(widths)]):
            widths[number] = max(widths[number], min(length, 40))
    return [max(width, 6) for width in widths]


# -- theme groups ------------------------------------------------------------------------------------------------------


def _facts(renderer: Renderer, view: Facts) -> list[nodes.Node]:
    block = nodes.container(classes=["g40-theme-summary"])
    block += renderer.blocks(view.summary)
    if view.facts:
        facts = nodes.definition_list(classes=["g40-facts"])
        for label, cell in view.facts:
            facts += nodes.definition_list_item(
                "", nodes.term(label, label), nodes.definition("", _paragraph(renderer.cell(cell)))
            )
        block += facts
    if renderer.placeholder.get("orphan"):  # no section around it can be its anchor
        renderer.stand(renderer.index.shown(renderer.placeholder["spec"])[0], block, block)
        return [block]
    return [block] if block.children else []


def _cards(renderer: Renderer, view: Cards) -> list[nodes.Node]:
    plain = view.plain
    cards = nodes.bullet_list(bullet="*", classes=["g40-list" if plain else "g40-cards"])
    for card in view.cards:
        cards += _item(renderer, of_card(card))
    found: list[nodes.Node] = [cards]
    caption = renderer.caption()
    if not view.cards:
        found = [
            _paragraph(
                [nodes.Text(translate(renderer.language, "There is nothing to show yet."))], "g40-empty"
            )
        ]
    if caption:
        found.insert(0, nodes.rubric("", "", *caption, classes=["g40-caption"]))
    block = nodes.container("", *found, classes=["g40-themes-block"])
    return [block]


# -- indexes -----------------------------------------------------------------------------------------------------------


def _listing(renderer: Renderer, view: Listing) -> list[nodes.Node]:
    listing = nodes.definition_list(classes=["g40-index"])
    for entry in view.entries:
        term = nodes.term("", "", *_slots(renderer, of_listed(entry)))
        renderer.stand(entry.anchor, term, term)
        definition = nodes.definition("", _mentions(renderer, entry.mentions))
        listing += nodes.definition_list_item("", term, definition)
    found: list[nodes.Node] = [listing] if view.entries else []
    caption = renderer.caption()
    if caption:
        found.insert(0, nodes.rubric("", "", *caption, classes=["g40-caption"]))
    block = nodes.container("", *found, classes=["g40-index-block"])
    return [block]


def _mentions(renderer: Renderer, mentions: Sequence[Mention]) -> nodes.Element:
    if not mentions:
        return _paragraph([nodes.Text(translate(renderer.language, "not mentioned"))], "g40-empty")
    found = nodes.bullet_list(bullet="*", classes=["g40-mentions"])
    for mention in mentions:
        text = renderer.title(mention.key) if mention.key else [nodes.Text(renderer.heading(mention))]
        place = (renderer.docname, mention.docname, mention.anchor)
        reference = refer(renderer.builder, *place, text) or nodes.inline("", "", *text)
        found += nodes.list_item("", _paragraph([reference]))
    return found


def _map(renderer: Renderer, view: Map) -> list[nodes.Node]:
    from g40sphinx.sphinxext.writing.maps import render_map

    return render_map(renderer, view)


RENDERERS: dict[type, Callable[[Renderer, Any], list[nodes.Node]]] = {
    Timeline: _timeline,
    Table: _table,
    Facts: _facts,
    Cards: _cards,
    Listing: _listing,
    Map: _map,
}
"""How each view becomes nodes."""
