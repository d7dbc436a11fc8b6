"""Numbers and dates in the prose that come from the data, or are checked against it."""

from __future__ import annotations

import re

import pytest
from contract.reading import body, paragraph, seen, where

from builds import Build, Result

INDEX = """
# Verslag

## MKB

:::{theme-group}
:name: mkb
:partner: KVK; EZK
:::

:::{timeline} Momenten
:name: momenten
- 2023-04-14: Symposium met {org}`KVK` @ Apeldoorn {#symposium}
- 2023-11-15: Actieprogramma met {org}`KVK` en {org}`EZK` {#actieprogramma}
- 2023-41: Bestaanszekerheid {#tweede}
- 2023-XX-XX: Netwerkdag @ Haarlem {#haarlem}
:::

## Keten

:::{theme-group}
:name: keten
:::

:::{pilot-regions} Pilots
:name: pilots
- Apeldoorn-Deventer: Apeldoorn, Deventer
- Breda
- Dordrecht
- Sittard-Geleen
- Zwolle
:::

:::{timeline} Keten
:name: ketenmomenten
- 2023-06-14/2023-06-16: Driedaagse @ Apeldoorn {#driedaagse}
- 2024-01-05: Nieuwjaar {#nieuwjaar}
:::
"""

COUNTS = {
    "pilots.regions": "vijf",
    "pilots.cities": "zes",
    "momenten.events": "vier",
    "ketenmomenten.events": "twee",
    "events": "zes",
    "regions": "vijf",
    "themes": "twee",
    "organisations": "twee",
    "places": "twee",
    "events[theme=mkb]": "vier",
    "events[theme=keten]": "twee",
    "events[theme!=mkb]": "twee",
    "events[theme = mkb]": "vier",
    "regions[theme=keten]": "vijf",
    "events[place=Apeldoorn]": "twee",
    "events[place=apeldoorn]": "twee",
    "events[place!=Apeldoorn]": "vier",
    "events[theme=mkb, place!=Apeldoorn]": "drie",
    "events[with=KVK]": "twee",
    "events[with=KVK, with=EZK]": "één",
    # a date
    "events[date=2023-04-14]": "één",
    "events[date=14 april 2023]": "één",
    # a period by its first and last day
    "events[date<2023-04-14]": "nul",
    "events[date<=2023-04-14]": "één",
    "events[date<2023-06-16]": "één",
    "events[date<=2023-06-16]": "twee",
    "events[date<2023-07-01]": "twee",
    "events[date<2023-07]": "twee",
    "events[date<2024]": "vijf",
    "events[date<=2023]": "vijf",
    "events[date>=2024]": "één",
    "events[date>2023]": "één",
    "events[date>2023-06-30]": "drie",
    "events[date>=2023-07-01]": "drie",
    "events[date>2023-07-01]": "twee",
    "events[date>=2023-07]": "drie",
    "events[date>2023-07]": "twee",
    "events[date>=2023-04, date<=2023-06]": "twee",
    "events[date>=2023-01-01, date<=2023-12-31, theme=mkb]": "vier",
}


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Result:
    lines = "\n\n".join(f"Geval {number}: {{count}}`{what}`" for number, what in enumerate(COUNTS))
    return Build(tmp_path_factory.mktemp("counts"))(f"{INDEX}\n{lines}\n")


def test_every_count_is_understood(counted: Result) -> None:
    assert counted.warnings == []


@pytest.mark.parametrize("what", COUNTS)
def test_a_count(counted: Result, what: str) -> None:
    assert paragraph(counted, f"Geval {list(COUNTS).index(what)}:") == COUNTS[what]


def report(*lines: str) -> str:
    """The report with more paragraphs; the first stands on line :data:`FIRST`."""
    return INDEX + "\n" + "\n\n".join(lines) + "\n"


FIRST = INDEX.removeprefix("\n").count("\n") + 2


# -- words and digits ------------------------------------------------------------------------------------------------


def many(number: int) -> str:
    """A report of so many regions."""
    return (
        "# V\n\n:::{pilot-regions}\n:name: p\n"
        + "".join(f"- Stad {n}\n" for n in range(number))
        + ":::\n\nEr zijn {count}`p.regions`\n"
    )


