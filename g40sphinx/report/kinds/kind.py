"""What a kind of item is, and the table of all kinds of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import MappingProxyType

from g40sphinx.report.bullets import BulletForm
from g40sphinx.report.model import Field, Item, fields_of
from g40sphinx.report.problems import Word
from g40sphinx.report.text.plain import slug
from g40sphinx.report.text.translation import base_language, translate

_RESERVED = {
    "role": frozenset({"count", "date"}),
    "directive": frozenset({"data", "pilot-map", "theme-group"}),
}
"""Names that no kind can have, since something else has them."""

VIEWS = frozenset({"table", "listing"})
"""The views that a kind can have without a directive of its own."""


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of item.

    ``name`` is its object type and the prefix of its anchors, ``plural`` its word in data files and counts, ``role``
    the role that links to it, ``directive`` the one that lists the report's items of the kind.
    """

    name: str
    plural: str
    cls: type[Item]
    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """The words for one item and for several, in the middle of a sentence, by language; English needs none."""
    label: str = ""
    """What readers see for one item (an English msgid)."""
    noun: str = ""
    """The word for one item in the middle of a sentence (an English msgid)."""
    heading: str = ""
    """What readers see for several (an English msgid)."""
    role: str = ""
    directive: str = ""
    view: str = "table"
    """What the directive shows: the name of a builder in :data:`g40sphinx.report.view_builders.BUILDERS`."""
    columns: tuple[str, ...] = ("title",)
    """The columns of a table without ``:columns:``."""
    about: tuple[str, ...] = ()
    """The fields that an index shows after the name."""
    bullets: BulletForm | None = None
    """How the bullets of the directive are read; ``None`` when it takes none."""

    def __post_init__(self) -> None:
        defaults = {
            "role": self.name,
            "directive": self.plural,
            "noun": self.name,
            "label": self.name.capitalize(),
            "heading": self.plural.capitalize(),
        }
        for attribute, value in defaults.items():
            if not getattr(self, attribute):
                object.__setattr__(self, attribute, value)

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields that authors write, by name."""
        return fields_of(self.cls)  # type: ignore[arg-type] # mypy sees the items' __hash__ here, not the class's

    @property
    def word(self) -> Word:
        """The word for one item in a message, put into the author's language with it."""
        return Word(self.noun, {language: one for language, (one, _) in self.labels.items()})

    def label_in(self, language: str) -> str:
        """Return what readers see for one item in ``language``."""
        own = self.labels.get(base_language(language))
        return own[0][:1].upper() + own[0][1:] if own else translate(language, self.label)

    def made_id(self, item: Item) -> str:
        """Return an id made of what names ``item``."""
        return slug(item.words_for_id()) or self.name


class Kinds(Mapping[str, Kind]):
    """All kinds by name, in the order in which lists of kinds are shown; it never changes."""

    __hash__ = object.__hash__  # the same table is the same to a cache
    __eq__ = object.__eq__

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._by_name: Mapping[str, Kind] = {kind.name: kind for kind in kinds}
        self.plurals: Mapping[str, Kind] = MappingProxyType({kind.plural: kind for kind in self.values()})
        """All kinds by their word in data files and counts."""
        self.roles: Mapping[str, Kind] = MappingProxyType({kind.role: kind for kind in self.values()})
        """All kinds by the role that links to them."""
        self._by_class: Mapping[type[Item], Kind] = {kind.cls: kind for kind in self.values()}

    def __getitem__(self, name: str) -> Kind:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def of(self, item: Item) -> Kind:
        """Return the kind of ``item``."""
        return self._by_class[type(item)]

    @cached_property
    def by_word(self) -> Mapping[str, Kind]:
        """All kinds by what a column or file may be called after them."""
        return {name: kind for kind in self.values() for name in (kind.name, kind.plural, kind.role)}

    @cached_property
    def owners(self) -> Mapping[str, Kind]:
        """The fields that only one kind has, with that kind."""
        times = Counter(name for kind in self.values() for name in kind.fields)
        return {name: kind for kind in self.values() for name in kind.fields if times[name] == 1}

    @cached_property
    def field_names(self) -> frozenset[str]:
        """The names of all fields of all kinds."""
        return frozenset({"id"}.union(*(kind.fields for kind in self.values())))

    def extended(self, kind: Kind) -> Kinds:
        """Return the table with ``kind`` too; raises :class:`ValueError` if the two do not fit."""
        for attribute in ("name", "plural", "role", "directive", "cls"):
            value = getattr(kind, attribute)
            taken = {getattr(known, attribute) for known in self.values()}
            if value in taken or value in _RESERVED.get(attribute, ()):
                raise ValueError(
                    f"the kind of item “{kind.name}” can't be added: its {attribute} “{value}” is taken"
                )
        if kind.view not in VIEWS:
            raise ValueError(f"the kind of item “{kind.name}” can't be added: there is no view “{kind.view}”")
        for described in kind.fields.values():
            if described.kind and described.kind not in {*self, kind.name}:
                raise ValueError(
                    f"the kind of item “{kind.name}” can't be added: "
                    f"its field “{described.name}” names a kind “{described.kind}”, and there is none"
                )
        for column in (*kind.columns, *kind.about):
            if column not in {kind.name, *kind.fields}:
                raise ValueError(f"the kind of item “{kind.name}” can't be added: it has no field “{column}”")
        return Kinds((*self.values(), kind))


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
