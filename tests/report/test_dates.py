"""Dates: every form that is understood, what it means, how it is shown, and what is said of all the rest."""

from __future__ import annotations

import pickle
from datetime import date as day

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import calls
from g40sphinx.report.dates.edtf import make_interval, part_of
from g40sphinx.report.dates.parsing import Date, Precision, parse_date, parse_edtf
from g40sphinx.report.language import date_in_words
from g40sphinx.report.problems import Unreadable

# EDTF, its first and last day, its precision, in Dutch, in English.
FORMS = [
    ("2023-04-14", day(2023, 4, 14), day(2023, 4, 14), "day", "14 april 2023", "14 April 2023"),
    ("2024-02-29", day(2024, 2, 29), day(2024, 2, 29), "day", "29 februari 2024", "29 February 2024"),
    ("2023-10", day(2023, 10, 1), day(2023, 10, 31), "month", "oktober 2023", "October 2023"),
    ("2023", day(2023, 1, 1), day(2023, 12, 31), "year", "2023", "2023"),
    ("0987", day(987, 1, 1), day(987, 12, 31), "year", "0987", "0987"),
    (
        "2023-XX-XX",
        day(2023, 1, 1),
        day(2023, 12, 31),
        "year",
        "2023 (datum onbekend)",
        "2023 (date unknown)",
    ),
    ("2023-XX", day(2023, 1, 1), day(2023, 12, 31), "year", "2023 (datum onbekend)", "2023 (date unknown)"),
    (
        *("2023-10-XX", day(2023, 10, 1), day(2023, 10, 31), "month"),
        *("oktober 2023 (dag onbekend)", "October 2023 (day unknown)"),
    ),
    (
        *("2023-33", day(2023, 1, 1), day(2023, 3, 31), "quarter"),
        *("eerste kwartaal van 2023", "first quarter of 2023"),
    ),
    (
        *("2023-34", day(2023, 4, 1), day(2023, 6, 30), "quarter"),
        *("tweede kwartaal van 2023", "second quarter of 2023"),
    ),
    (
        *("2023-35", day(2023, 7, 1), day(2023, 9, 30), "quarter"),
        *("derde kwartaal van 2023", "third quarter of 2023"),
    ),
    (
        *("2023-36", day(2023, 10, 1), day(2023, 12, 31), "quarter"),
        *("vierde kwartaal van 2023", "fourth quarter of 2023"),
    ),
    ("2023-40", day(2023, 1, 1), day(2023, 6, 30), "half", "eerste helft van 2023", "first half of 2023"),
    ("2023-41", day(2023, 7, 1), day(2023, 12, 31), "half", "tweede helft van 2023", "second half of 2023"),
    ("2023-21", day(2023, 3, 1), day(2023, 5, 31), "season", "voorjaar 2023", "spring 2023"),
    ("2023-22", day(2023, 6, 1), day(2023, 8, 31), "season", "zomer 2023", "summer 2023"),
    ("2023-23", day(2023, 9, 1), day(2023, 11, 30), "season", "najaar 2023", "autumn 2023"),
    ("2023-24", day(2023, 12, 1), day(2024, 2, 29), "season", "winter 2023–2024", "winter 2023–2024"),
    (
        *("2023-06-14/2023-06-16", day(2023, 6, 14), day(2023, 6, 16), "interval"),
        *("14–16 juni 2023", "14–16 June 2023"),
    ),
    (
        *("2023-06-28/2023-07-02", day(2023, 6, 28), day(2023, 7, 2), "interval"),
        *("28 juni–2 juli 2023", "28 June–2 July 2023"),
    ),
    (
        *("2023-12-30/2024-01-02", day(2023, 12, 30), day(2024, 1, 2), "interval"),
        *("30 december 2023–2 januari 2024", "30 December 2023–2 January 2024"),
    ),
    (
        *("2023-07/2023-09", day(2023, 7, 1), day(2023, 9, 30), "interval"),
        *("juli–september 2023", "July–September 2023"),
    ),
    (
        *("2023-11/2024-02", day(2023, 11, 1), day(2024, 2, 29), "interval"),
        *("november 2023–februari 2024", "November 2023–February 2024"),
    ),
    ("2023/2024", day(2023, 1, 1), day(2024, 12, 31), "interval", "2023–2024", "2023–2024"),
    ("2023/2023", day(2023, 1, 1), day(2023, 12, 31), "interval", "2023–2023", "2023–2023"),
    (
        *("2023-07/2023-09-15", day(2023, 7, 1), day(2023, 9, 15), "interval"),
        *("juli 2023–15 september 2023", "July 2023–15 September 2023"),
    ),
    (
        *("2023-06-14~/2023-06-16", day(2023, 6, 14), day(2023, 6, 16), "interval"),
        *("rond 14 juni 2023–16 juni 2023", "around 14 June 2023–16 June 2023"),
    ),
    ("2023/..", day(2023, 1, 1), None, "interval", "vanaf 2023", "from 2023"),
    ("2023-04~/..", day(2023, 4, 1), None, "interval", "vanaf rond april 2023", "from around April 2023"),
    ("../2023", None, day(2023, 12, 31), "interval", "tot en met 2023", "up to and including 2023"),
    (
        *("2023-11-15~", day(2023, 11, 15), day(2023, 11, 15), "day"),
        *("rond 15 november 2023", "around 15 November 2023"),
    ),
    (
        "2023-11?",
        day(2023, 11, 1),
        day(2023, 11, 30),
        "month",
        "mogelijk november 2023",
        "possibly November 2023",
    ),
    ("2023?", day(2023, 1, 1), day(2023, 12, 31), "year", "mogelijk 2023", "possibly 2023"),
    ("2023%", day(2023, 1, 1), day(2023, 12, 31), "year", "mogelijk rond 2023", "possibly around 2023"),
    (
        *("2023-33~", day(2023, 1, 1), day(2023, 3, 31), "quarter"),
        *("rond het eerste kwartaal van 2023", "around the first quarter of 2023"),
    ),
    (
        *("2023-41?", day(2023, 7, 1), day(2023, 12, 31), "half"),
        *("mogelijk de tweede helft van 2023", "possibly the second half of 2023"),
    ),
    (
        *("2023-24~", day(2023, 12, 1), day(2024, 2, 29), "season"),
        *("rond winter 2023–2024", "around winter 2023–2024"),
    ),
    ("202X", day(2020, 1, 1), day(2029, 12, 31), "decade", "jaren 2020", "the 2020s"),
    ("200X", day(2000, 1, 1), day(2009, 12, 31), "decade", "jaren 2000", "the 2000s"),
    ("202X~", day(2020, 1, 1), day(2029, 12, 31), "decade", "rond de jaren 2020", "around the 2020s"),
]


