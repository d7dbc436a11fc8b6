"""Headings make way: an id that Sphinx makes of a heading may be the anchor that the contract promises to an item."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from g40sphinx.report.kinds import kind_of, made_id
from g40sphinx.report.model import Item
from g40sphinx.sphinxext.nodes import g40_view


class MakeWay(SphinxTransform):
    """Give a heading whose made id is an item's anchor another id; a label that the author wrote stays."""

    default_priority = 840  # before Sphinx notes labels (850) and tables of contents (880)

    def apply(self, **kwargs: Any) -> None:
        """Rename the ids of such sections."""
        items: list[Item] = []
        for view in self.document.findall(g40_view):
            items += view.get("items", [])
        anchors = {f"{kind_of(item).name}-{item.id or made_id(item)}" for item in items}
        if not anchors:
            return
        for section in self.document.findall(nodes.section):
            for number, old in enumerate(section["ids"]):
                if old in anchors and not self._is_label(old):
                    self._rename(section, number, f"heading-{old}")

    def _is_label(self, made: str) -> bool:
        names = (name for name, own in self.document.nameids.items() if own == made)
        return any(self.document.nametypes.get(name) for name in names)

    def _rename(self, section: nodes.section, number: int, new: str) -> None:
        old = section["ids"][number]
        section["ids"][number] = new
        self.document.ids[new] = self.document.ids.pop(old)
        for name, own in self.document.nameids.items():
            if own == old:
                self.document.nameids[name] = new
