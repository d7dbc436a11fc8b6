"""The texts of items in a directive: parsed as the page is, or left as they are where that changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import NAMESPACE_OID, uuid5

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from docutils.statemachine import StringList
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.locale import init as init_locale
from sphinx.util.i18n import docname_to_domain

from g40sphinx.report.inline import Emphasis, Reference, Span, Spans, are_words, spans_of
from g40sphinx.report.kinds import Kinds
from g40sphinx.report.model import Item, Type
from g40sphinx.report.problems import Source
from g40sphinx.report.text.plain import is_plain
from g40sphinx.sphinxext.nodes import g40_item_text, g40_value
from g40sphinx.sphinxext.reading.smart_quotes import smart
from g40sphinx.sphinxext.reading.source_lines import AuthorsLines

if TYPE_CHECKING:
    from g40sphinx.sphinxext.domain import G40Domain

_MARKS = "*x*{g40:event}`x`"
"""Each mark once, to see what the page's parser makes of it."""


def note_texts(tree: nodes.Element) -> None:
    """Make paragraphs of the texts in ``tree`` that needed no parser, so that translators get them too."""
    for part in tree.findall(g40_item_text):
        if "text" in part and not part.children:
            paragraph = nodes.paragraph(part["text"], part["text"])
            paragraph.source, paragraph.line = part.source, part.line
            # Sphinx gives an id to what it reads, and takes nothing without one into a catalogue.
            paragraph.uid = uuid5(NAMESPACE_OID, f"{part['uid']} {part['field']}").hex  # type: ignore[attr-defined]
            part.append(paragraph)


class ItemTexts(AuthorsLines):
    """A directive that holds texts of items."""

    @property
    def kinds(self) -> Kinds:
        """The kinds of item of the report."""
        return cast("G40Domain", self.env.get_domain("g40")).kinds

    def inline(self, text: str, source: Source) -> nodes.paragraph:
        """Parse one line of Markdown (or reStructuredText) into a paragraph that translators will get."""
        if is_plain(text):
            parsed: Sequence[nodes.Node] = [nodes.Text(text)]
        else:
            line = source.line or self.lineno
            parsed, messages = self.parse_inline(
                text, lineno=line if isinstance(self.state, RSTState) else line - 1
            )
            parsed = [*parsed, *messages]
            for node in parsed:
                self.put(node, source)
        paragraph = nodes.paragraph(text, "", *parsed)
        paragraph.source, paragraph.line = source.path, source.line
        return paragraph

    @staticmethod
    def put(tree: nodes.Node, source: Source) -> None:
        """Put the roles in ``tree`` where their text stands: a parser knows only the page, not the data file."""
        for node in tree.findall(lambda node: isinstance(node, pending_xref | g40_value)):
            node.source, node.line = source.path, source.line
            if isinstance(node, g40_value):
                node["claim"] = node["claim"]._replace(source=source)

    def blocks(self, lines: Sequence[str], number: int) -> list[nodes.Node]:
        """Parse blocks of Markdown that begin at the content's line ``number``, counted from 0."""
        origin = self.content_source(number)
        content = StringList(
            list(lines), items=[(origin.path, (origin.line or 1) - 1 + n) for n in range(len(lines))]
        )
        holder = nodes.Element()
        holder.document = self.state.document
        self.state.nested_parse(content, self.content_offset + number, holder)
        return holder.children

    def item_text(self, uid: str, field: str, children: Iterable[nodes.Node]) -> g40_item_text:
        """Return the part of a placeholder that holds the text of an item's ``field``."""
        return g40_item_text("", *children, uid=uid, field=field)

    def item_line(self, uid: str, field: str, text: str, source: Source) -> g40_item_text:
        """Return the same of a text of one line, parsed only if it has to be."""
        spans = self._spans(text)
        if spans is None:
            return self.item_text(uid, field, [self.inline(text, source)])
        part = g40_item_text("", uid=uid, field=field, text=text, spans=spans)
        part.source, part.line = source.path, source.line
        return part

    def _spans(self, text: str) -> Spans | None:
        """Return ``text`` as words and marks, if these mean here what :func:`spans_of` takes them for."""
        spans = None if self._translated else spans_of(text, self.kinds)
        if spans is None or are_words(spans):
            return spans
        if not self._knows_marks:
            return None
        ours = self._is_default or all(":" in span.role for span in spans if isinstance(span, Reference))
        return spans if ours else None

    @cached_property
    def _translated(self) -> bool:
        """Whether a catalogue translates this document: then Sphinx must see every text in it."""
        folders = [Path(self.env.srcdir, folder) for folder in self.config.locale_dirs]
        domain = docname_to_domain(self.env.docname, self.config.gettext_compact)
        return init_locale(folders, self.config.language, domain)[1]

    @cached_property
    def _knows_marks(self) -> bool:
        """Whether emphasis and roles are what MyST takes them for: settings and the head of a page can say no."""
        if isinstance(self.state, RSTState):
            return False
        parsed, _messages = self.parse_inline(_MARKS, lineno=self.lineno)
        return [type(node) for node in parsed] == [nodes.emphasis, pending_xref]

    @cached_property
    def _is_default(self) -> bool:
        """Whether a role without a domain is ours."""
        default = self.env.temp_data.get("default_domain")
        return default is not None and default.name == "g40"

    def file_texts(self, item: Item) -> list[nodes.Node]:
        """Return the parsed texts of an item that stands in a data file, each at its own line there."""
        source = item.source or self.source(self.lineno)
        return [
            self.item_line(item.uid, field.attribute, getattr(item, field.attribute), source)
            for field in self.kinds.of(item).fields.values()
            if field.type is Type.MARKUP and getattr(item, field.attribute)
        ]


def node_of(span: Span, builder: Builder) -> nodes.Node:
    """Return ``span`` as a parser makes it: a role as Sphinx's own, so that it is resolved as all others are."""
    if isinstance(span, str):
        return nodes.Text(smart(span, builder))
    if isinstance(span, Emphasis):
        return (nodes.strong if span.strong else nodes.emphasis)(span.text, span.text)
    role = span.role.removeprefix("g40:")
    words = nodes.inline(span.text, span.text, classes=["xref", "g40", f"g40-{role}"])
    return pending_xref(
        "",
        words,
        refdomain="g40",
        reftype=role,
        reftarget=span.target,
        refexplicit=span.explicit,
        refwarn=False,
    )
