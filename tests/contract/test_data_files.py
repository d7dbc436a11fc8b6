"""Data files: YAML, CSV and JSON."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest
from contract.reading import body, events, ids, link, paragraph, rows, seen, where

from builds import CONF as PLAIN
from builds import Build, Result

CONF = """
extensions = ["g40sphinx"]
primary_domain = "g40"
language = "nl"
g40_data = ["data/*.yaml", "data/*.csv", "data/*.json"]
suppress_warnings = ["g40.file"]
"""

SHOW = """
# Verslag

:::{timeline}
:name: m
:::

:::{pilot-regions} Regio's
:name: p
:::
"""

ALL_FIELDS = """
# yaml-language-server: $schema=schema.json
themes:
  mkb:
    title: MKB en economie
    short: MKB
    description: Wij *hielpen* bedrijven.
    members: [Yvonne Salvino]
    partners: [ezk, KVK]
regions:
  apeldoorn-deventer:
    title: Apeldoorn-Deventer
    cities: [Apeldoorn, Deventer]
    province: Gelderland en Overijssel
    theme: mkb
    status: loopt
    description: Een regio.
    partners: [ezk]
    url: https://example.org/ad
events:
  symposium:
    date: 2023-04-14
    title: "Symposium *De kracht van de regio*"
    place: Apeldoorn
    with: [ezk]
    theme: mkb
    regions: [apeldoorn-deventer]
    description: Het was druk.
    url: https://example.org/symposium
people:
  salvino:
    title: Yvonne Salvino
    role: wethouder
    organisation: ezk
    member-of: [mkb]
    alias: [Y. Salvino]
organisations:
  ezk:
    title: Ministerie van Economische Zaken en Klimaat
    abbreviation: EZK
    alias: [Economische Zaken]
    url: https://example.org/ezk
places:
  apeldoorn:
    title: Apeldoorn
    province: Gelderland
    latitude: 52.21
    longitude: 5.97
    alias: [Apeldorn]
