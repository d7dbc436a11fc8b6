"""Titles of items where others show them: in words, and as nodes without links.

A role in a title that names an item by its id shows the title of that, as it does where the text itself stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref

from g40sphinx.report.inline import (
    Derived,
    Emphasis,
    Inline,
    Leaf,
    Link,
    Paragraph,
    Reference,
    Text,
    words_of,
)
from g40sphinx.report.views import Key
from g40sphinx.sphinxext.nodes import g40_value, is_item_role, unlinked
from g40sphinx.sphinxext.writing.tree_nodes import nodes_of

if TYPE_CHECKING:
    from g40sphinx.sphinxext.domain import G40Domain


def title_of(domain: G40Domain, key: Key, within: tuple[Key, ...] = ()) -> tuple[Inline, ...]:
    """Return the title of an item without links; ``within`` are the titles that it stands in."""
    return tuple(_unlinked(domain, domain.words.typeset(key, "title"), (*within, key)))


def _unlinked(domain: G40Domain, text: Text, within: tuple[Key, ...]) -> Iterator[Inline]:
    for element in text:
        if isinstance(element, Reference):
            named = shown_by(domain, element)
            yield from title_of(domain, named, within) if named and named not in within else (element.text,)
        elif isinstance(element, Link):
            yield from _unlinked(domain, element.children, within)
        elif isinstance(element, Emphasis):
            yield element._replace(children=tuple(_unlinked(domain, element.children, within)))
        elif not isinstance(element, Paragraph):
            yield element


def title_nodes(domain: G40Domain, key: Key) -> list[nodes.Node]:
    """Return the title of an item without links, as nodes."""
    holder = nodes.inline("", "", *nodes_of(title_of(domain, key), domain.kinds))
    for role in [*holder.findall(pending_xref)]:  # in a leaf
        named = named_by(domain, role)
        if named is not None and named != key:
            role.children = [nodes.inline("", domain.words.title(named))]
    domain.words.fill(holder)
    return unlinked(holder.children)


def words_in(domain: G40Domain, text: Text) -> str:
    """Return a text in words, with its numbers and dates and the titles that its roles show."""
    return words_of(text, lambda element: _told(domain, element))


def filled(domain: G40Domain, children: Sequence[nodes.Node]) -> str:
    """Return the text of ``children`` with its numbers and dates; the nodes stay as they are."""
    return "".join([_words(domain, child) for child in children])


def named_by(domain: G40Domain, role: pending_xref) -> Key | None:
    """Return the item whose title a role shows, ``None`` where it shows words of the author's."""
    if not is_item_role(role) or role.get("refexplicit"):
        return None
    return id_of(domain, domain.kinds.roles[role["reftype"]].name, role["reftarget"])


def shown_by(domain: G40Domain, role: Reference) -> Key | None:
    """Return the same of a role in a tree."""
    return None if role.explicit else id_of(domain, role.kind, role.target)


def id_of(domain: G40Domain, kind: str, target: str) -> Key | None:
    """Return the item that ``target`` names by its id."""
    key = domain.index.target(kind, target)
    return key if key and key[1] == target else None


def _told(domain: G40Domain, element: Reference | Derived | Leaf) -> str:
    if isinstance(element, Derived):
        return domain.words.value(element.claim).text
    if isinstance(element, Leaf):
        return _words(domain, element.node)
    named = shown_by(domain, element)
    return domain.words.title(named) if named else element.text


def _words(domain: G40Domain, node: nodes.Node) -> str:
    if isinstance(node, g40_value):
        return domain.words.value(node["claim"]).text
    if isinstance(node, nodes.raw):
        return ""
    if isinstance(node, pending_xref) and (named := named_by(domain, node)) is not None:
        return domain.words.title(named)
    if not isinstance(node, nodes.Element) or not node.children:
        return str(node.astext())
    return node.child_text_separator.join([_words(domain, child) for child in node.children])