@pytest.mark.parametrize(("edtf", "first", "last", "precision", "dutch", "english"), FORMS)
def test_a_form_has_its_days_and_its_words(
    edtf: str, first: day | None, last: day | None, precision: str, dutch: str, english: str
) -> None:
    date = parse_edtf(f" {edtf} ")

    assert (date.edtf, date.first, date.last, date.precision) == (edtf, first, last, precision)
    assert date_in_words(date, "nl") == dutch
    assert date_in_words(date, "en") == english


@pytest.mark.parametrize(
    ("edtf", "approximate", "uncertain", "unknown", "exact"),
    [
        ("2023-04-14", False, False, "", True),
        ("2023-04-14~", True, False, "", False),
        ("2023-04?", False, True, "", False),
        ("2023%", True, True, "", False),
        ("2023-XX", False, False, "month", False),
        ("2023-XX-XX", False, False, "day", False),
        ("2023-10-XX", False, False, "day", False),
        ("2023/2024", False, False, "", True),
        ("2023?/2024", False, False, "", False),
        ("2023/..", False, False, "", True),
    ],
)
def test_what_is_less_than_certain(
    edtf: str, approximate: bool, uncertain: bool, unknown: str, exact: bool
) -> None:
    date = parse_edtf(edtf)

    assert (date.approximate, date.uncertain, date.unknown, date.exact) == (
        approximate,
        uncertain,
        unknown,
        exact,
    )


