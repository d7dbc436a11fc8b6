"""Tables have widths without styles, scopes, and scroll where they are wide."""

from __future__ import annotations

import pytest

from builds import Build, Result
from g40sphinx.html.tables import width_class

CONF = 'extensions = ["g40sphinx"]\nlanguage = "nl"\nproject = "Verslag"\nhtml_theme = "g40"\n'


@pytest.mark.parametrize(("percent", "name"), [(0.2, "g40-w-5"), (33.3, "g40-w-35"), (250, "g40-w-100")])
def test_widths_are_rounded_to_a_twentieth(percent: float, name: str) -> None:
    assert width_class(percent) == name


def test_widths_of_columns_are_classes_and_the_style_sheet_knows_them(site: Result) -> None:
    table = site.page("cijfers.html").select("table")[-1]
    widths = [
        [name for name in cell["class"] if name.startswith("g40-w")] for cell in table.select("thead th")
    ]
    assert widths == [["g40-w-30"], ["g40-w-70"]]
    assert table.select("col") == []
    assert ".g40-w-30 { width: 30%; }" in site.read("_static/g40-directives.css")


WIDE = "```{list-table} Regio's\n:name: regio-tabel\n:class: smal\n:header-rows: 1\n* - A\n  - B\n  - C\n* - 1\n  - 2\n  - 3\n```\n"


def test_a_wide_table_has_its_id_and_class_once(build: Build) -> None:
    page = build({"conf.py": CONF, "index.md": f"# V\n\n{WIDE}"}).page()
    (box,) = page.select(".g40-scroll")
    assert not box.get("id")
    assert [element.name for element in page.select("#regio-tabel, .smal")] == ["table"]


def test_an_empty_first_cell_of_a_region_is_no_header(build: Build) -> None:
    regions = ":::{pilot-regions}\n:columns: province, region\n- Breda\n:::\n"
    page = build({"conf.py": CONF + 'primary_domain = "g40"\n', "index.md": f"# V\n\n{regions}"}).page()
    assert [cell.name for cell in page.select("tbody tr > *")] == ["td", "td"]
