"""The theme: its options, its titles, its words, and every builder that can have it."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
import sphinx

import g40sphinx
from builds import Build

CONF = 'extensions = ["g40sphinx"]\nlanguage = "nl"\nproject = "Verslag"\nhtml_theme = "g40"\n'


def test_the_year_is_set_apart_with_permalinks_too(build: Build) -> None:
    options = {"permalinks": True}
    page = build({"conf.py": CONF, "index.md": "# Jaarverslag 2023\n"}, html_theme_options=options).page()
    (year,) = page.select("h1 .g40-year")
    (link,) = page.select("h1 a.headerlink")
    assert (year.text, link["href"]) == ("2023", "#jaarverslag-2023")


def test_options_name_documents_that_are_there(build: Build) -> None:
    options = '{"colophon": "weg", "accessibility_statement": "https://example.org/"}'
    result = build({"conf.py": f"{CONF}html_theme_options = {options}\n", "index.md": "# V\n"})
    message = "html_theme_options: 'colophon' is geen document van dit verslag en ook geen webadres: 'weg'"
    assert result.warnings == [("conf.py", 5, "g40.config", message)]
    assert [link.text for link in result.page().select("footer li a")] == ["Toegankelijkheidsverklaring"]


def test_without_options_the_publisher_is_the_author_and_the_title_that_of_the_project(build: Build) -> None:
    page = build({"conf.py": CONF + 'author = "Gemeente"\n', "index.md": "# Titel\n"}).page()
    assert [text.text for text in page.select(".g40-publisher")] == ["Gemeente"]
    assert page.title is not None
    assert page.title.text == "Verslag"
    assert page.select(".g40-year, .g40-actions") == []


def test_a_bare_conf_takes_the_title_from_the_opening_page(build: Build) -> None:
    conf = 'extensions = ["g40sphinx"]\nhtml_theme = "g40"\n'
    page = build({"conf.py": conf, "index.md": "# Annual report 2023\n"}).page()
    assert page.title is not None
    assert page.title.text == "Annual report 2023"
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert "Search" in page.get_text()


def test_a_logo_has_words(build: Build) -> None:
    files = {"conf.py": CONF, "index.md": "# V\n", "logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}
    page = build(files, html_logo="logo.svg", html_theme_options={"logo_alt": "Gemeente Proefstad"}).page()
    assert [(image["src"], image["alt"]) for image in page.select("header img")] == [
        ("_static/logo.svg", "Gemeente Proefstad")
    ]


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_every_html_builder_writes_the_theme(build: Build, builder: str) -> None:
    result = build(
        {"conf.py": CONF, "index.md": "# V\n\n```{toctree}\nmap/a\n```\n", "map/a.md": "# A\n"}, builder
    )
    assert result.warnings == []
    assert result.page().select("main[role=main]")


@pytest.mark.filterwarnings("ignore:.*JSONHTMLBuilder.app")  # sphinxcontrib-serializinghtml's own affair
@pytest.mark.parametrize("builder", ["json", "epub", "text"])
def test_builders_that_render_no_template_of_the_theme_write_as_ever(build: Build, builder: str) -> None:
    text = "# V\n\n| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n"
    result = build({"conf.py": CONF, "index.md": text}, builder, version="1", copyright="G40")
    assert result.warnings == []
    assert any(name.startswith("index.") or name.endswith(".epub") for name in result.names())


def test_pages_are_the_same_when_written_by_two_processes(build: Build) -> None:
    files = {
        f"h{number}.md": f"# H {number}\n\n| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n"
        for number in range(8)
    }
    toctree = "# V\n\n```{toctree}\n" + "\n".join(name[:-3] for name in files) + "\n```\n"
    one, two = (build({"conf.py": CONF, "index.md": toctree, **files}, jobs=jobs) for jobs in (1, 2))
    assert [one.read(f"h{number}.html") for number in range(8)] == [
        two.read(f"h{number}.html") for number in range(8)
    ]


def test_an_index_with_a_page_a_letter(build: Build) -> None:
    text = "# V\n\n```{index} appel, beer\n```\n\nTekst.\n"
    result = build({"conf.py": CONF, "index.md": text}, html_split_index=True)
    assert {"genindex.html", "genindex-A.html", "genindex-B.html", "genindex-all.html"} <= result.names()
    page = result.page("genindex-A.html")
    assert [link.text for link in page.select(".g40-index a")] == ["appel"]
    assert page.select("[style], table") == []


@pytest.mark.parametrize("theme", ["alabaster", "g40"])
def test_directives_have_their_style_and_tables_their_scope_in_every_theme(build: Build, theme: str) -> None:
    text = "# V\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    result = build({"conf.py": CONF, "index.md": text}, html_theme=theme)
    page = result.page()
    assert page.select("link[href*='g40-directives.css']")
    assert (result.out / "_static/g40-directives.css").is_file()
    assert [cell["scope"] for cell in page.select("th")] == ["col", "col"]
    assert ("g40-fonts" in {path.name for path in (result.out / "_static").iterdir()}) == (theme == "g40")


def test_every_word_of_the_templates_is_translated(root: Path) -> None:
    theme = root / "g40sphinx/html"
    called = re.compile(r"""\b_\(\s*(?:'([^']+)'|"([^"]+)")\s*\)""")
    files = [*theme.rglob("*.html"), *theme.rglob("*.jinja"), *theme.glob("*.py")]
    words = {first or second for file in files for first, second in called.findall(file.read_text("utf-8"))}
    assert len(words) > 25
    folders = (Path(sphinx.package_dir, "locale"), root / "g40sphinx/locale")
    known: set[object] = set()
    for folder in folders:
        known |= set(gettext.translation("sphinx", folder, languages=["nl"])._catalog)  # type: ignore[attr-defined]
    assert words - known == set()


