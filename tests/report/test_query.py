"""Counts and dates in the prose: what they are, and when the author's words are contradicted."""

from __future__ import annotations

from decimal import Decimal

import pytest
from report.making import event, index, region, spec, theme

from g40sphinx.report.counts import count
from g40sphinx.report.derived_values import Writing, value_of, words_of
from g40sphinx.report.index import Index
from g40sphinx.report.kinds.place import Place
from g40sphinx.report.problems import Problem, Source, Unreadable
from g40sphinx.report.register import Claim


@pytest.fixture
def report() -> Index:
    regions = [
        region("Apeldoorn-Deventer", "Apeldoorn", "Deventer", line=1, theme="mkb", extra={"Fase": "Twee"}),
        region("Breda", line=2, theme="mkb", province="Noord-Brabant", partners=("KVK", "UWV")),
        region("Zwolle", line=3, theme="keten", partners=("KVK",)),
    ]
    events = [
        event("2023-04-14", "Symposium *groot*", line=4, id="symposium", place="Apeldoorn", theme="keten"),
        event("2023-11-15", "Actieprogramma", line=5, id="actieprogramma", theme="mkb"),
        event("2023-41", "Bestaanszekerheid", line=6, id="bestaan", regions=("Breda", "Zwolle")),
        event("2023-XX-XX", "Netwerkdag [concept]", line=7, id="haarlem", place="Haarlem"),
    ]
    themes = [
        theme("MKB", line=8, id="mkb", members=("Yvonne Salvino", "Denis Cromptvoets")),
        theme("Sterke keten", line=9, id="keten"),
    ]
    places = [Place(id="haarlem", title="Haarlem", latitude=Decimal("52.38"), uid="p#1")]
    views = [
        spec("table", "region", regions, name="pilots"),
        spec("timeline", "event", events, name="momenten", number=1),
        spec("theme", "theme", themes[:1], number=2),
        spec("theme", "theme", themes[1:], number=3),
    ]
    return index([*regions, *events, *themes, *places], views)


@pytest.mark.parametrize(
    ("expression", "number"),
    [
        ("regions", 3),
        ("pilots.regions", 3),
        (" pilots . regions ", 3),
        ("pilots.cities", 4),
        ("pilots.partners", 2),
        ("pilots.organisations", 2),
        ("pilots.themes", 2),
        ("momenten.events", 4),
        ("momenten.places", 2),
        ("momenten.regions", 2),
        ("mkb.members", 2),
        ("mkb.people", 2),
        ("mkb.events", 1),
        ("mkb.regions", 2),
        ("mkb.themes", 1),
        ("people", 2),
        ("events[theme=mkb]", 1),
        ("events[theme=MKB]", 1),
        ("events[theme!=mkb]", 3),
        ("events[id=symposium]", 1),
        ("events[title=symposium groot]", 1),
        ('events[title="Symposium *groot*"]', 1),
        ('events[title="Netwerkdag [concept]"]', 1),
        ("events[place=Apeldoorn]", 1),
        ("events[regions=breda]", 1),
        ("momenten.events[theme=keten]", 1),
        ('regions[province="Noord-Brabant", theme=mkb]', 1),
        ("regions[Fase=twee]", 1),
        ("regions[Fase!=twee]", 2),
        ("regions[cities=deventer]", 1),
        ("regions[cities=breda]", 1),
        ("events[date=2023]", 4),
        ("events[date=2023-04]", 1),
        ("events[date=april 2023]", 1),
        ("events[date!=2023-04]", 3),
        ("events[date<2023-07]", 1),
        ("events[date<=2023-04-14]", 1),
        ("events[date>2023-04-14]", 2),
        ("events[date>=2023-04-14]", 3),
        ("events[date>=2023-07-01, date<2023-12-01]", 1),
        ("places[latitude>52]", 1),
        ("places[latitude<=52]", 0),
    ],
)
def test_a_count_is_what_the_data_say(report: Index, expression: str, number: int) -> None:
    assert count(expression, report, "nl") == number


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("", "“” can't be read: write NAME.kind"),
        ("events[theme=mkb", "“events[theme=mkb” can't be read"),
        ("__import__('os')", "“__import__('os')” can't be read"),
        ("evenst", "“evenst” can't be counted; did you mean events?"),
        (
            "dingen",
            "“dingen” can't be counted; there are: themes, regions, events, people, organisations, places",
        ),
        ("pilot.regions", "no directive has the name “pilot”"),
        ("xyz.regions", "no directive has the name “xyz”: the one you mean needs a line :name: xyz"),
        ("pilots.citys", "regions have no citys to count; did you mean cities?"),
        ("pilots.cities[theme=mkb]", "a filter stands behind regions, not behind cities"),
        ("events[theem=mkb]", "events have no field theem; did you mean theme?"),
        ("events[theme=mbk]", "the report knows no theme group “mbk”; did you mean MKB?"),
        ("events[theme<mkb]", "theme can be compared with = and != only"),
        ("events[date=morgen]", "“morgen”"),
        ("events[]", "“” is no condition: write field=value, as in theme=mkb"),
        ("events[theme]", "“theme” is no condition"),
        ("events[theme=]", "“theme=” is no condition"),
        ("places[latitude>noord]", "“noord” is not a number with a point, as 52.2"),
    ],
)
def test_a_count_that_cannot_be_made_says_what_would_be_right(
    report: Index, expression: str, words: str
) -> None:
    with pytest.raises(Unreadable) as problem:
        count(expression, report, "en")
    assert str(problem.value).startswith(words)