def test_an_interval_knows_its_ends() -> None:
    date = parse_edtf("2023-06~/..")

    assert date.start == parse_edtf("2023-06~")
    assert date.end is None


# The words, in one language, and the EDTF that says the same.
DUTCH = [
    ("14 april 2023", "2023-04-14"),
    ("14 APRIL 2023", "2023-04-14"),
    ("2023‑04‑14", "2023-04-14"),
    ("  14\u00a0 april  2023 ", "2023-04-14"),
    ("14 apr. 2023", "2023-04-14"),
    ("14 mrt 2023", "2023-03-14"),
    ("1 mei 2023", "2023-05-01"),
    ("14e april 2023", "2023-04-14"),
    ("vrijdag 14 april 2023", "2023-04-14"),
    ("Vrijdag, 14 april 2023", "2023-04-14"),
    ("vr. 14 april 2023", "2023-04-14"),
    ("vrijdag 14-4-2023", "2023-04-14"),
    ("14-4-2023", "2023-04-14"),
    ("14/4/2023", "2023-04-14"),
    ("14.04.2023", "2023-04-14"),
    ("april 2023", "2023-04"),
    ("april van 2023", "2023-04"),
    ("tweede helft 2023", "2023-41"),
    ("de tweede helft van 2023", "2023-41"),
    ("tweede halfjaar 2023", "2023-41"),
    ("2e helft van 2023", "2023-41"),
    ("2023-H2", "2023-41"),
    ("H1 2023", "2023-40"),
    ("2023-Q3", "2023-35"),
    ("2023 q3", "2023-35"),
    ("Q3 2023", "2023-35"),
    ("3e kwartaal 2023", "2023-35"),
    ("eerste kwartaal 2023", "2023-33"),
    ("het vierde kwartaal van 2023", "2023-36"),
    ("voorjaar 2023", "2023-21"),
    ("lente 2023", "2023-21"),
    ("de zomer van 2023", "2023-22"),
    ("herfst 2023", "2023-23"),
    ("winter 2023", "2023-24"),
    ("winter 2023-2024", "2023-24"),
    ("winter 2023 — 2024", "2023-24"),
    ("jaren 2020", "202X"),
    ("de jaren 2020", "202X"),
    ("2023 (datum onbekend)", "2023-XX-XX"),
    ("oktober 2023 (dag onbekend)", "2023-10-XX"),
    ("14–16 juni 2023", "2023-06-14/2023-06-16"),
    ("14 - 16 juni 2023", "2023-06-14/2023-06-16"),
    ("14--16 juni 2023", "2023-06-14/2023-06-16"),
    ("14 t/m 16 juni 2023", "2023-06-14/2023-06-16"),
    ("van 14 tot en met 16 juni 2023", "2023-06-14/2023-06-16"),
    ("woensdag 14–vrijdag 16 juni 2023", "2023-06-14/2023-06-16"),
    ("14 juni 2023 t/m 16 juni 2023", "2023-06-14/2023-06-16"),
    ("2023-06-14 t/m 2023-06-16", "2023-06-14/2023-06-16"),
    ("14-6-2023 - 16-6-2023", "2023-06-14/2023-06-16"),
    ("28 juni–2 juli 2023", "2023-06-28/2023-07-02"),
    ("30 december–2 januari 2024", "2023-12-30/2024-01-02"),
    ("21 augustus–19 juli 2024", "2023-08-21/2024-07-19"),
    ("november–februari 2024", "2023-11/2024-02"),
    ("juli–september 2023", "2023-07/2023-09"),
    ("juli t/m september 2023", "2023-07/2023-09"),
    ("2023-2024", "2023/2024"),
    ("vanaf 2023", "2023/.."),
    ("sinds 14 april 2023", "2023-04-14/.."),
    ("tot en met 2023", "../2023"),
    ("t/m april 2023", "../2023-04"),
    ("rond 15 november 2023", "2023-11-15~"),
    ("rond 2023-11-15", "2023-11-15~"),
    ("omstreeks november 2023", "2023-11~"),
    ("ca. 2023", "2023~"),
    ("mogelijk 2023", "2023?"),
    ("mogelijk rond 2023", "2023%"),
    ("mogelijk rond het eerste kwartaal van 2023", "2023-33%"),
]
ENGLISH = [
    ("14 April 2023", "2023-04-14"),
    ("14th april 2023", "2023-04-14"),
    ("April 14, 2023", "2023-04-14"),
    ("Friday 14 April 2023", "2023-04-14"),
    ("Friday, April 14, 2023", "2023-04-14"),
    ("Fri 14 Apr 2023", "2023-04-14"),
    ("14-4-2023", "2023-04-14"),
    ("14/4/2023", "2023-04-14"),
    ("14.4.2023", "2023-04-14"),
    ("May 2023", "2023-05"),
    ("second half of 2023", "2023-41"),
    ("the second half of 2023", "2023-41"),
    ("2023-H2", "2023-41"),
    ("2023-Q3", "2023-35"),
    ("third quarter of 2023", "2023-35"),
    ("3rd quarter 2023", "2023-35"),
    ("spring 2023", "2023-21"),
    ("summer of 2023", "2023-22"),
    ("autumn 2023", "2023-23"),
    ("fall 2023", "2023-23"),
    ("winter 2023", "2023-24"),
    ("winter 2023–2024", "2023-24"),
    ("the 2020s", "202X"),
    ("2020s", "202X"),
    ("2023 (date unknown)", "2023-XX-XX"),
    ("October 2023 (day unknown)", "2023-10-XX"),
    ("14–16 June 2023", "2023-06-14/2023-06-16"),
    ("from 14 to 16 June 2023", "2023-06-14/2023-06-16"),
    ("July through September 2023", "2023-07/2023-09"),
    ("from 2023", "2023/.."),
    ("since 2023", "2023/.."),
    ("up to and including 2023", "../2023"),
    ("around 15 November 2023", "2023-11-15~"),
    ("possibly 2023", "2023?"),
    ("possibly around 2023", "2023%"),
]
BOTH = [(text, edtf, "nl") for text, edtf in DUTCH] + [(text, edtf, "en_GB") for text, edtf in ENGLISH]


