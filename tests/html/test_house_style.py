"""A house style on the web site and in the PDF, from one file of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pdf.reading import Pdf

from browsing import RULES, Scheme, Site, context, opened
from builds import Build
from g40sphinx.pdf.settings import COLOURS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CSS = """\
.proefstad-theme {
  --proefstad-groen: rgb(0 95 45);
  --utrecht-document-background-color: #fffdf8;
  --utrecht-document-color: #202020;
  --utrecht-document-font-family: Proefletter, Georgia, serif;
  --utrecht-heading-color: #7a1f1f;
  --utrecht-link-color: var(--proefstad-groen);
  --utrecht-page-footer-background-color: var(--proefstad-groen);
  --utrecht-page-footer-color: #ffffff;
}
"""
CONF = """
    extensions = ["g40sphinx"]
    primary_domain = "g40"
    project = "Jaarverslag Proefstad 2024"
    author = "Proefstad"
    language = "nl"
    html_theme = "g40"
    html_theme_options = {"house_style": "huisstijl.css"}
    """
FILES = {
    "conf.py": CONF,
    "huisstijl.css": CSS,
    "index.md": "# Jaarverslag Proefstad 2024\n\nEen [link](https://g40.nl).\n\n```{toctree}\nmkb\n```\n",
    "mkb.md": "# MKB\n\n:::{timeline}\n- 2024-04-14: Symposium\n- 2024: Later @ Breda\n:::\n\n"
    ":::{pilot-regions} Regio's\n- Breda\n:::\n",
}
COLOUR = "element => getComputedStyle(element)[{!r}]"


def test_the_site_gets_the_tokens_and_nothing_else_of_the_file(build: Build) -> None:
    result = build(FILES)
    assert result.warnings == []
    assert "--utrecht-link-color:#005f2d;" in result.read("_static/g40-house-style.css")
    assert "proefstad" not in result.read("_static/g40-house-style.css")
    for page in ("index.html", "mkb.html"):
        *_, last = result.page(page).select('link[rel="stylesheet"]')
        assert str(last["href"]).startswith("_static/g40-house-style.css?v=")


def test_an_edit_of_the_file_shows_on_every_page(build: Build) -> None:
    first = build(FILES)
    pages = [first.out / name for name in ("index.html", "mkb.html")]
    before = [page.stat().st_mtime_ns for page in pages]
    second = first.rebuild({"huisstijl.css": CSS.replace("95 45", "45 95")})
    assert "--utrecht-link-color:#002d5f;" in second.read("_static/g40-house-style.css")
    written = [page.stat().st_mtime_ns for page in pages]  # they name the file with its checksum
    assert all(new > old for old, new in zip(before, written, strict=True))
    second.rebuild()
    assert [page.stat().st_mtime_ns for page in pages] == written


def test_without_a_house_style_there_is_no_file(build: Build) -> None:
    first = build(FILES)
    second = first.rebuild({"conf.py": CONF.replace('"huisstijl.css"', '""')})
    assert second.warnings == []
    assert "_static/g40-house-style.css" not in second.names()
    assert "house-style" not in second.read("index.html")


@pytest.mark.parametrize("builder", ["html", "pdf"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_mistake_is_told_at_its_line_and_the_report_is_made(
    build: Build, builder: str, language: str
) -> None:
    css = CSS.replace("rgb(0 95 45)", "lichtgroen").replace(
        "  --utrecht-document-font-family: Proefletter, Georgia, serif;\n", ""
    )
    result = build({**FILES, "huisstijl.css": css}, builder, language=language)
    found = {(warned.path, warned.line, warned.subtype) for warned in result.warnings}
    assert found == {("huisstijl.css", 6, "g40.style"), ("huisstijl.css", 7, "g40.style")}
    says = "is geen kleur" if language == "nl" else "is no colour"
    assert all(says in warned.message for warned in result.warnings)
    assert result.names()


def test_a_file_that_is_not_there(build: Build) -> None:
    result = build({**FILES, "conf.py": CONF.replace("huisstijl.css", "weg.css")})
    ((path, subtype),) = [(warned.path, warned.subtype) for warned in result.warnings]
    assert (path, subtype) == ("weg.css", "g40.style")
    assert result.page("mkb.html").h1 is not None


def looks(result_source: str) -> str:
    return result_source.partition("#let template")[0]


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The Typst source of every PDF that is made, in order."""
    from g40sphinx.pdf import builder
    from g40sphinx.pdf.typst import typesetting

    made: list[str] = []

    def note(job: typesetting.Job) -> bytes:
        made.append(str(job.source))
        return typesetting.compile_pdf(job)

    monkeypatch.setattr(builder, "compile_pdf", note)
    return made


def test_the_pdf_has_its_colours(build: Build, source: list[str]) -> None:
    result = build(FILES, "pdf")
    ((line, message),) = [(warned.line, warned.message) for warned in result.warnings]
    assert line == 5
    assert message.startswith("--utrecht-document-font-family: Proefletter")
    given = looks(source[0])
    for colour in ("#005f2d", "#202020", "#fffdf8"):
        assert colour in given
    assert COLOURS["primary"] not in given
    assert Pdf(result.pdf()).pages


