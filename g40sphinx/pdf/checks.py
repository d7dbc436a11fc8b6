"""What is wrong with a text for a PDF, found before Typst sees it, where the author's line is known."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from g40sphinx.pdf.complaints import Complaint, place_of
from g40sphinx.report.text import N_

if TYPE_CHECKING:
    from g40sphinx.pdf.probe import Probe

MISSING = N_("no font of the PDF has the character {character} ({name}): write it in words, or as an image")

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


def missing_characters(document: nodes.document, probe: Probe) -> list[Complaint]:
    """Return a complaint for each text with characters that no font has; nothing of them would show in the PDF."""
    if not probe.missing(document.astext()):
        return []
    complaints = []
    docname = document.get("docname", "")
    for text in document.findall(nodes.Text):
        for file in _ancestors(text):
            if isinstance(file, addnodes.start_of_file):
                docname = file["docname"]
                break
        if any(isinstance(around, _UNSEEN) for around in _ancestors(text)):
            continue
        place = place_of(text.parent, docname)
        complaints += [
            Complaint(MISSING, {"character": character, "name": describe(character)}, place)
            for character in probe.missing(text.astext())
        ]
    return complaints


def describe(character: str) -> str:
    """Return the code and the name of a character, as Unicode has them: "U+1F600 GRINNING FACE"."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def _ancestors(node: nodes.Node) -> list[nodes.Node]:
    found = []
    parent = node.parent
    while parent is not None:
        found.append(parent)
        parent = parent.parent
    return found
