"""Links within the document: Typst gets an address for each, the PDF the place that it names.

Typst looks for the goal of a link anew in every round of its layout, and keeps all that is around the link from each:
a third of its memory, and of its time. An address is what it is from the first round on.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Dictionary, Name, String

_SCHEME = "g40:"
_LONGEST = 200
"""Characters of a description; Typst refuses addresses that are very long."""


def address(label: str, words: str) -> str:
    """Return the address of the place ``label`` in the document, with the words that describe a link to it."""
    return f"{_SCHEME}{label}\t{words[:_LONGEST]}"


def resolve(document: pikepdf.Pdf) -> None:
    """Let each link with such an address go to its place, and describe it."""
    names = document.Root.get("/Names", Dictionary())
    places = pikepdf.NameTree(names.Dests) if "/Dests" in names else {}
    for page in document.pages:
        for link in page.get("/Annots", []):
            uri = bytes(link.get("/A", Dictionary()).get("/URI", b"")).decode("utf-8", "replace")
            label, _, words = uri.removeprefix(_SCHEME).partition("\t")
            if uri.startswith(_SCHEME) and label in places:
                link.Dest = places[label]
                link[Name.Contents] = String(words)
                del link["/A"]
