"""The shape of a table as it was written, by which its tags are found in the PDF and mended."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Shape:
    """The shape of a table: its rows, its cells, and which of these head their row.

    Those are (column, row) pairs, counted from 0, the header's rows included. ``corner`` says that the first cell of
    the header heads nothing but headings, and is data.
    """

    row_headers: set[tuple[int, int]] = field(default_factory=set)
    rows: int = 0
    cells: int = 0
    corner: bool = False
