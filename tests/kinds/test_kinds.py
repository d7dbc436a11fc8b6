"""A kind of item that an extension adds: it works wherever those of the report do, and only where it is added."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from kinds.subsidies import SUBSIDY, Subsidy
from pdf.reading import Pdf
from sphinx.errors import ExtensionError

from builds import Build
from g40sphinx import Kind
from g40sphinx.report.files.loading import load_text
from g40sphinx.report.files.schema import make_schema
from g40sphinx.report.kinds import KINDS

EXTENSIONS = '["g40sphinx", "kinds.subsidies"]'

CONF = f"""
extensions = {EXTENSIONS}
primary_domain = "g40"
project = "Verslag"
author = "G40"
g40_data = ["data.*"]
"""

PAGE = """
# Verslag

See {subsidy}`wonen`: {count}`subsidies`, {count}`subsidies[spent>1000]`, {count}`geld.subsidies`.

:::{subsidies} Money
:name: geld
:::

:::{subsidies}
- Fiets*paden*: 100.25 {#fiets}
:::
"""

YAML = """
subsidies:
  wonen: {title: Wonen, budget: 1250000.50, spent: 1000.00, granted: 2023-04-14}
  daken: {title: Groene daken, budget: 2000, spent: 1500.75}
"""

FILES = {"conf.py": CONF, "index.md": PAGE, "data.yaml": YAML}

FACTS = {
    "nl": ["Subsidie", "Toegekend", "Besteed", "1.250.000,50", "1.000,00", "1.500,75", "14 april 2023"],
    "en": ["Subsidy", "Budget", "Spent", "1,250,000.50", "1,000.00", "1,500.75", "14 April 2023"],
}
COUNTS = {"nl": "See Wonen: drie, één, drie.", "en": "See Wonen: three, one, three."}


@pytest.mark.parametrize("language", FACTS)
def test_a_web_page_shows_it(build: Build, language: str) -> None:
    result = build(FILES, language=language)
    assert result.warnings == []
    page = result.page()
    first, second = page.select("table.g40-subsidies")
    cells = [cell.get_text() for cell in first.select("th, td")]
    assert [fact for fact in FACTS[language] if fact not in cells] == []
    assert COUNTS[language] in [paragraph.get_text() for paragraph in page.select("p")]
    link = page.select_one('a[href="#subsidy-wonen"]')
    assert link is not None
    assert link.get_text() == "Wonen"
    row = second.select_one("#subsidy-fiets th")
    assert row is not None
    assert row.get_text() == "Fietspaden"
    assert result.inventory()["g40:subsidy"].keys() == {"wonen", "daken", "fiets"}


@pytest.mark.parametrize("language", FACTS)
def test_a_text_and_a_pdf_show_it(build: Build, language: str) -> None:
    result = build(FILES, "text", language=language)
    assert result.warnings == []
    words = result.read("index.txt")
    assert [fact for fact in FACTS[language] if fact not in words] == []
    assert COUNTS[language] in words
    result = result.rebuild(builder="pdf")
    assert result.warnings == []
    words = Pdf(result.pdf()).text
    assert [fact for fact in FACTS[language] if fact not in words] == []
    assert COUNTS[language] in words


DATA = {
    "data.yaml": YAML,
    "data.json": json.dumps(
        {
            "subsidies": {
                "wonen": {"title": "Wonen", "budget": 1250000.5, "spent": "1000.00", "granted": "2023-04-14"},
                "daken": {"title": "Groene daken", "budget": 2000, "spent": 1500.75},
            }
        }
    ).replace("1250000.5", "1250000.50"),
    "data.csv": "subsidy;id;budget;spent;granted\n"
    "Wonen;wonen;1250000.50;1000.00;14-4-2023\nGroene daken;daken;2000;1500.75;\n",
}


@pytest.mark.parametrize("name", DATA)
def test_every_data_file_holds_it(build: Build, name: str) -> None:
    result = build({"conf.py": CONF, "index.md": PAGE, name: DATA[name]}, language="nl")
    assert result.warnings == []
    assert [fact for fact in FACTS["nl"] if fact not in result.page().get_text()] == []


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("nl", "subsidies.wonen.budget: “1.250,50” schrijf je met een punt, 1250.50"),
        ("en", "subsidies.wonen.budget: “1.250,50” is written with a point, 1250.50"),
    ],
)
def test_a_wrong_amount_is_told_where_it_stands_with_what_would_be_right(
    build: Build, language: str, why: str
) -> None:
    wrong = YAML.replace("1250000.50", '"1.250,50"')
    page = "# Verslag\n\n{subsidy}`wonen`\n"
    result = build({**FILES, "index.md": page, "data.yaml": wrong}, language=language)
    amount, name = result.warnings
    assert amount == ("data.yaml", 2, "g40.data", why)
    assert (name.path, name.line, name.subtype) == ("index.md", 3, "g40.reference")
    assert {"nl": "geen subsidie “wonen”", "en": "no subsidy “wonen”"}[language] in name.message


def test_a_wrong_amount_in_a_bullet_costs_that_bullet(build: Build) -> None:
    page = "# Verslag\n\n:::{subsidies}\n- Wonen: veel\n- : 5\n- Daken: 20\n\n  Meer.\n:::\n"
    result = build({"conf.py": CONF.replace("g40_data", "# g40_data"), "index.md": page}, language="en")
    assert [(warned.line, warned.subtype) for warned in result.warnings] == [
        (4, "g40.bullet"),
        (5, "g40.bullet"),
        (8, "g40.bullet"),
    ]
    assert [row.get_text() for row in result.page().select("tbody th")] == ["Daken"]


def test_a_page_is_written_again_when_an_amount_changes(build: Build) -> None:
    result = build(FILES, language="nl")
    result = result.rebuild({"data.yaml": YAML.replace("1500.75", "1500.76")})
    assert "1.500,76" in result.page().get_text()


@pytest.mark.parametrize("extensions", ['["kinds.subsidies"]', '["kinds.subsidies", "g40sphinx"]'])
def test_the_order_of_extensions_is_of_no_account(build: Build, extensions: str) -> None:
    conf = CONF.replace(EXTENSIONS, extensions)
    result = build({**FILES, "conf.py": conf}, language="nl", jobs=2)
    assert result.warnings == []
    assert len(result.page().select("table.g40-subsidies")) == 2


def test_no_other_build_gets_to_know_it(build: Build) -> None:
    assert build(FILES, language="nl").warnings == []
    assert "subsidy" not in KINDS
    other = build("# Verslag\n\n{subsidy}`wonen`\n", language="nl")
    (warned,) = other.warnings
    assert "subsidy" in warned.message


def test_the_schema_describes_it() -> None:
    schema = make_schema(KINDS.extended(SUBSIDY))
    assert schema["$defs"]["subsidy"]["required"] == ["title", "budget"]
    assert schema["properties"]["subsidies"]["title"] == "Subsidies"


def test_without_an_extension_of_sphinx_a_file_is_read_with_a_table_of_ones_own() -> None:
    loaded = load_text(YAML, ".yaml", "en", kinds=KINDS.extended(SUBSIDY))
    assert loaded.problems == ()
    assert [str(item.budget) for item in loaded.items if isinstance(item, Subsidy)] == ["1250000.50", "2000"]


def test_yaml_that_can_not_be_read_is_mended_with_its_fields_too() -> None:
    text = "subsidies:\n  a:\n    title: A\n    budget:20\n"
    assert [
        str(problem) for problem in load_text(text, ".yaml", "en").problems if "space" in str(problem)
    ] == []
    (problem,) = load_text(text, ".yaml", "en", kinds=KINDS.extended(SUBSIDY)).problems
    assert str(problem) == "a space follows a colon; write budget: 20"


def test_it_can_be_shown_as_an_index(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = replace(SUBSIDY, view="listing", about=("budget",), bullets=None)
    monkeypatch.setattr("kinds.subsidies.SUBSIDY", shown)
    page = "# Verslag\n\n{subsidy}`wonen`\n\n:::{subsidies}\n:::\n"
    result = build({**FILES, "index.md": page}, language="nl")
    assert result.warnings == []
    assert [term.get_text() for term in result.page().select("dl.g40-index dt")] == [
        "Groene daken (2.000)",
        "Wonen (1.250.000,50)",
    ]


def test_a_table_without_bullets_takes_none(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kinds.subsidies.SUBSIDY", replace(SUBSIDY, bullets=None))
    result = build({**FILES, "index.md": "# Verslag\n\n:::{subsidies}\n- Wonen: 3\n:::\n"}, language="en")
    (warned,) = result.warnings
    assert (warned.line, warned.subtype) == (4, "g40.placement")
    assert len(result.page().select("tbody th")) == 2


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"name": "event"}, "its name “event” is taken"),
        ({"plural": "events"}, "its plural “events” is taken"),
        ({"role": "count"}, "its role “count” is taken"),
        ({"directive": "pilot-map"}, "its directive “pilot-map” is taken"),
        ({"columns": ("title", "colour")}, "it has no field “colour”"),
        ({"view": "cloud"}, "there is no view “cloud”"),
    ],
)
def test_a_kind_that_does_not_fit_is_refused(
    build: Build, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], why: str
) -> None:
    wrong: Kind = replace(SUBSIDY, **changes)
    monkeypatch.setattr("kinds.subsidies.SUBSIDY", wrong)
    with pytest.raises(ExtensionError, match=f"^the kind of item .* can't be added: .*{why}"):
        build(FILES)
