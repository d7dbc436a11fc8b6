"""Texts and values in Typst source, and what is left of blocks that hold one string."""

from __future__ import annotations

import pytest

from g40sphinx.pdf.typst.source import TypstSource, flowing, string, value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tekst", '"tekst"'),
        ('een "citaat" en een \\', '"een \\"citaat\\" en een \\\\"'),
        ("regel\nregel\tna tab", '"regel\\nregel\\tna tab"'),
        ("#emph[x] $a$ *b* _c_ @d <e> //", '"#emph[x] $a$ *b* _c_ @d <e> //"'),
        ("met\x00\x08 stuur\x1btekens", '"met stuurtekens"'),
        ("", '""'),
    ],
)
def test_text_becomes_a_string_that_means_the_same(text: str, code: str) -> None:
    assert string(text) == code


def test_white_space_flows_but_spaces_that_do_not_break_stay() -> None:
    assert flowing("een\n  twee\tdrie\u00a0vier") == "een twee drie\u00a0vier"


@pytest.mark.parametrize(
    ("thing", "code"),
    [
        (None, "none"),
        (True, "true"),
        (3, "3"),
        ([], "()"),
        (["a"], '("a",)'),
        (["a", 1], '("a", 1)'),
        ({}, "(:)"),
        ({"a": "b", "c": None}, '(a: "b", c: none)'),
    ],
)
def test_values_become_typst_code(thing: object, code: str) -> None:
    assert value(thing) == code


def test_a_block_with_no_more_than_a_string_is_that_string() -> None:
    source = TypstSource()
    for line in ("par({[]", '"tekst"', "})", "par({[]", '"een"', '"twee"', "})"):
        source.add(line)
    assert str(source).splitlines() == ['par("tekst")', "par({[]", '"een"', '"twee"', "})"]
