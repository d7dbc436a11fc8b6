"""A PDF that would come out the same is not made again; one that would not is."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pdf.conftest import Make
from pdf.reading import Pdf, png

import g40sphinx.pdf.builder
from builds import Result
from g40sphinx.pdf.typst.typesetting import Job, compile_pdf

TEXT = "# Verslag\n\nTekst met ![Vlak](beeld.png).\n"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The start document of every PDF that Typst is asked to make, in order."""
    asked: list[str] = []

    def note(job: Job) -> bytes:
        asked.append(job.docname)
        return compile_pdf(job)

    monkeypatch.setattr(g40sphinx.pdf.builder, "compile_pdf", note)
    return asked


def test_unchanged_input_is_compiled_once(make: Make, compiled: list[str]) -> None:
    first = make(TEXT)
    before = first.pdf().read_bytes()
    second = first.rebuild()
    assert compiled == ["index"]
    assert second.pdf().read_bytes() == before
    assert (second.warnings, second.exit_code) == ([], 0)


def test_reading_everything_anew_changes_nothing(make: Make, compiled: list[str]) -> None:
    make(TEXT).rebuild(freshenv=True)
    assert compiled == ["index"]


def remove(result: Result) -> Result:
    result.pdf().unlink()
    return result.rebuild()


def damage(result: Result) -> Result:
    result.pdf().write_bytes(b"iets anders")
    return result.rebuild()


def move(result: Result) -> Result:
    folder = result.out.rename(result.out.with_name("elders"))
    assert (folder / "verslag.pdf").exists()
    return result.rebuild()


@pytest.mark.parametrize(
    "change",
    [
        lambda result: result.rebuild({"index.md": TEXT + "Meer.\n"}),
        lambda result: result.rebuild({"beeld.png": png(41, 20)}),
        lambda result: result.rebuild(g40_pdf_paper="a5"),
        lambda result: result.rebuild(g40_pdf_standards=["ua-1"]),
        lambda result: result.rebuild(g40_pdf_subtitle="Anders"),
        remove,
        damage,
        move,
    ],
    ids=["text", "image", "paper", "standards", "subtitle", "removed", "damaged", "elsewhere"],
)
def test_what_changed_is_compiled_again(
    make: Make, compiled: list[str], change: Callable[[Result], Result]
) -> None:
    change(make(TEXT))
    assert compiled == ["index", "index"]


def test_each_pdf_of_a_project_is_looked_at_for_itself(make: Make, compiled: list[str]) -> None:
    files = {
        "index.md": "# Verslag\n\n```{toctree}\neen\n```\n",
        "een.md": "# Een\n",
        "los.md": "---\norphan: true\n---\n# Los\n",
    }
    first = make(files, g40_pdf_documents=[("index", "heel"), ("los", "los")])
    first.rebuild({"los.md": "---\norphan: true\n---\n# Los\n\nAnders.\n"})
    assert compiled == ["index", "los", "los"]


def test_warnings_are_told_again_though_nothing_is_compiled(make: Make, compiled: list[str]) -> None:
    table = "# Verslag\n\n```{list-table}\n* - a\n  - b\n```\n"
    first = make(table)
    second = first.rebuild()
    assert compiled == ["index"]
    assert [warned.subtype for warned in second.warnings] == ["g40.pdf"]
    assert first.warnings == second.warnings


def test_a_pdf_that_could_not_be_made_is_tried_again(make: Make, compiled: list[str]) -> None:
    wrong = make("# Verslag\n\n```{raw} typst\n#bestaatniet()\n```\n")
    again = wrong.rebuild()
    assert compiled == ["index", "index"]
    assert again.exit_code == 1
    assert len(again.warnings) == 1


def without_times(path: Path) -> bytes:
    """The bytes of a PDF without the moments at which it was made and the identifiers that depend on them."""
    written = io.BytesIO()
    with pikepdf.open(path) as document:  # the moments stand in a compressed stream too
        document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    pdf = written.getvalue()
    for pattern in (
        rb"D:\d{14}[^)]*",
        rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^<]*",
        rb"/ID \[[^\]]*\]",
        rb"(?<=(?:document|instance)ID>)[^<]*",
    ):
        pdf = re.sub(pattern, b"", pdf, flags=re.IGNORECASE)
    return pdf


def test_without_a_given_time_only_the_times_differ(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    one = make(TEXT)
    time.sleep(1.1)
    two = make(TEXT)
    assert one.pdf().read_bytes() != two.pdf().read_bytes()
    assert without_times(one.pdf()) == without_times(two.pdf())
    assert Pdf(one.pdf()).pages == Pdf(two.pdf()).pages


def test_files_that_the_template_names_are_looked_at_too(make: Make, compiled: list[str]) -> None:
    files = {
        "index.md": TEXT,
        "sjabloon.typ": '#import "deel.typ": voet\n#let template = (foot: (info, house) => voet)\n',
        "deel.typ": '#let voet = [#read("voet.txt")]\n',
        "voet.txt": "Voet een.",
    }
    first = make(files, g40_pdf_template="sjabloon.typ")
    assert first.warnings == []
    assert "Voet een." in Pdf(first.pdf()).text
    second = first.rebuild({"voet.txt": "Voet twee."})
    assert "Voet twee." in Pdf(second.pdf()).text
    second.rebuild()
    assert compiled == ["index", "index"]