"""

EZK = "Ministerie van Economische Zaken en Klimaat"


def with_data(page: str = SHOW, **files: str | bytes) -> dict[str, str | bytes]:
    """A report with data files: ``a_yaml="…"`` is ``data/a.yaml``."""
    return {
        "conf.py": CONF,
        "index.md": page,
        **{f"data/{name.replace('_', '.')}": text for name, text in files.items()},
    }


def as_json(text: str) -> str:
    """The same data as JSON."""
    import yaml

    return json.dumps(yaml.load(textwrap.dedent(text), yaml.BaseLoader), indent=2, ensure_ascii=False)


# -- what may be in them ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["yaml", "json"])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Result:
    name = f"a_{request.param}"
    text = ALL_FIELDS if request.param == "yaml" else as_json(ALL_FIELDS)
    page = (
        SHOW
        + "\nVan {person}`salvino` en {org}`EZK` in {place}`Apeldorn`: {count}`events[theme=mkb, with=ezk]`.\n"
    )
    return Build(tmp_path_factory.mktemp("full"))(with_data(page, **{name: text}))


def test_every_field_of_every_kind_is_understood(full: Result) -> None:
    assert full.warnings == []


def test_an_event_of_a_data_file_is_shown(full: Result) -> None:
    assert events(full)[0].startswith("14 april 2023: Symposium De kracht van de regio")
    assert "Apeldoorn" in events(full)[0]
    assert body(full).select("#event-symposium em") != []


def test_a_timeline_shows_an_events_description_under_its_text(full: Result) -> None:
    (item,) = body(full).select("#event-symposium")
    assert seen(item).index("De kracht van de regio") < seen(item).index("Het was druk.")


def test_a_region_of_a_data_file_is_shown(full: Result) -> None:
    assert rows(full) == [["Apeldoorn-Deventer", "Apeldoorn, Deventer"]]
    assert "region-apeldoorn-deventer" in ids(full)


def test_names_of_a_data_file_in_the_prose(full: Result) -> None:
    assert paragraph(full, "Van Yvonne Salvino") == "en EZK in Apeldorn: één."


def test_people_of_a_data_file_are_members(build: Build) -> None:
    result = build(with_data("# V\n\n:::{theme-groups}\n:style: table\n:::\n", a_yaml=ALL_FIELDS))
    assert result.warnings == []
    assert "Yvonne Salvino" in seen(body(result))
    assert EZK in seen(body(result)) or "EZK" in seen(body(result))


STRINGS = {
    "a date": ("events:\n  a: {date: 2023-41, title: Talks}\n", "tweede helft van 2023: Talks"),
    "a year": ("events:\n  a: {date: 2023, title: Talks}\n", "2023: Talks"),
    "no": ("events:\n  a: {date: 2023, title: no}\n", "2023: no"),
    "yes and null": ("events:\n  a: {date: 2023, title: null, place: Ja}\n", "2023: null (Ja)"),
    "a time": ("events:\n  a: {date: 2023, title: 13:30}\n", "2023: 13:30"),
    "a number": ("events:\n  a: {date: 2023, title: 1e3}\n", "2023: 1e3"),
    "octal": ("events:\n  a: {date: 2023, title: 010}\n", "2023: 010"),
    "a key": ("events:\n  no: {date: 2023, title: Dag}\n", "2023: Dag"),
    "in words": ("events:\n  a: {date: 14 april 2023, title: Dag}\n", "14 april 2023: Dag"),
    "as Excel writes": ("events:\n  a: {date: 14-4-2023, title: Dag}\n", "14 april 2023: Dag"),
    "colons": ('events:\n  a: {date: 2023, title: "Thema: werk"}\n', "2023: Thema: werk"),
    "several lines": (
        "events:\n  a:\n    date: 2023\n    title: >-\n      Een lange\n      regel\n",
        "2023: Een lange regel",
    ),
    "braces and hash": ("events:\n  a: {date: 2023, title: 'Een {#id} @ hier'}\n", "2023: Een {#id} @ hier"),
    "a role": ("events:\n  a: {date: 2023, title: 'Met {org}`KVK`', with: [KVK]}\n", "2023: Met KVK"),
    "without an id": ("events:\n  - {date: 2023, title: Dag}\n", "2023: Dag"),
}


@pytest.mark.parametrize("case", [case for case in STRINGS if case != "without an id"])
def test_yaml_strings_mean_what_they_say(build: Build, case: str) -> None:
    text, line = STRINGS[case]
    result = build(with_data(a_yaml=text))
    assert result.warnings == []
    assert events(result) == [line]


# -- what is wrong in YAML ---------------------------------------------------------------------------------------------

# the file, the line of the warning, words that must be in it, the events that are shown still
WRONG: dict[str, tuple[str, int, list[str], list[str]]] = {
    "a key twice": (
        "events:\n  a: {date: 2023, title: Een}\n  b: {date: 2024, title: Twee}\n  b: {date: 2025, title: Drie}\n",
        4,
        ["b"],
        ["2023: Een", "2024: Twee"],
    ),
    "a field twice": ("events:\n  a:\n    date: 2023\n    title: Een\n    title: Twee\n", 5, ["title"], []),
    "an unknown field": (
        "events:\n  a: {date: 2023, title: Een}\n  b:\n    date: 2024\n    plce: Ede\n    title: Twee\n",
        5,
        ["plce", "place"],
        ["2023: Een"],
    ),
    "an unknown kind": ("evens:\n  a: {date: 2023, title: Een}\n", 1, ["evens", "events"], []),
    "an anchor and an alias": (
        "events:\n  a: &x\n    date: 2023\n    title: Een\n  b: *x\n  c: {date: 2024, title: Twee}\n",
        5,
        ["*x"],
        ["2024: Twee"],
    ),
    "an unquoted colon": (
        "events:\n  a:\n    date: 2023\n    title: Symposium: de kracht\n",
        4,
        ['title: "Symposium: de kracht"'],
        [],
    ),
    "a leading asterisk": (
        "events:\n  a:\n    date: 2023\n    title: *De kracht* van de regio\n",
        4,
        ['title: "*De kracht* van de regio"'],
        [],
    ),
    "a date that is none": (
        "events:\n  a: {date: 2023, title: Een}\n  b:\n    date: 30 februari 2024\n    title: Twee\n",
        4,
        ["30 februari"],
        ["2023: Een"],
    ),
    "no date": (
        "events:\n  a: {date: 2023, title: Een}\n  b:\n    title: Twee\n",
        3,
        ["date"],
        ["2023: Een"],
    ),
    "no title": (
        "events:\n  a: {date: 2023, title: Een}\n  b:\n    date: 2024\n",
        3,
        ["title"],
        ["2023: Een"],
    ),
    "a theme that is not there": (
        "themes:\n  keten: {title: Keten}\nevents:\n  a: {date: 2023, title: Een, theme: ketn}\n",
        4,
        ["ketn", "keten"],
        ["2023: Een"],
    ),
    "a region that is not there": (
        "regions:\n  breda: {title: Breda}\nevents:\n  a: {date: 2023, title: Een, regions: [berda]}\n",
        4,
        ["berda", "breda"],
        ["2023: Een"],
    ),
    "a number that is none": ("places:\n  a:\n    title: Ede\n    latitude: noord\n", 4, ["noord"], []),
    "a list where one value belongs": (
        "events:\n  a:\n    date: 2023\n    title: [Een, Twee]\n",
        4,
        ["title"],
        [],
    ),
    "not closed": ("events:\n  a: {date: 2023, title: Een\n  b: {date: 2024, title: Twee}\n", 2, [], []),
    "a tab": ("events:\n  a:\n\tdate: 2023\n", 3, ["tab"], []),
    "a list of nothing": ("- een\n- twee\n", 1, [], []),
    "an unknown name in a text": (
        "events:\n  a: {date: 2023, title: 'Met {org}`Xen`'}\n",
        2,
        ["Xen"],
        ["2023: Met Xen"],
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_an_error_in_yaml_has_its_file_and_line_and_costs_only_itself(build: Build, case: str) -> None:
    text, line, words, shown = WRONG[case]
    result = build(with_data(a_yaml=text))
    assert ("data/a.yaml", line) in [(w.path, w.line) for w in result.warnings]
    assert {w.path for w in result.warnings} == {"data/a.yaml"}
    here = [w for w in result.warnings if w.line == line]
    assert all(w.subtype.startswith("g40.") for w in result.warnings)
    assert any(all(word in w.message for word in words) for w in here)
    assert [found for found in events(result) if found in shown] == shown


@pytest.mark.parametrize(
    "case", ["a key twice", "an unknown field", "an unquoted colon", "a leading asterisk", "not closed"]
)
def test_one_error_is_one_warning(build: Build, case: str) -> None:
    assert len(build(with_data(a_yaml=WRONG[case][0])).warnings) == 1


# what an author forgot to quote, and the line as it should be
UNQUOTED = {
    "title: Symposium: de kracht": 'title: "Symposium: de kracht"',
    "title: *De kracht*: een begin": 'title: "*De kracht*: een begin"',
    "title: @ieder doet mee": 'title: "@ieder doet mee"',
    "title: `code` telt": 'title: "`code` telt"',
    "title: [site](https://example.org) open": 'title: "[site](https://example.org) open"',
    "title: - streep": 'title: "- streep"',
    "title: !ernstig": 'title: "!ernstig"',
    "title: &ook dit": 'title: "&ook dit"',
    "title: % van het geheel": 'title: "% van het geheel"',
}


@pytest.mark.parametrize("line", UNQUOTED)
@pytest.mark.parametrize("flow", [False, True])
def test_a_line_without_quotes_is_explained_with_the_line_as_it_should_be(
    build: Build, line: str, flow: bool
) -> None:
    text = (
        f"events:\n  a: {{date: 2023, {line}}}\n" if flow else f"events:\n  a:\n    date: 2023\n    {line}\n"
    )
    result = build(with_data(a_yaml=text + "  b: {date: 2024, title: Twee}\n"))
    assert where(result) == [("data/a.yaml", 2 if flow else 4, "g40.data")]
    assert UNQUOTED[line] in result.warnings[0].message
    assert "2024: Twee" in events(result)


@pytest.mark.parametrize(
    "text",
    [
        "events:\r\n  a:\r\n    date: 2023\r\n    title: Dag\r\n",
        "\ufeffevents:\n  a: {date: 2023, title: Dag}\n",
        "---\nevents:\n  a: {date: 2023, title: Dag}\n",
        "events:\n  - {id: a, date: 2023, title: Dag}\n",
        "events: {a: {date: 2023, title: Dag}}",
    ],
)
def test_yaml_as_programs_write_it(build: Build, text: str) -> None:
    result = build(with_data(a_yaml=text.encode()))
    assert result.warnings == []
    assert events(result) == ["2023: Dag"]


@pytest.mark.parametrize("text", ["", "\n", "# niets\n", "events:\n", "events: {}\n"])
def test_an_empty_file_is_no_error(build: Build, text: str) -> None:
    result = build(with_data(a_yaml=text))
    assert result.warnings == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "junk",
    [
        b"\xff\xfe\x00e",
        b"\x00\x01\x02",
        b"{" * 5000,
        b"a: b: c: d",
        b"!!python/object:os.system x",
        b"%YAML 9\n---\n",
    ],
)
def test_never_a_traceback(build: Build, junk: bytes, language: str) -> None:
    result = build(
        {"conf.py": CONF, "index.md": SHOW, "data/a.yaml": junk, "data/b.json": junk}, language=language
    )
    assert {w.path for w in result.warnings} <= {"data/a.yaml", "data/b.json"}
    assert all(w.subtype.startswith("g40.") for w in result.warnings)
    assert result.warnings


# -- JSON ------------------------------------------------------------------------------------------------------------

WRONG_JSON = {
    "an unknown field": (
        '{\n"events": {\n"a": {"date": "2023",\n"plce": "Ede", "title": "Een"}\n}}\n',
        4,
        "plce",
    ),
    "a key twice": (
        '{\n"events": {\n"a": {"date": "2023", "title": "Een"},\n"a": {"date": "2024", "title": "Twee"}\n}}\n',
        4,
        "a",
    ),
    "a comma too many": ('{\n"events": {\n"a": {"date": "2023", "title": "Een"},\n}}\n', 3, ""),
    "a date": ('{\n"events": {\n"a": {"title": "Een",\n"date": "30 februari 2023"}}}\n', 4, "30 februari"),
}


@pytest.mark.parametrize("case", WRONG_JSON)
def test_an_error_in_json_has_its_file_and_line(build: Build, case: str) -> None:
    text, line, word = WRONG_JSON[case]
    result = build(with_data(a_json=text))
    assert ("data/a.json", line) in [(w.path, w.line) for w in result.warnings]
    assert word in result.warnings[0].message


# -- CSV -------------------------------------------------------------------------------------------------------------

PILOTS = """\
region,cities,province,wethouder
Apeldoorn-Deventer,"Apeldoorn, Deventer",Gelderland,A. Bos
Breda,,Noord-Brabant,C. Dijk
"Súdwest-Fryslân","Sneek; Bolsward",Fryslân,
"""

CSV_ROWS = [
    ["Apeldoorn-Deventer", "Apeldoorn, Deventer"],
    ["Breda", "Breda"],
    ["Súdwest-Fryslân", "Sneek, Bolsward"],
]

ENCODINGS = {
    "utf-8": PILOTS.encode(),
    "utf-8 with a byte order mark": b"\xef\xbb\xbf" + PILOTS.encode(),
    "windows-1252": PILOTS.encode("cp1252"),
    "windows line ends": PILOTS.replace("\n", "\r\n").encode(),
    "semicolons": PILOTS.replace('"Apeldoorn, Deventer"', "\0")
    .replace('"Sneek; Bolsward"', "\1")
    .replace(",", ";")
    .replace("\0", "Apeldoorn, Deventer")
    .replace("\1", '"Sneek; Bolsward"')
    .encode(),
    "as a Dutch Excel writes": b"\xef\xbb\xbf"
    + PILOTS.replace('"Apeldoorn, Deventer"', "\0")
    .replace('"Sneek; Bolsward"', "\1")
    .replace(",", ";")
    .replace("\0", "Apeldoorn, Deventer")
    .replace("\1", '"Sneek; Bolsward"')
    .replace("\n", "\r\n")
    .encode(),
    "title instead of region": PILOTS.replace("region,", "title,").encode(),
    "no newline at the end": PILOTS.rstrip("\n").encode(),
    "blank lines at the end": (PILOTS + "\n\n").encode(),
    "empty rows of a spreadsheet": (PILOTS + ",,,\n,,,\n").encode(),
    "spaces around": PILOTS.replace("Breda,,", " Breda , ,").encode(),
}


@pytest.mark.parametrize("case", ENCODINGS)
def test_csv_as_programs_write_it(build: Build, case: str) -> None:
    page = "# V\n\n:::{pilot-regions} Regio's\n:file: pilots.csv\n:::\n"
    result = build({"index.md": page, "pilots.csv": ENCODINGS[case]})
    assert result.warnings == []
    assert rows(result) == CSV_ROWS


def test_csv_with_semicolons_in_windows_1252(build: Build) -> None:
    text = "region;cities\r\nSúdwest-Fryslân;Sneek, Bolsward\r\n"
    result = build(
        {"index.md": "# V\n\n:::{pilot-regions}\n:file: p.csv\n:::\n", "p.csv": text.encode("cp1252")}
    )
    assert result.warnings == []
    assert rows(result) == [["Súdwest-Fryslân", "Sneek, Bolsward"]]


COLUMNS = {
    "region, cities, province": ["Apeldoorn-Deventer", "Apeldoorn, Deventer", "Gelderland"],
    "province, region": ["Gelderland", "Apeldoorn-Deventer"],
    "region, wethouder": ["Apeldoorn-Deventer", "A. Bos"],
}


@pytest.mark.parametrize("columns", COLUMNS)
def test_columns_of_a_file(build: Build, columns: str) -> None:
    page = f"# V\n\n:::{{pilot-regions}} Regio's\n:file: pilots.csv\n:columns: {columns}\n:::\n"
    result = build({"index.md": page, "pilots.csv": PILOTS})
    assert result.warnings == []
    assert rows(result)[0] == COLUMNS[columns]
    heads = [seen(th) for th in body(result).select("thead th")]
    assert len(heads) == len(COLUMNS[columns])
    if "wethouder" in columns:
        assert heads[1].lower() == "wethouder"


EVENTS_CSV = """\
id;date;title;place;with;theme
symposium;14-4-2023;Symposium *De kracht*;Apeldoorn;EZK;mkb
;2023-41;Talks: een overzicht;;;
driedaagse;2023-06-14/2023-06-16;Driedaagse;Ede;"EZK; KVK";mkb
"""


def test_events_from_csv(build: Build) -> None:
    page = "# MKB\n\n:::{theme-group}\n:name: mkb\n:::\n\n:::{timeline}\n:file: e.csv\n:::\n\nMet EZK: {count}`events[with=EZK]`\n"
    result = build({"index.md": page, "e.csv": EVENTS_CSV})
    assert result.warnings == []
    assert events(result) == [
        "14 april 2023: Symposium De kracht (Apeldoorn)",
        "14–16 juni 2023: Driedaagse (Ede)",
        "tweede helft van 2023: Talks: een overzicht",
    ]
    assert {"event-symposium", "event-driedaagse"} <= set(ids(result))
    assert paragraph(result, "Met EZK:") == "twee"


def test_regions_from_csv_in_g40_data(build: Build) -> None:
    result = build(with_data(regions_csv=PILOTS))
    assert result.warnings == []
    assert rows(result) == CSV_ROWS


CSV_KINDS = {
    "people": "person;role;organisation;member-of;alias\r\nJan Bos;wethouder;EZK;mkb;J. Bos; \r\nPiet;;;;\r\n",
    "organisations": "organisation,abbreviation,alias,url\nMinisterie,EZ,Economie; Zaken,https://example.org\nKVK,,,\n",
    "places": "place,province,latitude,longitude,alias\nEde,Gelderland,52.04,5.66,\nEpe,,,,\n",
    "themes": 'theme,short,description,members,partners\nKeten,K,Wij *deden*,Jan Bos; Piet,"EZK; KVK"\nWerk,,,,\n',
    "events": "event,date,place\nDag,2023,Ede\nNacht,14-4-2023,\n",
    "regions": 'region,cities\nVallei,"Ede, Barneveld"\nEpe,\n',
}


@pytest.mark.parametrize("kind", CSV_KINDS)
def test_every_kind_from_csv(build: Build, kind: str) -> None:
    mkb = "# V\n\n:::{theme-group}\n:name: mkb\n:::\n\n"
    page = f"{mkb}Aantal: {{count}}`{kind}`\n"
    result = build(with_data(page, **{f"{kind}_csv": CSV_KINDS[kind]}))
    assert result.warnings == []
    assert paragraph(result, "Aantal:") == ("drie" if kind == "themes" else "twee")


def test_a_data_file_of_a_directive_brings_its_other_kinds_along(build: Build) -> None:
    page = "# V\n\n:::{timeline}\n:file: d.yaml\n:::\n\nVan {org}`EZK`.\n"
    data = "organisations:\n  ezk: {title: EZK}\nevents:\n  a: {date: 2023, title: Dag}\n"
    result = build({"index.md": page, "d.yaml": data})
    assert result.warnings == []
    assert events(result) == ["2023: Dag"]


def test_a_place_by_its_alias_is_that_place(build: Build) -> None:
    page = "# V\n\n:::{timeline}\n- 2023: Dag @ 's-Gravenhage\n- 2024: Dag @ den haag\n:::\n\nAantal: {count}`places`\n"
    result = build(with_data(page, a_yaml='places:\n  dh: {title: Den Haag, alias: ["\'s-Gravenhage"]}\n'))
    assert result.warnings == []
    assert paragraph(result, "Aantal:") == "één"


WRONG_CSV = {
    "a date that is none": ("date,title\n2023,Een\n30 februari 2023,Twee\n", 3, "30 februari"),
    "a row too long": ("date,title\n2023,Een\n2024,Twee,Drie\n", 3, ""),
    "no title": ("date,title\n2023,Een\n2024,\n", 3, "title"),
    "after a cell of two lines": ('date,title,description\n2023,Een,"Regel\nregel"\nooit,Twee,\n', 4, "ooit"),
    "an id twice": ("id,date,title\na,2023,Een\na,2024,Twee\n", 3, "a"),
    "no date column": ("title\nEen\n", 1, "date"),
    "a theme": ("date,title,theme\n2023,Een,\n2024,Twee,ketn\n", 3, "ketn"),
}


@pytest.mark.parametrize("case", WRONG_CSV)
def test_an_error_in_csv_has_its_file_and_line(build: Build, case: str) -> None:
    text, line, word = WRONG_CSV[case]
    result = build({"index.md": "# V\n\n:::{timeline}\n:file: e.csv\n:::\n\nTekst.\n", "e.csv": text})
    assert [(w.path, w.line) for w in result.warnings] == [("e.csv", line)]
    assert word in result.warnings[0].message
    assert "Tekst." in seen(body(result))
    if "date,title" in text:
        assert "2023: Een" in events(result)


# -- :file: ------------------------------------------------------------------------------------------------------------

FILES = {
    "beside the page": ("deel/pagina.md", "pilots.csv", "deel/pilots.csv"),
    "in a folder below": ("deel/pagina.md", "gegevens/pilots.csv", "deel/gegevens/pilots.csv"),
    "in the folder above": ("deel/pagina.md", "../pilots.csv", "pilots.csv"),
    "from the source folder": ("deel/pagina.md", "/gegevens/pilots.csv", "gegevens/pilots.csv"),
}


@pytest.mark.parametrize("case", FILES)
def test_file_is_relative_to_the_document(build: Build, case: str) -> None:
    page, named, path = FILES[case]
    text = f"# P\n\n:::{{pilot-regions}} Regio's\n:file: {named}\n:::\n"
    result = build({"index.md": "# V\n\n```{toctree}\ndeel/pagina\n```\n", page: text, path: PILOTS})
    assert result.warnings == []
    assert rows(result, "deel/pagina.html") == CSV_ROWS


def test_file_in_yaml_is_a_data_file(build: Build) -> None:
    page = "# V\n\n:::{timeline}\n:file: data.yaml\n:::\n\n:::{pilot-regions}\n:file: data.yaml\n:::\n\nSamen: {count}`events`\n"
    result = build({"index.md": page, "data.yaml": ALL_FIELDS})
    assert result.warnings == []
    assert len(events(result)) == 1
    assert rows(result) == [["Apeldoorn-Deventer", "Apeldoorn, Deventer"]]
    assert paragraph(result, "Samen:") == "één"


def test_file_in_json(build: Build) -> None:
    page = "# V\n\n:::{pilot-regions}\n:file: data.json\n:::\n"
    data = {"regions": {"ad": {"title": "Apeldoorn-Deventer", "cities": ["Apeldoorn", "Deventer"]}}}
    result = build({"index.md": page, "data.json": json.dumps(data)})
    assert result.warnings == []
    assert rows(result) == [["Apeldoorn-Deventer", "Apeldoorn, Deventer"]]


def test_a_file_in_two_directives_is_one_set_of_items(build: Build) -> None:
    show = "\n:::{pilot-regions} Regio's\n:file: pilots.csv\n:::\n"
    result = build({"index.md": "# V\n" + show + show + "\nSamen: {count}`regions`\n", "pilots.csv": PILOTS})
    assert result.warnings == []
    assert rows(result) == CSV_ROWS + CSV_ROWS
    assert ids(result).count("region-breda") == 1
    assert paragraph(result, "Samen:") == "drie"


def test_a_file_of_g40_data_may_be_shown_with_file_too(build: Build) -> None:
    page = "# V\n\n:::{pilot-regions} Regio's\n:file: data/regions.csv\n:::\n\nSamen: {count}`regions`\n"
    result = build(with_data(page, regions_csv=PILOTS))
    assert result.warnings == []
    assert rows(result) == CSV_ROWS
    assert paragraph(result, "Samen:") == "drie"


@pytest.mark.parametrize("directive", ["timeline", "pilot-regions"])
@pytest.mark.parametrize("name", ["weg.csv", "/weg.yaml", "../../weg.json"])
def test_a_file_that_is_not_there_is_a_warning_at_the_option(build: Build, directive: str, name: str) -> None:
    result = build(f"# V\n\n:::{{{directive}}} Titel\n:name: x\n:file: {name}\n:::\n\nTekst.\n")
    assert where(result) == [("index.md", 5, "g40.file")]
    assert name in result.warnings[0].message
    assert "Tekst." in seen(body(result))


def test_a_file_that_is_no_data_file_is_a_warning(build: Build) -> None:
    result = build({"index.md": "# V\n\n:::{timeline}\n:file: e.docx\n:::\n", "e.docx": b"PK\x03\x04"})
    assert [(w.path, w.line) for w in result.warnings] in ([("index.md", 4)], [("e.docx", 1)])


def test_file_and_bullets_together_is_a_warning(build: Build) -> None:
    result = build({"index.md": "# V\n\n:::{pilot-regions}\n:file: p.csv\n- Ede\n:::\n", "p.csv": PILOTS})
    assert where(result) == [("index.md", 4, "g40.option")]


def test_an_item_of_g40_data_gets_its_anchor_where_file_or_overview_shows_it(build: Build) -> None:
    page = SHOW + "\nZie {event}`symposium` en {region}`apeldoorn-deventer`.\n"
    result = build(with_data(page, a_yaml=ALL_FIELDS))
    assert result.warnings == []
    assert link(result, "Symposium De kracht van de regio") == "#event-symposium"
    assert link(result, "Apeldoorn-Deventer") == "#region-apeldoorn-deventer"


def test_a_table_column_for_what_columns_names(build: Build) -> None:
    page = "# V\n\n:::{pilot-regions}\n:columns: region, status, theme, description\n:::\n"
    result = build(with_data(page, a_yaml=ALL_FIELDS))
    assert result.warnings == []
    assert rows(result) == [["Apeldoorn-Deventer", "loopt", "MKB en economie", "Een regio."]]


def test_the_schema_is_published() -> None:
    from pathlib import Path

    import g40sphinx

    assert g40sphinx.__file__ is not None
    schemas = list(Path(g40sphinx.__file__).parent.rglob("*schema*.json"))
    assert schemas, "no JSON Schema in the package"
    assert "$schema" in json.loads(schemas[0].read_text("utf-8"))


def test_a_file_that_may_not_be_opened(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "mensen.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = build(
        {
            "conf.py": f"{PLAIN}g40_data = ['mensen.yaml']\n",
            "index.md": "# V\n\nTekst.\n",
            "mensen.yaml": "people: {}\n",
        }
    )
    assert [(path, subtype) for path, _line, subtype in where(result)] == [("mensen.yaml", "g40.file")]
    assert "Tekst." in seen(body(result))
