"""What the pages of the example report look like and say, kept in ``bladen/``.

After a change that is meant, keep the new pages, in the project's folder::

    PYTHONPATH=tests python -m pdf.pages
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pymupdf
from pdf.reading import Pdf, open_pdf

from builds import run

KEPT = Path(__file__).parent / "bladen"
WORDS = KEPT / "woorden.txt"
TAGS = KEPT / "structuur.txt"
RESOLUTION = 36
"""Dots an inch: enough to see that something moved, small enough to keep."""

BLOCK = 12
"""Pixels: pages are compared by the grey of blocks of this size, since programs draw the edges of letters unlike."""

pixmap: Any = pymupdf.Pixmap


def build(root: Path, folder: Path) -> Pdf:
    """The PDF of the example report."""
    return Pdf(run(root / "example_report", builder="pdf", folder=folder).pdf())


def pictures(pdf: Pdf) -> list[Any]:
    """The pages in grey."""
    with open_pdf(pdf.path) as document:
        return [page.get_pixmap(dpi=RESOLUTION, colorspace=pymupdf.csGRAY) for page in document]


def words(pdf: Pdf) -> str:
    """The words of each page, a line for each line of the page."""
    pages = ("".join(f"{line}\n" for line in page.splitlines()) for page in pdf.lines)
    return "".join(f"=== {number}\n{page}" for number, page in enumerate(pages, 1))


def tags(pdf: Pdf) -> str:
    """The tags, each below what it is in; those of one kind beside each other on one line with their number."""
    lines = (f"{'  ' * len(element.above)}{element.kind}" for element in pdf.elements)
    counted = ((line, sum(1 for _ in same)) for line, same in groupby(lines))
    return "".join(f"{line} × {number}\n" if number > 1 else f"{line}\n" for line, number in counted)


def kept() -> list[Path]:
    """The files of the kept pages, in order."""
    return sorted(KEPT.glob("*.png"))


def blocks(picture: Any) -> Iterator[float]:
    """The mean grey of each block of a page, 0 for black and 255 for white."""
    for top in range(0, picture.height, BLOCK):
        rows = [
            picture.samples[row * picture.stride : row * picture.stride + picture.width]
            for row in range(top, min(top + BLOCK, picture.height))
        ]
        for left in range(0, picture.width, BLOCK):
            found = b"".join(row[left : left + BLOCK] for row in rows)
            yield sum(found) / len(found)


def difference(one: Any, other: Any) -> float:
    """How much the grey of two pages differs in the block where it differs most; 255 for pages of other sizes."""
    if (one.width, one.height) != (other.width, other.height):
        return 255.0
    return max(abs(a - b) for a, b in zip(blocks(one), blocks(other), strict=True))


def main() -> None:
    """Keep the pages as they are now."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = build(Path(__file__).resolve().parents[2], Path(folder))
        KEPT.mkdir(exist_ok=True)
        for path in kept():
            path.unlink()
        for number, picture in enumerate(pictures(pdf), 1):
            picture.save(KEPT / f"{number:02}.png")
        WORDS.write_text(words(pdf), "utf-8")
        TAGS.write_text(tags(pdf), "utf-8")


if __name__ == "__main__":
    main()
