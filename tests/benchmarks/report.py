"""A report made up from numbers: the same events, regions, links and prose whatever it is written in.

Its texts are Dutch as people write it, or of one sort only, to see what that sort costs.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

YEAR = 2023


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


MONTHS = _listed("januari februari maart april mei juni juli augustus september oktober november december")
CITIES = _listed("""
    Alkmaar Almelo Almere Amersfoort Apeldoorn Arnhem Assen Breda Delft Deventer Dordrecht Ede Eindhoven Emmen Enschede
    Gouda Groningen Haarlem Heerlen Helmond Hengelo Hilversum Hoorn Leeuwarden Leiden Lelystad Maastricht Nijmegen Oss
    Roosendaal Schiedam Tilburg Venlo Zaanstad Zoetermeer Zwolle
    """)
STEMS = _listed("""
    werk dienst regio bestuur onderneming arbeid opleiding gemeente wijk markt plan kennis netwerk energie cultuur zorg
    toekomst ruimte inwoner bedrijf student wethouder partner voorziening samenleving economie innovatie campus keten
    vraagstuk akkoord subsidie project proef meting gesprek besluit budget agenda voortgang
    """)
ENDINGS = ("", *_listed("en aanpak groep kaart kracht overleg plannen programma tafel vorming"))
LITTLE = _listed("de een van in met voor over door aan bij om naar en die dat ook niet nog")


@dataclass(frozen=True)
class Link:
    """A link from a text to an event or a region, with words of its own."""

    kind: str
    target: str
    text: str


Text = tuple[str | Link, ...]
"""Pieces of Markdown with links between them."""

REALISTIC = "realistic"
"""Each second title with an apostrophe or quotes, each third with a link or code, half of the events with a
description, each tenth with two paragraphs, half of the themes with their events in a data file."""

PLAIN = "plain"
"""Titles of words alone, in data files."""

SORTS = (REALISTIC, PLAIN, "quotes", "links", "descriptions")
"""What the texts of events can be; the last three are ``plain`` with a quote, a link or 15 words more each."""


@dataclass(frozen=True)
class Region:
    """A pilot region with its cities."""

    id: str
    name: str
    cities: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """Something that happened on a day."""

    id: str
    date: datetime.date
    text: Text
    place: str
    description: tuple[str, ...] = ()
    """Its further paragraphs."""

    @property
    def day(self) -> str:
        """The date as a Dutch reader sees it."""
        return f"{self.date.day} {MONTHS[self.date.month - 1]} {self.date.year}"


@dataclass(frozen=True)
class Theme:
    """A document: a theme group with its prose, regions and events."""

    id: str
    title: str
    members: tuple[str, ...]
    partners: tuple[str, ...]
    summary: str
    prose: tuple[Text, ...]
    regions: tuple[Region, ...]
    events: tuple[Event, ...]
    in_file: bool = False
    """Whether its events stand in a data file, where the way to write the report knows one."""

    @property
    def sorted_events(self) -> list[Event]:
        """The events as they are shown: by their date."""
        return sorted(self.events, key=lambda event: event.date)


@dataclass(frozen=True)
class Report:
    """A whole report: its preface and its themes; a table of contents makes a third kind of document."""

    preface: tuple[Text, ...]
    themes: tuple[Theme, ...]

    @property
    def events(self) -> list[Event]:
        """All events, in the order of the documents."""
        return [event for theme in self.themes for event in theme.events]

    @property
    def regions(self) -> list[Region]:
        """All regions, in the order of the documents."""
        return [region for theme in self.themes for region in theme.regions]

    @property
    def homes(self) -> dict[str, str]:
        """The document of each event and region, by its id."""
        found = {event.id: theme.id for theme in self.themes for event in theme.events}
        return found | {region.id: theme.id for theme in self.themes for region in theme.regions}

    @property
    def links(self) -> list[Link]:
        """All links, in the order of the documents."""
        texts = [
            text for theme in self.themes for text in (*theme.prose, *(event.text for event in theme.events))
        ]
        return [piece for text in texts for piece in text if isinstance(piece, Link)]

    def touched(self) -> Report:
        """The report with a sentence more in its preface."""
        return replace(self, preface=(*self.preface, ("Er is een zin bij gekomen.",)))

    def edited(self) -> Report:
        """The report with one event, in the middle document, told otherwise."""
        middle = len(self.themes) // 2
        theme = self.themes[middle]
        event = replace(theme.events[0], text=("Verplaatst: ", *theme.events[0].text))
        themes = list(self.themes)
        themes[middle] = replace(theme, events=(event, *theme.events[1:]))
        return replace(self, themes=tuple(themes))


class _Writer:
    """Makes words, in the same order every time."""

    def __init__(self, seed: int, sort: str = REALISTIC) -> None:
        self.random = random.Random(seed)
        self.sort = sort

    @cached_property
    def vocabulary(self) -> list[str]:
        words = [stem + ending for stem in STEMS for ending in ENDINGS]
        return sorted({*words, *(first + second for first in STEMS for second in STEMS)})

    def words(self, number: int) -> str:
        return " ".join(
            self.random.choice(LITTLE if place % 2 else self.vocabulary) for place in range(number)
        )

    def sentence(self, number: int) -> str:
        return f"{self.words(number).capitalize()}."

    def paragraph(self) -> str:
        return " ".join(self.sentence(self.random.randint(8, 16)) for _ in range(5))

    def names(self, number: int) -> tuple[str, ...]:
        return tuple(
            f"{self.random.choice(STEMS)} {self.random.choice(CITIES)}".title() for _ in range(number)
        )


def make_report(events: int, documents: int = 53, seed: int = 40, sort: str = REALISTIC) -> Report:
    """Make a report with ``events`` events, a tenth as many regions and 2.2 links an event.

    Args:
        events: how many; spread evenly over the themes.
        documents: of these one is the table of contents, one the preface, one shows the year; the rest are themes.
        seed: another number makes another report of the same size.
        sort: what the texts of events are, one of ``SORTS``; all but realistic ones have no links to items.

    Raises:
        ValueError: without a document for a theme, for there the events stand.
    """
    if documents < 4:
        raise ValueError(documents)
    writer = _Writer(seed, sort)
    regions = [_region(writer, number) for number in range(max(events // 10, 1))]
    themes = documents - 3
    made = [
        _theme(writer, number, regions[number::themes], range(number, events, themes), (regions, events))
        for number in range(themes)
    ]
    return Report(tuple((writer.paragraph(),) for _ in range(6)), tuple(made))


def make_regions(number: int, seed: int = 40) -> list[Region]:
    """Make regions alone, more of them than a report has."""
    writer = _Writer(seed)
    return [_region(writer, each) for each in range(number)]


def _region(writer: _Writer, number: int) -> Region:
    cities = tuple(writer.random.sample(CITIES, writer.random.randint(1, 3)))
    return Region(f"regio{number}", f"Regio {'-'.join(cities[:2])} {number}", cities)


def _theme(
    writer: _Writer, number: int, regions: list[Region], events: range, everything: tuple[list[Region], int]
) -> Theme:
    all_regions, all_events = everything
    made = tuple(_event(writer, each, all_regions, all_events) for each in events)
    paragraphs: list[Text] = [(writer.paragraph(),) for _ in range(3)]
    linking = [
        tuple(_with_links(writer, several, all_regions, all_events))
        for several in _spread(len(made) // 5 or 1, 4)
    ]
    return Theme(
        id=f"thema{number}",
        title=f"{writer.random.choice(STEMS)} en {writer.random.choice(STEMS)} {number}".capitalize(),
        members=writer.names(3),
        partners=writer.names(4),
        summary=writer.sentence(12),
        prose=(*paragraphs, *linking),
        regions=tuple(regions),
        events=made,
        in_file=number % 4 in {0, 3} or writer.sort != REALISTIC,
    )


def _spread(total: int, most: int) -> list[int]:
    """Split ``total`` in numbers of at most ``most``."""
    return [min(most, total - start) for start in range(0, total, most)]


def _with_links(writer: _Writer, links: int, regions: list[Region], events: int) -> Iterator[str | Link]:
    for number in range(links):
        yield f"{writer.words(9).capitalize()} "
        yield _link(writer, "region" if number % 2 else "event", regions, events)
        yield f" {writer.words(4)}. "


def _event(writer: _Writer, number: int, regions: list[Region], events: int) -> Event:
    first = datetime.date(YEAR, 1, 1)
    text = TEXTS[writer.sort](writer, number, regions, events)
    return Event(
        id=f"moment{number}",
        date=first + datetime.timedelta(days=writer.random.randrange(365)),
        text=text,
        place=writer.random.choice(CITIES),
        description=_description(writer, number),
    )


def _realistic(writer: _Writer, number: int, regions: list[Region], events: int) -> Text:
    opening = f"Bijeenkomst {number} over {writer.words(5)} "
    if number % 4 == 0:
        opening = f"Symposium *{writer.words(3)}* {number} in "
    elif number % 4 == 1:
        opening = f"Foto's van regio's {number} met {writer.words(4)} "
    elif number % 4 == 3:
        opening = f'Gesprek {number}, "{writer.words(3)}", over {writer.words(2)} '
    middle = f" {writer.words(4)}, vervolg op "
    if number % 6 == 2:
        middle = f" op [{writer.words(2)}](https://www.example.org/{number}/) na "
    elif number % 6 == 5:
        middle = f" met `werk-{number}` na "
    return (
        opening,
        _link(writer, "region", regions, events),
        middle,
        _link(writer, "event", regions, events),
    )


def _plain(writer: _Writer, number: int, _regions: list[Region], _events: int) -> Text:
    return (f"Bijeenkomst {number} over {writer.words(11)}",)


def _with_apostrophe(writer: _Writer, number: int, _regions: list[Region], _events: int) -> Text:
    return (f"Bijeenkomst {number} in de regio's over {writer.words(8)}",)


def _with_link(writer: _Writer, number: int, _regions: list[Region], _events: int) -> Text:
    address = f"https://www.example.org/{number}/"
    return (f"Bijeenkomst {number} over [{writer.words(2)}]({address}) met {writer.words(8)}",)


TEXTS: dict[str, Callable[[_Writer, int, list[Region], int], Text]] = {
    REALISTIC: _realistic,
    PLAIN: _plain,
    "quotes": _with_apostrophe,
    "links": _with_link,
    "descriptions": _plain,
}
"""How the title of an event is made, by what the texts are."""


def _description(writer: _Writer, number: int) -> tuple[str, ...]:
    if writer.sort == "descriptions":
        return (writer.sentence(15),)
    if writer.sort != REALISTIC or number % 2:
        return ()
    first = f"{writer.words(7).capitalize()}, zo'n {number % 90 + 10} {writer.words(5)}."
    return (first, writer.sentence(12)) if number % 10 == 0 else (first,)


def _link(writer: _Writer, kind: str, regions: list[Region], events: int) -> Link:
    if kind == "region":
        region = writer.random.choice(regions)
        return Link("region", region.id, region.name)
    return Link(
        "event", f"moment{writer.random.randrange(events)}", f"de {writer.random.choice(STEMS)}bijeenkomst"
    )
