"""The cities of regions as spots on a map: where each lies, and which can't be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from g40sphinx.report.index import Index
from g40sphinx.report.model import PilotRegion, Place
from g40sphinx.report.problems import Problem, Subtype, hint
from g40sphinx.report.text import N_, fold, plain
from g40sphinx.report.views import Key, Spot

if TYPE_CHECKING:
    from g40sphinx.report.outline import Outline

MAP_VIEW = "map"
"""The ``view`` of the specs that ask for a map."""


def locate(index: Index, name: str) -> Spot | None:
    """Return where the city ``name`` lies: as the report's place of that name says, else as the gazetteer does."""
    from g40sphinx.report.cities import cities

    key = index.find("place", name)
    place = index.items[key] if key else None
    names = [name]
    if isinstance(place, Place):
        if place.latitude is not None and place.longitude is not None:
            return Spot(name, place.latitude, place.longitude)
        names += [plain(place.title), *place.alias]
    for known in names:
        city = cities().get(fold(known))
        if city:
            return Spot(name, city.latitude, city.longitude)
    return None


def spots_of(index: Index, keys: Sequence[Key]) -> tuple[tuple[Spot, ...], tuple[tuple[int, ...], ...]]:
    """Return the cities of regions, each once, and for each region of several the numbers of its cities."""
    found: dict[str, Spot] = {}
    groups = []
    for key in keys:
        region = index.items[key]
        if not isinstance(region, PilotRegion):
            continue
        group = []
        for name in region.all_cities():
            spot = found.get(fold(name)) or locate(index, name)
            if spot:
                found.setdefault(fold(name), spot)
                group.append(fold(name))
        groups.append(group)
    numbers = {name: number for number, name in enumerate(found)}
    regions = (tuple(dict.fromkeys(numbers[name] for name in group)) for group in groups)
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
    from g40sphinx.report.cities import city_names
    from g40sphinx.report.mapping import Projection

    projection = Projection(outline())
    for key in regions:
        region = index.items[key]
        for name in region.all_cities() if isinstance(region, PilotRegion) else ():
            spot = locate(index, name)
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