@pytest.mark.parametrize(("text", "edtf", "language"), BOTH)
def test_dates_are_read_as_people_write_them(text: str, edtf: str, language: str) -> None:
    assert parse_date(text, language) == parse_edtf(edtf)


@pytest.mark.parametrize(
    ("text", "language", "edtf", "words"),
    [
        ("begin 2023", "nl", "2023-01~", "begin 2023"),
        ("medio 2023", "nl", "2023-07~", "medio 2023"),
        ("midden 2023", "nl", "2023-07~", "medio 2023"),
        ("Eind van 2023", "nl", "2023-12~", "eind 2023"),
        ("begin april 2023", "nl", "2023-04-01~", "begin april 2023"),
        ("medio april 2023", "nl", "2023-04-15~", "medio april 2023"),
        ("eind april 2023", "nl", "2023-04-30~", "eind april 2023"),
        ("early 2023", "en", "2023-01~", "early 2023"),
        ("mid-2023", "en", "2023-07~", "mid-2023"),
        ("mid 2023", "en", "2023-07~", "mid-2023"),
        ("late 2023", "en", "2023-12~", "late 2023"),
        ("mid-April 2023", "en", "2023-04-15~", "mid-April 2023"),
        ("late February 2024", "en", "2024-02-29~", "late February 2024"),
        ("vanaf begin 2023", "nl", "2023-01~/..", "vanaf begin 2023"),
        ("mid-2023 to late 2023", "en", "2023-07~/2023-12~", "mid-2023–late 2023"),
    ],
)
def test_early_mid_and_late_are_approximate_and_shown_as_written(
    text: str, language: str, edtf: str, words: str
) -> None:
    date = parse_date(text, language)

    assert date.edtf == edtf
    assert not date.exact
    assert (date.first, date.last) == (parse_edtf(edtf).first, parse_edtf(edtf).last)
    assert date_in_words(date, language) == words


