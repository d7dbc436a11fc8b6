"""The theme in a real browser: axe-core, a strict Content-Security-Policy, small screens, large text, no JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from browsing import RULES, Scheme, Site, context, opened
from builds import Build, Result

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

MEASURE = """() => {
    const lines = [];
    for (const text of document.querySelectorAll("main > section > p, main section section > p")) {
        const range = document.createRange(), walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), own = [];
        let bottom = null, node;
        while ((node = walker.nextNode())) for (let at = 0; at < node.length; at++) {
            range.setStart(node, at); range.setEnd(node, at + 1);
            const box = range.getBoundingClientRect();
            if (!box.width) continue;
            if (bottom === null || Math.abs(box.bottom - bottom) > 12) { own.push(0); bottom = box.bottom; }
            own[own.length - 1]++;
        }
        lines.push(...own.slice(0, -1));
    }
    return lines;
}"""


@pytest.fixture(scope="session", params=["site", "example"])
def web(request: pytest.FixtureRequest) -> Iterator[Site]:
    """Each of the two reports."""
    served = Site(request.getfixturevalue(request.param))
    yield served
    served.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(browser: Browser, web: Site, width: int, scheme: Scheme) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = []
    where = context(browser, width, scheme, policy=False)  # axe itself is an inline script
    for name in [*web.pages, "search.html?q=regio"]:
        page = opened(where, web.address + name)
        answer = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
        found += [(name, one["id"], one["nodes"][0]["html"]) for one in answer["violations"]]
        page.close()
    where.close()
    assert found == []


def test_nothing_breaks_the_policy_and_no_request_leaves_the_site(browser: Browser, web: Site) -> None:
    trouble: list[str] = []
    requests: list[str] = []
    where = context(browser, 1280)
    where.on(
        "console",
        lambda message: trouble.append(message.text) if message.type in {"error", "warning"} else None,
    )
    where.on("weberror", lambda error: trouble.append(str(error.error)))
    where.on("request", lambda request: requests.append(request.url))
    for name in [*web.pages, "search.html?q=regio"]:
        opened(where, web.address + name).close()
    where.close()
    assert trouble == []
    assert len(requests) > len(web.pages)
    assert [address for address in requests if not address.startswith(web.address)] == []


@pytest.mark.parametrize("width", [320, 640, 768, 1280])
def test_nothing_is_wider_than_the_screen(browser: Browser, web: Site, width: int) -> None:
    where = context(browser, width)
    for name in [*web.pages, "search.html?q=regio"]:
        page = opened(where, web.address + name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.close()
    where.close()


TABLE = """
| Gemeente | Woningen in aanbouw | Woningen opgeleverd in het verslagjaar | Aandeel betaalbare woningen |
| --- | ---: | ---: | ---: |
| Tiel | 700 | 1.450 | 62 procent van alle woningen |
| Neder-Betuwe | 1.450 | 2.400 | 58 procent van alle woningen |
"""


@pytest.mark.parametrize(("width", "scrolls"), [(1440, False), (1024, False), (768, False), (320, True)])
def test_the_cells_of_a_wide_table_wrap_before_it_scrolls(
    browser: Browser, build: Build, width: int, scrolls: bool
) -> None:
    web = Site(build(f"# Verslag\n\n{TABLE}", html_theme="g40"))
    where = context(browser, width)
    page = opened(where, f"{web.address}index.html")
    assert (
        page.evaluate("(box => box.scrollWidth > box.clientWidth)(document.querySelector('.g40-scroll'))")
        is scrolls
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    where.close()
    web.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_text_of_twice_the_size_fits(browser: Browser, web: Site, width: int) -> None:
    where = context(browser, width)
    for name in web.pages:
        page = opened(where, web.address + name)
        page.evaluate("document.styleSheets[0].insertRule(':root { font-size: 225% !important }')")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.close()
    where.close()


@pytest.mark.parametrize("width", [1440, 1280, 1024, 768])
def test_lines_are_60_to_75_characters_long(browser: Browser, example: Result, width: int) -> None:
    page = context(browser, width).new_page()
    page.goto((example.out / "keten.html").as_uri())
    lines = page.evaluate(MEASURE)
    page.context.close()
    assert len(lines) > 8
    assert 60 <= sum(lines) / len(lines) <= 75
    assert max(lines) <= 80


def test_everything_is_there_without_javascript(browser: Browser, web: Site) -> None:
    where = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = opened(where, web.address + "search.html")
    assert page.locator("noscript p").is_visible()
    page.goto(web.address + web.pages[0])
    menu = page.locator("button.g40-menu")
    menu.click()
    assert page.locator("#g40-contents a").first.is_visible()
    page.locator("button.g40-close").click()
    assert not page.locator("#g40-contents").is_visible()
    where.close()


def test_the_keyboard_starts_at_the_skip_link_and_sees_where_it_is(browser: Browser, web: Site) -> None:
    page = opened(context(browser, 1280), web.address + web.pages[0])
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "Direct naar de tekst"
    assert focused.bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "g40-text"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
    page.context.close()


def test_search_finds_with_an_excerpt_and_says_how_much(browser: Browser, web: Site) -> None:
    page = opened(context(browser, 1280), web.address + "search.html?q=regio")
    page.locator("#search-results li .context").first.wait_for()
    assert "regio" in page.locator("#search-results").inner_text().lower()
    assert "vindplaats" in page.locator("#g40-status[role=status]").inner_text()
    assert page.title().startswith("regio – Zoeken")
    assert page.evaluate("localStorage.length") == 0
    page.goto(web.address + "search.html?q=xyzzyx")
    page.locator("#g40-status", has_text="Niets gevonden").wait_for()
    page.context.close()


def test_targets_are_at_least_24_pixels(browser: Browser, web: Site) -> None:
    where = context(browser, 320)
    for name in web.pages:
        page = opened(where, web.address + name)
        small = page.evaluate(
            """() => [...document.querySelectorAll("nav a, footer li a, header a, button, input[type=search]")]
                .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 24)
                .map(one => one.outerHTML)"""
        )
        assert small == [], name
        page.close()
    where.close()


def test_forced_colours_keep_the_timeline_and_the_cover_visible(browser: Browser, web: Site) -> None:
    where = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 900})
    page = opened(where, web.address + "mkb.html")
    dot = "getComputedStyle(document.querySelector('.g40-event-line'), '::after').borderTopWidth"
    assert float(page.evaluate(dot).removesuffix("px")) >= 2
    page.goto(web.address + "index.html")
    border = page.evaluate("getComputedStyle(document.querySelector('.g40-cover')).borderTopStyle")
    assert border == "solid"
    where.close()


def test_on_paper_there_is_no_navigation_and_the_ink_is_black(browser: Browser, web: Site) -> None:
    page = opened(context(browser, 1280, "dark"), web.address + "mkb.html")
    page.emulate_media(media="print")
    for hidden in (".g40-tools", ".g40-breadcrumb", ".g40-chapters", ".g40-relations"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.context.close()
