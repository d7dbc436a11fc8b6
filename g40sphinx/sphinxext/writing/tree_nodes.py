"""The neutral tree of a text to docutils nodes, as the parser of a page would have made them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref

from g40sphinx.report.inline import Block, Code, Derived, Emphasis, Inline, Leaf, Link, Paragraph, Reference
from g40sphinx.report.kinds import Kinds
from g40sphinx.sphinxext.nodes import g40_value


def nodes_of(text: Iterable[Inline | Block], kinds: Kinds) -> list[nodes.Node]:
    """Return a text as nodes; roles are Sphinx's own, so that they are resolved as all others are."""
    return [_NODES[type(element)](element, kinds) for element in text]


def _reference(role: Reference, kinds: Kinds) -> pending_xref:
    name = kinds[role.kind].role
    words = nodes.inline(role.text, role.text, classes=["xref", "g40", f"g40-{name}"])
    return pending_xref(
        "",
        words,
        refdomain="g40",
        reftype=name,
        reftarget=role.target,
        refexplicit=role.explicit,
        refwarn=False,
    )


def _paragraph(block: Paragraph, kinds: Kinds) -> nodes.paragraph:
    paragraph = nodes.paragraph("", "", *nodes_of(block.children, kinds))
    if block.source:
        paragraph.source, paragraph.line = block.source.path, block.source.line
    return paragraph


def _emphasis(mark: Emphasis, kinds: Kinds) -> nodes.Element:
    return (nodes.strong if mark.strong else nodes.emphasis)("", "", *nodes_of(mark.children, kinds))


_NODES: dict[type, Callable[[Any, Kinds], nodes.Node]] = {
    str: lambda words, _kinds: nodes.Text(words),
    Reference: _reference,
    Derived: lambda value, _kinds: g40_value("", value.claim.written, claim=value.claim),
    Code: lambda code, _kinds: nodes.literal(code.text, code.text),
    Emphasis: _emphasis,
    Link: lambda link, kinds: nodes.reference("", "", *nodes_of(link.children, kinds), refuri=link.address),
    Leaf: lambda leaf, _kinds: leaf.node.deepcopy(),
    Paragraph: _paragraph,
}
"""How each element becomes a node."""
