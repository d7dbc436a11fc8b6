"""One edit: what is read again, what is written again, and that the output is that of a clean build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from rebuild.comparing import Report
from rebuild.report import FEITEN, FILES, INDEX, JAAR, KETEN, LOS, MKB, REGIOS

SYMPOSIUM = "- 2023-04-14: Symposium *De kracht* met {org}`UWV` @ Apeldoorn {#symposium}\n"
STAND = "- 2023-05-02: Al {count}`regio.regions` regio's doen mee {#stand}\n"

ALL = "index mkb keten regios jaar wie los"


@dataclass(frozen=True)
class Edit:
    """An edit; which documents it makes Sphinx read, and which pages show it, in text and in HTML.

    The page with the toctree, ``index``, is written with every other one: Sphinx does that.
    """

    name: str
    files: Mapping[str, str | None]
    read: str = ""
    shown: str = ""
    in_html: str | None = None
    """The pages that show it in HTML, where links have targets and pages name their neighbours; else as in text."""

    def __str__(self) -> str:
        return self.name

    def pages(self, builder: str) -> set[str]:
        shown = self.in_html if builder == "html" and self.in_html is not None else self.shown
        return set(shown.split())


EDITS = (
    Edit("nothing", {}),
    Edit("prose", {"los.md": f"{LOS}\nMeer.\n"}, "los", "index los"),
    Edit("prose beside items", {"mkb.md": MKB.replace("erbij", "ook bij")}, "mkb", "index mkb"),
    Edit(
        "lines that move",
        {"mkb.md": MKB.replace(":::{timeline}", "Een zin.\n\nNog een.\n\n:::{timeline}")},
        "mkb",
        "index mkb",
    ),
    Edit(
        "a directive before the others",
        {"mkb.md": MKB.replace(":::{timeline}", ":::{timeline}\n:from: 2024\n:::\n\n:::{timeline}")},
        "mkb",
        "index mkb",
    ),
    Edit(
        "the text of an event",
        {"mkb.md": MKB.replace("Symposium", "Congres")},
        "mkb",
        "index mkb keten jaar wie",
    ),
    Edit(
        "the text of an event that a link gives words of its own",
        {"keten.md": KETEN.replace(": Bijeenkomst", ": Samenkomst")},
        "keten",
        "index keten jaar wie",
    ),
    Edit(
        "the second paragraph of an event",
        {"keten.md": KETEN.replace("Meer erover", "Minder")},
        "keten",
        "index keten jaar",
    ),
    Edit("the date of an event", {"mkb.md": MKB.replace("04-14", "04-15")}, "mkb", "index mkb jaar"),
    Edit(
        "the place of an event",
        {"mkb.md": MKB.replace("@ Apeldoorn", "@ Zwolle")},
        "mkb",
        "index mkb jaar wie",
    ),
    Edit(
        "the id of an event",
        {"mkb.md": MKB.replace("{#symposium}", "{#congres}")},
        "mkb",
        "index mkb keten",
        "index mkb keten jaar wie",
    ),
    Edit(
        "a new event",
        {"keten.md": KETEN.replace("- 2023-06-01", "- 2023-05-30: Nieuw\n- 2023-06-01")},
        "keten",
        "index keten jaar",
    ),
    Edit("an event less", {"mkb.md": MKB.replace(STAND, "")}, "mkb", "index mkb keten jaar"),
    Edit(
        "an event that moves to another page",
        {
            "mkb.md": MKB.replace(SYMPOSIUM, ""),
            "keten.md": KETEN.replace("- 2023-06-01", f"{SYMPOSIUM}- 2023-06-01"),
        },
        "mkb keten",
        "index mkb keten jaar",
        "index mkb keten jaar wie",
    ),
    Edit(
        "an event with the id of another",
        {"los.md": f"{LOS}\n:::{{timeline}}\n- 2023-09-09: Tweeling {{#symposium}}\n:::\n"},
        "los",
        "index los jaar",
    ),
    Edit(
        "the heading of a theme group",
        {"mkb.md": MKB.replace("# MKB en vernieuwing", "# MKB")},
        "mkb",
        "index mkb keten jaar wie",
    ),
    Edit(
        "the name of a theme group",
        {"mkb.md": MKB.replace(":name: mkb", ":name: bedrijf")},
        "mkb",
        "index mkb keten",
        "index mkb keten jaar wie",
    ),
    Edit(
        "the summary of a theme group",
        {"mkb.md": MKB.replace("*samenvatting*", "*korte* samenvatting")},
        "mkb",
        "index mkb jaar",
    ),
    Edit(
        "the members of a theme group",
        {"mkb.md": MKB.replace(":member: Yvonne Salvino", ":member: Denis C")},
        "mkb",
        "index mkb wie",
    ),
    Edit(
        "a heading over a mention",
        {"mkb.md": MKB.replace("## Hoe het ging", "## Hoe het liep")},
        "mkb",
        "index mkb wie",
    ),
    Edit(
        "a heading that others link to",
        {"los.md": LOS.replace("# Los", "# Los blad")},
        "los",
        "index los keten",
        "index los keten wie",
    ),
    Edit(
        "an event in a data file",
        {"data/feiten.yaml": FEITEN.replace("Start met", "Begin met")},
        shown="index jaar wie",
    ),
    Edit(
        "the web page of an event in a data file",
        {"data/feiten.yaml": FEITEN.replace("place: Utrecht", "place: Utrecht, url: https://start.nl")},
        shown="index jaar",
    ),
    Edit(
        "the role of a person in a data file",
        {"data/feiten.yaml": FEITEN.replace("wethouder", "oud-wethouder")},
        shown="index wie",
    ),
    Edit(
        "an abbreviation",
        {"data/feiten.yaml": FEITEN.replace("abbreviation: UWV", "abbreviation: UW, alias: [UWV]")},
        shown="index mkb jaar wie",
    ),
    Edit(
        "the full name behind an abbreviation",
        {"data/feiten.yaml": FEITEN.replace("Uitvoeringsinstituut", "Instituut voor")},
        shown="index mkb jaar wie",
    ),
    Edit(
        "another name that nothing uses",
        {"data/feiten.yaml": FEITEN.replace("alias: [Economische Zaken]", "alias: [EZ]")},
    ),
    Edit(
        "a field that nothing shows",
        {"data/feiten.yaml": FEITEN.replace("abbreviation: EZK,", "abbreviation: EZK, url: https://ezk.nl,")},
    ),
    Edit("a new data file", {"data/meer.csv": "event,date\nExtra,2023-03-03\n"}, shown="index jaar"),
    Edit("a data file less", {"data/feiten.yaml": None}, shown="index mkb jaar wie"),
    Edit(
        "a row of the file that a table shows",
        {"pilots.csv": "region,cities,id\nBreda,,breda\nZwolle,Zwolle; Kampen,zwolle\n"},
        "regios",
        "index regios",
        ALL,  # the number of cities stands in a heading
    ),
    Edit(
        "a new row of that file",
        {"pilots.csv": "region,cities,id\nBreda,,breda\nZwolle,,zwolle\nEde,,ede\n"},
        "regios",
        "index regios mkb keten jaar",
        ALL,
    ),
    Edit(
        "a count in a heading",
        {"regios.md": REGIOS.replace("{count}`regio.cities`", "{count}`events`")},
        "regios",
        "index regios",
        ALL,
    ),
    Edit(
        "the order of the pages",
        {"index.md": INDEX.replace("mkb\nketen", "keten\nmkb")},
        "index",
        "index jaar",
        "index mkb keten regios jaar",
    ),
    Edit(
        "the page that shows the items of a file first",
        {"index.md": INDEX.replace("jaar\nwie", "wie\njaar")},
        "index",
        "index",
        "index jaar los regios wie",
    ),
    Edit(
        "a page less",
        {"index.md": INDEX.replace("keten\n", ""), "keten.md": None},
        "index",
        "index jaar wie",
        "index mkb regios jaar wie",
    ),
    Edit(
        "a page more",
        {"index.md": INDEX.replace("los\n", "los\nslot\n"), "slot.md": "# Slot\n\n{event}`start`\n"},
        "index slot",
        "index slot",
        "index slot los",
    ),
    Edit(
        "an overview of something else",
        {"jaar.md": JAAR.replace(":::{timeline}", ":::{timeline}\n:from: 2023-05")},
        "jaar",
        "index jaar wie",
    ),
)


@pytest.fixture(scope="module", params=["html", "text"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, str]:
    """A report that was built once, and the builder."""
    report, builder = Report(tmp_path_factory.mktemp("edits") / "report", FILES), str(request.param)
    step = report.build(builder=builder)
    assert step.warnings == []
    assert step.differences == {}
    report.keep()
    return report, builder


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_an_edit(built: tuple[Report, str], edit: Edit) -> None:
    report, builder = built
    before = dict(report.pages)
    report.restore()
    step = report.build(edit.files, builder)
    report.pages = before
    assert step.differences == {}
    assert step.read == set(edit.read.split())
    assert step.written == edit.pages(builder)
