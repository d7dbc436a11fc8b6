"""Labels for the dots of a map: each beside its dot, or at the end of a line, none over another.

The candidates of a label lie around its dot, the better ones cheaper (Imhof's order: right, left, above, below). A label
takes the cheapest that is free; one that finds none pushes others away, which look for a new place in turn.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from g40sphinx.report.cities import MAP_DATA
from g40sphinx.report.geometry import Box, Point, Segment, apart, cross, distance, nearest_point, overlap

ASCENT, DESCENT = 0.89, 0.25
"""How far letters with accents reach above and below their baseline, in parts of the font size."""

_WIDEST = 1.0
_MIDDLE = 0.25  # half the height of an x: what the eye takes for the middle of a line

_BESIDE = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
_DIRECTIONS = tuple(
    (math.cos(math.radians(angle)), math.sin(math.radians(angle)))
    for angle in (0, 180, 30, -30, 150, -150, 60, -60, 120, -120, 90, -90)
)
_REACHES = (1.3, 2.0, 2.8, 3.8, 5.0, 6.4, 8.0, 10.0, 12.5, 15.5, 19.0)
_FAR = 2.0  # what a line to the label costs, beside its length
_CROSSES = 1.2  # what it costs to lie over a line between two cities
_PUSHES = 14  # how often a label may push others away, on average


@dataclass(frozen=True, slots=True)
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
    """Return how wide ``text`` is in Atkinson Hyperlegible, in parts of the font size, unknown letters as the widest."""
    widths = _letter_widths()
    return sum(widths.get(letter, _WIDEST) for letter in unicodedata.normalize("NFC", text))


@dataclass(frozen=True, slots=True)
class Field:
    """What labels must keep clear of: dots of one ``radius``, ``lines`` between them, a frame of ``width`` and ``height``."""

    width: float
    height: float
    dots: Sequence[Point]
    radius: float
    lines: Sequence[Segment] = ()


def place(texts: Sequence[str], field: Field, size: float) -> list[Label | None]:
    """Return a label of ``size`` for each dot; ``None`` where there is no room for one."""
    return _Placement([_candidates(number, text, field, size) for number, text in enumerate(texts)]).settle()


# -- where a label can be ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Candidate:
    cost: float
    label: Label


def _candidates(number: int, text: str, field: Field, size: float) -> list[_Candidate]:
    """Return the places that are free of all that does not move, the best first."""
    found = []
    for cost, label in _around(text, field.dots[number], field.radius, size):
        if _is_free(number, label, field):
            cost += sum(_CROSSES for line in field.lines if overlap(label.box, line))
            if label.leader:
                cost += sum(_CROSSES / 2 for line in field.lines if cross(label.leader, line))
            found.append(_Candidate(cost, label))
    return sorted(found, key=lambda candidate: candidate.cost)


def _around(text: str, dot: Point, radius: float, size: float) -> Iterator[tuple[float, Label]]:
    width = text_width(text) * size
    gap = radius + 0.22 * size
    for rank, (right, down) in enumerate(_BESIDE):
        slant = 0.72 if right and down else 1.0
        point = (dot[0] + right * gap * slant, dot[1] + down * gap * slant)
        yield 0.12 * rank, _label(text, width, point, (right, down), size)
    for reach in _REACHES:
        for direction in _DIRECTIONS:
            end = (dot[0] + direction[0] * reach * size, dot[1] + direction[1] * reach * size)
            label = _label(text, width, end, direction, size)
            tip = nearest_point(label.box, dot)
            length = distance(dot, tip)
            if length <= radius:
                continue
            start = tuple(dot[axis] + (tip[axis] - dot[axis]) * radius / length for axis in (0, 1))
            leader = ((start[0], start[1]), tip)
            yield (
                _FAR + length / size,
                Label(label.text, label.x, label.y, label.anchor, width, label.box, leader),
            )


def _label(text: str, width: float, point: Point, direction: tuple[float, float], size: float) -> Label:
    """Return a label that begins at ``point`` and leads away from it in ``direction``."""
    right, down = direction
    anchor = "middle" if abs(right) < 0.2 else "start" if right > 0 else "end"
    x = point[0]
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    if abs(down) < 0.2:
        y = point[1] + _MIDDLE * size
    elif anchor == "middle":
        y = point[1] + (0.72 if down > 0 else -0.08) * size
    else:
        y = point[1] + (_MIDDLE + 0.35 * down) * size
    return Label(text, x, y, anchor, width, (left, y - ASCENT * size, left + width, y + DESCENT * size))


def _is_free(number: int, label: Label, field: Field) -> bool:
    left, top, right, bottom = label.box
    if left < 0 or top < 0 or right > field.width or bottom > field.height:
        return False
    own = field.dots[number]
    for other, dot in enumerate(field.dots):
        if other == number or dot == own:
            continue
        if distance(dot, nearest_point(label.box, dot)) < field.radius + 0.5:
            return False
        if label.leader and apart(dot, label.leader) < min(field.radius + 0.5, 0.7 * distance(own, dot)):
            return False
    return True


# -- who gets which place ----------------------------------------------------------------------------------------------


def _collide(one: Label, other: Label) -> bool:
    if overlap(one.box, other.box):
        return True
    if one.leader and overlap(other.box, one.leader):
        return True
    if other.leader and overlap(one.box, other.leader):
        return True
    return bool(one.leader and other.leader and cross(one.leader, other.leader))


class _Placement:
    def __init__(self, candidates: Sequence[list[_Candidate]]) -> None:
        self.candidates = candidates
        self.chosen: dict[int, _Candidate] = {}
        self.pushed = [0] * len(candidates)

    def settle(self) -> list[Label | None]:
        """Place all labels, those with the fewest good places first, then look for better places."""
        beside = [sum(candidate.cost < _FAR for candidate in found) for found in self.candidates]
        waiting = sorted(range(len(self.candidates)), key=lambda number: (-beside[number], number))
        left = _PUSHES * len(waiting)
        while waiting:
            number = waiting.pop()
            free = self._free(number)
            if free is None and left:
                left -= 1
                waiting[:0] = self._push(number)
            elif free is not None:
                self.chosen[number] = free
        while any([self._improve(number) for number in sorted(self.chosen)]):
            pass
        return [
            self.chosen[number].label if number in self.chosen else None for number in range(len(self.candidates))
        ]

    def _rivals(self, number: int, candidate: _Candidate) -> Iterator[int]:
        for other, chosen in self.chosen.items():
            if other != number and _collide(candidate.label, chosen.label):
                yield other

    def _free(self, number: int) -> _Candidate | None:
        for candidate in self.candidates[number]:
            if next(self._rivals(number, candidate), None) is None:
                return candidate
        return None

    def _push(self, number: int) -> list[int]:
        """Take the place whose holders have been pushed least, and return them."""
        best: tuple[float, _Candidate, list[int]] | None = None
        for candidate in self.candidates[number]:
            rivals = list(self._rivals(number, candidate))
            cost = sum(1 + self.pushed[rival] for rival in rivals) + candidate.cost / 10
            if best is None or cost < best[0]:
                best = (cost, candidate, rivals)
        if best is None:
            return []
        for rival in best[2]:
            del self.chosen[rival]
            self.pushed[rival] += 1
        self.chosen[number] = best[1]
        return best[2]

    def _improve(self, number: int) -> bool:
        free = self._free(number)
        if free is None or free.cost >= self.chosen[number].cost:
            return False
        self.chosen[number] = free
        return True