@pytest.mark.parametrize(
    "word",
    ["Table of Contents", "Link to this heading", "Added in version %s", "Logo of %s", "Read the report"],
)
def test_what_sphinx_leaves_empty_is_filled_and_what_it_translates_stays(word: str) -> None:
    folder = Path(sphinx.package_dir, "locale")
    of_sphinx = gettext.translation("sphinx", folder, languages=["nl"])
    assert of_sphinx.gettext(word) == word
    ours = gettext.translation("sphinx", Path(g40sphinx.__file__).parent / "locale", languages=["nl"])
    of_sphinx.add_fallback(ours)
    assert of_sphinx.gettext(word) != word
    assert of_sphinx.gettext("Search") == "Zoeken"


@pytest.mark.parametrize("theme", ["g40", "basic"])
def test_the_groups_of_a_timeline_have_headings_of_the_level_that_fits(build: Build, theme: str) -> None:
    timeline = ":::{timeline}\n:group-by: month\n- 2023-01-02: A\n- 2023-02-03: B\n:::\n"
    conf = CONF.replace('"g40"\n', f'"{theme}"\nprimary_domain = "g40"\n')
    page = build({"conf.py": conf, "index.md": f"# V\n\n{timeline}\n## W\n\n{timeline}"}).page()
    assert [(title.name, title.get_text()) for title in page.select(".g40-group")] == [
        ("h2", "januari 2023"),
        ("h2", "februari 2023"),
        ("h3", "januari 2023"),
        ("h3", "februari 2023"),
    ]


def test_one_page_links_to_no_page_that_is_not_written(build: Build) -> None:
    files = {"conf.py": CONF, "index.md": "# V\n\n```{index} woord\n```\n\nTekst.\n"}
    result = build(files, "singlehtml")
    page = result.page()
    links = {re.split("[#?]", str(link["href"]))[0] for link in page.select("a[href], link[href]")}
    own = {name for name in links if name and "://" not in name}
    assert own - result.names() == set()
