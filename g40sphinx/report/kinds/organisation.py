"""An organisation that the report mentions."""

from __future__ import annotations

from dataclasses import dataclass

from g40sphinx.report.kinds.kind import Kind
from g40sphinx.report.model import Item, Type, field
from g40sphinx.report.text.translation import N_


@dataclass(frozen=True, kw_only=True)
class Organisation(Item):
    """An organisation that the report mentions (W3C ORG)."""

    abbreviation: str = field(Type.TEXT, N_("Abbreviation"), "its abbreviation, as ``EZK``")
    alias: tuple[str, ...] = field(Type.TEXT, N_("Also called"), "other names", many=True)
    url: str = field(Type.URL, N_("Web page"), "its web site")

    def names(self) -> tuple[str, ...]:
        """Return the abbreviation and the other names."""
        return (self.abbreviation, *self.alias) if self.abbreviation else self.alias


KIND = Kind(
    "organisation",
    "organisations",
    Organisation,
    label=N_("Organisation"),
    noun=N_("organisation"),
    heading=N_("Organisations"),
    role="org",
    view="listing",
    about=("abbreviation",),
)
