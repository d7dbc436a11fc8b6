"""Every class of element that docutils and Sphinx have is written by its own handler, or by that of what it is in."""

from __future__ import annotations

import inspect

import pytest
from docutils import nodes
from sphinx import addnodes

from g40sphinx.pdf.elements.handler_table import HANDLERS

BY_WHAT_IT_IS_IN = {
    nodes.docinfo: (
        *(nodes.address, nodes.author, nodes.authors, nodes.contact, nodes.copyright, nodes.date),
        *(nodes.organization, nodes.revision, nodes.status, nodes.version),
    ),
    nodes.definition_list: (nodes.definition_list_item, nodes.definition),
    nodes.field: (nodes.field_name, nodes.field_body),
    nodes.option_list: (
        *(nodes.option_list_item, nodes.option_group, nodes.option, nodes.option_string),
        *(nodes.option_argument, nodes.description),
    ),
    nodes.paragraph: (nodes.Text,),
}
"""What is never met on its own, and what writes it."""


def elements() -> list[type[nodes.Node]]:
    docutils = [getattr(nodes, name) for name in nodes.node_class_names]
    sphinx = [
        kind
        for name, kind in vars(addnodes).items()
        if not name.startswith("_")
        and inspect.isclass(kind)
        and issubclass(kind, nodes.Element)
        and kind.__module__ == addnodes.__name__
    ]
    return [*docutils, *sphinx]


@pytest.mark.parametrize("kind", elements(), ids=lambda kind: kind.__name__)
def test_it_is_written(kind: type[nodes.Node]) -> None:
    within = [kind for kinds in BY_WHAT_IT_IS_IN.values() for kind in kinds]
    assert any(base in HANDLERS for base in kind.__mro__) or kind in within


def test_what_writes_others_has_a_handler() -> None:
    assert set(BY_WHAT_IT_IS_IN) <= set(HANDLERS)
    assert not [kind for kinds in BY_WHAT_IT_IS_IN.values() for kind in kinds if kind in HANDLERS]
