"""Object descriptions: signatures of functions, classes, options, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from g40sphinx.pdf.elements.handler import THROUGH, Handler, alone, around, call
from g40sphinx.pdf.typst.source import on_one_line, value

if TYPE_CHECKING:
    from g40sphinx.pdf.elements.handler import Handlers
    from g40sphinx.pdf.writer import TypstWriter

_BRACKETS = (("(", ")"), ("[", "]"))
"""What stands around parameters, and around type parameters."""


def visit_signature(writer: TypstWriter, node: addnodes.desc_signature) -> None:
    """Open a signature."""
    writer.spelling.append(on_one_line)
    writer.emit("signature({[]")


def depart_signature(writer: TypstWriter, node: addnodes.desc_signature) -> None:
    """Close a signature."""
    writer.emit("})")
    writer.spelling.pop()


def depart_signature_line(writer: TypstWriter, node: addnodes.desc_signature_line) -> None:
    """End a line of a signature that has several."""
    if node is not node.parent.children[-1]:
        writer.emit("linebreak()")


def write_parameters(writer: TypstWriter, node: nodes.Element) -> None:
    """Write a list of parameters, on a line each when the signature is long."""
    opening, closing = _BRACKETS[isinstance(node, addnodes.desc_type_parameter_list)]
    lines = bool(node.get("multi_line_parameter_list"))
    writer.text(opening)
    _write_list(writer, [child for child in node.children if isinstance(child, nodes.Element)], lines)
    if lines:
        if node.get("multi_line_trailing_comma") and node.children:
            writer.text(",")
        writer.emit("linebreak()")
    writer.text(closing)


def _write_list(writer: TypstWriter, parameters: Sequence[nodes.Element], lines: bool) -> None:
    """Write parameters with commas; an optional one brings its comma into its brackets: ``(a[, b])``, ``([a, ]b)``."""
    separated = True
    for position, parameter in enumerate(parameters):
        if isinstance(parameter, addnodes.desc_optional):
            separated = _write_optional(writer, parameter, separated, parameters[position + 1 :], lines)
            continue
        if not separated:
            writer.text("," if lines else ", ")
        if lines:
            writer.emit("new-parameter")
        parameter.walkabout(writer)
        separated = False


def _write_optional(
    writer: TypstWriter,
    node: nodes.Element,
    separated: bool,
    following: Sequence[nodes.Element],
    lines: bool,
) -> bool:
    """Write a group of optional parameters; return whether what follows it needs no comma any more."""
    if lines and separated:
        writer.emit("new-parameter")
    writer.text("[" if separated else "[, ")
    _write_list(writer, [child for child in node.children if isinstance(child, nodes.Element)], lines=False)
    required = any(not isinstance(parameter, addnodes.desc_optional) for parameter in following)
    if separated and required:
        writer.text(", ")
    writer.text("]")
    return separated and required


def visit_parameter(writer: TypstWriter, node: nodes.Element) -> None:
    """Open a parameter."""
    writer.emit(f"parameter({value(bool(node.get('noemph')))}, {{[]")


def close(writer: TypstWriter, node: nodes.Element) -> None:
    """Close a call with a content block."""
    writer.emit("})")


_PARAMETER = Handler(visit_parameter, close, anchor="inside")

HANDLERS: Handlers = {
    addnodes.desc: call("description"),
    addnodes.desc_signature: Handler(visit_signature, depart_signature, anchor="inside"),
    addnodes.desc_signature_line: Handler(depart=depart_signature_line),
    addnodes.desc_content: call("description-body"),
    addnodes.desc_inline: call("literal"),
    addnodes.desc_name: call("strong"),
    addnodes.desc_addname: THROUGH,
    addnodes.desc_type: THROUGH,
    addnodes.desc_returns: around(" → ", ""),
    addnodes.desc_annotation: call("muted"),
    addnodes.desc_parameterlist: alone(write_parameters),
    addnodes.desc_type_parameter_list: alone(write_parameters),
    addnodes.desc_parameter: _PARAMETER,
    addnodes.desc_type_parameter: _PARAMETER,
    addnodes.desc_optional: THROUGH,
    addnodes.desc_sig_keyword: call("strong"),
    addnodes.desc_sig_element: THROUGH,
}