@pytest.mark.parametrize(
    ("role", "text", "result"),
    [
        ("count", "pilots.cities", "vier"),
        ("count", "Vier <pilots.cities>", "Vier"),
        ("count", "4 <pilots.cities>", "4"),
        ("date", "symposium", "14 april 2023"),
        ("date", "Symposium groot", "14 april 2023"),
        ("date", "vrijdag 14 april <symposium>", "vrijdag 14 april"),
        ("date", "tweede helft van 2023 <bestaan>", "tweede helft van 2023"),
    ],
)
def test_the_prose_gets_the_value_or_keeps_its_own_words(
    report: Index, role: str, text: str, result: str
) -> None:
    found = value_of(claim(role, text), report, Writing("nl"))
    assert not isinstance(found, Problem), found
    assert found.text == result


def test_numbers_above_the_limit_are_digits(report: Index) -> None:
    found = value_of(claim("count", "pilots.cities"), report, Writing("nl", count_words=3))
    assert words_of(claim("count", "pilots.cities"), found).text == "4"


@pytest.mark.parametrize(
    ("role", "text", "subtype", "words"),
    [
        ("count", "vijf <pilots.cities>", "count", "the text says “vijf”, but pilots.cities is 4"),
        ("count", "veel <pilots.cities>", "count", "“veel” is not a number"),
        ("count", "pilots.citys", "count", "regions have no citys to count"),
        ("date", "simposium", "date", "the report knows no event “simposium”"),
        ("date", "donderdag 14 april <symposium>", "date", "14 April 2023 is a Friday, not a Thursday"),
    ],
)
def test_a_contradiction_is_a_problem_at_the_authors_line(
    report: Index, role: str, text: str, subtype: str, words: str
) -> None:
    asked = claim(role, text)
    found = value_of(asked, report, Writing("nl"))
    assert isinstance(found, Problem)
    assert (found.subtype, found.source) == (subtype, Source("index.md", 7))
    assert words_of(asked, found).text == (asked.written or asked.target)
    if role == "count":
        assert str(found).startswith(words)


def claim(role: str, text: str) -> Claim:
    written, _, target = text.removesuffix(">").rpartition(" <")
    return Claim(role, target, written, Source("index.md", 7))


@pytest.mark.parametrize("text", ["Werkbezoek", "3 november <Werkbezoek>"])
def test_the_date_of_one_of_two_events_of_one_name_takes_an_id(text: str) -> None:
    twice = index([event(f"2023-1{line}-03", "Werkbezoek", line=line, id=f"w{line}") for line in (0, 1)])
    found = value_of(claim("date", text), twice, Writing("nl"))
    assert isinstance(found, Problem)
    assert str(found) == "“Werkbezoek” can mean more than one event: write the id, one of w0, w1"


def test_a_count_by_a_theme_that_two_groups_are_called_takes_an_id() -> None:
    twice = index([theme("MKB", line=line, id=f"mkb{line}") for line in (1, 2)])
    with pytest.raises(Unreadable) as caught:
        count("events[theme=MKB]", twice, "nl")
    assert str(caught.value) == "“MKB” can mean more than one theme group: write the id, one of mkb1, mkb2"
