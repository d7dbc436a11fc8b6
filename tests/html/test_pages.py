"""What every page of the theme holds to: headings, landmarks, names, languages, and nothing inline."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from builds import Result

PAGES = [
    "index.html",
    "mkb.html",
    "cijfers.html",
    "alles.html",
    "bijlagen/index.html",
    "bijlagen/lijst.html",
    "bijlagen/colofon.html",
    "genindex.html",
    "search.html",
]

LOADS = {"link": "href", "script": "src", "img": "src", "source": "srcset", "iframe": "src", "form": "action"}

NOT_DUTCH = re.compile(
    r"\b(Search|Next|Previous|Contents|Link to|Permalink|Table of|Created using|Last updated|Note|Warning|Skip|"
    r"Download as|Read the|Index pages|Figure|Fig\.|Table|Members|Total)\b"
)


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, site: Result) -> BeautifulSoup:
    """Each page of the report in turn."""
    return site.page(request.param)


def test_the_report_builds_without_a_warning_and_these_are_its_pages(site: Result) -> None:
    assert site.warnings == []
    assert set(PAGES) <= {name for name in site.names() if name.endswith(".html")}


def test_a_page_says_its_language_and_has_a_title_of_its_own(site: Result) -> None:
    pages = [site.page(name) for name in PAGES]
    assert {str(page.html and page.html["lang"]) for page in pages} == {"nl"}
    titles = [page.title.text for page in pages if page.title]
    assert len(set(titles)) == len(PAGES)
    assert titles[0] == "Jaarverslag Proefstad 2024"
    assert all(title.endswith(" – Jaarverslag Proefstad 2024") for title in titles[1:])


def test_there_is_one_h1_and_no_level_is_left_out(page: BeautifulSoup) -> None:
    levels = [
        int(str(heading["aria-level"])) if heading.name == "p" else int(heading.name[1])
        for heading in page.select("h1, h2, h3, h4, h5, h6, [role=heading]")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_landmarks_are_there_once_and_navigations_have_different_names(page: BeautifulSoup) -> None:
    for landmark in ("body > header", "main[role=main]", "body > footer"):
        assert len(page.select(landmark)) == 1, landmark
    names = [nav["aria-label"] for nav in page.select("nav")]
    assert len(names) == len(set(names))


def test_the_skip_link_comes_first_and_leads_to_the_text(page: BeautifulSoup) -> None:
    first = page.select("a, button, input")[0]
    assert first["href"] == "#g40-text"
    assert first.text == "Direct naar de tekst"
    assert page.select_one("main#g40-text") is not None


def test_every_header_cell_has_a_scope_and_no_header_is_empty(page: BeautifulSoup) -> None:
    cells = page.select("th")
    assert [
        str(cell) for cell in cells if cell.get("scope") not in {"col", "row", "colgroup", "rowgroup"}
    ] == []
    assert [str(cell) for cell in cells if not cell.text.strip()] == []


def test_tables_have_header_cells_where_markdown_or_a_directive_has_them(site: Result) -> None:
    wide, two, both = site.page("cijfers.html").select("table")
    assert [cell["scope"] for cell in wide.select("thead th")] == ["col"] * 5
    assert len(wide.select("thead td")) == 1, "the empty corner"
    assert [cell["scope"] for cell in both.select("tbody th")] == ["row"]
    assert two.select("tbody th") == []
    regions = site.page("mkb.html").select_one("table.g40-pilot-regions")
    assert regions is not None
    assert [cell["scope"] for cell in regions.select("th")] == ["col", "col", "row", "row", "row"]


def test_only_wide_tables_scroll_in_a_region_that_has_a_name_and_takes_the_focus(site: Result) -> None:
    page = site.page("cijfers.html")
    (box,) = page.select(".g40-scroll")
    assert box["role"] == "region"
    assert box["tabindex"] == "0"
    assert box["aria-label"] == (
        "Tabel met Inwoners, Bedrijven, Arbeidsmarktregio, Bijstandsgerechtigden, Opmerking"
    )
    assert len(page.select("table")) == 3


def test_no_id_occurs_twice_and_every_link_within_the_page_leads_somewhere(page: BeautifulSoup) -> None:
    ids = Counter(str(element["id"]) for element in page.select("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []
    targets = {str(link["href"])[1:] for link in page.select("a[href^='#']")} - {""}
    assert targets <= set(ids)


def test_links_within_the_site_lead_to_files_that_are_there(site: Result) -> None:
    for name in PAGES:
        for link in site.page(name).select("a[href]"):
            address = urlsplit(str(link["href"]))
            if address.scheme or not address.path or address.path.endswith("jaarverslag.pdf"):
                continue
            assert (site.out / Path(name).parent / address.path).resolve().is_file(), link


def test_nothing_is_inline_so_a_strict_content_security_policy_holds(page: BeautifulSoup) -> None:
    assert page.select("style, [style]") == []
    scripts = page.select(
        "script:not([type='application/ld+json'])"
    )  # a block of data, which no browser runs
    assert [script for script in scripts if not script.get("src") or script.text.strip()] == []
    handlers = [
        element for element in page.select("*") if any(name.startswith("on") for name in element.attrs)
    ]
    assert handlers == []
    assert page.select("a[href^='javascript:']") == []


def test_nothing_is_loaded_from_elsewhere(site: Result, page: BeautifulSoup) -> None:
    addresses = [
        str(element[attribute])
        for tag, attribute in LOADS.items()
        for element in page.select(f"{tag}[{attribute}]")
        if element.get("rel") != ["canonical"]
    ]
    assert addresses
    assert [address for address in addresses if urlsplit(address).netloc] == []
    for css in site.out.glob("_static/g40*.css"):
        assert re.findall(r"https?://|//|@import", css.read_text("utf-8")) == []


def test_only_the_search_page_has_scripts(site: Result) -> None:
    def scripts(name: str) -> set[str]:
        return {
            Path(urlsplit(str(script["src"])).path).name for script in site.page(name).select("script[src]")
        }

    assert [name for name in PAGES if scripts(name)] == ["search.html"]
    assert {"searchtools.js", "translations.js", "g40-search.js", "searchindex.js"} <= scripts("search.html")


def test_code_colours_are_loaded_where_there_is_code(site: Result) -> None:
    def sheets(name: str) -> set[str]:
        links = site.page(name).select("link[rel=stylesheet]")
        return {Path(urlsplit(str(link["href"])).path).name for link in links}

    assert sheets("mkb.html") == {"g40.css", "g40-directives.css"}
    assert sheets("alles.html") == {"g40.css", "g40-directives.css", "g40-code.css"}


def test_all_words_of_the_interface_are_dutch(page: BeautifulSoup) -> None:
    for skipped in page.select("script, code, pre"):
        skipped.decompose()
    names = [
        str(element[name])
        for name in ("aria-label", "title", "alt", "value", "placeholder")
        for element in page.select(f"[{name}]")
    ]
    text = page.get_text(" ") + " ".join(names)
    assert NOT_DUTCH.findall(text) == []


def test_the_footer_has_colophon_statement_index_and_the_date_in_dutch(site: Result) -> None:
    footer = site.page("mkb.html").footer
    assert isinstance(footer, Tag)
    links = [link.text for link in footer.select("li a")]
    assert links[:3] == ["Colofon", "Toegankelijkheidsverklaring", "Index"]
    assert links[-1] == "Download als pdf"
    assert re.search(r"Laatste aanpassing op \d{1,2} [a-z]+ 20\d\d\.", footer.text)
    assert "Gemaakt met Sphinx" in footer.text
    assert "© Gemeente Proefstad" in footer.text


def test_the_opening_page_shows_title_year_publisher_and_what_to_read_first(site: Result) -> None:
    page = site.page("index.html")
    heading = page.h1
    assert isinstance(heading, Tag)
    assert heading.text == "Jaarverslag Proefstad 2024"
    assert [year.text for year in heading.select(".g40-year")] == ["2024"]
    assert page.select_one(".g40-publisher") is not None
    assert [link.text for link in page.select(".g40-actions a")] == ["Lees het verslag", "Download als pdf"]
    assert [link["href"] for link in page.select(".g40-actions a")] == ["mkb.html", "jaarverslag.pdf"]
    assert [text.text for text in page.select(".g40-subtitle")] == ["Wat we deden en wat het opleverde"]


def test_a_chapter_has_breadcrumb_neighbours_and_its_own_contents(site: Result) -> None:
    page = site.page("bijlagen/lijst.html")
    crumbs = [item.text for item in page.select(".g40-breadcrumb li")]
    assert crumbs == ["Voorpagina", "Bijlagen", "Lijst"]
    assert [link.get_text(" ", strip=True) for link in page.select(".g40-relations a")] == [
        "Vorige Bijlagen",
        "Volgende Verantwoording",
    ]
    contents = [link.text for link in site.page("mkb.html").select(".g40-on-page a")]
    assert contents == ["Wat er gebeurde", "Wat er volgt", "Een kop dieper"]


def test_toctree_captions_are_headings_of_the_level_that_fits(site: Result) -> None:
    captions = site.page("index.html").select("p.caption[role=heading]")
    assert [(caption.text, caption["aria-level"]) for caption in captions] == [
        ("Hoofdstukken", "2"),
        ("Over dit verslag", "2"),
    ]


def test_check_boxes_say_whether_they_are_ticked(site: Result) -> None:
    boxes = site.page("alles.html").select("input[type=checkbox]")
    assert [box["aria-label"] for box in boxes] == ["Gedaan", "Nog te doen"]


def test_the_opening_page_weighs_little(example: Result) -> None:
    page = example.page()
    files = {example.out / "index.html"}
    for element in page.select("link[rel=stylesheet], link[rel=icon], script[src], img[src]"):
        address = str(element.get("href") or element.get("src"))
        files.add(example.out / urlsplit(address).path)
    fonts = set(example.out.glob("_static/g40-fonts/*.woff2"))
    assert len(fonts) == 4
    without = sum(file.stat().st_size for file in files)
    assert without < 40_000
    assert "/*" not in example.read("_static/g40.css")
    assert without + sum(file.stat().st_size for file in fonts) < 120_000


def test_the_search_page_speaks_dutch_also_through_its_script(site: Result) -> None:
    script = site.read("_static/translations.js")
    assert '"Niets gevonden.' in script
    assert '["Eén vindplaats.", "${resultCount} vindplaatsen."]'.replace("é", "\\u00e9") in script
    assert "new Function" not in script
    assert "addTranslations" not in script
    noscript = site.page("search.html").noscript
    assert isinstance(noscript, Tag)
    assert "JavaScript" in noscript.text
