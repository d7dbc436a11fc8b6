"""The outline of a map: areas as rings of longitude and latitude, read from GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from g40sphinx.report.map.cities import MAP_DATA
from g40sphinx.report.problems import Unreadable

Position = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84), in the order of GeoJSON."""

NETHERLANDS = MAP_DATA / "netherlands.geojson"
"""The provinces of the Netherlands, the IJsselmeer left open."""

# Beyond these a Mercator projection has no place, and no report of a Dutch network has a city.
_MOST_NORTH, _MOST_EAST = 85.0, 180.0


@dataclass(frozen=True)
class Outline:
    """Areas to draw, each the rings of its polygons; a ring within a ring is a hole."""

    areas: tuple[tuple[tuple[Position, ...], ...], ...]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees."""
        positions = [position for area in self.areas for ring in area for position in ring]
        longitudes, latitudes = zip(*positions, strict=True)
        return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def read_outline(path: Path) -> Outline:
    """Return the polygons of a GeoJSON file; :class:`Unreadable` when it is none, or not in degrees."""
    try:
        status = path.stat()
    except OSError:
        raise Unreadable("there is no file {path}", path=path.as_posix()) from None
    return _read(path, status.st_mtime_ns)


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> Outline:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        areas = tuple(_areas(data))
    except OSError:
        raise Unreadable("the file {path} can't be opened", path=path.as_posix()) from None
    except (ValueError, TypeError, LookupError, RecursionError):
        raise Unreadable("{path} is not GeoJSON", path=path.name) from None
    if not areas:
        raise Unreadable("{path} has no polygon: a map needs the outlines of areas", path=path.name)
    outline = Outline(areas)
    west, south, east, north = outline.bounds
    if max(-west, east) > _MOST_EAST or max(-south, north) > _MOST_NORTH:
        raise Unreadable(
            "the coordinates of {path} are not degrees: export the file in WGS 84 (EPSG:4326)", path=path.name
        )
    if west == east or south == north:
        raise Unreadable("the outline of {path} has no surface", path=path.name)
    return outline


def _areas(data: Any) -> Iterator[tuple[tuple[Position, ...], ...]]:
    """Return the area of every feature with polygons."""
    kind = data["type"]
    if kind == "FeatureCollection":
        for feature in data["features"]:
            yield from _areas(feature)
    elif kind == "Feature":
        rings = tuple(_rings(data["geometry"])) if data["geometry"] else ()
        if rings:
            yield rings
    else:
        rings = tuple(_rings(data))
        if rings:
            yield rings


def _rings(geometry: Any) -> Iterator[tuple[Position, ...]]:
    """Return the rings of a geometry; points and lines have none."""
    kind = geometry["type"]
    if kind == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _rings(part)
    elif kind in {"Polygon", "MultiPolygon"}:
        coordinates = geometry["coordinates"]
        for polygon in [coordinates] if kind == "Polygon" else coordinates:
            for ring in polygon:
                yield tuple((float(position[0]), float(position[1])) for position in ring)
