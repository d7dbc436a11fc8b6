"""Translation: what translators get, and what a report in another language shows."""

from __future__ import annotations

import re

import pytest
from contract.reading import body, events, ids, link, paragraph, rows, seen, where

from builds import Build, Result

CONF = """
extensions = ["g40sphinx"]
primary_domain = "g40"
language = "nl"
project = "Verslag"
locale_dirs = ["locale"]
gettext_uuid = False
g40_data = ["data.yaml"]
"""

INDEX = """
# MKB en economische vernieuwing

:::{theme-group} MKB
:name: mkb
:partner: UWV

Wij hielpen *kleine* bedrijven.
:::

:::{pilot-regions} De pilots
:name: pilots
:total:
- Apeldoorn-Deventer: Apeldoorn, Deventer
- Breda
:::

:::{timeline} Momenten in 2023
:name: momenten
- 2023-04-14: Symposium *De kracht* met {org}`UWV` @ Apeldoorn {#symposium}
- tweede helft 2023: Bestaanszekerheid
- 15 november 2023: Het plan is klaar

  Een tweede alinea.
- 2023-XX-XX: Bezoek @ Haarlem {#bezoek}
:::

Er zijn {count}`pilots.regions` regio's en {count}`Drie <pilots.cities>` steden.

Zie {event}`symposium`, {date}`symposium`, [](#theme-mkb) en {theme}`mkb`.

```{toctree}
jaar
```
"""

FILES = {
    "conf.py": CONF,
    "data.yaml": 'events:\n  congres: {date: 2023-09-07, title: "Het *jaarcongres*", description: Het was druk.}\n',
    "index.md": INDEX,
    "jaar.md": "# Heel het jaar\n\n:::{timeline}\n:::\n\n:::{theme-groups}\n:::\n",
}


def messages(text: str) -> list[str]:
    """The msgids of a catalogue."""
    blocks = re.findall(r'^msgid ((?:"(?:[^"\\]|\\.)*"\n?)+)', text, re.MULTILINE)
    return ["".join(re.findall(r'"((?:[^"\\]|\\.)*)"', block)).replace('\\"', '"') for block in blocks]


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return Build(tmp_path_factory.mktemp("gettext"))(FILES, "gettext")


def every_message(result: Result) -> list[str]:
    """All msgids of all catalogues."""
    return [
        message for name in result.names() if name.endswith(".pot") for message in messages(result.read(name))
    ]


def test_gettext_has_no_warning(catalogues: Result) -> None:
    assert catalogues.warnings == []


FOUND = [
    "MKB en economische vernieuwing",
    "Wij hielpen *kleine* bedrijven.",
    "De pilots",
    "Momenten in 2023",
    "Symposium *De kracht* met {org}`UWV`",
    "Bestaanszekerheid",
    "Het plan is klaar",
    "Een tweede alinea.",
    "Bezoek",
    "Er zijn {count}`pilots.regions` regio's en {count}`Drie <pilots.cities>` steden.",
    "Heel het jaar",
    "Het *jaarcongres*",
    "Het was druk.",
]


@pytest.mark.parametrize("message", FOUND)
def test_a_text_reaches_the_catalogue_as_an_author_wrote_it(catalogues: Result, message: str) -> None:
    assert every_message(catalogues).count(message) == 1


def test_no_date_id_or_place_sticks_to_a_text(catalogues: Result) -> None:
    stuck = [m for m in every_message(catalogues) if re.search(r"\{#|2023-|\d{4}:|@ |^- |15 november", m)]
    assert stuck == []


def test_a_message_names_the_line_of_its_bullet(catalogues: Result) -> None:
    text = catalogues.read("index.pot")
    before = text[: text.index('msgid "Bestaanszekerheid"')].rstrip().splitlines()[-1]
    assert before.endswith("index.md:20")


