"""The cities of regions as spots on a map: where each lies, and which can't be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from g40sphinx.report.index import Index
from g40sphinx.report.kinds.place import Place
from g40sphinx.report.kinds.region import PilotRegion
from g40sphinx.report.problems import Problem, Subtype, hint
from g40sphinx.report.text.plain import fold, plain
from g40sphinx.report.text.translation import N_
from g40sphinx.report.views import Key, Spot

if TYPE_CHECKING:
    from g40sphinx.report.map.outline import Outline

MAP_VIEW = "map"
"""The ``view`` of the specs that ask for a map."""


def locate(index: Index, name: str, province: str = "") -> Spot | None:
    """Return where the city ``name`` lies: as the report's place of that name says, else as the gazetteer does.

    Of two cities of one name, as Bergen, the one in ``province`` counts.
    """
    from g40sphinx.report.map.cities import cities

    key = index.find("place", name)
    place = index.items[key] if key else None
    names, provinces = [name], [province]
    if isinstance(place, Place):
        if place.latitude is not None and place.longitude is not None:
            return Spot(name, float(place.latitude), float(place.longitude))
        names += [plain(place.title), *place.alias]
        provinces.insert(0, place.province)
    for known in names:
        for exact in (*(f"{known} ({each})" for each in provinces if each), known):
            city = cities().get(fold(exact))
            if city:
                return Spot(name, city.latitude, city.longitude)
    return None


def spots_of(index: Index, keys: Sequence[Key]) -> tuple[tuple[Spot, ...], tuple[tuple[int, ...], ...]]:
    """Return the cities of regions, each once, and for each region of several the numbers of its cities."""
    found: dict[tuple[str, float, float], Spot] = {}
    groups = []
    for key in keys:
        region = index.items[key]
        if not isinstance(region, PilotRegion):
            continue
        group = []
        for name in region.all_cities():
            spot = locate(index, name, region.province)
            if spot:
                city = (fold(name), spot.latitude, spot.longitude)
                found.setdefault(city, spot)
                group.append(city)
        groups.append(group)
    numbers = {city: number for number, city in enumerate(found)}
    regions = (tuple(dict.fromkeys(numbers[city] for city in group)) for group in groups)
    return tuple(found.values()), tuple(region for region in regions if len(region) > 1)


def map_problems(index: Index, outline: Callable[[], Outline]) -> Iterator[Problem]:
    """Return a problem for each city that the maps of the report leave out, each once for its region."""
    regions = dict.fromkeys(
        key
        for spec in index.specs
        if spec.view == MAP_VIEW
        for key in index.shown(spec)
        if key[0] == "region"
    )
    if not regions:
        return
    from g40sphinx.report.map.cities import city_names
    from g40sphinx.report.map.drawing import Projection

    projection = Projection(outline())
    for key in regions:
        region = index.items[key]
        if not isinstance(region, PilotRegion):
            continue
        for name in region.all_cities():
            spot = locate(index, name, region.province)
            if spot is None:
                near = hint(name, city_names(), all_of_them=False)
                message = N_(
                    "the map leaves out {name}, as nothing says where it lies: "
                    "give it a place with latitude and longitude in the data{hint}"
                )
                yield Problem(Subtype.REFERENCE, message, {"name": name, "hint": near}, region.source)
            elif not projection.shows(spot.longitude, spot.latitude):
                values = {"name": name, "latitude": spot.latitude, "longitude": spot.longitude}
                message = N_(
                    "the map leaves out {name}: {latitude} degrees north and {longitude} degrees east "
                    "lie outside its frame"
                )
                yield Problem(Subtype.REFERENCE, message, values, region.source)