EXAMPLES = (
    "14 april 2023, 14-4-2023, april 2023, tweede helft van 2023, 14–16 juni 2023, rond 15 november 2023, "
    "2023 (datum onbekend)"
)
NOT_UNDERSTOOD = f"is not a date that is understood; write it like one of these: {EXAMPLES}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("30 februari 2023", "“30 februari 2023” does not exist: februari 2023 has 28 days"),
        ("2023-02-30", "“2023-02-30” does not exist: februari 2023 has 28 days"),
        ("31-4-2023", "“31-4-2023” does not exist: april 2023 has 30 days"),
        ("0 april 2023", "“0 april 2023” does not exist: april 2023 has 30 days"),
        ("31 juni–2 juli 2023", "“31 juni–2 juli 2023” does not exist: juni 2023 has 30 days"),
        ("donderdag 14 april 2023", "14 april 2023 is a vrijdag, not a donderdag"),
        (
            "week 41 2023",
            "Weeks are not understood. Week 41 of 2023 is 9–15 oktober 2023; write that, or 2023-10-09/2023-10-15",
        ),
        (
            "Week 1 van 2023",
            "Weeks are not understood. Week 1 of 2023 is 2–8 januari 2023; write that, or 2023-01-02/2023-01-08",
        ),
        (
            "2023-W41",
            "Weeks are not understood. Week 41 of 2023 is 9–15 oktober 2023; write that, or 2023-10-09/2023-10-15",
        ),
        ("week 53 2023", "“week 53 2023”: 2023 has no week 53"),
        ("week 1 0000", "“week 1 0000”: 0 has no week 1"),
        (
            "2023-04-14T10:00",
            "“2023-04-14T10:00” holds a time of day, which a date can't have; write 14 april 2023",
        ),
        (
            "14 april 2023 10:00",
            "“14 april 2023 10:00” holds a time of day, which a date can't have; write 14 april 2023",
        ),
        (
            "14 april 2023, om 10.30 uur",
            "“14 april 2023, om 10.30 uur” holds a time of day, which a date can't have; write 14 april 2023",
        ),
        ("morgen om 10:00", f"“morgen om 10:00” {NOT_UNDERSTOOD}"),
        (
            "2023-06-16/2023-06-14",
            "“2023-06-16/2023-06-14” runs backwards: 16 juni 2023 comes after 14 juni 2023",
        ),
        ("16–14 juni 2023", "“16–14 juni 2023” runs backwards: 16 juni 2023 comes after 14 juni 2023"),
        ("2024–juni 2023", "“2024–juni 2023” runs backwards: 2024 comes after juni 2023"),
        ("2024/2023-06", "“2024/2023-06” runs backwards: 2024 comes after juni 2023"),
        ("../..", "“../..” has no beginning and no end: give at least one of them"),
        ("2023-33/2023-34", "“2023-33/2023-34”: a period begins and ends with a day, a month or a year"),
        (
            "voorjaar 2023–zomer 2023",
            "“voorjaar 2023–zomer 2023”: a period begins and ends with a day, a month or a year",
        ),
        ("winter 2023–2025", "“winter 2023–2025”: a period begins and ends with a day, a month or a year"),
        ("2023-XX/..", "“2023-XX/..”: a period begins and ends with a day, a month or a year"),
        (
            "2023-13",
            (
                "“2023-13”: after the year comes a month (01 to 12), a season (21 to 24), a quarter (33 to 36) "
                "or a half-year (40 or 41), not 13"
            ),
        ),
        ("2023-13-01", "“2023-13-01”: there is no month 13"),
        ("2023-41-XX", "“2023-41-XX”: there is no month 41"),
        ("45-45-2023", "“45-45-2023”: there is no month 45"),
        ("04/14/2023", "“04/14/2023”: the day comes before the month; write 14 april 2023"),
        ("1. mei", "“1. mei”: write the day without a full stop, 1 mei"),
        ("1. mei 2023", "“1. mei 2023”: write the day without a full stop, 1 mei 2023"),
        ("1. Apeldoorn", f"“1. Apeldoorn” {NOT_UNDERSTOOD}"),
        ("14-4-23", "“14-4-23”: write the year in four digits, 14 april 2023"),
        ("14 april ’23", "“14 april ’23”: write the year in four digits, 14 april 2023"),
        ("14 april", "“14 april” has no year: add it, as in 14 april 2023"),
        ("29 februari", "“29 februari” has no year: add it, as in 29 februari 2024"),
        ("vrijdag 2 juni", "“vrijdag 2 juni” has no year: add it, as in 2 juni 2023"),
        ("tweede helft", "“tweede helft” has no year: add it, as in tweede helft van 2023"),
        ("2023-4-14", "“2023-4-14”: write 14 april 2023 or 2023-04-14"),
        ("2023/4", "“2023/4”: write april 2023 or 2023-04"),
        ("2023-4-31", f"“2023-4-31” {NOT_UNDERSTOOD}"),
        ("2023-10-xx", "“2023-10-xx”: write the X as a capital letter, 2023-10-XX"),
        ("xx", f"“xx” {NOT_UNDERSTOOD}"),
        ("14 May 2023", "“14 May 2023” is not in the language of the report; write 14 mei 2023"),
        ("14 arpil 2023", "“14 arpil 2023”: “arpil” is not known; did you mean 14 april 2023?"),
        (
            "twede helft van 2023",
            "“twede helft van 2023”: “twede” is not known; did you mean tweede helft van 2023?",
        ),
        ("", f"There is no date; write it like one of these: {EXAMPLES}"),
        ("binnenkort", f"“binnenkort” {NOT_UNDERSTOOD}"),
        ("2023-4x", f"“2023-4x” {NOT_UNDERSTOOD}"),
        ("april-2023", f"“april-2023” {NOT_UNDERSTOOD}"),
        ("derde helft van 2023", f"“derde helft van 2023” {NOT_UNDERSTOOD}"),
        ("2023-H3", f"“2023-H3” {NOT_UNDERSTOOD}"),
        ("vanaf 2023/2024", f"“vanaf 2023/2024” {NOT_UNDERSTOOD}"),
        ("vanaf vanaf 2023", f"“vanaf vanaf 2023” {NOT_UNDERSTOOD}"),
        ("tot en met binnenkort", f"“tot en met binnenkort” {NOT_UNDERSTOOD}"),
        ("rond rond 2023", f"“rond rond 2023” {NOT_UNDERSTOOD}"),
        ("2023/", f"“2023/” {NOT_UNDERSTOOD}"),
        ("2023/morgen", f"“2023/morgen” {NOT_UNDERSTOOD}"),
        ("0000", f"“0000” {NOT_UNDERSTOOD}"),
        ("20233", f"“20233” {NOT_UNDERSTOOD}"),
        ("２０２３", f"“２０２３” {NOT_UNDERSTOOD}"),
    ],
)
def test_what_is_wrong_with_a_date_is_said_with_what_would_be_right(text: str, message: str) -> None:
    with pytest.raises(Unreadable) as problem:
        parse_date(text, "nl")

    assert str(problem.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Thursday 14 April 2023", "14 April 2023 is a Friday, not a Thursday"),
        ("30 February 2023", "“30 February 2023” does not exist: February 2023 has 28 days"),
        ("1. May", "“1. May”: write the day without a full stop, 1 May"),
        ("april", "“april” has no year: add it, as in April 2023"),
        ("14 mei 2023", "“14 mei 2023” is not in the language of the report; write 14 May 2023"),
        (
            "14 April 2023 at 10 am",
            "“14 April 2023 at 10 am” holds a time of day, which a date can't have; write 14 April 2023",
        ),
        (
            "soon",
            (
                "“soon” is not a date that is understood; write it like one of these: 14 April 2023, 14-4-2023, "
                "April 2023, second half of 2023, 14–16 June 2023, around 15 November 2023, 2023 (date unknown)"
            ),
        ),
    ],
)
def test_dates_in_a_message_are_in_the_language_of_the_report(text: str, message: str) -> None:
    with pytest.raises(Unreadable) as problem:
        parse_date(text, "en")

    assert str(problem.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2023-02-30", "“2023-02-30” does not exist: 2023-02 has 28 days"),
        (
            "14 april 2023",
            "“14 april 2023” is not a date in EDTF, such as 2023-04-14, 2023-10 or 2023-06-14/2023-06-16",
        ),
        (
            "20230414",
            "“20230414” is not a date in EDTF, such as 2023-04-14, 2023-10 or 2023-06-14/2023-06-16",
        ),
    ],
)
def test_edtf_alone_knows_no_language(text: str, message: str) -> None:
    with pytest.raises(Unreadable) as problem:
        parse_edtf(text)

    assert str(problem.value) == message


