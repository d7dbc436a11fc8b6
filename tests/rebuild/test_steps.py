"""Builds in steps: builders that share doctrees, builds that break off, settings, files that only some builds see."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rebuild.comparing import Report, content, differences
from rebuild.report import CONF, FEITEN, FILES, KETEN, LOS, MKB, REGIOS

from builds import CONF as PLAIN
from builds import run

EDITED = FEITEN.replace("Start met", "Begin met")


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return Report(tmp_path / "report", FILES)


# -- links in the texts of items ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("builder", "written"), [("html", "index een jaar noord zuid"), ("text", "index noord zuid")]
)
def test_what_an_event_names_moves_to_another_page(tmp_path: Path, builder: str, written: str) -> None:
    regions = ":::{pilot-regions}\n- Twente: Enschede {#twente}\n:::\n"
    event = "- 2023-01-02: Start in {region}`de regio <twente>` {#start}"
    files = {
        "conf.py": PLAIN,
        "index.md": "# V\n\n```{toctree}\neen\njaar\nlos\nnoord\nzuid\n```\n",
        "een.md": f"# Een\n\n:::{{timeline}}\n{event}\n:::\n",
        "jaar.md": "# Jaar\n\n:::{timeline}\n:::\n",
        "los.md": "# Los\n\nNiets.\n",
        "noord.md": f"# Noord\n\n{regions}",
        "zuid.md": "# Zuid\n\nNiets.\n",
    }
    report = Report(tmp_path / "report", files)
    report.build(builder=builder)
    step = report.build({"noord.md": "# Noord\n\nNiets.\n", "zuid.md": f"# Zuid\n\n{regions}"}, builder)
    assert step.differences == {}
    assert step.written == set(written.split())


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize(
    "event", ["Bezoek van {person}`jansen`", "Bezoek van **{person}`jansen`**"], ids=["words", "nodes"]
)
def test_what_the_title_of_an_event_names_by_its_id_has_another_name(
    tmp_path: Path, builder: str, event: str
) -> None:
    people = "people:\n  jansen: {title: An Jansen}\n"
    files = {
        "conf.py": f"{PLAIN}g40_data = ['*.yaml']\n",
        "index.md": "# V\n\n```{toctree}\neen\nlos\nwaar\nzie\n```\n",
        "een.md": f"# Een\n\n:::{{timeline}}\n- 2023-01-02: {event} @ Ede {{#bezoek}}\n:::\n",
        "los.md": "# Los\n\nNiets.\n",
        "mensen.yaml": people,
        "waar.md": "# Waar\n\n:::{places}\n:::\n",
        "zie.md": "# Zie\n\nNa {event}`bezoek`.\n",
    }
    report = Report(tmp_path / "report", files)
    report.build(builder=builder)
    step = report.build({"mensen.yaml": people.replace("Jansen", "Janssen")}, builder)
    assert step.differences == {}
    assert step.written == {"index", "een", "waar", "zie"}


# -- builders that take turns ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "pages"),
    [
        ("data/feiten.yaml", EDITED, "index jaar wie"),
        ("keten.md", KETEN.replace(": Bijeenkomst", ": Samenkomst"), "index keten jaar wie"),
        (
            "pilots.csv",
            "region,cities,id\nBreda,,breda\nZwolle,Zwolle; Kampen,zwolle\n",
            "index mkb keten regios jaar wie los",
        ),
    ],
)
def test_what_another_builder_has_read_is_written_by_this_one_too(
    report: Report, name: str, text: str, pages: str
) -> None:
    report.build(builder="html")
    report.build(builder="text")
    assert report.build({name: text}, builder="text").differences == {}
    step = report.build(builder="html")
    assert step.differences == {}
    assert step.read == set()
    assert step.written == set(pages.split())
    for builder in ("text", "html"):
        assert report.build(builder=builder).written == set()


def test_an_included_file_that_another_builder_has_read(tmp_path: Path) -> None:
    files = {**FILES, "los.md": f"{LOS}\n```{{literalinclude}} stuk.txt\n```\n", "stuk.txt": "Een stuk.\n"}
    report = Report(tmp_path / "report", files)
    report.build(builder="html")
    assert report.build({"stuk.txt": "Een ander stuk.\n"}, "text").read == {"los"}
    step = report.build(builder="html")
    assert (step.written, step.differences) == ({"index", "los"}, {})


def test_html_text_and_html_again_with_an_edit_before_each(report: Report) -> None:
    for number, builder in enumerate(["html", "text", "html", "text", "html"]):
        edit = {"data/feiten.yaml": FEITEN.replace("02-02", f"02-0{number + 3}")}
        step = report.build(edit, builder)
        assert step.differences == {}
        assert step.written <= step.changed | step.by_sphinx


@pytest.mark.parametrize("builder", ["singlehtml", "latex", "man", "texinfo", "xml", "dirhtml"])
def test_other_builders_on_the_same_doctrees(report: Report, builder: str) -> None:
    report.build(builder="html")
    for edit in ({}, {"data/feiten.yaml": EDITED}, {"mkb.md": MKB.replace("Symposium", "Congres")}):
        report.write(edit)
        result = run(report.src, builder=builder)
        assert differences(result.out, report.clean(builder).out) == {}
        assert report.build(builder="html").differences == {}


def test_the_pdf_on_the_same_doctrees(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    report.build(builder="html")
    for edit in ({}, {"data/feiten.yaml": EDITED}):
        report.write(edit)
        pdf = run(report.src, builder="pdf").pdf().read_bytes()
        assert pdf == report.clean("pdf").pdf().read_bytes()
        assert report.build(builder="html").differences == {}


# -- builds that do not write all --------------------------------------------------------------------------------------


def sphinx_build(report: Report, *arguments: str, builder: str = "html") -> subprocess.CompletedProcess[str]:
    out, doctrees = report.folder / "out" / builder, report.folder / "doctrees"
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-qn",
        "-b",
        builder,
        "-d",
        *map(str, (doctrees, report.src, out)),
    ]
    return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)


def test_a_page_by_name_and_then_all(report: Report) -> None:
    report.build()
    report.write({"data/feiten.yaml": EDITED, "mkb.md": MKB.replace("Symposium", "Congres")})
    assert sphinx_build(report, str(report.src / "los.md")).returncode == 0
    assert "Start met" in content(report.folder / "out" / "html" / "jaar.html")
    step = report.build()
    assert step.differences == {}
    assert step.written == {"index", "mkb", "keten", "jaar", "wie"}


BREAKS = """
import os
def stop(app, doctree, docname):
    if docname == "wie" and os.environ.get("BREAK"):
        raise {error}
