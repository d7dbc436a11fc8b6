"""Labels in columns beside a map, for dots that lie too close together for labels of their own around them.

Straight lines lead to them. Dots left of a limit go to the left column, the others to the right one, and within a
column no line crosses another (Bekos and others, "Boundary labeling", 2007).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from g40sphinx.report.map.geometry import Point, cross, overlap
from g40sphinx.report.map.labels import ASCENT, DESCENT, Field, Label, label_at, lead

_PITCH = (ASCENT + DESCENT) * 1.04  # from row to row, in parts of the font size
_END = 0.65  # from the end of a column to the middle of its last row, in parts of the font size too
_GAP = 1.0  # between the map and a column


def call_out(
    texts: Sequence[str], field: Field, size: float, beside: Sequence[Label | None]
) -> list[Label | None]:
    """Return all labels: those ``beside`` their dots that no line runs through, the others in columns.

    ``None`` where the columns, which are as high as the map, are full.
    """
    labels = list(beside)
    while True:
        outside = [number for number, label in enumerate(labels) if label is None]
        called = _columns({number: texts[number] for number in outside}, field, size)
        lines = [label.leader for label in called.values() if label.leader]
        hit = [
            number
            for number, label in enumerate(labels)
            if label and any(overlap(label.box, line) for line in lines)
        ]
        if not hit:
            return [label or called.get(number) for number, label in enumerate(labels)]
        for number in hit:
            labels[number] = None


def _columns(texts: dict[int, str], field: Field, size: float) -> dict[int, Label]:
    """Return the labels of ``texts``, by the number of their dot, in two columns."""
    room = int((field.height / size - 2 * _END) / _PITCH) + 1
    numbers = sorted(texts, key=lambda number: field.dots[number])[: 2 * room]
    west = sum(field.dots[number][0] < field.width / 2 for number in numbers)
    west = max(min(west, room), len(numbers) - room)
    found = {}
    for side, members in ((-1, numbers[:west]), (1, numbers[west:])):
        x = -_GAP * size if side < 0 else field.width + _GAP * size
        rows = _rows([field.dots[number] for number in members], x, field.height, size)
        for number, y in zip(members, rows, strict=True):
            label = label_at(texts[number], (x, y), (side, 0), size)
            found[number] = lead(label, field.dots[number], field.radius)
            found[number] = _level(found[number], (x, y))
    return found


def _level(label: Label, end: Point) -> Label:
    """Return ``label`` with its line ending at the middle of its side."""
    return replace(label, leader=(label.leader[0], end)) if label.leader else label


def _rows(dots: Sequence[Point], x: float, height: float, size: float) -> list[float]:
    """Return a row of a column at ``x`` for each dot, as level with the dots as they can be."""
    rows = _spread(sorted(dot[1] for dot in dots), _PITCH * size, _END * size, height - _END * size)
    order = sorted(range(len(dots)), key=lambda number: dots[number][1])
    given = [0.0] * len(dots)
    for number, row in zip(order, rows, strict=True):
        given[number] = row
    swapped = True
    while swapped:  # each swap makes the lines shorter in sum, so it ends
        swapped = False
        for one in range(len(dots)):
            for other in range(one):
                if cross((dots[one], (x, given[one])), (dots[other], (x, given[other]))):
                    given[one], given[other] = given[other], given[one]
                    swapped = True
    return given


def _spread(wanted: Sequence[float], pitch: float, first: float, last: float) -> list[float]:
    """Return rows at least ``pitch`` apart from ``first`` to ``last``, close to the ``wanted`` ones, in their order."""
    # A block of touching rows: the sum of what each wants the first row to be, and how many they are.
    blocks: list[tuple[float, int]] = []
    for row in wanted:
        total, count = row, 1
        while blocks and blocks[-1][0] / blocks[-1][1] + blocks[-1][1] * pitch > total / count:
            before, rows = blocks.pop()
            total, count = before + total - count * rows * pitch, rows + count
        blocks.append((total, count))
    found = [total / count + number * pitch for total, count in blocks for number in range(count)]
    found = [max(row, first + number * pitch) for number, row in enumerate(found)]
    return [
        min(row, last - number * pitch)
        for number, row in zip(range(len(found) - 1, -1, -1), found, strict=True)
    ]