IN_ORDER = [
    "2022-XX-XX",  # the last of its year
    "2023-01-01",
    "2023-01-01~",  # the exact one first
    "2023-01-01/2023-01-03",  # three days are more precise than a month
    "2023-01",
    "2023-33",
    "2023-40",
    "2023",
    "2023?",
    "2023/..",
    "2023-10-01",
    "2023-10",
    "2023-10/2023-11",  # begins on 1 October
    "2023-10-31",
    "2023-10-XX",
    "2023-11-01",
    "2023-12-31",
    "../2023",
    "2023-12-XX",
    "2023-XX-XX",
    "2024-01-01",
]


@given(st.permutations(IN_ORDER))
def test_a_timeline_has_what_is_known_first_and_what_is_unknown_last_in_its_month_or_year(
    mixed: list[str],
) -> None:
    assert sorted(mixed, key=lambda edtf: parse_edtf(edtf).sort_key) == IN_ORDER


@pytest.mark.parametrize(
    ("edtf", "html"),
    [
        ("2023-04-14", "2023-04-14"),
        ("2023-10", "2023-10"),
        ("2023", "2023"),
        ("2023-10-XX", "2023-10"),
        ("2023-XX-XX", "2023"),
        ("2023-XX", "2023"),
        ("2023-04-14~", None),
        ("2023?", None),
        ("2023-33", None),
        ("2023-24", None),
        ("202X", None),
        ("2023/2024", None),
    ],
)
def test_html_says_days_months_and_years_only(edtf: str, html: str | None) -> None:
    assert parse_edtf(edtf).html_datetime == html


