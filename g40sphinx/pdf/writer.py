"""The writer: an assembled doctree to the Typst source of one document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.util.logging import getLogger

from g40sphinx.pdf.complaints import Complaint
from g40sphinx.pdf.elements.extensions import BY_NAME
from g40sphinx.pdf.elements.handler import DROP, THROUGH, Handler
from g40sphinx.pdf.elements.handler_table import HANDLERS
from g40sphinx.pdf.typst.labels import Footnotes, Labels
from g40sphinx.pdf.typst.source import Source, in_flow, string
from g40sphinx.pdf.typst.table_shape import Shape
from g40sphinx.report.problems import Source as Place
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.reading.source_lines import place_of

if TYPE_CHECKING:
    from g40sphinx.pdf.builder import PdfBuilder
    from g40sphinx.pdf.item_parts import Link

logger = getLogger(__name__)

Registered = Callable[[nodes.Node], None]


class TypstWriter(nodes.NodeVisitor):
    """Writes nodes as Typst code (not markup), text as string literals, so that nothing needs escaping.

    A node is written by the functions that an extension registered for it (``app.add_node(…, pdf=(visit, depart))``),
    else by the handler of its class or of the nearest superclass that has one.
    """

    def __init__(self, document: nodes.document, builder: PdfBuilder) -> None:
        super().__init__(document)
        self.builder = builder
        self.config = builder.config
        self.source = Source()
        self.labels = Labels(document, dropped=_DROPPED)
        self.complaints: list[Complaint] = []
        self.shapes: list[Shape] = []
        self.docnames = [document.get("docname", "")]
        self.level = 0
        self.spelling: list[Callable[[str], str]] = [in_flow]
        self.abbreviations: set[tuple[str, str]] = set()
        self.links: dict[Link, list[str]] = {}
        self.footnotes = Footnotes(document)
        self._written: set[str] = set()
        self._used: dict[str, None] = {}
        self._current: nodes.Node | None = None
        self._placed: tuple[nodes.Node | None, Place | None] = (None, None)
        self._handlers: dict[type[nodes.Node], Handler] = {}
        self._unknown: set[type[nodes.Node]] = set()

    # What handlers use

    @property
    def docname(self) -> str:
        """The name of the document whose text is being written."""
        return self.docnames[-1]

    def emit(self, code: str, origin: nodes.Node | None = None) -> None:
        """Add a line of Typst code, for ``origin`` or else for the node at hand."""
        self.source.add(code, self._place(origin or self._current))

    def put(self, code: str, source: Place | None, node: nodes.Node) -> None:
        """Add lines that are as short as :meth:`emit` would make them, written for ``source`` or else for ``node``."""
        self.source.put(code, source or self._place(node))

    def text(self, text: str) -> None:
        """Add ``text`` as a string."""
        if text:
            self.emit(string(text))

    def write(self, children: Iterable[nodes.Node]) -> None:
        """Write ``children``, one after the other."""
        for child in list(children):
            child.walkabout(self)

    def content(self, children: Iterable[nodes.Node], before: str = "", after: str = "") -> None:
        """Write ``children`` as one Typst content block, with code before and after it."""
        self.emit(f"{before}{{[]")
        self.write(children)
        self.emit(f"}}{after}")

    def anchor(self, node: nodes.Element) -> None:
        """Write the target of the node's ids, where nothing else can carry it."""
        if label := self.claim(node):
            self.emit(f"anchor({string(label)})")

    def claim(self, node: nodes.Element) -> str | None:
        """Return the label that the caller must write for ``node``, ``None`` when it has none or it is there."""
        for name in node["ids"]:
            if not self.labels.is_within_title(node) and (label := self.claim_name(name)):
                return label
        return None

    def claim_name(self, name: str) -> str | None:
        """Return the same for one id in the document at hand."""
        label = self.labels.of(self.docname, name)
        if not label or label in self._written:
            return None
        self._written.add(label)
        return label

    def goal(self, docname: str, name: str) -> str | None:
        """Return the label to link to for the id ``name`` in ``docname``, ``None`` when it is not in this PDF."""
        if label := self.labels.of(docname, name):
            self._used[label] = None
        return label

    def wrong(self, message: str, node: nodes.Node, fatal: bool = True, **values: object) -> None:
        """Note that something can't be in an accessible PDF as it is; ``fatal`` when no PDF can be made of it."""
        self.complaints.append(Complaint(message, values, place_of(node, self.docname), fatal))

    def _place(self, node: nodes.Node | None) -> Place | None:
        """Return where ``node`` stands; it is asked for the same one many times over."""
        if node is not self._placed[0]:
            self._placed = (node, place_of(node, self.docname) if node is not None else None)
        return self._placed[1]

    # docutils' visitor protocol

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Write what comes before the children."""
        if isinstance(node, nodes.Text):
            self.emit(self.spelling[-1](node.astext()), node.parent)
            return
        element = cast("nodes.Element", node)
        self._current = element
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
        self._current = element
        self._handler(element).depart(self, element)

    def finish(self) -> None:
        """Give every link that was written a place to go to."""
        for label in self._used:
            if label not in self._written:
                logger.debug("[pdf] the target %r was not written", label)
                self._written.add(label)
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
            if found := HANDLERS.get(base) or BY_NAME.get(name):
                return found
        if issubclass(kind, nodes.Invisible):
            return DROP
        self._unknown.add(kind)
        block = issubclass(kind, nodes.TextElement) and not issubclass(kind, nodes.Inline)
        return HANDLERS[nodes.paragraph] if block else THROUGH

    def _registered(self, moment: str, kind: type[nodes.Node]) -> Registered | None:
        return cast("Registered | None", vars(self).get(f"{moment}_{kind.__name__}"))


def _adapted(visit: Registered, depart: Registered | None) -> Handler:
    """Return the functions that an extension registered, which Sphinx has bound to the writer, as a handler."""
    return Handler(lambda writer, node: visit(node), lambda writer, node: depart(node) if depart else None)


_DROPPED = tuple(kind for kind, handler in HANDLERS.items() if handler is DROP)
