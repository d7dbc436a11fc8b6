"""Links to where items stand, as Sphinx's builders write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from g40sphinx.report.views import Key

if TYPE_CHECKING:
    from g40sphinx.sphinxext.domain import G40Domain


def link_to(
    domain: G40Domain, builder: Builder, docname: str, key: Key, children: Sequence[nodes.Node]
) -> nodes.Element:
    """Return ``children`` as a link from ``docname`` to where an item stands, plain where it stands nowhere."""
    place = domain.index.places.get(key)
    classes = ["g40-ref", f"g40-{key[0]}"]
    reference = refer(builder, docname, place.docname, place.anchor, children) if place else None
    if reference is None:
        return nodes.inline("", "", *children, classes=classes)
    reference["classes"] += classes
    return reference


def refer(
    builder: Builder, docname: str, todocname: str, anchor: str, children: Sequence[nodes.Node]
) -> nodes.reference | None:
    """Return a reference, to the page itself without ``anchor``; ``None`` where ``builder`` does not write it."""
    try:
        reference = make_refnode(builder, docname, todocname, anchor, list(children))
    except NoUri:
        return None
    if not anchor and docname == todocname and builder.format == "html":
        reference["refuri"] = "#"  # Sphinx leaves a link to the page it stands on empty
    page, _, part = reference.get("refuri", "").rpartition("#")
    # Where all documents are on one page, Sphinx names both a document and its part.
    if page.startswith("#"):
        reference["refuri"] = f"#{part}"
    return reference
