"""Where Dutch municipalities lie: a gazetteer that maps use for cities that a report's own data do not place."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from g40sphinx.report.text.plain import fold

MAP_DATA = Path(__file__).parent / "map_data"
"""The folder with outlines, coordinates and letter widths; its README says where they come from."""


@dataclass(frozen=True)
class City:
    """A municipality: ``latitude`` and ``longitude`` of its main town in degrees (WGS 84), right within 2 km."""

    name: str
    province: str
    latitude: float
    longitude: float


@cache
def cities() -> Mapping[str, City]:
    """Return all that the gazetteer knows, by folded name and by folded other name."""
    found: dict[str, City] = {}
    with (MAP_DATA / "cities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            city = City(row["name"], row["province"], float(row["latitude"]), float(row["longitude"]))
            for name in (city.name, *filter(None, row["alias"].split("; "))):
                found[fold(name)] = city
    return MappingProxyType(found)


def city_names() -> list[str]:
    """Return the names of all cities of the gazetteer, in the order of the alphabet."""
    return list(dict.fromkeys(city.name for city in cities().values()))
