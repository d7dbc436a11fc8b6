"""Events and rows that are written without nodes: the PDF is the one that nodes give, byte for byte."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from direct import REPORT, SETTINGS, random_timeline

from builds import CONF, LOOKS, Build, Result, copy_tree, run
from g40sphinx.pdf.elements import tables
from g40sphinx.pdf.elements import timelines as views
from g40sphinx.pdf.writer import TypstWriter

MORE = {
    "meer.md": """# Meer

:::{timeline}
- 2023-03-01: Bij {event}`start`, {event}`nergens` en {region}`de regio <twente>` @ Assen {#nog-een}
- 2023-03-02: Een **sterk** {event}`*groot* <groot>` nieuws, *schuin* en met "aanhalingstekens"
- 2023-03-XX: Wanneer precies is niet bekend {#ooit}
- 2023-03-04: Langer dan een regel @ Apeldoorn

  Er staat meer bij.
- 2023-03-05: Na {event}`ooit` en {place}`Assen` @ Assen
:::

```{list-table}
:header-rows: 1
* - Wat
  - Wanneer
* - Momenten
  - :::{timeline}
    - 2023-04-01: In een cel {#cel}
    :::
```
"""
}

WAYS = {
    "at resolved pages": LOOKS,
    "at all nodes": """
from sphinx.transforms.post_transforms import SphinxPostTransform

class Looks(SphinxPostTransform):
    default_priority = 500

    def run(self, **kwargs):
        pass

def setup(app):
    app.add_post_transform(Looks)
""",
    "when anything is written": """
from g40sphinx.pdf.translator import TypstTranslator

class Writer(TypstTranslator):
    pass

def setup(app):
    app.set_translator("pdf", Writer)
""",
    "when an item is written": """
from docutils import nodes

def setup(app):
    app.add_node(nodes.list_item, override=True, pdf=(lambda writer, node: None, lambda writer, node: None))
""",
}
"""How an extension can ask for nodes, as its ``conf.py`` does."""


@pytest.fixture(autouse=True)
def _same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture
def directly(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many events and rows are written without nodes."""
    counted: Counter[str] = Counter()

    def counting(module: Any, name: str) -> None:
        write = getattr(module, name)

        def count(writer: TypstWriter, *arguments: Any, **named: Any) -> str:
            counted[name] += 1
            code: str = write(writer, *arguments, **named)
            return code

        monkeypatch.setattr(module, name, count)

    counting(views, "event_code")
    counting(tables, "row_code")
    return counted


def built(build: Build, conf: str = "", **settings: Any) -> Result:
    index = REPORT["index.md"].replace("delen/wie\n", "delen/wie\nmeer\n")
    files = {**REPORT, **MORE, "index.md": index, "conf.py": CONF + conf}
    return build(files, "pdf", **{**SETTINGS, **settings})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pdf_is_the_one_that_nodes_give(build: Build, language: str, directly: Counter[str]) -> None:
    straight = built(build, language=language)
    written, warnings = straight.pdf().read_bytes(), straight.warnings
    assert directly["event_code"] > 10
    assert directly["row_code"] > 5
    directly.clear()
    through_nodes = built(build, LOOKS, language=language)
    assert not directly
    assert through_nodes.pdf().read_bytes() == written
    assert through_nodes.warnings == warnings


@pytest.mark.parametrize("language", ["nl", "en"])
def test_random_texts_are_those_that_nodes_give(build: Build, language: str, directly: Counter[str]) -> None:
    def pdf(conf: str) -> tuple[bytes, list[str]]:
        page = f"# Meer\n\n{random_timeline(41)}"
        files = {
            **REPORT,
            "meer.md": page,
            "index.md": REPORT["index.md"].replace("delen/wie", "delen/wie\nmeer"),
        }
        result = build({**files, "conf.py": CONF + conf}, "pdf", **{**SETTINGS, "language": language})
        return result.pdf().read_bytes(), [str(warning) for warning in result.warnings]

    straight = pdf("")
    assert directly["event_code"] > 60
    assert pdf(LOOKS) == straight


@pytest.mark.parametrize("start", ["delen/banen", "meer"])
def test_links_to_what_is_in_another_pdf_are_words(build: Build, start: str, directly: Counter[str]) -> None:
    def part(conf: str) -> tuple[bytes, list[str]]:
        result = built(build, conf, g40_pdf_documents=[(start, "deel")])
        return result.pdf().read_bytes(), [str(warning) for warning in result.warnings]

    straight = part("")
    assert directly
    assert part(LOOKS) == straight


@pytest.mark.parametrize("way", WAYS)
def test_who_looks_sees_every_node(build: Build, way: str, directly: Counter[str]) -> None:
    built(build, WAYS[way])
    assert not directly


def test_what_no_font_has_is_told_at_the_line_of_the_event_or_region(
    build: Build, directly: Counter[str]
) -> None:
    def warnings(conf: str) -> list[tuple[int | None, str]]:
        text = """
            # Verslag

            :::{timeline}
            - 2023-01-02: Een 漢 voor *ons* 字
            - 2023-01-03: Nog een 漢
            :::

            :::{pilot-regions}
            - Veluwe: Ede
            - Regio 漢: Assen
            :::
        """
        result = build({"index.md": text, "conf.py": CONF + conf}, "pdf")
        return [(warning.line, warning.message.partition(" (")[0][-1]) for warning in result.warnings]

    straight = warnings("")
    assert straight == [(4, "漢"), (4, "字"), (5, "漢"), (10, "漢")]
    assert directly
    assert warnings(LOOKS) == straight


def test_the_example_report(build: Build, root: Path, directly: Counter[str]) -> None:
    def example(conf: str) -> bytes:
        src = copy_tree(root / "example_report", build.folder / f"example{len(conf)}" / "src")
        with (src / "conf.py").open("a", encoding="utf-8") as file:
            file.write(conf)
        return run(src, builder="pdf").pdf().read_bytes()

    straight = example("")
    assert directly
    assert example(LOOKS) == straight
