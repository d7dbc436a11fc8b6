"""Headings: ids that make way for the anchors of items, and roles that show the same words in every copy."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms import SphinxTransform

from g40sphinx.report.model import Item
from g40sphinx.report.problems import Problem, Subtype
from g40sphinx.report.register import Claim
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.domain import get_domain
from g40sphinx.sphinxext.log import warn
from g40sphinx.sphinxext.nodes import ancestor, g40_value, g40_view


class MakeWay(SphinxTransform):
    """Give a heading whose made id is an item's anchor another id; a label that the author wrote stays."""

    default_priority = 840  # before Sphinx notes labels (850) and tables of contents (880)

    def apply(self, **kwargs: Any) -> None:
        """Rename the ids of such sections."""
        items: list[Item] = []
        for view in self.document.findall(g40_view):
            items += view.get("items", [])
        kinds = ((get_domain(self.env).kinds.of(item), item) for item in items)
        anchors = {f"{kind.name}-{item.id or kind.made_id(item)}" for kind, item in kinds}
        if not anchors:
            return
        labels = {
            own: name for name, own in self.document.nameids.items() if self.document.nametypes.get(name)
        }
        for anchor in sorted(anchors & labels.keys()):
            message = N_("the label {label} is the anchor of an item on this page: call it something else")
            problem = Problem(Subtype.DUPLICATE, message, {"label": labels[anchor]})
            written = [node for node in self.document.findall(nodes.target) if node.get("refid") == anchor]
            warn(problem, self.config.language, [*written, self.document.ids[anchor]][0])
        for section in self.document.findall(nodes.section):
            for number, old in enumerate(section["ids"]):
                if old in anchors and old not in labels:
                    self._rename(section, number, f"heading-{old}")

    def _rename(self, section: nodes.section, number: int, new: str) -> None:
        old = section["ids"][number]
        section["ids"][number] = new
        self.document.ids[new] = self.document.ids.pop(old)
        for name, own in self.document.nameids.items():
            if own == old:
                self.document.nameids[name] = new


class NameItems(SphinxTransform):
    """Have the words of roles in headings filled in when all is read: Sphinx copies the words without the role."""

    default_priority = 845  # before Sphinx notes labels (850) and tables of contents (880)

    def apply(self, **kwargs: Any) -> None:
        """Put what is filled in where such a role has its words."""
        roles = get_domain(self.env).kinds.roles
        for role in list(self.document.findall(pending_xref)):
            ours = role.get("refdomain") == "g40" and not role.get("intersphinx")
            if ours and role["reftype"] in roles and not role["refexplicit"] and _is_in_heading(role):
                words = role.astext()
                value = g40_value(words, words, claim=Claim(role["reftype"], role["reftarget"], words))
                inner = next(iter(role.findall(nodes.inline)))
                inner.children = []
                inner += value


def _is_in_heading(node: nodes.Node) -> bool:
    return ancestor(node, nodes.title, nodes.caption) is not None
