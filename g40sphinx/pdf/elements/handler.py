"""How a node is written: a pair of functions, and the few shapes that most pairs have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from docutils import nodes

from g40sphinx.pdf.writer import TypstWriter

Visit = Callable[[TypstWriter, Any], None]


def nothing(writer: TypstWriter, node: nodes.Element) -> None:
    """Write nothing."""


@dataclass(frozen=True)
class Handler:
    """The pair of functions that write what stands before and after the children of a node.

    ``anchor`` says where the targets of the node's ids go: before what ``visit`` writes, after it (inside the
    element), or nowhere, because the handler places them itself.
    """

    visit: Visit = nothing
    depart: Visit = nothing
    anchor: Literal["before", "inside", "own"] = "before"


Handlers = Mapping[type[nodes.Node], Handler]


def call(function: str, *arguments: str) -> Handler:
    """Return a handler that writes the children as the content of ``function(arguments…, {…})``."""
    opening = f"{function}({''.join(argument + ', ' for argument in arguments)}{{[]"

    def visit(writer: TypstWriter, node: nodes.Element) -> None:
        writer.emit(opening)

    def depart(writer: TypstWriter, node: nodes.Element) -> None:
        writer.emit("})")

    return Handler(visit, depart, anchor="inside")


def around(before: str, after: str) -> Handler:
    """Return a handler that writes the text ``before`` and ``after`` the children, outside any call."""

    def visit(writer: TypstWriter, node: nodes.Element) -> None:
        writer.text(before)

    def depart(writer: TypstWriter, node: nodes.Element) -> None:
        writer.text(after)

    return Handler(visit, depart)


def alone(write: Visit) -> Handler:
    """Return a handler that writes the whole node with ``write``, which goes through the children itself."""

    def visit(writer: TypstWriter, node: nodes.Element) -> None:
        write(writer, node)
        raise nodes.SkipNode

    return Handler(visit, anchor="own")


def _skip(writer: TypstWriter, node: nodes.Element) -> None:
    raise nodes.SkipNode


THROUGH = Handler()
"""Only the children."""

DROP = Handler(_skip, anchor="own")
"""Nothing at all: the node says something to Sphinx, not to a reader."""
