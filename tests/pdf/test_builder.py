"""What the builder makes of the settings: the names of its files."""

from __future__ import annotations

import pytest

from g40sphinx.pdf.builder import file_stem


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jaarverslag G40 2023", "jaarverslag-g40-2023"),
        ("Économie & Werk", "economie-werk"),
        ("  --  ", "document"),
        ("A/B\\C", "a-b-c"),
    ],
)
def test_a_title_becomes_a_file_name(text: str, name: str) -> None:
    assert file_stem(text) == name
