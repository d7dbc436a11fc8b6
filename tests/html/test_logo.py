"""The publisher's logo: on every page, where it leads home, and on the title page of the PDF, always with words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pdf.reading import Pdf

from browsing import Scheme, Site, context, opened
from builds import Build, Files

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="40"><path d="M0 0h{width}v40H0z" fill="#c00"/></svg>'
CONF = """
    extensions = ["g40sphinx"]
    project = "Jaarverslag Proefstad 2024"
    language = "nl"
    html_theme = "g40"
    html_logo = "logo.svg"
    """
FILES = {
    "conf.py": CONF,
    "logo.svg": LOGO.format(width=120),
    "index.md": "# Jaarverslag Proefstad 2024\n\nTekst.\n\n```{toctree}\nmkb\n```\n",
    "mkb.md": "# MKB\n\nTekst.\n",
}


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"g40_publisher": "Gemeente Proefstad"}, "Gemeente Proefstad"),
        ({"author": "Team Proefstad"}, "Team Proefstad"),
        ({"html_theme_options": {"logo_alt": "Proefstad: samen verder"}}, "Proefstad: samen verder"),
        ({"html_theme_options": {"publisher": "Proefstad"}, "g40_publisher": "G40"}, "Proefstad"),
    ],
)
def test_the_logo_has_words_and_leads_home(build: Build, settings: dict[str, Any], words: str) -> None:
    result = build(FILES, **settings)
    assert result.warnings == []
    (link,) = result.page("mkb.html").select("header a.g40-logo")
    (image,) = link.select("img")
    assert (link["href"], image["alt"]) == ("index.html", words)
    pdf = Pdf(result.rebuild(builder="pdf").pdf())
    assert [str(figure.tag.Alt) for figure in pdf.all("Figure")] == [words]


def test_a_logo_without_words_is_a_warning(build: Build) -> None:
    result = build(FILES)
    (warned,) = result.warnings
    line = FILES["conf.py"].strip().splitlines().index('    html_logo = "logo.svg"') + 1
    assert (warned.path, warned.line, warned.subtype) == ("conf.py", line, "g40.config")
    assert warned.message.startswith("html_logo heeft geen woorden voor wie het niet kan zien")
    assert "g40_publisher" in warned.message
    assert "logo_alt" in warned.message
    assert result.page("mkb.html").select_one(".g40-logo img")["alt"] == "Jaarverslag Proefstad 2024"  # type: ignore[index]


@pytest.mark.parametrize("logo", ["https://elders.example/logo.svg", "logo.ico"])
def test_a_pdf_leaves_a_logo_that_it_can_not_show(build: Build, logo: str) -> None:
    files: Files = {**FILES, "logo.ico": b""}
    result = build(files, "pdf", html_logo=logo, g40_publisher="Proefstad")
    assert result.exit_code == 0
    pdf = Pdf(result.pdf())
    assert pdf.all("Figure") == []
    assert "Proefstad" in pdf.pages[0]


def test_another_logo_makes_the_pdf_anew(build: Build) -> None:
    first = build(FILES, "pdf", g40_publisher="Proefstad")
    before = first.pdf().stat().st_mtime_ns
    second = first.rebuild({"logo.svg": LOGO.format(width=900)})
    assert second.pdf().stat().st_mtime_ns > before
    again = second.pdf().stat().st_mtime_ns
    assert second.rebuild().pdf().stat().st_mtime_ns == again


@pytest.mark.browser
@pytest.mark.parametrize(
    ("scheme", "page", "ground"),
    [
        ("light", "index.html", "rgb(255, 255, 255)"),
        ("dark", "index.html", "rgb(255, 255, 255)"),
        ("dark", "mkb.html", "rgb(255, 255, 255)"),
        ("light", "mkb.html", "rgba(0, 0, 0, 0)"),
    ],
)
def test_a_logo_stands_on_white(
    build: Build, browser: Browser, scheme: Scheme, page: str, ground: str
) -> None:
    web = Site(build(FILES, g40_publisher="Proefstad"))
    where = context(browser, 1280, scheme)
    colour = "element => getComputedStyle(element).backgroundColor"
    assert opened(where, web.address + page).eval_on_selector(".g40-logo img", colour) == ground
    where.close()
    web.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 960, 390])
def test_no_word_of_the_title_breaks_in_a_wide_font(build: Build, browser: Browser, width: int) -> None:
    files = {
        **FILES,
        "huisstijl.css": ":root { --utrecht-document-font-family: 'DejaVu Sans', Verdana, sans-serif; }",
    }
    result = build(files, g40_publisher="Proefstad", html_theme_options={"house_style": "huisstijl.css"})
    web = Site(result)
    where = context(browser, width)
    page = opened(where, web.address + "index.html")
    lines = page.evaluate(
        """() => {
            const range = document.createRange(), text = document.querySelector(".g40-name").firstChild;
            return [...text.data.matchAll(/\\S+/g)].map(word => {
                range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
                return range.getClientRects().length;
            });
        }"""
    )
    assert lines == [1, 1]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    where.close()
    web.close()
