"""The cells of a table stand where its spans put them."""

from __future__ import annotations

from docutils import nodes

from g40sphinx.pdf.elements.tables import cells


def row(*spans: tuple[int, int]) -> nodes.row:
    """A row of cells, each with the numbers of further columns and rows that it takes."""
    return nodes.row("", *(nodes.entry("", morecols=columns, morerows=rows) for columns, rows in spans))


def test_cells_are_placed_beside_those_that_reach_down() -> None:
    lines = [row((0, 1), (0, 0), (0, 0)), row((1, 0)), row((0, 0), (0, 0), (0, 0))]
    placed = [[(cell.column, cell.row, cell.columns, cell.rows) for cell in line] for line in cells(lines, 3)]
    assert placed == [
        [(0, 0, 1, 2), (1, 0, 1, 1), (2, 0, 1, 1)],
        [(1, 1, 2, 1)],
        [(0, 2, 1, 1), (1, 2, 1, 1), (2, 2, 1, 1)],
    ]


def test_a_row_that_is_too_short_is_filled_up() -> None:
    (line,) = cells([row((0, 0))], 3)
    assert [cell.entry is None for cell in line] == [False, True, True]


def test_a_cell_never_reaches_outside_the_table() -> None:
    ((cell,),) = cells([row((7, 7))], 2)
    assert (cell.columns, cell.rows) == (2, 1)
