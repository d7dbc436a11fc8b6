"""Numbers, lists, names and sentences in words, and an author's words for a date checked against the data."""

from __future__ import annotations

from datetime import date as day

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g40sphinx.report.dates.parsing import parse_date, parse_edtf
from g40sphinx.report.language import (
    check_date_words,
    date_in_words,
    join,
    number_in_words,
    parse_number,
    sort_key,
    translate,
    translate_plural,
    weekday_in_words,
)
from g40sphinx.report.problems import Unreadable


@pytest.mark.parametrize("language", ["nl", "nl_NL", "nl-BE", "NL"])
def test_a_message_is_put_into_the_language_whatever_its_region(language: str) -> None:
    assert translate(language, "{items} and {last}", items="A", last="B") == "A en B"


@pytest.mark.parametrize("language", ["en", "en_GB", "fr", ""])
def test_a_language_without_a_catalogue_is_served_in_english(language: str) -> None:
    assert translate(language, "{items} and {last}", items="A", last="B") == "A and B"


def test_a_message_that_no_catalogue_has_stays_as_it_is() -> None:
    assert translate("nl", "{count} unicorns", count=3) == "3 unicorns"


@pytest.mark.parametrize(
    ("n", "values", "text"),
    [(1, {}, "1 unicorn"), (2, {}, "2 unicorns"), (0, {}, "0 unicorns"), (2, {"n": "two"}, "two unicorns")],
)
def test_a_plural_follows_its_number(n: int, values: dict[str, object], text: str) -> None:
    assert translate_plural("nl", "{n} unicorn", "{n} unicorns", n, **values) == text


def test_values_may_have_any_name() -> None:
    assert translate("nl", "{language} {message}", language="a", message="b") == "a b"
    assert translate_plural("nl", "{singular}", "{plural}", 1, singular="a", plural="b") == "a"


def test_a_language_without_words_for_dates_shows_them_in_english() -> None:
    assert date_in_words(parse_edtf("2023-04-14"), "fr") == "14 April 2023"


@pytest.mark.parametrize(("language", "weekday"), [("nl", "vrijdag"), ("en", "Friday")])
def test_a_day_has_a_weekday(language: str, weekday: str) -> None:
    assert weekday_in_words(day(2023, 4, 14), language) == weekday


@pytest.mark.parametrize(
    ("n", "dutch", "english"),
    [
        (0, "nul", "zero"),
        (1, "één", "one"),
        (5, "vijf", "five"),
        (20, "twintig", "twenty"),
        (21, "21", "21"),
        (1234, "1.234", "1,234"),
        (1234567, "1.234.567", "1,234,567"),
    ],
)
def test_numbers_are_words_up_to_twenty_and_grouped_digits_above(n: int, dutch: str, english: str) -> None:
    assert number_in_words(n, "nl") == dutch
    assert number_in_words(n, "en_US") == english
    assert number_in_words(n, "fr") == english


@pytest.mark.parametrize(
    ("n", "limit", "words"),
    [(1, 0, "1"), (22, 100, "tweeëntwintig"), (101, 200, "honderdeen"), (1001, 2000, "duizendeen")],
)
def test_the_limit_can_be_set(n: int, limit: int, words: str) -> None:
    assert number_in_words(n, "nl", limit) == words


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("Zes", "nl", 6),
        ("één", "nl", 1),
        ("een", "nl", 1),
        ("éen", "nl", 1),
        ("Tweeëntwintig", "nl", 22),
        ("tweeentwintig", "nl", 22),
        ("nul", "nl", 0),
        ("duizend", "nl", 1000),
        (" 12 ", "nl", 12),
        ("1234", "nl", 1234),
        ("1.234", "nl", 1234),
        ("1,234", "en", 1234),
        ("Twenty-one", "en", 21),
        ("twenty one", "en", 21),
        ("six", "fr", 6),
    ],
)
def test_numbers_are_read_in_words_and_in_digits(text: str, language: str, number: int) -> None:
    assert parse_number(text, language) == number


@pytest.mark.parametrize("text", ["", "veel", "-1", "1,234", "1.23", "12.34.567", "²", "zes steden"])
def test_what_is_no_number_is_said(text: str) -> None:
    with pytest.raises(Unreadable) as problem:
        parse_number(text, "nl")

    assert str(problem.value) == f"“{text}” is not a number: write it in digits or in words, like twaalf"


