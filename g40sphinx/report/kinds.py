"""The one table that says what kinds of item exist; everything that differs by kind is looked up here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from g40sphinx.report.model import (
    Event,
    Field,
    Item,
    Organisation,
    Person,
    PilotRegion,
    Place,
    ThemeGroup,
    fields_of,
)
from g40sphinx.report.text.plain import plain, slug
from g40sphinx.report.text.translation import N_


class Kind(NamedTuple):
    """A kind of item.

    ``name`` is its object type and the prefix of its anchors, ``plural`` its word in data files and counts, ``role``
    the role that links to it, ``directive`` the one that lists the report's items of the kind.
    """

    name: str
    plural: str
    role: str
    directive: str
    cls: type[Item]
    label: str
    """What readers see for one item (an English msgid)."""
    noun: str
    """The word for one item in the middle of a sentence (an English msgid)."""
    labels: str
    """What readers see for several (an English msgid)."""

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields that authors write, by name."""
        return fields_of(self.cls)  # type: ignore[arg-type] # mypy sees the items' __hash__ here, not the class's


_ALL = (
    Kind(
        "theme",
        "themes",
        "theme",
        "theme-groups",
        ThemeGroup,
        N_("Theme group"),
        N_("theme group"),
        N_("Theme groups"),
    ),
    Kind(
        "region", "regions", "region", "pilot-regions", PilotRegion, N_("Region"), N_("region"), N_("Regions")
    ),
    Kind("event", "events", "event", "timeline", Event, N_("Event"), N_("event"), N_("Events")),
    Kind("person", "people", "person", "people", Person, N_("Person"), N_("person"), N_("People")),
    Kind(
        "organisation",
        "organisations",
        "org",
        "organisations",
        Organisation,
        N_("Organisation"),
        N_("organisation"),
        N_("Organisations"),
    ),
    Kind("place", "places", "place", "places", Place, N_("Place"), N_("place"), N_("Places")),
)

KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _ALL})
"""All kinds by name, in the order in which lists of kinds are shown."""

PLURALS: Mapping[str, Kind] = MappingProxyType({kind.plural: kind for kind in _ALL})
"""All kinds by their word in data files and counts."""

ROLES: Mapping[str, Kind] = MappingProxyType({kind.role: kind for kind in _ALL})
"""All kinds by the role that links to them."""


_BY_CLASS: Mapping[type[Item], Kind] = MappingProxyType({kind.cls: kind for kind in _ALL})


def kind_of(item: Item) -> Kind:
    """Return the kind of ``item``."""
    return _BY_CLASS[type(item)]


def references(item: Item) -> Iterator[tuple[Field, str]]:
    """Return, field by field, the names of other items that ``item`` holds."""
    for described in _naming(type(item)):  # type: ignore[arg-type] # as above
        value = getattr(item, described.attribute)
        for name in value if described.many else (value,):
            if name:
                yield described, name


@cache
def _naming(cls: type[Item]) -> tuple[Field, ...]:
    """Return the fields that name other items."""
    known = fields_of(cls)  # type: ignore[arg-type] # as above
    return tuple(described for described in known.values() if described.kind)


def made_id(item: Item) -> str:
    """Return an id made of the title, for an event of its date and title."""
    date = item.date.edtf if isinstance(item, Event) and item.date else ""
    return slug(f"{date} {plain(item.title)}") or kind_of(item).name