@pytest.mark.parametrize(
    ("number", "limit", "language", "words"),
    [
        (20, 20, "nl", "twintig"),
        (21, 20, "nl", "21"),
        (12, 20, "nl", "twaalf"),
        (3, 0, "nl", "3"),
        (11, 10, "nl", "11"),
        (10, 10, "nl", "tien"),
        (22, 100, "nl", "tweeëntwintig"),
        (20, 20, "en", "twenty"),
        (5, 20, "en", "five"),
        (21, 20, "en", "21"),
    ],
)
def test_words_up_to_a_limit_and_digits_above(
    build: Build, number: int, limit: int, language: str, words: str
) -> None:
    result = build(many(number), language=language, g40_count_words=limit)
    assert result.warnings == []
    assert paragraph(result, "Er zijn") == words


# -- checked against the data --------------------------------------------------------------------------------------

RIGHT = [
    "Zes <pilots.cities>",
    "zes <pilots.cities>",
    "6 <pilots.cities>",
    "ZES <pilots.cities>",
    "Vijf <pilots.regions>",
    "Twee <events[with=KVK]>",
    "Eén <events[date=2023-04-14]>",
    "één <events[date=2023-04-14]>",
    "een <events[date=2023-04-14]>",
]


@pytest.mark.parametrize("claim", RIGHT)
def test_a_number_that_the_data_prove_is_shown_as_written(build: Build, claim: str) -> None:
    result = build(report(f"Er zijn {{count}}`{claim}` dus."))
    assert result.warnings == []
    assert paragraph(result, "Er zijn") == f"{claim.partition(' <')[0]} dus."


@pytest.mark.parametrize(
    "claim", ["Zeven <pilots.cities>", "7 <pilots.cities>", "Zes <pilots.regions>", "veel <pilots.regions>"]
)
def test_a_number_that_the_data_contradict_is_a_warning_and_stays_as_written(
    build: Build, claim: str
) -> None:
    result = build(report(f"Er zijn {{count}}`{claim}` dus."))
    assert where(result) == [("index.md", FIRST, "g40.count")]
    written = claim.partition(" <")[0]
    assert written in result.warnings[0].message
    assert paragraph(result, "Er zijn") == f"{written} dus."


def test_the_warning_names_the_number_of_the_data(build: Build) -> None:
    message = build(report("Er zijn {count}`Zeven <pilots.cities>` dus.")).warnings[0].message
    assert re.search(r"\b(zes|6)\b", message)


@pytest.mark.parametrize(("words", "right"), [("Six", True), ("six", True), ("6", True), ("Seven", False)])
def test_english_numbers_are_checked_too(build: Build, words: str, right: bool) -> None:
    result = build(report(f"Er zijn {{count}}`{words} <pilots.cities>`"), language="en")
    assert [w.subtype for w in result.warnings if w.line == FIRST] == ([] if right else ["g40.count"])
    assert paragraph(result, "Er zijn") == words


# -- dates -----------------------------------------------------------------------------------------------------------

DATES = {
    "symposium": "14 april 2023",
    "driedaagse": "14–16 juni 2023",
    "tweede": "tweede helft van 2023",
    "haarlem": "2023 (datum onbekend)",
    "Actieprogramma met KVK en EZK": "15 november 2023",
    "Woensdag 15 november <actieprogramma>": "Woensdag 15 november",
    "woensdag 15 november 2023 <actieprogramma>": "woensdag 15 november 2023",
    "15 november <actieprogramma>": "15 november",
    "november <actieprogramma>": "november",
    "november 2023 <actieprogramma>": "november 2023",
    "2023 <actieprogramma>": "2023",
    "woensdag <actieprogramma>": "woensdag",
    "15-11-2023 <actieprogramma>": "15-11-2023",
}


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Result:
    lines = "\n\n".join(f"Geval {number}: {{date}}`{what}`" for number, what in enumerate(DATES))
    return Build(tmp_path_factory.mktemp("dates"))(f"{INDEX}\n{lines}\n")


def test_every_date_is_understood(dated: Result) -> None:
    assert dated.warnings == []


@pytest.mark.parametrize("what", DATES)
def test_a_date(dated: Result, what: str) -> None:
    assert paragraph(dated, f"Geval {list(DATES).index(what)}:") == DATES[what]


@pytest.mark.parametrize(
    "words",
    ["Donderdag 15 november", "14 november", "15 oktober", "15 november 2022", "dinsdag", "december", "2024"],
)
def test_a_date_that_the_data_contradict_is_a_warning(build: Build, words: str) -> None:
    result = build(report(f"Het was {{date}}`{words} <actieprogramma>` al."))
    assert where(result) == [("index.md", FIRST, "g40.date")]
    assert paragraph(result, "Het was") == f"{words} al."
    assert "15 november 2023" in result.warnings[0].message


