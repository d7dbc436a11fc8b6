"""The report as a whole: ids, names, relations, places."""

from __future__ import annotations

import pytest
from report.making import event, index, region, spec, theme

from g40sphinx.report.index import Index
from g40sphinx.report.kinds.organisation import Organisation
from g40sphinx.report.kinds.person import Person
from g40sphinx.report.kinds.place import Place
from g40sphinx.report.problems import Source
from g40sphinx.report.register import EMPTY, Record, Register, Use


def test_ids_of_the_author_come_first_and_made_ones_are_numbered_without_a_word() -> None:
    found = index(
        [
            region("Breda", line=1),
            region("Breda", line=2),
            region("Zwolle", line=3, id="breda"),
            event("2023-04-14", "Start", line=4),
        ]
    )
    assert list(found.items) == [
        ("region", "breda-2"),
        ("region", "breda-3"),
        ("region", "breda"),
        ("event", "2023-04-14-start"),
    ]
    assert found.problems == []


def test_the_same_id_twice_is_a_problem_that_names_both_places_and_loses_nothing() -> None:
    found = index([region("Breda", line=3, id="b"), region("Boxtel", line=7, id="b")])
    (problem,) = found.problems
    assert str(problem) == "the region b is defined twice: here and at index.md:3"
    assert problem.source == Source("index.md", 7)
    assert [item.title for item in found.items.values()] == ["Breda", "Boxtel"]


def test_kinds_have_ids_of_their_own() -> None:
    found = index([region("Breda", id="breda"), event("2023", "Start", line=2, place="Breda")])
    assert {("region", "breda"), ("place", "breda")} <= set(found.items)


def test_a_name_is_found_by_id_then_title_or_alias_whatever_its_case() -> None:
    ezk = Organisation(
        id="ezk", title="Ministerie van EZK", abbreviation="EZK", alias=("het ministerie",), uid="o#1"
    )
    found = index([ezk])
    assert {
        found.find("organisation", name) for name in ("ezk", "EZK", "ministerie van ezk", "Het Ministerie")
    } == {("organisation", "ezk")}
    assert found.find("organisation", "SZW") is None


def test_places_members_and_partners_are_made_when_nobody_defined_them() -> None:
    mkb = theme("MKB", members=("Yvonne Salvino",), partners=("EZK",))
    found = index(
        [mkb, event("2023", "Start", line=2, place="Breda"), event("2023", "Einde", line=3, place="breda")]
    )
    assert found.of_kind("place") == [("place", "breda")]
    assert found.of_kind("person") == [("person", "yvonne-salvino")]
    assert found.of_kind("organisation") == [("organisation", "ezk")]


def test_members_are_known_from_either_side() -> None:
    mkb = theme("MKB", id="mkb", members=("Denis",))
    yvonne = Person(id="y", title="Yvonne", member_of=("mkb",), uid="p#1")
    found = index([mkb, yvonne])
    assert set(found.related[("theme", "mkb"), "members"]) == {("person", "denis"), ("person", "y")}
    assert found.related[("person", "denis"), "member_of"] == (("theme", "mkb"),)


def test_an_organisation_in_an_events_text_takes_part() -> None:
    uwv = Organisation(id="uwv", title="UWV", uid="o#1")
    use = Use(kind="organisation", target="UWV", docname="index", uid="index#1")
    found = index([uwv, event("2023", "Met {org}`UWV`", id="e")], uses=[use])
    assert found.related[("event", "e"), "participants"] == (("organisation", "uwv"),)


def test_an_unknown_name_is_a_problem_with_the_nearest() -> None:
    use = Use(kind="region", target="Breeda", docname="index", source=Source("index.md", 9))
    (problem,) = index([region("Breda")], uses=[use]).problems
    assert str(problem) == "the report knows no region “Breeda”; did you mean Breda?"
    assert problem.source == Source("index.md", 9)


def test_a_city_of_a_region_is_a_place_where_no_place_has_its_name() -> None:
    found = index([region("Apeldoorn-Deventer", "Apeldoorn", "Deventer", id="ad")])
    assert found.target("place", "deventer") == ("region", "ad")


def test_a_title_that_two_items_have_asks_for_an_id() -> None:
    use = Use(kind="event", target="Netwerkdag", docname="index", source=Source("index.md", 4))
    days = [
        event("2023", "Netwerkdag", line=1, id="haarlem"),
        event("2023", "Netwerkdag", line=2, id="amersfoort"),
    ]
    (problem,) = index(days, uses=[use]).problems
    assert (
        str(problem) == "“Netwerkdag” can mean more than one event: write the id, one of haarlem, amersfoort"
    )


def test_a_title_that_two_items_have_asks_for_an_id_in_a_field_too() -> None:
    places = [Place(id=own, title="Bergen", uid=f"p#{own}") for own in ("bergen-nh", "bergen-l")]
    found = index([*places, event("2023", "Netwerkdag", line=3, id="netwerkdag", place="Bergen")])
    assert found.related[("event", "netwerkdag"), "place"] == (("place", "bergen-nh"),)
    assert [str(problem) for problem in found.problems] == [
        "“Bergen” can mean more than one place: write the id, one of bergen-nh, bergen-l"
    ]


