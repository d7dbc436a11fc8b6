"""Dates, from the bullet that an author writes to what a reader sees."""

from __future__ import annotations

import pytest
from contract.reading import events, where

from builds import Build, Result

# written, shown, data-edtf, datetime (None where HTML can't say it, … where it is left open)
CODES = [
    ("2023-04-14", "14 april 2023", "2023-04-14", "2023-04-14"),
    ("2023-10", "oktober 2023", "2023-10", "2023-10"),
    ("2023", "2023", "2023", "2023"),
    ("2023-XX-XX", "2023 (datum onbekend)", "2023-XX-XX", ...),
    ("2023-10-XX", "oktober 2023 (dag onbekend)", "2023-10-XX", ...),
    ("2023-33", "eerste kwartaal van 2023", "2023-33", None),
    ("2023-34", "tweede kwartaal van 2023", "2023-34", None),
    ("2023-35", "derde kwartaal van 2023", "2023-35", None),
    ("2023-36", "vierde kwartaal van 2023", "2023-36", None),
    ("2023-40", "eerste helft van 2023", "2023-40", None),
    ("2023-41", "tweede helft van 2023", "2023-41", None),
    ("2023-21", "voorjaar 2023", "2023-21", None),
    ("2023-22", "zomer 2023", "2023-22", None),
    ("2023-23", "najaar 2023", "2023-23", None),
    ("2023-24", "winter 2023–2024", "2023-24", None),
    ("2023-06-14/2023-06-16", "14–16 juni 2023", "2023-06-14/2023-06-16", None),
    ("2023-07/2023-09", "juli–september 2023", "2023-07/2023-09", None),
    ("2023/..", "vanaf 2023", "2023/..", None),
    ("../2023", "tot en met 2023", "../2023", None),
    ("2023-11-15~", "rond 15 november 2023", "2023-11-15~", ...),
    ("2023?", "mogelijk 2023", "2023?", ...),
    ("202X", "jaren 2020", "202X", None),
]

IN_WORDS = [
    ("14 april 2023", "14 april 2023", "2023-04-14"),
    ("14-4-2023", "14 april 2023", "2023-04-14"),
    ("04-05-2023", "4 mei 2023", "2023-05-04"),
    ("14 apr. 2023", "14 april 2023", "2023-04-14"),
    ("vrijdag 14 april 2023", "14 april 2023", "2023-04-14"),
    ("Vrijdag 14 April 2023", "14 april 2023", "2023-04-14"),
    ("april 2023", "april 2023", "2023-04"),
    ("tweede helft 2023", "tweede helft van 2023", "2023-41"),
    ("tweede helft van 2023", "tweede helft van 2023", "2023-41"),
    ("eerste helft 2023", "eerste helft van 2023", "2023-40"),
    ("2023-H2", "tweede helft van 2023", "2023-41"),
    ("2023-Q3", "derde kwartaal van 2023", "2023-35"),
    ("3e kwartaal 2023", "derde kwartaal van 2023", "2023-35"),
    ("voorjaar 2023", "voorjaar 2023", "2023-21"),
    ("lente 2023", "voorjaar 2023", "2023-21"),
    ("zomer 2023", "zomer 2023", "2023-22"),
    ("najaar 2023", "najaar 2023", "2023-23"),
    ("herfst 2023", "najaar 2023", "2023-23"),
    ("winter 2023", "winter 2023–2024", "2023-24"),
]

REFUSED = {
    "30 februari 2023": "30 februari",
    "2023-02-30": "2023-02-30",
    "29 februari 2023": "29 februari",
    "31-4-2023": "31-4-2023",
    "donderdag 14 april 2023": "vrijdag",
    "week 41 2023": "oktober 2023",
    "2023-W41": "9–15 oktober 2023",
    "2023-13": "2023-13",
    "2023-25": "2023-25",
    "2023-37": "2023-37",
    "2023-42": "2023-42",
    "2023-04-14T13:30": "2023-04-14T13:30",
    "2023-04-14 13:30": "13:30",
    "14 april 2023 om 13:30": "13:30",
    "14 april": "14 april",
    "gisteren": "gisteren",
    "april": "april",
    "14/4/23": "14/4/23",
    "2023-4-1X": "2023-4-1X",
    "2023-1X": "2023-1X",
    "19XX": "19XX",
    "[2023..]": "[2023..]",
    "{2023,2024}": "2024",
    "2023-06-16/2023-06-14": "2023-06-16",
    "..": "..",
    "../..": "..",
    "Y17E8": "Y17E8",
    "XXXX": "XXXX",
    "zomaar": "zomaar",
}


def page(dates: list[str]) -> str:
    """A page with a timeline for each date, so that none is sorted away from its line."""
    bullets = "".join(
        f":::{{timeline}}\n- {date}: Dag {number}\n:::\n\n" for number, date in enumerate(dates)
    )
    return f"# Verslag\n\n{bullets}"


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> Result:
    written = [row[0] for row in CODES] + [row[0] for row in IN_WORDS]
    return Build(tmp_path_factory.mktemp("dutch"))(page(written))


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return Build(tmp_path_factory.mktemp("refused"))(page(list(REFUSED)))


