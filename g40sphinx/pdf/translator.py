"""The translator: each node of an assembled doctree to the handler that writes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.logging import getLogger

from g40sphinx.pdf.context import DocumentContext
from g40sphinx.pdf.elements.extensions import BY_NAME
from g40sphinx.pdf.elements.handler import DROP, THROUGH, Handler
from g40sphinx.pdf.elements.handler_table import HANDLERS
from g40sphinx.pdf.typst.labels import Labels
from g40sphinx.pdf.typst.source import string
from g40sphinx.pdf.writer import TypstWriter
from g40sphinx.report.text.translation import N_

logger = getLogger(__name__)

Registered = Callable[[nodes.Node], None]


class TypstTranslator(TypstWriter):
    """The writer of a whole document, for which it finds the handler of each node.

    A node is written by the functions that an extension registered for it (``app.add_node(…, pdf=(visit, depart))``),
    else by the handler of its class or of the nearest superclass that has one.
    """

    def __init__(self, document: nodes.document, builder: Builder, context: DocumentContext) -> None:
        super().__init__(document, context, Labels(document, dropped=_DROPPED))
        self.builder = builder  # for the functions of extensions, as Sphinx's own translators have it
        self._handlers: dict[type[nodes.Node], Handler] = {}
        self._unknown: set[type[nodes.Node]] = set()

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Write what comes before the children."""
        if isinstance(node, nodes.Text):
            self.emit(self.spelling[-1](node.astext()), node.parent)
            return
        element = cast("nodes.Element", node)
        self.current = element
        handler = self._handler(element)
        if handler.anchor == "before":
            self.anchor(element)
        handler.visit(self, element)
        if handler.anchor == "inside":
            self.anchor(element)

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Write what comes after the children."""
        if isinstance(node, nodes.Text):
            return
        element = cast("nodes.Element", node)
        self.current = element
        self._handler(element).depart(self, element)

    def finish(self) -> None:
        """Give every link that was written a place to go to."""
        for label in self.unwritten_goals():
            logger.debug("[pdf] the target %r was not written", label)
            self.source.add(f"anchor({string(label)})")

    def _handler(self, node: nodes.Element) -> Handler:
        kind = type(node)
        if kind not in self._handlers:
            self._handlers[kind] = self._find(kind)
        if kind in self._unknown:
            self._unknown.discard(kind)
            message = N_("the PDF builder does not know the element {name}: only its text is written")
            self.wrong(message, node, fatal=False, name=kind.__name__)
        return self._handlers[kind]

    def _find(self, kind: type[nodes.Node]) -> Handler:
        for base in kind.__mro__:
            if visit := self._registered("visit", base):
                return _adapted(visit, self._registered("depart", base))
            name = f"{base.__module__}.{base.__qualname__}"
            if handler := HANDLERS.get(base) or BY_NAME.get(name):
                return handler
        if issubclass(kind, nodes.Invisible):
            return DROP
        self._unknown.add(kind)
        block = issubclass(kind, nodes.TextElement) and not issubclass(kind, nodes.Inline)
        return HANDLERS[nodes.paragraph] if block else THROUGH

    def _registered(self, moment: str, kind: type[nodes.Node]) -> Registered | None:
        return cast("Registered | None", vars(self).get(f"{moment}_{kind.__name__}"))


def _adapted(visit: Registered, depart: Registered | None) -> Handler:
    """Return the functions that an extension registered, which Sphinx has bound to the translator, as a handler."""
    return Handler(lambda writer, node: visit(node), lambda writer, node: depart(node) if depart else None)


_DROPPED = tuple(kind for kind, handler in HANDLERS.items() if handler is DROP)
