"""Tables in HTML: a scope for every header cell, no inline widths, and wide tables that scroll by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from g40sphinx.sphinxext.nodes import g40_header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.writers.html5 import HTML5Translator

SCROLLS_FROM = 3
"""Tables of so many columns may be wider than a phone; narrower ones break their words instead."""


class g40_blank(nodes.entry):  # noqa: N801 - docutils names nodes in lower case
    """A cell among headers that is no header, because it is empty; ``<td>`` in HTML."""


class g40_scroller(nodes.container):  # noqa: N801
    """A box around a wide table that scrolls sideways; ``label`` names it for who can't see it."""


def visit_blank_html(self: HTML5Translator, node: g40_blank) -> None:
    """Open ``<td>``, whatever docutils makes of the place."""
    self.visit_entry(node)
    self.body[-1] = self.body[-1].replace("<th", "<td", 1)
    self.context[-1] = "</td>\n"


def depart_blank_html(self: HTML5Translator, node: g40_blank) -> None:
    """Close the cell."""
    self.depart_entry(node)


def visit_scroller_html(self: HTML5Translator, node: g40_scroller) -> None:
    """Open a region that the keyboard can reach, or its hidden columns stay hidden (WCAG 2.1, 2.1.1)."""
    attributes = {"role": "region", "tabindex": "0", "aria-label": node["label"]}
    self.body.append(self.starttag(node, "div", CLASS="g40-scroll", **attributes))


def depart_scroller_html(self: HTML5Translator, node: g40_scroller) -> None:
    """Close the region."""
    self.body.append("</div>\n")


HTML_HANDLERS: dict[type[nodes.Element], tuple[Any, Any]] = {
    g40_blank: (visit_blank_html, depart_blank_html),
    g40_scroller: (visit_scroller_html, depart_scroller_html),
}


class GiveScope(SphinxPostTransform):
    """The transform of every table's header cells into ``g40_header``, in any HTML theme (WCAG 2.1, technique H63)."""

    default_priority = 800  # after references, so that nothing that follows still makes cells
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Look at every table of the document."""
        for group in list(self.document.findall(nodes.tgroup)):
            for entry, scope in list(_header_cells(group)):
                entry.replace_self(_with_scope(entry, scope))


def fit_tables(document: nodes.document) -> None:
    """Put tables of :data:`SCROLLS_FROM` columns and more into a :class:`g40_scroller`, and widths into classes."""
    labels: set[str] = set()
    for table in list(document.findall(nodes.table)):
        _widths_to_classes(table)
        columns = sum(1 for _spec in table.findall(nodes.colspec))
        if columns >= SCROLLS_FROM and not isinstance(table.parent, g40_scroller):
            box = g40_scroller(label=_unique(_label(table), labels))
            table.parent.replace(table, box)  # replace_self would give the box the table's id too
            box += table


def _header_cells(group: nodes.tgroup) -> Iterator[tuple[nodes.entry, str]]:
    """Yield each cell that docutils would write as ``<th>``, with its scope."""
    stubs = [bool(spec.get("stub")) for spec in group.findall(nodes.colspec)]
    for row in group.findall(nodes.row):
        in_head = isinstance(row.parent, nodes.thead)
        column = 0
        for entry in row.findall(nodes.entry):
            if entry.parent is not row or column >= len(stubs):
                continue
            if in_head:
                yield entry, "colgroup" if entry.get("morecols") else "col"
            elif stubs[column]:
                yield entry, "rowgroup" if entry.get("morerows") else "row"
            column += 1 + entry.get("morecols", 0)


def _with_scope(entry: nodes.entry, scope: str) -> nodes.entry:
    if not entry.astext().strip() and not any(entry.findall(nodes.image)):
        return g40_blank(entry.rawsource, *entry.children, **entry.attributes)
    if isinstance(entry, g40_header):
        return entry
    return g40_header(entry.rawsource, *entry.children, **entry.attributes, scope=scope)


def _widths_to_classes(table: nodes.table) -> None:
    """Turn the widths that an author gave to columns into ``g40-w-…`` classes of the first row's cells."""
    table.attributes.pop("width", None)
    if "colwidths-given" not in table["classes"]:
        return
    table["classes"].remove("colwidths-given")
    widths = [spec["colwidth"] for spec in table.findall(nodes.colspec)]
    first = next(iter(table.findall(nodes.row)), None)
    if first is None:
        return
    for entry, width in zip(first.children, widths, strict=False):
        if isinstance(entry, nodes.entry):
            entry["classes"].append(width_class(100 * width / sum(widths)))


def width_class(percent: float) -> str:
    """Return the class that sets a width of ``percent``, rounded to a multiple of five."""
    return f"g40-w-{min(100, max(5, 5 * round(percent / 5)))}"


def _label(table: nodes.table) -> str:
    caption = next(iter(table.findall(nodes.title)), None)
    if caption is not None:
        return caption.astext()
    heads = [cell.astext() for cell in table.findall(g40_header) if cell["scope"].startswith("col")]
    return _("Table with %s") % ", ".join(heads) if heads else _("Table")


def _unique(label: str, used: set[str]) -> str:
    """Return ``label``, with a number if the page has a region of that name already."""
    name, number = label, 2
    while name in used:
        name, number = f"{label} ({number})", number + 1
    used.add(name)
    return name
