"""Abbreviations outside HTML: their full name is written once, where it is not there already."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from g40sphinx.report.text.plain import fold


class SpellOutOnce(SphinxPostTransform):
    """Keep the full name of an abbreviation at its first place only, and not where the paragraph has it in words.

    HTML shows it on demand (``<abbr title>``), the PDF counts for itself; every other writer puts it between brackets
    behind each abbreviation.
    """

    default_priority = 20  # after ReferencesResolver (10) has made the abbreviations

    def run(self, **kwargs: Any) -> None:
        """Drop the other explanations."""
        if self.app.builder.format in ("html", "typst"):
            return
        known: set[tuple[str, str]] = set()
        for node in self.document.findall(nodes.abbreviation):
            explanation = node.get("explanation")
            if not explanation:
                continue
            name = (node.astext(), explanation)
            if name in known or is_told(explanation, paragraph_of(node).astext()):
                del node["explanation"]
            known.add(name)


def is_told(explanation: str, paragraph: str) -> bool:
    """Return whether a paragraph has the full name of an abbreviation in words."""
    return fold(explanation) in fold(paragraph)


def paragraph_of(node: nodes.Node) -> nodes.Node:
    """Return the paragraph, heading or cell around ``node``."""
    found = node.parent
    while isinstance(found, nodes.Inline) and isinstance(found, nodes.Element) and found.parent is not None:
        found = found.parent
    return found
