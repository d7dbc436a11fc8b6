"""Labels for the dots of a map: each beside its dot, or at the end of a line, none over another.

The places beside a dot have an order (Imhof's: right, left, above, below). A label takes the best that is free; one
that finds none pushes others away, which look for a new place in turn. What is left over goes farther off, with a line.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, islice

from g40sphinx.report.map.cities import MAP_DATA
from g40sphinx.report.map.geometry import Box, Point, Segment, apart, cross, distance, nearest_point, overlap

ASCENT, DESCENT = 0.89, 0.25
"""How far letters with accents reach above and below their baseline, in parts of the font size."""

_WIDEST = 1.1
_MIDDLE = 0.25  # half the height of an x: what the eye takes for the middle of a line

_BESIDE = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
_DIRECTIONS = tuple(
    (math.cos(math.radians(angle)), math.sin(math.radians(angle)))
    for angle in (0, 180, 25, -25, 155, -155, 50, -50, 130, -130, 75, -75, 105, -105, 90, -90)
)
_REACHES = (1.3, 1.8, 2.4, 3.1, 4.0, 5.2, 6.6, 8.4, 10.5)
_STEP = 0.12  # what the next place in the order costs more
_CROSSES = 1.2  # what it costs to lie over a line between two cities
_CROWDS = 0.4  # what it costs to come as near to another dot as this, in parts of the font size
_CLEAR = 0.8
_PUSHES = 1000  # how often labels may push others away
_AWAY = 0.35  # at most this part of the labels stands away from its dot


@dataclass(frozen=True)
class Label:
    """A label in its place: ``box`` holds all of its letters, ``leader`` is a line from its dot, if it needs one.

    ``x`` and ``y`` are where the text is anchored: on its baseline, at its ``start``, ``middle`` or ``end``.
    """

    text: str
    x: float
    y: float
    anchor: str
    width: float
    box: Box
    leader: Segment | None = None


@cache
def _letter_widths() -> dict[str, float]:
    table = json.loads((MAP_DATA / "letter_widths.json").read_text(encoding="utf-8"))
    return {letter: int(width) / 1000 for width, letters in table.items() for letter in letters}


def text_width(text: str) -> float:
    """Return the width of ``text`` in Atkinson Hyperlegible, in parts of the font size; unknown letters are wide."""
    widths = _letter_widths()
    return sum(widths.get(letter, _WIDEST) for letter in unicodedata.normalize("NFC", text))


@dataclass(frozen=True)
class Field:
    """What labels keep clear of: dots of one ``radius``, ``lines`` between them, a frame of ``width`` by ``height``."""

    width: float
    height: float
    dots: Sequence[Point]
    radius: float
    lines: Sequence[Segment] = ()


def place(texts: Sequence[str], field: Field, size: float) -> list[Label | None]:
    """Return a label of ``size`` for each dot; ``None`` where there is no room for one, or for too many of them."""
    placed = place_beside(texts, field, size)
    if placed.count(None) > max(_AWAY * len(placed), 1):
        return placed
    for number, text in enumerate(texts):
        if placed[number] is None:
            others = [label for label in placed if label]
            placed[number] = _best(number, text, field, size, others)
    return placed


def place_beside(texts: Sequence[str], field: Field, size: float) -> list[Label | None]:
    """Return labels beside their dots, as many as there is room for."""
    found = []
    for number, text in enumerate(texts):
        candidates = _beside(text, field.dots[number], field.radius, size)
        found.append([label for _, label in _ranked(number, candidates, field, size)])
    return _Placement(found).settle()


# -- where a label can be ----------------------------------------------------------------------------------------------


def _beside(text: str, dot: Point, radius: float, size: float) -> Iterator[tuple[float, Label]]:
    """Return the places that touch the dot, each with what it costs."""
    gap = radius + 0.22 * size
    for rank, (right, down) in enumerate(_BESIDE):
        slant = 0.72 if right and down else 1.0
        point = (dot[0] + right * gap * slant, dot[1] + down * gap * slant)
        yield _STEP * rank, label_at(text, point, (right, down), size)


def _away(text: str, dot: Point, radius: float, size: float) -> Iterator[tuple[float, Label]]:
    """Return the places at the end of a line, each with what it costs."""
    for reach in _REACHES:
        for direction in _DIRECTIONS:
            end = (dot[0] + direction[0] * reach * size, dot[1] + direction[1] * reach * size)
            label = lead(label_at(text, end, direction, size), dot, radius)
            if label.leader:
                yield distance(*label.leader) / size, label


def label_at(text: str, point: Point, direction: tuple[float, float], size: float) -> Label:
    """Return a label that begins at ``point`` and leads away from it in ``direction``."""
    right, down = direction
    width = text_width(text) * size
    anchor = "middle" if abs(right) < 0.2 else "start" if right > 0 else "end"
    left = point[0] - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    if anchor == "middle":
        y = point[1] + (0.72 if down > 0 else -0.08) * size
    else:
        y = point[1] + (_MIDDLE + 0.35 * down) * size
    box = (left, y - ASCENT * size, left + width, y + DESCENT * size)
    return Label(text, point[0], y, anchor, width, box)


def lead(label: Label, dot: Point, radius: float) -> Label:
    """Return ``label`` with a line from the edge of its dot, unless it touches the dot."""
    tip = nearest_point(label.box, dot)
    length = distance(dot, tip)
    if length <= radius:
        return label
    part = radius / length
    start = (dot[0] + (tip[0] - dot[0]) * part, dot[1] + (tip[1] - dot[1]) * part)
    return replace(label, leader=(start, tip))


def _ranked(
    number: int, candidates: Iterable[tuple[float, Label]], field: Field, size: float
) -> list[tuple[float, Label]]:
    """Return the places that are free of all that does not move, the best first."""
    found = []
    for cost, label in candidates:
        if _is_free(number, label, field):
            lines = sum(overlap(label.box, line) for line in field.lines)
            if label.leader:
                lines += sum(cross(label.leader, line) for line in field.lines)
            near = sum(
                distance(dot, nearest_point(label.box, dot)) < _CLEAR * size and dot != field.dots[number]
                for dot in field.dots
            )
            found.append((cost + _CROSSES * lines + _CROWDS * near, label))
    return sorted(found, key=lambda pair: pair[0])


def _best(number: int, text: str, field: Field, size: float, others: Sequence[Label]) -> Label | None:
    """Return the best label away from its dot that keeps clear of ``others``."""
    for _, label in _ranked(number, _away(text, field.dots[number], field.radius, size), field, size):
        if not any(collide(label, other) for other in others):
            return label
    return None


def _is_free(number: int, label: Label, field: Field) -> bool:
    """Return whether a label stays within the frame and off the other dots, and its line too."""
    left, top, right, bottom = label.box
    if left < 0 or top < 0 or right > field.width or bottom > field.height:
        return False
    own = field.dots[number]
    for dot in field.dots:
        if dot == own:
            continue
        if distance(dot, nearest_point(label.box, dot)) < field.radius + 0.5:
            return False
        if label.leader and apart(dot, label.leader) < min(field.radius + 0.5, 0.7 * distance(own, dot)):
            return False
    return True


def collide(one: Label, other: Label) -> bool:
    """Return whether two labels, or the line of one and the other or its line, touch."""
    if overlap(one.box, other.box):
        return True
    if one.leader and overlap(other.box, one.leader):
        return True
    if other.leader and overlap(one.box, other.leader):
        return True
    return bool(one.leader and other.leader and cross(one.leader, other.leader))


# -- who gets which place ----------------------------------------------------------------------------------------------


def _close(boxes: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """Return the pairs of boxes that overlap, by their numbers."""
    order = sorted(range(len(boxes)), key=lambda number: boxes[number][0])
    for rank, one in enumerate(order):
        for other in islice(order, rank + 1, None):
            if boxes[other][0] >= boxes[one][2]:
                break
            if overlap(boxes[one], boxes[other]):
                yield one, other


class _Placement:
    """Which of its places each label takes; the places of all labels are numbered through, sets of them are bits."""

    def __init__(self, places: Sequence[Sequence[Label]]) -> None:
        self.labels = [label for found in places for label in found]
        self.owner = [number for number, found in enumerate(places) for _ in found]
        ends = list(accumulate(len(found) for found in places))
        self.own = [range(end - len(found), end) for end, found in zip(ends, places, strict=True)]
        self.rivals = [0] * len(self.labels)
        for one, other in _close([label.box for label in self.labels]):
            if self.owner[one] != self.owner[other]:
                self.rivals[one] |= 1 << other
                self.rivals[other] |= 1 << one
        self.chosen: dict[int, int] = {}
        self.taken = 0
        self.pushed = [0] * len(places)

    def settle(self) -> list[Label | None]:
        """Place the labels, those with the fewest places first, then move them to better ones."""
        waiting = sorted(range(len(self.own)), key=lambda number: (-len(self.own[number]), number))
        pushes = _PUSHES
        while waiting:
            number = waiting.pop()
            free = self._free(number)
            if free is not None:
                self._take(number, free)
            elif pushes and self.own[number]:
                pushes -= 1
                waiting += self._push(number)
        while any(self._improve(number) for number in sorted(self.chosen)):
            pass
        return [
            self.labels[self.chosen[number]] if number in self.chosen else None
            for number in range(len(self.own))
        ]

    def _free(self, number: int) -> int | None:
        return next((place for place in self.own[number] if not self.rivals[place] & self.taken), None)

    def _take(self, number: int, place: int) -> None:
        self.chosen[number] = place
        self.taken |= 1 << place

    def _leave(self, number: int) -> int:
        place = self.chosen.pop(number)
        self.taken ^= 1 << place
        return place

    def _push(self, number: int) -> list[int]:
        """Take the place whose holders have been pushed least, and return them."""

        def holders(place: int) -> list[int]:
            bits = self.rivals[place] & self.taken
            return [owner for owner, chosen in self.chosen.items() if bits >> chosen & 1]

        found = [(place, holders(place)) for place in self.own[number]]
        place, out = min(found, key=lambda pair: sum(1 + self.pushed[owner] for owner in pair[1]))
        for owner in out:
            self._leave(owner)
            self.pushed[owner] += 1
        self._take(number, place)
        return out

    def _improve(self, number: int) -> bool:
        before = self._leave(number)
        free = self._free(number)
        better = before if free is None else min(before, free)
        self._take(number, better)
        return better != before
