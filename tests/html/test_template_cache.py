"""Templates are compiled once: the next build takes what Jinja made of them, as long as it holds."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from jinja2.bccache import bc_magic

from builds import CONF, Build, Result
from g40sphinx.html.template_cache import FOLDER, TemplateCache

LAYOUT = '{% extends "!layout.html" %}{% block footer %}<p id="eigen">WOORD</p>{% endblock %}'

OWN = {
    "conf.py": f"{CONF}templates_path = ['eigen']\n",
    "eigen/layout.html": LAYOUT.replace("WOORD", "eerst"),
    "index.md": "# Verslag\n\nTekst.\n",
}


def compiled(result: Result) -> list[Path]:
    """What is kept of the templates."""
    return sorted((result.doctrees / FOLDER).glob("*.bin"))


def test_what_is_kept_is_what_the_next_build_takes(build: Build) -> None:
    first = build(OWN)
    before = {path: path.stat().st_mtime_ns for path in compiled(first)}
    assert len(before) > 3
    again = first.rebuild({"index.md": "# Verslag\n\nAndere tekst.\n"})
    assert "Andere tekst." in again.page().get_text()
    assert {
        path: path.stat().st_mtime_ns for path in compiled(again)
    } == before  # what Jinja compiles it writes


def test_a_changed_template_is_compiled_anew(build: Build) -> None:
    first = build(OWN)
    assert '<p id="eigen">eerst</p>' in first.read("index.html")
    changed = first.rebuild({"eigen/layout.html": LAYOUT.replace("WOORD", "daarna")}, freshenv=True)
    assert '<p id="eigen">daarna</p>' in changed.read("index.html")
    assert compiled(changed) == compiled(first)


def test_compiled_templates_speak_every_language(build: Build) -> None:
    first = build("# V\n", html_theme="basic")
    assert "<h3>Navigatie</h3>" in first.read("index.html")
    assert "<h3>Navigation</h3>" in first.rebuild(language="en").read("index.html")


@pytest.mark.parametrize(
    "spoilt", [b"", bc_magic[:3], bc_magic, bc_magic + b"\x80\x05X", bc_magic + b"nothing of the kind"]
)
def test_a_spoilt_file_is_made_anew(build: Build, spoilt: bytes) -> None:
    first = build(OWN)
    for path in compiled(first):
        path.write_bytes(spoilt)
    again = first.rebuild({"index.md": "# Verslag\n\nAndere tekst.\n"})
    assert again.warnings == []
    assert "Andere tekst." in again.page().get_text()
    assert all(path.read_bytes() != spoilt for path in compiled(again))


def test_what_other_programs_compiled_is_not_taken(tmp_path: Path) -> None:
    environment = jinja2.Environment(autoescape=True)
    keys = {TemplateCache(tmp_path, version).get_source_checksum("{{ a }}") for version in ("3.1.5", "3.1.6")}
    assert len(keys) == 2
    bucket = TemplateCache(tmp_path, "3.1.6").get_bucket(environment, "a.html", None, "{{ a }}")
    assert bucket.code is None


def test_a_cache_that_another_extension_has_given_stays(build: Build) -> None:
    own = """
        def setup(app):
            def give(app):
                app.builder.templates.environment.bytecode_cache = jinja2.FileSystemBytecodeCache(str(app.outdir), "%s.own")
            app.connect("builder-inited", give, priority=100)
    """
    conf = CONF + "import jinja2\n" + own.replace("\n        ", "\n")
    result = build({"conf.py": conf, "index.md": "# V\n"})
    assert compiled(result) == []
    assert [name for name in result.names() if name.endswith(".own")]


def test_builders_without_templates_keep_nothing(build: Build) -> None:
    assert compiled(build("# V\n", builder="text")) == []
