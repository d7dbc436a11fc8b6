"""The contents that pages show of the report: enough to find the way, and no more as the report grows."""

from __future__ import annotations

import pytest

from builds import Build, Result

CONF = """
    extensions = ["g40sphinx"]
    language = "nl"
    project = "Verslag 2023"
    html_theme = "g40"
    html_copy_source = False
    """
CHAPTER = "# Hoofdstuk {name}\n\n## Een\n\nTekst.\n\n## Twee\n\nTekst.\n"


def flat(count: int) -> dict[str, str]:
    """A report of ``count`` chapters beside each other."""
    names = [f"h{number}" for number in range(count)]
    toctree = "# Verslag 2023\n\n```{toctree}\n:hidden:\n" + "\n".join(names) + "\n```\n"
    return {
        "conf.py": CONF,
        "index.md": toctree,
        **{f"{name}.md": CHAPTER.format(name=name) for name in names},
    }


def nested(count: int) -> dict[str, str]:
    """A report of ``count`` documents in parts of ten."""
    files = {"conf.py": CONF}
    parts = [f"d{number}" for number in range(count // 10)]
    for part in parts:
        chapters = [f"{part}h{number}" for number in range(9)]
        files[f"{part}.md"] = f"# Deel {part}\n\n```{{toctree}}\n" + "\n".join(chapters) + "\n```\n"
        files |= {f"{name}.md": CHAPTER.format(name=name) for name in chapters}
    return {**files, "index.md": "# Verslag 2023\n\n```{toctree}\n:hidden:\n" + "\n".join(parts) + "\n```\n"}


def size(result: Result) -> int:
    """The bytes of all pages."""
    return sum(page.stat().st_size for page in result.out.rglob("*.html"))


@pytest.mark.parametrize("report", [flat, nested])
def test_five_times_the_documents_take_five_times_the_room(build: Build, report: object) -> None:
    assert callable(report)
    assert size(build(report(250))) / size(build(report(50))) < 5.5


def links(result: Result, page: str) -> list[str]:
    """The links of a page to the report's chapters."""
    return [link.text for link in result.page(page).select(".g40-chapters a")]


def test_a_page_shows_the_first_level_and_its_own_branch(site: Result) -> None:
    page = site.page("bijlagen/lijst.html")
    assert links(site, "bijlagen/lijst.html") == [
        "MKB en economische vernieuwing",
        "Arbeidsmarktinfrastructuurvernieuwingsprogramma",
        "Alles wat een verslag kan hebben",
        "Bijlagen",
        "Lijst",
        "Verantwoording",
        "Colofon",
    ]
    assert [link.text for link in page.select(".g40-chapters [aria-current=page]")] == ["Lijst"]
    assert "Lijst" not in links(site, "mkb.html")
    captions = [caption.text for caption in page.select(".g40-chapters .g40-nav-caption")]
    assert captions == ["Hoofdstukken", "Over dit verslag"]


def test_of_a_long_level_a_page_shows_the_neighbours_and_the_way_to_all(build: Build) -> None:
    result = build(flat(30))
    assert links(result, "h15.html") == [
        *(f"Hoofdstuk h{number}" for number in range(12, 19)),
        "Alle hoofdstukken",
    ]
    assert links(result, "h0.html")[:2] == ["Hoofdstuk h0", "Hoofdstuk h1"]
    assert links(result, "h29.html")[-2:] == ["Hoofdstuk h29", "Alle hoofdstukken"]
    assert len(links(result, "index.html")) == 30


def test_a_title_that_changes_changes_on_every_page(build: Build) -> None:
    first = build(flat(3))
    second = first.rebuild({"h1.md": "# Anders\n\nTekst.\n"})
    assert links(second, "h2.html") == ["Hoofdstuk h0", "Anders", "Hoofdstuk h2"]


def test_a_text_that_changes_does_not_touch_the_other_pages(build: Build) -> None:
    first = build(flat(3))
    before = (first.out / "h2.html").stat().st_mtime_ns
    second = first.rebuild({"h1.md": CHAPTER.format(name="h1") + "\nMeer.\n"})
    assert (second.out / "h2.html").stat().st_mtime_ns == before


def test_contents_of_a_page_with_many_sections_leave_out_the_second_level(build: Build) -> None:
    sections = "".join(f"## Deel {number}\n\n### Onder {number}\n\nTekst.\n\n" for number in range(15))
    page = build(
        {"conf.py": CONF, "index.md": "# V\n\n```{toctree}\na\n```\n", "a.md": f"# A\n\n{sections}"}
    ).page("a.html")
    assert [link.text for link in page.select(".g40-on-page a")] == [f"Deel {number}" for number in range(15)]


def test_numbered_chapters_and_sections_keep_their_numbers(build: Build) -> None:
    toctree = "# V\n\n```{toctree}\n:numbered:\na\nb\n```\n"
    result = build({"conf.py": CONF, "index.md": toctree, "a.md": CHAPTER.format(name="a"), "b.md": "# B\n"})
    assert links(result, "a.html") == ["1 Hoofdstuk a", "2 B"]
    assert [link.text for link in result.page("a.html").select(".g40-on-page a")] == ["1.1 Een", "1.2 Twee"]


def test_a_toctree_may_name_titles_and_addresses(build: Build) -> None:
    toctree = "# V\n\n```{toctree}\nEigen titel <a>\nElders <https://example.org/>\n```\n"
    result = build({"conf.py": CONF, "index.md": toctree, "a.md": "# A\n"})
    found = result.page("a.html").select(".g40-chapters a")
    assert [(link.text, link["href"]) for link in found] == [
        ("Eigen titel", "#"),
        ("Elders", "https://example.org/"),
    ]


def test_one_page_for_all_has_no_navigation_to_pages(build: Build) -> None:
    page = build(flat(3), "singlehtml").page()
    assert page.select(".g40-chapters") == []
    assert [heading.text for heading in page.select("h1")] == ["Verslag 2023"]
    assert [heading.text for heading in page.select("h2")][:1] == ["Hoofdstuk h0"]
