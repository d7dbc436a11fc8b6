"""A Dutch report in English: what translators get, and what an English build makes of it."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from builds import CONF, Build, Files, Result

REPORT: dict[str, str] = {
    "conf.py": CONF + 'g40_data = ["data/*.yaml"]\nlocale_dirs = ["locale"]\n',
    "data/items.yaml": """
        organisations:
          ezk: {title: ministerie van Economische Zaken, abbreviation: EZK}
        people:
          v: {title: Mirjam Visscher, role: directeur}
        events:
          start:
            date: 14 april 2023
            title: "Start van *het programma* met {org}`EZK`"
            place: Den Haag
            description: Met veel mensen.
        """,
    "index.md": """
        # Verslag met {count}`pilots.cities` steden

        :::{theme-group} MKB
        :member: Jan Klaassen

        Samenvatting van het jaar.
        :::

        :::{pilot-regions} Regio's in {count}`pilots.regions`
        :name: pilots
        :total:
        - Noord: Assen, Emmen
        - Breda
        :::

        :::{timeline} Momenten
        - 15 november 2023: Programma aangeboden aan {person}`Mirjam Visscher` @ Haarlem {#p}

          Tweede alinea.
        - tweede helft van 2023: Netwerkdag
        :::

        Op {date}`start` en {date}`woensdag 15 november <p>` in {count}`twee <pilots.regions>` regio's.

        Nog niet vertaald: {count}`twee <pilots.regions>` op {date}`15 november <p>`.

        :::{timeline}
        :::

        :::{people}
        :::
        """,
}

ENGLISH = {
    "data": {
        "ministerie van Economische Zaken": "Ministry of Economic Affairs",
        "Mirjam Visscher": "",
        "directeur": "director",
        "Start van *het programma* met {org}`EZK`": "Start of *the programme* with {org}`EZK`",
        "Met veel mensen.": "With many people.",
    },
    "index": {
        "Verslag met {count}`pilots.cities` steden": "Report with {count}`pilots.cities` cities",
        "Samenvatting van het jaar.": "Summary of the year.",
        "Regio's in {count}`pilots.regions`": "Regions in {count}`pilots.regions`",
        "Noord": "North",
        "Breda": "",
        "Momenten": "Moments",
        "Programma aangeboden aan {person}`Mirjam Visscher`": "Programme offered to {person}`Mirjam Visscher`",
        "Tweede alinea.": "Second paragraph.",
        "Netwerkdag": "Network day",
        "Op {date}`start` en {date}`woensdag 15 november <p>` in {count}`twee <pilots.regions>` regio's.": (
            "On {date}`start` and {date}`Wednesday 15 November <p>` in {count}`two <pilots.regions>` regions."
        ),
        "Nog niet vertaald: {count}`twee <pilots.regions>` op {date}`15 november <p>`.": "",
    },
}


def catalogue(translations: Mapping[str, str]) -> bytes:
    made = Catalog(locale="en")
    for message, translation in translations.items():
        made.add(message, translation)
    file = io.BytesIO()
    write_mo(file, made)
    return file.getvalue()


def translated(builder: str, build: Build) -> Result:
    files: Files = {
        **REPORT,
        **{f"locale/en/LC_MESSAGES/{name}.mo": catalogue(messages) for name, messages in ENGLISH.items()},
    }
    return build(files, builder, language="en")


@pytest.mark.parametrize("name", ENGLISH)
def test_translators_get_the_text_of_items_and_nothing_that_sticks_to_it(build: Build, name: str) -> None:
    result = build(REPORT, "gettext")
    assert result.warnings == []
    messages = {
        message.id: message.locations
        for message in read_po(io.StringIO(result.read(f"{name}.pot")))
        if message.id
    }
    assert list(messages) == list(ENGLISH[name])


def test_a_text_of_a_data_file_has_its_line_there(build: Build) -> None:
    result = build(REPORT, "gettext")
    (message,) = [one for one in read_po(io.StringIO(result.read("data.pot"))) if one.id == "directeur"]
    ((path, line),) = message.locations
    assert (path.rpartition("/data/")[2], line) == ("items.yaml", 4)


def test_an_english_build_shows_english_items_dates_numbers_and_labels(build: Build) -> None:
    result = translated("text", build)
    assert result.warnings == []
    text = " ".join(result.read("index.txt").split())
    for expected in [
        "Report with three cities",
        "Summary of the year. Members Jan Klaassen",
        "Regions in two",
        "| Region | Cities |",
        "| North | Assen, Emmen |",
        "| Total | 2 regions, 3 |",
        "* second half of 2023: Network day",
        "* 15 November 2023: Programme offered to Mirjam Visscher (Haarlem) Second paragraph.",
        "On 14 April 2023 and Wednesday 15 November in two regions.",
        "Nog niet vertaald: twee op 15 november.",
        "* 14 April 2023: Start of *the programme* with EZK (Ministry of Economic Affairs) (Den Haag) With many people.",
        "Mirjam Visscher (director)",
    ]:
        assert expected in text


def test_the_page_and_its_title_are_english_too(build: Build) -> None:
    page = translated("html", build).page()
    assert page.select("h1")[0].get_text().startswith("Report with three cities")
    abbreviation = page.select_one("abbr")
    assert abbreviation is not None
    assert abbreviation["title"] == "Ministry of Economic Affairs"


def test_without_a_catalogue_words_of_another_language_are_refused(build: Build) -> None:
    result = build("# V\n\n:::{timeline}\n- 14 May 2023: Dag\n:::\n")
    assert [(warning.line, warning.subtype) for warning in result.warnings] == [(4, "g40.date")]
