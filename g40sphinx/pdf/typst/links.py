"""Links within the document: Typst gets an address for each, the PDF the place that it names.

Typst looks for the goal of a link anew in every round of its layout, and keeps all that is around the link from each:
a third of its memory, and of its time. An address is what it is from the first round on.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Dictionary, Name, String

_SCHEME = "g40:"
_START = _SCHEME.encode()
_DEST, _CONTENTS = Name.Dest, Name.Contents
_LONGEST = 200
"""Characters of a description; Typst refuses addresses that are very long."""


def address(label: str, words: str) -> str:
    """Return the address of the place ``label`` in the document, with the words that describe a link to it."""
    return f"{_SCHEME}{label}\t{words[:_LONGEST]}"


def resolve(document: pikepdf.Pdf) -> None:
    """Let each link with such an address go to the place of that name, and describe it."""
    names = document.Root.get("/Names", Dictionary())
    places = set(pikepdf.NameTree(names.Dests)) if "/Dests" in names else set()
    for page in document.pages:
        for link in page.get("/Annots", ()):
            action = link.get("/A")
            uri = None if action is None else action.get("/URI")
            if uri is None or not (given := bytes(uri)).startswith(_START):
                continue
            label, _, words = given[len(_START) :].decode("utf-8", "replace").partition("\t")
            if label in places:
                link[_DEST], link[_CONTENTS] = String(label), String(words)
                del link["/A"]
