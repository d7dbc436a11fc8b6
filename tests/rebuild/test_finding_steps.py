"""What a page says to machines of other pages is written again when they change, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest
from rebuild.comparing import Report
from rebuild.report import CONF, FEITEN, FILES, KETEN, LOS, MKB

G40 = {**FILES, "conf.py": CONF.replace("basic", "g40")}


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return Report(tmp_path / "report", G40)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    "edit",
    [
        {"los.md": LOS.replace("# Los", "# Een los blad")},
        {"mkb.md": MKB.replace("Symposium", "Congres")},
        {"keten.md": KETEN.replace("# Keten", "# Keten en werk")},
        {"data/feiten.yaml": FEITEN.replace("2023-02-02", "2023-03-03")},
        {"pilots.csv": "region,cities,id\nBreda,,breda\nKampen,,zwolle\n"},
    ],
    ids=["a chapter", "an event", "a theme group", "a date", "a region"],
)
def test_the_site_is_that_of_a_clean_build(report: Report, jobs: int, edit: dict[str, str]) -> None:
    report.build(jobs=jobs)
    assert report.build(edit, jobs=jobs).differences == {}
    assert report.build(jobs=jobs).written == set()


def test_a_theme_in_a_section_is_what_the_opening_page_is_about(tmp_path: Path) -> None:
    part = "# Deel\n\n## Keten\n\n:::{theme-group}\n:name: keten\n:::\n"
    files = {
        "conf.py": G40["conf.py"],
        "index.md": "# Verslag\n\n```{toctree}\ndeel\nlos\n```\n",
        "deel.md": part,
        "los.md": LOS,
    }
    report = Report(tmp_path / "report", files)
    report.build()
    step = report.build({"deel.md": part.replace("## Keten", "## Werk")})
    assert step.differences == {}
    assert step.written == {"index", "deel"}


def test_a_paragraph_changes_its_own_page_only(report: Report) -> None:
    report.build()
    step = report.build({"los.md": LOS.replace("Een pagina", "Een blad")})
    assert step.differences == {}
    assert step.written - step.by_sphinx == set()


def test_the_publisher(report: Report) -> None:
    report.build()
    assert report.build(settings={"g40_publisher": "Proefstad"}).differences == {}
    assert report.build(settings={"g40_published": "2024-05-01"}).differences == {}
