"""Bad input: a warning at the author's own line, with a subtype, and all else still built."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from contract.reading import body, events, rows, seen, where

from builds import Build, Result


class Case(NamedTuple):
    """A page, and the line, subtype and key word of the one warning that it gives."""

    text: str
    line: int
    subtype: str
    word: str


MYST = {
    # options
    "an option that does not exist": Case(
        "# V\n\n:::{timeline} T\n:name: m\n:ordr: ascending\n- 2023: Dag\n:::\n", 5, "g40.option", "order"
    ),
    "an option of another directive": Case(
        "# V\n\n:::{timeline}\n:total:\n- 2023: Dag\n:::\n", 4, "g40.option", "total"
    ),
    "a value that it does not take": Case(
        "# V\n\n:::{timeline}\n:order: oplopend\n- 2023: Dag\n:::\n", 4, "g40.option", "descending"
    ),
    "group-by what": Case(
        "# V\n\n:::{timeline}\n:group-by: jaar\n- 2023: Dag\n:::\n", 4, "g40.option", "quarter"
    ),
    "undated what": Case("# V\n\n:::{timeline}\n:undated: nee\n- 2023: Dag\n:::\n", 4, "g40.option", "hide"),
    "sort what": Case("# V\n\n:::{pilot-regions}\n:sort: naam\n- Ede\n:::\n", 4, "g40.option", "title"),
    "a flag with a value": Case(
        "# V\n\n:::{pilot-regions}\n:total: nee\n- Ede\n:::\n", 4, "g40.option", "total"
    ),
    "a date that is none": Case(
        "# V\n\n:::{timeline}\n:from: gisteren\n- 2023: Dag\n:::\n", 4, "g40.date", "gisteren"
    ),
    "a day that does not exist": Case(
        "# V\n\n:::{timeline}\n:name: x\n:until: 30-2-2023\n- 2023: Dag\n:::\n", 5, "g40.date", "30-2-2023"
    ),
    "a theme that does not exist": Case(
        "# V\n\n:::{theme-group}\n:name: mkb\n:::\n\n:::{timeline}\n:theme: mbk\n- 2023: Dag\n:::\n",
        8,
        "g40.reference",
        "mkb",
    ),
    "an empty name": Case("# V\n\n:::{timeline}\n:name:\n- 2023: Dag\n:::\n", 4, "g40.option", "name"),
    "an empty file": Case("# V\n\n:::{timeline}\n:file:\n- 2023: Dag\n:::\n", 4, "g40.option", "file"),
    "options in yaml": Case(
        "# V\n\n:::{timeline}\n---\nname: m\nordr: ascending\n---\n- 2023: Dag\n:::\n",
        6,
        "g40.option",
        "order",
    ),
    "in backticks": Case(
        "# V\n\n```{timeline}\n:ordr: ascending\n- 2023: Dag\n```\n", 4, "g40.option", "order"
    ),
    "an option of theme-groups": Case(
        "# V\n\n:::{theme-groups}\n:stijl: list\n:::\n", 4, "g40.option", "style"
    ),
    "an option of an index": Case("# V\n\n:::{people}\n:stijl: list\n:::\n", 4, "g40.option", "stijl"),
    "a label that is the anchor of an item": Case(
        "# V\n\n(event-dag)=\n\n## Kop\n\n:::{timeline}\n- 2023: Dag {#dag}\n:::\n",
        3,
        "g40.duplicate",
        "event-dag",
    ),
    "a name of theme-group that is no id": Case(
        "# V\n\n:::{theme-group}\n:name: mkb 2023\n:::\n", 4, "g40.option", "mkb 2023"
    ),
    "a theme-group that is not closed": Case(
        "# V\n\n:::{theme-group}\n:name: mkb\n\nEen zin.\n\n## Hoe het ging\n\nGoed.\n",
        8,
        "g40.placement",
        "Hoe het ging",
    ),
    "a timeline that is not closed": Case(
        "# V\n\n:::{timeline}\n- 2023: Dag\n\n## Hoe het ging\n\nGoed.\n\nHeel goed.\n",
        6,
        "g40.placement",
        "Hoe het ging",
    ),
    "an option of theme-group": Case(
        "# V\n\n:::{theme-group}\n:members: Jan\n:::\n", 4, "g40.option", "member"
    ),
    # bullets
    "a bullet after blank lines": Case(
        "# V\n\n:::{timeline}\n:name: x\n\n\n- 2023: Dag\n\n- gisteren: Twee\n:::\n",
        9,
        "g40.date",
        "gisteren",
    ),
    "a bullet after a long one": Case(
        "# V\n\n:::{timeline}\n- 2023: Dag\n  die lang\n  duurt\n\n  En meer.\n\n- fout: Twee\n:::\n",
        10,
        "g40.date",
        "fout",
    ),
    "a bullet after options in yaml": Case(
        "# V\n\n:::{timeline}\n---\nname: m\n---\n- fout: Dag\n:::\n", 7, "g40.date", "fout"
    ),
    "a bullet in a box": Case(
        "# V\n\n::::{note}\nLet op.\n\n:::{timeline}\n- 2023: Dag\n- fout: Twee\n:::\n::::\n",
        8,
        "g40.date",
        "fout",
    ),
    "a bullet in two boxes": Case(
        "# V\n\n:::::{important}\n::::{tip}\n:class: x\n\n:::{timeline}\n- fout: Dag\n:::\n::::\n:::::\n",
        8,
        "g40.date",
        "fout",
    ),
    "a bullet in a box without a blank line": Case(
        "# V\n\n::::{note}\n:::{timeline}\n- 2023: Dag\n- fout: Twee\n:::\n::::\n", 6, "g40.date", "fout"
    ),
    "a bullet in two boxes without a blank line": Case(
        "# V\n\n:::::{note}\n::::{tip}\n:::{timeline}\n- fout: Twee\n:::\n::::\n:::::\n",
        6,
        "g40.date",
        "fout",
    ),
    "an option in a box without a blank line": Case(
        "# V\n\n::::{note}\n:::{timeline}\n:ordr: x\n- 2023: Twee\n:::\n::::\n", 5, "g40.option", "order"
    ),
    "a bullet in a list": Case(
        "# V\n\n- punt\n\n  :::{timeline}\n  - 2023: Dag\n  - fout: Twee\n  :::\n", 7, "g40.date", "fout"
    ),
    "a bullet in a quote": Case(
        "# V\n\n> :::{timeline}\n> - 2023: Dag\n> - fout: Twee\n> :::\n", 5, "g40.date", "fout"
    ),
    "after front matter": Case(
        "---\ntitle: Verslag\n---\n\n# V\n\n:::{timeline}\n- fout: Dag\n:::\n", 8, "g40.date", "fout"
    ),
    "after a comment": Case("# V\n\n% opmerking\n\n:::{timeline}\n- fout: Dag\n:::\n", 6, "g40.date", "fout"),
    "prose between bullets": Case(
        "# V\n\n:::{timeline}\nEerst dit:\n\n- 2023: Dag\n:::\n", 4, "g40.bullet", "Eerst dit"
    ),
    "a numbered list": Case("# V\n\n:::{timeline}\n1. mei: Dag\n:::\n", 4, "g40.bullet", "1. mei"),
    "only prose": Case("# V\n\n:::{pilot-regions} R\nBreda en Ede\n:::\n", 4, "g40.bullet", "Breda en Ede"),
    "a region without a name": Case(
        "# V\n\n:::{pilot-regions}\n- Ede\n- : Breda\n:::\n", 5, "g40.bullet", ""
    ),
    "an empty region": Case("# V\n\n:::{pilot-regions}\n- Ede\n-\n:::\n", 5, "g40.bullet", ""),
    "an id of two words": Case(
        "# V\n\n:::{timeline}\n- 2023: Dag {#een dag}\n:::\n", 4, "g40.bullet", "een dag"
    ),
    "an empty id": Case("# V\n\n:::{timeline}\n- 2023: Dag {#}\n:::\n", 4, "g40.bullet", "{#}"),
    # placement
    "text in an overview": Case(
        "# V\n\n:::{theme-groups}\n:style: list\n\nTekst.\n:::\n", 6, "g40.placement", ""
    ),
    "text in an index": Case("# V\n\n:::{people}\nJan\n:::\n", 4, "g40.placement", ""),
    "a theme group before the first heading": Case(":::{theme-group}\n:::\n\n# V\n", 1, "g40.placement", ""),
}


@pytest.mark.parametrize("name", MYST)
def test_the_warning_is_at_the_authors_own_line(build: Build, name: str) -> None:
    case = MYST[name]
    result = build(case.text + "\nNa de fout.\n")
    assert where(result) == [("index.md", case.line, case.subtype)]
    assert case.word in result.warnings[0].message
    assert "Na de fout." in seen(body(result))


RST = {
    "an option that does not exist": Case(
        "V\n=\n\n.. timeline:: T\n   :name: m\n   :ordr: ascending\n\n   - 2023: Dag\n",
        6,
        "g40.option",
        "order",
    ),
    "a value that it does not take": Case(
        "V\n=\n\n.. timeline::\n   :order: oplopend\n\n   - 2023: Dag\n", 5, "g40.option", "descending"
    ),
    "a bullet": Case("V\n=\n\n.. timeline::\n\n   - 2023: Dag\n   - fout: Twee\n", 7, "g40.date", "fout"),
    "a bullet after a long one": Case(
        "V\n=\n\n.. timeline::\n\n   - 2023: Dag\n     duurt\n\n     Meer.\n\n   - fout: Twee\n",
        11,
        "g40.date",
        "fout",
    ),
    "a bullet in a box": Case(
        "V\n=\n\n.. note::\n\n   .. timeline::\n      :name: m\n\n      - fout: Twee\n", 9, "g40.date", "fout"
    ),
    "a file": Case("V\n=\n\n.. timeline::\n   :name: x\n   :file: weg.csv\n", 6, "g40.file", "weg.csv"),
    "a role": Case("V\n=\n\nEen.\n\nMet :org:`Xen`.\n", 6, "g40.reference", "Xen"),
    "a count": Case("V\n=\n\nEr zijn :count:`Zes <events>`.\n", 4, "g40.count", "Zes"),
    "a second theme group": Case(
        "V\n=\n\n.. theme-group::\n   :name: a\n\n.. theme-group::\n   :name: b\n", 7, "g40.placement", ""
    ),
    "a column": Case(
        "V\n=\n\n.. pilot-regions::\n   :columns: region, citys\n\n   - Ede\n", 5, "g40.option", "cities"
    ),
    "text in an overview": Case("V\n=\n\n.. theme-groups::\n\n   Tekst.\n", 6, "g40.placement", ""),
}


@pytest.mark.parametrize("name", RST)
def test_the_warning_is_at_the_authors_own_line_in_restructuredtext(build: Build, name: str) -> None:
    case = RST[name]
    result = build({"index.rst": case.text + "\nNa de fout.\n"})
    assert where(result) == [("index.rst", case.line, case.subtype)]
    assert case.word in result.warnings[0].message
    assert "Na de fout." in seen(body(result))


# -- one mistake costs only itself -----------------------------------------------------------------------------------


def test_each_of_several_mistakes_is_a_warning_and_the_rest_is_shown(build: Build) -> None:
    result = build("""
        # Verslag

        :::{timeline} Momenten
        :ordr: ascending
        :name: m
        - 2023-04-14: Een
        - 2023-04-31: Twee
        - 2023-05-01:Drie
        - 2023-06-01: Vier met {org}`Xen`
        :::

        :::{pilot-regions}
        :total:
        - Ede
        - : Breda
        - Zwolle
        :::

        Er zijn {count}`Drie <m.events>` momenten.
        """)
    assert sorted(where(result)) == [
        ("index.md", 4, "g40.option"),
        ("index.md", 7, "g40.date"),
        ("index.md", 8, "g40.bullet"),
        ("index.md", 9, "g40.reference"),
        ("index.md", 15, "g40.bullet"),
        ("index.md", 19, "g40.count"),
    ]
    assert events(result) == ["14 april 2023: Een", "1 juni 2023: Vier met Xen"]
    assert rows(result) == [["Ede", "Ede"], ["Zwolle", "Zwolle"], ["Totaal", "2 regio's, 2 steden"]]


@pytest.mark.parametrize("code", ["\r\n", "\n"])
def test_lines_are_right_in_files_of_windows(build: Build, code: str) -> None:
    text = "# V\n\n:::{timeline}\n- 2023: Dag\n- fout: Twee\n:::\n".replace("\n", code)
    assert where(build({"index.md": text.encode()})) == [("index.md", 5, "g40.date")]


@pytest.mark.filterwarnings("ignore:.sphinx.environment.BuildEnvironment.app")
def test_a_mistake_in_an_included_file_names_that_file(build: Build) -> None:
    files = {
        "index.md": "# V\n\nEen.\n\n```{include} deel/stuk.txt\n```\n",
        "deel/stuk.txt": "Twee.\n\n:::{timeline}\n- 2023: Dag\n- fout: Drie\n:::\n",
    }
    result = build(files)
    assert [(w.line, w.subtype) for w in result.warnings] == [(5, "g40.date")]
    assert result.warnings[0].path == "deel/stuk.txt"
    assert events(result) == ["2023: Dag"]


def test_a_mistake_in_an_included_file_of_restructuredtext_names_that_file(build: Build) -> None:
    files = {
        "index.rst": "V\n=\n\nEen.\n\n.. include:: deel/stuk.txt\n",
        "deel/stuk.txt": "Twee.\n\n.. timeline::\n\n   - 2023: Dag\n   - fout: Drie\n",
    }
    assert where(build(files)) == [("deel/stuk.txt", 6, "g40.date")]


def test_a_mistake_in_a_folder_names_the_path(build: Build) -> None:
    result = build(
        {
            "index.md": "# V\n\n```{toctree}\ndeel/p\n```\n",
            "deel/p.md": "# P\n\n:::{timeline}\n- fout: Dag\n:::\n",
        }
    )
    assert where(result) == [("deel/p.md", 4, "g40.date")]


def test_a_timeline_of_mistakes_alone_leaves_the_page_whole(build: Build) -> None:
    result = build("# V\n\n:::{timeline} Momenten\n:name: m\n- fout: Een\n:::\n\nAantal: {count}`m.events`\n")
    assert where(result) == [("index.md", 5, "g40.date")]
    assert "Aantal:" in seen(body(result))


@pytest.mark.parametrize(
    "builder", ["html", "text", "latex", "man", "epub", "texinfo", "singlehtml", "gettext"]
)
def test_every_builder_says_the_same_and_fails_under_w(build: Build, builder: str) -> None:
    text = "# V\n\n:::{timeline}\n- fout: Een\n- 2023: Twee met {org}`Xen`\n:::\n"
    result = build(text, builder, fail_on_warning=True, version="1", epub_copyright="G40")
    assert [w for w in where(result) if w[2].startswith("g40")] == [
        ("index.md", 4, "g40.date"),
        ("index.md", 5, "g40.reference"),
    ]
    assert result.exit_code == 1
    assert result.names()


LANGUAGES = {"nl": "bedoelt u", "en": "did you mean", "de": "did you mean"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_warnings_speak_the_language_of_the_report(build: Build, language: str) -> None:
    result = build("# V\n\n:::{timeline}\n:ordr: ascending\n- 2023: Dag\n:::\n", language=language)
    assert LANGUAGES[language] in result.warnings[0].message


# -- what only looks wrong ----------------------------------------------------------------------------------------------

RIGHT = {
    "headings in code": "# V\n\n:::{theme-group}\n```python\n# een opmerking\n```\n:::\n",
    "an empty timeline": "# V\n\n:::{timeline}\n:::\n",
    "an empty table": "# V\n\n:::{pilot-regions} Regio's\n:total:\n:::\n",
    "a caption with a colon": "# V\n\n:::{timeline} Momenten: het jaar\n- 2023: Dag\n:::\n",
    "a caption with markup": "# V\n\n:::{timeline} *Momenten* in `2023` & <meer>\n- 2023: Dag\n:::\n",
    "an option with spaces": "# V\n\n:::{timeline}\n:order:   descending  \n- 2023: Dag\n:::\n",
    "a blank line in a box": "# V\n\n::::{note}\n\n:::{timeline}\n\n- 2023: Dag\n\n:::\n\n::::\n",
    "class and name": "# V\n\n:::{timeline}\n:name: Mijn Momenten\n- 2023: Dag\n:::\n",
    "braces": "# V\n\n:::{timeline}\n- 2023: Een {niet} en {{ook}} niet\n:::\n",
    "percent and backslash": "# V\n\n:::{timeline}\n- 2023: 50% van C:\\temp @ 100%\n:::\n",
    "html": "# V\n\n:::{timeline}\n- 2023: Een <b>vet</b> woord\n:::\n",
    "an emoji": "# V\n\n:::{timeline}\n- 2023: Feest 🎉 @ 🏠\n:::\n",
    "another alphabet": "# V\n\n:::{pilot-regions}\n- 北京\n- Αθήνα\n:::\n",
    "no letter at all": "# V\n\n:::{timeline}\n- 2023: !!!\n- 2023: ???\n:::\n",
    "a very long text": "# V\n\n:::{timeline}\n- 2023: " + "woord " * 400 + "\n:::\n",
}


@pytest.mark.parametrize("case", RIGHT)
def test_what_only_looks_wrong(build: Build, case: str) -> None:
    result: Result = build(RIGHT[case] + "\nDaarna.\n")
    assert result.warnings == []
    assert "Daarna." in seen(body(result))
    found = [str(e["id"]) for e in result.page().select("[id]")]
    assert sorted(found) == sorted(set(found))
    assert all(anchor and " " not in anchor for anchor in found)