DAYS = st.dates(min_value=day(1, 1, 1), max_value=day(9998, 12, 31))
SIGNS = st.sampled_from(["", "~", "?", "%"])
ENDS = st.builds(
    lambda date, form, sign: parse_edtf(date.isoformat()[:form] + sign),
    DAYS,
    st.sampled_from([4, 7, 10]),
    SIGNS,
)
CODES = ["21", "22", "23", "24", "33", "34", "35", "36", "40", "41"]
PERIODS = st.builds(
    lambda date, code, sign: parse_edtf(f"{date.year:04}-{code}{sign}"), DAYS, st.sampled_from(CODES), SIGNS
)
DECADES = st.builds(lambda tens, sign: parse_edtf(f"{tens:03}X{sign}"), st.integers(1, 998), SIGNS)
UNKNOWN = st.builds(
    lambda date, month: parse_edtf(
        f"{date.year:04}-{date.month:02}-XX" if month else f"{date.year:04}-XX-XX"
    ),
    *(DAYS, st.booleans()),
)
PART = st.builds(
    lambda date, form, part: part_of(parse_edtf(date.isoformat()[:form]), part),
    *(DAYS, st.sampled_from([4, 7]), st.sampled_from(["early", "mid", "late"])),
)
OPEN = st.builds(
    lambda date, start: make_interval(*((date, None) if start else (None, date))), ENDS | PART, st.booleans()
)
CLOSED = (
    st.tuples(ENDS | PART, ENDS | PART)
    .map(lambda ends: sorted(ends, key=lambda date: date.bounds[1]))
    .map(lambda ends: make_interval(*ends))
)
DATES = ENDS | PERIODS | DECADES | UNKNOWN | PART | OPEN | CLOSED


