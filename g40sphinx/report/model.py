"""What all items of a report have in common: frozen dataclasses whose field metadata says how authors write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field as DataclassField
from dataclasses import dataclass, fields
from dataclasses import field as dataclass_field
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from g40sphinx.report.problems import Source
from g40sphinx.report.text.plain import plain
from g40sphinx.report.text.translation import N_, base_language, translate

NOTHING: Mapping[str, str] = {}
"""No words; items are pickled, so it is an ordinary dictionary."""


class Type(StrEnum):
    """What a field holds, once or (``many``) as a list."""

    TEXT = "text"
    """Plain words."""
    MARKUP = "markup"
    """Inline Markdown, roles included."""
    DATE = "date"
    """An EDTF date, or one as people write it."""
    NUMBER = "number"
    """A decimal number with a point, exact (:class:`decimal.Decimal`)."""
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
    labels: Mapping[str, str] = NOTHING
    """The same by language, where our catalogues have no translation."""

    def label_in(self, language: str) -> str:
        """Return what readers see above a column of it in ``language``."""
        return self.labels.get(base_language(language)) or translate(language, self.label)


def field(  # noqa: PLR0913 - one for each thing that can be said of a field, by name
    type: Type,  # noqa: A002 - the word authors know
    label: str,
    help: str,  # noqa: A002
    *,
    name: str = "",
    many: bool = False,
    kind: str = "",
    makes: bool = False,
    required: bool = False,
    labels: Mapping[str, str] = NOTHING,
) -> Any:
    """Return a field of an item; ``label`` and ``help`` are English, ``labels`` other languages' ``label``."""
    metadata = {
        "name": name,
        "type": type,
        "many": many,
        "kind": kind,
        "makes": makes,
        "required": required,
        "label": label,
        "help": help,
        "labels": labels,
    }
    empty: Any = () if many else None if type in {Type.DATE, Type.NUMBER} else ""
    return dataclass_field(default=empty, metadata=metadata)


@dataclass(frozen=True, kw_only=True)
class Item:
    """What all items have.

    ``id`` is the author's own, or ``""`` as long as none is made. ``uid`` names the item before ids are settled:
    the document or file and a number. ``extra`` holds columns of a file that are not fields.
    """

    id: str = ""
    title: str = field(Type.MARKUP, N_("Title"), "the name, or what happened", required=True)
    uid: str = ""
    source: Source | None = None
    extra: Mapping[str, str] = dataclass_field(default_factory=dict)

    def names(self) -> tuple[str, ...]:
        """Return what a role may call this item, beside its id and title."""
        return ()

    def value_of(self, attribute: str) -> Any:
        """Return what readers see of a field, which may follow from others."""
        return getattr(self, attribute)

    def words_for_id(self) -> str:
        """Return the words of which an id is made for an item without one."""
        return plain(self.title)


def _describe(found: DataclassField[Any]) -> Field:
    metadata = dict(found.metadata)
    return Field(attribute=found.name, **{**metadata, "name": metadata["name"] or found.name})


@cache
def fields_of(cls: type[Item]) -> Mapping[str, Field]:
    """Return the fields that authors write for items of ``cls``, by their name in a data file, ``id`` aside."""
    return MappingProxyType(
        {described.name: described for described in (_describe(f) for f in fields(cls) if f.metadata)}
    )
