"""Footnotes at the foot of the page where they are mentioned, and citations where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from g40sphinx.pdf.elements.handler import Handler, alone
from g40sphinx.pdf.typst.source import string

if TYPE_CHECKING:
    from g40sphinx.pdf.elements.handler import Handlers
    from g40sphinx.pdf.writer import TypstWriter


def write_footnote_reference(writer: TypstWriter, node: nodes.footnote_reference) -> None:
    """Write the mark of a footnote: with its text at the first mention, as a link to that at the next."""
    writer.anchor(node)
    target = node.get("refid", "")
    label = f"note:{writer.docname}:{target}"
    note = writer.footnotes.find(writer.docname, target)
    if note is None:
        writer.content(node.children, "super(", ")")
        return
    mark = string(writer.footnotes.mark(writer.docname, node.astext()))
    if not writer.footnotes.is_first(writer.docname, target):
        writer.emit(f"footnote-again(label({string(label)}), {mark})")
        return
    writer.emit(f"footnote-first({string(label)}, {mark}, {{[]")
    writer.anchor(note)
    _write_after_mark(writer, [child for child in note.children if not isinstance(child, nodes.label)])
    writer.emit("})")


def _write_after_mark(writer: TypstWriter, children: list[nodes.Node]) -> None:
    """Write the text of a note, its first paragraph in the line of the mark."""
    if children and isinstance(children[0], nodes.paragraph):
        writer.anchor(children[0])
        writer.write(children.pop(0).children)
    writer.write(children)


def write_footnote(writer: TypstWriter, node: nodes.footnote) -> None:
    """Write a footnote that is mentioned nowhere; the others stand at the foot of their page."""
    if not writer.footnotes.is_mentioned(writer.docname, node):
        _write_note(writer, node)


def _write_note(writer: TypstWriter, node: nodes.Element) -> None:
    labels = [child for child in node.children if isinstance(child, nodes.label)]
    rest = [child for child in node.children if not isinstance(child, nodes.label)]
    mark = labels[0].astext() if labels else ""
    if isinstance(node, nodes.footnote):
        mark = writer.footnotes.mark(writer.docname, mark)
    writer.emit(f"note({string(f'[{mark}]')}, {{[]")
    writer.anchor(node)
    writer.write(rest)
    writer.emit("})")


def visit_citation_reference(writer: TypstWriter, node: nodes.Element) -> None:
    """Write a citation's mark that Sphinx could not turn into a link."""
    writer.text("[")


def depart_citation_reference(writer: TypstWriter, node: nodes.Element) -> None:
    """Close a citation's mark."""
    writer.text("]")


HANDLERS: Handlers = {
    nodes.footnote_reference: alone(write_footnote_reference),
    nodes.footnote: alone(write_footnote),
    nodes.citation: alone(_write_note),
    nodes.citation_reference: Handler(visit_citation_reference, depart_citation_reference),
}
