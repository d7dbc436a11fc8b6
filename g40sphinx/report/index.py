"""The report as a whole, derived from the register: settled ids, names, relations, anchors and what a view shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from g40sphinx.report.kinds import KINDS, Kinds, references
from g40sphinx.report.kinds.event import Event
from g40sphinx.report.kinds.region import PilotRegion
from g40sphinx.report.model import Item
from g40sphinx.report.problems import Problem, Source, Subtype, hint
from g40sphinx.report.register import Claim, Register, Use
from g40sphinx.report.text.plain import fold, plain
from g40sphinx.report.text.translation import N_
from g40sphinx.report.timeline_order import in_order
from g40sphinx.report.views import Key, Mention, ViewSpec


class Place(NamedTuple):
    """Where an item stands: its document, its anchor, and the view that holds it (document and number)."""

    docname: str
    anchor: str
    view: tuple[str, int]


class Index:
    """All items of a report by key, made anew from a :class:`Register` whenever that has changed."""

    def __init__(self, register: Register, order: Iterable[str] = (), kinds: Kinds = KINDS) -> None:
        self.kinds = kinds
        self.order = tuple(order)
        """The documents in reading order."""
        records = list(register.records(self.order))
        self.specs: list[ViewSpec] = [spec for record in records for spec in record.specs]
        self.uses: list[Use] = [use for record in records for use in record.uses]
        self.claims: list[Claim] = [claim for record in records for claim in record.claims]
        self.items: dict[Key, Item] = {}
        self.keys: dict[str, Key] = {}
        """Each item's key by its uid."""
        self.problems: list[Problem] = [problem for record in records for problem in record.problems]
        self._names: dict[str, dict[str, list[Key]]] = {}
        """By kind, what its items can be called; made when first asked for a name that is no id."""
        self._settle([item for record in records for item in record.items])
        self.made: set[Key] = set()
        """The items that nobody defined, and that others name."""
        self._references = [
            (key, item, *named) for key, item in self.items.items() for named in references(item)
        ]
        self._make_named_items()
        self.related: dict[tuple[Key, str], tuple[Key, ...]] = {}
        """The items that a field of an item names, by key and attribute."""
        self._relate()
        self.named: dict[str, ViewSpec] = {}
        """The views that have a name."""
        self._name_views()
        self.places: dict[Key, Place] = {}
        """Where each item stands; an item that is shown nowhere is not in it."""
        self._shown: dict[tuple[str, int], tuple[Key, ...]] = {}
        self._mentioned: dict[Key, dict[Mention, None]] | None = None
        self._targets: dict[tuple[str, str], Key | None] = {}
        self._cities: dict[str, Key] = {}
        for key, item in self.items.items():
            if isinstance(item, PilotRegion):
                for city in item.all_cities():
                    self._cities.setdefault(fold(city), key)
        self._place()
        self._check_columns()
        self._check_uses()

    # -- ids and names ------------------------------------------------------------------------------------------------

    def _settle(self, items: list[Item]) -> None:
        """Give every item its key: the author's ids first, then made ones, numbered where they are equal."""
        unsettled: list[Item] = []
        order: dict[str, None] = {}
        for item in items:
            if item.uid in order:
                continue
            order[item.uid] = None
            key = (self.kinds.of(item).name, item.id)
            if not item.id:
                unsettled.append(item)
            elif key in self.items:
                first = self.items[key]
                self.problems.append(
                    Problem(
                        Subtype.DUPLICATE,
                        "the {kind} {id} is defined twice: here and at {first}",
                        {"kind": self.kinds[key[0]].word, "id": item.id, "first": first.source},
                        item.source,
                    )
                )
                unsettled.append(item)
            else:
                self._take(key, item)
        for item in unsettled:
            self._take(self._free_key(item), item)
        settled = self.items
        self.items = {self.keys[uid]: settled[self.keys[uid]] for uid in order}

    def _take(self, key: Key, item: Item) -> None:
        self.items[key] = item if item.id == key[1] else replace(item, id=key[1])
        self.keys[item.uid] = key

    def _free_key(self, item: Item) -> Key:
        kind = self.kinds.of(item)
        base = item.id or kind.made_id(item)
        key, number = (kind.name, base), 1
        while key in self.items:
            number += 1
            key = (kind.name, f"{base}-{number}")
        return key

    def _called(self, kind: str, name: str) -> list[Key]:
        """Return the items of ``kind`` that have this name."""
        if kind not in self._names:
            self._names[kind] = {}
            for key in self.of_kind(kind):
                self._call(key, self.items[key])
        return self._names[kind].get(fold(name), [])

    def _call(self, key: Key, item: Item) -> None:
        names = self._names[key[0]]
        for name in dict.fromkeys((item.id, plain(item.title), item.title, *item.names())):
            called = names.setdefault(fold(name), [])
            if key not in called:
                called.append(key)

    def _make_named_items(self) -> None:
        """Make the items that others name and that nobody defined: places, members and partners."""
        wanted: dict[tuple[str, str], Item] = {}
        for _, item, field, name in self._references:
            if field.makes:
                wanted.setdefault((field.kind, name), item)
        for (kind, name), item in wanted.items():
            if not self.find(kind, name):
                made = self.kinds[kind].cls(title=name, uid=f"{item.uid}/{kind}/{name}", source=item.source)
                key = self._free_key(made)
                self._take(key, made)
                self.made.add(key)
                self._call(key, self.items[key])  # its kind has just been asked for a name

    def find(self, kind: str, name: str) -> Key | None:
        """Return the item of ``kind`` with this id, title or other name; an id counts before a name."""
        found = self.candidates(kind, name)
        return found[0] if found else None

    def candidates(self, kind: str, name: str) -> list[Key]:
        """Return all items of ``kind`` that ``name`` can mean: a uid or an id is one, a title may be several."""
        key = self.keys.get(name, (kind, name))
        if key in self.items and key[0] == kind:
            return [key]
        return self._called(kind, name)

    def _spellings(self, key: Key) -> Iterator[str]:
        item = self.items[key]
        yield from (plain(item.title), *item.names(), item.id)

    def of_kind(self, kind: str) -> list[Key]:
        """Return the items of ``kind`` in the order of the report."""
        return [key for key in self.items if key[0] == kind]

    def title(self, key: Key) -> str:
        """Return the title of an item without markup."""
        return plain(self.items[key].title)

    # -- relations ----------------------------------------------------------------------------------------------------

    def _relate(self) -> None:
        """Find the items that fields name, that take part by a role in an event's text, and members both ways."""
        related: dict[tuple[Key, str], dict[Key, None]] = defaultdict(dict)
        said = self._check_options()
        candidates = cache(self.candidates)  # few names are named by many
        for key, item, field, name in self._references:
            found = candidates(field.kind, name)
            if found:
                related[key, field.attribute][found[0]] = None
            if len(found) == 1 or (item.uid, name) in said:
                continue
            if found:
                self.problems.append(self.ambiguous(field.kind, name, found, item.source))
            else:
                self.problems.append(self._unknown_field(field.kind, name, item.source))
        for event, organisation in self._taking_part():
            related[event, "participants"][organisation] = None
        for (key, attribute), others in list(related.items()):
            for other in others if attribute in BOTH_WAYS else ():
                related[other, BOTH_WAYS[attribute]][key] = None
        self.related = {where: tuple(others) for where, others in related.items()}

    def _taking_part(self) -> Iterator[tuple[Key, Key]]:
        """Return the events whose text names an organisation by a role, and that organisation."""
        for use in self.uses:
            holder = self.keys.get(use.uid) if use.kind == "organisation" else None
            if holder and holder[0] == "event" and (other := self.find(use.kind, use.target)):
                yield holder, other

    def _check_options(self) -> set[tuple[str, str]]:
        """Note the unknown ``:theme:`` of a directive once, and return the items that took it over from there."""
        said: set[tuple[str, str]] = set()
        for spec in self.specs:
            found = self.candidates("theme", spec.theme) if spec.theme else []
            if spec.theme and len(found) != 1:
                where = spec.where.get("theme", spec.source)
                problem = self.ambiguous("theme", spec.theme, found, where) if found else None
                self.problems.append(problem or self._unknown_field("theme", spec.theme, where))
                said.update((uid, spec.theme) for uid in spec.uids or ())
        return said

    def unknown(self, kind: str, name: str, source: Source | None) -> Problem:
        """Return the problem that the text at ``source`` names something that the report does not know."""
        return self._unknown(
            kind, name, source, [n for key in self.of_kind(kind) for n in self._spellings(key)]
        )

    def _unknown_field(self, kind: str, name: str, source: Source | None) -> Problem:
        """Return the same for a field or an option, where authors write ids rather than names."""
        keys = self.of_kind(kind)
        return self._unknown(kind, name, source, [*(key[1] for key in keys), *map(self.title, keys)])

    def _unknown(self, kind: str, name: str, source: Source | None, names: list[str]) -> Problem:
        near = hint(name, names, all_of_them=False)
        return Problem(
            Subtype.REFERENCE,
            "the report knows no {kind} “{name}”{hint}",
            {"kind": self.kinds[kind].word, "name": name, "hint": near},
            source,
        )

    def ambiguous(self, kind: str, name: str, keys: Sequence[Key], source: Source | None) -> Problem:
        """Return the problem that ``name`` is the title of several items."""
        ids = ", ".join(key[1] for key in keys)
        message = N_("“{name}” can mean more than one {kind}: write the id, one of {ids}")
        values = {"kind": self.kinds[kind].word, "name": name, "ids": ids}
        return Problem(Subtype.REFERENCE, message, values, source)

    def theme_of(self, key: Key) -> Key | None:
        """Return the theme group to which an item belongs."""
        themes = self.related.get((key, "theme"))
        return themes[0] if themes else None

    # -- views --------------------------------------------------------------------------------------------------------

    def _name_views(self) -> None:
        for spec in self.specs:
            if not spec.name:
                continue
            first = self.named.setdefault(spec.name, spec)
            if first is not spec:
                self.problems.append(
                    Problem(
                        Subtype.DUPLICATE,
                        "two directives are called {name}: here and at {first}",
                        {"name": spec.name, "first": first.source},
                        spec.source,
                    )
                )

    def shown(self, spec: ViewSpec) -> tuple[Key, ...]:
        """Return the items that ``spec`` shows, in the order in which it shows them, each once."""
        found = self._shown.get(spec.place)
        if found is None:
            found = self._shown[spec.place] = tuple(self._select(spec))
        return found

    def _select(self, spec: ViewSpec) -> list[Key]:
        if spec.uids is None:
            theme = self.find("theme", spec.theme) if spec.theme else None
            keys = [] if spec.theme and not theme else self.of_kind(spec.kind)
            if theme:
                keys = self._of_theme(spec.kind, theme)
        else:
            keys = [key for key in dict.fromkeys(self.keys[uid] for uid in spec.uids) if key[0] == spec.kind]
        if spec.kind == "event":
            items = ((key, self.items[key]) for key in keys)
            return in_order(
                spec, [(key, item.date) for key, item in items if isinstance(item, Event) and item.date]
            )
        return keys

    def _of_theme(self, kind: str, theme: Key) -> list[Key]:
        """Return the items that belong to a theme group; of a kind that can't, those that it and its items name."""
        keys = self.of_kind(kind)
        if "theme" in self.kinds[kind].fields:
            return [key for key in keys if self.theme_of(key) == theme]
        related = self.related.items()
        named = {key for (by, _), others in related if theme in (by, self.theme_of(by)) for key in others}
        return [key for key in keys if key in named]

    def columns(self, spec: ViewSpec) -> tuple[str, ...]:
        """Return the names that ``:columns:`` of ``spec`` may use: fields, and further columns of the files."""
        extra = dict.fromkeys(column for key in self.shown(spec) for column in self.items[key].extra)
        return (spec.kind, *self.kinds[spec.kind].fields, *extra)

    def target(self, kind: str, name: str) -> Key | None:
        """Return the item that a role links to; a city of a region is a place where no place has its name."""
        named = (kind, name)
        if named not in self._targets:
            found = self.find(kind, name)
            city = self._cities.get(fold(name)) if found is None and kind == "place" else None
            self._targets[named] = found or city
        return self._targets[named]

    def _check_uses(self) -> None:
        for use in self.uses:
            keys = self.candidates(use.kind, use.target)
            if len(keys) > 1:
                self.problems.append(self.ambiguous(use.kind, use.target, keys, use.source))
            elif not keys and not self.target(use.kind, use.target):
                self.problems.append(self.unknown(use.kind, use.target, use.source))

    def unused(self) -> list[Problem]:
        """Return a problem for each person, organisation, place and file item that nothing shows or mentions."""
        used = {self.target(use.kind, use.target) for use in self.uses} | self.places.keys()
        used |= {key for others in self.related.values() for key in others}
        return [
            Problem(
                Subtype.UNUSED,
                "nothing in the report mentions the {kind} {id} ({title})",
                {"kind": self.kinds[key[0]].word, "id": key[1], "title": self.title(key)},
                item.source,
            )
            for key, item in self.items.items()
            if key not in used
        ]

    def _check_columns(self) -> None:
        for spec in self.specs:
            known = self.columns(spec) if spec.columns else ()
            for column in spec.columns:
                if column not in known:
                    values = {"column": column, "hint": hint(column, known)}
                    where = spec.where.get("columns", spec.source)
                    self.problems.append(
                        Problem(Subtype.OPTION, "there is no column {column}{hint}", values, where)
                    )

    # -- where items stand --------------------------------------------------------------------------------------------

    def _place(self) -> None:
        """Give each item one place: where it is written, or the first view in reading order that shows it."""
        for spec in self.specs:
            if spec.uids is not None and not spec.from_file:
                self._stand(self.shown(spec), spec)
        for spec in self.specs:
            keys: list[Key] = []
            for key in self.shown(spec):
                keys.append(key)
                for attribute in ON_THE_SPOT.get(spec.view, ()):
                    keys += self.related.get((key, attribute), ())
            self._stand(keys, spec)

    def _stand(self, keys: Iterable[Key], spec: ViewSpec) -> None:
        docname, view = spec.docname, spec.place
        for key in keys:
            if key not in self.places:
                self.places[key] = Place(docname, f"{key[0]}-{key[1]}", view)

    def mentions(self, key: Key) -> list[Mention]:
        """Return where the report mentions an item, each place once, in reading order."""
        return list(self._mentions().get(key, ()))

    def _mentions(self) -> dict[Key, dict[Mention, None]]:
        if self._mentioned is None:
            self._mentioned = defaultdict(dict)
            order = {docname: number for number, docname in enumerate(self.order)}
            found: list[tuple[int, Key, Mention]] = []
            for use in self.uses:
                key, holder = self.target(use.kind, use.target), self.keys.get(use.uid)
                if key and key != holder:
                    section = Mention(use.docname, use.section, use.title)
                    mention = self._at_item(holder) if holder else section
                    if mention:
                        found.append((order.get(mention.docname, len(order)), key, mention))
            for (holder, _), others in self.related.items():
                mention = self._at_item(holder)
                if mention:
                    found += [(order.get(mention.docname, len(order)), key, mention) for key in others]
            for _, key, mention in sorted(found, key=lambda triple: triple[0]):
                self._mentioned[key][mention] = None
        return self._mentioned

    def _at_item(self, key: Key) -> Mention | None:
        place = self.places.get(key)
        return Mention(place.docname, place.anchor, key=key) if place else None


BOTH_WAYS = {"member_of": "members", "members": "member_of"}
"""Fields that say the same from either side: who names the other does not matter."""

ON_THE_SPOT: dict[str, tuple[str, ...]] = {"timeline": ("place",), "theme": ("members", "partners")}
"""The fields whose items a view writes by name, so that they can stand there."""
