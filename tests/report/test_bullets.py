"""The bullets of a timeline and a region table, from the author's source lines."""

from __future__ import annotations

import pytest

from g40sphinx.report.bullets import Written, read_bullets, split_bullets
from g40sphinx.report.kinds import KINDS
from g40sphinx.report.kinds.event import Event
from g40sphinx.report.kinds.region import PilotRegion
from g40sphinx.report.problems import Problem, Source

MIDDLE = "  "


def read(kind: str, text: str) -> list[Written | Problem]:
    lines = text.strip("\n").split("\n")
    form = KINDS[kind].bullets
    assert form is not None
    return list(read_bullets(form, lines, "nl", lambda number: Source("index.md", number + 1)))


def one_event(text: str) -> Event:
    (found,) = read("event", text)
    assert isinstance(found, Written), found
    assert isinstance(found.item, Event)
    return found.item


@pytest.mark.parametrize(
    ("bullet", "edtf", "title", "place", "own_id"),
    [
        ("- 2023-04-14: Symposium", "2023-04-14", "Symposium", "", ""),
        (
            "- 2023-04-14: Symposium @ Apeldoorn {#symposium}",
            "2023-04-14",
            "Symposium",
            "Apeldoorn",
            "symposium",
        ),
        ("* 15 november 2023: Start {#start}", "2023-11-15", "Start", "", "start"),
        ("+ 2023: Een jaar", "2023", "Een jaar", "", ""),
        ("-\t2023: Een tab", "2023", "Een tab", "", ""),
        (
            "- 2023/..: Vanaf nu: meer @ a @ 's-Hertogenbosch",
            "2023/..",
            "Vanaf nu: meer @ a",
            "'s-Hertogenbosch",
            "",
        ),
        ("- 2023: Mail naar info@example.org", "2023", "Mail naar info@example.org", "", ""),
        ("- 2023: Met {org}`UWV`{#a}", "2023", "Met {org}`UWV`", "", "a"),
        ("- 2023: Met {org}`UWV` {#a}  ", "2023", "Met {org}`UWV`", "", "a"),
        ("- 2023: Een zin\n  die doorloopt @ Breda", "2023", "Een zin die doorloopt", "Breda", ""),
        ("- 2023: Een zin\ndie lui doorloopt", "2023", "Een zin die lui doorloopt", "", ""),
        ("- 2023: Een zin\\\n  na een einde @ Breda", "2023", "Een zin na een einde", "Breda", ""),
        ("- 2023: Een streep \\\\\n  aan het eind", "2023", "Een streep \\\\ aan het eind", "", ""),
    ],
)
def test_a_bullet_is_date_text_place_and_id(
    bullet: str, edtf: str, title: str, place: str, own_id: str
) -> None:
    event = one_event(bullet)
    assert event.date is not None
    assert (event.date.edtf, event.title, event.place, event.id) == (edtf, title, place, own_id)


@pytest.mark.parametrize(
    ("bullet", "subtype", "words"),
    [
        (
            "- 2023-06-14:tekst",
            "bullet",
            "a space is missing after the colon of the date: write “- 2023-06-14: tekst”",
        ),
        (
            "- 14-6-2023:tekst",
            "bullet",
            "a space is missing after the colon of the date: write “- 14-6-2023: tekst”",
        ),
        ("- **2023-06-14**: tekst", "bullet", "write the date without marks, as in “- 2023-06-14: tekst”"),
        ("- **2023-06-14:** tekst", "bullet", "write the date without marks, as in “- 2023-06-14: tekst”"),
        (
            "- Een feit zonder datum",
            "bullet",
            "“Een feit zonder datum” has no date: write “- DATE: what happened”",
        ),
        ("- : tekst", "bullet", "the date before the colon is missing"),
        ("- 2023:", "bullet", "“2023” says nothing after the date: write “- 2023: what happened”"),
        ("-", "bullet", "this bullet is empty"),
        ("- 2023: Tekst {#twee woorden}", "bullet", "the id {#twee woorden} can't be used"),
        (
            "- 2023: Tekst {symposium}",
            "bullet",
            "an id begins with #: write {#symposium}, or leave {symposium} out",
        ),
        ("- 30 februari 2023: tekst", "date", "“30 februari 2023” does not exist"),
        ("- 1. mei: tekst", "date", "“1. mei”"),
        ("1. mei 2023: tekst", "bullet", "“1. mei 2023: tekst” is a numbered list"),
        ("Losse tekst.", "bullet", "“Losse tekst.” is not part of a bullet"),
    ],
)
def test_what_cannot_be_read_says_what_would_be_right(bullet: str, subtype: str, words: str) -> None:
    (found,) = read("event", bullet)
    assert isinstance(found, Problem)
    assert (found.subtype, found.source) == (subtype, Source("index.md", 1))
    assert str(found).startswith(words)


