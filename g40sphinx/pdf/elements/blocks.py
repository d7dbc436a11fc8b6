"""Blocks of text: sections, paragraphs, boxes, quotations, verse."""

from __future__ import annotations

from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Any

import docutils.languages
from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from g40sphinx.pdf.assemble import BACK, CONTENTS, OPENING, PART
from g40sphinx.pdf.elements.code import write_container
from g40sphinx.pdf.elements.handler import DROP, THROUGH, Handler, alone, call
from g40sphinx.pdf.elements.images import is_lone
from g40sphinx.pdf.typst.labels import plain_words
from g40sphinx.pdf.typst.source import string, value
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.nodes import ancestor, ancestors
from g40sphinx.sphinxext.reading.html_in_text import LINE_END

if TYPE_CHECKING:
    from g40sphinx.pdf.elements.handler import Handlers
    from g40sphinx.pdf.writer import TypstWriter


def visit_start_of_file(writer: TypstWriter, node: addnodes.start_of_file) -> None:
    """Enter the text of another source file; the one that makes the back page is at the top level."""
    writer.docnames.append(node["docname"])
    if BACK in node["classes"]:
        writer.emit("back-page({[]")


def depart_start_of_file(writer: TypstWriter, node: addnodes.start_of_file) -> None:
    """Leave the text of another source file."""
    if BACK in node["classes"]:
        writer.emit("})")
    writer.docnames.pop()


def visit_section(writer: TypstWriter, node: nodes.section) -> None:
    """Go one level down; the opening, the section of the start document, is no level."""
    if OPENING not in node["classes"]:
        writer.level += 1
    if not any(isinstance(child, nodes.title) for child in node.children):
        writer.anchor(node)


def depart_section(writer: TypstWriter, node: nodes.section) -> None:
    """Go one level up."""
    if OPENING not in node["classes"]:
        writer.level -= 1


def write_title(writer: TypstWriter, node: nodes.title) -> None:
    """Write a heading, or the title of a box."""
    parent = node.parent
    if not isinstance(parent, (nodes.section, nodes.document)):
        writer.content(node.children, "box-title(", ")")
        return
    label = writer.claim(parent)
    if not node.astext().strip() and not next(node.findall(nodes.image), None):
        writer.wrong(N_("a heading without text: write one, or remove it"), node)
    classes = parent["classes"]
    if CONTENTS in classes:
        # The words of the start document's heading are on the title page already.
        writer.emit(f"anchor({string(label)})" if label else "[]")
        return
    level = max(writer.level, 1)
    role, rank = _rank(parent, level)
    number = section_number(writer, parent)
    words = string(number + plain_words(node))
    writer.emit(f"section-heading({level}, {string(role)}, {rank}, {value(label)}, {words}, {{[]")
    writer.text(number)
    writer.write(node.children)
    writer.emit("})")


def _rank(section: nodes.Element, level: int) -> tuple[str, int]:
    """Return what a heading is and how large: 0 a part, 1 a chapter, whatever their levels, and so on."""
    if OPENING in section["classes"]:
        return "opening", 1
    if PART in section["classes"]:
        return "part", 0
    if isinstance(section.parent, addnodes.start_of_file) and BACK in section.parent["classes"]:
        return "back", 1
    in_part = any(
        isinstance(parent, nodes.section) and PART in parent["classes"] for parent in ancestors(section)
    )
    return "section", level - in_part


def section_number(writer: TypstWriter, section: nodes.Element) -> str:
    """Return the number of a section and the space after it, as a ``:numbered:`` toctree gave it."""
    numbers = writer.context.env.toc_secnumbers.get(writer.docname, {})
    names = [f"#{name}" for name in section["ids"]]
    first = isinstance(section.parent, (nodes.document, addnodes.start_of_file))
    parts = next((numbers[name] for name in names if name in numbers), numbers.get("") if first else None)
    return ".".join(map(str, parts)) + "\u2002" if parts else ""


def visit_paragraph(writer: TypstWriter, node: nodes.Element) -> None:
    """Open a paragraph, in the style of its class if it has one that we know."""
    if any(isinstance(child, _BLOCKS) for child in node.children):
        _write_runs(writer, node)
        raise nodes.SkipNode
    style = next((_STYLES[name] for name in node["classes"] if name in _STYLES), "par")
    if OPENING in getattr(node.parent, "attributes", {}).get("classes", ()) and node is _first_paragraph(
        node.parent
    ):
        style = "lead"
    writer.emit("({[]" if is_lone(node, nodes.paragraph) else f"{style}({{[]")


