"""Markdown read without a parser: what is taken for words, a mark or a paragraph is what MyST takes it for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.mdit import create_md_parser

from g40sphinx.report.inline import Block, Code, Emphasis, Inline, Link, Paragraph, Reference
from g40sphinx.report.kinds import KINDS
from g40sphinx.report.markdown_text import blocks_of, inline_of
from g40sphinx.report.problems import Source

EXTENSIONS = {
    *("amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist"),
    *("html_admonition", "html_image", "strikethrough", "substitution", "tasklist"),
}
PARSER = create_md_parser(MdParserConfig(enable_extensions=EXTENSIONS), DocutilsRenderer)
"""MyST with all that marks a text, so that it is the same whatever a report has switched on."""

TWENTE = Reference("region", "Twente", "Twente", explicit=False)

READ: dict[str, tuple[Inline, ...]] = {
    "De G40 tekent.": ("De G40 tekent.",),
    "": (),
    "Foto's van de regio's": ("Foto's van de regio's",),
    '"Samen", zei de heer J. de Vries m.b.t. R&D': ('"Samen", zei de heer J. de Vries m.b.t. R&D',),
    "{region}`Twente`": (TWENTE,),
    "in {region}`de regio's <twente>` en": (
        "in ",
        Reference("region", "twente", "de regio's", explicit=True),
        " en",
    ),
    "{place}`'s-Hertogenbosch`": (
        Reference("place", "'s-Hertogenbosch", "'s-Hertogenbosch", explicit=False),
    ),
    "{g40:org}`VNG`.": (Reference("organisation", "VNG", "VNG", explicit=False), "."),
    "een *goed* en **beter** plan": (
        "een ",
        Emphasis(("goed",), strong=False),
        " en ",
        Emphasis(("beter",), strong=True),
        " plan",
    ),
    "werk*plaats*": ("werk", Emphasis(("plaats",), strong=False)),
    "*'s-Hertogenbosch*": (Emphasis(("'s-Hertogenbosch",), strong=False),),
    "**{region}`Twente` en `code`**": (Emphasis((TWENTE, " en ", Code("code")), strong=True),),
    "zie [het *plan*](https://vng.nl/plan?jaar=2023&deel=1#kop)!": (
        "zie ",
        Link("https://vng.nl/plan?jaar=2023&deel=1#kop", ("het ", Emphasis(("plan",), strong=False))),
        "!",
    ),
    "`a_b[1] = <c>`": (Code("a_b[1] = <c>"),),
    "twee\nregels": ("twee", "\n", "regels"),
}


@pytest.mark.parametrize(("markup", "tree"), READ.items(), ids=list(READ))
def test_what_is_read(markup: str, tree: tuple[Inline, ...]) -> None:
    assert inline_of(markup) == tree


@pytest.mark.parametrize(
    "markup",
    [
        "een [link](over.md)",
        "een [link](https://vng.nl 'titel')",
        "een [link](https://vng.nl/?a=1&amp;b=2)",
        "![beeld](https://vng.nl/a.png)",
        "<https://vng.nl>",
        "{doc}`over`",
        "{count}`regions`",
        "{region}`!Twente`",
        "{region}`Twente <a><b>`",
        "{region}`Zwolle\\`s`",
        "{region}``Twente``",
        "{region}`Twente",
        "{region}`*Twente*`",
        "{region}` Twente `",
        "{region}`Het  Land`",
        "{region}`Twente <a&b>`",
        "* geen nadruk *",
        "werk*(plaats*",
        "***alles***",
        "*een* *",
        "*een*{.klas}",
        "*een [link](https://vng.nl)*",
        "snake_case",
        "&amp; *meer*",
        "\\*geen nadruk\\*",
        "`` code ` ``",
        "` code `",
        "twee  \nregels",
        "H~2~O",
        "$x$",
        "tekst[^1]",
    ],
)
def test_what_takes_a_parser(markup: str) -> None:
    assert inline_of(markup) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["- een lijst"],
        ["1. een lijst"],
        ["# Kop"],
        ["Kop", "==="],
        ["Kop", "---"],
        ["> citaat"],
        ["    code"],
        ["```", "code", "```"],
        [":::{note}", "x", ":::"],
        ["Term", ": uitleg"],
        [":veld: waarde"],
        ["a | b", "--|--", "1 | 2"],
        ["(doel)=", "tekst"],
        ["[a]: https://vng.nl"],
        ["[^1]: noot"],
        ["% commentaar"],
        ["{.klas}", "tekst"],
        ["tekst", "+++"],
        ["![beeld](a.png)"],
    ],
    ids=lambda lines: lines[0],
)
def test_blocks_that_take_a_parser(lines: list[str]) -> None:
    assert blocks_of(lines, Source("index.md", 1)) is None


def test_a_role_without_a_domain_may_be_of_another() -> None:
    assert inline_of("{region}`Twente`", bare_roles=False) is None
    assert inline_of("{g40:region}`Twente`", bare_roles=False) == (TWENTE,)


SIGNS = ["(tm)", "(R)", "+-", ",,", "...", "--"]
MARKS = [
    *SIGNS,
    *"*`_<>{}()[]|~^$&\\'\"!.:;,-+/# ",
    "**",
    "{event}`",
    "`",
    " <vng>`",
    "](https://vng.nl/",
    "&amp;",
]
WORDS = [
    *(
        "Zwolle",
        "regio's",
        "en ",
        " de",
        "é",
        "3",
        "2023. ",
        "R&D",
        '"nu"',
        "{event}`Zwolle`",
        "{g40:org}`de <vng>`",
    ),
    *("*Oss*", "**in Oss**", "`code`", "[plan](https://vng.nl/a?b=1&c=%20)"),
]
PIECES = st.sampled_from([*MARKS, *(3 * WORDS)])


@settings(max_examples=3000, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_line_is_what_myst_makes_of_it(markup: str) -> None:
    tree = inline_of(markup)
    if tree is not None:
        assert list(told(tree)) == list(parsed(PARSER.parseInline(markup)))


@settings(max_examples=3000, deadline=None)
@given(st.lists(st.sampled_from([*MARKS, *(3 * WORDS), *(3 * ["\n"]), "\n\n"]), max_size=16).map("".join))
def test_paragraphs_are_what_myst_makes_of_them(markup: str) -> None:
    paragraphs = blocks_of(markup.split("\n"), Source("index.md", 1))
    if paragraphs is not None:
        assert list(told(paragraphs)) == list(parsed(PARSER.parse(markup)))


def told(tree: tuple[Inline | Block, ...], marks: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Return the words of a tree, each with the marks that it stands in."""
    for element in tree:
        match element:
            case str():
                yield (*marks, element)
            case Emphasis(children, strong):
                yield from told(children, (*marks, "strong" if strong else "em"))
            case Link(address, children):
                yield from told(children, (*marks, f"link {address}"))
            case Paragraph(children):
                yield (*marks, "paragraph")
                yield from told(children, marks)
            case Code(text):
                yield (*marks, "code", text)
            case Reference(kind, target, text, explicit):
                yield (*marks, kind, f"{text} <{target}>" if explicit else text)


def parsed(tokens: list[Token], marks: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Return the same of what the parser makes."""
    for token in tokens:
        if token.type == "inline":
            yield from parsed(token.children or [], marks)
        elif token.type == "paragraph_open":
            yield (*marks, "paragraph")
        elif token.nesting == 1:
            address = f" {token.attrs['href']}" if token.type == "link_open" else ""
            marks = (*marks, token.type.removesuffix("_open") + address)
        elif token.nesting == -1:
            marks = marks if token.type == "paragraph_close" else marks[:-1]
        elif token.type != "text" or token.content:
            yield (
                *marks,
                *(PARSED[token.type](token) if token.type in PARSED else (token.type, token.content)),
            )


def role(token: Token) -> tuple[str, str]:
    name = KINDS.roles[token.meta["name"].removeprefix("g40:")].name
    return name, " <".join(part.strip() for part in token.content.split("<"))


PARSED: dict[str, Callable[[Token], tuple[str, ...]]] = {
    "text": lambda token: (token.content,),
    "softbreak": lambda token: ("\n",),
    "code_inline": lambda token: ("code", token.content),
    "myst_role": role,
}
