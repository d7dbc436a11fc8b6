"""The kinds of item of a report, as frozen dataclasses whose field metadata says how authors write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field as DataclassField
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from g40sphinx.report.dates.parsing import Date
from g40sphinx.report.problems import Source
from g40sphinx.report.text.plain import plain
from g40sphinx.report.text.translation import N_

NOTHING: Mapping[str, str] = {}
"""The ``extra`` of an item without further columns; items are pickled, so it is an ordinary dictionary."""


class Type(StrEnum):
    """What a field holds, once or (``many``) as a list."""

    TEXT = "text"
    """Plain words."""
    MARKUP = "markup"
    """Inline Markdown, roles included."""
    DATE = "date"
    """An EDTF date, or one as people write it."""
    NUMBER = "number"
    """A decimal number with a point."""
    URL = "url"
    """An address that starts with ``https://`` or ``http://``."""
    ITEM = "item"
    """Another item of the report, by id, title or alias."""


class Field(NamedTuple):
    """How authors write one field: ``name`` is the word in a data file, ``attribute`` the one in Python."""

    name: str
    attribute: str
    type: Type
    many: bool
    kind: str
    """The kind of item that it names, for :attr:`Type.ITEM`."""
    makes: bool
    """Whether a name that the report does not know makes the item."""
    required: bool
    label: str
    """What readers see above a column of it (an English msgid)."""
    help: str


def _field(
    type: Type,  # noqa: A002 - the word authors know
    label: str,
    help: str,  # noqa: A002
    *,
    name: str = "",
    many: bool = False,
    kind: str = "",
    makes: bool = False,
    required: bool = False,
) -> Any:
    metadata = {
        "name": name,
        "type": type,
        "many": many,
        "kind": kind,
        "makes": makes,
        "required": required,
        "label": label,
        "help": help,
    }
    if type is Type.DATE:
        return field(default=None, metadata=metadata)
    if type is Type.NUMBER:
        return field(default=None, metadata=metadata)
    return field(default=() if many else "", metadata=metadata)


@dataclass(frozen=True, kw_only=True)
class Item:
    """What all items have.

    ``id`` is the author's own, or ``""`` as long as none is made. ``uid`` names the item before ids are settled:
    the document or file and a number. ``extra`` holds columns of a file that are not fields.
    """

    id: str = ""
    title: str = _field(Type.MARKUP, N_("Title"), "the name, or what happened", required=True)
    uid: str = ""
    source: Source | None = None
    extra: Mapping[str, str] = field(default_factory=dict)

    def names(self) -> tuple[str, ...]:
        """Return what a role may call this item, beside its id and title."""
        return ()


@dataclass(frozen=True, kw_only=True)
class ThemeGroup(Item):
    """A working group inside a pillar, or a theme of the report."""

    short: str = _field(Type.TEXT, N_("Short title"), "a short title")
    description: str = _field(Type.MARKUP, N_("Description"), "one or two sentences that sum the year up")
    members: tuple[str, ...] = _field(
        Type.ITEM, N_("Members"), "who is in the group", many=True, kind="person", makes=True
    )
    partners: tuple[str, ...] = _field(
        Type.ITEM, N_("Partners"), "organisations it works with", many=True, kind="organisation", makes=True
    )

    def names(self) -> tuple[str, ...]:
        """Return the short title."""
        return (self.short,) if self.short else ()


@dataclass(frozen=True, kw_only=True)
class PilotRegion(Item):
    """A region of one or more cities that takes part in a pilot."""

    cities: tuple[str, ...] = _field(
        Type.TEXT, N_("Cities"), "its cities; empty means one city of its name", many=True
    )
    province: str = _field(Type.TEXT, N_("Province"), "the province")
    theme: str = _field(Type.ITEM, N_("Theme group"), "the theme group", kind="theme")
    status: str = _field(Type.MARKUP, N_("Status"), "how far it is")
    description: str = _field(Type.MARKUP, N_("Description"), "more about it")
    partners: tuple[str, ...] = _field(
        Type.ITEM, N_("Partners"), "organisations that take part", many=True, kind="organisation", makes=True
    )
    url: str = _field(Type.URL, N_("Web page"), "a page about it")

    def all_cities(self) -> tuple[str, ...]:
        """Return the cities; a region without any is one city of its own name."""
        return tuple(map(plain, self.cities or (self.title,)))


@dataclass(frozen=True, kw_only=True)
class Event(Item):
    """Something that happened, at an EDTF date (ISO 8601-2)."""

    date: Date | None = _field(Type.DATE, N_("Date"), "when it happened", required=True)
    place: str = _field(Type.ITEM, N_("Place"), "where it happened", kind="place", makes=True)
    participants: tuple[str, ...] = _field(
        Type.ITEM,
        N_("With"),
        "organisations that took part",
        name="with",
        many=True,
        kind="organisation",
        makes=True,
    )
    theme: str = _field(Type.ITEM, N_("Theme group"), "the theme group", kind="theme")
    regions: tuple[str, ...] = _field(
        Type.ITEM, N_("Regions"), "the regions it concerns", many=True, kind="region"
    )
    description: str = _field(Type.MARKUP, N_("Description"), "more about it")
    url: str = _field(Type.URL, N_("Web page"), "a page about it")


@dataclass(frozen=True, kw_only=True)
class Person(Item):
    """A person that the report mentions (schema.org Person)."""

    role: str = _field(Type.MARKUP, N_("Role"), "what the person does, as ``wethouder``")
    organisation: str = _field(Type.ITEM, N_("Organisation"), "for whom", kind="organisation", makes=True)
    member_of: tuple[str, ...] = _field(
        Type.ITEM,
        N_("Member of"),
        "the theme groups the person is in",
        name="member-of",
        many=True,
        kind="theme",
    )
    alias: tuple[str, ...] = _field(Type.TEXT, N_("Also called"), "other names", many=True)

    def names(self) -> tuple[str, ...]:
        """Return the other names."""
        return self.alias


@dataclass(frozen=True, kw_only=True)
class Organisation(Item):
    """An organisation that the report mentions (W3C ORG)."""

    abbreviation: str = _field(Type.TEXT, N_("Abbreviation"), "its abbreviation, as ``EZK``")
    alias: tuple[str, ...] = _field(Type.TEXT, N_("Also called"), "other names", many=True)
    url: str = _field(Type.URL, N_("Web page"), "its web site")

    def names(self) -> tuple[str, ...]:
        """Return the abbreviation and the other names."""
        return (self.abbreviation, *self.alias) if self.abbreviation else self.alias


@dataclass(frozen=True, kw_only=True)
class Place(Item):
    """A place where something happened; latitude and longitude in degrees (WGS 84)."""

    province: str = _field(Type.TEXT, N_("Province"), "the province")
    latitude: float | None = _field(Type.NUMBER, N_("Latitude"), "degrees north (WGS 84)")
    longitude: float | None = _field(Type.NUMBER, N_("Longitude"), "degrees east (WGS 84)")
    alias: tuple[str, ...] = _field(Type.TEXT, N_("Also called"), "other names", many=True)

    def names(self) -> tuple[str, ...]:
        """Return the other names."""
        return self.alias


def _describe(found: DataclassField[Any]) -> Field:
    metadata = dict(found.metadata)
    return Field(attribute=found.name, **{**metadata, "name": metadata["name"] or found.name})


@cache
def fields_of(cls: type[Item]) -> Mapping[str, Field]:
    """Return the fields that authors write for items of ``cls``, by their name in a data file, ``id`` aside."""
    return MappingProxyType(
        {described.name: described for described in (_describe(f) for f in fields(cls) if f.metadata)}
    )
