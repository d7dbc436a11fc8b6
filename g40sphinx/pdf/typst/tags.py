"""The tags of a PDF mended after Typst: header cells of rows, which Typst can't name as such."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from g40sphinx.pdf.complaints import CONF, Complaint
from g40sphinx.pdf.typst.links import resolve
from g40sphinx.pdf.typst.typesetting import CannotSet
from g40sphinx.report.text.translation import N_

if TYPE_CHECKING:
    from g40sphinx.pdf.typst.table_shape import Shape


def mend(pdf: bytes, shapes: Sequence[Shape]) -> bytes:
    """Return ``pdf`` with its links resolved, the cells that head a row as ``TH`` with that scope, and no empty tags.

    ``shapes`` are all tables of the document in reading order. A cell's headers, where they are named, name those of
    its row as well (ISO 32000-1, 14.8.5.7). The rest of the file stays as it is: metadata, identifiers, output intent.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        resolve(document)
        root = document.Root.StructTreeRoot
        tables: list[Any] = []
        lists: list[Any] = []
        _tidy(root, {"/Table": tables, "/L": lists})
        names: dict[str, Any] = {}
        for number, (table, shape) in enumerate(_ours(tables, shapes), 1):
            if shape.row_headers:
                _mend_table(table, shape, f"R{number}", names)
            if shape.corner:
                _make_data(table, root)
        _note_ids(document, root, names)
        for element in lists:
            _nest_lists(element)
        out = io.BytesIO()
        document.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            # Typst writes each tag as an object of its own, a quarter of which is needed for them together.
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return out.getvalue()


TABLES_DIFFER = N_(
    "the tables in the PDF are not those in the text: does a rule of the template change them?"
)


def _ours(tables: list[Any], shapes: Sequence[Shape]) -> Iterator[tuple[Any, Shape]]:
    """Yield each shape with its table; those between them stand in raw Typst or in the report's own template."""
    left = iter(tables)
    for shape in shapes:
        for table in left:
            rows = [_children(row) for row in _rows(table)]
            if (len(rows), sum(map(len, rows))) == (shape.rows, shape.cells):
                yield table, shape
                break
        else:
            raise CannotSet(Complaint(TABLES_DIFFER, {}, CONF))


_NEEDLESS = ("/Lbl", "/P")
"""Tags that say nothing when nothing is in them: the labels of lists without bullets, empty lines of code."""


_WORDS = ("/Em", "/Link", "/Span", "/Strong")
"""Tags that hold words, and links as parts of the page: nothing that is looked for."""


def _tidy(element: Any, found: dict[str, list[Any]]) -> None:
    """Add the elements below ``element`` to the lists of their kinds, in reading order, and remove empty needless tags.

    One walk for both: of a long document it is most of the time that the tags take.
    """
    kids = element.get("/K")
    if kids is None:
        return
    all_kids = list(kids) if isinstance(kids, Array) else [kids]
    kept = []
    for kid in all_kids:
        if (
            not isinstance(kid, int)
            and (name := kid.get("/S")) is not None
            and (kind := str(name)) not in _WORDS
        ):
            if kind in found:
                found[kind].append(kid)
            _tidy(kid, found)
            if kind in _NEEDLESS and not len(kid.get("/K", ())):
                continue
        kept.append(kid)
    if len(kept) < len(all_kids):
        element.K = Array(kept)


def _nest_lists(outer: Any) -> None:
    """Move the lists that stand right below a list into the body of the item before them, where they belong."""
    kept: list[Any] = []
    for kid in _children(outer):
        if str(kid.S) == "/L" and kept and (body := _body(kept[-1])) is not None:
            body.K = Array([*body.get("/K", Array()), kid])
            kid.P = body
        else:
            kept.append(kid)
    if len(kept) < len(_children(outer)):
        outer.K = Array(kept)


def _body(item: Any) -> Any | None:
    return next((kid for kid in _children(item) if str(kid.S) == "/LBody"), None)


def _rows(table: Any) -> Iterator[Any]:
    for part in _children(table):
        if part.S == "/TR":
            yield part
        elif part.S in ("/THead", "/TBody", "/TFoot"):
            yield from (row for row in _children(part) if row.S == "/TR")


def _children(element: Any) -> list[Any]:
    kids = element.get("/K", Array())
    return [
        kid
        for kid in (kids if isinstance(kids, Array) else [kids])
        if isinstance(kid, Dictionary) and "/S" in kid
    ]


def _mend_table(table: Any, shape: Shape, prefix: str, names: dict[str, Any]) -> None:
    taken: dict[int, int] = {}
    heads: dict[int, list[str]] = {}
    for number, row in enumerate(_rows(table)):
        column = 0
        for cell in _children(row):
            while taken.get(column, 0):
                taken[column] -= 1
                column += 1
            wide, high = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
            if (column, number) in shape.row_headers:
                name = f"{prefix}x{column}y{number}"
                names[name] = cell
                _make_header(cell, name)
                for below in range(number, number + high):
                    heads.setdefault(below, []).append(name)
            elif cell.S == "/TD":
                _add_headers(cell, heads.get(number, []))
            for covered in range(column, column + wide):
                taken[covered] = high - 1
            column += wide
        for rest in [covered for covered, left in taken.items() if covered >= column and left]:
            taken[rest] -= 1


def _attributes(cell: Any) -> Any:
    """Return the table attributes of a cell, made when it has none."""
    found = cell.get("/A", Array())
    listed = found if isinstance(found, Array) else Array([found])
    for attributes in listed:
        if attributes.get("/O") == "/Table":
            return attributes
    listed.append(Dictionary(O=Name.Table))
    cell.A = listed
    return cell.A[len(cell.A) - 1]


def _span(cell: Any, name: str) -> int:
    found = cell.get("/A", Array())
    for attributes in found if isinstance(found, Array) else [found]:
        if name in attributes:
            return int(attributes[name])
    return 1


def _make_header(cell: Any, name: str) -> None:
    cell.S = Name.TH
    cell.ID = String(name)
    _attributes(cell).Scope = Name.Row


def _make_data(table: Any, root: Any) -> None:
    """Make the first cell of a table data, which no other cell names as its heading."""
    rows = [_children(row) for row in _rows(table)]
    corner = rows[0][0]
    corner.S = Name.TD
    attributes = _attributes(corner)
    for name in ("/Scope", "/Headers"):
        if name in attributes:
            del attributes[name]
    if "/ID" not in corner:
        return
    given = bytes(corner.ID)
    del corner["/ID"]
    del pikepdf.NameTree(root.IDTree)[given.decode()]
    for cell in (cell for row in rows for cell in row):
        named = _attributes(cell)
        if "/Headers" in named:
            named.Headers = Array(name for name in named.Headers if bytes(name) != given)
            if not len(named.Headers):
                del named["/Headers"]


def _add_headers(cell: Any, names: Sequence[str]) -> None:
    if not names:
        return
    attributes = _attributes(cell)
    attributes.Headers = Array([*attributes.get("/Headers", Array()), *(String(name) for name in names)])


def _note_ids(document: pikepdf.Pdf, root: Any, names: dict[str, Any]) -> None:
    """Add the new identifiers to the tree of identifiers, which is kept in order (ISO 32000-1, 7.9.6)."""
    if not names:
        return
    if "/IDTree" not in root:
        root.IDTree = document.make_indirect(Dictionary(Names=Array()))
    tree = pikepdf.NameTree(root.IDTree)
    for name, cell in names.items():
        tree[name] = cell
