"""Tables: rows and columns of any shape, with header cells that say what they head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref

from g40sphinx.pdf.elements.captions import number_prefix
from g40sphinx.pdf.elements.handler import THROUGH, Handler, alone
from g40sphinx.pdf.elements.images import measure
from g40sphinx.pdf.elements.inline import in_cell
from g40sphinx.pdf.elements.item_code import row_code
from g40sphinx.pdf.typst.source import array, value
from g40sphinx.pdf.typst.table_shape import Shape
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.nodes import ancestor, g40_header
from g40sphinx.sphinxext.reading.source_lines import place_of
from g40sphinx.sphinxext.writing.direct_writer import g40_direct

if TYPE_CHECKING:
    from g40sphinx.pdf.elements.handler import Handlers
    from g40sphinx.pdf.writer import TypstWriter


@dataclass(frozen=True)
class Cell:
    """A cell at its place in the grid; ``entry`` is ``None`` where the author's row is too short."""

    entry: nodes.entry | None
    column: int
    row: int
    columns: int = 1
    rows: int = 1


def cells(rows: list[nodes.row], columns: int, first: int = 0) -> Iterator[list[Cell]]:
    """Yield the cells of each row at their columns, those that reach down from rows above taken into account."""
    taken: dict[int, int] = {}
    for number, row in enumerate(rows, first):
        line: list[Cell] = []
        entries = [child for child in row.children if isinstance(child, nodes.entry)]
        column = 0
        while column < columns:
            if taken.get(column, 0):
                taken[column] -= 1
                column += 1
                continue
            if not entries:
                line.append(Cell(None, column, number))
                column += 1
                continue
            entry = entries.pop(0)
            wide = min(entry.get("morecols", 0) + 1, columns - column)
            high = min(entry.get("morerows", 0) + 1, first + len(rows) - number)
            line.append(Cell(entry, column, number, wide, high))
            for covered in range(column, column + wide):
                taken[covered] = high - 1
            column += wide
        yield line


def write_table(writer: TypstWriter, node: nodes.table) -> None:
    """Write a table, with its title as a caption above it."""
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    label = writer.claim(node)
    turned = LANDSCAPE in node["classes"] and _may_turn(writer, node)
    if turned:
        writer.emit("landscape({[]")
    writer.emit(f"table-figure({value(label)}, {value(not is_small(node))},")
    if title is not None:
        writer.emit("caption: {[]")
        writer.text(number_prefix(writer, node))
        writer.anchor(title)
        writer.write(title.children)
        writer.emit("},")
    width = measure(node["width"]) if "width" in node else None
    writer.emit(f"block(width: {width}, {{[]" if width else "{[]")
    writer.write(child for child in node.children if child is not title)
    writer.emit("}))" if width else "})")
    if turned:
        writer.emit("})")


def _may_turn(writer: TypstWriter, node: nodes.table) -> bool:
    """Return whether a table can have pages of its own: not within a list, a box or another table."""
    if ancestor(node, *_UNTURNED):
        message = N_("a table within a list, a box or a table can't have a page of its own on its side")
        writer.wrong(message, node, fatal=False)
        return False
    return True


def is_small(table: nodes.table) -> bool:
    """Return whether a table is so small that it stays on one page."""
    large = next(table.findall(lambda node: isinstance(node, _LARGE)), None)
    rows = sum(node["rows"] if isinstance(node, g40_direct) else 1 for node in table.findall(_is_row))
    lines = sum(max(map(_lines, row.children), default=1) for row in table.findall(nodes.row))
    small = rows <= _SMALL_ROWS and lines <= _SMALL_LINES and len(table.astext()) <= _SMALL_TEXT
    return large is None and small


def _lines(entry: nodes.Node) -> int:
    """Return how many lines a cell has at least."""
    ends = sum(1 for raw in entry.findall(nodes.raw) if raw.get("format") == "html")
    return ends + sum(1 for _ in entry.findall(lambda node: isinstance(node, _BEGINS_LINE)))


