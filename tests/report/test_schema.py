"""The published schema: up to date, valid, and of one mind with the loader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from report.cases_of_files import Case, read_cases

from g40sphinx.report.files.loading import load_text
from g40sphinx.report.files.schema import DATE_EXAMPLES, PATH, make_schema, schema_text, write_schema
from g40sphinx.report.kinds import KINDS


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(PATH.read_text("utf-8")))


def test_the_published_schema_is_fresh() -> None:
    """If not: ``python -c "from g40sphinx.report.files import schema; schema.write_schema()"``."""
    assert PATH.read_text("utf-8") == schema_text()


def test_the_schema_can_be_published_again(tmp_path: Path) -> None:
    write_schema(tmp_path / "schema.json")
    assert (tmp_path / "schema.json").read_bytes() == PATH.read_bytes()


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(make_schema())


def test_every_kind_and_field_is_explained_to_who_types_it() -> None:
    schema = make_schema()
    for kind in KINDS.values():
        section = schema["properties"][kind.plural]
        assert section["title"] == kind.heading
        for name in (kind.name, f"listed-{kind.name}"):
            properties = schema["$defs"][name]["properties"]
            assert properties.keys() - {"id"} == kind.fields.keys()
            assert all(each["title"] and each["description"] for each in properties.values())


def test_every_example_of_a_date_is_one() -> None:
    for date in DATE_EXAMPLES:
        assert load_text(json.dumps({"events": [{"date": date, "title": "x"}]}), ".json", "nl").problems == ()


class Editor(yaml.SafeLoader):
    """YAML as editors read it: numbers are numbers, dates are texts."""

    yaml_implicit_resolvers = {}


Editor.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))
Editor.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789")
)

YAML = [
    case
    for case in read_cases("yaml.txt", "data.yaml")
    if case.name
    in {
        "the example of the handbook",
        "a single value where several can be, and several in one text",
        "long texts",
    }
]


@pytest.mark.parametrize("case", YAML, ids=lambda case: case.name)
def test_an_editor_finds_nothing_wrong_with_good_yaml(case: Case, validator: Draft202012Validator) -> None:
    assert case.load().problems == ()
    assert list(validator.iter_errors(yaml.load(case.input, Loader=Editor))) == []


def test_an_editor_takes_a_year_and_a_number_without_quotes(validator: Draft202012Validator) -> None:
    text = "events: {a: {date: 2023, title: A}}\nplaces: {b: {title: B, latitude: 52.2, longitude: 5}}\n"
    assert load_text(text, ".yaml", "nl").problems == ()
    assert list(validator.iter_errors(yaml.load(text, Loader=Editor))) == []


EVENT = {"date": "2023", "title": "A"}

GOOD: list[Any] = [
    {},
    {"$schema": "g40sphinx.schema.json", "events": {"symposium": EVENT, "é-2.x_3": EVENT}},
    {"events": [EVENT, {**EVENT, "id": "a"}, {**EVENT, "id": ""}]},
    {"events": [{**EVENT, "with": "uwv"}, {**EVENT, "with": ["uwv", "ezk"], "regions": []}]},
    {"events": [{**EVENT, "url": "https://www.g40.nl/a?b=c#d"}, {**EVENT, "url": " "}]},
    {"places": [{"title": "A", "latitude": 52.2, "longitude": "-5.1"}, {"title": "B", "latitude": ""}]},
    {"regions": {"a": {"title": "Breda", "cities": "Breda, Tilburg", "partners": ["ezk"]}}},
    {"people": [{"title": "Jan", "member-of": ["mkb"], "alias": []}], "themes": [], "organisations": {}},
]

BAD: list[Any] = [
    [],
    {"event": {}},
    {"events": {"a b": EVENT}},
    {"events": {"": EVENT}},
    {"events": {"-a": EVENT}},
    {"events": {"a#b": EVENT}},
    {"events": [{**EVENT, "id": "a b"}]},
    {"events": [{**EVENT, "id": 5}]},
    {"events": {"a": {**EVENT, "id": "a"}}},
    {"events": {"a": {"title": "A"}}},
    {"events": {"a": {"date": "2023"}}},
    {"events": {"a": {"date": " ", "title": "A"}}},
    {"events": {"a": {"date": "2023", "title": ""}}},
    {"events": {"a": {"date": 20230414, "title": "A"}}},
    {"events": {"a": {"date": ["2023"], "title": "A"}}},
    {"events": {"a": {"date": "2023", "title": 5}}},
    {"events": {"a": {"date": "2023", "title": None}}},
    {"events": {"a": {**EVENT, "plaats": "Haarlem"}}},
    {"events": {"a": {**EVENT, "place": ["Haarlem"]}}},
    {"events": {"a": {**EVENT, "place": {"title": "Haarlem"}}}},
    {"events": {"a": {**EVENT, "place": True}}},
    {"events": {"a": {**EVENT, "with": ["uwv", 5]}}},
    {"events": {"a": {**EVENT, "with": {"uwv": "UWV"}}}},
    {"events": {"a": {**EVENT, "url": "www.g40.nl"}}},
    {"events": {"a": {**EVENT, "url": "https://"}}},
    {"events": {"a": {**EVENT, "url": "https://www.g40.nl/a b"}}},
    {"events": {"a": "A"}},
    {"events": {"a": None}},
    {"events": ["A"]},
    {"events": "A"},
    {"events": None},
    {"places": [{"title": "A", "latitude": "52,2"}]},
    {"places": [{"title": "A", "latitude": "noord"}]},
    {"places": [{"title": "A", "latitude": 91}]},
    {"places": [{"title": "A", "longitude": -181}]},
    {"places": [{"title": "A", "longitude": True}]},
    {"regions": {"a": {"title": "A", "cities": None}}},
    {"regions": {"a": {"title": "A", "cities": [["Breda"]]}}},
]


@pytest.mark.parametrize("data", GOOD, ids=json.dumps)
def test_schema_and_loader_take(data: Any, validator: Draft202012Validator) -> None:
    assert list(validator.iter_errors(data)) == []
    assert load_text(json.dumps(data), ".json", "nl").problems == ()


@pytest.mark.parametrize("data", BAD, ids=json.dumps)
def test_schema_and_loader_refuse(data: Any, validator: Draft202012Validator) -> None:
    assert not validator.is_valid(data)
    assert load_text(json.dumps(data), ".json", "nl").problems


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.sampled_from(["", "A", "2023", "https://a.nl", "5.1", "a; b"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["x", "title"]), inner, max_size=2)
    ),
    max_leaves=3,
)
NAMES = st.sampled_from(sorted({"id", "x"}.union(*(kind.fields for kind in KINDS.values()))))
ITEMS = st.builds(
    lambda more: {"title": "A", "date": "2023", **more}, st.dictionaries(NAMES, VALUES, max_size=3)
) | st.dictionaries(NAMES, VALUES, max_size=4)
DATA = st.dictionaries(
    st.sampled_from([*(kind.plural for kind in KINDS.values()), "x"]),
    st.lists(ITEMS, max_size=2)
    | st.dictionaries(st.sampled_from(["a", "b c", "É"]), ITEMS, max_size=2)
    | VALUES.filter(
        bool
    ),  # a section without anything is fine in YAML, which has no other way to say that than ""
    max_size=2,
)


@settings(max_examples=400, deadline=None)
@given(DATA)
def test_what_the_schema_refuses_the_loader_refuses(data: Any) -> None:
    if load_text(json.dumps(data), ".json", "nl").problems == ():
        assert list(Draft202012Validator(make_schema()).iter_errors(data)) == []
