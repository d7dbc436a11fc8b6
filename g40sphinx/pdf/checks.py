"""What is wrong with a text for a PDF, found before Typst sees it, where the author's line is known."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from g40sphinx.pdf.complaints import Complaint
from g40sphinx.report.problems import Source
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.reading.source_lines import place_of
from g40sphinx.sphinxext.writing.direct_writer import g40_direct

if TYPE_CHECKING:
    from pathlib import Path

    from g40sphinx.pdf.typst.font_coverage import FontCoverage

MISSING = N_("no font of the PDF has the character {character} ({name}): write it in words, or as an image")

MISSING_IN_IMAGE = N_(
    "no font of the PDF has the character {character} ({name}) in {file}: draw it as a shape"
)

_SVG_TEXT = re.compile(r"<text\b.*?</text>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")

_UNSEEN = (
    *(
        nodes.comment,
        nodes.substitution_definition,
        nodes.meta,
        nodes.system_message,
        nodes.raw,
        addnodes.index,
    ),
    *(nodes.math, nodes.math_block),
)
"""Elements whose text no reader sees as it stands: LaTeX becomes something else."""


def missing_characters(document: nodes.document, probe: FontCoverage) -> list[Complaint]:
    """Return a complaint for each text with characters that no font has; nothing of them would show in the PDF."""
    if not probe.missing(document.astext()):
        return []
    complaints = []
    for words, place in _seen(document, document.get("docname", "")):
        complaints += [
            Complaint(MISSING, {"character": character, "name": describe(character)}, place)
            for character in probe.missing(words)
        ]
    return complaints


def _seen(node: nodes.Element, docname: str) -> Iterator[tuple[str, Source]]:
    """Yield the text that a reader sees as it stands, with its place."""
    if isinstance(node, addnodes.start_of_file):
        docname = node["docname"]
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext(), place_of(node, docname)
        elif isinstance(child, g40_direct):
            yield from ((part.words, part.source or place_of(child, docname)) for part in child["parts"])
        elif isinstance(child, nodes.Element) and not isinstance(child, _UNSEEN):
            yield from _seen(child, docname)


def missing_in_images(images: Iterable[tuple[nodes.image, Path]], probe: FontCoverage) -> list[Complaint]:
    """Return a complaint for each SVG with words in characters that no font has."""
    complaints = []
    for node, path in images:
        if path.suffix.lower() != ".svg":
            continue
        words = "".join(_SVG_TEXT.findall(path.read_text(encoding="utf-8", errors="replace")))
        for character in probe.missing(html.unescape(_MARKUP.sub("", words))):
            values = {"character": character, "name": describe(character), "file": path.name}
            complaints.append(Complaint(MISSING_IN_IMAGE, values, place_of(node, "")))
    return complaints


def describe(character: str) -> str:
    """Return the code and the name of a character, as Unicode has them: "U+1F600 GRINNING FACE"."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