def test_one_bad_bullet_costs_only_itself_and_keeps_its_line() -> None:
    found = read("event", "- 2023-01-01: Een\n- 2023-13-01: Fout\n- 2023-02-01: Twee")
    lines = [
        (type(one).__name__, one.source if isinstance(one, Problem) else one.item.source) for one in found
    ]
    assert lines == [
        ("Written", Source("index.md", 1)),
        ("Problem", Source("index.md", 2)),
        ("Written", Source("index.md", 3)),
    ]


def test_blocks_below_the_first_paragraph_stay_with_their_bullet_and_line() -> None:
    bullets, strays = split_bullets(
        [
            "- 2023: Een",
            "",
            "  Tweede alinea.",
            "  - lijst",
            "",
            "- 2023: Twee",
            "  - meteen een lijst",
            "",
            "Niet meer ingesprongen.",
        ]
    )
    assert [(bullet.line, bullet.text, bullet.more, bullet.more_line) for bullet in bullets] == [
        (0, "2023: Een", ("Tweede alinea.", "- lijst"), 2),
        (5, "2023: Twee", ("- meteen een lijst",), 6),
    ]
    assert strays == [(8, "Niet meer ingesprongen.")]


@pytest.mark.parametrize(
    ("bullet", "title", "cities", "own_id"),
    [
        ("- Apeldoorn-Deventer: Apeldoorn, Deventer", "Apeldoorn-Deventer", ("Apeldoorn", "Deventer"), ""),
        ("- Sittard-Geleen", "Sittard-Geleen", (), ""),
        ("- Zwolle {#zwolle}", "Zwolle", (), "zwolle"),
        ("- Noord: Assen, Assen, Emmen,", "Noord", ("Assen", "Emmen"), ""),
        ("- Breda:", "Breda", (), ""),
    ],
)
def test_a_region_is_its_name_and_cities(
    bullet: str, title: str, cities: tuple[str, ...], own_id: str
) -> None:
    (found,) = read("region", bullet)
    assert isinstance(found, Written)
    assert isinstance(found.item, PilotRegion)
    assert (found.item.title, found.item.cities, found.item.id) == (title, cities, own_id)


@pytest.mark.parametrize("bullet", ["- : Breda", "- {#breda}", "-"])
def test_a_region_without_a_name_is_a_problem(bullet: str) -> None:
    (found,) = read("region", bullet)
    assert isinstance(found, Problem)
    assert str(found) == "this region has no name: write “- Region: City, City” or “- City”"


@pytest.mark.parametrize(
    "line",
    ["-\xa02023-06-14:\xa0Werkbezoek\xa0@\xa0Ede {#bezoek}", "- 2023-06-14: Werkbezoek\xa0@ Ede {#bezoek}"],
)
def test_spaces_that_do_not_break_are_spaces(line: str) -> None:
    before, found = read("event", f"- 2023-05-01: Overleg\n{line}")
    assert isinstance(before, Written)
    assert isinstance(found, Written)
    assert isinstance(found.item, Event)
    assert (found.item.title, found.item.place, found.item.id) == ("Werkbezoek", "Ede", "bezoek")


@pytest.mark.parametrize(
    "line", ["  - 2023-06-14: Twee {#twee}", "\t- 2023-06-14: Twee @ Ede", "  * 2023-06-14: Twee\xa0@ Ede"]
)
def test_a_bullet_below_another_that_looks_like_one_of_its_own(line: str) -> None:
    found, problem = read("event", f"- 2023-05-01: Een\n{line}")
    assert isinstance(found, Written)
    assert isinstance(problem, Problem)
    assert (problem.subtype, problem.source) == ("bullet", Source("index.md", 2))
    assert str(problem).startswith(f"“{line.strip()}” belongs to the bullet above it")


