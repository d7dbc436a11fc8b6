"""When only prose has changed, the report as a whole is not looked at again, and every page is right all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from rebuild.comparing import Report, differences
from rebuild.report import CONF, FILES, INDEX, LOS, MKB

from builds import run
from g40sphinx.report.index import Index
from g40sphinx.sphinxext import domain
from g40sphinx.sphinxext.incremental import outdated_pages as rebuild

MORE = f"{LOS}\nEn een zin.\n"
LINKING = f"{LOS}\nZie {{event}}`symposium` en {{count}}`events`.\n"


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return Report(tmp_path / "report", FILES)


@pytest.fixture
def indexes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often the report as a whole was looked at."""
    made: list[int] = []

    def count(*arguments: object) -> Index:
        made.append(1)
        return Index(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(domain, "Index", count)
    return made


def build(report: Report, edits: dict[str, str | None], builder: str = "html", jobs: int = 1) -> Path:
    report.write(edits)
    folder = report.folder
    return run(report.src, builder=builder, jobs=jobs, folder=folder, confoverrides=report.settings).out


@pytest.mark.parametrize("theme", ["basic", "g40"])
@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_sentence_more(report: Report, indexes: list[int], theme: str, builder: str, jobs: int) -> None:
    report.settings["html_theme"] = theme
    plain = INDEX.replace("{count}`events`", "acht")  # Sphinx writes it again, as its toctree names the page
    report.build({"index.md": plain}, builder)
    indexes.clear()
    out = build(report, {"los.md": MORE}, builder, jobs)
    assert indexes == []
    assert differences(out, report.clean(builder).out) == {}


@pytest.mark.parametrize(
    "edits",
    [
        {"los.md": MORE.replace("# Los", "# Losse *eindjes*")},
        {"los.md": f"(event-stand)=\n{MORE}"},
        {"los.md": f"{MORE}\n## Een kop\n"},
        {"los.md": None, "index.md": INDEX.replace("los\n", "")},
        {"index.md": INDEX.replace("mkb\nketen", "keten\nmkb")},
        {"los.md": LINKING},
        {"mkb.md": MKB.replace("## Hoe", "Een zin.\n\n## Hoe")},
        {"mkb.md": MKB.replace("De {org}", "Nog een zin. De {org}")},
    ],
    ids=str,
)
@pytest.mark.parametrize("theme", ["basic", "g40"])
def test_more_than_a_sentence(report: Report, edits: dict[str, str | None], theme: str) -> None:
    report.settings["html_theme"] = theme
    report.build()
    for edit in (
        {"los.md": MORE},
        edits,
        {"los.md": LOS, "index.md": INDEX, "mkb.md": MKB},
        {"los.md": MORE},
    ):
        step = report.build(edit)
        assert (step.differences, step.needless if theme == "basic" else set()) == ({}, set())


def test_prose_that_another_builder_has_read(report: Report, indexes: list[int]) -> None:
    for builder in ("html", "text"):
        report.build(builder=builder)
    indexes.clear()
    build(report, {"los.md": MORE}, "text")
    step = report.build(builder="html")
    assert (step.read, step.written, step.differences) == (set(), {"index", "los"}, {})


@pytest.mark.parametrize(
    "edits", [{"data/feiten.yaml": FILES["data/feiten.yaml"].replace("Start", "Begin")}, {}]
)
def test_a_build_that_broke_off_after_a_sentence_more(
    report: Report, edits: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report.build()
    with monkeypatch.context() as broken:
        broken.setattr(rebuild, "_writes_pages", lambda _: 1 / 0)
        with pytest.raises(Exception, match="division"):
            build(report, {"los.md": MORE})
    assert report.build(edits).differences == {}


def test_what_is_wrong_is_said_whenever_a_page_is_written(tmp_path: Path) -> None:
    report = Report(tmp_path / "report", {**FILES, "keten.md": "# Keten\n\nZie {event}`weg`.\n"})
    for text in (LOS, MORE, LOS):
        step = report.build({"los.md": text})
        assert [warned.subtype for warned in step.warnings] == ["g40.reference"]
    step = report.build({"keten.md": "# Keten\n"})
    assert (step.warnings, step.differences) == ([], {})


def test_a_setting_that_no_page_is_read_again_for(report: Report) -> None:
    report.settings |= {"html_theme": "g40", "g40_publisher": "Proefstad"}
    report.build()
    report.build({"los.md": MORE})
    step = report.build({"los.md": LOS}, settings={"g40_publisher": "Teststad"})
    assert step.differences == {}


def test_an_empty_report(tmp_path: Path) -> None:
    report = Report(tmp_path / "report", {"conf.py": CONF, "index.md": "# Verslag\n"})
    report.build()
    assert report.build({"index.md": "# Verslag\n\nTekst.\n"}).differences == {}
