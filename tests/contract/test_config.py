"""conf.py: what the extension brings along, and how its settings are checked."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from contract.reading import body, events, paragraph, rows, seen, where

import g40sphinx
from builds import Build, parse_warnings

MINIMAL = 'extensions = ["g40sphinx"]\n'

SHORT = "# V\n\n:::{timeline}\n- 2023-04-14: Dag\n:::\n"
LONG = SHORT.replace("{timeline}", "{g40:timeline}")


def test_nothing_is_required_beyond_extensions(build: Build) -> None:
    result = build({"conf.py": MINIMAL, "index.md": LONG})
    assert result.warnings == []
    assert events(result) == ["14 April 2023: Dag"]


def test_every_directive_and_role_can_be_written_in_full(build: Build) -> None:
    text = """
        # MKB

        :::{g40:theme-group} MKB
        :name: mkb
        :member: Jan
        :partner: KVK
        :::

        :::{g40:pilot-regions}
        :name: p
        - Ede
        :::

        :::{g40:timeline}
        - 2023: Dag @ Epe {#dag}
        :::

        :::{g40:theme-groups}
        :::
        :::{g40:people}
        :::
        :::{g40:organisations}
        :::
        :::{g40:places}
        :::

        {g40:theme}`mkb` {g40:region}`Ede` {g40:event}`dag` {g40:person}`Jan` {g40:org}`KVK` {g40:place}`Epe`
        {g40:count}`p.regions` {g40:date}`dag`
        """
    result = build({"conf.py": MINIMAL, "index.md": text})
    assert result.warnings == []


def test_primary_domain_lets_authors_write_the_short_name(build: Build) -> None:
    result = build({"conf.py": MINIMAL + 'primary_domain = "g40"\nlanguage = "nl"\n', "index.md": SHORT})
    assert result.warnings == []
    assert events(result) == ["14 april 2023: Dag"]


def test_without_primary_domain_the_short_name_is_unknown(build: Build) -> None:
    result = build({"conf.py": MINIMAL, "index.md": SHORT})
    assert [(w.path, w.line) for w in result.warnings] == [("index.md", 3)]


@pytest.mark.parametrize(
    "extensions", [["g40sphinx"], ["myst_parser", "g40sphinx"], ["g40sphinx", "myst_parser"]]
)
def test_myst_parser_comes_along(build: Build, extensions: list[str]) -> None:
    result = build({"conf.py": f"extensions = {extensions!r}\n", "index.md": LONG})
    assert result.warnings == []
    assert len(events(result)) == 1


@pytest.mark.parametrize(
    "given",
    [
        '["dollarmath", "deflist"]',
        '("dollarmath", "deflist")',
        '{"dollarmath", "deflist"}',
        '["colon_fence", "dollarmath", "deflist"]',
    ],
)
def test_colon_fences_are_switched_on_and_the_authors_extensions_kept(build: Build, given: str) -> None:
    result = build(
        {
            "conf.py": f"{MINIMAL}myst_enable_extensions = {given}\n",
            "index.md": LONG + "\n$a^2$\n\nTerm\n: Uitleg\n",
        }
    )
    assert result.warnings == []
    assert len(events(result)) == 1
    assert body(result).select(".math, math") != []
    assert seen(body(result).select_one("dd")) == "Uitleg"


def test_an_author_may_write_restructuredtext_beside_it(build: Build) -> None:
    files = {
        "conf.py": MINIMAL,
        "index.rst": "V\n=\n\n.. toctree::\n\n   b\n\n.. g40:timeline::\n\n   - 2023-04-14: Dag\n",
        "b.md": LONG,
    }
    result = build(files)
    assert result.warnings == []
    assert len(events(result)) == len(events(result, "b.html")) == 1


@pytest.mark.parametrize("theme", ["g40", "alabaster", "basic", "classic", "haiku", "nature", "sphinxdoc"])
def test_the_theme_g40_or_any_other(build: Build, theme: str) -> None:
    result = build(SHORT + "\n:::{pilot-regions} Regio's\n:total:\n- Ede\n:::\n", html_theme=theme)
    assert result.warnings == []
    assert events(result) == ["14 april 2023: Dag"]
    assert rows(result)[0] == ["Ede", "Ede"]


# -- wrong values ----------------------------------------------------------------------------------------------------

WRONG = {
    "g40_data = 'data.yaml'": "g40_data",
    "g40_data = [1]": "g40_data",
    "g40_data = None": "g40_data",
    "g40_data = {'a': 1}": "g40_data",
    "g40_count_words = 'twintig'": "g40_count_words",
    "g40_count_words = -1": "g40_count_words",
    "g40_count_words = True": "g40_count_words",
    "g40_count_words = 2.5": "g40_count_words",
    "g40_warn_unused = 'ja'": "g40_warn_unused",
    "g40_warn_unused = 1": "g40_warn_unused",
}


@pytest.mark.parametrize("setting", WRONG)
def test_a_wrong_value_is_a_warning_that_names_it(build: Build, setting: str) -> None:
    result = build({"conf.py": f"{MINIMAL}{setting}\n", "index.md": LONG})
    assert [w.subtype for w in result.warnings] == ["g40.config"]
    assert WRONG[setting] in result.warnings[0].message
    assert setting.partition(" = ")[2] in result.warnings[0].message.replace('"', "'")
    assert len(events(result)) == 1


@pytest.mark.parametrize("setting", ["g40_data = 'data.yaml'", "g40_count_words = -1"])
def test_a_wrong_value_has_a_file_and_a_line(build: Build, setting: str) -> None:
    result = build({"conf.py": f"{MINIMAL}{setting}\n", "index.md": LONG})
    assert where(result) == [("conf.py", 2, "g40.config")]


def test_no_setting_is_explained_in_english_to_who_reads_dutch(build: Build) -> None:
    from g40sphinx.extension import ALL_SETTINGS

    wrong = "".join(f"{setting.name} = object\n" for setting in ALL_SETTINGS)
    result = build({"conf.py": f"{MINIMAL}language = 'nl'\n{wrong}", "index.md": LONG})
    found = [w.message for w in result.warnings if w.subtype == "g40.config"]
    assert len(found) == len(ALL_SETTINGS)
    assert [
        message for message in found if re.search(r"\b(the|number|list of|name of|one of|a text)\b", message)
    ] == []


def test_a_setting_that_does_not_exist_is_a_warning_with_the_nearest(build: Build) -> None:
    result = build({"conf.py": f"{MINIMAL}g40_count_word = 3\n", "index.md": LONG})
    assert [w.subtype for w in result.warnings] == ["g40.config"]
    assert "g40_count_words" in result.warnings[0].message


def test_a_pattern_that_finds_no_file_is_a_warning(build: Build) -> None:
    result = build({"conf.py": f"{MINIMAL}g40_data = ['weg/*.yaml']\n", "index.md": LONG})
    assert [w.subtype for w in result.warnings] == ["g40.file"]
    assert "weg/*.yaml" in result.warnings[0].message


def test_every_setting_is_documented(root: Path) -> None:
    from g40sphinx.extension import ALL_SETTINGS

    documented = (root / "docs" / "reference" / "configuration.md").read_text("utf-8")
    assert [setting.name for setting in ALL_SETTINGS if setting.name not in documented] == []
    assert all(setting.name.startswith("g40_") for setting in ALL_SETTINGS)


def test_every_subtype_is_documented(root: Path) -> None:
    from g40sphinx.report.problems import Subtype

    documented = (root / "docs" / "reference" / "warnings.md").read_text("utf-8")
    assert [subtype for subtype in Subtype if f"`g40.{subtype}`" not in documented] == []


# -- g40_data ----------------------------------------------------------------------------------------------------------

DATA = "events:\n  {}: {{date: 2023-04-14, title: Dag}}\n"
SHOW = "# V\n\n:::{g40:timeline}\n:::\n\nSamen: {g40:count}`events`\n"


def test_globs_find_files_in_folders(build: Build) -> None:
    files = {
        "conf.py": MINIMAL + 'g40_count_words = 0\ng40_data = ["data/*.yaml", "data/**/*.csv", "los.json"]\n',
        "data/a.yaml": DATA.format("a"),
        "data/b.yaml": DATA.format("b"),
        "data/diep/events.csv": "id,date,title\nc,2023,Dag\n",
        "los.json": '{"events": {"d": {"date": "2023", "title": "Dag"}}}',
        "data/niet.txt": "niets",
        "index.md": SHOW,
    }
    result = build(files)
    assert result.warnings == []
    assert paragraph(result, "Samen:") == "4"


def test_a_file_that_two_globs_find_is_read_once(build: Build) -> None:
    conf = MINIMAL + 'g40_count_words = 0\ng40_data = ["data/*.yaml", "data/a.*"]\n'
    result = build({"conf.py": conf, "data/a.yaml": DATA.format("a"), "index.md": SHOW})
    assert result.warnings == []
    assert paragraph(result, "Samen:") == "1"


def sphinx_build(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run Sphinx as authors do."""
    command = [sys.executable, "-m", "sphinx", "-q", *map(str, arguments)]
    here = Path(g40sphinx.__file__ or "").parent.parent
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=here)


