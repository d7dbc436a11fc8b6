"""Where links go: one Typst label for each place in the assembled document that has an id."""

from __future__ import annotations

import re
from itertools import accumulate

from docutils import nodes
from sphinx import addnodes

from g40sphinx.pdf.assemble import OPENING, PART
from g40sphinx.sphinxext.nodes import ancestors
from g40sphinx.sphinxext.writing.direct_writer import g40_direct


def plain_words(node: nodes.Element) -> str:
    """Return the words of a heading on one line: formulas without their marks, no HTML, no marks of footnotes."""
    return " ".join("".join(map(_visible, node.findall(nodes.Text))).split())


def _visible(text: nodes.Text) -> str:
    if isinstance(text.parent, nodes.raw):
        return " "  # it may be a line end
    if isinstance(text.parent, nodes.math):
        return _TEX.sub("", text.astext())
    return "" if isinstance(text.parent, nodes.footnote_reference) else text.astext()


_TEX = re.compile(r"\\[a-zA-Z]+|[\\{}_^$]")


class Labels:
    """The label of each (document name, id), and of each document's beginning.

    A Typst label must be there once when something links to it, so every place has one, whatever number of ids
    it has; the id itself when it is the first of that name in the whole document.
    """

    def __init__(self, document: nodes.document, dropped: tuple[type[nodes.Node], ...] = ()) -> None:
        self._dropped = dropped
        self._of_id: dict[tuple[str, str], str] = {}
        self._of_document: dict[str, str] = {}
        self._taken: set[str] = set()
        self._titles: dict[str, str] = {}
        self._forward: list[tuple[tuple[str, str], tuple[str, str]]] = []
        self._collect(document, document.get("docname", ""), None)
        for source, goal in self._forward:
            if goal in self._of_id:
                self._of_id.setdefault(source, self._of_id[goal])

    def _collect(self, node: nodes.Element, docname: str, title_of: str | None) -> None:
        if isinstance(node, (nodes.document, addnodes.start_of_file)):
            docname = node.get("docname", docname)
        if title_of is None:
            label = self._label_at(docname, node)
        else:
            label = title_of
            self._titles.setdefault(title_of, plain_words(node))
            for name in node["ids"]:
                self._of_id.setdefault((docname, name), title_of)
        if label and docname not in self._of_document:
            self._of_document[docname] = label
        if isinstance(node, nodes.target) and node.get("refid"):
            names = node["ids"] or node.get("names", ())
            self._forward += [((docname, name), (docname, node["refid"])) for name in names]
        for child in node.children:
            if isinstance(child, nodes.Element) and not isinstance(child, self._dropped):
                inherits = isinstance(node, nodes.section) and isinstance(child, nodes.title)
                self._collect(child, docname, label if inherits else title_of)

    def _label_at(self, docname: str, node: nodes.Element) -> str | None:
        """Return the label of an element, of the first of those that it stands for; ``None`` without any."""
        if isinstance(node, g40_direct):
            return next(iter([self._place(docname, [anchor]) for anchor in node["anchors"]]), None)
        return self._place(docname, node["ids"]) if node.get("ids") else None

    def is_within_title(self, node: nodes.Element) -> bool:
        """Return whether ``node`` stands in the title of a section, whose label it shares."""
        titles = (parent for parent in ancestors(node) if isinstance(parent, nodes.title))
        return any(isinstance(title.parent, nodes.section) for title in titles)

    def _place(self, docname: str, ids: list[str]) -> str:
        known = next((self._of_id[docname, name] for name in ids if (docname, name) in self._of_id), None)
        label = known or ids[0]
        while not known and label in self._taken:
            label = f"{docname}:{label}"
        self._taken.add(label)
        for name in ids:
            self._of_id.setdefault((docname, name), label)
        return label

    def of(self, docname: str, name: str) -> str | None:
        """Return the label of the place with id ``name`` in ``docname``; the document's beginning without a name."""
        return self._of_id.get((docname, name)) if name else self._of_document.get(docname)

    def title(self, label: str) -> str:
        """Return the words of the heading that carries ``label``, "" when that is no heading."""
        return self._titles.get(label, "")


class Footnotes:
    """The footnotes of each document by their ids, which of them are mentioned, and which are written."""

    def __init__(self, document: nodes.document) -> None:
        self._notes: dict[tuple[str, str], nodes.footnote] = {}
        self._mentioned: set[tuple[str, str]] = set()
        self._written: set[tuple[str, str]] = set()
        start = document.get("docname", "")
        self._highest: dict[str, dict[str, int]] = {start: {start: 0}}
        self._collect(document, start, start)
        self._before = {
            docname: before
            for highest in self._highest.values()
            for docname, before in zip(highest, accumulate(highest.values(), initial=0), strict=False)
        }

    def _collect(self, node: nodes.Element, docname: str, chapter: str) -> None:
        """Collect below ``node``, which stands in ``docname``, and on pages that the document ``chapter`` began."""
        if isinstance(node, addnodes.start_of_file):
            docname = node["docname"]
            chapter = chapter if _is_in_chapter(node) else docname
            self._highest.setdefault(chapter, {})[docname] = 0
        elif isinstance(node, nodes.footnote):
            self._notes.update(((docname, name), node) for name in node["ids"])
            mark = node.children[0].astext() if node.children else ""
            if mark.isdecimal():
                highest = self._highest[chapter]
                highest[docname] = max(highest[docname], int(mark))
        elif isinstance(node, nodes.footnote_reference):
            self._mentioned.add((docname, node.get("refid", "")))
        for child in node.children:
            if isinstance(child, nodes.Element):
                self._collect(child, docname, chapter)

    def mark(self, docname: str, mark: str) -> str:
        """Return a footnote's mark: numbers go on in the documents of a chapter, which share its pages."""
        return str(int(mark) + self._before.get(docname, 0)) if mark.isdecimal() else mark

    def find(self, docname: str, name: str) -> nodes.footnote | None:
        """Return the footnote with the id ``name``."""
        return self._notes.get((docname, name))

    def is_mentioned(self, docname: str, node: nodes.footnote) -> bool:
        """Return whether the text has a mark of the footnote, where its text will stand."""
        return any((docname, name) in self._mentioned for name in node["ids"])

    def is_first(self, docname: str, name: str) -> bool:
        """Return whether this is the first mark of the footnote that is written, and remember it."""
        first = (docname, name) not in self._written
        self._written.add((docname, name))
        return first


def _is_in_chapter(node: nodes.Node) -> bool:
    """Return whether a document's headings stand below one that begins a page, so that they begin none."""
    sections = (parent for parent in ancestors(node) if isinstance(parent, nodes.section))
    return any(not {OPENING, PART}.intersection(section["classes"]) for section in sections)