@settings(deadline=None)
@given(st.integers(0, 1000), st.integers(0, 1000), st.sampled_from(["nl", "en"]))
def test_a_number_that_is_shown_can_be_read_back(n: int, limit: int, language: str) -> None:
    assert parse_number(number_in_words(n, language, limit), language) == n


@pytest.mark.parametrize(
    ("items", "dutch", "english"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B"], "A en B", "A and B"),
        (["A", "B", "C"], "A, B en C", "A, B and C"),
        (["{x}", "%s"], "{x} en %s", "{x} and %s"),
    ],
)
def test_a_list_is_a_sentence(items: list[str], dutch: str, english: str) -> None:
    assert join(items, "nl") == dutch
    assert join(iter(items), "en") == english


def test_names_sort_without_accents_and_capitals_and_by_the_value_of_digits() -> None:
    in_order = ["2 steden", "10 steden", "'s-Hertogenbosch", "De Bilt", "één", "Eindhoven", "Sittard"]
    mixed = ["één", "Sittard", "10 steden", "Eindhoven", "'s-Hertogenbosch", "2 steden", "De Bilt"]

    assert sorted(mixed, key=lambda name: sort_key(name, "nl")) == in_order


def test_equal_names_sort_equally() -> None:
    assert sort_key("’s-Hertogenbosch", "nl") == sort_key("'S-HERTOGENBOSCH", "nl")
    assert sort_key("Ruiné 07", "nl") == sort_key("ruine 7", "nl")


# The author's words, what the data say, the language.
AGREE = [
    ("Woensdag 15 november", "2023-11-15", "nl"),
    ("woensdag 15 november 2023", "2023-11-15", "nl"),
    ("op 15 november 2023", "2023-11-15", "nl"),
    ("15 nov.", "2023-11-15", "nl"),
    ("15-11-2023", "2023-11-15", "nl"),
    ("2023-11-15", "2023-11-15", "nl"),
    ("de vijftiende van november", "2023-11-15", "nl"),
    ("de 15e van november", "2023-11-15", "nl"),
    ("november", "2023-11-15", "nl"),
    ("in 2023", "2023-11-15", "nl"),
    ("afgelopen woensdag", "2023-11-15", "nl"),
    ("tweede helft van 2023", "2023-11-15", "nl"),
    ("het vierde kwartaal", "2023-11-15", "nl"),
    ("Q4 van 2023", "2023-11-15", "nl"),
    ("2023-H2", "2023-11-15", "nl"),
    ("dit najaar", "2023-11-15", "nl"),
    ("in de winter van 2023", "2024-02-29", "nl"),
    ("winter 2023–2024", "2023-12-01", "nl"),
    ("14–16 juni", "2023-06-14/2023-06-16", "nl"),
    ("van 14 tot en met 16 juni 2023", "2023-06-14/2023-06-16", "nl"),
    ("14 juni", "2023-06-14/2023-06-16", "nl"),
    ("juni tot en met augustus", "2023-07-02", "nl"),
    ("30 december–2 januari", "2023-12-30/2024-01-02", "nl"),
    ("30 december–2 januari", "2024-01-01", "nl"),
    ("vr. 14 april 2023", "2023-04-14", "nl"),
    ("Fri, April 14", "2023-04-14", "en"),
    ("14 april '23", "2023-04-14", "nl"),
    ("‘25 jaar G40’ op 14 april", "2023-04-14", "nl"),
    ("'25 jaar G40' op 14 april", "2023-04-14", "nl"),
    ("eerste helft van november", "2023-11-10", "nl"),
    ("vanaf 2023", "2023/..", "nl"),
    ("vanaf 2022", "2023", "nl"),
    ("tot en met 2023", "2023-11-15", "nl"),
    ("tot en met 2023", "../2023", "nl"),
    ("in 2030", "2023/..", "nl"),
    ("zomer 2020", "../2023", "nl"),
    ("eind november", "2023-11-15", "nl"),
    ("oktober", "2023-10-XX", "nl"),
    ("november", "2023", "nl"),
    ("rond 15 november", "2023-11-15~", "nl"),
    ("Wednesday, 15 November", "2023-11-15", "en"),
    ("November 15th", "2023-11-15", "en"),
    ("last autumn", "2023-11-15", "en"),
]


@pytest.mark.parametrize(("text", "edtf", "language"), AGREE)
def test_an_author_s_words_agree_with_the_data(text: str, edtf: str, language: str) -> None:
    assert check_date_words(text, parse_date(edtf), language) is None


