"""A map as a drawing: spots by longitude and latitude become dots, lines and labels within a frame, free of any markup."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from g40sphinx.report.callouts import call_out
from g40sphinx.report.geometry import Point, Segment, distance
from g40sphinx.report.labels import Field, Label, place, place_beside
from g40sphinx.report.outline import Outline, Position
from g40sphinx.report.views import Spot

_LARGEST = 600.0, 760.0  # the most that an outline is wide and high
_MARGIN = 8.0
_EDGE = 2.0
_SIZES = (22.0, 20.0, 18.0, 16.5, 15.0, 13.5)
_SHARES = 0.15, 0.35  # this part of the labels may stand away from its dot; the second if no size keeps the first


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


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map, in units of a frame that begins at (``left``, 0), of ``width`` by ``height``.

    ``areas`` are outlines as SVG path data, ``lines`` join the cities of one region, ``dots`` have ``radius``, letters have
    ``size``; ``labels`` holds, for each dot, its name, or ``None`` where there are more dots than a map has room for.
    """

    left: float
    width: float
    height: float
    areas: tuple[str, ...]
    lines: tuple[Segment, ...]
    dots: tuple[Point, ...]
    radius: float
    size: float
    labels: tuple[Label | None, ...]


@lru_cache(maxsize=32)
def draw(spots: tuple[Spot, ...], regions: tuple[tuple[int, ...], ...], outline: Outline) -> Drawing:
    """Return the map of ``spots`` that lie within ``outline``'s frame; ``regions`` are numbers of spots that belong together.

    The letters are as large as the number of spots allows.
    """
    projection = Projection(outline)
    dots = tuple(projection.point(spot.longitude, spot.latitude) for spot in spots)
    lines = tuple(line for region in regions for line in joined([dots[number] for number in region]))
    size, radius, labels = _label([spot.name for spot in spots], Field(projection.width, projection.height, dots, 0, lines))
    placed = [label.box for label in labels if label]
    left = min([0.0, *(box[0] - _EDGE for box in placed if box[0] < 0)])
    right = max([projection.width, *(box[2] + _EDGE for box in placed if box[2] > projection.width)])
    areas = tuple(filter(None, (_path(area, projection) for area in outline.areas)))
    return Drawing(left, right - left, projection.height, areas, lines, dots, radius, size, tuple(labels))


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


def _path(area: Iterable[Sequence[Position]], projection: Projection) -> str:
    """Return rings as SVG path data in whole units, which leaves out what is too small to see."""
    path = []
    for ring in area:
        points: list[tuple[int, int]] = []
        for longitude, latitude in ring:
            x, y = projection.point(longitude, latitude)
            point = (round(x), round(y))
            if not points or points[-1] != point:
                points.append(point)
        if points and points[0] == points[-1]:
            points.pop()
        if len(points) > 2:
            path.append(_moves(points))
    return "".join(path)


def _moves(points: Sequence[tuple[int, int]]) -> str:
    """Return a closed ring as an absolute start and relative steps."""
    steps = (
        f"{x - before_x} {y - before_y}"
        for (before_x, before_y), (x, y) in zip(points, points[1:], strict=False)
    )
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps).replace(' -', '-')}z"