def test_a_date_in_english(build: Build) -> None:
    result = build(
        "# V\n\n:::{timeline}\n- 2023-04-14: Dag {#dag}\n:::\n\nOp {date}`dag`, {date}`Friday 14 April <dag>`.\n",
        language="en",
    )
    assert result.warnings == []
    assert paragraph(result, "Op") == "14 April 2023, Friday 14 April."


@pytest.mark.parametrize(
    "name",
    ["pilots", "Pilots", "pilots-2023", "pilots_2023", "2023", "Mijn pilots", "pilots.2023", "regio's"],
)
def test_a_directive_is_asked_by_the_name_that_it_has(build: Build, name: str) -> None:
    table = f":::{{pilot-regions}}\n:name: {name}\n- Ede\n- A-B: A, B\n:::\n"
    result = build(f"# V\n\n{table}\nEr zijn {{count}}`{name}.cities`\n")
    assert result.warnings == []
    assert paragraph(result, "Er zijn") == "drie"


FIELDS = {
    "people[role=wethouder]": "één",
    "people[organisation=EZK]": "één",
    "people[member-of=mkb]": "één",
    "organisations[abbreviation=EZK]": "één",
    "places[province=Gelderland]": "twee",
    "places[province!=Gelderland]": "één",
    "places[latitude>52]": "twee",
    "places[latitude<=52]": "nul",
    "regions[province=Gelderland]": "één",
    "regions[cities=Ede]": "één",
    "regions[status=loopt]": "één",
    "regions[wethouder=Jan Bos]": "één",
    "regions[partners=EZK]": "één",
    "events[regions=vallei]": "één",
    "events[id=dag]": "één",
    'events[place="Ede"]': "één",
    "themes[members=Jan Bos]": "één",
}

DATA = """
    organisations:
      ezk: {title: Ministerie, abbreviation: EZK}
    people:
      jan: {title: Jan Bos, role: wethouder, organisation: EZK, member-of: [mkb]}
      piet: {title: Piet}
    places:
      ede: {title: Ede, province: Gelderland, latitude: 52.04, longitude: 5.66}
      epe: {title: Epe, province: Gelderland, latitude: 52.35, longitude: 5.98}
      breda: {title: Breda, province: Noord-Brabant}
    themes:
      mkb: {title: MKB, members: [jan]}
    regions:
      vallei: {title: De Vallei, cities: [Ede, Barneveld], province: Gelderland, status: loopt, partners: [EZK]}
    events:
      dag: {date: 2023, title: Dag, place: Ede, regions: [vallei]}
    """


@pytest.mark.parametrize("what", FIELDS)
def test_every_field_can_be_asked_for(build: Build, what: str) -> None:
    conf = 'extensions = ["g40sphinx"]\nprimary_domain = "g40"\nlanguage = "nl"\ng40_data = ["a.yaml", "r.csv"]\n'
    files = {
        "conf.py": conf,
        "a.yaml": DATA,
        "r.csv": "region,wethouder\nElders,Jan Bos\n",
        "index.md": f"# V\n\nAantal: {{count}}`{what}`\n",
    }
    result = build(files)
    assert result.warnings == []
    assert paragraph(result, "Aantal:") == FIELDS[what]


def test_every_directive_with_a_name_can_be_asked(build: Build) -> None:
    text = """
        # MKB

        :::{theme-group}
        :name: mkb
        :member: Jan; Piet
        :partner: KVK
        :::

        :::{theme-groups}
        :name: groepen
        :::

        :::{people}
        :name: wie
        :::

        :::{organisations}
        :name: wat
        :::

        Samen {count}`groepen.themes`, {count}`wie.people`, {count}`wat.organisations`.
        """
    result = build(text)
    assert result.warnings == []
    assert paragraph(result, "Samen") == "één, twee, één."


# -- mistakes --------------------------------------------------------------------------------------------------------

MISTAKES = {
    "{count}`pilot.regions`": ("pilots", None),
    "{count}`pilots.region`": ("regions", None),
    "{count}`event`": ("events", None),
    "{count}`events[them=mkb]`": ("theme", None),
    "{count}`events[theme=mkbb]`": ("mkb", None),
    "{count}`events[theme~mkb]`": ("", None),
    "{count}`events[theme=mkb`": ("", None),
    "{count}`events[date<gisteren]`": ("gisteren", None),
    "{count}`__import__('os').getcwd()`": ("", None),
    "{count}`1 + 1`": ("", None),
    "{count}`events[theme<mkb]`": ("theme", None),
    "{date}`symposiun`": ("symposium", None),
    "{date}`14 april <symposiun>`": ("symposium", None),
}


