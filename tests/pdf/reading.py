"""A PDF read back: its words, its tags, its bookmarks and links."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
from pikepdf import Array, Dictionary

open_pdf: Any = pymupdf.open


@dataclass(frozen=True)
class Element:
    """A tag: its kind ("H1"), what it is below (("Document", "Table")), and the object itself."""

    kind: str
    above: tuple[str, ...]
    tag: Any

    def attribute(self, name: str) -> Any:
        """A table attribute, ``None`` when it is not there."""
        attributes = self.tag.get("/A", Array())
        for each in attributes if isinstance(attributes, Array) else [attributes]:
            if f"/{name}" in each:
                return each[f"/{name}"]
        return None


class Pdf:
    """A PDF file, opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = pikepdf.open(io.BytesIO(path.read_bytes()))
        self.root = self.file.Root

    @cached_property
    def pages(self) -> list[str]:
        """The words of each page, with single spaces, words that are broken at the end of a line made whole."""
        return [" ".join(page.replace("\xad\n", "").split()) for page in self.lines]

    @cached_property
    def lines(self) -> list[str]:
        """The text of each page in lines; a word is broken with a soft hyphen, so that it can be found whole."""
        with open_pdf(self.path) as document:
            return [page.get_text() for page in document]

    @property
    def text(self) -> str:
        """The words of all pages."""
        return " ".join(self.pages)

    @cached_property
    def elements(self) -> list[Element]:
        """All tags in reading order."""
        return list(self._walk(self.root.StructTreeRoot.K, ()))

    def _walk(self, node: Any, above: tuple[str, ...]) -> Iterator[Element]:
        for child in node if isinstance(node, Array) else [node]:
            if isinstance(child, Dictionary) and "/S" in child:
                kind = str(child.S).removeprefix("/")
                yield Element(kind, above, child)
                if "/K" in child:
                    yield from self._walk(child.K, (*above, kind))

    def kinds(self) -> list[str]:
        """The kinds of all tags in reading order."""
        return [element.kind for element in self.elements]

    def all(self, kind: str) -> list[Element]:
        """The tags of one kind."""
        return [element for element in self.elements if element.kind == kind]

    def headings(self) -> list[tuple[int, str]]:
        """Level and words of each heading, as the tags say."""
        return [
            (int(element.kind[1:]), str(element.tag.T))
            for element in self.elements
            if element.kind[:1] == "H" and element.kind[1:].isdecimal()
        ]

    def bookmarks(self) -> list[tuple[int, str]]:
        """Level and words of each bookmark."""
        with open_pdf(self.path) as document:
            return [(level, title) for level, title, *_ in document.get_toc()]

    def alternatives(self) -> list[str]:
        """The alternative texts of figures and formulas."""
        return [str(element.tag.Alt) for element in self.elements if "/Alt" in element.tag]

    def destinations(self) -> list[tuple[str, int]]:
        """The words of each link within the document and the page that it goes to, counted from 1."""
        found = []
        with open_pdf(self.path) as document:
            for page in document:
                for link in page.get_links():
                    if link["kind"] in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED):
                        words = page.get_textbox(link["from"])
                        found.append((" ".join(words.split()), int(link["page"]) + 1))
        return found

    def addresses(self) -> list[str]:
        """The web addresses that links go to."""
        with open_pdf(self.path) as document:
            return [link["uri"] for page in document for link in page.get_links() if "uri" in link]

    def metadata(self) -> str:
        """The XMP metadata."""
        return bytes(self.root.Metadata.read_bytes()).decode("utf-8")


def png(width: int = 40, height: int = 20) -> bytes:
    """A grey picture."""
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + kind + data + check

    size = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
