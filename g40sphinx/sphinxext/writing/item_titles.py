"""Titles of items where others show them: in words, and as nodes without links.

A role in a title that names an item by its id shows the title of that, as it does where the text itself stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder

from g40sphinx.report.inline import Emphasis, Reference
from g40sphinx.report.views import Key
from g40sphinx.sphinxext.nodes import g40_value, unlinked

if TYPE_CHECKING:
    from g40sphinx.sphinxext.domain import G40Domain


def title_words(domain: G40Domain, key: Key) -> str:
    """Return the title of an item in words."""
    spans = domain.spans(key, "title")
    if spans is None:
        return filled(domain, domain.parsed(key, "title"))
    return "".join([span if isinstance(span, str) else _words_of(domain, span) for span in spans])


def title_nodes(
    domain: G40Domain, key: Key, builder: Builder, within: tuple[Key, ...] = ()
) -> list[nodes.Node]:
    """Return the title of an item without links; ``within`` are the titles that it stands in."""
    holder = nodes.inline("", "", *domain.text_of(key, "title", builder))
    for role in [*holder.findall(pending_xref)]:
        named = named_by(domain, role)
        if named is not None and named not in (*within, key):
            role.children = [nodes.inline("", "", *title_nodes(domain, named, builder, (*within, key)))]
    return unlinked(holder.children)


def filled(domain: G40Domain, children: Sequence[nodes.Node]) -> str:
    """Return the text of ``children`` with its numbers and dates; the nodes stay as they are."""
    return "".join([_words(domain, child) for child in children])


def named_by(domain: G40Domain, role: pending_xref) -> Key | None:
    """Return the item whose title a role shows, ``None`` where it shows words of the author's."""
    if role.get("refdomain") != "g40" or role.get("intersphinx") or role.get("refexplicit"):
        return None
    return id_of(domain, domain.kinds.roles[role["reftype"]].name, role["reftarget"])


def id_of(domain: G40Domain, kind: str, target: str) -> Key | None:
    """Return the item that ``target`` names by its id."""
    key = domain.index.target(kind, target)
    return key if key and key[1] == target else None


def _words_of(domain: G40Domain, mark: Reference | Emphasis) -> str:
    if isinstance(mark, Reference) and not mark.explicit and (named := id_of(domain, mark.kind, mark.target)):
        return domain.title(named)
    return mark.text


def _words(domain: G40Domain, node: nodes.Node) -> str:
    if isinstance(node, g40_value):
        return domain.value(node["claim"]).text
    if isinstance(node, nodes.raw):
        return ""
    if isinstance(node, pending_xref) and (named := named_by(domain, node)) is not None:
        return domain.title(named)
    if not isinstance(node, nodes.Element) or not node.children:
        return str(node.astext())
    return node.child_text_separator.join([_words(domain, child) for child in node.children])
