"""A place where something happened."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from g40sphinx.report.kinds.kind import Kind
from g40sphinx.report.model import Item, Type, field
from g40sphinx.report.text.translation import N_


@dataclass(frozen=True, kw_only=True)
class Place(Item):
    """A place where something happened; latitude and longitude in degrees (WGS 84)."""

    province: str = field(Type.TEXT, N_("Province"), "the province")
    latitude: Decimal | None = field(Type.NUMBER, N_("Latitude"), "degrees north (WGS 84)")
    longitude: Decimal | None = field(Type.NUMBER, N_("Longitude"), "degrees east (WGS 84)")
    alias: tuple[str, ...] = field(Type.TEXT, N_("Also called"), "other names", many=True)

    def names(self) -> tuple[str, ...]:
        """Return the other names."""
        return self.alias


KIND = Kind(
    "place",
    "places",
    Place,
    label=N_("Place"),
    noun=N_("place"),
    heading=N_("Places"),
    view="listing",
    about=("province",),
)
