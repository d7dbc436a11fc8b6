from __future__ import annotations

import errno
import os
import pickle
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from report.cases_of_files import Case, read_cases, show, show_problem

from effort import calls
from g40sphinx.report.files import yaml_quoting, yaml_tree
from g40sphinx.report.files.loading import FORMATS, Loaded, load, load_text
from g40sphinx.report.files.yaml_quoting import quote
from g40sphinx.report.kinds import KINDS
from g40sphinx.report.problems import Source

CASES = [
    *read_cases("yaml.txt", "data.yaml"),
    *read_cases("yaml-mistakes.txt", "data.yaml"),
    *read_cases("json.txt", "data.json"),
    *read_cases("csv.txt", "data.csv"),
]

SYMPOSIUM = "events:\n  symposium: {date: 2023-04-14, title: Symposium}\n"


def problems(loaded: Loaded) -> list[str]:
    return [show_problem(problem) for problem in loaded.problems]


def titles(loaded: Loaded) -> list[str]:
    return [item.title for item in loaded.items]


# -- what files hold ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_a_file_gives_these_items_and_problems(case: Case) -> None:
    assert show(case.load()) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_pyyaml_without_libyaml_reads_the_same(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_tree, "LOADER", yaml.BaseLoader)
    monkeypatch.setattr(yaml_quoting, "LOADER", yaml.BaseLoader)
    assert show(case.load()) == case.expected


def test_an_item_knows_its_place_and_its_number_in_the_file() -> None:
    text = "regions:\n  a: {title: A}\n  b: {titel: B}\n  c:\n    title: C\n"
    loaded = load_text(text, ".yaml", "nl", shown_as="data/regions.yaml")
    assert [item.source for item in loaded.items] == [
        Source("data/regions.yaml", 2),
        Source("data/regions.yaml", 4),
    ]
    assert [item.uid for item in loaded.items] == ["data/regions.yaml#1", "data/regions.yaml#2"]
    assert all(problem.source == Source("data/regions.yaml", 3) for problem in loaded.problems)


def test_columns_that_are_no_fields_are_kept_as_the_author_calls_them() -> None:
    loaded = load_text("region;Contact persoon;E-mail\nBreda;Jan;\n", ".csv", "nl")
    assert loaded.items[0].extra == {"Contact persoon": "Jan", "E-mail": ""}


def test_items_can_be_pickled() -> None:
    loaded = load_text("region;contact\nBreda;Jan\n", ".csv", "nl")
    assert pickle.loads(pickle.dumps(loaded)) == loaded


def test_dates_are_in_the_language_of_the_report() -> None:
    text = "events:\n  a: {date: 14 October 2023, title: A}\n"
    assert len(load_text(text, ".yaml", "en").items) == 1
    assert len(load_text(text, ".yaml", "nl").items) == 0


def test_a_yaml_file_gives_all_its_kinds_whichever_is_asked_for() -> None:
    text = "events: {a: {date: 2023, title: A}}\nplaces: {b: {title: B}}\n"
    loaded = load_text(text, ".yaml", "nl", kind="region")
    assert [KINDS.of(item).name for item in loaded.items] == ["event", "place"]


def test_the_same_facts_in_every_format() -> None:
    as_yaml = "regions:\n  - {id: ad, title: Apeldoorn-Deventer, cities: [Apeldoorn, Deventer], theme: mkb}\n"
    item = '{"id": "ad", "title": "Apeldoorn-Deventer", "cities": ["Apeldoorn", "Deventer"], "theme": "mkb"}'
    as_json = f'{{"regions":\n[{item}]}}'
    as_csv = 'region,id,cities,theme\nApeldoorn-Deventer,ad,"Apeldoorn, Deventer",mkb\n'
    loaded = [
        load_text(text, suffix, "nl", shown_as="x")
        for text, suffix in [(as_yaml, ".yaml"), (as_yaml, ".YML"), (as_json, ".json"), (as_csv, ".csv")]
    ]
    assert all(each == loaded[0] for each in loaded)
    assert titles(loaded[0]) == ["Apeldoorn-Deventer"]


