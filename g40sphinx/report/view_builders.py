"""Items to views: each builder of :data:`BUILDERS` turns a :class:`ViewSpec` into what a page shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from g40sphinx.report.dates.parsing import Date, parse_edtf
from g40sphinx.report.index import Index
from g40sphinx.report.kinds import Kind
from g40sphinx.report.kinds.event import Event
from g40sphinx.report.kinds.region import PilotRegion
from g40sphinx.report.kinds.theme import ThemeGroup
from g40sphinx.report.language import (
    date_in_words,
    join,
    number_in_digits,
    sort_key,
    translate,
    translate_plural,
)
from g40sphinx.report.map_markers import spots_of
from g40sphinx.report.model import Field, Type
from g40sphinx.report.text.plain import fold
from g40sphinx.report.text.translation import N_
from g40sphinx.report.views import (
    Card,
    Cards,
    Cell,
    DateOf,
    Entry,
    Facts,
    Group,
    Key,
    LinkTo,
    Listed,
    Listing,
    Map,
    Name,
    Piece,
    Row,
    Table,
    TextOf,
    Timeline,
    Url,
    View,
    ViewSpec,
)


class _Builder:
    """What all views need: where they stand, and which items they have given an anchor already."""

    def __init__(self, spec: ViewSpec, index: Index, language: str) -> None:
        self.spec = spec
        self.index = index
        self.language = language
        self._here = spec.place
        self._anchored: set[Key] = set()

    def anchor(self, key: Key) -> Key | None:
        """Return ``key`` when the item stands here and has no anchor yet."""
        place = self.index.places.get(key)
        if place is None or place.view != self._here or key in self._anchored:
            return None
        self._anchored.add(key)
        return key

    def sorted(self, default: str) -> tuple[Key, ...]:
        """Return the items that are shown, as ``:sort:`` or else ``default`` says; people go by their last name."""
        keys = self.index.shown(self.spec)
        return keys if (self.spec.sort or default) == "none" else tuple(sorted(keys, key=self._sort_key))

    def _sort_key(self, key: Key) -> tuple[object, ...]:
        title = self.index.title(key)
        last = title.rpartition(" ")[2] if key[0] == "person" else ""
        return (sort_key(last or title, self.language), sort_key(title, self.language))

    def named(self, key: Key) -> Name:
        """Return the name of an item that stands here, or would."""
        return Name(key, stands_here=self.anchor(key) is not None)

    def name(self, key: Key) -> Piece:
        """Return the name of an item: its anchor if it stands here, a link to it otherwise."""
        return Name(key, stands_here=True) if self.anchor(key) else LinkTo(key)

    def say(self, message: str, **values: object) -> str:
        """Translate an interface string."""
        return translate(self.language, message, **values)

    def several(self, pieces: Iterable[Piece], listed: bool = True) -> Cell:
        """Return ``pieces`` as a list in words, “a, b and c”, or with commas alone."""
        found = list(pieces)
        separators = self._separators(len(found)) if listed else [", "] * (len(found) - 1)
        cell: list[Piece] = []
        for number, piece in enumerate(found):
            cell += [separators[number - 1], piece] if number else [piece]
        return tuple(cell)

    def _separators(self, length: int) -> list[str]:
        marks = [f"\0{number}\0" for number in range(length)]
        pattern = join(marks, self.language)
        return pattern.split("\0")[2::2][: max(length - 1, 0)]

    def numbers(self, keys: Iterable[Key]) -> str:
        """Return how many regions and cities there are, in words of the interface."""
        regions = [item for key in keys if isinstance(item := self.index.items[key], PilotRegion)]
        cities = {fold(city) for region in regions for city in region.all_cities()}
        return ", ".join(
            (
                translate_plural(self.language, "{n} region", "{n} regions", len(regions)),
                translate_plural(self.language, "{n} city", "{n} cities", len(cities)),
            )
        )


# -- timelines ---------------------------------------------------------------------------------------------------------


def timeline(spec: ViewSpec, index: Index, language: str) -> Timeline:
    """Build the events of ``spec``, in groups if it asks for them."""
    builder = _Builder(spec, index, language)
    keys = index.shown(spec)
    if not spec.group_by:
        return Timeline((Group((), tuple(_entries(builder, keys))),))
    grouped = GROUPINGS[spec.group_by](builder, keys)
    return Timeline(tuple(Group(title, tuple(_entries(builder, members))) for title, members in grouped))


def _entries(builder: _Builder, keys: Iterable[Key]) -> Iterator[Entry]:
    previous = ""
    index, related = builder.index, builder.index.related
    for key in keys:
        event, date = _dated(index, key)
        anchor = builder.anchor(key)
        rule = f"{date.unknown} {date.edtf}" if date.unknown else ""
        yield Entry(
            key,
            DateOf(date, None if anchor else key),
            (TextOf(key),),
            tuple([builder.named(place) for place in related.get((key, "place"), ())]),
            anchor,
            _rule(builder, date) if rule and rule != previous else "",
            (TextOf(key, "description"),) if event.description else (),
            event.url,
        )
        previous = rule


def _dated(index: Index, key: Key) -> tuple[Event, Date]:
    """Return an event and its date; ``Index.shown`` leaves out all that has none."""
    event = cast("Event", index.items[key])
    return event, cast("Date", event.date)


def _rule(builder: _Builder, date: Date) -> str:
    """Return the words above events of which only the year, or the month, is known."""
    known = parse_edtf(date.edtf.replace("-XX", ""))
    return builder.say(
        N_("On a day in {period} that is not known"), period=date_in_words(known, builder.language)
    )


def _by_theme(builder: _Builder, keys: Iterable[Key]) -> list[tuple[Cell, list[Key]]]:
    groups: dict[Key | None, list[Key]] = {}
    for key in builder.index.of_kind("theme"):
        groups[key] = []
    for key in keys:
        groups.setdefault(builder.index.theme_of(key), []).append(key)
    without = builder.say(N_("Without a theme group"))
    return [
        ((LinkTo(theme),) if theme else (without,), members)
        for theme, members in sorted(groups.items(), key=lambda pair: pair[0] is None)
        if members
    ]


def _by_period(months: int) -> Callable[[_Builder, Iterable[Key]], list[tuple[Cell, list[Key]]]]:
    """Return what groups events by periods of so many months, and in each year last what lies in no single one."""

    def group(builder: _Builder, keys: Iterable[Key]) -> list[tuple[Cell, list[Key]]]:
        groups: dict[tuple[int, int], list[Key]] = {}
        for key in keys:
            groups.setdefault(_period(_dated(builder.index, key)[1], months), []).append(key)
        sign = -1 if builder.spec.order == "descending" else 1

        def order(period: tuple[int, int]) -> tuple[int, bool, int]:
            year, number = period
            return (sign * year, not number, sign * number)

        return [
            ((_period_in_words(period, months, builder.language),), groups[period])
            for period in sorted(groups, key=order)
        ]

    return group


def _period(date: Date, months: int) -> tuple[int, int]:
    """Return the year and the number, from 1, of the month or quarter that holds all of ``date``; 0 if none does."""
    first, last = date.first or date.last, date.last or date.first
    assert first is not None and last is not None  # noqa: S101, PT018 - an interval is open at one side at most
    number, end = ((day.month - 1) // months + 1 for day in (first, last))
    alone = date.first and date.last and first.year == last.year and number == end
    return (first.year, number if alone else 0)


def _period_in_words(period: tuple[int, int], months: int, language: str) -> str:
    year, number = period
    if not number:
        return str(year)
    return date_in_words(parse_edtf(f"{year}-{number if months == 1 else 32 + number:02}"), language)


GROUPINGS: dict[str, Callable[[_Builder, Iterable[Key]], list[tuple[Cell, list[Key]]]]] = {
    "month": _by_period(1),
    "quarter": _by_period(3),
    "theme": _by_theme,
}
"""How ``:group-by:`` groups events, by its value."""


# -- tables ------------------------------------------------------------------------------------------------------------


def table(spec: ViewSpec, index: Index, language: str) -> Table:
    """Build the table of the items of ``spec``: the columns that it asks for, or those of its kind."""
    builder = _Builder(spec, index, language)
    keys = builder.sorted("none")
    known = index.columns(spec)
    kind = index.kinds[spec.kind]
    columns = [column for column in spec.columns if column in known] or kind.columns
    header = tuple(_column_label(builder, kind, column) for column in columns)
    rows = []
    for key in keys:
        anchor = builder.anchor(key)
        rows.append(
            Row(key, tuple(_column(builder, kind, key, column, anchor) for column in columns), anchor)
        )
    return Table(kind.directive, header, tuple(rows), builder.numbers(keys) if spec.total else "")


def _column_label(builder: _Builder, kind: Kind, column: str) -> str:
    if column in {kind.name, "title"}:
        return kind.label_in(builder.language)
    field = kind.fields.get(column)
    return field.label_in(builder.language) if field else column[:1].upper() + column[1:]


def _column(builder: _Builder, kind: Kind, key: Key, column: str, anchor: Key | None) -> Cell:
    if column in {kind.name, "title"}:
        return (TextOf(key),) if anchor else (LinkTo(key),)
    field = kind.fields.get(column)
    if field is None:
        return (builder.index.items[key].extra.get(column, ""),)
    return _cell(builder, key, field)


def _cell(builder: _Builder, key: Key, field: Field) -> Cell:
    """Return what readers see of a field, nothing of an empty one."""
    if field.type is Type.ITEM:
        others = builder.index.related.get((key, field.attribute), ())
        return builder.several((LinkTo(other) for other in others), listed=False)
    if field.type is Type.MARKUP:
        return (TextOf(key, field.attribute),) if getattr(builder.index.items[key], field.attribute) else ()
    value = builder.index.items[key].value_of(field.attribute)
    shown = _VALUES[field.type]
    values = [one for one in (value if field.many else (value,)) if one is not None and one != ""]
    pieces = [shown(one, builder.language) for one in values]
    words = [piece for piece in pieces if isinstance(piece, str)]
    if words and len(words) == len(pieces):
        return (", ".join(words),)  # one piece: quotes and apostrophes depend on what stands before them
    return builder.several(pieces, listed=False)


_VALUES: dict[Type, Callable[[Any, str], Piece]] = {
    Type.DATE: lambda date, _: DateOf(date),
    Type.NUMBER: number_in_digits,
    Type.TEXT: lambda text, _: str(text),
    Type.URL: lambda address, _: Url(address),
}
"""How a value is shown in a language, by the type of its field; of other items and of markup the item's text is."""


