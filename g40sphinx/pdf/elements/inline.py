"""Words within a paragraph: emphasis, links, literals."""

from __future__ import annotations

import posixpath
import re
from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from g40sphinx.pdf.elements.handler import DROP, THROUGH, Handler, alone, around, call
from g40sphinx.pdf.typst.links import address
from g40sphinx.pdf.typst.source import flowing, one_line, string, value
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.nodes import ancestor
from g40sphinx.sphinxext.writing.abbreviations import paragraph_of

if TYPE_CHECKING:
    from g40sphinx.pdf.elements.handler import Handlers
    from g40sphinx.pdf.writer import TypstWriter

_LANGUAGE = re.compile(r"language-(?P<language>[a-z]{2,3})(?:-(?P<region>[a-z]{2}))?(?:-.*)?", re.IGNORECASE)
"""Docutils' convention for the language of a passage: the class ``language-fr``, ``language-pt-br``."""


def write_reference(writer: TypstWriter, node: nodes.Element) -> None:
    """Write a link; one to a place that is not in the PDF keeps its words."""
    writer.anchor(node)
    goal = _goal(writer, node)
    if not goal:
        writer.write(node.children)
        return
    if not _link_words(node):
        writer.wrong(N_("a link without words: write what it leads to"), node)
        return
    before, after = f"link({string(goal)}, ", ")"
    if not isinstance(node.parent, nodes.TextElement):
        # A link around an image that stands alone: links are words in a line.
        before, after = f"linked-picture({_position(node)}, {before}", after + ")"
    writer.content(node.children, before, after)


def _position(node: nodes.Element) -> str:
    image = next(node.findall(nodes.image), None)
    figure = node.parent if isinstance(node.parent, nodes.figure) else None
    holders = [holder for holder in (image, figure) if holder is not None]
    position = next((holder["align"] for holder in holders if "align" in holder), None)
    return str(position) if position in ("left", "center", "right") else "left"


def _link_words(node: nodes.Element) -> str:
    """Return the words of a link, or of the images in it; of an image that has none its name."""
    images = (image.get("alt") or image["uri"] for image in node.findall(nodes.image))
    return flowing(node.astext()).strip() or " ".join(images)


def _goal(writer: TypstWriter, node: nodes.Element) -> str | None:
    """Return the address where a reference goes; None when that is nowhere in this PDF or on the web."""
    label: str | None = None
    if node.get("refid"):
        label = writer.goal(writer.docname, node["refid"])
    elif node.get("refuri", "").startswith("%"):
        docname, _, name = node["refuri"][1:].partition("#")
        label = writer.goal(docname, name)
    elif ":" in node.get("refuri", ""):
        return str(node["refuri"])
    elif node.get("refuri", "").startswith("#"):
        label = writer.goal(writer.docname, node["refuri"][1:])
    return address(label, writer.labels.title(label) or _link_words(node)) if label else None


def write_download(writer: TypstWriter, node: addnodes.download_reference) -> None:
    """Write the words of a link to a file; a link only when the file is on the web."""
    uri = node.get("refuri", "")
    if ":" in uri:
        writer.content(node.children, f"link({string(uri)}, ", ")")
    elif node.astext().strip():
        writer.write(node.children)
    else:
        writer.text(posixpath.basename(node.get("filename", node.get("reftarget", ""))))


def visit_inline(writer: TypstWriter, node: nodes.inline) -> None:
    """Open a passage: in another language, or in the style of its class."""
    writer.emit(_passage(node))


def depart_inline(writer: TypstWriter, node: nodes.inline) -> None:
    """Close a passage."""
    writer.emit("})" if _passage(node) != "{[]" else "}")


def _passage(node: nodes.inline) -> str:
    for name in node["classes"]:
        if match := _LANGUAGE.fullmatch(name):
            return f"passage({string(match['language'])}, {value(match['region'])}, {{[]"
        if style := style_of(name):
            return f"{style}({{[]"
    return "{[]"


def style_of(name: str) -> str | None:
    """Return the function that sets passages of the class ``name``, ``None`` if it is one that we do not know."""
    return _INLINE_STYLES.get(name)


