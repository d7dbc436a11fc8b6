"""House styles: what is read in a file of design tokens, and what is said of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from g40sphinx.html.house_style import style_sheet
from g40sphinx.html.theme import THEME
from g40sphinx.tokens import (
    DEEPEST,
    OURS,
    OURS_IN_THE_DARK,
    PAIRS,
    READABLE,
    ROLES,
    HouseStyle,
    contrast,
    read_house_style,
    with_mixed,
)

Read = list[tuple[int | None, str]]


def read(folder: Path, css: str) -> HouseStyle:
    path = folder / "huisstijl.css"
    path.write_text(css, "utf-8")
    return read_house_style(path)


def given(style: HouseStyle) -> dict[str, str]:
    return {role: found.value for role, found in style.light.items()}


def said(style: HouseStyle) -> Read:
    return [
        (problem.source.line if problem.source else None, problem.message.format(**problem.values))
        for problem in style.problems
    ]


def test_the_chains_of_the_style_sheet_are_those_of_the_table() -> None:
    css = (THEME / "static" / "g40.css").read_text("utf-8")
    for role, chain in ROLES.items():
        (written,) = re.findall(rf"^  --g40-{role}: (.*);$", css.partition("@media")[0], re.MULTILINE)
        assert re.findall(r"var\((--(?:utrecht|nl|basis)-[\w-]+), ", written) == list(chain)


@pytest.mark.parametrize(
    ("ours", "begin"), [(OURS, ":root {"), (OURS_IN_THE_DARK, "@media (prefers-color-scheme: dark)")]
)
def test_our_own_colours_are_those_of_the_style_sheet(ours: dict[str, str], begin: str) -> None:
    css = (THEME / "static" / "g40.css").read_text("utf-8").partition(begin)[2]
    for role, colour in ours.items():
        match = re.search(rf"--g40-{role}: .*?(#[0-9a-f]{{3,6}})\)*;", css)
        assert match is not None
        assert colour in {match[1], "#" + "".join(2 * digit for digit in match[1][1:])}


@pytest.mark.parametrize("ours", [OURS, OURS_IN_THE_DARK])
def test_our_own_colours_can_be_read(ours: dict[str, str]) -> None:
    colours = with_mixed(ours)
    assert [pair for pair in PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < READABLE] == []


COLOURS = {
    "#157C68": "#157c68",
    "#abc": "#aabbcc",
    "rebeccapurple": "#663399",
    "rgb(0 86 139)": "#00568b",
    "rgba(0, 86, 139, 1)": "#00568b",
    "hsl(120deg 100% 25%)": "#008000",
    "rgb(0 0 0 / 50%)": "#808080",
    "var(--merk)": "#a80a2d",
    "var(--weg, var(--merk))": "#a80a2d",
    "var(--weg, #123456)": "#123456",
    "rgb(var(--delen))": "#0a141e",
}


@pytest.mark.parametrize("written", COLOURS)
def test_a_colour_in_every_form_that_css_has(tmp_path: Path, written: str) -> None:
    style = read(
        tmp_path, f".x-theme {{ --merk: #a80a2d; --delen: 10 20 30; --utrecht-link-color: {written}; }}"
    )
    assert given(style) == {"color-link": COLOURS[written]}
    assert said(style) in ([], said(style)[:1])  # a grey link may be too faint


BROKEN = {
    "var(--weg)": "--utrecht-link-color refers to a token that is not here, or to itself",
    "var(--utrecht-link-color)": "--utrecht-link-color refers to a token that is not here, or to itself",
    "rood": "--utrecht-link-color: “rood” is no colour",
    "transparent": "--utrecht-link-color: “transparent” is no colour",
    "currentColor": "--utrecht-link-color: “currentColor” is no colour",
    "oklch(0.5 0.1 120)": "--utrecht-link-color: “oklch(0.5 0.1 120)” is no colour",
    "(" * 2000 + ")" * 2000: "--utrecht-link-color",
    "a(" * 2000 + ")" * 2000: "--utrecht-link-color",
}


@pytest.mark.parametrize("written", BROKEN, ids=lambda text: str(text)[:20])
def test_a_token_that_gives_no_colour_leaves_the_next_one(tmp_path: Path, written: str) -> None:
    style = read(tmp_path, f":root {{\n--nl-link-color: #00568b;\n--utrecht-link-color: {written};\n}}")
    assert given(style) == {"color-link": "#00568b"}
    ((line, sentence),) = said(style)
    assert line == 3
    assert sentence.startswith(BROKEN[written])


def test_tokens_that_go_round_or_grow_without_end(tmp_path: Path) -> None:
    round_and_round = "--a: var(--b); --b: var(--a); --utrecht-link-color: var(--a);"
    assert given(read(tmp_path, f":root {{ {round_and_round} }}")) == {}
    growing = "--g0: aaaaaaaaaa;" + "".join(f"--g{n + 1}: var(--g{n}) var(--g{n});" for n in range(40))
    assert given(read(tmp_path, f":root {{ {growing} --utrecht-link-color: var(--g40); }}")) == {}
    row = "".join(f"--r{n}: var(--r{n + 1});" for n in range(DEEPEST + 5)) + f"--r{DEEPEST + 5}: red;"
    assert given(read(tmp_path, f":root {{ {row} --utrecht-link-color: var(--r0); }}")) == {}


FONTS = {
    "Source Sans Pro, Tahoma, sans-serif": '"Source Sans Pro", "Tahoma", sans-serif',
    "'Noto Serif', serif": '"Noto Serif", serif',
    'var(--merk-font), "Arial"': '"Bolder", "Arial"',
}


@pytest.mark.parametrize("written", FONTS)
def test_fonts(tmp_path: Path, written: str) -> None:
    style = read(tmp_path, f":root {{ --merk-font: Bolder; --utrecht-document-font-family: {written}; }}")
    assert given(style) == {"font-text": FONTS[written]}
    assert said(style) == []


@pytest.mark.parametrize("written", ["1rem", "Arial,, serif", "url(x.woff2)", '"Arial" / 2'])
def test_what_is_no_list_of_fonts(tmp_path: Path, written: str) -> None:
    ((line, sentence),) = said(read(tmp_path, f":root {{ --utrecht-document-font-family: {written}; }}"))[:1]
    assert (line, "is no list of fonts" in sentence) == (1, True)


def test_the_tokens_that_win(tmp_path: Path) -> None:
    style = read(
        tmp_path,
        """
        @layer merk { .eerst { --utrecht-link-color: #111111; } }
        @supports (color: red) { .dan { --utrecht-document-color: #222222; } }
        .x-theme { --utrecht-link-color: #00568b; color: red; }
        @media (min-width: 60em) { .x-theme { --utrecht-link-color: #ff0000; } }
        @media screen { .x-theme { --utrecht-heading-color: #333333; } }
        .x-theme .x-footer, .x > a { --utrecht-link-color: #ffffff; }
        .x-theme .x-part, .x-whole { --utrecht-separator-color: #dddddd; }
        @font-face { font-family: Bolder; src: url(https://elders.nl/bolder.woff2); }
        """,
    )
    assert given(style) == {
        "color-text": "#222222",
        "color-heading": "#333333",
        "color-link": "#00568b",
        "color-line": "#dddddd",
    }
    assert said(style) == []
    assert "elders" not in style_sheet(style)


def test_dark_pages(tmp_path: Path) -> None:
    style = read(
        tmp_path,
        """
        .x-theme { --utrecht-document-color: #111; --utrecht-link-color: #00568b; }
        @media (prefers-color-scheme: dark) {
          .x-theme--media { --utrecht-link-color: #9cf; --utrecht-page-footer-background-color: #400; }
        }
        """,
    )
    assert {role: found.value for role, found in style.dark.items()} == {
        "color-link": "#99ccff",
        "color-cover": "#440000",
    }
    assert style_sheet(style).splitlines() == [
        ":root{--utrecht-document-color:#111111;--utrecht-link-color:#00568b}",
        (
            "@media screen and (prefers-color-scheme: dark){:root{--g40-color-link:#99ccff;--g40-color-cover:#440000;"
            "--g40-color-year:var(--g40-color-on-cover)}}"
        ),
    ]


def test_a_class_for_the_dark_says_nothing_of_light_pages(tmp_path: Path) -> None:
    style = read(
        tmp_path, ".x { --utrecht-link-color: #00568b; }\n.x--dark { --utrecht-link-color: #99ccff; }"
    )
    assert given(style) == {"color-link": "#00568b"}
    assert {role: found.value for role, found in style.dark.items()} == {"color-link": "#99ccff"}


@pytest.mark.parametrize("name", [".dark-blue-theme", ".x-theme--high-contrast", ".darkness"])
def test_a_theme_may_be_called_dark(tmp_path: Path, name: str) -> None:
    style = read(tmp_path, f"{name} {{ --utrecht-link-color: #00568b; }}")
    assert (given(style), style.dark) == ({"color-link": "#00568b"}, {})


def test_a_file_for_dark_pages_alone(tmp_path: Path) -> None:
    style = read(tmp_path, ".ma-theme--color-scheme-dark { --utrecht-link-color: #99ccff; }")
    assert (given(style), said(style)) == ({}, [])
    assert style_sheet(style) == (
        "@media screen and (prefers-color-scheme: dark){:root{--g40-color-link:#99ccff}}\n"
    )


@pytest.mark.parametrize(
    ("css", "says"),
    [
        (
            "--utrecht-document-color: #6a6a6a;",
            "--g40-color-muted ← --utrecht-document-color (#828282) on --g40-color-surface (#f3f4f5)",
        ),
        (
            "--utrecht-link-color: #757575; --utrecht-page-footer-background-color: #000;",
            "--utrecht-link-color (#757575) on --g40-color-surface ← --utrecht-page-footer-background-color (#f2f2f2)",
        ),
        ("--utrecht-document-background-color: #222;", "--g40-color-text (#1a2429) on --utrecht-document-"),
    ],
)
def test_small_print_and_the_ground_of_boxes_are_looked_at_too(tmp_path: Path, css: str, says: str) -> None:
    first, *_ = said(read(tmp_path, f".x {{ {css} }}"))
    assert first[1].startswith(says)


def test_words_that_are_too_faint_name_the_tokens(tmp_path: Path) -> None:
    style = read(
        tmp_path,
        ":root {\n  --utrecht-document-background-color: #ffffff;\n  --merk: #8fbf8f;\n  --utrecht-link-color: var(--merk);\n}\n",
    )
    assert said(style) == [
        (
            4,
            (
                "--utrecht-link-color (#8fbf8f) on --utrecht-document-background-color (#ffffff) has a contrast of 2.0 to 1,"
                " and words need 4.5 to 1: choose a darker or lighter colour for one of them"
            ),
        )
    ]


def test_a_colour_of_the_house_that_is_too_faint_on_ours(tmp_path: Path) -> None:
    ((line, sentence),) = said(read(tmp_path, ":root { --nl-paragraph-color: #999; }"))
    assert line == 1
    assert sentence.startswith("--nl-paragraph-color (#999999) on --g40-color-background (#ffffff)")


@pytest.mark.parametrize(
    ("css", "line", "says"),
    [
        ("@import url('basis.css');\n.x { --nl-link-color: #00568b; }", 1, "@import is not followed"),
        (".x { --nl-link-color: #00568b; }\n.y", 2, "this can't be read as CSS"),
        (".x {\n --nl-link-color: #00568b;\n een\n}", 3, "this can't be read as CSS"),
        (".x { --merk: red; }", 1, "none of the tokens here is one that a report uses"),
        ("", 1, "none of the tokens here is one that a report uses"),
    ],
)
def test_mistakes_in_the_file(tmp_path: Path, css: str, line: int, says: str) -> None:
    ((found, sentence),) = said(read(tmp_path, css))
    assert (found, says in sentence) == (line, True)


def test_a_file_that_can_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.css").write_bytes(b".x { --merk: '\xe9'; }")
    for name in ("weg.css", "latin.css", "."):
        ((line, sentence),) = said(read_house_style(tmp_path / name))
        assert (line, "should be a CSS file, in UTF-8" in sentence) == (None, True)