def test_every_form_of_the_contract_is_understood(dutch: Result) -> None:
    assert dutch.warnings == []
    assert len(events(dutch)) == len(CODES) + len(IN_WORDS)


@pytest.mark.parametrize("number", range(len(CODES)), ids=[row[0] for row in CODES])
def test_a_code_as_readers_and_machines_see_it(dutch: Result, number: int) -> None:
    _, shown, edtf, machine = CODES[number]
    assert events(dutch)[number] == f"{shown}: Dag {number}"
    time = dutch.page().select("ol.g40-timeline time")[number]
    assert time["data-edtf"] == edtf
    if machine is not ...:
        assert time.get("datetime") == machine


@pytest.mark.parametrize("number", range(len(IN_WORDS)), ids=[row[0] for row in IN_WORDS])
def test_a_date_as_people_write_it(dutch: Result, number: int) -> None:
    _, shown, edtf = IN_WORDS[number]
    number += len(CODES)
    assert events(dutch)[number] == f"{shown}: Dag {number}"
    assert dutch.page().select("ol.g40-timeline time")[number]["data-edtf"] == edtf


@pytest.mark.parametrize("words", ["begin 2023", "medio 2023", "eind 2023"])
def test_approximate_parts_of_a_year(build: Build, words: str) -> None:
    result = build(page([words]))
    assert result.warnings == []
    assert words in events(result)[0]


def test_2023_xx_is_a_month_that_is_not_known(build: Build) -> None:
    result = build("# V\n\n:::{timeline}\n- 2023-12-31: oud\n- 2023-XX: ergens\n- 2024-01-01: nieuw\n:::\n")
    assert result.warnings == []
    assert [line[-5:] for line in events(result)] == [": oud", "rgens", "nieuw"]
    assert "2023" in events(result)[1]
    assert "onbekend" in events(result)[1]


@pytest.mark.parametrize("date", REFUSED)
def test_anything_else_is_a_warning_that_says_what_was_written(refused: Result, date: str) -> None:
    line = 4 + 4 * list(REFUSED).index(date)
    found = [warned for warned in refused.warnings if warned.line == line]
    assert [(w.path, w.subtype) for w in found] in ([("index.md", "g40.date")], [("index.md", "g40.bullet")])
    assert REFUSED[date] in found[0].message


def test_nothing_that_is_refused_is_shown(refused: Result) -> None:
    assert events(refused) == []


def test_a_date_that_does_not_exist_is_a_date_warning(build: Build) -> None:
    result = build("# V\n\n:::{timeline}\n- 30 februari 2023: Dag\n:::\n")
    assert where(result) == [("index.md", 4, "g40.date")]


def test_a_warning_about_a_date_shows_what_is_understood(build: Build) -> None:
    message = build("# V\n\n:::{timeline}\n- ergens: Dag\n:::\n").warnings[0].message
    assert "14 april 2023" in message or "2023-04-14" in message


def test_week_41_names_its_days(build: Build) -> None:
    message = build("# V\n\n:::{timeline}\n- week 41 2023: Dag\n:::\n").warnings[0].message
    assert "9" in message
    assert "15 oktober 2023" in message


# -- an English report ---------------------------------------------------------------------------------------------

ENGLISH = {
    "2023-04-14": "14 April 2023",
    "2023-10": "October 2023",
    "2023-33": "first quarter of 2023",
    "2023-41": "second half of 2023",
    "2023-22": "summer 2023",
    "2023-06-14/2023-06-16": "14–16 June 2023",
    "2023-07/2023-09": "July–September 2023",
    "14 April 2023": "14 April 2023",
    "14 Apr 2023": "14 April 2023",
    "Friday 14 April 2023": "14 April 2023",
    "April 2023": "April 2023",
    "second half of 2023": "second half of 2023",
    "second half 2023": "second half of 2023",
    "3rd quarter 2023": "third quarter of 2023",
    "2023-Q3": "third quarter of 2023",
    "2023-H1": "first half of 2023",
    "spring 2023": "spring 2023",
    "autumn 2023": "autumn 2023",
}


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return Build(tmp_path_factory.mktemp("english"))(page(list(ENGLISH)), language="en")


@pytest.mark.parametrize("date", ENGLISH)
def test_a_date_in_an_english_report(english: Result, date: str) -> None:
    number = list(ENGLISH).index(date)
    assert english.warnings == []
    assert events(english)[number] == f"{ENGLISH[date]}: Dag {number}"


def test_the_weekday_is_checked_in_english(build: Build) -> None:
    result = build(page(["Thursday 14 April 2023"]), language="en")
    assert where(result) == [("index.md", 4, "g40.date")]
    assert "Friday" in result.warnings[0].message


def test_codes_in_a_report_of_a_third_language(build: Build) -> None:
    result = build(page(["2023-04-14"]), language="de")
    assert result.warnings == []
    assert "2023" in events(result)[0]
