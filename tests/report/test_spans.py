"""Texts of items that need no parser: what is taken for a span is what MyST takes it for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.mdit import create_md_parser

from g40sphinx.report.inline import Emphasis, Reference, Span, spans_of

EXTENSIONS = {
    *("amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist"),
    *("html_image", "replacements", "smartquotes", "strikethrough", "substitution", "tasklist"),
}
PARSER = create_md_parser(MdParserConfig(enable_extensions=EXTENSIONS), DocutilsRenderer)
"""MyST with all that can change a text, so that a span is one whatever a report has switched on."""

SPANS = {
    "De G40 tekent.": ("De G40 tekent.",),
    "": (),
    "{region}`Twente`": (Reference("region", "region", "Twente", "Twente", explicit=False),),
    "in {region}`de regio <twente>` en": (
        "in ",
        Reference("region", "region", "twente", "de regio", explicit=True),
        " en",
    ),
    "{g40:org}`VNG`.": (Reference("g40:org", "organisation", "VNG", "VNG", explicit=False), "."),
    "een *goed* en **beter** plan": (
        "een ",
        Emphasis("goed", strong=False),
        " en ",
        Emphasis("beter", strong=True),
        " plan",
    ),
    "werk*plaats*": ("werk", Emphasis("plaats", strong=False)),
}


@pytest.mark.parametrize(("markup", "spans"), SPANS.items(), ids=list(SPANS))
def test_words_emphasis_and_roles(markup: str, spans: tuple[Span, ...]) -> None:
    assert spans_of(markup) == spans


@pytest.mark.parametrize(
    "markup",
    [
        "een [link](https://vng.nl)",
        "{doc}`over`",
        "{count}`regions`",
        "{region}`!Twente`",
        "{region}`Twente <a><b>`",
        "{region}`Zwolle\\`s`",
        "{region}``Twente``",
        "{region}`Twente",
        "{region}`*Twente*`",
        "{region}` Twente `",
        "{region}`Twente <a&b>`",
        "*{region}`Twente`*",
        "* geen nadruk *",
        "werk*(plaats*",
        "***alles***",
        "*een* *",
        "*een*{.klas}",
        "*'s-Hertogenbosch*",
        "regio's en *steden*",
        "&amp; *meer*",
        "`code`",
        "Merk (TM)",
        "ruim +-3 regio, *of meer*",
    ],
)
def test_what_takes_a_parser(markup: str) -> None:
    assert spans_of(markup) is None


SIGNS = ["(tm)", "(R)", "(p)", "+-", ",,"]
MARKS = [*SIGNS, *"*`_<>{}()[]|~^$&\\'\"!.:;,-+/ ", "**", "{event}`", "`", " <vng>`"]
WORDS = ["Zwolle", "en ", " de", "é", "3", "{event}`Zwolle`", "{g40:org}`de <vng>`", "*Oss*", "**in Oss**"]
PIECES = st.sampled_from([*MARKS, *(3 * WORDS)])


@settings(max_examples=2000, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_spans_are_what_myst_makes_of_them(markup: str) -> None:
    spans = spans_of(markup)
    if spans is not None and markup == markup.strip():
        assert list(_told(spans)) == list(_parsed(markup))


def _told(spans: tuple[Span, ...]) -> Iterator[tuple[str, str]]:
    """Return the pieces of a text as the kind of each with its words."""
    for span in spans:
        if isinstance(span, str):
            yield "text", span
        elif isinstance(span, Emphasis):
            yield "strong" if span.strong else "em", span.text
        else:
            yield (
                span.role.removeprefix("g40:"),
                f"{span.text} <{span.target}>" if span.explicit else span.text,
            )


def _parsed(markup: str) -> Iterator[tuple[str, str]]:
    tokens = PARSER.parseInline(markup)[0].children or []
    mark = "text"
    for token in tokens:
        if token.type.endswith("_open"):
            mark = token.type.removesuffix("_open")
        elif token.type.endswith("_close"):
            mark = "text"
        elif token.content:
            yield (
                _kind(token, mark),
                " <".join(part.strip() for part in token.content.split("<"))
                if (token.type == "myst_role")
                else token.content,
            )


def _kind(token: Token, mark: str) -> str:
    return str(token.meta["name"]).removeprefix("g40:") if token.type == "myst_role" else mark