def write_group(writer: TypstWriter, node: nodes.tgroup) -> None:
    """Write the grid of a table."""
    table = node.parent
    specs = [child for child in node.children if isinstance(child, nodes.colspec)]
    heads, bodies = _rows(node, nodes.thead), _rows(node, nodes.tbody)
    columns = len(specs) or max((len(row.children) for row in heads + bodies), default=1)
    shape = Shape()
    writer.shapes.append(shape)
    writer.emit(f"data-table({_widths(table, specs)},")
    if heads:
        # What is repeated on the next page is not read out there, and can't lead anywhere.
        again = "repeat: false, " if any(next(row.findall(_leads), None) is not None for row in heads) else ""
        writer.emit(f"table.header({again}toprule,")
        for line in cells(heads, columns):
            shape.cells += len(line)
            for cell in line:
                _write_cell(writer, cell, "head")
        writer.emit("midrule),")
    else:
        writer.emit("toprule,")
    shape.rows = len(heads)
    for direct, rows in groupby(bodies, lambda row: isinstance(row, g40_direct)):
        if direct:
            _write_directly(writer, rows, shape)
        else:
            lines = list(rows)
            _write_rows(writer, cells(lines, columns, shape.rows), specs, shape)
            shape.rows += len(lines)
    writer.emit("bottomrule)")
    # One column of data under two headings, beside a heading for each row: more headings than data, which checkers
    # take for a table in shreds. The one in the corner is the one that a listener misses least.
    first = {row for column, row in shape.row_headers if column == 0}
    shape.corner = columns == 2 and len(heads) == 1 and first == set(range(1, shape.rows))
    _check(writer, table, columns, bool(heads or shape.row_headers))


def _check(writer: TypstWriter, table: nodes.Element, columns: int, headed: bool) -> None:
    """Complain of what a reader would miss in a table: header cells, and room for its columns."""
    # docutils gives a table no line, and what stands in one made of CSV the lines of that.
    around = place_of(table, writer.docname).line or 0
    place = next((node for node in table.findall(nodes.Element) if (node.line or 0) > around), table)
    if not headed and not ancestor(table, nodes.table):
        writer.wrong(HEADERLESS, place, fatal=False)
    turned = LANDSCAPE in table["classes"]
    if columns > _MOST_COLUMNS[turned]:
        message = TOO_WIDE_TURNED if turned else TOO_WIDE
        writer.wrong(message, place, fatal=False, columns=columns, landscape=LANDSCAPE)


def _leads(node: nodes.Node) -> bool:
    return isinstance(
        node, nodes.reference | nodes.footnote_reference | nodes.citation_reference | pending_xref
    )


def _rows(group: nodes.tgroup, kind: type[nodes.Element]) -> list[Any]:
    parts = [part for part in group.children if isinstance(part, kind)]
    return [row for part in parts for row in part.children if _is_row(row)]


def _is_row(node: nodes.Node) -> bool:
    return isinstance(node, nodes.row) or (isinstance(node, g40_direct) and bool(node["rows"]))


def _write_directly(writer: TypstWriter, parts: Iterable[nodes.Element], shape: Shape) -> None:
    """Write rows that need no nodes, each headed by its first cell."""
    for part in parts:
        for row in part["parts"]:
            writer.put(row_code(writer, row), row.source, part)
            shape.row_headers.add((0, shape.rows))
            shape.cells += len(row.cells)
            shape.rows += 1


def _write_rows(
    writer: TypstWriter, lines: Iterator[list[Cell]], specs: list[nodes.colspec], shape: Shape
) -> None:
    for line in lines:
        shape.cells += len(line)
        row = next((cell.entry.parent for cell in line if cell.entry is not None), None)
        total = row is not None and "g40-total" in row["classes"]
        if total:
            writer.emit("totalrule,")
        for position, cell in enumerate(line):
            stub = cell.column < len(specs) and specs[cell.column].get("stub")
            scope = cell.entry.get("scope") if isinstance(cell.entry, g40_header) else None
            named = cell.entry is not None and bool(cell.entry.astext().strip())
            heads = named and bool(stub or scope == "row")
            if heads:
                shape.row_headers.add((cell.column, cell.row))
            kind = "total" if total else "stub" if heads else "head" if scope == "col" else "cell"
            _write_cell(writer, cell, kind, row if position == 0 else None)


