"""The report of 2023: every fact in every output, and every builder without a warning, alone or in parallel."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pdf.reading import open_pdf

from builds import Result, run

BUILDERS = ["html", "dirhtml", "singlehtml", "pdf", "latex", "text", "man", "texinfo", "epub", "gettext"]
CHAPTERS = [
    "Algemeen",
    "MKB en economische vernieuwing",
    "Sterke keten van leren, werken en ondernemen",
    "Vitale binnensteden en werklocaties",
]
TITLE = "Jaarverslag G40 pijler Economie en Werk 2023"

Reported = Callable[..., Result]


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Reported:
    """Build the report with a builder, once for all tests; gettext has doctrees of its own."""
    folder = tmp_path_factory.mktemp("report")
    results: dict[tuple[str, int], Result] = {}

    def build(builder: str, jobs: int = 1) -> Result:
        if (builder, jobs) not in results:
            results[builder, jobs] = run(
                root / "example_report", builder=builder, jobs=jobs, folder=folder / f"{builder}-{jobs}"
            )
        return results[builder, jobs]

    return build


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_writes_it_without_a_warning(built: Reported, builder: str, jobs: int) -> None:
    result = built(builder, jobs)
    assert (result.warnings, result.exit_code) == ([], 0)
    assert result.names()


@pytest.mark.parametrize("builder", ["html", "text", "man", "latex", "gettext"])
def test_parallel_and_serial_builds_write_the_same(built: Reported, builder: str) -> None:
    one, two = built(builder, 1), built(builder, 2)
    assert one.names() == two.names()
    differing = [
        name for name in sorted(one.names()) if is_text(name) and lines(one, name) != lines(two, name)
    ]
    assert differing == []


def is_text(name: str) -> bool:
    return name.endswith((".html", ".txt", ".tex", ".1", ".pot"))


def lines(result: Result, name: str) -> list[str]:
    """What a file says, the time of the build aside."""
    return [line for line in result.read(name).splitlines() if "POT-Creation-Date" not in line]


def words(text: str) -> str:
    """``text`` on one line, words that were broken at the end of a line joined."""
    return " ".join(re.sub(r"\u00ad\s*\n?|(?<=\w)-\n", "", text).split())


def html_text(result: Result) -> str:
    blocks = "p, li, td, th, dt, dd, h1, h2, h3, caption, figcaption"
    found = []
    for name in sorted(name for name in result.names() if name.endswith(".html")):
        main = BeautifulSoup(result.read(name), "html.parser").select_one("main")
        if main is not None:
            for block in main.select(blocks):
                block.append(" ")
            found.append(main.get_text())
    return words(" ".join(found))


def pdf_text(result: Result) -> str:
    with open_pdf(result.pdf()) as document:
        return words("\n".join(page.get_text() for page in document))


@pytest.fixture(scope="module")
def texts(built: Reported) -> dict[str, str]:
    """The text of the whole report in each output that people read."""
    plain = built("text")
    written = words(
        "\n".join(re.sub(r"[|+]|-{4,}|={4,}", " ", plain.read(name)) for name in sorted(plain.names()))
    )
    return {
        "html": html_text(built("html")),
        "pdf": pdf_text(built("pdf")),
        # marks of emphasis aside, and what the text builder writes behind an abbreviation
        "text": re.sub(r"\*|(?<=[A-Z]{3}) \((?:ministerie|Uitvoerings)[^()]*\)", "", written),
    }


FACTS = tomllib.loads((Path(__file__).parent / "facts_2023.toml").read_text("utf-8"))


@pytest.mark.parametrize("output", ["html", "pdf", "text"])
@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_is_in_every_output(texts: dict[str, str], fact: str, output: str) -> None:
    missing = [expected for expected in FACTS[fact]["words"] if not re.search(expected, texts[output])]
    assert missing == []


def test_all_facts_are_looked_for() -> None:
    wanted = [
        f"{letter}{n}"
        for letter, last in (("A", 5), ("B", 7), ("C", 11), ("D", 8))
        for n in range(1, last + 1)
    ]
    assert list(FACTS) == wanted


def test_title_and_chapters_stand_in_their_order(built: Reported) -> None:
    page = built("html").page()
    heading = page.select_one("h1")
    assert heading is not None
    assert words(heading.get_text(" ")) == TITLE
    order = [
        built("html").page(f"{name}.html").select_one("h1")
        for name in ("algemeen", "mkb", "keten", "binnensteden")
    ]
    assert [words(one.get_text()) for one in order if one is not None] == CHAPTERS
    with open_pdf(built("pdf").pdf()) as document:
        assert [title for level, title, _page in document.get_toc() if title in CHAPTERS] == CHAPTERS


def test_the_year_is_one_timeline_and_what_has_no_day_comes_last(built: Reported) -> None:
    page = built("html").page("tijdlijn.html")
    assert [time["data-edtf"] for time in page.select("ol.g40-timeline > li time")] == [
        "2023-04-14",
        "2023-06-14",
        "2023-41",
        "2023-10-13",
        "2023-11-15",
        "2023-XX-XX",
        "2023-XX-XX",
    ]


def test_every_link_of_the_site_leads_somewhere(built: Reported) -> None:
    result = built("html")
    pages = {name: result.page(name) for name in result.names() if name.endswith(".html")}
    ids = {name: {element["id"] for element in page.select("[id]")} for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        for link in page.select("a[href]"):
            target, _, anchor = str(link["href"]).partition("#")
            if ":" in target or target.endswith(".pdf"):
                continue
            if (target or name) not in pages or (anchor and anchor not in ids[target or name]):
                broken.append((name, link["href"]))
    assert broken == []
