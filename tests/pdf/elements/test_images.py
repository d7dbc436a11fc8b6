"""Lengths of docutils as Typst has them."""

from __future__ import annotations

import pytest

from g40sphinx.pdf.elements.images import measure


@pytest.mark.parametrize(
    ("written", "scale", "code"),
    [
        ("100px", 1, "75pt"),
        ("100", 1, "75pt"),
        ("200", 0.5, "75pt"),
        ("50%", 1, "50%"),
        ("2.54cm", 1, "72pt"),
        ("1in", 1, "72pt"),
        ("25.4mm", 1, "72pt"),
        ("1pc", 1, "12pt"),
        ("2em", 1, "2em"),
        ("2ex", 1, "1em"),
        ("breed", 1, None),
    ],
)
def test_lengths_of_docutils_in_points(written: str, scale: float, code: str | None) -> None:
    assert measure(written, scale) == code
