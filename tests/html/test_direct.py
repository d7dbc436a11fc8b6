"""Events and rows that are written without nodes: the pages are those that nodes give, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builds import CONF, LOOKS, Build, Result, copy_tree, run

NOTES = (
    CONF
    + """
from pathlib import Path

def note(app, pagename, templatename, context, doctree):
    from g40sphinx.html.direct import g40_direct

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

REPORT = {
    "index.md": """# Verslag

```{toctree}
delen/banen
delen/wie
delen/groot
```

:::{timeline} Het hele jaar
:group-by: theme
:::

:::{theme-groups}
:style: table
:::

:::{pilot-regions}
:columns: region, cities, theme, url
:::

:::{pilot-regions}
:columns: region, cities, theme
:::
""",
    "delen/banen.md": """# Banen & <werk>

:::{theme-group} Banen
:name: banen
:member: VNG; Stichting "Werk"
:partner: 's-Hertogenbosch
:::

Zie {event}`start` en {org}`VNG`.

:::{timeline} Momenten
- 2023-01-12: Start van *het plan* in {region}`de **regio** <twente>` @ Deventer {#start}
- 2023-02: {org}`Vereniging van Nederlandse Gemeenten` tekent met {person}`Onbekend` @ 's-Hertogenbosch
- 2023-XX-XX: {event}`start` krijgt een **vervolg**
- 2023-XX-XX: Nog een moment, zie [het plan](https://example.org/?a=1&b=2) @ Deventer
- 2023-03-01/2023-04-02: Het overleg van {org}`VNG` met {org}`vng` (de eerste keer)
- 2023-04-20: Een *lezing* van {person}`jansen` over {region}`noord`, na {event}`groot`
- 2023-05-01: Regio's tekenen "samen" -- eindelijk
- 2023-06-01: {count}`regions` regio's en {event}`start`

  Er staat meer bij.
- 2023-07-01: Een tabel in de tekst

  :::{pilot-regions}
  :::
:::

:::{pilot-regions} Regio's
:total:
- Twente: Enschede, Hengelo & "Almelo" {#twente}
- De Stedendriehoek van {event}`start`: Deventer, 's-Hertogenbosch
- Leeg
- Vier: Meppel
:::
""",
    "delen/wie.md": """# Wie

:::{timeline}
:order: descending
:::

:::{organisations}
:::

:::{pilot-map}
:::
""",
    "delen/groot.rst": """Groot
=====

.. role:: groot(emphasis)

.. timeline::

   - 2023-01-01: :groot:`Groot` en *klein* nieuws {#groot}
""",
    "data.yaml": """organisations:
  vng: {title: Vereniging van Nederlandse Gemeenten, abbreviation: VNG}
regions:
  noord: {title: "Het *noorden* van {region}`twente`", cities: [Assen], url: "https://example.org"}
  zuid: {title: "*Zuid*", cities: [Breda]}
people:
  jansen: {title: J. Jansen}
""",
}


SETTINGS: dict[str, Any] = {
    "g40_data": ["data.yaml"],
    "numfig": True,
    "myst_enable_extensions": ["attrs_inline"],
}


def built(build: Build, builder: str, *, looks: str = "", **settings: Any) -> Result:
    files = {**REPORT, "conf.py": ALONE}
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
    settings = {"language": language, "html_theme": theme}
    straight = built(build, builder, **settings)
    through_nodes = built(build, builder, looks="at resolved pages", **settings)
    assert straight.pages() == through_nodes.pages()
    assert straight.warnings == through_nodes.warnings
    assert direct(straight) >= {"index 0", "delen/banen 0", "delen/banen 4"}


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