def test_globs_are_relative_to_conf_py_though_it_stands_elsewhere(tmp_path: Path) -> None:
    conf, source = tmp_path / "conf", tmp_path / "source"
    (conf / "data").mkdir(parents=True)
    source.mkdir()
    (conf / "conf.py").write_text(MINIMAL + 'g40_count_words = 0\ng40_data = ["data/*.yaml"]\n', "utf-8")
    (conf / "data" / "a.yaml").write_text(DATA.format("a"), "utf-8")
    (source / "index.md").write_text(SHOW, "utf-8")
    done = sphinx_build("-b", "text", "-c", conf, source, tmp_path / "out")
    assert parse_warnings(done.stderr, source) == []
    assert "Samen: 1" in (tmp_path / "out" / "index.txt").read_text("utf-8")


@pytest.mark.parametrize(("text", "code"), [(LONG, 0), (LONG.replace("2023-04-14", "gisteren"), 1)])
def test_any_warning_makes_sphinx_build_end_with_1_under_w(tmp_path: Path, text: str, code: int) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "conf.py").write_text(MINIMAL, "utf-8")
    (tmp_path / "src" / "index.md").write_text(text + "\nTekst.\n", "utf-8")
    done = sphinx_build("-W", "-n", "-b", "text", tmp_path / "src", tmp_path / "out")
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert "Tekst." in (tmp_path / "out" / "index.txt").read_text("utf-8")


def test_a_subtype_can_be_silenced(build: Build) -> None:
    text = LONG.replace("2023-04-14", "gisteren")
    result = build({"conf.py": f'{MINIMAL}suppress_warnings = ["g40.date"]\n', "index.md": text})
    assert result.warnings == []


# -- switched on by the author ---------------------------------------------------------------------------------------


def test_an_item_that_nothing_mentions_can_be_a_warning(build: Build) -> None:
    files = {
        "conf.py": MINIMAL + 'g40_data = ["a.yaml"]\ng40_warn_unused = True\n',
        "a.yaml": "organisations:\n  ezk: {title: EZK}\n  kvk: {title: KVK}\n",
        "index.md": "# V\n\nMet {g40:org}`KVK`.\n",
    }
    result = build(files)
    assert where(result) == [("a.yaml", 2, "g40.unused")]
    assert "EZK" in result.warnings[0].message
    assert build({**files, "conf.py": files["conf.py"].replace("True", "False")}).warnings == []