@settings(deadline=None)
@given(DATES, st.sampled_from(["nl", "en"]))
def test_whatever_is_shown_can_be_read_back(date: Date, language: str) -> None:
    assert parse_date(date_in_words(date, language), language) == date


@settings(deadline=None)
@given(DATES)
def test_edtf_is_canonical_and_says_the_same_but_for_early_mid_and_late(date: Date) -> None:
    again = parse_edtf(date.edtf)

    assert again.edtf == str(date)
    assert (again.first, again.last, again.precision) == (date.first, date.last, date.precision)


@settings(deadline=None)
@given(DATES)
def test_a_date_can_be_pickled_and_hashed(date: Date) -> None:
    assert pickle.loads(pickle.dumps(date)) == date
    assert hash(pickle.loads(pickle.dumps(date))) == hash(date)


@given(st.lists(DAYS, max_size=6))
def test_days_sort_as_days(days: list[day]) -> None:
    dates = [parse_edtf(date.isoformat()) for date in days]

    assert sorted(dates, key=lambda date: date.sort_key) == [
        parse_edtf(date.isoformat()) for date in sorted(days)
    ]


PIECES = [
    "14",
    "2023",
    "-",
    "–",
    "/",
    " ",
    ".",
    "april",
    "mei",
    "rond",
    "vanaf",
    "t/m",
    "week",
    "X",
    "T10:00",
    "{",
    "~",
    "..",
    "vr",
]


def read(text: str) -> Date | str:
    """The date that a text is, or what is wrong with it."""
    try:
        return parse_date(text, "nl")
    except Unreadable as problem:
        return str(problem)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join) | st.text(max_size=12))
def test_any_text_gives_a_date_that_reads_back_or_a_message(text: str) -> None:
    found = read(text)

    assert found
    if isinstance(found, Date) and found.unknown != "month":
        assert read(date_in_words(found, "nl")) == found


def test_a_long_text_of_hyphens_is_refused_with_no_more_work_than_its_length_squared() -> None:
    def refuse(words: int) -> None:
        with pytest.raises(Unreadable):
            parse_date("-".join(["rond"] * words), "nl")

    refuse(2)
    assert calls(lambda: refuse(80)) < 4 * calls(lambda: refuse(40))


def test_a_plain_day_is_hardly_any_work() -> None:
    days = [f"2023-{month:02}-{number:02}" for month in range(1, 13) for number in range(1, 29)]

    def read_all() -> None:
        for text in days:
            parse_date(text, "nl")

    assert calls(read_all) < 15 * len(days)


def test_precision_is_a_plain_word() -> None:
    assert [str(precision) for precision in Precision] == [
        *("day", "month", "season", "quarter", "half", "year", "decade", "interval")
    ]