# -- bytes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_csv_file_may_come_from_any_program(encoding: str, line_end: str) -> None:
    text = 'region;status\nZoë’s "hoek";€ 5\n"Één\ntwee";x\n'.replace("\n", line_end)
    loaded = load_text(text.encode(encoding), ".csv", "nl")
    assert show(loaded).splitlines() == [
        '2: region -: title=Zoë’s "hoek", status=€ 5',
        "3: region -: title=Één twee, status=x",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_yaml_and_json_are_unicode(encoding: str, suffix: str) -> None:
    text = '{"places":\r\n  [{"title": "Één"}]}'
    assert show(load_text(text.encode(encoding), suffix, "nl")) == "2: place -: title=Één"


def test_a_byte_order_mark_in_a_text_is_none_of_it() -> None:
    assert titles(load_text("\ufeffregion\nBreda\n", ".csv", "nl")) == ["Breda"]


@pytest.mark.parametrize(
    ("data", "suffix", "expected"),
    [
        (
            "a: b\nplaces: Één".encode("windows-1252"),
            ".yaml",
            "! 2: this file holds characters that can't be read: save it as UTF-8",
        ),
        (b"region\n\x81", ".csv", "! 2: this file holds characters that can't be read: save it as UTF-8"),
        (b"\xff\xfea", ".csv", "! 1: this file holds characters that can't be read: save it as UTF-8"),
        (b"PK\x00\x01", ".csv", "! 1: this is no text file: save it as a text in UTF-8"),
        (
            b"",
            ".xlsx",
            "! 1: the name of a data file ends in one of .yaml, .yml, .csv, .json, not in “.xlsx”",
        ),
    ],
)
def test_what_is_no_text_is_one_problem(data: bytes, suffix: str, expected: str) -> None:
    loaded = load_text(data, suffix, "nl")
    assert (loaded.items, problems(loaded)) == ((), [expected])


@pytest.mark.parametrize("suffix", [".yaml", ".csv"])
def test_characters_that_no_page_can_show_are_left_out(suffix: str) -> None:
    text = {".yaml": "places:\n  a:\n    title: A\x07B\n", ".csv": "place\n\nA\x07B\n"}[suffix]
    loaded = load_text(text, suffix, "nl")
    assert titles(loaded) == ["AB"]
    assert problems(loaded) == ["! 3: an invisible character is left out (U+0007): delete it"]


@pytest.mark.parametrize("line_end", ["\x85", "\u2028", "\u2029"])
def test_line_ends_that_only_yaml_knows_are_spaces(line_end: str) -> None:
    loaded = load_text(f"places:\n  a: {{title: Den{line_end}Haag}}\n  b: {{}}\n", ".yaml", "nl")
    assert titles(loaded) == ["Den Haag"]
    assert problems(loaded) == ["! 3: places.b.title is missing: without it nothing can stand in “places”"]


# -- files -------------------------------------------------------------------------------------------------------------


def test_a_file_is_read_and_called_as_authors_know_it(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(SYMPOSIUM, "utf-8")
    assert load(path, "nl").items[0].source == Source(str(path), 2)
    assert load(path, "nl", shown_as="data/events.yaml").items[0].source == Source("data/events.yaml", 2)


def test_the_name_of_a_csv_file_tells_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("title\nHaarlem\n", "utf-8")
    assert KINDS.of(load(path, "nl").items[0]).name == "place"


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_an_empty_file_is_fine(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"events{suffix}"
    path.write_bytes(b"")
    assert load(path, "nl") == Loaded((), ())


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "pilots.csv").touch()
    near = load(tmp_path / "pilot.csv", "nl", shown_as="pilot.csv")
    far = load(tmp_path / "zzz" / "x.yaml", "nl", shown_as="zzz/x.yaml")
    below = load(tmp_path / "pilots.csv" / "x.yaml", "nl", shown_as="pilots.csv/x.yaml")
    assert problems(near) == ["! None: [file] there is no file “pilot.csv”; did you mean pilots.csv?"]
    assert problems(far) == ["! None: [file] there is no file “zzz/x.yaml”"]
    assert problems(below) == ["! None: [file] there is no file “pilots.csv/x.yaml”"]
    assert near.problems[0].source == Source("pilot.csv", None)


def test_a_folder(tmp_path: Path) -> None:
    assert problems(load(tmp_path, "nl", shown_as="data")) == [
        "! None: [file] “data” is a folder: name a file in it"
    ]


def test_a_file_that_can_not_be_opened(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    assert problems(load(loop, "nl", shown_as="loop.yaml")) == [
        f"! None: [file] “loop.yaml” can't be opened ({os.strerror(errno.ELOOP)})"
    ]
    assert problems(load(Path("a\0b.yaml"), "nl", shown_as="x")) == [
        "! None: [file] “x” can't be opened (embedded null byte)"
    ]


# -- one bad item never costs another ----------------------------------------------------------------------------------

BETWEEN = (
    "events:\n  first: {{date: 2023, title: First}}\n  bad:\n{}\n  last:\n    date: 2024\n    title: Last\n"
)


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["C"], include_characters="\t"), max_size=30), max_size=4
    )
)
@example(["title: 's-Hertogenbosch", "place: 's-Gravenhage"])
@example(['title: "', "x: {[("])
@example(["- a", "b: |", " c"])
def test_whatever_stands_in_one_item_of_yaml_the_others_are_read(lines: list[str]) -> None:
    loaded = load_text(BETWEEN.format("\n".join(f"    {line}" for line in lines)), ".yaml", "nl")
    assert {"first", "last"} <= {item.id for item in loaded.items}


@given(st.text(st.characters(exclude_categories=["C"]), max_size=30))
def test_whatever_stands_in_one_row_of_csv_the_others_are_read(row: str) -> None:
    loaded = load_text(f"region;cities\nBreda;Breda\n{row}\nZwolle;Zwolle\n", ".csv", "nl")
    assert {"Breda", "Zwolle"} <= set(titles(loaded))


# -- never a traceback -------------------------------------------------------------------------------------------------

