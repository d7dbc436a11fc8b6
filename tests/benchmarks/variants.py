"""The same report as an author would write it in each of several ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.report import Event, Link, Region, Report, Text, Theme, make_regions

Pages = dict[str, str]
"""Files by name, relative to the source folder."""


@dataclass(frozen=True)
class Variant:
    """One way to write the report.

    ``link`` writes a link, ``items`` what a theme's page says of its regions and events, ``year`` the page with the
    events of all themes; ``files`` gives what a theme needs beside its page.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    link: Callable[[Link], str]
    items: Callable[[Variant, Theme], str]
    year: Callable[[Variant, Report], str]
    settings: str = ""
    head: Callable[[Theme], str] = field(default=lambda _theme: "")
    files: Callable[[Variant, Report], Pages] = field(default=lambda _variant, _report: {})

    def text(self, text: Text) -> str:
        """Write a text with its links."""
        return "".join(piece if isinstance(piece, str) else self.link(piece) for piece in text)

    def pages(self, report: Report, theme: str = "basic") -> Pages:
        """Write the whole report, for an HTML theme."""
        found = {
            "conf.py": self._conf(theme),
            "index.md": "# Jaarverslag\n\n```{toctree}\n"
            + "\n".join(["voorwoord", "jaar", *(each.id for each in report.themes)])
            + "\n```\n",
            "voorwoord.md": "# Voorwoord\n\n" + self._prose(report.preface),
            "jaar.md": "# Het hele jaar\n\n" + self.year(self, report),
        }
        for each in report.themes:
            found[f"{each.id}.md"] = self._page(each)
        return found | self.files(self, report)

    def _conf(self, theme: str) -> str:
        return (
            f"extensions = {list(self.extensions)!r}\nproject = 'Verslag'\nauthor = 'G40'\nlanguage = 'nl'\n"
            f"html_theme = {theme!r}\n{self.settings}"
        )

    def _prose(self, paragraphs: tuple[Text, ...]) -> str:
        return "\n\n".join(self.text(paragraph) for paragraph in paragraphs) + "\n"

    def _page(self, theme: Theme) -> str:
        head = self.head(theme) or (
            f"{theme.summary}\n\nLeden\n: {', '.join(theme.members)}\n\nPartners\n: {', '.join(theme.partners)}\n\n"
        )
        return f"# {theme.title}\n\n{head}{self._prose(theme.prose)}\n{self.items(self, theme)}"


def all_events(report: Report) -> list[Event]:
    """The events of the whole year, by their date."""
    return sorted(report.events, key=lambda event: event.date)


# -- g40sphinx ---------------------------------------------------------------------------------------------------------


def _g40_link(link: Link) -> str:
    return f"{{{link.kind}}}`{link.text} <{link.target}>`"


def _g40_head(theme: Theme) -> str:
    return (
        f":::{{theme-group}}\n:name: {theme.id}\n:member: {'; '.join(theme.members)}\n"
        f":partner: {'; '.join(theme.partners)}\n\n{theme.summary}\n:::\n\n"
    )


def _g40_items(variant: Variant, theme: Theme) -> str:
    regions = [f"- {region.name}: {', '.join(region.cities)} {{#{region.id}}}" for region in theme.regions]
    found = [_fence("pilot-regions", "Pilotregio's", regions)] if regions else []
    events = [] if theme.in_file else [line for event in theme.events for line in _bullet(variant, event)]
    options = [f":theme: {theme.id}"] if theme.in_file else []
    return "\n".join([*found, _fence("timeline", "Momenten", [*options, *events])])


def _bullet(variant: Variant, event: Event) -> Iterator[str]:
    yield f"- {event.date}: {variant.text(event.text)} @ {event.place} {{#{event.id}}}"
    for paragraph in event.description:
        yield from ("", f"  {paragraph}", "")


def _g40_files(_variant: Variant, report: Report) -> Pages:
    """The events of those themes that have them in a data file."""
    themes = [theme for theme in report.themes if theme.in_file]
    return {"momenten.yaml": "\n".join(["events:", *_yaml_events(themes), ""])} if themes else {}


def _fence(directive: str, caption: str, lines: list[str]) -> str:
    return "\n".join([f":::{{{directive}}} {caption}", *lines, ":::", ""])


# -- tables ------------------------------------------------------------------------------------------------------------


def _ref(link: Link) -> str:
    return f"{{ref}}`{link.text} <{link.kind}-{link.target}>`"


def _rows(variant: Variant, events: list[Event], *, anchors: bool) -> Iterator[tuple[str, ...]]:
    for event in events:
        day = f"[{event.day}]{{#event-{event.id}}}" if anchors else _ref(Link("event", event.id, event.day))
        yield (day, " ".join([variant.text(event.text), *event.description]), event.place)