def test_parallel_catalogues_are_the_same(build: Build, catalogues: Result) -> None:
    more = {f"p{number}.md": f"# P{number}\n" for number in range(6)}
    toc = FILES["index.md"].replace("jaar\n", "jaar\np0\np1\np2\np3\np4\np5\n")
    files = {**FILES, **more, "index.md": toc}
    one, two = build(files, "gettext", jobs=1), build(files, "gettext", jobs=2)
    stamp = re.compile("POT-Creation-Date.*")
    for name in one.names():
        if name.endswith(".pot"):
            assert stamp.sub("", one.read(name)) == stamp.sub("", two.read(name))


# -- an English report from the Dutch source ---------------------------------------------------------------------------

WORDS = {
    "MKB en economische vernieuwing": "SMEs and economic renewal",
    "Wij hielpen *kleine* bedrijven.": "We helped *small* firms.",
    "De pilots": "The pilots",
    "Momenten in 2023": "Moments in 2023",
    "Symposium *De kracht* met {org}`UWV`": "Symposium *The power* with {org}`UWV`",
    "Bestaanszekerheid": "Social security",
    "Het plan is klaar": "The plan is ready",
    "Een tweede alinea.": "A second paragraph.",
    "Bezoek": "Visit",
    "Er zijn {count}`pilots.regions` regio's en {count}`Drie <pilots.cities>` steden.": (
        "There are {count}`pilots.regions` regions and {count}`Three <pilots.cities>` cities."
    ),
    "Zie {event}`symposium`, {date}`symposium`, [](#theme-mkb) en {theme}`mkb`.": (
        "See {event}`symposium`, {date}`symposium`, [](#theme-mkb) and {theme}`mkb`."
    ),
    "Heel het jaar": "The whole year",
    "Het *jaarcongres*": "The *annual conference*",
    "Het was druk.": "It was crowded.",
}


