"""The benchmark compares like with like, and runs from end to end. Nothing here is timed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.costs import PYTHON, Failed, run
from benchmarks.fair import missing
from benchmarks.figures import Bar, Figures, Spread, bars
from benchmarks.measure import QUICK, RIVALS, Bench, Plan, Record, Size, report_of
from benchmarks.pages import results
from benchmarks.report import SORTS, Link, make_report
from benchmarks.variants import ONE_VIEW, VARIANTS, data_file
from benchmarks.workplace import Workplace, differences
from builds import Build
from g40sphinx.report.files.loading import load_text

BUILT_HERE = ("g40sphinx", "pipes", "list-tables")
"""The variants that need nothing but what every test has."""


# -- the report and its variants ---------------------------------------------------------------------------------------


def test_a_report_has_as_many_events_regions_links_and_documents_as_asked_for() -> None:
    report = make_report(1000)
    assert (len(report.events), len(report.regions), len(report.links)) == (1000, 100, 2200)
    assert len([name for name in VARIANTS["pipes"].pages(report) if name.endswith(".md")]) == 53
    assert make_report(1000) == report
    assert {link.target for link in report.links} <= report.homes.keys()


@pytest.mark.parametrize("variant", RIVALS)
def test_every_variant_is_written_with_the_same_events_regions_and_links(variant: str) -> None:
    report = make_report(60, documents=8)
    pages = VARIANTS[variant].pages(report)
    for theme in report.themes:
        written = "".join(text for name, text in pages.items() if name.partition(".")[0] == theme.id)
        if variant == "g40sphinx" and theme.in_file:
            lines = pages["momenten.yaml"].splitlines()
            written += "\n".join(line for line in lines if line.endswith(f"theme: {theme.id}}}"))
        for event in theme.events:
            assert event.id in written
            assert event.place in written
            assert event.day in written or str(event.date) in written
        for region in theme.regions:
            assert region.name in written
            assert ", ".join(region.cities) in written
        links = [
            piece
            for text in (*theme.prose, *(event.text for event in theme.events))
            for piece in text
            if isinstance(piece, Link)
        ]
        for link in links:
            assert VARIANTS[variant].link(link) in written
        assert len(re.findall(r"\{(?:event|region|need|ref)\}`", written)) == len(links)


def test_texts_are_as_people_write_them_or_of_one_sort() -> None:
    write = VARIANTS["prose"].text
    shares = {}
    for sort in SORTS:
        texts = [write(event.text) for event in make_report(120, sort=sort).events]
        quoted = [text for text in texts if "'" in text or '"' in text]
        marked = [text for text in texts if "](" in text or " `" in text]
        shares[sort] = (len(quoted), len(marked))
    assert shares == {
        "realistic": (60, 40),
        "plain": (0, 0),
        "quotes": (120, 0),
        "links": (0, 120),
        "descriptions": (0, 0),
    }
    report = make_report(1000)
    assert [sum(len(event.description) >= number for event in report.events) for number in (1, 2)] == [
        500,
        100,
    ]
    assert sum(len(theme.events) for theme in report.themes if theme.in_file) == 500
    assert all(event.description for event in make_report(20, sort="descriptions").events)


def test_prose_alone_has_the_words_of_the_links_and_no_items() -> None:
    report = make_report(60, documents=8)
    written = "".join(VARIANTS["prose"].pages(report).values())
    assert "Bijeenkomst" not in written
    assert "{ref}" not in written
    assert all(
        piece.text in written for text in report.themes[0].prose for piece in text if isinstance(piece, Link)
    )


@pytest.mark.parametrize("variant", BUILT_HERE)
def test_pages_show_the_whole_report(build: Build, variant: str) -> None:
    report = make_report(60, documents=8)
    result = build(VARIANTS[variant].pages(report))
    assert result.warnings == []
    assert missing(report, result.out) == []


def test_a_page_that_shows_less_is_found(build: Build) -> None:
    report = make_report(60, documents=8)
    pages = VARIANTS["pipes"].pages(report)
    theme = report.themes[2]
    event, region = theme.sorted_events[0], theme.regions[0]
    lines = [line for line in pages[f"{theme.id}.md"].splitlines() if f"#event-{event.id}}}" not in line]
    shown = build({**pages, f"{theme.id}.md": "\n".join(lines).replace(region.cities[0], "Rotterdam")})
    found = missing(report, shown.out)
    assert f"{theme.id}: {event.id}" in found
    assert f"{theme.id}: {region.id}" in found
    assert any(": link to " in line for line in found)


def test_an_edit_changes_one_event_and_a_touch_changes_the_preface() -> None:
    report = make_report(60, documents=8)
    pages = VARIANTS["g40sphinx"].pages(report)
    for changed, names in ((report.edited(), {"thema2.md"}), (report.touched(), {"voorwoord.md"})):
        after = VARIANTS["g40sphinx"].pages(changed)
        assert {name for name in pages if pages[name] != after[name]} == names


def test_the_data_file_holds_the_same_items_without_a_problem() -> None:
    report = make_report(60, documents=8)
    loaded = load_text(data_file(report), ".yaml", "nl")
    assert loaded.problems == ()
    assert len(loaded.items) == len(report.events) + len(report.regions) + len(report.themes)


def test_every_plan_measures_reports_with_all_their_events() -> None:
    for plan in (Plan(), QUICK):
        for size in (
            *plan.cold,
            *plan.again,
            *plan.documents,
            *plan.pdf,
            plan.one_view,
            plan.stemmer,
            *plan.phases,
        ):
            if size.events <= 1_000:
                assert len(report_of(size.events, size.documents).events) == size.events
            assert size.documents > 3
    with pytest.raises(ValueError, match="3"):
        make_report(10, documents=3)


def test_one_view_shows_all_that_its_data_file_holds(build: Build) -> None:
    report = make_report(30, documents=8)
    timeline, table = (build(ONE_VIEW[name].pages(report)) for name in ("timeline", "table"))
    assert [timeline.warnings, table.warnings] == [[], []]
    assert len(timeline.page().select("ol.g40-timeline > li")) == 30
    assert len(timeline.page().select("a.g40-event")) == 30
    assert len(table.page().select("tbody tr")) == 30


# -- measuring ---------------------------------------------------------------------------------------------------------


def test_a_process_that_fails_is_told_with_what_it_printed(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="no such thing"):
        run([PYTHON, "-c", "raise SystemExit('no such thing')"], tmp_path / "log.txt")


def test_a_process_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="longer than it may"):
        run([PYTHON, "-c", "import time; time.sleep(60)"], tmp_path / "log.txt", most=0.1)


def test_a_variant_that_warns_is_not_measured(tmp_path: Path) -> None:
    place = Workplace(tmp_path, "pipes", make_report(20, documents=5))
    place.write()
    (place.src / "index.md").write_text("# Verslag\n\n{ref}`nergens`\n", "utf-8")
    with pytest.raises(Failed, match="nergens"):
        place.build()


def test_files_that_differ_between_two_folders_are_named(tmp_path: Path) -> None:
    for name, text in (("a/same", "1"), ("a/one", "1"), ("b/same", "1"), ("b/one", "2"), ("b/more", "")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "a" / ".buildinfo").write_text("Sphinx's own", "utf-8")
    assert differences(tmp_path / "a", tmp_path / "b") == ["more", "one"]


def recorded(what: str, variant: str, cpu: list[float], events: int = 1000, note: str = "") -> list[Record]:
    part = "cold" if what == "cold" else "again"
    return [
        Record(part, what, variant, events, 53, "basic", turn, each, each, 100 * each, note)
        for turn, each in enumerate(cpu)
    ]


def test_a_ratio_is_taken_round_by_round() -> None:
    ours, theirs = recorded("cold", "g40sphinx", [1, 2, 3]), recorded("cold", "pipes", [4, 4, 4])
    figures = Figures([*ours, *theirs])
    key = ("cold", "cold", "g40sphinx", 1000, 53, "basic")
    assert figures.ratio(key, ("cold", "cold", "pipes", 1000, 53, "basic")) == Spread(0.25, 0.5, 0.75)
    assert figures.ratio(key, ("cold", "cold", "prose", 1000, 53, "basic")) is None


def test_a_ratio_of_two_sizes_spreads_from_the_smallest_to_the_largest() -> None:
    figures = Figures(
        [*recorded("cold", "g40sphinx", [1, 2]), *recorded("cold", "g40sphinx", [12, 15], 10_000)]
    )
    (growth,) = (bar for bar in bars(figures) if bar.what.startswith("10,000 events, times"))
    assert growth.measured == Spread(6, 9, 15)
    assert growth.limit == 10
    assert growth.holds


@pytest.mark.parametrize(("cpu", "holds"), [([1.0, 1.1, 1.6], True), ([1.5, 1.7, 1.0], False)])
def test_a_bar_holds_if_the_middle_of_the_rounds_keeps_to_it(cpu: list[float], holds: bool) -> None:
    figures = Figures([*recorded("cold", "g40sphinx", cpu), *recorded("cold", "pipes", [2.9, 2.9, 2.9])])
    (bar,) = (bar for bar in bars(figures) if bar.what == "from nothing, 1,000 events, of pipe tables")
    assert bar.holds is holds


def test_what_was_not_measured_does_not_hold() -> None:
    assert not Bar("anything", 1, None).holds


def test_pages_that_were_written_without_need_break_the_bar() -> None:
    exact = [*recorded("edited", "g40sphinx", [1], note="index jaar thema25"), *again()]
    assert edited_bar(exact).holds
    more = [*recorded("edited", "g40sphinx", [1], note="index jaar thema25 thema26"), *again()]
    assert not edited_bar(more).holds
    assert edited_bar(more).also == "written: jaar, thema25, thema26"


def test_a_pdf_has_a_bar_for_the_report_and_for_each_view_of_as_many_rows() -> None:
    seconds = {("g40sphinx", 1000): 3, ("g40sphinx", 5000): 12, ("timeline", 10_000): 9, ("table", 10_000): 5}
    figures = Figures(
        Record("pdf", "typst", variant, events, 53, "basic", 0, cpu, cpu, 100)
        for (variant, events), cpu in seconds.items()
    )
    assert [(bar.what, bar.holds) for bar in bars(figures)] == [
        ("PDF of 10,000 rows in a report (5,000 events, each shown twice, with prose and links)", False),
        ("PDF of 10,000 events as one timeline", True),
        ("PDF of 10,000 pilot regions as one table", True),
    ]
    text = results(figures, {})
    assert "| 10,000 pilot regions as one table | 5.00; 100 MiB | not measured | not measured |" in text
    assert "| 2,000 rows in a report (1,000 events, each shown twice, with prose and links) | 3.00;" in text


def small_things(pace: list[float]) -> Figures:
    imports = [Record("small", "imports", "g40sphinx", 0, 0, "basic", turn, 0.08, 0.1, 60) for turn in (0, 1)]
    pipes = [
        Record("small", "pace", "pipes", 1000, 53, "basic", turn, cpu, cpu, 100)
        for turn, cpu in enumerate(pace)
    ]
    return Figures([*imports, *pipes])


@pytest.mark.parametrize(
    ("pace", "cell", "holds"),
    [
        ([13.2, 12, 14], "0.040 s; here 0.080", "yes"),  # a machine half as fast as that of the bars
        ([3.3], "0.160 s; here 0.080", "**no**"),
        ([], "0.080 s; here 0.080", "**no**"),  # nobody knows how fast
    ],
)
def test_bars_in_seconds_are_told_at_one_pace(pace: list[float], cell: str, holds: str) -> None:
    text = results(small_things(pace), {})
    assert f"| importing g40sphinx on top of Sphinx and MyST | {cell} | ≤ 0.06 s | {holds} |" in text
    assert "the pipe tables of 1,000 events take 6.6 s from nothing" in text


def test_an_edit_with_pystemmer_has_a_bar_of_its_own() -> None:
    records = [
        Record("stemmer", what, "g40sphinx", 1000, 53, "basic", 0, cpu, cpu, 100, note)
        for what, cpu, note in (
            ("with", 2, ""),
            ("with, edited", 1, "index jaar thema25"),
            ("without", 4, ""),
            ("without, edited", 1, "index jaar thema25"),
        )
    ]
    (bar,) = bars(Figures(records))
    assert bar.what == "one event edited, theme `basic`, with PyStemmer, of from nothing"
    assert bar.measured == Spread(0.5, 0.5, 0.5)
    text = results(Figures(records), {})
    assert "| g40sphinx, 1,000 events, from nothing | 2.00 | 4.00 | 0.50 |" in text
    assert "| g40sphinx, 1,000 events, one event edited | 1.00 | 1.00 | 1.00 |" in text


def test_pystemmer_is_there_only_where_it_is_asked_for(tmp_path: Path) -> None:
    bench, size = Bench(tmp_path, QUICK), Size(20, 1, documents=7)
    look = [PYTHON, "-c", "import Stemmer"]
    run(look, tmp_path / "log.txt", env=bench.place("stemmer", "prose", size, stemmer=True).env)
    with pytest.raises(Failed, match="hidden"):
        run(look, tmp_path / "log.txt", env=bench.place("cold", "prose", size).env)


def again() -> list[Record]:
    return [
        Record("again", what, variant, 1000, 53, "basic", 0, 4, 4, 100)
        for what in ("cold", "touched")
        for variant in ("g40sphinx", "pipes")
    ]


def edited_bar(records: list[Record]) -> Bar:
    (bar,) = (bar for bar in bars(Figures(records)) if bar.what.startswith("one event edited"))
    return bar


def test_a_spread_is_written_with_its_ends_where_they_differ() -> None:
    assert str(Spread.of([0.5, 0.61, 0.55])) == "0.55 (0.50–0.61)"
    assert str(Spread.of([0.051, 0.05])) == "0.051 (0.050–0.051)"
    assert str(Spread.of([2.0])) == "2.00"


def test_variants_take_turns_and_each_round_begins_with_another(tmp_path: Path) -> None:
    bench = Bench(tmp_path, Plan(), frozenset({"g40sphinx", "pipes"}), rounds=2, largest=1000)
    turns = [(0, "g40sphinx"), (0, "pipes"), (1, "pipes"), (1, "g40sphinx")]
    assert list(bench.turns(Size(1000, 5))) == turns
    assert list(bench.turns(Size(5000, 5))) == []


# -- the whole program -------------------------------------------------------------------------------------------------


def test_the_program_measures_and_writes_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(root / "tests"))
    page = tmp_path / "docs" / "speed.inc"
    parts = ["fair", "small", "phases", "again", "cold"]
    options = ["--quick", "--no-plot", "--folder", str(tmp_path / "bench"), "--page", str(page)]
    assert main([*options, "--variants", "g40sphinx", "pipes", "--only", *parts]) == 0
    text = page.read_text("utf-8")
    assert "| one event edited, theme `basic`, of from nothing |" in text
    assert "| pipe tables by hand | " in text
    assert "| – our directives, and what they parse |" in text.replace("– – ", "– ")
    assert "sphinx-needs," not in text.partition("## From nothing")[2]
    kept = json.loads((tmp_path / "bench" / "quick.json").read_text("utf-8"))
    assert {record["part"] for record in kept} == {"small", "phases", "again", "cold"}
    for profile in (json.loads(record["note"]) for record in kept if record["part"] == "phases"):
        assert sum(profile["owners"].values()) + profile["garbage"] == pytest.approx(profile["total"])
    assert main([*options, "--only"]) == 0  # writes the page again from what is there
    assert page.read_text("utf-8") == text


def test_a_page_can_be_written_of_nothing() -> None:
    assert results(Figures([]), {"Machine": "none"}).rstrip().endswith("- Machine: none")


@pytest.mark.bench
def test_the_program_measures_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(root / "tests"))
    page, plot = tmp_path / "speed.inc", tmp_path / "speed.svg"
    assert main(["--quick", "--folder", str(tmp_path), "--page", str(page), "--plot", str(plot)]) == 0
    text = page.read_text("utf-8")
    assert all(variant.title in text for variant in VARIANTS.values())
    assert "CPU seconds of a build from nothing" in text
    assert plot.read_text("utf-8").startswith("<?xml")