# -- theme groups ------------------------------------------------------------------------------------------------------


def theme(spec: ViewSpec, index: Index, language: str) -> Facts:
    """Build what stands at a theme group: its summary, members and partners."""
    builder = _Builder(spec, index, language)
    key = index.shown(spec)[0]
    item = index.items[key]
    facts = []
    for attribute, label in (("members", N_("Members")), ("partners", N_("Partners"))):
        others = index.related.get((key, attribute), ())
        if others:
            facts.append((builder.say(label), builder.several([builder.name(other) for other in others])))
    summary: Cell = (TextOf(key, "description"),) if isinstance(item, ThemeGroup) and item.description else ()
    return Facts(summary, tuple(facts))


def themes(spec: ViewSpec, index: Index, language: str) -> Cards | Table:
    """Build the overview of all theme groups, as cards, a list or a table."""
    builder = _Builder(spec, index, language)
    keys = builder.sorted("none")
    if spec.style == "table":
        return table(spec, index, language)._replace(name="themes")
    cards = []
    for key in keys:
        item, anchor = index.items[key], builder.anchor(key)
        text: Cell = (
            (TextOf(key, "description"),) if isinstance(item, ThemeGroup) and item.description else ()
        )
        cards.append(
            Card((TextOf(key),) if anchor else (LinkTo(key),), text, _theme_facts(builder, key), anchor)
        )
    return Cards(tuple(cards), plain=spec.style == "list")


