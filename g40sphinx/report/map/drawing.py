"""A map as a drawing: spots by longitude and latitude become dots, lines and labels within a frame."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from g40sphinx.report.map.callouts import call_out
from g40sphinx.report.map.geometry import Point, Segment, distance
from g40sphinx.report.map.labels import Field, Label, place, place_beside
from g40sphinx.report.map.outline import Outline, Position
from g40sphinx.report.views import Spot

_LARGEST = 600.0, 760.0  # the most that an outline is wide and high
_MARGIN = 8.0
_EDGE = 2.0
_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.5, 15.0, 13.5)
# So many of the labels may stand away from their dot; the second share counts if no size keeps the first.
_SHARES = 0.15, 0.35


class Projection:
    """Mercator's projection: degrees to units of a drawing that an outline fills."""

    def __init__(self, outline: Outline) -> None:
        west, south, east, north = outline.bounds
        self._west, self._north = west, _mercator(north)
        wide, high = east - west, self._north - _mercator(south)
        self._scale = min(_LARGEST[0] / wide, _LARGEST[1] / high)
        self.width = round(wide * self._scale + 2 * _MARGIN, 1)
        self.height = round(high * self._scale + 2 * _MARGIN, 1)

    def point(self, longitude: float, latitude: float) -> Point:
        """Return where a position lies in the drawing, ``y`` downwards."""
        x = (longitude - self._west) * self._scale + _MARGIN
        y = (self._north - _mercator(latitude)) * self._scale + _MARGIN
        return (round(x, 1), round(y, 1))

    def shows(self, longitude: float, latitude: float) -> bool:
        """Return whether a position lies within the frame."""
        x, y = self.point(longitude, latitude)
        return 0 <= x <= self.width and 0 <= y <= self.height


def _mercator(latitude: float) -> float:
    """Return the northing of a latitude, in degrees at the equator."""
    latitude = min(max(latitude, -89.0), 89.0)
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


@dataclass(frozen=True)
class Drawing:
    """A map, in units of a frame that begins at (``left``, 0), of ``width`` by ``height``.

    ``areas`` are outlines as SVG path data, ``borders`` is what two of them share. ``lines`` join the cities of one
    region, ``dots`` have ``radius``, letters have ``size``; ``labels`` holds, for each dot, its name, or ``None`` where
    there are more dots than a map has room for.
    """

    left: float
    width: float
    height: float
    areas: tuple[str, ...]
    borders: str
    lines: tuple[Segment, ...]
    dots: tuple[Point, ...]
    radius: float
    size: float
    labels: tuple[Label | None, ...]


def within(
    spots: Sequence[Spot], regions: Iterable[Sequence[int]], outline: Outline
) -> tuple[tuple[Spot, ...], tuple[tuple[int, ...], ...]]:
    """Return the spots that lie within ``outline``'s frame, and the regions of several of them by their new numbers."""
    projection = Projection(outline)
    kept = [n for n, spot in enumerate(spots) if projection.shows(spot.longitude, spot.latitude)]
    numbers = {old: new for new, old in enumerate(kept)}
    groups = (tuple(numbers[old] for old in region if old in numbers) for region in regions)
    return tuple(spots[old] for old in kept), tuple(group for group in groups if len(group) > 1)


@lru_cache(maxsize=32)
def draw(spots: tuple[Spot, ...], regions: tuple[tuple[int, ...], ...], outline: Outline) -> Drawing:
    """Return the map of ``spots``, which lie within the frame; ``regions`` are numbers of spots that belong together.

    The letters are as large as the number of spots allows.
    """
    projection = Projection(outline)
    dots = tuple(projection.point(spot.longitude, spot.latitude) for spot in spots)
    lines = tuple(line for region in regions for line in joined([dots[number] for number in region]))
    field = Field(projection.width, projection.height, dots, 0, lines)
    size, radius, labels = _label([spot.name for spot in spots], field)
    placed = [label.box for label in labels if label]
    left = min([0.0, *(box[0] - _EDGE for box in placed if box[0] < 0)])
    right = max([projection.width, *(box[2] + _EDGE for box in placed if box[2] > projection.width)])
    areas = [_rings(area, projection) for area in outline.areas]
    return Drawing(
        left=left,
        width=right - left,
        height=projection.height,
        areas=tuple("".join(map(_moves, rings)) for rings in areas if rings),
        borders=_borders(areas),
        lines=lines,
        dots=dots,
        radius=radius,
        size=size,
        labels=tuple(labels),
    )


def _label(names: Sequence[str], field: Field) -> tuple[float, float, list[Label | None]]:
    """Return the size of letters, the radius of dots and the labels."""
    tried = []
    for size in _SIZES:
        sized = replace(field, radius=round(0.25 * size, 1))
        labels = place(names, sized, size)
        if None not in labels:
            far = sum(label is not None and label.leader is not None for label in labels)
            tried.append((size, sized.radius, labels, far))
            if far <= _SHARES[0] * len(names):
                break
    for share in _SHARES:
        for size, radius, labels, far in tried:
            if far <= share * len(names):
                return size, radius, labels
    size = _SIZES[-1]
    sized = replace(field, radius=round(0.25 * size, 1))
    return size, sized.radius, call_out(names, sized, size, place_beside(names, sized, size))


def joined(points: Sequence[Point]) -> list[Segment]:
    """Return the shortest lines that join all ``points`` (Prim's algorithm)."""
    lines: list[Segment] = []
    reached, left = list(points[:1]), list(points[1:])
    while left:
        start, end = min(
            ((one, other) for one in reached for other in left), key=lambda pair: distance(pair[0], pair[1])
        )
        left.remove(end)
        reached.append(end)
        if start != end:
            lines.append((start, end))
    return lines


Ring = list[tuple[int, int]]


def _rings(area: Iterable[Sequence[Position]], projection: Projection) -> list[Ring]:
    """Return rings in whole units, which leaves out what is too small to see."""
    rings = []
    for ring in area:
        points: Ring = []
        for longitude, latitude in ring:
            x, y = projection.point(longitude, latitude)
            point = (round(x), round(y))
            if not points or points[-1] != point:
                points.append(point)
        if points and points[0] == points[-1]:
            points.pop()
        if len(points) > 2:
            rings.append(points)
    return rings


def _moves(points: Ring) -> str:
    """Return a closed ring as SVG path data: an absolute start and relative steps."""
    return f"M{points[0][0]} {points[0][1]}l{_steps(points)}z"


def _steps(points: Ring) -> str:
    steps = (f"{x - before_x} {y - before_y}" for (before_x, before_y), (x, y) in pairwise(points))
    return " ".join(steps).replace(" -", "-")


def _borders(areas: Iterable[Sequence[Ring]]) -> str:
    """Return the sides that two areas share, as SVG path data."""
    seen: set[frozenset[tuple[int, int]]] = set()
    path = []
    for rings in areas:
        own: set[frozenset[tuple[int, int]]] = set()
        for ring in rings:
            run: Ring = []
            for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
                side = frozenset((start, end))
                own.add(side)
                if side in seen:
                    run = run or [start]
                    run.append(end)
                elif run:
                    path.append(run)
                    run = []
            if run:
                path.append(run)
        seen |= own
    return "".join(f"M{run[0][0]} {run[0][1]}l{_steps(run)}" for run in path)
