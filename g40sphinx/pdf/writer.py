"""The writer: Typst code for what handlers say of the nodes of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from docutils import nodes

from g40sphinx.pdf.complaints import Complaint
from g40sphinx.pdf.context import DocumentContext
from g40sphinx.pdf.typst.labels import Footnotes, Labels
from g40sphinx.pdf.typst.source import TypstSource, in_flow, string
from g40sphinx.pdf.typst.table_shape import Shape
from g40sphinx.report.problems import Source
from g40sphinx.sphinxext.reading.source_lines import place_of
from g40sphinx.sphinxext.writing.abbreviations import is_told


class TypstWriter(nodes.NodeVisitor):
    """The writer of Typst code (not markup), for handlers: text becomes string literals, so nothing needs escaping.

    Which handler writes which node :class:`~g40sphinx.pdf.translator.TypstTranslator` says, so that this class needs
    to know none of them.
    """

    def __init__(self, document: nodes.document, context: DocumentContext, labels: Labels) -> None:
        super().__init__(document)
        self.context = context
        self.config = context.config
        self.labels = labels
        self.source = TypstSource()
        self.complaints: list[Complaint] = []
        self.shapes: list[Shape] = []
        self.docnames = [document.get("docname", "")]
        self.level = 0
        self.spelling: list[Callable[[str], str]] = [in_flow]
        self.abbreviations: set[tuple[str, str]] = set()
        self.links: dict[Any, list[str]] = {}
        self.footnotes = Footnotes(document)
        self.current: nodes.Node | None = None
        self._written: set[str] = set()
        self._used: dict[str, None] = {}
        self._placed: tuple[nodes.Node | None, Source | None] = (None, None)

    @property
    def docname(self) -> str:
        """The name of the document whose text is being written."""
        return self.docnames[-1]

    def emit(self, code: str, origin: nodes.Node | None = None) -> None:
        """Add a line of Typst code, for ``origin`` or else for the node at hand."""
        self.source.add(code, self._place(origin or self.current))

    def put(self, code: str, source: Source | None, node: nodes.Node) -> None:
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
        """Return the label that the caller must write for the id ``name``, ``None`` when it has none or it is there."""
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

    def explains(self, short: str, explanation: str, paragraph: Callable[[], str]) -> bool:
        """Return whether an abbreviation is to be explained here: at its first place, unless the words stand there."""
        if not explanation or (short, explanation) in self.abbreviations:
            return False
        self.abbreviations.add((short, explanation))
        return not is_told(explanation, paragraph())

    def unwritten_goals(self) -> Iterator[str]:
        """Yield the labels that were linked to and not written, which the caller must write."""
        for label in self._used:
            if label not in self._written:
                self._written.add(label)
                yield label

    def wrong(self, message: str, node: nodes.Node, fatal: bool = True, **values: object) -> None:
        """Note that something can't be in an accessible PDF as it is; ``fatal`` when no PDF can be made of it."""
        self.complaints.append(Complaint(message, values, place_of(node, self.docname), fatal))

    def _place(self, node: nodes.Node | None) -> Source | None:
        """Return where ``node`` stands; it is asked for the same one many times over."""
        if node is not self._placed[0]:
            self._placed = (node, place_of(node, self.docname) if node is not None else None)
        return self._placed[1]