@pytest.mark.parametrize("role", MISTAKES)
def test_what_can_not_be_counted_is_a_warning_at_its_line(build: Build, role: str) -> None:
    result = build(report("Eerst.", f"Er zijn {role} dus."))
    assert [(w.path, w.line) for w in result.warnings] == [("index.md", FIRST + 2)]
    assert result.warnings[0].subtype in {"g40.count", "g40.reference", "g40.date"}
    assert MISTAKES[role][0] in result.warnings[0].message
    assert paragraph(result, "Er zijn").endswith("dus.")


# -- where they may stand ------------------------------------------------------------------------------------------

HEADINGS = {
    "index.md": "# Verslag\n\n```{toctree}\n:maxdepth: 3\nvoor\npilots\nna\n```\n",
    "voor.md": "# Voor\n\nTekst.\n",
    "pilots.md": """
        (kop)=
        # Onze {count}`pilots.regions` pilots

        ## Sinds {date}`dag`

        :::{pilot-regions} In {count}`pilots.cities` steden
        :name: pilots
        - Breda
        - Apeldoorn-Deventer: Apeldoorn, Deventer
        :::

        :::{timeline} De {count}`momenten.events` momenten
        :name: momenten
        - 2023-04-14: Dag {#dag}
        - 2023-05-14: Meer
        :::

        | steden | waar |
        | --- | --- |
        | {count}`pilots.cities` | {count}`Drie <pilots.cities>` |
        """,
    "na.md": "# Na\n\nZie {ref}`kop`, {doc}`pilots` en [](pilots.md).\n",
}

HEADING = "Onze twee pilots"


