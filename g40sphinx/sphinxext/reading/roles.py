"""The roles: links to items, and numbers and dates that come from the data."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxRole

from g40sphinx.report.derived_values import ROLES as VALUE_ROLES
from g40sphinx.report.kinds import KINDS, Kind
from g40sphinx.report.problems import Source
from g40sphinx.report.register import Claim
from g40sphinx.sphinxext.nodes import g40_value

_WRITTEN = re.compile(r"(.+?)\s*<(.+)>", re.DOTALL)


class ValueRole(SphinxRole):
    """``{count}`` and ``{date}``: the value, or the author's words with what they are checked against behind them."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Leave a node that is filled when all is read; the author's words stand in it already."""
        match = _WRITTEN.fullmatch(self.text.strip())
        written, target = (match[1].strip(), match[2].strip()) if match else ("", self.text.strip())
        path, line = self.get_source_info()
        role = self.name.rpartition(":")[2].casefold()
        node = g40_value(self.rawtext, written, claim=Claim(role, target, written, Source(path, line)))
        self.set_source_info(node)
        return [node], []


def role_of(_kind: Kind) -> XRefRole:
    """Return the role that links to the items of a kind; its text is prose, never literal."""
    return XRefRole(innernodeclass=nodes.inline, warn_dangling=False)


ITEM_ROLES = {role: role_of(kind) for role, kind in KINDS.roles.items()}
"""The role of each kind of item, by name."""

ALL_ROLES = {**ITEM_ROLES, **{role: ValueRole() for role in VALUE_ROLES}}
"""All roles of the domain, by name."""