def _belonging(index: Index, theme: Key, kind: str) -> list[Key]:
    return [key for key in index.of_kind(kind) if index.theme_of(key) == theme]


def _theme_facts(builder: _Builder, theme: Key) -> str:
    events, found = (len(_belonging(builder.index, theme, kind)) for kind in ("event", "region"))
    facts = [
        translate_plural(builder.language, "{n} event", "{n} events", events) if events else "",
        translate_plural(builder.language, "{n} region", "{n} regions", found) if found else "",
    ]
    return " · ".join(fact for fact in facts if fact)


# -- indexes -----------------------------------------------------------------------------------------------------------


def listing(spec: ViewSpec, index: Index, language: str) -> Listing:
    """Build the index of a kind: every item by name, with links to where the report mentions it."""
    builder = _Builder(spec, index, language)
    entries = []
    for key in builder.sorted("title"):
        anchor = builder.anchor(key)
        name: Cell = (TextOf(key),) if anchor else (LinkTo(key),)
        entries.append(Listed(name, _about(builder, key), tuple(index.mentions(key)), anchor))
    return Listing(tuple(entries))


def _about(builder: _Builder, key: Key) -> Cell:
    """Return what is known of an item, after its name."""
    kind = builder.index.kinds[key[0]]
    cells = [cell for name in kind.about if (cell := _cell(builder, key, kind.fields[name]))]
    return tuple(piece for number, cell in enumerate(cells) for piece in ((", ", *cell) if number else cell))


def pilot_map(spec: ViewSpec, index: Index, language: str) -> Map:
    """Build the map of the cities of the regions of ``spec``, and their table, in the same order."""
    keys = _Builder(spec, index, language).sorted("none")
    return Map(*spots_of(index, keys), table(spec, index, language))


BUILDERS: dict[str, Callable[[ViewSpec, Index, str], View]] = {
    "timeline": timeline,
    "table": table,
    "map": pilot_map,
    "theme": theme,
    "themes": themes,
    "listing": listing,
}
"""How each view is built, by the ``view`` of its spec."""


def build(spec: ViewSpec, index: Index, language: str) -> View:
    """Return what ``spec`` shows, in ``language`` (a tag as ``nl``)."""
    return BUILDERS[spec.view](spec, index, language)
