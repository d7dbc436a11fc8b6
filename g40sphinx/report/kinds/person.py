"""A person that the report mentions."""

from __future__ import annotations

from dataclasses import dataclass

from g40sphinx.report.kinds.kind import Kind
from g40sphinx.report.model import Item, Type, field
from g40sphinx.report.text.translation import N_


@dataclass(frozen=True, kw_only=True)
class Person(Item):
    """A person that the report mentions (schema.org Person)."""

    role: str = field(Type.MARKUP, N_("Role"), "what the person does, as ``wethouder``")
    organisation: str = field(Type.ITEM, N_("Organisation"), "for whom", kind="organisation", makes=True)
    member_of: tuple[str, ...] = field(
        Type.ITEM,
        N_("Member of"),
        "the theme groups the person is in",
        name="member-of",
        many=True,
        kind="theme",
    )
    alias: tuple[str, ...] = field(Type.TEXT, N_("Also called"), "other names", many=True)

    def names(self) -> tuple[str, ...]:
        """Return the other names."""
        return self.alias


KIND = Kind(
    "person",
    "people",
    Person,
    label=N_("Person"),
    noun=N_("person"),
    heading=N_("People"),
    view="listing",
    about=("role", "organisation"),
)