def setup(app):
    app.connect("doctree-resolved", stop)
"""


@pytest.mark.parametrize("error", ["ValueError('broken')", "KeyboardInterrupt"])
@pytest.mark.parametrize("afterwards", ["nothing", "undone"])
def test_a_build_that_breaks_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: str, afterwards: str
) -> None:
    report = Report(tmp_path / "report", {**FILES, "conf.py": CONF + BREAKS.format(error=error)})
    report.build()
    report.write({"data/feiten.yaml": EDITED})
    with monkeypatch.context() as broken:
        broken.setenv("BREAK", "yes")
        assert sphinx_build(report).returncode != 0
    assert "Begin met" in content(report.folder / "out" / "html" / "jaar.html"), "written before it broke off"
    step = report.build({"data/feiten.yaml": FEITEN} if afterwards == "undone" else {})
    assert step.differences == {}


@pytest.mark.parametrize("builder", ["html", "text"])
def test_an_output_folder_that_is_gone(report: Report, builder: str) -> None:
    report.build(builder=builder)
    shutil.rmtree(report.folder / "out" / builder)
    step = report.build({"data/feiten.yaml": EDITED}, builder)
    assert (step.read, step.differences) == (set(), {})


@pytest.mark.parametrize("spoilt", ["", "no JSON", "[]", '{"pages": "1"}'])
def test_a_state_that_is_gone_or_can_t_be_read(report: Report, spoilt: str) -> None:
    report.build()
    for path in (report.folder / "doctrees").glob("g40-*.json"):
        path.write_text(spoilt) if spoilt else path.unlink()
    step = report.build()
    assert (step.read, step.differences) == (set(), {})


# -- settings ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "setting",
    [
        {"g40_count_words": 0},
        {"language": "en"},
        {"smartquotes": False},
        {"myst_enable_extensions": ["strikethrough"]},
        {"g40_data": []},
    ],
    ids=str,
)
@pytest.mark.parametrize("first", ["html", "text"])
def test_a_setting(tmp_path: Path, setting: dict[str, object], first: str) -> None:
    feiten = FEITEN.replace("Start met", "Start ~~niet~~ 'dus' met")
    report = Report(tmp_path / "report", {**FILES, "data/feiten.yaml": feiten})
    for builder in ("html", "text"):
        report.build(builder=builder)
    second = "text" if first == "html" else "html"
    assert report.build(builder=first, settings=setting).differences == {}
    assert report.build(builder=second).differences == {}


def test_a_catalogue_that_translates_a_data_file(tmp_path: Path) -> None:
    catalogue = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Opening"\nmsgstr "{}"\n'
    )
    files = {
        "conf.py": CONF.replace('"nl"', '"en"') + 'locale_dirs = ["locale"]\n',
        "index.md": "# Report\n\n:::{timeline}\n:::\n",
        "data/feiten.yaml": "events:\n  start: {date: 2023-02-02, title: Opening}\n",
        "locale/en/LC_MESSAGES/data.po": catalogue.format("Launch"),
    }
    report = Report(tmp_path / "report", files)
    assert "Launch" in report.build(builder="text").result.read("index.txt")
    report.write({"locale/en/LC_MESSAGES/data.po": catalogue.format("Kick-off")})
    assert sphinx_build(report, builder="text").returncode == 0  # Python keeps catalogues as long as it runs
    assert "Kick-off" in content(report.folder / "out" / "text" / "index.txt")


def test_the_outline_of_the_maps(tmp_path: Path) -> None:
    square = '{"type": "Polygon", "coordinates": [[[4, 51], [%d, 51], [%d, 53], [4, 53], [4, 51]]]}'
    files = {
        "conf.py": PLAIN + 'html_theme = "basic"\ng40_map = "vlak.geojson"\n',
        "index.md": "# Kaart\n\n```{toctree}\nlos\n```\n\n:::{pilot-map}\n- Breda\n:::\n",
        "los.md": LOS,
        "vlak.geojson": square % (7, 7),
    }
    report = Report(tmp_path / "report", files)
    report.build()
    step = report.build({"vlak.geojson": square % (6, 6)})
    assert (step.written, step.differences) == ({"index"}, {})
    report.build(builder="text")
    report.build({"vlak.geojson": square % (5, 5)}, "text")
    step = report.build()
    assert (step.read, step.written, step.differences) == (set(), {"index"}, {})


# -- themes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["basic", "alabaster", "g40"])
@pytest.mark.parametrize(
    "edit",
    [
        {"pilots.csv": "region,cities,id\nBreda,,breda\nZwolle,Zwolle; Kampen,zwolle\n"},
        {"mkb.md": MKB.replace("Symposium", "Congres")},
        {"regios.md": REGIOS.replace("steden", "gemeenten")},
    ],
    ids=["a count in a heading", "an event", "a heading with a count"],
)
def test_a_theme(report: Report, theme: str, edit: dict[str, str | None]) -> None:
    report.build(settings={"html_theme": theme})
    assert report.build(edit).differences == {}


def test_navigation_of_the_theme_g40_after_a_page_by_name(tmp_path: Path) -> None:
    report = Report(tmp_path / "report", {**FILES, "conf.py": CONF.replace("basic", "g40")})
    report.build()
    report.write({"los.md": LOS.replace("# Los", "# Los blad")})
    assert sphinx_build(report, str(report.src / "los.md")).returncode == 0
    assert report.build().differences == {}


def test_navigation_of_the_theme_g40_after_a_build_that_broke_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conf = CONF.replace("basic", "g40") + BREAKS.format(error="KeyboardInterrupt")
    report = Report(tmp_path / "report", {**FILES, "conf.py": conf})
    report.build()
    report.write({"los.md": LOS.replace("# Los", "# Los blad")})
    with monkeypatch.context() as broken:
        broken.setenv("BREAK", "yes")
        assert sphinx_build(report).returncode != 0
    assert report.build({"los.md": LOS}).differences == {}


# -- twins, labels, folders --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize("gone", ["aa", "bb"])
def test_one_of_two_definitions_goes(tmp_path: Path, builder: str, gone: str) -> None:
    twin = "# Deel {0}\n\n:::{{timeline}}\n- 2023-01-01: Opening {0} {{#opening}}\n:::\n"
    toctree = "# Verslag\n\n```{{toctree}}\n{}\n```\n\nZie {{event}}`opening`.\n"
    files = {
        "conf.py": PLAIN + 'html_theme = "basic"\n',
        "index.md": toctree.format("aa\nbb"),
        "aa.md": twin.format("aa"),
        "bb.md": twin.format("bb"),
    }
    report = Report(tmp_path / "report", files)
    assert [warned.subtype for warned in report.build(builder=builder).warnings] == ["g40.duplicate"]
    left = "bb" if gone == "aa" else "aa"
    step = report.build({"index.md": toctree.format(left), f"{gone}.md": None}, builder)
    assert (step.warnings, step.differences) == ([], {})
    assert f"Opening {left}" in step.result.read("index.html" if builder == "html" else "index.txt")


def test_a_label_of_the_author_with_the_name_of_an_item(report: Report) -> None:
    report.build()
    labelled = f"(event-symposium)=\n{LOS}\n(event-start)=\nEen alinea.\n"
    step = report.build({"los.md": labelled})
    assert (step.warnings, step.differences) == ([], {})
    step = report.build({"mkb.md": MKB.replace("{#symposium}", "{#congres}")})
    assert step.differences == {}
    assert [warned.subtype for warned in step.warnings] == ["g40.reference"]
    step = report.build({"los.md": LOS, "mkb.md": MKB})
    assert (step.warnings, step.differences) == ([], {})


def test_a_file_that_two_pages_show(tmp_path: Path) -> None:
    shows = "# Deel {}\n\n:::{{pilot-regions}}\n:file: /pilots.csv\n:columns: region, status\n:::\n"
    toctree = "# Verslag\n\n```{{toctree}}\n{}\n```\n\nIn {{region}}`breda`.\n"
    files = {
        "conf.py": PLAIN + 'html_theme = "basic"\n',
        "index.md": toctree.format("aa\nmap/bb"),
        "aa.md": shows.format("a"),
        "map/bb.md": shows.format("b"),
        "pilots.csv": "region,status,id\nBreda,*klaar*,breda\n",
    }
    report = Report(tmp_path / "report", files)
    report.build()
    for edit in (
        {"aa.md": shows.format("a") + "\nMeer.\n"},
        {"index.md": toctree.format("map/bb\naa")},
        {"pilots.csv": "region,status,id\nBreda,{doc}`aa`,breda\n"},
        {"index.md": toctree.format("map/bb"), "aa.md": None},
    ):
        step = report.build(edit)
        assert step.differences == {}
        assert step.needless == set()


def test_a_page_in_a_folder_whose_event_links_to_its_neighbour(tmp_path: Path) -> None:
    files = {
        "conf.py": PLAIN,
        "index.md": "# Verslag\n\n```{toctree}\nmap/aa\nmap/bb\n```\n\n:::{timeline}\n:::\n",
        "map/aa.md": "# Deel a\n\n:::{timeline}\n- 2023-01-01: Zie {doc}`bb` {#zie}\n:::\n",
        "map/bb.md": "# Deel b\n",
    }
    step = Report(tmp_path / "report", files).build()
    assert step.warnings == []
    link = step.result.page().select_one("ol.g40-timeline a[href='map/bb.html']")
    assert link is not None
    assert link.text == "Deel b"


def test_a_link_to_a_heading_shows_the_number_in_it(tmp_path: Path) -> None:
    files = {
        "conf.py": PLAIN + "myst_heading_anchors = 2\n",
        "index.md": "# Verslag\n\n```{toctree}\naa\n```\n\n{ref}`deel` en [](aa.md)\n",
        "aa.md": "# De {count}`events` momenten\n\n(deel)=\n## Nog {count}`events`\n\n"
        ":::{timeline}\n- 2023: Een\n:::\n",
    }
    report = Report(tmp_path / "report", files)
    assert "Nog één en De één momenten" in report.build(builder="text").result.read("index.txt")
    step = report.build({"aa.md": files["aa.md"].replace(": Een", ": Een\n- 2022: Nog een")}, "text")
    assert "Nog twee en De twee momenten" in step.result.read("index.txt")
    assert step.differences == {}


@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_timeline_in_an_event_that_another_page_repeats(tmp_path: Path, builder: str) -> None:
    files = {
        "conf.py": PLAIN + 'html_theme = "basic"\n',
        "index.md": "# Verslag\n\n```{toctree}\naa\nbb\n```\n",
        "aa.md": "# Deel a\n\n::::{timeline}\n- 2023-01-01: Dag\n\n  :::{timeline}\n  - 2023-02-01: Erin\n  :::\n::::\n",
        "bb.md": "# Deel b\n\n```{timeline}\n:until: 2023-01-31\n```\n",
    }
    report = Report(tmp_path / "report", files)
    assert report.build(builder=builder).warnings == []
    step = report.build({"aa.md": files["aa.md"].replace("Erin", "Daarin")}, builder)
    assert step.differences == {}
    assert step.written == {"aa", "bb", "index"}


@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_link_to_a_table_shows_its_new_number(tmp_path: Path, builder: str) -> None:
    table = ":::{{pilot-regions}} Regio's\n:name: {}\n- Breda\n:::\n"
    files = {
        "conf.py": PLAIN + 'html_theme = "basic"\nnumfig = True\n',
        "index.md": "# Verslag\n\n```{toctree}\n:numbered:\naa\nbb\ncc\n```\n",
        "aa.md": "# Deel a\n",
        "bb.md": f"# Deel b\n\n{table.format('regios')}",
        "cc.md": "# Deel c\n\nZie {numref}`regios`.\n",
    }
    report = Report(tmp_path / "report", files)
    assert report.build(builder=builder).warnings == []
    other = table.format("eerst").replace("Breda", "Ede")
    step = report.build(
        {"index.md": files["index.md"].replace("aa\nbb", "bb\naa"), "aa.md": f"# Deel a\n\n{other}"}, builder
    )
    assert step.differences == {}
    step = report.build({"index.md": files["index.md"]}, builder)
    assert step.differences == {}
    assert {"bb", "cc"} <= step.written


# -- warnings ----------------------------------------------------------------------------------------------------------


def test_data_that_no_page_shows_are_checked_once(report: Report) -> None:
    report.build()
    wrong = FEITEN + "  laat: {date: 2023-12-01, title: Laat, theme: weg}\n"
    assert "laat" in wrong
    step = report.build(
        {"data/feiten.yaml": wrong.replace("events:", "regions:\n  x: {title: X, theme: mkv}\nevents:")}
    )
    assert sorted(warned.message for warned in step.warnings) == sorted(
        warned.message for warned in step.clean.warnings
    )
    assert len(step.warnings) == 2


def test_a_warning_about_the_whole_report_comes_again_with_every_page(report: Report) -> None:
    report.build()
    step = report.build({"data/feiten.yaml": FEITEN.replace("theme: mkb", "theme: weg")})
    assert step.warnings == step.clean.warnings
    assert [(warned.path, warned.subtype) for warned in step.warnings] == [
        ("data/feiten.yaml", "g40.reference")
    ]
    step = report.build({"los.md": f"{LOS}\nMeer.\n"})
    assert step.warnings == step.clean.warnings


# -- two processes -----------------------------------------------------------------------------------------------------

WRONG = {
    "los.md": f"{LOS}\n{{event}}`weg` en {{count}}`twee <events>`\n\n:::{{timeline}}\n- 2023-02-30: Nee\n:::\n",
    "wie.md": "# Wie\n\n:::{people}\n:sorteer: nee\n:::\n\n{org}`Onbekend`\n",
    "keten.md": f"{KETEN}\n:::{{timeline}}\n- 2023-04-14: Dubbel {{#symposium}}\n:::\n",
}


WATCHED = """
import os
def note(app, docname, source):
    processes = app.srcdir.parent / "processes.txt"
    known = processes.read_text().split() if processes.is_file() else []
    processes.write_text(" ".join({*known, str(os.getpid())}))
def setup(app):
    app.connect("source-read", note)
"""


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize("wrong", [{}, WRONG], ids=["all right", "with mistakes"])
def test_two_processes_do_what_one_does(tmp_path: Path, builder: str, wrong: dict[str, str]) -> None:
    report = Report(tmp_path / "report", {**FILES, **wrong, "conf.py": CONF + WATCHED})
    step = report.build(builder=builder, jobs=2)
    assert len((report.folder / "processes.txt").read_text().split()) > 1
    assert step.differences == {}
    assert sorted(step.warnings, key=repr) == sorted(step.clean.warnings, key=repr)
    assert bool(step.warnings) == bool(wrong)
    ours = [
        warned
        for warned in step.warnings
        if warned.subtype in {"g40.reference", "g40.duplicate", "g40.count"}
    ]
    assert ours == [warned for warned in step.clean.warnings if warned in ours]
    step = report.build({"data/feiten.yaml": EDITED, "regios.md": REGIOS + "\nMeer.\n"}, builder, jobs=2)
    assert step.differences == {}
    assert step.needless == set()
