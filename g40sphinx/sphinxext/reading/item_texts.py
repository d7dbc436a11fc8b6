"""The texts of items in a directive: taken apart without a parser where that is the same, else by the page's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from docutils.statemachine import StringList
from sphinx.addnodes import pending_xref
from sphinx.locale import init as init_locale
from sphinx.util.i18n import docname_to_domain

from g40sphinx.report.inline import Inline, Paragraph, Text
from g40sphinx.report.kinds import kind_of
from g40sphinx.report.markdown_text import blocks_of, inline_of, split_paragraphs
from g40sphinx.report.model import Item, Type
from g40sphinx.report.problems import Source
from g40sphinx.report.text.plain import is_plain
from g40sphinx.sphinxext.nodes import BLOCKS, g40_item_text, g40_value
from g40sphinx.sphinxext.reading.source_lines import AuthorsLines
from g40sphinx.sphinxext.reading.trees import tree_of

_MARKS = (
    """'a' "b" (c) -- +- ,, ... R&D www.g40.nl https://g40.nl info@g40.nl *x* **x** *'x'* `x` """
    "[x](https://g40.nl/x) [x](http://g40.nl) {g40:event}`x` {g40:event}`x <y>`"
)
"""All that is read without a parser, to see whether the page's parser makes the same of it."""


def note_texts(tree: nodes.Element) -> None:
    """Make paragraphs of the texts in ``tree`` that needed no parser, so that translators get them too."""
    for part in tree.findall(g40_item_text):
        if part.children:
            continue
        for number, (text, source) in enumerate(part["written"]):
            paragraph = nodes.paragraph(text, text)
            paragraph.source, paragraph.line = source.path, source.line
            # Sphinx gives an id to what it reads, and takes nothing without one into a catalogue.
            name = f"{part['uid']} {part['field']} {number or ''}".strip()
            paragraph.uid = uuid5(NAMESPACE_OID, name).hex  # type: ignore[attr-defined]
            part.append(paragraph)


class ItemTexts(AuthorsLines):
    """A directive that holds texts of items."""

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

    def item_line(self, uid: str, field: str, text: str, source: Source) -> g40_item_text:
        """Return the part of a placeholder that holds the text of an item's ``field``, of one line."""
        inline = self._inline(text)
        if inline is None:
            return g40_item_text("", self.inline(text, source), uid=uid, field=field)
        tree: Text = (Paragraph(inline),) if field in BLOCKS else inline
        return self._part(uid, field, tree, [(text, source)])

    def item_blocks(self, uid: str, field: str, lines: Sequence[str], number: int) -> g40_item_text:
        """Return the same of blocks that begin at the content's line ``number``, counted from 0."""
        source = self.content_source(number)
        tree = self._blocks(lines, source)
        if tree is None:
            return g40_item_text("", *self.blocks(lines, number), uid=uid, field=field)
        return self._part(uid, field, tree, split_paragraphs(lines, source))

    @staticmethod
    def _part(uid: str, field: str, tree: Text, written: list[tuple[str, Source]]) -> g40_item_text:
        part = g40_item_text("", uid=uid, field=field, tree=tree, written=written)
        part.source, part.line = written[0][1] if written else (None, None)
        return part

    def _inline(self, text: str) -> tuple[Inline, ...] | None:
        """Return a line as a tree, ``None`` if the page's parser has to see it, or Sphinx to translate it."""
        if self._translated:
            return None
        if is_plain(text):
            return (text,) if text else ()
        return inline_of(text, bare_roles=self._is_default) if self._knows_marks else None

    def _blocks(self, lines: Sequence[str], source: Source) -> tuple[Paragraph, ...] | None:
        if self._translated or not self._knows_marks:
            return None
        return blocks_of(lines, source, bare_roles=self._is_default)

    @cached_property
    def _translated(self) -> bool:
        """Whether a catalogue translates this document: then Sphinx must see every text in it."""
        folders = [Path(self.env.srcdir, folder) for folder in self.config.locale_dirs]
        domain = docname_to_domain(self.env.docname, self.config.gettext_compact)
        return init_locale(folders, self.config.language, domain)[1]

    @property
    def _knows_marks(self) -> bool:
        """Whether marks are what MyST takes them for: settings and the head of a page can say no."""
        if isinstance(self.state, RSTState):
            return False
        # MyST has no other way to the settings of a page; they are those of conf.py unless its head changes them
        shared = self.state._renderer.md_config is self.env.myst_config  # type: ignore[attr-defined]
        known = self.env.get_domain("g40").marks if shared else self.env.temp_data  # type: ignore[attr-defined]
        if "g40-marks" not in known:
            parsed, _messages = self.parse_inline(_MARKS, lineno=self.lineno)
            known["g40-marks"] = tree_of(parsed) == inline_of(_MARKS)
        return bool(known["g40-marks"])

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
            for field in kind_of(item).fields.values()
            if field.type is Type.MARKUP and getattr(item, field.attribute)
        ]