def catalogue(words: dict[str, str]) -> str:
    """A catalogue of translations."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    quoted = {one.replace('"', '\\"'): other.replace('"', '\\"') for one, other in words.items()}
    return head + "".join(f'msgid "{one}"\nmsgstr "{other}"\n\n' for one, other in quoted.items())


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory, catalogues: Result) -> Result:
    names = [name.removesuffix(".pot") for name in catalogues.names() if name.endswith(".pot")]
    translations = {f"locale/en/LC_MESSAGES/{name}.po": catalogue(WORDS) for name in names}
    build = Build(tmp_path_factory.mktemp("english"))
    return build({**FILES, **translations}, language="en")


def test_the_english_build_has_no_warning(english: Result) -> None:
    assert english.warnings == []


def test_items_and_dates_are_english(english: Result) -> None:
    lines = events(english)
    assert lines[:3] == [
        "14 April 2023: Symposium The power with UWV (Apeldoorn)",
        "second half of 2023: Social security",
        "15 November 2023: The plan is ready",
    ]
    assert lines[3].endswith(": Visit (Haarlem)")
    assert "onbekend" not in lines[3]


def test_further_paragraphs_summaries_and_captions_are_english(english: Result) -> None:
    text = seen(body(english))
    for words in ("A second paragraph.", "We helped small firms.", "Moments in 2023", "The pilots"):
        assert words in text


def test_labels_are_english(english: Result) -> None:
    assert [seen(th) for th in english.page().select("thead th")] == ["Region", "Cities"]
    assert rows(english)[-1] == ["Total", "2 regions, 3 cities"]


def test_numbers_are_english(english: Result) -> None:
    assert paragraph(english, "There are") == "two regions and Three cities."


def test_links_are_english_and_lead_to_the_same_place(english: Result) -> None:
    assert link(english, "Symposium The power with UWV") == "#event-symposium"
    assert paragraph(english, "See") == (
        "Symposium The power with UWV, 14 April 2023, SMEs and economic renewal and SMEs and economic renewal."
    ) or paragraph(english, "See").startswith(
        "Symposium The power with UWV, 14 April 2023, SMEs and economic renewal"
    )


def test_an_overview_on_another_page_is_english(english: Result) -> None:
    lines = events(english, "jaar.html")
    assert "14 April 2023: Symposium The power with UWV (Apeldoorn)" in lines
    assert "7 September 2023: The annual conference" in lines
    text = seen(body(english, "jaar.html"))
    assert "It was crowded." in text
    assert "SMEs and economic renewal" in text
    assert "We helped small firms." in text


def test_anchors_are_the_same_in_both_languages(english: Result, build: Build) -> None:
    dutch = build(FILES)
    for page in ("index.html", "jaar.html"):
        kinds = ("event-", "region-", "theme-", "place-", "organisation-")
        assert [i for i in ids(english, page) if i.startswith(kinds)] == [
            i for i in ids(dutch, page) if i.startswith(kinds)
        ]


TITLES = {
    "{theme}`Werk in de stad`": "#theme-werk-in-de-stad",
    "{event}`Grote bijeenkomst`": "#event-2023-04-14-grote-bijeenkomst",
    "{region}`Breda`": "#region-breda",
    "[](#theme-werk-in-de-stad)": "#theme-werk-in-de-stad",
    "[](#event-2023-04-14-grote-bijeenkomst)": "#event-2023-04-14-grote-bijeenkomst",
}


@pytest.mark.parametrize("written", TITLES)
def test_what_the_dutch_text_names_is_found_in_the_english_report(build: Build, written: str) -> None:
    text = f"""
        # Verslag

        ## Werk in de stad

        :::{{theme-group}}
        :::

        :::{{timeline}}
        - 2023-04-14: Grote bijeenkomst
        :::

        :::{{pilot-regions}}
        - Breda
        :::

        Zie {written} dus.
        """
    words = {
        "Werk in de stad": "Work in the city",
        "Grote bijeenkomst": "Large meeting",
        "Breda": "Breda (city)",
    }
    files = {"conf.py": CONF.replace('g40_data = ["data.yaml"]', ""), "index.md": text}
    result = build({**files, "locale/en/LC_MESSAGES/index.po": catalogue(words)}, language="en")
    assert where(result) == []
    (found,) = [p for p in body(result).select("p") if seen(p).startswith("Zie")]
    assert [a["href"] for a in found.select("a")] == [TITLES[written]]
    assert result.page().find(id=TITLES[written].removeprefix("#")) is not None


def test_nothing_dutch_is_left(english: Result) -> None:
    for page in ("index.html", "jaar.html"):
        text = seen(body(english, page))
        for word in ("regio's", "Steden", "Totaal", "november", "april", "helft", "Bezoek", "datum", "Leden"):
            assert word not in text


def test_a_half_translated_report_shows_the_rest_in_dutch(build: Build) -> None:
    some = {"Bezoek": "Visit", "Heel het jaar": "The whole year"}
    translations = {f"locale/en/LC_MESSAGES/{name}.po": catalogue(some) for name in ("index", "jaar")}
    result = build({**FILES, **translations}, language="en")
    assert where(result) == []
    assert "14 April 2023: Symposium De kracht met UWV (Apeldoorn)" in events(result)
    assert any(line.endswith("Visit (Haarlem)") for line in events(result, "jaar.html"))


def test_words_of_a_number_are_checked_in_the_translation_too(build: Build) -> None:
    wrong = {**WORDS}
    key = "Er zijn {count}`pilots.regions` regio's en {count}`Drie <pilots.cities>` steden."
    wrong[key] = "There are {count}`pilots.regions` regions and {count}`Four <pilots.cities>` cities."
    result = build({**FILES, "locale/en/LC_MESSAGES/index.po": catalogue(wrong)}, language="en")
    assert [w.subtype for w in result.warnings] == ["g40.count"]
    assert "Four" in result.warnings[0].message


def test_restructuredtext_reaches_the_catalogue_too(build: Build) -> None:
    text = """
        MKB
        ===

        .. theme-group::
           :partner: UWV

           Wij *hielpen*.

        .. timeline:: Momenten

           - 2023-04-14: Symposium *De kracht* met :org:`UWV` @ Apeldoorn {#symposium}

             Meer.
        """
    result = build({"index.rst": text}, "gettext")
    assert result.warnings == []
    found = messages(result.read("index.pot"))
    assert found[1:] == ["MKB", "Wij *hielpen*.", "Momenten", "Symposium *De kracht* met :org:`UWV`", "Meer."]
