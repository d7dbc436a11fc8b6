"""A pilot region and its cities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from g40sphinx.report.bullets import COLON, Bullet, BulletForm, take_id
from g40sphinx.report.kinds.kind import Kind
from g40sphinx.report.model import Item, Type, field
from g40sphinx.report.problems import Problem, Source, Subtype, Unreadable
from g40sphinx.report.text.plain import fold, plain
from g40sphinx.report.text.translation import N_

_CITY = re.compile(r"(?:&#?\w+;|[^,;])+")
_AND = re.compile(r" (?:en|and|&) ")
_TIGHT_NAME = re.compile(r"([^\W\d_][^:`/]*):(?=[^\W\d_])")


@dataclass(frozen=True, kw_only=True)
class PilotRegion(Item):
    """A region of one or more cities that takes part in a pilot."""

    cities: tuple[str, ...] = field(
        Type.TEXT, N_("Cities"), "its cities; empty means one city of its name", many=True
    )
    province: str = field(Type.TEXT, N_("Province"), "the province")
    theme: str = field(Type.ITEM, N_("Theme group"), "the theme group", kind="theme")
    status: str = field(Type.MARKUP, N_("Status"), "how far it is")
    description: str = field(Type.MARKUP, N_("Description"), "more about it")
    partners: tuple[str, ...] = field(
        Type.ITEM, N_("Partners"), "organisations that take part", many=True, kind="organisation", makes=True
    )
    url: str = field(Type.URL, N_("Web page"), "a page about it")

    def all_cities(self) -> tuple[str, ...]:
        """Return the cities; a region without any is one city of its own name."""
        return tuple(map(plain, self.cities or (self.title,)))

    def value_of(self, attribute: str) -> Any:
        """Return what readers see of a field: of the cities, all of them."""
        return self.all_cities() if attribute == "cities" else super().value_of(attribute)


def read_region(bullet: Bullet, language: str, source: Source) -> PilotRegion:
    """Read ``Region: City, City {#id}``; raises :class:`Unreadable`."""
    text, own_id = take_id(bullet.text)
    colon = COLON.search(text)
    if colon is None and (tight := _TIGHT_NAME.match(text)):
        raise Unreadable(
            "a space is missing after the colon of the region: write “- {name}: {cities}”",
            name=tight[1],
            cities=text[tight.end() :],
        )
    name = text[: colon.start()].strip() if colon else text
    if not name:
        raise Unreadable("this region has no name: write “- Region: City, City” or “- City”")
    listed = _CITY.findall(text[colon.end() :]) if colon else []
    cities = tuple(dict.fromkeys(city.strip() for city in listed if city.strip()))
    return PilotRegion(id=own_id, title=name, source=source, cities=cities)


def _several(item: PilotRegion) -> Iterator[Problem]:
    """Return the cities of a region that are two, "Deventer en Zutphen", and no name of one, as "Aa en Hunze" is."""
    for city in item.cities:
        both = _AND.split(city)
        if len(both) > 1 and not _are_known([city]) and _are_known(both):
            message = N_("“{cities}” is taken for one city: write “{right}”")
            values = {"cities": city, "right": ", ".join(both)}
            yield Problem(Subtype.BULLET, message, values, item.source)


def _are_known(names: Sequence[str]) -> bool:
    from g40sphinx.report.map.cities import cities

    return all(fold(name) in cities() for name in names)


KIND = Kind(
    "region",
    "regions",
    PilotRegion,
    label=N_("Region"),
    noun=N_("region"),
    heading=N_("Regions"),
    directive="pilot-regions",
    columns=("region", "cities"),
    bullets=BulletForm(read_region, check=_several),
)
