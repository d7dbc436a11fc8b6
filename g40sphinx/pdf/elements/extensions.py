"""Elements of extensions that come with Sphinx, by the full name of their class, so that none of them is imported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from g40sphinx.pdf.elements.blocks import HANDLERS as BLOCKS
from g40sphinx.pdf.elements.code import write_listing
from g40sphinx.pdf.elements.handler import Handler, alone
from g40sphinx.report.text.translation import N_

if TYPE_CHECKING:
    from g40sphinx.pdf.writer import TypstWriter

_ADMONITION = BLOCKS[addnodes.seealso]


def visit_todo(writer: TypstWriter, node: nodes.Element) -> None:
    """Open a box with something to do, if ``conf.py`` says that readers see those."""
    if not writer.config.todo_include_todos:
        raise nodes.SkipNode
    writer.anchor(node)
    _ADMONITION.visit(writer, node)


def write_graph(writer: TypstWriter, node: Any) -> None:
    """Write the source of a diagram, and say that it is not drawn."""
    _write_source(writer, node, node["code"])


def write_inheritance(writer: TypstWriter, node: Any) -> None:
    """Write the classes of a diagram of classes with their bases, a line each, and say that it is not drawn."""
    classes = sorted(node["graph"].class_info)
    lines = [f"{name}({', '.join(bases)})" if bases else name for name, _, bases, _ in classes]
    _write_source(writer, node, "\n".join(lines))


def _write_source(writer: TypstWriter, node: nodes.Element, text: str) -> None:
    message = N_("this diagram is not drawn in the PDF, which shows its source: put an image in its place")
    writer.wrong(message, node, fatal=False)
    listing = nodes.literal_block(text, text, language="none")
    listing.parent = node.parent
    write_listing(writer, listing)


def visit_autosummary(writer: TypstWriter, node: nodes.Element) -> None:
    """Make the names of a summary the headings of their rows, in columns as wide as their content.

    Sphinx's table has no header cells, and gives the names a tenth of the line, which breaks a dotted one up.
    """
    for table in node.findall(nodes.table):
        table["classes"].append("colwidths-auto")
    for spec in list(node.findall(nodes.colspec))[:1]:
        spec["stub"] = 1


BY_NAME: Mapping[str, Handler] = {
    "sphinx.ext.todo.todo_node": Handler(visit_todo, _ADMONITION.depart, anchor="own"),
    "sphinx.ext.autosummary.autosummary_table": Handler(visit_autosummary),
    "sphinx.ext.graphviz.graphviz": alone(write_graph),
    "sphinxcontrib.mermaid.mermaid": alone(write_graph),
    "sphinx.ext.inheritance_diagram.inheritance_diagram": alone(write_inheritance),
}
"""The handler of each class that :mod:`g40sphinx.pdf.elements.handler_table` must not import."""