def test_what_conf_py_says_of_the_pdf_wins(build: Build, source: list[str]) -> None:
    result = build(
        FILES,
        "pdf",
        g40_pdf_colours={"primary": "#1d3c5a"},
        g40_pdf_fonts={"text": "Atkinson Hyperlegible", "headings": "Atkinson Hyperlegible"},
    )
    assert result.warnings == []
    assert "#1d3c5a" in looks(source[0])


def test_the_pdf_has_its_fonts_when_they_are_there(build: Build, source: list[str]) -> None:
    css = CSS.replace("Proefletter", "Weg, Libertinus Serif")
    result = build({**FILES, "huisstijl.css": css}, "pdf")
    assert result.warnings == []
    assert looks(source[0]).count('"Libertinus Serif"') == 2


@pytest.mark.parametrize(
    ("marks", "found"), [("#7a1f7a", "#7a1f7a"), ("#ffe000", "#005f2d")], ids=["seen on the land", "not seen"]
)
def test_the_map_has_its_colours(build: Build, marks: str, found: str) -> None:
    css = CSS.replace("}", f"  --utrecht-button-primary-action-background-color: {marks};\n}}")
    page = "# V\n\n:::{pilot-map}\n:::\n\n:::{pilot-regions} Regio's\n- Breda\n:::\n"
    result = build({"conf.py": CONF, "huisstijl.css": css, "index.md": page}, "epub", html_theme="epub")
    (svg,) = [path.read_text("utf-8") for path in result.doctrees.glob("g40-maps/*.svg")]
    assert f'fill="{found}"' in svg
    assert 'fill="#202020"' in svg
    assert "#b8480e" not in svg
    result.rebuild({"huisstijl.css": css.replace("#202020", "#303030")}, builder="epub", html_theme="epub")
    (svg,) = [path.read_text("utf-8") for path in result.out.glob("_images/*.svg")]
    assert 'fill="#303030"' in svg


@pytest.mark.parametrize(
    ("cover", "heading", "primary"),
    [
        ("#f8e4f9", "#7a1f1f", "#7a1f1f"),  # a cover that is too light for white words
        ("#f8e4f9", "#f0c0c0", "#005f2d"),
        ("#005f2d", "#7a1f1f", "#005f2d"),
    ],
)
def test_the_first_colour_that_is_dark_enough_leads(
    build: Build, source: list[str], cover: str, heading: str, primary: str
) -> None:
    css = (
        f":root {{ --utrecht-page-footer-background-color: {cover}; --utrecht-page-footer-color: #000;"
        f" --utrecht-heading-color: {heading}; --utrecht-link-color: #005f2d;"
        " --utrecht-button-primary-action-background-color: #ffe000; }"
    )
    build({**FILES, "huisstijl.css": css}, "pdf")
    assert f'primary: "{primary}"' in looks(source[0])
    assert f'accent: "{primary}"' in looks(source[0])  # yellow on white can't be seen


def test_an_edit_of_the_file_makes_the_pdf_anew(build: Build, source: list[str]) -> None:
    first = build(FILES, "pdf")
    first.rebuild(builder="pdf")
    assert len(source) == 1
    first.rebuild({"huisstijl.css": CSS.replace("95 45", "45 95")}, builder="pdf")
    assert len(source) == 2


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(build: Build, browser: Browser, width: int, scheme: Scheme) -> None:
    from axe_playwright_python.sync_playwright import Axe

    web = Site(build(FILES))
    found = []
    where = context(browser, width, scheme, policy=False)
    for name in web.pages:
        page = opened(where, web.address + name)
        answer = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
        found += [(name, one["id"], one["nodes"][0]["html"]) for one in answer["violations"]]
        page.close()
    where.close()
    web.close()
    assert found == []


@pytest.mark.browser
def test_what_a_reader_sees(build: Build, browser: Browser) -> None:
    web = Site(build(FILES))
    seen: dict[Scheme, tuple[str, str, str]] = {
        "light": ("rgb(0, 95, 45)", "rgb(0, 95, 45)", "rgb(255, 255, 255)"),
        "dark": ("rgb(143, 205, 234)", "rgb(10, 42, 58)", "rgb(255, 180, 84)"),
    }
    for scheme, (link, cover, year) in seen.items():
        where = context(browser, 1280, scheme)
        page = opened(where, web.address + "index.html")
        assert page.eval_on_selector("main p a.external", COLOUR.format("color")) == link
        assert page.eval_on_selector(".g40-cover", COLOUR.format("backgroundColor")) == cover
        assert page.eval_on_selector(".g40-year", COLOUR.format("color")) == year
        assert page.eval_on_selector("body", COLOUR.format("fontFamily")).startswith("Proefletter")
        where.close()
    web.close()