def _region_rows(regions: tuple[Region, ...]) -> Iterator[tuple[str, ...]]:
    for region in regions:
        yield (f"[{region.name}]{{#region-{region.id}}}", ", ".join(region.cities))


HEADER = ("Datum", "Moment", "Plaats")
Write = Callable[[str, tuple[str, ...], Iterator[tuple[str, ...]]], str]


def _pipes(caption: str, header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    table = "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
    return f"{caption}\n\n{table}\n"


def _list_table(caption: str, header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [":::{list-table} " + caption, ":header-rows: 1", ":stub-columns: 1", ""]
    for first, *rest in (header, *rows):
        lines += [f"* - {first}", *(f"  - {cell}" for cell in rest)]
    return "\n".join([*lines, ":::", ""])


def _tables(write: Write) -> Callable[[Variant, Theme], str]:
    def items(variant: Variant, theme: Theme) -> str:
        found = []
        if theme.regions:
            found.append(write("Pilotregio's", ("Regio", "Steden"), _region_rows(theme.regions)))
        found.append(write("Momenten", HEADER, _rows(variant, theme.sorted_events, anchors=True)))
        return "\n".join(found)

    return items


def _table_of_year(write: Write) -> Callable[[Variant, Report], str]:
    return lambda variant, report: write(
        "Momenten", HEADER, _rows(variant, all_events(report), anchors=False)
    )


MARKDOWN = 'myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]\n'

# -- sphinx-needs ------------------------------------------------------------------------------------------------------

NEEDS = f"""{MARKDOWN}
needs_types = [
    {{"directive": "event", "title": "Moment", "prefix": "", "color": "#ffffff", "style": "node"}},
    {{"directive": "region", "title": "Regio", "prefix": "", "color": "#ffffff", "style": "node"}},
]
needs_fields = {{name: {{"default": ""}} for name in ("date", "place", "cities")}}
needs_id_regex = "^[A-Za-z0-9-]+$"
"""


def _need_link(link: Link) -> str:
    return f"{{need}}`{link.text} <{link.target}>`"


def _needs(variant: Variant, theme: Theme) -> str:
    regions = [
        f":::{{region}} {region.name}\n:id: {region.id}\n:cities: {', '.join(region.cities)}\n:::\n"
        for region in theme.regions
    ]
    events = [
        f":::{{event}} {event.day}\n:id: {event.id}\n:date: {event.date}\n:place: {event.place}\n\n"
        + "\n\n".join([variant.text(event.text), *event.description])
        + "\n:::\n"
        for event in theme.sorted_events
    ]
    return "\n".join([*regions, *events])


def _needs_of_year(_variant: Variant, _report: Report) -> str:
    return (
        ':::{needtable}\n:types: event\n:columns: id as "Nummer", title as "Datum", content as "Moment", '
        'place as "Plaats"\n:sort: date\n:style: table\n:::\n'
    )


# -- sphinx-timeline with sphinx-design --------------------------------------------------------------------------------


def _timeline(variant: Variant, theme: Theme) -> str:
    cards = [
        f":::{{grid-item-card}} [{region.name}]{{#region-{region.id}}}\n{', '.join(region.cities)}\n:::\n"
        for region in theme.regions
    ]
    grid = "::::{grid} 2\n" + "\n".join(cards) + "::::\n\n" if cards else ""
    template = "[{{e.day}}]{{e.anchor}}: {{e.text}} ({{e.place}})"
    return f"{grid}:::{{timeline}}\n:events: {theme.id}.yaml\n\n{template}\n:::\n"


def _timeline_of_year(_variant: Variant, _report: Report) -> str:
    template = "{ref}`{{e.day}} <event-{{e.id}}>`: {{e.text}} ({{e.place}})"
    return f":::{{timeline}}\n:events: jaar.yaml\n\n{template}\n:::\n"


def _timeline_files(variant: Variant, report: Report) -> Pages:
    files = {f"{theme.id}.yaml": _events_file(variant, list(theme.events)) for theme in report.themes}
    return {**files, "jaar.yaml": _events_file(variant, report.events)}


def _quoted(text: str) -> str:
    """A text as YAML has it between quotes."""
    return "'" + text.replace("'", "''") + "'"


def _events_file(variant: Variant, events: list[Event]) -> str:
    return "".join(
        f"- start: {event.date}\n  id: {event.id}\n  anchor: '{{#event-{event.id}}}'\n  day: {event.day}\n"
        f"  place: {event.place}\n  text: {_quoted(' '.join([variant.text(event.text), *event.description]))}\n"
        for event in events
    )


VARIANTS = {
    variant.name: variant
    for variant in (
        Variant(
            "g40sphinx",
            "g40sphinx",
            ("g40sphinx",),
            link=_g40_link,
            items=_g40_items,
            year=lambda _variant, _report: _fence("timeline", "Momenten", []),
            head=_g40_head,
            settings='primary_domain = "g40"\ng40_data = ["*.yaml"]\n',
            files=_g40_files,
        ),
        Variant(
            "pipes",
            "pipe tables by hand",
            ("myst_parser",),
            link=_ref,
            items=_tables(_pipes),
            year=_table_of_year(_pipes),
            settings=MARKDOWN,
        ),
        Variant(
            "list-tables",
            "list-tables by hand",
            ("myst_parser",),
            link=_ref,
            items=_tables(_list_table),
            year=_table_of_year(_list_table),
            settings=MARKDOWN,
        ),
        Variant(
            "sphinx-needs",
            "sphinx-needs",
            ("myst_parser", "sphinx_needs"),
            link=_need_link,
            items=_needs,
            year=_needs_of_year,
            settings=NEEDS,
        ),
        Variant(
            "sphinx-timeline",
            "sphinx-timeline, sphinx-design",
            ("myst_parser", "sphinx_timeline", "sphinx_design"),
            link=_ref,
            items=_timeline,
            year=_timeline_of_year,
            settings=MARKDOWN,
            files=_timeline_files,
        ),
        Variant(
            "prose",
            "the prose alone",
            ("myst_parser",),
            link=lambda link: link.text,
            items=lambda _variant, _theme: "",
            year=lambda _variant, _report: "",
            settings=MARKDOWN,
        ),
        Variant(
            "prose-g40sphinx",
            "the prose alone, g40sphinx loaded",
            ("g40sphinx",),
            link=lambda link: link.text,
            items=lambda _variant, _theme: "",
            year=lambda _variant, _report: "",
            settings=MARKDOWN,
        ),
    )
}
"""Every way to write the report, by name."""


@dataclass(frozen=True)
class OneView:
    """A document with nothing but one view of ours, of what stands in a data file in YAML.

    ``view`` is its directive, ``data`` writes the file for a report of so many events.
    """

    name: str
    title: str
    view: str
    data: Callable[[Report], str]

    def pages(self, report: Report, theme: str = "basic") -> Pages:
        """Write the document, for an HTML theme."""
        settings = f"g40_data = ['data.yaml']\nprimary_domain = 'g40'\nhtml_theme = {theme!r}\n"
        return {
            "conf.py": "extensions = ['g40sphinx']\nproject = 'Verslag'\nauthor = 'G40'\nlanguage = 'nl'\n"
            + settings,
            "index.md": f"# Jaarverslag\n\n{_fence(self.view, 'Alles', [])}",
            "data.yaml": self.data(report),
        }


def data_file(report: Report) -> str:
    """The events and regions of the report as a data file in YAML."""
    lines = ["themes:"]
    lines += [f"  {theme.id}: {{title: {theme.title}}}" for theme in report.themes]
    lines.append("regions:")
    lines += [
        f"  {region.id}: {{title: {region.name}, cities: [{', '.join(region.cities)}], theme: {theme.id}}}"
        for theme in report.themes
        for region in theme.regions
    ]
    return "\n".join([*lines, "events:", *_yaml_events(report.themes), ""])


def _yaml_events(themes: Iterable[Theme]) -> Iterator[str]:
    """The events of themes as lines of a data file."""
    link = VARIANTS["g40sphinx"]
    for theme in themes:
        for event in theme.events:
            fields = f"date: {event.date}, title: {_quoted(link.text(event.text))}, place: {event.place}"
            if event.description:
                fields += f", description: {_quoted(' '.join(event.description))}"
            yield f"  {event.id}: {{{fields}, theme: {theme.id}}}"


def regions_file(report: Report) -> str:
    """As many regions as the report has events, as a data file in YAML."""
    lines = [
        f"  {region.id}: {{title: {region.name}, cities: [{', '.join(region.cities)}]}}"
        for region in make_regions(len(report.events))
    ]
    return "\n".join(["regions:", *lines, ""])


ONE_VIEW = {
    one.name: one
    for one in (
        OneView("timeline", "{:,} events as one timeline", "timeline", data_file),
        OneView("table", "{:,} pilot regions as one table", "pilot-regions", regions_file),
    )
}
"""What a long PDF is made of, by itself; the titles have a place for how many."""