_INLINE_STYLES = {
    "guilabel": "interface",
    "menuselection": "interface",
    "kbd": "key",
    "versionmodified": "emph",
    "g40-place": "muted",
    "g40-about": "aside",
    "g40-sep": "aside",
    "underline": "underline",
    "strike": "strike",
}


_LONG = 18
"""Characters: a longer piece of literal text without a space may be broken, in a table one of half this length."""

_SEAMS = re.compile(r"(?<=[-/._:=,;&?@+\\|])(?=\w)|(?<=[a-z0-9])(?=[A-Z])")


def breakable_parts(text: str, limit: int) -> list[str]:
    """Return ``text`` in the parts between which a line may end: at seams as in a path, else after ``limit``.

    Words of at most ``limit`` characters stay whole; spaces stay with the word before them.
    """
    breakable: list[str] = []
    for word in re.findall(r"\s*\S+\s*|\s+", text):
        at_seams = _SEAMS.split(word) if len(word.strip()) > limit else [word]
        for part in at_seams:
            breakable += [part[start : start + limit] for start in range(0, len(part), limit)]
    return breakable


def breakable(text: str, *, in_cell: bool = False) -> str:
    """Return literal text with places where a line may end."""
    limit = _LONG // 2 if in_cell else _LONG
    return ";seam;".join(string(part) for part in breakable_parts(one_line(text), limit))


def in_cell(text: str) -> str:
    """Return how to write words in a cell: an address or the name of a file ends a line at its seams alone."""
    words = _ADDRESS.split(flowing(text))
    literals = (_address(word) if number % 2 else string(word) for number, word in enumerate(words) if word)
    return ";".join(literals) if len(words) > 1 else string(words[0])


def _address(word: str) -> str:
    parts = breakable_parts(word, _LONG)
    return (
        f"text(hyphenate: false, {{{';seam;'.join(map(string, parts))}}})" if len(parts) > 1 else string(word)
    )


_ADDRESS = re.compile(r"(\S*\w[@._/]\w\S*)")
"""Words with a sign in them at which a line may end; those that are short stay whole."""


def visit_literal(writer: TypstWriter, node: nodes.Element) -> None:
    """Open literal text, which may be broken where it is long."""
    writer.spelling.append(partial(breakable, in_cell=ancestor(node, nodes.entry) is not None))
    style = "key" if "kbd" in node["classes"] else "literal"
    writer.emit(f"{style}({{[]")


def depart_literal(writer: TypstWriter, node: nodes.Element) -> None:
    """Close literal text."""
    writer.spelling.pop()
    writer.emit("})")


def depart_abbreviation(writer: TypstWriter, node: nodes.abbreviation) -> None:
    """Write what an abbreviation stands for, at its first place; in a signature Sphinx explains Python's marks so."""
    explanation, short = node.get("explanation", ""), node.astext()
    if ancestor(node, addnodes.desc_signature):
        return
    if writer.explains(short, explanation, lambda: paragraph_of(node).astext()):
        writer.text(f" ({explanation})")


_LITERAL = Handler(visit_literal, depart_literal, anchor="inside")

HANDLERS: Handlers = {
    nodes.emphasis: call("emph"),
    nodes.strong: call("strong"),
    nodes.literal: _LITERAL,
    addnodes.literal_emphasis: call("literal-emphasis"),
    addnodes.literal_strong: call("literal-strong"),
    addnodes.manpage: call("emph"),
    nodes.title_reference: call("emph"),
    nodes.subscript: call("sub"),
    nodes.superscript: call("super"),
    nodes.inline: Handler(visit_inline, depart_inline, anchor="inside"),
    nodes.generated: THROUGH,
    nodes.target: THROUGH,
    nodes.reference: alone(write_reference),
    addnodes.number_reference: alone(write_reference),
    addnodes.download_reference: alone(write_download),
    addnodes.pending_xref: THROUGH,
    addnodes.pending_xref_condition: THROUGH,
    nodes.abbreviation: Handler(depart=depart_abbreviation),
    nodes.acronym: Handler(depart=depart_abbreviation),
    nodes.classifier: around(" · ", ""),
    nodes.substitution_reference: THROUGH,
    nodes.label: DROP,
}
