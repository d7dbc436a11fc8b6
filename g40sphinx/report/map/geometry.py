"""Points, segments and boxes in the plane: what a map needs to know whether its parts touch."""

from __future__ import annotations

import math

Point = tuple[float, float]
Segment = tuple[Point, Point]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom; ``y`` grows downwards."""


def distance(one: Point, other: Point) -> float:
    """Return how far two points are from each other."""
    return math.hypot(one[0] - other[0], one[1] - other[1])


def nearest_point(box: Box, point: Point) -> Point:
    """Return the point of ``box`` that is nearest to ``point``, which is the point itself inside it."""
    left, top, right, bottom = box
    return (min(max(point[0], left), right), min(max(point[1], top), bottom))


def apart(point: Point, segment: Segment) -> float:
    """Return how far ``point`` is from ``segment``."""
    (x1, y1), (x2, y2) = segment
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = ((point[0] - x1) * dx + (point[1] - y1) * dy) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return distance(point, (x1 + along * dx, y1 + along * dy))


def _side(start: Point, end: Point, point: Point) -> float:
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def cross(one: Segment, other: Segment) -> bool:
    """Return whether two segments have a point in common; segments on one line do not count."""
    a, b = _side(*one, other[0]), _side(*one, other[1])
    c, d = _side(*other, one[0]), _side(*other, one[1])
    return (a > 0) != (b > 0) and (c > 0) != (d > 0)


def overlap(box: Box, other: Box | Segment) -> bool:
    """Return whether ``box`` shares some surface with another box, or holds a part of a segment."""
    left, top, right, bottom = box
    if len(other) == 4:
        return left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
    start, end = other
    if max(start[0], end[0]) <= left or min(start[0], end[0]) >= right:
        return False
    if max(start[1], end[1]) <= top or min(start[1], end[1]) >= bottom:
        return False
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    sides = [_side(start, end, corner) for corner in corners]
    return min(sides) < 0 < max(sides)
