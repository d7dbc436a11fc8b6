"""The texts of items in a directive: taken apart without a parser where that is the same, else by the page's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import NAMESPACE_OID, uuid5

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from docutils.statemachine import StringList
from sphinx.addnodes import pending_xref
from sphinx.locale import init as init_locale
from sphinx.util.i18n import docname_to_domain

from g40sphinx.report.inline import Inline, Paragraph, Text
from g40sphinx.report.kinds import Kinds
from g40sphinx.report.markdown_text import blocks_of, inline_of, split_paragraphs
from g40sphinx.report.model import Item, Type
from g40sphinx.report.problems import Source
from g40sphinx.report.text.plain import is_plain
from g40sphinx.sphinxext.nodes import BLOCKS, ItemText, g40_item_text, g40_item_texts, g40_value
from g40sphinx.sphinxext.reading.source_lines import AuthorsLines
from g40sphinx.sphinxext.reading.trees import tree_of

if TYPE_CHECKING:
    from g40sphinx.sphinxext.domain import G40Domain

_MARKS = (
    """'a' "b" (c) -- +- ,, ... R&D www.g40.nl https://g40.nl info@g40.nl *x* **x** *'x'* `x` """
    "[x](https://g40.nl/x) [x](http://g40.nl) {g40:event}`x` {g40:event}`x <y>`"
)
"""All that is read without a parser, to see whether the page's parser makes the same of it."""


def note_texts(tree: nodes.Element) -> None:
    """Make paragraphs of the texts in ``tree`` that needed no parser, so that translators get them too."""
    for holder in tree.findall(g40_item_texts):
        if not holder.get("texts"):
            continue
        parts = [
            g40_item_text("", *_paragraphs(part), uid=part.uid, field=part.field)
            if isinstance(part, ItemText)
            else part
            for part in holder.parts()
        ]
        others = [child for child in holder.children if not isinstance(child, g40_item_text)]
        holder.children = []
        holder += [*others, *parts]
        holder["texts"] = []


def _paragraphs(text: ItemText) -> Iterator[nodes.paragraph]:
    for number, (words, source) in enumerate(text.written):
        paragraph = nodes.paragraph(words, words)
        paragraph.source, paragraph.line = source.path, source.line
        # Sphinx gives an id to what it reads, and takes nothing without one into a catalogue.
        name = f"{text.uid} {text.field} {number or ''}".strip()
        paragraph.uid = uuid5(NAMESPACE_OID, name).hex  # type: ignore[attr-defined]
        yield paragraph


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

    def item_line(self, uid: str, field: str, text: str, source: Source) -> ItemText | g40_item_text:
        """Return the text of an item's ``field``, of one line, for the placeholder to hold."""
        inline = self._inline(text)
        if inline is None:
            return g40_item_text("", self.inline(text, source), uid=uid, field=field)
        tree: Text = (Paragraph(inline),) if field in BLOCKS else inline
        return ItemText(uid, field, tree, ((text, source),))

    def item_blocks(
        self, uid: str, field: str, lines: Sequence[str], number: int
    ) -> ItemText | g40_item_text:
        """Return the same of blocks that begin at the content's line ``number``, counted from 0."""
        source = self.content_source(number)
        tree = self._blocks(lines, source)
        if tree is None:
            return g40_item_text("", *self.blocks(lines, number), uid=uid, field=field)
        return ItemText(uid, field, tree, tuple(split_paragraphs(lines, source)))

    def _inline(self, text: str) -> tuple[Inline, ...] | None:
        """Return a line as a tree, ``None`` if the page's parser has to see it, or Sphinx to translate it."""
        if self._translated:
            return None
        if is_plain(text):
            return (text,) if text else ()
        return inline_of(text, self.kinds, bare_roles=self._is_default) if self._knows_marks else None

    def _blocks(self, lines: Sequence[str], source: Source) -> tuple[Paragraph, ...] | None:
        if self._translated or not self._knows_marks:
            return None
        return blocks_of(lines, source, self.kinds, bare_roles=self._is_default)

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
        shared = self.state._renderer.md_config is self.env.myst_config
        known = self.env.get_domain("g40").run.marks if shared else self.env.temp_data
        if "g40-marks" not in known:
            parsed, _messages = self.parse_inline(_MARKS, lineno=self.lineno)
            known["g40-marks"] = tree_of(parsed, self.kinds) == inline_of(_MARKS, self.kinds)
        return bool(known["g40-marks"])

    @cached_property
    def _is_default(self) -> bool:
        """Whether a role without a domain is ours."""
        default = self.env.temp_data.get("default_domain")
        return default is not None and default.name == "g40"

    def file_texts(self, item: Item) -> list[ItemText | g40_item_text]:
        """Return the texts of an item that stands in a data file, each at its own line there."""
        source = item.source or self.source(self.lineno)
        return [
            self.item_line(item.uid, field.attribute, getattr(item, field.attribute), source)
            for field in self.kinds.of(item).fields.values()
            if field.type is Type.MARKUP and getattr(item, field.attribute)
        ]
