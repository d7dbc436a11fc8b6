"""The front door: living with other extensions, and the options of directives."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from builds import CONF, Build
from g40sphinx.report.dates.parsing import parse_date
from g40sphinx.report.problems import Source
from g40sphinx.sphinxext.reading import options as opt

OTHER = """
from sphinx.builders.text import TextBuilder

class Other(TextBuilder):
    name = "pdf"

def setup(app):
    app.add_builder(Other)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""


@pytest.mark.parametrize("order", ['["{other}", "g40sphinx"]', '["g40sphinx", "{other}"]'])
def test_a_builder_of_another_extension_keeps_its_name(
    build: Build, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"other_{abs(hash(order))}"
    first = build(
        {f"{name}.py": OTHER, "conf.py": 'extensions = ["myst_parser"]\n', "index.md": "# V\n"}, "text"
    )
    monkeypatch.syspath_prepend(first.src)
    conf = f'project = "V"\nlanguage = "nl"\nextensions = {order.format(other=name)}\n'
    theirs = first.rebuild({"conf.py": conf, "index.md": "# V\n\nTekst.\n"}, builder="pdf")
    assert theirs.read("index.txt").startswith("V\n*")
    assert [(warning.subtype, "g40-pdf" in warning.message) for warning in theirs.warnings] == [
        ("g40.config", True)
    ]
    ours = first.rebuild(builder="g40-pdf")
    assert ours.pdf().name == "v.pdf"


TABLE = {
    "theme": opt.text,
    "total": opt.flag,
    "member": opt.names,
    "columns": opt.words,
    "class": opt.classes,
    "from": opt.date,
    "order": opt.choice("ascending", "descending"),
}


@pytest.mark.parametrize(
    ("name", "value", "result"),
    [
        ("theme", "mkb", "mkb"),
        ("total", "", True),
        ("total", "ja", True),
        ("member", "Yvonne Salvino; Denis Cromptvoets;", ("Yvonne Salvino", "Denis Cromptvoets")),
        ("columns", "region, cities", ("region", "cities")),
        ("class", "mooi groot", ("mooi", "groot")),
        ("from", "april 2023", parse_date("2023-04")),
        ("order", "descending", "descending"),
    ],
)
def test_an_option_is_read_by_its_row_of_the_table(name: str, value: str, result: object) -> None:
    assert list(opt.read_options({name: value}, TABLE, "nl")) == [(name, result)]


@pytest.mark.parametrize(
    ("name", "value", "subtype", "message"),
    [
        ("theme", "", "option", ":theme: can't be used like this: it needs a value"),
        (
            "total",
            "nee",
            "option",
            ":total: can't be “nee”: it takes no value: leave the whole line out to switch it off",
        ),
        ("member", ";", "option", ":member: can't be “;”: it needs one or more names with “;” between them"),
        (
            "columns",
            ",",
            "option",
            ":columns: can't be “,”: it needs one or more columns with “,” between them",
        ),
        ("order", "up", "option", ":order: can't be “up”: it can be ascending, descending"),
        ("ordr", "up", "option", "there is no option :ordr:; did you mean :order:?"),
        ("from", "ooit", "date", ":from: can't be “ooit”: "),
    ],
)
def test_an_option_that_cannot_be_read_says_why_at_its_line(
    name: str, value: str, subtype: str, message: str
) -> None:
    (refused,) = opt.read_options({name: value}, TABLE, "en")
    assert isinstance(refused, opt.Refused)
    problem = refused.problem(Source("index.md", 4))
    assert (problem.subtype, problem.source) == (subtype, Source("index.md", 4))
    assert str(problem).startswith(message)


@pytest.mark.parametrize("before", [(700, 10, 10), (500_000, 5, 5), (0, 10, 10)])
def test_python_looks_for_garbage_as_before_when_the_build_has_ended(
    build: Build, before: tuple[int, int, int]
) -> None:
    usual = gc.get_threshold()
    gc.set_threshold(*before)
    try:
        build("# V\n")
        assert gc.get_threshold() == before
    finally:
        gc.set_threshold(*usual)


@pytest.mark.parametrize(
    ("put_aside", "said"),
    [("", ["looked: False", "aside: False"]), ("gc.freeze()\n", ["looked: True", "aside: True"])],
    ids=["alone", "where others have put objects aside"],
)
def test_python_does_not_look_at_all_that_it_has_put_off_when_a_build_ends(
    tmp_path: Path, put_aside: str, said: list[str]
) -> None:
    (tmp_path / "conf.py").write_text(CONF, "utf-8")
    (tmp_path / "index.md").write_text("# Verslag\n", "utf-8")
    script = (
        "import gc, sphinx.application\n"
        f"{put_aside}"
        "app = sphinx.application.Sphinx('.', '.', 'one', 'doctrees', 'text', status=None)\n"
        "kept, looked = [], []\n"
        "def make(*_):\n"
        "    kept.extend([] for _ in range(5000))\n"
        "    gc.callbacks.append(lambda phase, info: looked.append(phase))\n"
        "app.connect('build-finished', make, priority=998)\n"
        "app.connect('build-finished', lambda *_: kept.extend([] for _ in range(10)), priority=1000)\n"
        "app.build()\n"
        "print('looked:', bool(looked))\n"
        "print('aside:', gc.get_freeze_count() > 1000)\n"
    )
    command = [sys.executable, "-c", script]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines() == said


def test_python_leaves_what_is_left_alone_when_it_ends(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(CONF, "utf-8")
    (tmp_path / "index.md").write_text("# Verslag\n", "utf-8")
    script = (
        "import atexit, gc, sys\n"
        "from sphinx.cmd.build import main\n"
        "atexit.register(lambda: print('left alone:', gc.get_freeze_count() > 1000))\n"  # called last
        "for folder in ('one', 'two'):\n"
        "    main(['-q', '-b', 'text', '.', folder])\n"
        "    print('left alone:', gc.get_freeze_count() > 1000)\n"
    )
    command = [sys.executable, "-c", script]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines() == ["left alone: False", "left alone: False", "left alone: True"]


def test_a_build_loads_what_makes_pdfs_and_reads_data_and_draws_maps_only_when_it_needs_it() -> None:
    late = [
        "g40sphinx.pdf.builder",
        "typst",
        "pikepdf",
        "g40sphinx.report.files.yaml_mending",
        "g40sphinx.report.map.drawing",
    ]
    code = f"import g40sphinx.extension, sys; print([name for name in {late} if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
