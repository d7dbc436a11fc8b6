"""HTML in an author's text: marks that Markdown lacks become nodes, and what only web pages can show is told.

Writers of other formats leave raw HTML out without a word, and with the end of a line the space between two words.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from g40sphinx.report.problems import Subtype
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.log import say

MARKS: dict[str, type[nodes.TextElement]] = {
    "b": nodes.strong,
    "em": nodes.emphasis,
    "i": nodes.emphasis,
    "strong": nodes.strong,
    "sub": nodes.subscript,
    "sup": nodes.superscript,
}
"""The tags that are nodes, wherever the text around them is parsed."""

LINE_END = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
CHECKBOX = re.compile(r"\s*<input\b[^>]*\btype=\"checkbox\"[^>]*>\s*", re.IGNORECASE)
_BEGIN = re.compile(rf"<({'|'.join(MARKS)})>", re.IGNORECASE)
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|template)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_SEEN = re.compile(r"<(?:audio|embed|iframe|img|object|svg|video)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_WIDEST = 40


class ReadHtml(SphinxTransform):
    """Make nodes of the pairs of tags in :data:`MARKS`; put a space where a line ends, for all who leave HTML out."""

    default_priority = 700  # after translations (20), before quotes are made smart (750)

    def apply(self, **kwargs: Any) -> None:
        """Go through the HTML in the text of the page."""
        for raw in filter(_is_html, [*self.document.findall(nodes.raw)]):
            if not isinstance(raw.parent, nodes.TextElement):
                continue
            if begun := _BEGIN.fullmatch(raw.astext()):
                self._mark(raw, begun[1].lower())
            elif LINE_END.fullmatch(raw.astext()):
                self._end(raw)

    @staticmethod
    def _end(raw: nodes.raw) -> None:
        """Keep the words before and after the end of a line apart; MyST tells LaTeX only of its own.

        LaTeX ends no line that has not begun, and none in a heading.
        """
        parent, place = raw.parent, raw.parent.index(raw)
        known = place + 1 < len(parent) and _is_raw(parent[place + 1], "latex")
        begun = any(not isinstance(node, nodes.raw) and node.astext().strip() for node in parent[:place])
        if begun and not known and not isinstance(parent, nodes.title):
            parent.insert(place + 1, nodes.raw("", "\\\\\n", format="latex"))
        if begun and not parent[place - 1].astext()[-1:].isspace():
            parent.insert(place, nodes.Text(" "))

    @staticmethod
    def _mark(raw: nodes.raw, tag: str) -> None:
        """Put what stands before the end tag into a node of its own; nothing happens where there is none."""
        parent = raw.parent
        begin = parent.index(raw)
        ends = (number for number in range(begin + 1, len(parent)) if _ends(parent[number], tag))
        end = next(ends, None)
        if end is not None:
            parent[begin : end + 1] = [MARKS[tag]("", "", *parent.children[begin + 1 : end])]


class HtmlElsewhere(SphinxPostTransform):
    """Keep the boxes of tasks where HTML is left out, and tell what is lost."""

    default_priority = 60  # after ``only`` (50) has taken away what is not for this builder
    formats = ("latex", "man", "texinfo", "text", "typst")

    def run(self, **kwargs: Any) -> None:
        """Go through the HTML of the page."""
        for raw in filter(_is_html, [*self.document.findall(nodes.raw)]):
            markup = raw.astext()
            if CHECKBOX.fullmatch(markup):
                box = nodes.Text("[x] " if "checked" in markup else "[ ] ")
                alone = not isinstance(raw.parent, nodes.TextElement)
                raw.parent.replace(raw, nodes.paragraph("", "", box) if alone else box)
            elif shown := _shown(markup):
                message = N_("only web pages show this HTML, {excerpt}: write it in Markdown")
                say(Subtype.HTML, message, self.config.language, raw, excerpt=shown)


def _is_raw(node: nodes.Node, form: str) -> bool:
    return isinstance(node, nodes.raw) and form in node.get("format", "").split()


def _is_html(node: nodes.Node) -> bool:
    return _is_raw(node, "html")


def _ends(node: nodes.Node, tag: str) -> bool:
    return _is_html(node) and node.astext().lower() == f"</{tag}>"


def _shown(markup: str) -> str:
    """Return the beginning of what a reader of the page sees of ``markup``, ``""`` if nothing."""
    seen = _UNSEEN.sub("", markup)
    words = " ".join(_TAG.sub(" ", seen).split())
    if not words:
        picture = _SEEN.search(seen)
        return picture[0] if picture else ""
    short = words if len(words) <= _WIDEST else words[:_WIDEST].rpartition(" ")[0] + " …"
    return f"“{short}”"
