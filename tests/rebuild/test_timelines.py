"""A page with a timeline of the whole report follows what stands on other pages: groups, places, rules, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from rebuild.comparing import Report

from builds import CONF

GROEP = """\
# Groep

:::{theme-group}
:name: groep
:::

:::{timeline}
- 2023-01-02: Start met een groet @ Breda {#start}
- 2023-02-XX: Netwerkdag {#netwerkdag}
- 2023-02-XX: Werkbezoek {#werkbezoek}
:::
"""

JAAR = "# Jaar\n\n:::{{timeline}}\n:group-by: {by}\n:::\n"

EDITS = {
    "the title of a theme group": (GROEP.replace("# Groep", "# De groep"), {"theme": True}),
    "the place of an event": (GROEP.replace("@ Breda", "@ Zwolle"), {"theme": True, "month": True}),
    "the event that a rule stands above": (
        GROEP.replace("2023-02-XX: Netwerkdag", "2023-02-14: Netwerkdag"),
        {"theme": True, "month": True},
    ),
    "words of an event": (GROEP.replace("een groet", "*een* groet"), {"theme": True, "month": True}),
    "spaces in an event": (GROEP.replace("Start met", "Start  met"), {}),
    "prose around them": (GROEP.replace("# Groep\n", "# Groep\n\nEen zin.\n"), {}),
}


@pytest.mark.parametrize("by", ["theme", "month"])
@pytest.mark.parametrize("edit", EDITS)
def test_a_grouped_timeline_is_written_again_when_it_shows_something_else(
    tmp_path: Path, by: str, edit: str
) -> None:
    files = {
        "conf.py": CONF,
        "index.md": "# V\n\n```{toctree}\ngroep\njaar\n```\n",
        "groep.md": GROEP,
        "jaar.md": JAAR.format(by=by),
    }
    report = Report(tmp_path / "report", files)
    report.build(builder="text")
    text, shows = EDITS[edit]
    step = report.build({"groep.md": text}, "text")
    assert step.differences == {}
    assert ("jaar" in step.written) is shows.get(by, False)


def test_the_anchor_of_a_place_goes_to_a_page_before(tmp_path: Path) -> None:
    """The page that had it shows the same words, and must be written without it."""
    files = {
        "conf.py": f"{CONF}g40_data = ['*.yaml']\n",
        "index.md": "# V\n\n```{toctree}\ngroep\njaar\n```\n",
        "groep.md": GROEP.replace("Breda", "Zwolle"),
        "jaar.md": "# Jaar\n\n:::{timeline}\n:from: 2023-06\n:until: 2023-07\n:::\n",
        "feiten.yaml": "events:\n  bezoek: {date: 2023-06-02, title: Bezoek, place: Breda}\n",
    }
    report = Report(tmp_path / "report", files)
    report.build()
    later = files["groep.md"].replace("{#start}\n", "{#start}\n- 2023-09-01: Later @ Breda\n")
    step = report.build({"groep.md": later})
    assert step.differences == {}
    assert "jaar" in step.written


HOLDS_ALL = """\
# {name}

::::{{timeline}}
- 2023-0{month}-02: {name} {{#{name}}}

  {words}

  :::{{timeline}}
  :::
::::
"""


@pytest.mark.parametrize("edited", ["een", "twee", "drie"])
@pytest.mark.parametrize("builder", ["html", "text"])
def test_events_that_show_one_another_are_followed_from_any_page(
    tmp_path: Path, builder: str, edited: str
) -> None:
    names = {"een": 2, "twee": 3, "drie": 4}
    pages = {
        f"{name}.md": HOLDS_ALL.format(name=name, month=month, words="Woorden.")
        for name, month in names.items()
    }
    files = {
        "conf.py": CONF,
        "index.md": "# V\n\n```{toctree}\neen\ntwee\ndrie\njaar\n```\n",
        **pages,
        "jaar.md": "# Jaar\n\n:::{timeline}\n:from: 2023-03\n:until: 2023-03\n:::\n",
    }
    report = Report(tmp_path / "report", files)
    report.build(builder=builder)
    other = HOLDS_ALL.format(name=edited, month=names[edited], words="Andere woorden.")
    step = report.build({f"{edited}.md": other}, builder)
    assert step.differences == {}
    assert "jaar" in step.written