_BLOCKS = (
    *(nodes.paragraph, nodes.Sequential, nodes.Admonition, nodes.literal_block, nodes.doctest_block),
    *(nodes.table, nodes.figure, nodes.math_block, nodes.block_quote, nodes.line_block, nodes.container),
    *(nodes.compound, addnodes.desc, addnodes.versionmodified),
)
"""What can't stand in a line, though Sphinx puts it in a paragraph where a field's text has several blocks."""


def _write_runs(writer: TypstWriter, node: nodes.Element) -> None:
    """Write a paragraph that holds blocks as blocks and the words between them."""
    writer.anchor(node)
    for blocks, run in groupby(node.children, lambda child: isinstance(child, _BLOCKS)):
        if blocks:
            writer.write(run)
        else:
            writer.content(run, "par(", ")")


def _first_paragraph(node: nodes.Element) -> nodes.Node | None:
    return next((child for child in node.children if isinstance(child, nodes.paragraph)), None)


def close(writer: TypstWriter, node: nodes.Element) -> None:
    """Close a call with a content block."""
    writer.emit("})")


_STYLES = {
    "g40-card-title": "card-title",
    "g40-card-facts": "card-facts",
    "g40-timeline-rule": "timeline-rule",
    "g40-lead": "lead",
}


def visit_admonition(writer: TypstWriter, node: nodes.Element) -> None:
    """Open a box with its kind in words, unless the author gave a title."""
    kind = node.tagname if node.tagname in admonitionlabels else "note"
    own_title = isinstance(node.next_node(nodes.title, descend=True, siblings=False), nodes.title)
    own_title = own_title and isinstance(node.children[0], nodes.title)
    title = None if own_title else str(admonitionlabels[kind])
    writer.emit(f"admonition({string(kind)}, {value(title)}, {{[]")


def visit_versionmodified(writer: TypstWriter, node: nodes.Element) -> None:
    """Open the note of a change in a version."""
    writer.emit("version-note({[]" if node.children else "{[]")


def depart_versionmodified(writer: TypstWriter, node: nodes.Element) -> None:
    """Close the note of a change in a version."""
    writer.emit("})" if node.children else "}")


def write_line_block(writer: TypstWriter, node: nodes.Element) -> None:
    """Write lines of verse, a nested block indented."""
    nested = isinstance(node.parent, nodes.line_block)
    writer.emit(f"verse({value(nested)}, {{[]")
    writer.anchor(node)
    writer.write(node.children)
    writer.emit("})")


def write_transition(writer: TypstWriter, node: nodes.transition) -> None:
    """Write a line between paragraphs, not the one that MyST puts above notes that stand at the foot of their pages."""
    below = [note for note in node.parent.children if isinstance(note, nodes.footnote)]
    gone = all(writer.footnotes.is_mentioned(writer.docname, note) for note in below)
    if "footnotes" not in node["classes"] or not gone:
        writer.emit("transition")


def write_quote(writer: TypstWriter, node: nodes.block_quote) -> None:
    """Write a quotation; one without an attribution may be no more than an indented block."""
    writer.emit("quote(block: true, {[]")
    writer.anchor(node)
    writer.write(node.children)
    writer.emit("})")


def write_raw(writer: TypstWriter, node: nodes.raw) -> None:
    """Write what was meant for Typst as it is, and the end of a line, which is HTML; leave out the rest."""
    formats = node.get("format", "").split()
    if "html" in formats and LINE_END.fullmatch(node.astext()):
        writer.emit("linebreak()")
    if "typst" in formats:
        inside = isinstance(node.parent, nodes.TextElement)
        code = f'eval({string(node.astext())}, mode: "markup")'
        writer.emit(code if inside else f"block({code})")


def write_docinfo(writer: TypstWriter, node: nodes.docinfo) -> None:
    """Write the bibliographic fields of a document as a list of names and values."""
    labels = _docinfo_labels(writer.config.language)
    writer.emit("fields(")
    for child in node.children:
        if isinstance(child, nodes.field):
            child.walkabout(writer)
            continue
        writer.emit(f"terms.item({string(labels.get(child.__class__.__name__, ''))}, {{[]")
        people = child.children if isinstance(child, nodes.authors) else [child]
        for part in people:
            writer.content(getattr(part, "children", []), "par(", ")")
        writer.emit("}),")
    writer.emit(")")


def _docinfo_labels(language: str) -> dict[str, str]:
    """Return docutils' words for the fields of a document's head."""
    module: Any = docutils.languages.get_language(language)
    return dict(module.labels)


def write_centered(writer: TypstWriter, node: nodes.Element) -> None:
    """Write a centred line."""
    writer.content(node.children, "centered(", ")")


def visit_hlist(writer: TypstWriter, node: addnodes.hlist) -> None:
    """Open a list in columns."""
    writer.emit(f"columns-of({max(len(node.children), 1)},")