@pytest.fixture(scope="module", params=["g40", "alabaster"])
def headings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The report above in our theme and in another."""
    return Build(tmp_path_factory.mktemp("headings"))(HEADINGS, html_theme=request.param)


def test_counts_in_headings_captions_and_cells(headings: Result) -> None:
    assert headings.warnings == []
    page = body(headings, "pilots.html")
    assert seen(page.select_one("h1")) == HEADING
    assert seen(page.select_one("h2")) == "Sinds 14 april 2023"
    assert seen(page.select_one("caption")) == "In drie steden"
    assert "De twee momenten" in seen(page)
    assert [seen(td) for td in page.select("table.docutils:not(.g40-pilot-regions) td")] == ["drie", "Drie"]


def test_the_title_of_the_page(headings: Result) -> None:
    assert seen(headings.page("pilots.html").select_one("title")).startswith(HEADING)


def test_the_table_of_contents(headings: Result) -> None:
    entries = [seen(a) for a in body(headings).select(".toctree-wrapper a")]
    assert entries == ["Voor", HEADING, "Sinds 14 april 2023", "Na"]


def test_the_navigation_beside_the_text(headings: Result) -> None:
    entries = [seen(a) for a in headings.page("na.html").select(".sphinxsidebar a, nav a")]
    assert HEADING in entries


@pytest.mark.parametrize(("page", "rel"), [("voor.html", "next"), ("na.html", "prev")])
def test_previous_and_next(headings: Result, page: str, rel: str) -> None:
    found = headings.page(page).select(f"head link[rel={rel}]")
    assert [seen_title["title"] for seen_title in found] == [HEADING]


def test_links_by_title(headings: Result) -> None:
    text = paragraph(headings, "Zie", "na.html")
    assert text == f"{HEADING}, {HEADING} en {HEADING}."


def test_the_search_index(headings: Result) -> None:
    index = headings.read("searchindex.js")
    assert HEADING in index
    assert "Sinds 14 april 2023" in index
    assert "pilots.regions" not in index


def test_no_file_shows_the_question(headings: Result) -> None:
    for name in headings.names():
        if name.endswith((".html", ".js")) and "_static" not in name:
            assert "pilots.regions" not in headings.read(name), name
            assert "{count}" not in headings.read(name), name


@pytest.mark.parametrize(
    "builder", ["text", "man", "latex", "texinfo", "singlehtml", "epub", "dirhtml", "xml"]
)
def test_headings_in_other_builders(build: Build, builder: str) -> None:
    result = build(
        HEADINGS, builder, epub_copyright="G40", version="1", copyright="G40", suppress_warnings=["epub"]
    )
    assert result.warnings == []
    written = [
        path.read_text("utf-8")
        for path in result.out.rglob("*")
        if "_sources" not in path.parts
        and path.suffix in {".txt", ".1", ".tex", ".texi", ".html", ".xhtml", ".ncx", ".xml"}
    ]
    text = re.sub(r"\\[&,]|<[^>]+>", "", "\n".join(written))
    assert HEADING in text
    assert "Sinds 14 april 2023" in re.sub(r"\s+", " ", text)
    assert "Onze  pilots" not in text
    assert "pilots.regions" not in text


def test_a_count_in_the_title_of_a_toctree_that_is_numbered(build: Build) -> None:
    files = {**HEADINGS, "index.md": HEADINGS["index.md"].replace(":maxdepth: 3", ":maxdepth: 3\n:numbered:")}
    result = build(files)
    assert result.warnings == []
    assert any(HEADING in seen(a) for a in body(result).select(".toctree-wrapper a"))


def test_a_count_in_the_heading_of_a_theme_group(build: Build) -> None:
    text = """
        # Onze {count}`pilots.regions` pilots

        :::{theme-group}
        :name: keten
        :::

        :::{pilot-regions}
        :name: pilots
        - Breda
        - Ede
        :::

        Lees {theme}`keten`, of [](#theme-keten).

        :::{theme-groups}
        :::
        """
    result = build(text)
    assert result.warnings == []
    assert paragraph(result, "Lees") == "Onze twee pilots, of Onze twee pilots."
    assert seen(body(result).select_one(".g40-cards a")) == "Onze twee pilots"


def test_a_count_in_the_text_of_an_event(build: Build) -> None:
    text = "# V\n\n:::{timeline}\n:name: m\n- 2023-04-14: Eerste van {count}`m.events` {#een}\n- 2023-05: Twee\n:::\n\nZie {event}`een`.\n"
    result = build(text)
    assert result.warnings == []
    assert "Eerste van twee" in seen(body(result).select_one("li#event-een"))
    assert paragraph(result, "Zie") == "Eerste van twee."


def test_a_figure_caption(build: Build) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
        "0000000049454e44ae426082"
    )
    text = report("```{figure} a.png\n:alt: Een stip\nDe {count}`pilots.cities` steden\n```")
    result = build({"index.md": text, "a.png": png})
    assert result.warnings == []
    assert seen(body(result).select_one("figcaption")) == "De zes steden"


def test_counts_and_dates_from_restructuredtext(build: Build) -> None:
    result = build(
        {
            "index.rst": """
            Onze :count:`p.regions` pilots
            ==============================

            .. pilot-regions::
               :name: p

               - Breda
               - Ede

            .. timeline::

               - 2023-11-15: Dag {#dag}

            Er zijn :count:`Twee <p.cities>` en :date:`Woensdag 15 november <dag>`, :date:`dag`.

            En :count:`drie <p.cities>`.
            """
        }
    )
    assert where(result) == [("index.rst", 16, "g40.count")]
    assert seen(body(result).select_one("h1")) == "Onze twee pilots"
    assert paragraph(result, "Er zijn") == "Twee en Woensdag 15 november, 15 november 2023."


def test_a_count_asks_what_the_directive_shows(build: Build) -> None:
    bullets = "- 2023-04-14: een\n- 2023-04-15: twee\n- 2023-06-01: drie\n"
    april = ":::{timeline}\n:name: april\n:from: 2023-04\n:until: 2023-04\n:::\n"
    result = build(f"# V\n\n:::{{timeline}}\n{bullets}:::\n\n{april}\nApril: {{count}}`april.events`\n")
    assert result.warnings == []
    assert paragraph(result, "April:") == "twee"


def test_the_same_event_twice_in_a_directive_counts_once(build: Build) -> None:
    text = report(":::{timeline}\n:name: alles\n:::", "Alles: {count}`alles.events`, samen {count}`events`")
    assert paragraph(build(text), "Alles:") == "zes, samen zes"


def test_a_count_over_a_region_table_counts_no_events(build: Build) -> None:
    result = build(report("Er zijn {count}`pilots.events` dus."))
    assert [(w.line, w.subtype) for w in result.warnings] in ([], [(FIRST, "g40.count")])