@pytest.mark.parametrize(
    ("text", "edtf", "message"),
    [
        ("Donderdag 15 november", "2023-11-15", "15 november 2023 is a woensdag, not a donderdag"),
        ("wo 14 april 2023", "2023-04-14", "14 april 2023 is a vrijdag, not a woensdag"),
        ("april ’24", "2023-04-14", "“april ’24”: the data say 14 april 2023, not ’24"),
        ("afgelopen dinsdag", "2023-11-15", "15 november 2023 is a woensdag, not a dinsdag"),
        ("16 november", "2023-11-15", "“16 november”: the data say 15 november 2023, not 16 november"),
        (
            "Woensdag 15 Oktober",
            "2023-11-15",
            "“Woensdag 15 Oktober”: the data say 15 november 2023, not 15 Oktober",
        ),
        ("30 februari", "2023-02-28", "“30 februari”: the data say 28 februari 2023, not 30 februari"),
        ("15 november 2022", "2023-11-15", "“15 november 2022”: the data say 15 november 2023, not 2022"),
        (
            "eerste helft van 2023",
            "2023-11-15",
            "“eerste helft van 2023”: the data say 15 november 2023, not eerste helft",
        ),
        (
            "derde kwartaal",
            "2023-11-15",
            "“derde kwartaal”: the data say 15 november 2023, not derde kwartaal",
        ),
        ("in Q3", "2023-11-15", "“in Q3”: the data say 15 november 2023, not Q3"),
        ("in H1", "2023-11-15", "“in H1”: the data say 15 november 2023, not H1"),
        ("dit voorjaar", "2023-11-15", "“dit voorjaar”: the data say 15 november 2023, not voorjaar"),
        ("winter 2024", "2024-02-01", "“winter 2024”: the data say 1 februari 2024, not winter 2024"),
        ("zaterdag", "2023-06-14/2023-06-16", "“zaterdag”: the data say 14–16 juni 2023, not zaterdag"),
        ("14–17 juni", "2023-06-14/2023-06-16", "“14–17 juni”: the data say 14–16 juni 2023, not 14–17 juni"),
        ("vanaf 2023", "2023-06/2023-08", "“vanaf 2023”: the data say juni–augustus 2023, not vanaf 2023"),
        ("juli–september", "2023-06-30", "“juli–september”: the data say 30 juni 2023, not juli–september"),
        ("2021", "2023/..", "“2021”: the data say vanaf 2023, not 2021"),
        ("2024", "../2023", "“2024”: the data say tot en met 2023, not 2024"),
        ("donderdag 15 juni", "2023-06-14/2023-06-16", None),
        (
            "vrijdag 15 juni",
            "2023-06-14/2023-06-16",
            "“vrijdag 15 juni”: the data say 14–16 juni 2023, not vrijdag 15 juni",
        ),
        (
            *("binnenkort", "2023-11-15"),
            "“binnenkort” names no weekday, day, month or year that can be compared with 15 november 2023",
        ),
        (
            *("zo'n dag", "2023-11-15"),
            "“zo'n dag” names no weekday, day, month or year that can be compared with 15 november 2023",
        ),
        (
            "",
            "2023-11-15",
            "“” names no weekday, day, month or year that can be compared with 15 november 2023",
        ),
    ],
)
def test_what_the_data_say_otherwise_is_named(text: str, edtf: str, message: str | None) -> None:
    problem = check_date_words(text, parse_edtf(edtf), "nl")

    assert (problem and str(problem)) == message


def test_what_the_data_say_otherwise_is_named_in_the_report_s_language() -> None:
    problem = check_date_words("Thursday", parse_edtf("2023-11-15"), "en")

    assert str(problem) == "15 November 2023 is a Wednesday, not a Thursday"
    assert problem is not None
    assert (
        translate("nl", problem.message, **problem.values)
        == "15 November 2023 is een Wednesday, geen Thursday"
    )


@settings(deadline=None)
@given(st.dates(min_value=day(1900, 1, 1), max_value=day(2099, 12, 31)), st.sampled_from(["nl", "en"]))
def test_what_we_show_of_a_day_agrees_with_it_and_not_with_the_next(date: day, language: str) -> None:
    words = date_in_words(parse_edtf(date.isoformat()), language)
    next_day = parse_edtf(day.fromordinal(date.toordinal() + 1).isoformat())

    assert check_date_words(words, parse_edtf(date.isoformat()), language) is None
    assert check_date_words(f"{weekday_in_words(date, language)} {words}", next_day, language) is not None