def visit_container(writer: TypstWriter, node: nodes.Element) -> None:
    """Open a container in the style of its class, if it has one that we know; a listing writes its own."""
    if "literal-block-wrapper" in node["classes"]:
        write_container(writer, node)
        raise nodes.SkipNode
    for name in node["classes"]:
        if name in _CONTAINERS:
            writer.emit(f"{_CONTAINERS[name]}({{[]")
            return
    writer.emit("{[]")


def depart_container(writer: TypstWriter, node: nodes.Element) -> None:
    """Close a container."""
    writer.emit("})" if any(name in _CONTAINERS for name in node["classes"]) else "}")


_CONTAINERS = {
    "g40-theme-summary": "theme-summary",
    "g40-timeline-block": "timeline-block",
    "g40-index-block": "index-block",
}


def _heads_nothing(writer: TypstWriter, node: nodes.rubric) -> bool:
    """Return whether all that a rubric heads are footnotes that are mentioned."""
    below = node.parent.children[node.parent.index(node) + 1 :]
    notes = [*takewhile(lambda child: isinstance(child, nodes.footnote), below)]
    gone = all(writer.footnotes.is_mentioned(writer.docname, note) for note in notes)
    return bool(notes) and gone and all(isinstance(child, nodes.section) for child in below[len(notes) :])


def visit_rubric(writer: TypstWriter, node: nodes.rubric) -> None:
    """Open a heading that is no part of the table of contents, but not above notes that have gone from there."""
    if _heads_nothing(writer, node):
        raise nodes.SkipNode
    group = "g40-group" in node["classes"]
    caption = "g40-caption" in node["classes"]
    writer.emit(f"{'group-title' if group else 'caption-line' if caption else 'rubric'}({{[]")


def write_attribution(writer: TypstWriter, node: nodes.attribution) -> None:
    """Write who said it."""
    writer.content(node.children, "attribution(", ")")


def write_caption(writer: TypstWriter, node: nodes.caption) -> None:
    """Write the caption of something that is not a figure (a toctree's has gone by now)."""
    if not ancestor(node, nodes.figure):
        writer.content(node.children, "caption-line(", ")")


_ADMONITION = Handler(visit_admonition, close, anchor="inside")
_PARAGRAPH = Handler(visit_paragraph, close, anchor="inside")


def _admonitions() -> dict[type[nodes.Node], Handler]:
    kinds: list[Any] = [nodes.Admonition, nodes.admonition, addnodes.seealso]
    kinds += [getattr(nodes, name) for name in admonitionlabels if name != "seealso"]
    return dict.fromkeys(kinds, _ADMONITION)


HANDLERS: Handlers = {
    nodes.document: THROUGH,
    addnodes.start_of_file: Handler(visit_start_of_file, depart_start_of_file),
    nodes.section: Handler(visit_section, depart_section, anchor="own"),
    nodes.title: alone(write_title),
    nodes.subtitle: call("subtitle"),
    nodes.paragraph: _PARAGRAPH,
    addnodes.compact_paragraph: _PARAGRAPH,
    nodes.compound: Handler(visit_container, depart_container),
    nodes.container: Handler(visit_container, depart_container),
    **_admonitions(),
    nodes.topic: call("topic"),
    nodes.sidebar: call("sidebar"),
    nodes.rubric: Handler(visit_rubric, close, anchor="inside"),
    nodes.transition: alone(write_transition),
    nodes.block_quote: alone(write_quote),
    nodes.attribution: alone(write_attribution),
    nodes.line_block: alone(write_line_block),
    nodes.line: call("verse-line"),
    nodes.raw: alone(write_raw),
    nodes.docinfo: alone(write_docinfo),
    nodes.decoration: THROUGH,
    nodes.header: THROUGH,
    nodes.footer: THROUGH,
    nodes.caption: alone(write_caption),
    nodes.problematic: call("problematic"),
    nodes.system_message: DROP,
    nodes.comment: DROP,
    nodes.meta: DROP,
    nodes.pending: DROP,
    nodes.substitution_definition: DROP,
    addnodes.versionmodified: Handler(visit_versionmodified, depart_versionmodified),
    addnodes.centered: alone(write_centered),
    addnodes.acks: THROUGH,
    addnodes.only: THROUGH,
    addnodes.hlist: Handler(visit_hlist, lambda writer, node: writer.emit(")")),
    addnodes.hlistcol: Handler(
        lambda writer, node: writer.emit("{[]"), lambda writer, node: writer.emit("},"), anchor="inside"
    ),
    addnodes.highlightlang: DROP,
    addnodes.tabular_col_spec: DROP,
    addnodes.toctree: DROP,
    addnodes.index: Handler(anchor="before"),
}
