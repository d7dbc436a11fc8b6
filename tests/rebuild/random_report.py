"""Reports at random, small enough for their pages to get in each other's way, and edits of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st
from rebuild.report import CONF

from builds import Files

DOCUMENTS = ("aa", "bb", "cc", "dd", "ee", "ff", "gg")
NAMED = {
    "event": ("opening", "midden", "slot"),
    "theme": ("mkb", "keten"),
    "org": ("uwv", "ezk", "UWV", "Kamer"),
    "person": ("salvino", "Denis"),
    "region": ("breda", "zwolle", "Ede"),
    "place": ("Ede", "Breda", "Assen"),
}
"""What roles name; not all of it need be in the report."""

COUNTS = (
    "events",
    "regions",
    "organisations",
    "places",
    "events[theme=mkb]",
    "events[date>=2023-05]",
    "v-aa.events",
    "v-bb.regions",
)
WORDS = ("gewone tekst", "*nadruk*", "'s avonds", "een lijst -- en meer", "**sterk** (en zwak)")
LINKS = (
    "[](#event-opening)",
    "[woorden](#theme-mkb)",
    "{ref}`event-slot`",
    "{ref}`v-aa`",
    "{doc}`bb`",
    "[](index.md)",  # MyST looks while it reads whether a file is there
    "{any}`opening`",
    "{numref}`v-bb`",
)
DATES = (
    "2023-01-05",
    "2023-05-02",
    "2023-05",
    "2023-XX-XX",
    "2023-33",
    "2023-06-01/2023-06-03",
    "2023-02-30",
)


# -- texts -------------------------------------------------------------------------------------------------------------


@st.composite
def roles(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(sorted(NAMED)))
    name = draw(st.sampled_from(NAMED[kind]))
    return draw(st.sampled_from([f"{{{kind}}}`{name}`", f"{{{kind}}}`iets anders <{name}>`"]))


VALUES = st.one_of(
    st.sampled_from(COUNTS).map("{{count}}`{}`".format),
    st.sampled_from(COUNTS).map("{{count}}`twee <{}>`".format),
    st.sampled_from(NAMED["event"]).map("{{date}}`{}`".format),
)
PHRASES = st.one_of(st.sampled_from(WORDS), roles(), VALUES, st.sampled_from(LINKS))
TEXTS = st.lists(PHRASES, min_size=1, max_size=3).map(" en ".join)
TITLES = st.sampled_from(("Deel", "Stand", "Wie *was* er"))
HEADINGS = st.lists(st.one_of(TITLES, TITLES, TITLES, VALUES), min_size=1, max_size=2).map(" ".join)
ENDS = st.one_of(st.just(""), st.sampled_from(NAMED["event"]).map(" {{#{}}}".format))
PLACES = st.sampled_from(("", "", *(f" @ {place}" for place in NAMED["place"])))


@st.composite
def bullets(draw: st.DrawFn) -> str:
    date, text, place, end = draw(st.sampled_from(DATES)), draw(TEXTS), draw(PLACES), draw(ENDS)
    more = f"\n\n  {draw(TEXTS)}" if draw(st.integers(0, 3)) == 0 else ""
    return f"- {date}: {text}{place}{end}{more}"


# -- blocks of a document ----------------------------------------------------------------------------------------------


@st.composite
def timelines(draw: st.DrawFn) -> str:
    theme = draw(st.sampled_from(("", "", ":theme: mkb\n", ":theme: keten\n")))
    return f"{theme}{chr(10).join(draw(st.lists(bullets(), min_size=1, max_size=3)))}\n"


OVERVIEWS = (
    ("timeline", ""),
    ("timeline", ":theme: mkb\n"),
    ("timeline", ":from: 2023-05\n:order: descending\n"),
    ("timeline", ":group-by: theme\n"),
    ("timeline", ":group-by: month\n"),
    ("theme-groups", ""),
    ("theme-groups", ":style: table\n"),
    ("people", ""),
    ("organisations", ""),
    ("places", ""),
    ("pilot-regions", ":total:\n"),
    ("pilot-regions", ":columns: region, theme, status\n:file: regios.csv\n"),
    ("pilot-map", ""),
)
REGIONS = ("Breda {#breda}", "Zwolle: Zwolle, Kampen {#zwolle}", "Ede")


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """A paragraph, a heading, or the name and the content of a directive."""
    kind = draw(
        st.sampled_from(("prose", "prose", "heading", "items", "items", "regions", "overview", "overview"))
    )
    if kind == "prose":
        return draw(TEXTS)
    if kind == "heading":
        return f"## {draw(HEADINGS)}"
    if kind == "items":
        return directive("timeline", draw(timelines()))
    if kind == "regions":
        named = draw(st.lists(st.sampled_from(REGIONS), min_size=1, max_size=3, unique=True))
        return directive("pilot-regions", ":total:\n" + "".join(f"- {region}\n" for region in named))
    return directive(*draw(st.sampled_from(OVERVIEWS)))


def directive(name: str, content: str, title: str = "") -> str:
    return f":::{{{name}}} {title}".rstrip() + f"\n{content}:::"


@st.composite
def groups(draw: st.DrawFn) -> str:
    """A theme group, or none."""
    if draw(st.booleans()):
        return ""
    name = draw(st.sampled_from(("", ":name: mkb\n", ":name: keten\n")))
    member = draw(st.sampled_from(("", ":member: salvino; Denis\n", ":partner: UWV; ROM\n")))
    return directive("theme-group", f"{name}{member}\n{draw(TEXTS)}\n")


@dataclass(frozen=True)
class Document:
    """A page: its heading, its theme group if it has one, its blocks, and a caption for the first directive."""

    heading: str
    group: str
    blocks: tuple[str, ...]
    named: bool

    def text(self, name: str, below: list[str]) -> str:
        body = "\n\n".join([f"# {self.heading}", self.group, *self.blocks])
        for kind in ("timeline", "pilot-regions") if self.named else ():
            start = f"\n:::{{{kind}}}\n"
            if start in body:
                body = body.replace(start, f"\n:::{{{kind}}} Een titel\n:name: v-{name}\n", 1)
                break
        return f"{body}\n\n{toctree(below)}"


def toctree(below: list[str]) -> str:
    return "```{toctree}\n:maxdepth: 1\n" + "".join(f"{name}\n" for name in below) + "```\n" if below else ""


DOCUMENT = st.builds(
    Document,
    heading=HEADINGS,
    group=groups(),
    blocks=st.lists(blocks(), max_size=4).map(tuple),
    named=st.booleans(),
)


# -- data files --------------------------------------------------------------------------------------------------------

ORGANISATIONS = (
    "  uwv: {title: Uitvoeringsinstituut, abbreviation: UWV}\n",
    "  uwv: {title: Het instituut, abbreviation: UWV, alias: [Kamer]}\n",
    "  ezk: {title: Economische Zaken, abbreviation: EZK}\n",
)
PEOPLE = (
    "  salvino: {title: Yvonne Salvino, role: wethouder, member-of: [mkb]}\n",
    '  salvino: {title: Yvonne Salvino, role: "oud-wethouder bij {org}`uwv`", alias: [Denis]}\n',
)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@st.composite
def yaml_files(draw: st.DrawFn) -> str:
    organisations = draw(
        st.lists(st.sampled_from(ORGANISATIONS), max_size=2, unique_by=lambda item: item[:6])
    )
    people = draw(st.lists(st.sampled_from(PEOPLE), max_size=1))
    ids = draw(st.lists(st.sampled_from(NAMED["event"]), max_size=2, unique=True))
    events = [
        f"  {name}: {{date: {draw(st.sampled_from(DATES[:5]))}, title: {quoted(draw(TEXTS))}, place: Assen,"
        f" theme: {draw(st.sampled_from(NAMED['theme']))}}}\n"
        for name in ids
    ]
    sections = {"organisations": organisations, "people": people, "events": events}
    return "".join(f"{name}:\n{''.join(entries)}" for name, entries in sections.items() if entries)


@st.composite
def csv_files(draw: st.DrawFn) -> str:
    names = draw(st.lists(st.sampled_from(("Breda", "Zwolle", "Assen", "Ede")), max_size=3, unique=True))
    rows = [f'{name},"{draw(TEXTS)}",{name.lower()}\n' for name in names]
    return "region,status,id\n" + "".join(rows)


# -- the report and its edits ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Model:
    """A report: its documents in order, each below another, its data files, and two settings."""

    documents: dict[str, Document]
    below: dict[str, str] = field(default_factory=dict)
    """The document in whose toctree each document stands; ``index`` if none is said."""
    yaml: str | None = None
    csv: str = "region,status,id\n"
    count_words: int = 20

    def files(self) -> dict[str, str]:
        """All files, by name."""
        children: dict[str, list[str]] = {}
        for name in self.documents:
            children.setdefault(self.below.get(name, "index"), []).append(name)
        files = {
            "conf.py": CONF.replace('["data/*"]', '["data/*.yaml"]')
            + f"g40_count_words = {self.count_words}\nnumfig = True\n",
            "index.md": f"# Verslag\n\nEr waren {{count}}`events` momenten.\n\n{toctree(children.get('index', []))}",
            "regios.csv": self.csv,
            "data/vast.yaml": "places:\n  assen: {title: Assen, province: Drenthe}\n",
        }
        for name, document in self.documents.items():
            files[f"{name}.md"] = document.text(name, children.get(name, []))
        if self.yaml is not None:
            files["data/los.yaml"] = self.yaml
        return files


@st.composite
def models(draw: st.DrawFn) -> Model:
    count = draw(st.integers(2, 4))
    documents = {name: draw(DOCUMENT) for name in DOCUMENTS[:count]}
    return Model(documents, yaml=draw(yaml_files()), csv=draw(csv_files()))


def changed(before: Model, after: Model) -> Files:
    """Return the files that differ; ``None`` for those that are gone."""
    old, new = before.files(), after.files()
    edits: dict[str, str | None] = {name: text for name, text in new.items() if old.get(name) != text}
    return {**edits, **dict.fromkeys(old.keys() - new.keys())}


Edit = Callable[[st.DrawFn, Model], Model]


def _one(draw: st.DrawFn, model: Model) -> str:
    return draw(st.sampled_from(list(model.documents)))


def _with(model: Model, name: str, document: Document) -> Model:
    return replace(model, documents={**model.documents, name: document})


def new_heading(draw: st.DrawFn, model: Model) -> Model:
    name = _one(draw, model)
    return _with(model, name, replace(model.documents[name], heading=draw(HEADINGS)))


def new_group(draw: st.DrawFn, model: Model) -> Model:
    name = _one(draw, model)
    return _with(model, name, replace(model.documents[name], group=draw(groups())))


def new_block(draw: st.DrawFn, model: Model) -> Model:
    name = _one(draw, model)
    kept = list(model.documents[name].blocks)
    kept.insert(draw(st.integers(0, len(kept))), draw(blocks()))
    return _with(model, name, replace(model.documents[name], blocks=tuple(kept)))


def other_block(draw: st.DrawFn, model: Model) -> Model:
    name = _one(draw, model)
    kept = list(model.documents[name].blocks)
    if kept:
        kept[draw(st.integers(0, len(kept) - 1))] = draw(blocks())
    return _with(model, name, replace(model.documents[name], blocks=tuple(kept)))


def no_block(draw: st.DrawFn, model: Model) -> Model:
    name = _one(draw, model)
    return _with(model, name, replace(model.documents[name], blocks=model.documents[name].blocks[1:]))


def moved_block(draw: st.DrawFn, model: Model) -> Model:
    giver, taker = _one(draw, model), _one(draw, model)
    if giver == taker or not model.documents[giver].blocks:
        return model
    moved, *kept = model.documents[giver].blocks
    model = _with(model, giver, replace(model.documents[giver], blocks=tuple(kept)))
    return _with(
        model, taker, replace(model.documents[taker], blocks=(*model.documents[taker].blocks, moved))
    )


def other_name(draw: st.DrawFn, model: Model) -> Model:
    name = _one(draw, model)
    return _with(model, name, replace(model.documents[name], named=not model.documents[name].named))


def new_document(draw: st.DrawFn, model: Model) -> Model:
    free = [name for name in DOCUMENTS if name not in model.documents]
    return _with(model, draw(st.sampled_from(free)), draw(DOCUMENT)) if free else model


def no_document(draw: st.DrawFn, model: Model) -> Model:
    if len(model.documents) < 2:
        return model
    gone = _one(draw, model)
    documents = {name: document for name, document in model.documents.items() if name != gone}
    below = {name: above for name, above in model.below.items() if gone not in {name, above}}
    return replace(model, documents=documents, below=below)


def other_order(draw: st.DrawFn, model: Model) -> Model:
    return replace(model, documents=dict(draw(st.permutations(list(model.documents.items())))))


def other_place(draw: st.DrawFn, model: Model) -> Model:
    """Put a document below another one that stands in the toctree of ``index``."""
    name, above = _one(draw, model), _one(draw, model)
    below = {child: parent for child, parent in model.below.items() if child != name and parent != name}
    return replace(model, below={**below, name: above} if above != name and above not in below else below)


def other_yaml(draw: st.DrawFn, model: Model) -> Model:
    return replace(model, yaml=draw(yaml_files()))


def no_yaml(draw: st.DrawFn, model: Model) -> Model:
    return replace(model, yaml=None)


def other_csv(draw: st.DrawFn, model: Model) -> Model:
    return replace(model, csv=draw(csv_files()))


def other_setting(draw: st.DrawFn, model: Model) -> Model:
    return replace(model, count_words=draw(st.sampled_from((0, 2, 20))))


def nothing(draw: st.DrawFn, model: Model) -> Model:
    return model


EDITS: tuple[Edit, ...] = (
    new_heading,
    new_group,
    new_block,
    new_block,
    other_block,
    other_block,
    no_block,
    moved_block,
    moved_block,
    other_name,
    new_document,
    no_document,
    other_order,
    other_place,
    other_yaml,
    other_yaml,
    no_yaml,
    other_csv,
    other_setting,
    nothing,
)


@st.composite
def edited(draw: st.DrawFn, model: Model) -> Model:
    """The report after one to three edits."""
    for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=3)):
        model = edit(draw, model)
    return model
