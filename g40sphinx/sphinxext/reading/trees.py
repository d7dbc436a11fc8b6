"""Docutils nodes to the neutral tree of a text: what a parser had to read, and reStructuredText."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref

from g40sphinx.report.inline import (
    Block,
    Code,
    Derived,
    Emphasis,
    Inline,
    Leaf,
    Link,
    Paragraph,
    Reference,
    Text,
)
from g40sphinx.report.kinds import Kinds
from g40sphinx.report.problems import Source
from g40sphinx.sphinxext.nodes import g40_value, is_item_role


def tree_of(children: Iterable[nodes.Node], kinds: Kinds) -> Text:
    """Return nodes as a tree; those that have no place in it are leaves."""
    return tuple([_element(child, kinds) for child in children])  # type: ignore[return-value] # no paragraphs beside words


def _element(node: nodes.Node, kinds: Kinds) -> Inline | Block:
    convert = _CONVERTERS.get(type(node))
    found = convert(node, kinds) if convert else None
    return Leaf(node) if found is None else found


def _emphasis(node: nodes.Element, kinds: Kinds) -> Emphasis | None:
    if node.non_default_attributes():
        return None
    return Emphasis(_inline(node.children, kinds), strong=isinstance(node, nodes.strong))


def _code(node: nodes.literal, _kinds: Kinds) -> Code | None:
    return Code(node.astext()) if _holds_words(node) and not node.non_default_attributes() else None


def _link(node: nodes.reference, kinds: Kinds) -> Link | None:
    address: str = node.get("refuri", "")
    outside = address.startswith(("https://", "http://")) and node.non_default_attributes() == {
        "refuri": address
    }
    return Link(address, _inline(node.children, kinds)) if outside and node.children else None


def _reference(node: pending_xref, kinds: Kinds) -> Reference | None:
    """Return a role of ours whose words are no more than words."""
    words = node.children[0] if len(node.children) == 1 else None
    if not is_item_role(node) or not isinstance(words, nodes.inline) or not _holds_words(words):
        return None
    kind = kinds.roles[node["reftype"]].name
    return Reference(kind, node["reftarget"], words.astext(), explicit=bool(node["refexplicit"]))


def _paragraph(node: nodes.paragraph, kinds: Kinds) -> Paragraph | None:
    if node.non_default_attributes():
        return None
    source = Source(str(node.source), node.line) if node.source and node.line else None
    return Paragraph(_inline(node.children, kinds), source)


def _holds_words(node: nodes.Element) -> bool:
    return len(node.children) == 1 and isinstance(node.children[0], nodes.Text)


def _inline(children: Iterable[nodes.Node], kinds: Kinds) -> tuple[Inline, ...]:
    return tree_of(children, kinds)  # type: ignore[return-value] # docutils has no blocks in lines


_CONVERTERS: dict[type, Callable[[Any, Kinds], Inline | Block | None]] = {
    nodes.Text: lambda node, _kinds: str(node.astext()),
    nodes.emphasis: _emphasis,
    nodes.strong: _emphasis,
    nodes.literal: _code,
    nodes.reference: _link,
    pending_xref: _reference,
    g40_value: lambda node, _kinds: Derived(node["claim"]),
    nodes.paragraph: _paragraph,
}
"""What becomes an element of the tree; ``None`` for one that says more than the tree can hold."""