def _write_cell(writer: TypstWriter, cell: Cell, kind: str, row: nodes.Element | None = None) -> None:
    spans = f"colspan: {cell.columns}, rowspan: {cell.rows}, " if cell.columns * cell.rows > 1 else ""
    if across := _across(cell.entry):
        spans += f"across: {across}, "
    writer.emit(f"{kind}-cell({spans}{{[]")
    if row is not None:
        writer.anchor(row)
    if cell.entry is not None:
        writer.anchor(cell.entry)
        _write_words(writer, cell.entry)
    writer.emit("}),")


def _across(entry: nodes.entry | None) -> str:
    """Return the side on which the words of a cell stand, as Markdown or docutils says it; "" for the usual one."""
    if entry is None:
        return ""
    said = {entry.get("align"), *(name.removeprefix("text-") for name in entry["classes"])}
    return next((side for side in ("right", "center") if side in said), "")


def _write_words(writer: TypstWriter, entry: nodes.entry) -> None:
    """Write what is in a cell; a lone paragraph as the words that it is, which halves the tags of a long table."""
    only = entry.children[0] if len(entry.children) == 1 else None
    writer.spelling.append(in_cell)
    if isinstance(only, nodes.paragraph) and not any(isinstance(child, _LARGE) for child in only.children):
        writer.anchor(only)
        writer.write(only.children)
    else:
        writer.write(entry.children)
    writer.spelling.pop()


def _widths(table: nodes.Element, specs: list[nodes.colspec]) -> str:
    """Return the widths of the columns: as given, else as wide as their content asks, within the page."""
    if "colwidths-auto" in table["classes"] or not specs:
        return array(["auto"] * max(len(specs), 1))
    widths = [spec.get("colwidth", 1) for spec in specs]
    numbers = [width if isinstance(width, (int, float)) and width > 0 else 1 for width in widths]
    given = "colwidths-given" in table["classes"] or "g40-pilot-regions" in table["classes"]
    if given or sum(numbers) > _FULL_LINE:
        return array([f"{number}fr" for number in numbers])
    return array(["auto"] * len(specs))


HEADERLESS = N_(
    "a table without header cells: say which row or column heads it (:header-rows: 1, :stub-columns: 1)"
)

TOO_WIDE = N_(
    "a table of {columns} columns is too wide for the page: split it, or give it the class {landscape} "
    "for a page on its side"
)
TOO_WIDE_TURNED = N_("a table of {columns} columns is too wide for the page, even on its side: split it")

_MOST_COLUMNS = {False: 16, True: 26}
"""More than these, upright and on its side, leave a column less than nine millimetres of A4."""

LANDSCAPE = "landscape"
"""The class of a table that has pages of its own, turned on their side."""

_UNTURNED: tuple[type[Any], ...] = (
    *(nodes.list_item, nodes.definition, nodes.entry, nodes.Admonition, nodes.topic, nodes.sidebar),
    *(nodes.block_quote, nodes.figure, nodes.field_body, nodes.line_block),
)
"""What a table stands in that can't have a page of its own."""

_LARGE = (nodes.image, nodes.literal_block, nodes.Admonition, nodes.math_block)
_SMALL_ROWS = 8
_BEGINS_LINE = (nodes.paragraph, nodes.line)
_SMALL_TEXT = 900
_SMALL_LINES = 40
"""Rows, characters and lines up to which a table is not broken over pages."""

_FULL_LINE = 60
"""Characters: a table drawn wider than this in its source fills the line, with columns in that proportion."""

HANDLERS: Handlers = {
    nodes.table: alone(write_table),
    nodes.tgroup: alone(write_group),
    nodes.colspec: Handler(anchor="own"),
    nodes.thead: THROUGH,
    nodes.tbody: THROUGH,
    nodes.row: THROUGH,
    nodes.entry: THROUGH,
}
