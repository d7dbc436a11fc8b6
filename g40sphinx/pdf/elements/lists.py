"""Lists of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from g40sphinx.pdf.elements.handler import THROUGH, Handler, alone
from g40sphinx.pdf.typst.source import flag, string

if TYPE_CHECKING:
    from g40sphinx.pdf.elements.handler import Handlers
    from g40sphinx.pdf.writer import TypstWriter

NUMBERINGS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
"""Docutils' ``enumtype`` in the patterns of Typst."""


def is_compact(node: nodes.Element) -> bool:
    """Return whether no item of a list holds more than one block, nested lists aside."""
    for item in node.children:
        blocks = [child for child in getattr(item, "children", []) if not isinstance(child, nodes.comment)]
        if sum(not isinstance(child, (nodes.bullet_list, nodes.enumerated_list)) for child in blocks) > 1:
            return False
    return True


def set_apart(writer: TypstWriter, node: nodes.Element) -> None:
    """End the paragraph before a list, which Typst would else set close to it, as it is right within an item."""
    if not isinstance(node.parent, nodes.list_item):
        writer.emit("parbreak()")


_FEW_CARDS = 6
_FEW_WORDS = 2_400
"""Cards and characters up to which cards stay on one page."""


def visit_bullet_list(writer: TypstWriter, node: nodes.bullet_list) -> None:
    """Open a list with bullets, or cards."""
    set_apart(writer, node)
    if "g40-cards" in node["classes"]:
        few = len(node.children) <= _FEW_CARDS and len(node.astext()) <= _FEW_WORDS
        writer.emit(f"cards(together: {flag(few)},")
    else:
        writer.emit(f"list(tight: {flag(is_compact(node))},")


def visit_enumerated_list(writer: TypstWriter, node: nodes.enumerated_list) -> None:
    """Open a numbered list, its numbers as the author wrote them."""
    set_apart(writer, node)
    kind = NUMBERINGS.get(node.get("enumtype", "arabic"), "1")
    pattern = f"{node.get('prefix', '')}{kind}{node.get('suffix', '.') or '.'}"
    start = f"start: {node['start']}, " if "start" in node else ""
    writer.emit(f"enum(tight: {flag(is_compact(node))}, {start}numbering: {string(pattern)},")


def close_list(writer: TypstWriter, node: nodes.Element) -> None:
    """Close a list."""
    writer.emit(")")


def visit_item(writer: TypstWriter, node: nodes.list_item) -> None:
    """Open an item."""
    writer.emit("{[]")


def depart_item(writer: TypstWriter, node: nodes.list_item) -> None:
    """Close an item."""
    writer.emit("},")


def write_definition_list(writer: TypstWriter, node: nodes.definition_list) -> None:
    """Write terms and what they mean."""
    writer.anchor(node)
    facts = "g40-facts" in node["classes"]
    index = "g40-index" in node["classes"]
    writer.emit("facts(" if facts else "index-entries(" if index else "definitions(")
    for item in node.children:
        if isinstance(item, nodes.definition_list_item):
            _write_definition(writer, item, facts)
    writer.emit(")")


def _write_definition(writer: TypstWriter, node: nodes.definition_list_item, beside: bool) -> None:
    """Write a term and what it means, below it or, if that is one paragraph, ``beside`` it."""
    definitions = [child for child in node.children if isinstance(child, nodes.definition)]
    terms = [child for child in node.children if isinstance(child, (nodes.term, nodes.classifier))]
    writer.emit("terms.item({[]")
    writer.anchor(node)
    for number, term in enumerate(terms):
        if number and isinstance(term, nodes.term):
            writer.emit("linebreak()")
        term.walkabout(writer)
    writer.emit("}, {[]")
    blocks = [child for definition in definitions for child in definition.children]
    if beside and len(blocks) == 1 and isinstance(blocks[0], nodes.paragraph):
        writer.anchor(blocks[0])
        blocks = blocks[0].children
    writer.write(blocks)
    writer.emit("}),")


def write_field_list(writer: TypstWriter, node: nodes.field_list) -> None:
    """Write names with their values."""
    writer.anchor(node)
    writer.emit("fields(")
    writer.write(child for child in node.children if isinstance(child, nodes.field))
    writer.emit(")")


def write_field(writer: TypstWriter, node: nodes.field) -> None:
    """Write a name and its value as an item of a list of terms."""
    names = [child for child in node.children if isinstance(child, nodes.field_name)]
    bodies = [child for child in node.children if isinstance(child, nodes.field_body)]
    writer.emit("terms.item({[]")
    writer.anchor(node)
    writer.write(child for name in names for child in name.children)
    writer.emit("}, {[]")
    writer.write(child for body in bodies for child in body.children)
    writer.emit("}),")


def write_option_list(writer: TypstWriter, node: nodes.option_list) -> None:
    """Write options of a program and what they do."""
    writer.anchor(node)
    writer.emit("definitions(")
    for item in node.children:
        if not isinstance(item, nodes.option_list_item):
            continue
        writer.emit("terms.item({[]")
        writer.anchor(item)
        for group in item.children[:-1]:
            for number, option in enumerate(group.children):
                if number:
                    writer.text(", ")
                _write_option(writer, option)
        writer.emit("}, {[]")
        writer.write(item.children[-1].children)
        writer.emit("}),")
    writer.emit(")")


def _write_option(writer: TypstWriter, node: nodes.Node) -> None:
    parts = []
    for child in node.children:
        if isinstance(child, nodes.option_argument):
            # Its text brings its delimiter along.
            parts.append(f"argument({string(child.astext())})")
        else:
            parts.append(string(child.astext()))
    writer.emit(f"literal({{{'; '.join(parts)}}})")


def visit_term(writer: TypstWriter, node: nodes.term) -> None:
    """Write the anchors of a glossary's term, and nothing else."""
    writer.anchor(node)


_ITEM = Handler(visit_item, depart_item, anchor="inside")

HANDLERS: Handlers = {
    nodes.bullet_list: Handler(visit_bullet_list, close_list),
    nodes.enumerated_list: Handler(visit_enumerated_list, close_list),
    nodes.list_item: _ITEM,
    nodes.definition_list: alone(write_definition_list),
    nodes.term: Handler(visit_term, anchor="own"),
    nodes.field_list: alone(write_field_list),
    nodes.field: alone(write_field),
    nodes.option_list: alone(write_option_list),
    addnodes.glossary: THROUGH,
}