@pytest.mark.parametrize(
    ("kind", "shown"), [("person", ["y"]), ("organisation", ["ezk", "kvk", "rvo"]), ("place", ["ede"])]
)
def test_what_belongs_to_a_theme_group_is_what_it_and_its_items_name(kind: str, shown: list[str]) -> None:
    items = [
        theme("MKB", line=1, id="mkb", members=("y",), partners=("ezk",)),
        theme("Keten", line=2, id="keten", members=("z",), partners=("uwv",)),
        event("2023", "Dag", line=3, theme="mkb", place="ede", participants=("kvk",)),
        event("2023", "Andere dag", line=4, theme="keten", place="breda", participants=("uwv",)),
        region("Breda", line=5, theme="mkb", partners=("rvo",)),
        *(Person(id=own, title=own.upper(), uid=f"p#{own}") for own in "yz"),
        *(Organisation(id=own, title=own.upper(), uid=f"o#{own}") for own in ("ezk", "kvk", "rvo", "uwv")),
        *(Place(id=own, title=own.title(), uid=f"q#{own}") for own in ("breda", "ede")),
    ]
    listing = spec("listing", kind, theme="mkb", number=1)
    unknown = spec("listing", kind, theme="mbk", number=2)
    found = index(items, [listing, unknown])
    assert [key[1] for key in found.shown(listing)] == shown
    assert found.shown(unknown) == ()


def test_an_item_stands_where_it_is_written_and_one_from_a_file_where_it_is_first_shown() -> None:
    register = Register()
    written = event("2023", "Geschreven", uid="tweede#1", id="w")
    filed = event("2023", "Uit een bestand", uid="data.yaml#1", id="f")
    overview = spec("timeline", "event", docname="eerste")
    own = spec("timeline", "event", [written], docname="tweede")
    register.note("eerste", Record(specs=(overview,)))
    register.note("tweede", Record(items=(written,), specs=(own,)))
    register.files["data.yaml"] = Record(items=(filed,))
    places = Index(register, ["eerste", "tweede"]).places
    assert (places["event", "w"].docname, places["event", "f"].docname) == ("tweede", "eerste")
    turned = Index(register, ["tweede", "eerste"]).places
    assert turned["event", "w"].docname == "tweede"


def test_documents_outside_the_tables_of_contents_come_after_the_others_by_name() -> None:
    register = Register()
    for docname in ("wees-b", "a", "wees-a"):
        register.note(docname, Record(items=(region(docname, uid=f"{docname}#1"),)))
    assert [key[1] for key in Index(register, ["a"]).of_kind("region")] == ["a", "wees-a", "wees-b"]


def test_forgetting_a_document_brings_its_twin_forward() -> None:
    register = Register()
    register.note("a", Record(items=(region("Breda", uid="a#1", id="b"),)))
    register.note("b", Record(items=(region("Boxtel", uid="b#1", id="b"),)))
    assert len(Index(register, ["a", "b"]).problems) == 1
    register.forget("a")
    found = Index(register, ["a", "b"])
    assert (found.title(("region", "b")), found.problems) == ("Boxtel", [])


def test_a_document_that_brings_nothing_is_not_in_the_register() -> None:
    register = Register()
    register.note("a", Record(items=(region("Nieuw", uid="a#1"),)))
    register.note("a", EMPTY)
    assert register.documents == {}


def test_the_unknown_theme_of_a_directive_is_said_once() -> None:
    items = [event("2023", "Een", line=1, theme="mbk"), event("2023", "Twee", line=2, theme="mbk")]
    view = spec("timeline", "event", items, theme="mbk", where={"theme": Source("index.md", 8)})
    found = index([theme("MKB", line=9, id="mkb"), *items], [view])
    assert [(str(problem), problem.source) for problem in found.problems] == [
        ("the report knows no theme group “mbk”; did you mean mkb?", Source("index.md", 8))
    ]


def test_a_theme_that_two_groups_are_called_is_said_once_at_the_directive() -> None:
    groups = [theme("MKB", line=line, id=f"mkb{line}") for line in (1, 2)]
    days = [event("2023", f"Dag {line}", line=line, theme="MKB") for line in (3, 4)]
    found = index([*groups, *days], [spec("timeline", "event", days, theme="MKB")])
    assert [str(problem) for problem in found.problems] == [
        "“MKB” can mean more than one theme group: write the id, one of mkb1, mkb2"
    ]


def test_two_directives_with_one_name_are_a_problem() -> None:
    views = [spec("timeline", "event", name="a"), spec("table", "region", name="a", number=1)]
    (problem,) = index(specs=views).problems
    assert str(problem) == "two directives are called a: here and at index.md:1"


def test_what_nothing_mentions_can_be_listed() -> None:
    alone = Organisation(id="kvk", title="Kamers van Koophandel", uid="o#1")
    (problem,) = index([alone, region("Breda")], [spec("table", "region")]).unused()
    assert str(problem) == "nothing in the report mentions the organisation kvk (Kamers van Koophandel)"