SUFFIXES = st.sampled_from([".yaml", ".json", ".csv"])
SIGNS = st.sampled_from(
    ["\t", "\n", " ", "  ", *":-#'\"{}[]*&!%@`|>,?;\\=0~", "é", "\x07", "\u2028", "\0", ": ", "- ", "---\n"]
)


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, str]:
    """A case with a few pieces taken out, put in or put elsewhere, and the end of a file name."""
    case = draw(st.sampled_from(CASES))
    text = case.input
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 8)))
        taken = text[end : end + draw(st.integers(0, 20))]
        text = text[:start] + draw(st.one_of(SIGNS, st.just(""), st.just(taken))) + text[end:]
    return text, draw(st.one_of(st.just(Path(case.file).suffix), SUFFIXES))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(spoilt())
def test_a_spoilt_file_gives_items_and_problems_only(file: tuple[str, str]) -> None:
    text, suffix = file
    loaded = load_text(text, suffix, "nl")
    lines = text.count("\n") + text.count("\r") + 1
    for problem in loaded.problems:
        assert str(problem).encode("utf-8")
        assert problem.source is not None
        assert problem.source.line is None or 1 <= problem.source.line <= lines


@settings(deadline=None)
@given(st.binary(max_size=200), SUFFIXES)
@example(b"[" * 10_000, ".yaml")
@example(b'{"a":' * 10_000, ".yaml")
@example(b"[" * 10_000, ".json")
@example(b'"' * 10_000, ".csv")
@example(b"events: {" + b"a: {title: x: y}, " * 1_000, ".yaml")
@example("places: [{title: \ud800}]".encode("utf-8", "surrogatepass"), ".yaml")
def test_any_bytes_give_items_and_problems_only(data: bytes, suffix: str) -> None:
    loaded = load_text(data, suffix, "nl")
    assert all(str(problem) for problem in loaded.problems)


@given(st.text(max_size=60), SUFFIXES)
@example("places: {a: {title: \ud800}}", ".yaml")
def test_any_text_gives_items_and_problems_only(text: str, suffix: str) -> None:
    loaded = load_text(text, suffix, "nl")
    assert all(str(problem) for problem in loaded.problems)


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=40))
def test_the_quotes_that_a_message_proposes_keep_the_text(text: str) -> None:
    assert yaml.load(f"title: {quote(text)}", Loader=yaml.BaseLoader) == {"title": text}


def test_a_proposed_line_can_be_put_in_the_place_of_the_wrong_one() -> None:
    """For every mistake in a value: once the line is as the message says, the file has one problem less."""
    over_several_lines = {"a text over several lines"}
    cases = [
        case for case in read_cases("yaml-mistakes.txt", "data.yaml") if case.name not in over_several_lines
    ]
    for case in cases:
        lines = case.input.split("\n")
        for problem in case.load().problems:
            right = str(problem.values.get("line", ""))
            name, colon, _ = right.partition(": ")
            at = (problem.source.line or 0) - 1 if problem.source else 0
            if colon and lines[at].strip().startswith(f"{name}: ") and "{" not in right:
                indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
                end = lines[at][len(lines[at].rstrip(",}")) :]
                mended = [*lines[:at], indent + right + end, *lines[at + 1 :]]
                before, after = case.load(), load_text("\n".join(mended), ".yaml", "nl")
                assert len(after.problems) < len(before.problems), right
                assert titles(after) == titles(before)


# -- work --------------------------------------------------------------------------------------------------------------


def test_an_item_is_as_much_work_in_a_large_file_as_in_a_small_one() -> None:
    entry = '  s{0}: {{date: 2023-04-{1:02}, title: "Symposium *De kracht* {0}", place: Apeldoorn, with: [uwv]}}\n'

    def load_many(number: int) -> None:
        text = "events:\n" + "".join(entry.format(n, n % 28 + 1) for n in range(number))
        assert len(load_text(text, ".yaml", "nl").items) == number

    load_many(1)
    small, large = (calls(partial(load_many, number)) for number in (250, 1_000))
    assert small < 150 * 250
    assert large < 4.1 * small


MISTAKES: dict[str, Callable[[int], str]] = {
    "lists that do not end": lambda n: "events: " + "[" * n,
    "mappings that do not end": lambda n: "events: " + '{"a": ' * n,
    "aliases": lambda n: "events:\n  a:\n" + "    title: *x y\n" * n,
    "lines that stand anywhere": lambda n: (
        "events:\n  a:\n" + "".join(f"{' ' * (4 + k % 5)}x: y\n" for k in range(n))
    ),
    "colons without quotes": lambda n: "events: {" + "a: {title: b: c}, " * n,
    "a quote that does not close": lambda n: 'events:\n  a: {title: "' + "b\n" * n,
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_made_twice_as_often_is_at_most_twice_the_work(mistake: str) -> None:
    def load_all(number: int) -> None:
        assert load_text(MISTAKES[mistake](number), ".yaml", "nl").problems

    load_all(1)
    assert calls(partial(load_all, 1_600)) < 2.1 * calls(partial(load_all, 800))
