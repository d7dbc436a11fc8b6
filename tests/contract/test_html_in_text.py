"""HTML in an author's text: what Markdown has no sign for comes out everywhere, what does not is told."""

from __future__ import annotations

import json

import pytest
from pdf.reading import Pdf

from builds import CONF, Build, Result

MARKS = """\
# Uitstoot van CO<sub>2</sub>

Eerst een\\
en twee<br>drie <br/> vier, m<sup>2</sup>, <b>vet en *schuin*</b>, <I>cursief</I>.

| kop |
| --- |
| een<br>twee |

:::{timeline}
- 2023-04-14: Minder CO<sub>2</sub> en<br>meer @ Apeldoorn
:::

{event}`Minder CO2 en meer`

- [x] gedaan
- [ ] te doen
"""
TASKS = f"{CONF}myst_enable_extensions = ['tasklist']\n"


def test_in_web_pages(build: Build) -> None:
    result = build({"conf.py": TASKS, "index.md": MARKS})
    assert result.warnings == []
    page = result.page()
    assert [str(found) for found in page.select("p sub, p sup, p strong, p em")] == [
        "<sup>2</sup>",
        "<strong>vet en <em>schuin</em></strong>",
        "<em>schuin</em>",
        "<em>cursief</em>",
        "<sub>2</sub>",
    ]
    assert len(page.select("p br")) == 5
    event = page.select_one("li.g40-event")
    assert event is not None
    assert event["id"] == "event-2023-04-14-minder-co2-en-meer"
    assert page.select_one(f'a[href="#{event["id"]}"]') is not None


def test_words_that_others_take_from_it(build: Build) -> None:
    result = build({"conf.py": TASKS, "index.md": MARKS}, html_theme="g40")
    page = result.page()
    description = page.select_one('meta[name="description"]')
    assert description is not None
    assert description["content"] == "Eerst een en twee drie vier, m2, vet en schuin, cursief."
    script = page.select_one('script[type="application/ld+json"]')
    assert script is not None
    names = [node.get("name") for node in json.loads(script.get_text())["@graph"]]
    assert "Minder CO2 en meer" in names


@pytest.mark.parametrize("builder", ["text", "man", "texinfo", "latex"])
def test_words_stay_apart_elsewhere(build: Build, builder: str) -> None:
    result = build({"conf.py": TASKS, "index.md": MARKS}, builder)
    assert result.warnings == []
    written = next(result.read(name) for name in result.names() if name.endswith(ENDINGS[builder]))
    words = " ".join(written.replace("\\\\", " ").replace("{", "").replace("}", "").split())
    for together in ("Eerst een en twee drie vier,", "een twee", "[x] gedaan", "[ ] te doen"):
        assert together in words


ENDINGS = {"text": ".txt", "man": ".1", "texinfo": ".texi", "latex": ".tex"}


def test_in_a_pdf(build: Build) -> None:
    result = build({"conf.py": TASKS, "index.md": MARKS}, "pdf")
    assert result.warnings == []
    words = " ".join(Pdf(result.pdf()).text.split())
    for together in (
        "Uitstoot van CO2",
        "Eerst een en twee drie vier, m2, vet en schuin, cursief.",
        "een twee",
        "[x] gedaan",
        "[ ] te doen",
    ):
        assert together in words


def test_latex_ends_only_lines_that_have_begun(build: Build) -> None:
    text = "# Verslag\n\n## Een<br>twee\n\n<br><br> Begin<br>einde\n\n<input type='checkbox'>\n\n<input type=\"checkbox\" checked>\n"
    result = build(text, "latex")
    assert result.warnings == []
    written = result.read("verslag.tex")
    assert "\\chapter{Een twee}" in written
    assert "Begin \\\\\neinde" in written
    assert written.count("\\\\\n") == 1
    assert "{[}x{]}" in written


LOST = {
    "<p>Een blok uit <b>Word</b> dat niet zomaar weg mag raken.</p>": "“Een blok uit Word dat niet zomaar weg …”",
    "Met <img src='x.png'> erbij.": "<img src='x.png'>",
    "```{raw} html\n<p>Kort</p>\n```": "“Kort”",
}


@pytest.mark.parametrize("markup", LOST)
@pytest.mark.parametrize("builder", ["text", "pdf", "latex"])
def test_what_is_lost_is_told(build: Build, builder: str, markup: str) -> None:
    result = build(f"# Verslag\n\n{markup}\n", builder)
    assert result.warnings == [
        (
            "index.md",
            3,
            "g40.html",
            f"alleen webpagina’s tonen deze HTML, {LOST[markup]}: schrijf het in Markdown",
        )
    ]
    assert build(f"# Verslag\n\n{markup}\n", "html").warnings == []


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- een notitie -->",
        "<div>\n\nTekst.\n\n</div>",
        "<style>p { color: red }</style>",
        "<u>streep</u> en <b class='x'>vet</b>",
        "<b>zonder einde en <i>door</b>elkaar</i>",
        "<hr>",
        ":::{only} html\n<p>Voor het web.</p>\n:::",
    ],
)
def test_what_shows_nothing_is_not_told(build: Build, markup: str) -> None:
    for builder in ("text", "pdf"):
        assert build(f"# Verslag\n\n{markup}\n", builder).warnings == []


def test_in_english(build: Build) -> None:
    result: Result = build("# Report\n\n<p>A block</p>\n", "text", language="en")
    assert [warned.message for warned in result.warnings] == [
        "only web pages show this HTML, “A block”: write it in Markdown"
    ]
