"""Events and rows that are written without nodes: the pages are those that nodes give, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from direct import REPORT, SETTINGS, random_timeline

from builds import CONF, LOOKS, Build, Result, copy_tree, run

NOTES = (
    CONF
    + """
from pathlib import Path

def note(app, pagename, templatename, context, doctree):
    from g40sphinx.html.item_html import g40_direct

    rows = [node["rows"] for node in doctree.findall(g40_direct)] if doctree else []
    with Path(app.srcdir, "direct.txt").open("a") as file:
        file.write("".join(f"{pagename} {number}\\n" for number in rows))
"""
)
"""A ``conf.py`` that notes what is written without nodes."""

ALONE = (
    NOTES
    + """
def setup(app):
    app.connect("html-page-context", note)
"""
)

WAYS = {
    "at resolved pages": """app.connect("doctree-resolved", lambda app, doctree, docname: None)""",
    "at all nodes": "app.add_post_transform(Looks)",
    "when a link is written": "app.add_node(nodes.reference, override=True, html=(lambda *_: None, lambda *_: None))",
    "when anything is written": "app.set_translator(app.builder.name if hasattr(app, 'builder') else 'html', Translator)",
}
"""How an extension can ask for nodes, as its ``setup`` does."""

OTHER = """
from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

class Looks(SphinxPostTransform):
    default_priority = 500

    def run(self, **kwargs):
        pass

class Translator(HTML5Translator):
    pass

def setup(app):
    {call}
"""


def built(
    build: Build, builder: str, *, looks: str = "", files: dict[str, str] | None = None, **settings: Any
) -> Result:
    files = {**REPORT, **(files or {}), "conf.py": ALONE}
    if looks:
        name = f"looks_{list(WAYS).index(looks)}"  # Python imports a module of one name only once
        files[f"{name}.py"] = OTHER.format(call=WAYS[looks])
        files["conf.py"] = (
            f"import sys, pathlib\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\n{ALONE}"
        )
        files["conf.py"] += f"\nextensions.append('{name}')\n"
    return build(files, builder, **{**SETTINGS, **settings})


def direct(result: Result) -> set[str]:
    """Return what was written without nodes: page and number of rows, of none for events."""
    file = result.src / "direct.txt"
    return set(file.read_text().splitlines()) if file.exists() else set()


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("theme", ["g40", "basic"])
def test_pages_are_those_that_nodes_give(build: Build, builder: str, language: str, theme: str) -> None:
    settings: dict[str, Any] = {"language": language, "html_theme": theme}
    straight = built(build, builder, **settings)
    through_nodes = built(build, builder, looks="at resolved pages", **settings)
    assert straight.pages() == through_nodes.pages()
    assert straight.warnings == through_nodes.warnings
    assert direct(straight) >= {"index 0", "delen/banen 0", "delen/banen 4"}


@pytest.mark.parametrize("language", ["nl", "en", "de"])
def test_random_texts_are_those_that_nodes_give(build: Build, language: str) -> None:
    pages = {
        "groot.md": f"# Groot\n\n{random_timeline(40)}",
        "index.md": REPORT["index.md"].replace("delen/groot", "delen/groot\ngroot"),
    }
    straight = built(build, "html", files=pages, language=language)
    through_nodes = built(build, "html", files=pages, looks="at resolved pages", language=language)
    assert straight.pages() == through_nodes.pages()
    assert straight.warnings == through_nodes.warnings
    assert "groot 0" in direct(straight)


@pytest.mark.parametrize("looks", WAYS)
def test_who_looks_sees_every_node(build: Build, looks: str) -> None:
    assert direct(built(build, "html", looks=looks)) == set()


@pytest.mark.parametrize("builder", ["singlehtml", "epub"])
def test_builders_that_change_nodes_get_nodes(build: Build, builder: str) -> None:
    assert direct(built(build, builder)) == set()


def test_the_example_report(build: Build, root: Path) -> None:
    def example(conf: str) -> Result:
        src = copy_tree(root / "example_report", build.folder / f"example{len(conf)}" / "src")
        with (src / "conf.py").open("a", encoding="utf-8") as file:
            file.write(conf)
        return run(src)

    assert example("").pages() == example(LOOKS).pages()


def test_a_link_in_a_copied_text_leads_home(build: Build) -> None:
    page = built(build, "html").page("delen/wie.html")
    links = {link["href"] for link in page.select("table a.g40-region")}
    assert {"banen.html#region-twente", "../index.html#region-noord"} <= links
    assert "#region-twente" not in links


def test_a_place_in_a_repeated_timeline_stands_once(build: Build) -> None:
    nested = "  :::{timeline}\n  - 2023-07-09: Nog een moment @ Zwolle\n  :::\n"
    files = {
        "index.md": "# V\n\n```{toctree}\neen\njaar\n```\n",
        "een.md": f"# Een\n\n::::{{timeline}}\n- 2023-07-08: Een tijdlijn in de tekst\n\n{nested}::::\n",
        "jaar.md": "# Jaar\n\n:::{timeline}\n:::\n",
    }
    result = build(files)
    places = [result.page(f"{name}.html").select(".g40-place") for name in ("een", "jaar")]
    assert [[place.get("id") for place in found] for found in places] == [["place-zwolle"], [None, None]]
