"""The words of items, numbers and dates as a page shows them: from the register, set as the builder wants them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from docutils import nodes

from g40sphinx.report.derived_values import Value, Writing, value_of, words_of
from g40sphinx.report.inline import Paragraph, Text
from g40sphinx.report.kinds.organisation import Organisation
from g40sphinx.report.problems import Problem
from g40sphinx.report.register import Claim
from g40sphinx.report.text.plain import fold
from g40sphinx.report.views import Key
from g40sphinx.sphinxext.config import languages_read
from g40sphinx.sphinxext.nodes import BLOCKS, g40_date, g40_value
from g40sphinx.sphinxext.typography import Typography
from g40sphinx.sphinxext.writing.item_titles import id_of, words_in
from g40sphinx.sphinxext.writing.tree_nodes import nodes_of

if TYPE_CHECKING:
    from g40sphinx.sphinxext.domain import G40Domain

Texts = dict[tuple[str, str], Text]
"""The texts of items that are more than words, by uid and field, and the headings with a value of the data in them."""


class ItemWords:
    """The texts of all items, read once and typeset once; made anew when the register changes."""

    def __init__(self, domain: G40Domain) -> None:
        self._domain = domain
        self._titles: dict[Key, str] = {}
        self._typeset: dict[tuple[Key, str], Text] = {}
        self._values: dict[Claim, Value | Problem] = {}

    def text(self, key: Key, field: str) -> Text:
        """Return the text of a field of an item."""
        index = self._domain.index
        item = index.items[key]
        text = self._texts.get((item.uid, field))
        if text is not None:
            return text
        words = index.title(key) if field == "title" else str(getattr(item, field, ""))
        if not words:
            return ()
        return (Paragraph((words,), item.source),) if field in BLOCKS else (words,)

    def typeset(self, key: Key, field: str) -> Text:
        """Return the text of a field of an item with typographic quotes."""
        text = self._typeset.get((key, field))
        if text is None:
            text = self._typeset[key, field] = self.typography.text(self.text(key, field))
        return text

    @cached_property
    def typography(self) -> Typography:
        """How the quotes of a text are set for this builder."""
        return Typography.of(self._domain.env.config, self._domain.run.builder_name)

    def nodes_of_text(self, key: Key, field: str) -> list[nodes.Node]:
        """Return the text of a field of an item as nodes, its numbers and dates filled in."""
        children = nodes_of(self.typeset(key, field), self._domain.kinds)
        for child in children:
            self.fill(child)
        return children

    @cached_property
    def _texts(self) -> Mapping[tuple[str, str], Text]:
        """The texts of all items; of a uid that two documents have, those of the first."""
        texts: Texts = {}
        kept = self._domain.texts
        order = [docname for docname in self._domain.index.order if docname in kept]
        for name in reversed([*order, *sorted(kept.keys() - set(order))]):
            texts.update(kept[name])
        return texts

    def title(self, key: Key) -> str:
        """Return the title of an item as a reader sees it, without markup."""
        if key not in self._titles:
            self._titles[key] = key[1]  # for a title that, in the end, names itself
            self._titles[key] = words_in(self._domain, self.typeset(key, "title"))
        return self._titles[key]

    def section_title(self, docname: str, anchor: str, otherwise: str) -> str:
        """Return the title of a section, with the numbers and dates in it; ``otherwise`` when it has none."""
        text = self._domain.texts.get(docname, {}).get(("section", anchor))
        return words_in(self._domain, text) if text else otherwise

    # -- numbers and dates --------------------------------------------------------------------------------------------

    @property
    def writing(self) -> Writing:
        """How numbers and dates are written."""
        env = self._domain.env
        reads = languages_read(env.config, env.srcdir)
        return Writing(env.config.language, env.config.g40_count_words, reads)

    def value(self, claim: Claim) -> Value:
        """Return what the reader sees of a number or date in the prose, or of a role in a heading."""
        roles = self._domain.kinds.roles
        if claim.role in roles:
            named = id_of(self._domain, roles[claim.role].name, claim.target)
            return Value(self.title(named) if named else claim.written)
        return words_of(claim, self.checked(claim))

    def checked(self, claim: Claim) -> Value | Problem:
        """Return a number or date, or the problem that the data say otherwise."""
        if claim not in self._values:
            self._values[claim] = value_of(claim, self._domain.index, self.writing)
        return self._values[claim]

    def fill(self, tree: nodes.Node) -> None:
        """Fill in the numbers and dates in ``tree``, which may hold earlier ones."""
        for node in tree.findall(g40_value):
            value = self.value(node["claim"])
            text: nodes.Node = nodes.Text(value.text)
            if value.date is not None:
                known = {"edtf": value.date.edtf, "datetime": value.date.html_datetime}
                text = g40_date("", "", text, classes=["g40-date"], **known)
            node.children = []
            node.append(text)

    # -- abbreviations ------------------------------------------------------------------------------------------------

    def spell_out(self, key: Key, children: Sequence[nodes.Node]) -> list[nodes.Node]:
        """Give an organisation's abbreviation its full name, for readers who don't know it."""
        text = "".join([child.astext() for child in children])
        full = self.full_name(key, text)
        return [nodes.abbreviation(text, text, explanation=full)] if full else list(children)

    def full_name(self, key: Key, text: str) -> str:
        """Return what the abbreviation ``text`` of an organisation stands for, ``""`` if it is none."""
        item = self._domain.index.items[key]
        short = item.abbreviation if isinstance(item, Organisation) else ""
        return self.title(key) if short and short == text and fold(item.title) != fold(text) else ""
