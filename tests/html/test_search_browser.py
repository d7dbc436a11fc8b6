"""The search of the site in a real browser: what a reader types, sees and follows, in Dutch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import snowballstemmer  # type: ignore[import-untyped]  # Sphinx stems with it

from browsing import RULES, Site, context, opened
from builds import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(example: Result) -> Iterator[Site]:
    """The example report behind a server with a strict policy."""
    site = Site(example)
    yield site
    site.close()


def search(browser: Browser, site: Site, words: str, *, policy: bool = True) -> Page:
    """Type ``words`` into the search of ``site`` with the keyboard, and wait until all is found."""
    page = opened(context(browser, 1280, policy=policy), site.address + "search.html")
    page.locator("#g40-query").focus()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.locator("#g40-status", has_text=re.compile("vindplaats|Niets")).wait_for()
    return page


@pytest.mark.parametrize(
    ("words", "name", "kind", "link"),
    [
        ("symposium", "Symposium De kracht van de regio", "Moment", "keten.html#event-symposium"),
        ("apeldoorn", "Apeldoorn-Deventer", "Regio", "mkb.html#region-apeldoorn-deventer"),
        (
            "EZK",
            "ministerie van Economische Zaken en Klimaat (EZK",
            "Organisatie",
            "mkb.html#organisation-ezk",
        ),
        ("salvino", "Yvonne Salvino", "Persoon", "mkb.html#person-salvino"),
        ("haarlem", "Haarlem", "Plaats", "binnensteden.html#place-haarlem"),
        ("vitale", "Vitale binnensteden", "Themagroep", "binnensteden.html#theme-binnensteden"),
    ],
)
def test_an_item_is_found_with_its_kind_and_the_link_goes_there(
    browser: Browser, served: Site, words: str, name: str, kind: str, link: str
) -> None:
    page = search(browser, served, words)
    result = (
        page.locator("#search-results li.kind-object", has_text=name).filter(has_text=f"({kind}, in ").first
    )
    result.wait_for()
    page.wait_for_function("!document.querySelector('#search-progress').textContent.endsWith('.')")
    result.locator("a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{link}")
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")
    page.context.close()


def test_names_with_signs_are_shown_as_they_are_written(browser: Browser, site: Result) -> None:
    served = Site(site)
    page = search(browser, served, "symposium")
    shown = page.locator("#search-results").inner_text()
    assert "Symposium De kracht van de regio" in shown
    assert "&amp;" not in shown
    assert "&#" not in shown
    page.context.close()
    served.close()


def test_the_results_have_nothing_for_axe(browser: Browser, served: Site) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = search(browser, served, "regio", policy=False)
    page.locator("#search-results .context").first.wait_for()
    assert page.locator("#search-results li").count() > 5
    answer = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    assert [(one["id"], one["nodes"][0]["html"]) for one in answer["violations"]] == []
    page.context.close()


def test_the_browser_stems_as_the_index_does(browser: Browser, served: Site, example: Result) -> None:
    words = sorted({word.lower() for word in re.findall(r"\w{3,}", example.page("keten.html").text)})
    assert len(words) > 100
    stemmer = snowballstemmer.stemmer("dutch")
    page = opened(context(browser, 1280), served.address + "search.html")
    stemmed = page.evaluate("words => words.map(word => new Stemmer().stemWord(word))", words)
    page.context.close()
    assert dict(zip(words, stemmed, strict=True)) == {word: stemmer.stemWord(word) for word in words}


@pytest.mark.parametrize(("word", "other"), [("gesprek", "gesprekken"), ("inwoner", "inwoners")])
def test_a_word_is_found_in_its_other_forms(
    browser: Browser, served: Site, example: Result, word: str, other: str
) -> None:
    text = example.page("keten.html").text
    assert re.search(rf"\b{other}\b", text)
    assert not re.search(rf"\b{word}\b", text)
    page = search(browser, served, word)
    page.locator("#search-results a[href^='keten.html']").first.wait_for()
    page.locator("#search-results .context", has_text=other).first.wait_for()
    page.context.close()
