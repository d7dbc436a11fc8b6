"""Pages follow what they show of other pages beside the register: numbers, contents, terms, formulas, headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from rebuild.comparing import Report

from builds import CONF, Files

TOCTREE = "```{{toctree}}\n{options}{pages}\n```\n"


def toctree(*pages: str, options: str = "") -> str:
    return TOCTREE.format(options=f"{options}\n\n" if options else "", pages="\n".join(pages))


THEME = (
    "## {title}\n\n:::{{theme-group}}\n:name: {name}\n:::\n\n:::{{timeline}}\n- {date}: Feit {name}\n:::\n\n"
)
AAP = THEME.format(title="Aap", name="aap", date="2023-01-01")
NOOT = THEME.format(title="Noot", name="noot", date="2023-02-01")
SPRINT = "```{glossary}\nSprint\n  Een korte tijd.\n```\n"
FORMULA = "```{{math}}\n:label: {name}\n{name}\n```\n"

CASES: dict[str, tuple[dict[str, str], dict[str, str | None], set[str]]] = {
    "the order of theme groups that a timeline is grouped by": (
        {
            "index.md": "# V\n\n" + toctree("themas", "los", "jaar"),
            "themas.md": "# T\n\n" + AAP + NOOT,
            "los.md": "# L\n",
            "jaar.md": "# J\n\n:::{timeline}\n:group-by: theme\n:::\n",
        },
        {"themas.md": "# T\n\n" + NOOT + AAP},
        {"jaar"},
    ),
    "headings of a page below a page below": (
        {
            "index.md": "# V\n\n" + toctree("deel"),
            "deel.md": "# D\n\n" + toctree("blad"),
            "blad.md": "# B\n\n## Kop\n",
        },
        {"blad.md": "# Blad\n\n## Andere kop\n"},
        {"index"},
    ),
    "pages below a page below": (
        {
            "index.md": "# V\n\n" + toctree("deel", options=":maxdepth: 2"),
            "deel.md": "# D\n\n" + toctree("blad"),
            "blad.md": "# B\n\n## Kop\n",
        },
        {"blad.md": "# Blad\n\n## Kop\n"},
        {"index"},
    ),
    "a page that is gone": (
        {"index.md": "# V\n\n" + toctree("aa", "los"), "aa.md": "# A\n", "los.md": "# L\n"},
        {"los.md": None},
        {"index"},
    ),
    "the caption of a table of contents": (
        {"index.md": "# V\n\n" + toctree("aa", options=":caption: Delen"), "aa.md": "# A\n"},
        {"index.md": "# V\n\n" + toctree("aa", options=":caption: Hoofdstukken")},
        {"index"},
    ),
    "the title of a page that a page in a folder links to": (
        {
            "index.md": "# V\n\n" + toctree("map/aa", "map/los", "map/bb"),
            "map/aa.md": "# A\n\nZie [](bb.md).\n",
            "map/los.md": "# L\n",
            "map/bb.md": "# B\n",
        },
        {"map/bb.md": "# Bee\n"},
        {"map/aa"},
    ),
    "a heading that a page in a folder links to": (
        {
            "index.md": "# V\n\n" + toctree("map/aa", "map/los", "map/bb"),
            "map/aa.md": "# A\n\nZie [](bb.md#kop).\n",
            "map/los.md": "# L\n",
            "map/bb.md": "# B\n\n(kop)=\n## Kop\n",
        },
        {"map/bb.md": "# B\n\n(kop)=\n## Een kop\n"},
        {"map/aa"},
    ),
    "the number of a heading": (
        {
            "index.md": "# V\n\n" + toctree("aa", "bb", "los", "cc", options=":numbered:"),
            "aa.md": "# A\n",
            "bb.md": "(over-b)=\n# Deel b\n",
            "los.md": "# L\n",
            "cc.md": "# C\n\nZie {numref}`over-b`.\n",
        },
        {"index.md": "# V\n\n" + toctree("bb", "aa", "los", "cc", options=":numbered:")},
        {"cc"},
    ),
    "the caption of a table beside its number": (
        {
            "index.md": "# V\n\n" + toctree("aa", "los", "cc"),
            "aa.md": "# A\n\n:::{pilot-regions} Regio's\n:name: regios\n- Breda\n:::\n",
            "los.md": "# L\n",
            "cc.md": "# C\n\nZie {numref}`{number}, {name} <regios>`.\n",
        },
        {"aa.md": "# A\n\n:::{pilot-regions} Pilots\n:name: regios\n- Breda\n:::\n"},
        {"cc"},
    ),
    "the page of a term": (
        {
            "index.md": "# V\n\n" + toctree("aa", "bb", "los", "cc"),
            "aa.md": "# A\n\n" + SPRINT,
            "bb.md": "# B\n",
            "los.md": "# L\n",
            "cc.md": "# C\n\nEen {term}`sprint`.\n",
        },
        {"aa.md": "# A\n", "bb.md": "# B\n\n" + SPRINT},
        set(),
    ),
    "the number of a formula": (
        {
            "index.md": "# V\n\n" + toctree("aa", "los", "cc"),
            "aa.md": "# A\n\n" + FORMULA.format(name="x"),
            "los.md": "# L\n",
            "cc.md": "# C\n\nZie {eq}`x`.\n",
        },
        {"aa.md": "# A\n\n" + FORMULA.format(name="y") + FORMULA.format(name="x")},
        {"cc"},
    ),
    "emphasis in a title that another title shows": (
        {
            "index.md": "# V\n\n" + toctree("aa", "los", "cc"),
            "aa.md": "# A\n\n:::{timeline}\n- 2023-01-01: Bezoek van {person}`jansen` {#bezoek}\n:::\n",
            "los.md": "# L\n",
            "cc.md": "# C\n\nZie {event}`bezoek`.\n",
            "feiten.yaml": "people:\n  jansen: {title: An Jansen}\n",
        },
        {"feiten.yaml": 'people:\n  jansen: {title: "An *Jansen*"}\n'},
        {"cc"},
    ),
    "the title of an item that a heading shows": (
        {
            "index.md": "# V\n\n" + toctree("aa", "los", "cc"),
            "aa.md": "# Gesprek met {person}`jansen`\n\n(deel)=\n## Van {person}`jansen`\n",
            "los.md": "# L\n",
            "cc.md": "# C\n\nZie {ref}`deel` en [](aa.md).\n",
            "feiten.yaml": "people:\n  jansen: {title: An Jansen}\n",
        },
        {"feiten.yaml": "people:\n  jansen: {title: An de Jong}\n"},
        {"index", "aa", "cc"},
    ),
}
"""What changes on another page: the report, the edit, the pages that must be written again for it."""

SETTINGS = f"{CONF}numfig = True\ng40_data = ['*.yaml']\nhtml_theme = '{{theme}}'\n"


@pytest.mark.parametrize("builder", ["html", "html basic", "text"])
@pytest.mark.parametrize("what", CASES)
def test_a_page_follows_what_it_shows_of_another(tmp_path: Path, what: str, builder: str) -> None:
    name, _, theme = builder.partition(" ")
    files, edits, pages = CASES[what]
    report = Report(tmp_path / "report", {**files, "conf.py": SETTINGS.format(theme=theme or "g40")})
    report.build(builder=name)
    step = report.build(edits, name)
    assert step.differences == {}
    assert pages <= step.written


def test_numbers_that_changed_while_another_builder_was_at_work(tmp_path: Path) -> None:
    """Sphinx says once which numbers have changed, whoever builds then."""
    table = ":::{{pilot-regions}} {name}\n:name: {name}\n- {name}\n:::\n"
    files: Files = {
        "conf.py": SETTINGS.format(theme="g40"),
        "index.md": "# V\n\n" + toctree("aa", "bb"),
        "aa.md": "# A\n",
        "bb.md": "# B\n\n" + table.format(name="Breda"),
    }
    report = Report(tmp_path / "report", files)
    report.build()
    report.build({"aa.md": "# A\n\n" + table.format(name="Assen")}, "text")
    step = report.build()
    assert step.differences == {}
    assert "bb" in step.written


def test_a_sentence_on_a_page_with_a_table_of_contents_changes_no_other_page(tmp_path: Path) -> None:
    """A page that was read again comes last in what Sphinx keeps of all."""
    files: Files = {
        "conf.py": SETTINGS.format(theme="g40"),
        "index.md": "# V\n\n" + toctree("zuid", "los"),
        "zuid.md": "# Z\n\n" + toctree("breda"),
        "breda.md": "# B\n",
        "los.md": "# L\n",
    }
    report = Report(tmp_path / "report", files)
    report.build()
    step = report.build({"index.md": "# V\n\nEen zin.\n\n" + toctree("zuid", "los")})
    assert step.differences == {}
    assert step.written == {"index"}
