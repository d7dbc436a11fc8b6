"""Our docutils nodes: placeholders, and four kinds of standard nodes that HTML writes in a way of its own.

Everything else that a writer gets is a standard node with a ``g40-…`` class, so that the text, man, LaTeX, texinfo and
EPUB writers need nothing from us: Sphinx's translators fall back to the superclass of a node that they do not know.
Writers find their visitors by a class's name, so ours begin with ``g40_``: docutils has a ``date`` and a ``header``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from docutils import nodes
from sphinx.addnodes import pending_xref

from g40sphinx.report.inline import Text
from g40sphinx.report.problems import Source

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


E = TypeVar("E", bound=nodes.Element)

BLOCKS = frozenset({"description"})
"""The fields of an item that hold blocks; the others hold one paragraph, of which the inline text is shown."""


class ItemText(NamedTuple):
    """The text of one ``field`` of an item that needed no parser; ``uid`` names the item.

    ``written`` are its paragraphs as the author wrote them, with their places; ``number`` is its place among all texts
    of its holder.
    """

    uid: str
    field: str
    tree: Text
    written: tuple[tuple[str, Source], ...]
    number: int = 0


class g40_item_texts(nodes.General, nodes.Element):
    """What holds the texts of items: its ``texts``, and as nodes those that a parser has read."""

    def hold(self, parts: Sequence[ItemText | g40_item_text]) -> None:
        """Take texts, in their order."""
        self["texts"] = [
            part._replace(number=n) for n, part in enumerate(parts) if isinstance(part, ItemText)
        ]
        self += [part for part in parts if not isinstance(part, ItemText)]

    def parts(self) -> list[ItemText | g40_item_text]:
        """Return its texts in their order."""
        parts: list[ItemText | g40_item_text] = [
            child for child in self.children if isinstance(child, g40_item_text)
        ]
        texts: list[ItemText] = self.get("texts", [])
        for text in texts:
            parts.insert(text.number, text)
        return parts


class g40_view(g40_item_texts):
    """The placeholder of a directive until the page is written.

    ``spec`` is the :class:`~g40sphinx.report.views.ViewSpec` that says what to show, ``items`` are the items that are
    written here. Children: an optional ``caption``, then the texts of the items that a parser has read.
    ``within`` are the uids of the items in whose texts it stands; ``copied`` says that this is a copy, in a text that
    another page repeats, ``shown_in``: it has no anchors and no texts of its own.
    """


class g40_table_view(g40_view):
    """A placeholder that becomes a table with a caption, so that ``numfig`` can number it."""


class g40_map_view(g40_view):
    """A placeholder that becomes a figure with a map; a ``paragraph`` in it is the author's alternative text."""


class g40_item_text(nodes.Part, nodes.Element):
    """The text of one ``field`` of an item that a parser has read, inside a placeholder; ``uid`` names the item.

    Its children are blocks; ``is_tree`` says, once the page is read, that all of it has a place in an inline tree.
    """


class g40_value(nodes.inline):
    """A number or date of the prose; ``claim`` is what it asks for. Empty until the data are known."""


class g40_timeline(nodes.bullet_list):
    """Events in order; ``<ol class="g40-timeline">`` in HTML, a bullet list elsewhere."""


class g40_date(nodes.inline):
    """A date in words; ``edtf`` holds its EDTF form, ``datetime`` what HTML's ``<time>`` can say, or ``None``."""


class g40_header(nodes.entry):
    """A header cell; ``scope`` is ``col`` or ``row`` (WCAG 2.1, technique H63)."""


class g40_map(nodes.General, nodes.Element):
    """A map inside a page; ``svg`` is its markup. Only HTML gets it, other builders get an image."""


def is_item_role(node: nodes.Node) -> bool:
    """Return whether ``node`` is a role of ours that names an item of this report."""
    return isinstance(node, pending_xref) and node.get("refdomain") == "g40" and not node.get("intersphinx")


def ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    """Yield the elements around ``node``, the innermost first."""
    parent: nodes.Element | None = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def ancestor(node: nodes.Node, *kinds: type[E]) -> E | None:
    """Return the innermost element around ``node`` of one of the classes ``kinds``, ``None`` if there is none."""
    return next((parent for parent in ancestors(node) if isinstance(parent, kinds)), None)


def unlinked(children: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return inline nodes without the links in them, since they become a link themselves."""
    holder = nodes.inline("", "", *children)
    for reference in [*holder.findall(pending_xref), *holder.findall(nodes.reference)]:
        inner = reference.children
        if isinstance(reference, pending_xref) and inner and isinstance(inner[0], nodes.Element):
            inner = inner[0].children
        reference.replace_self(list(inner))
    return list(holder.children)


def visit_timeline_html(self: HTML5Translator, node: g40_timeline) -> None:
    """Open ``<ol>``."""
    self.body.append(self.starttag(node, "ol"))


def depart_timeline_html(self: HTML5Translator, node: g40_timeline) -> None:
    """Close ``</ol>``."""
    self.body.append("</ol>\n")


def visit_date_html(self: HTML5Translator, node: g40_date) -> None:
    """Open ``<time>`` with ``data-edtf`` and, where HTML can say it, ``datetime``."""
    attributes = {"data-edtf": node["edtf"]}
    if node.get("datetime"):
        attributes["datetime"] = node["datetime"]
    self.body.append(self.starttag(node, "time", "", **attributes))


def depart_date_html(self: HTML5Translator, node: g40_date) -> None:
    """Close ``</time>``."""
    self.body.append("</time>")


def visit_header_html(self: HTML5Translator, node: g40_header) -> None:
    """Write the cell as docutils does, then give its ``<th>`` a scope."""
    self.visit_entry(node)
    self.body[-1] = self.body[-1].replace("<th", f'<th scope="{node["scope"]}"', 1)


def depart_header_html(self: HTML5Translator, node: g40_header) -> None:
    """Close the cell."""
    self.depart_entry(node)


def visit_map_html(self: HTML5Translator, node: g40_map) -> None:
    """Write the map."""
    self.body.append(node["svg"])
    raise nodes.SkipNode


HTML_HANDLERS: dict[type[nodes.Element], tuple[Any, Any]] = {
    g40_timeline: (visit_timeline_html, depart_timeline_html),
    g40_date: (visit_date_html, depart_date_html),
    g40_header: (visit_header_html, depart_header_html),
    g40_map: (visit_map_html, None),
}


def heading_in(place: nodes.Node | None, children: Sequence[nodes.Node], name: str) -> nodes.rubric:
    """Return a heading that is no section's, of the class ``name``, one level below the sections of ``place``."""
    around = [place, *ancestors(place)] if place is not None else []
    level = 1 + sum(isinstance(node, nodes.section) for node in around)
    return nodes.rubric("", "", *children, classes=[name], **{"heading-level": min(max(level, 2), 6)})
