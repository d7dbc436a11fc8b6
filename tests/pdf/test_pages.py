"""The pages of the example report are those that were kept; ``pdf/pages.py`` says how to keep new ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pdf import pages
from pdf.reading import Pdf

TOLERANCE = 10.0
"""Levels of grey of 256: less than one line of small print that moves, more than other edges of the same letters."""


@pytest.fixture(scope="module")
def pdf(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    return pages.build(root, tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def drawn(pdf: Pdf) -> list[Any]:
    return pages.pictures(pdf)


def test_every_page_says_what_it_said(pdf: Pdf) -> None:
    assert pages.words(pdf) == pages.WORDS.read_text("utf-8")


def test_the_tags_are_those_that_were(pdf: Pdf) -> None:
    assert pages.tags(pdf) == pages.TAGS.read_text("utf-8")


def test_there_are_as_many_pages(drawn: list[Any]) -> None:
    assert [path.stem for path in pages.kept()] == [f"{number:02}" for number in range(1, len(drawn) + 1)]


@pytest.mark.parametrize("path", pages.kept(), ids=lambda path: path.stem)
def test_every_page_looks_as_it_did(drawn: list[Any], path: Path) -> None:
    assert pages.difference(drawn[int(path.stem) - 1], pages.pixmap(str(path))) <= TOLERANCE


def test_a_page_of_which_a_line_moved_is_another_page(drawn: list[Any]) -> None:
    page = drawn[2]
    moved = pages.pixmap(page, 0)
    moved.set_origin(page.x, page.y + 6)
    shifted = pages.pixmap(page.colorspace, page.irect, False)
    shifted.clear_with(255)
    shifted.copy(moved, page.irect)
    assert pages.difference(page, shifted) > TOLERANCE
    assert pages.difference(page, page) == 0


def test_pages_of_other_sizes_are_other_pages(drawn: list[Any]) -> None:
    small = pages.pixmap(drawn[0], 100, 100, None)
    assert pages.difference(drawn[0], small) == 255