@pytest.mark.parametrize(
    "below",
    [
        "  - ochtend: kennismaken\n  - middag: fietsen",
        "  - 10:00 opening @ stadhuis",
        "  :::{timeline}\n  - 2023-06-14: Twee @ Ede {#twee}\n  :::",
        "  ```\n  - 2023-06-14: Twee {#twee}\n  ```",
        "  ::::{note}\n  :::{timeline}\n  - 2023-06-14: Twee {#twee}\n  :::\n  ::::",
    ],
)
def test_what_may_stand_below_a_bullet(below: str) -> None:
    assert [type(found) for found in read("event", f"- 2023-05-01: Een\n\n{below}")] == [Written]


@pytest.mark.parametrize(
    "below",
    ["1. opening\n  2. lunch", "> Een citaat.", ">Een citaat.", "| A | B |\n  | - | - |\n  | 1 | 2 |"],
)
def test_a_block_directly_below_is_not_the_title(below: str) -> None:
    (found,) = read("event", f"- 2023-05-01: Een\n  {below}")
    assert isinstance(found, Written)
    assert (found.item.title, found.bullet.more_line) == ("Een", 1)
    assert "\n".join(found.bullet.more) == below.replace("\n  ", "\n")


def test_a_numbered_item_directly_below_is_told() -> None:
    problem, found = read("event", "- 2023-04-14: Een\n1. mei 2023: Twee")
    assert isinstance(found, Written)
    assert found.item.title == "Een"
    assert isinstance(problem, Problem)
    assert (problem.subtype, problem.source) == ("bullet", Source("index.md", 2))
    assert str(problem).startswith("“1. mei 2023: Twee” is a numbered list")


@pytest.mark.parametrize(
    "line",
    ["40 gemeenten werken samen: Breda", "– de trekker – en Tilburg", "o ja: nog iets", "12. en verder"],
)
def test_a_line_that_goes_on_is_part_of_its_bullet_however_it_begins(line: str) -> None:
    assert one_event(f"- 14 april 2023: Ondertekening door\n{line}").title == f"Ondertekening door {line}"


@pytest.mark.parametrize("line", ["– Zwolle", "• Ede: Ede, Wageningen", "2. Zwolle"])
def test_a_region_with_a_mark_of_word_s_is_told(line: str) -> None:
    problem, found = read("region", f"- Breda\n{line}")
    assert isinstance(found, Written)
    assert found.item.title == "Breda"
    assert isinstance(problem, Problem)


@pytest.mark.parametrize(
    "line", ["– 3 mei 2023: Netwerkdag @ Haarlem", "• 3 mei 2023: Slot", "3 mei 2023: Netwerkdag {#n}"]
)
def test_a_line_that_was_meant_as_a_bullet_is_no_part_of_the_one_above(line: str) -> None:
    """Word makes a dash or a dot of the hyphen."""
    problem, found = read("event", f"- 14 april 2023: Symposium @ Apeldoorn\n{line}")
    assert isinstance(found, Written)
    assert isinstance(found.item, Event)
    assert (found.item.title, found.item.place, found.item.id) == ("Symposium", "Apeldoorn", "")
    assert isinstance(problem, Problem)
    assert str(problem).startswith(f"“{line}” is not part of a bullet")


def test_cities_stand_with_commas_or_semicolons_between_them() -> None:
    (found,) = read("region", "- Twente: Almelo; Hengelo, Den&nbsp;Haag")
    assert isinstance(found, Written)
    assert isinstance(found.item, PilotRegion)
    assert found.item.all_cities() == ("Almelo", "Hengelo", "Den Haag")


def test_two_cities_that_are_written_as_one() -> None:
    found, problem, other = read(
        "region", "- Stedendriehoek: Apeldoorn, Deventer en Zutphen\n- Noord: Aa en Hunze, Rust en Vrede"
    )
    assert isinstance(found, Written)
    assert isinstance(other, Written)
    assert isinstance(problem, Problem)
    assert str(problem) == "“Deventer en Zutphen” is taken for one city: write “Deventer, Zutphen”"


def test_a_region_without_a_space_after_its_colon() -> None:
    (problem,) = read("region", "- Zwolle:Zwolle, Kampen")
    assert isinstance(problem, Problem)
    assert str(problem).endswith("write “- Zwolle: Zwolle, Kampen”")
