"""Typographic quotes and dashes for texts and names that Sphinx does not see when it makes those of a page.

And apostrophes for Dutch: docutils takes that of ’s-Hertogenbosch and of ’90 for an opening quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from docutils import nodes
from docutils.utils import normalize_language_tag
from docutils.utils.smartquotes import educate_tokens, smartchars
from sphinx.config import Config
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import is_smartquotable

from g40sphinx.report.inline import (
    Block,
    Code,
    Derived,
    Emphasis,
    Inline,
    Leaf,
    Link,
    Paragraph,
    Reference,
    Text,
    walk,
)

_STRAIGHT = re.compile(r"""['"`]|--|\.\.\.|\. \.""")
_SHORT = re.compile(r"(?<!\w)‘(?=(?:ns|[kmnrst])(?![\w’]))")
"""The words that Dutch shortens at their beginning; a letter alone between quotes is quoted."""
_YEAR = re.compile(r"(?<!\w)‘(?=\d\d(?![\w’]))(?![^‘]*\w’(?!\w))")
"""A year without its century; where a quote closes after it, before another opens, it begins that one."""


class Typography(NamedTuple):
    """What Sphinx's ``smartquotes`` settings ask of a text: docutils' action, the language of quotes, Dutch or not.

    An empty ``action`` leaves texts as they are, an empty ``language`` their quotes.
    """

    action: str = ""
    language: str = ""
    dutch: bool = False

    @classmethod
    def of(cls, config: Config, builder: str) -> Typography:
        """Return what the settings ask of texts for a builder."""
        excluded = config.smartquotes_excludes
        if (
            not config.smartquotes
            or builder in excluded.get("builders", ())
            or config.language in excluded.get("languages", ())
        ):
            return cls()
        tags = normalize_language_tag(config.language)
        language = next((tag for tag in tags if tag in smartchars.quotes), "")
        return cls(config.smartquotes_action, language, _is_dutch(config))

    def words(self, text: str) -> str:
        """Return words that stand alone with typographic quotes and dashes."""
        if not self.action or not text:
            return text
        if self.language and _STRAIGHT.search(text):
            text = next(iter(educate_tokens([("plain", text)], self.action, self.language)))
        return with_apostrophes(text) if self.dutch else text

    def text(self, text: Text) -> Text:
        """Return a text with the same; a quote can open before a link and close in it, so paragraphs are read whole."""
        if not self.action or not any(map(self._changes, walk(text))):
            return text
        if any(isinstance(element, Paragraph) for element in text):
            return tuple([self._block(block) for block in text])  # type: ignore[arg-type] # a text of blocks
        return self._line(text)  # type: ignore[arg-type] # an inline text

    def _block(self, block: Block) -> Block:
        return block._replace(children=self._line(block.children)) if isinstance(block, Paragraph) else block

    def _line(self, line: tuple[Inline, ...]) -> tuple[Inline, ...]:
        taught = educate_tokens(list(_tokens(line)), self.action, self.language) if self.language else None
        return self._replaced(line, taught)

    def _changes(self, element: Any) -> bool:
        words = (
            element if isinstance(element, str) else element.text if isinstance(element, Reference) else ""
        )
        return _STRAIGHT.search(words) is not None or (self.dutch and "‘" in words)

    def _replaced(self, text: tuple[Inline, ...], taught: Iterator[str] | None) -> tuple[Inline, ...]:
        """Return a text with its words as they were ``taught``, in the order of :func:`_tokens`."""
        made: list[Any] = []
        for element in text:
            if isinstance(element, Emphasis | Link):
                made.append(element._replace(children=self._replaced(element.children, taught)))
                continue
            words = next(taught) if taught is not None else _token(element)[1]
            if self.dutch:
                words = with_apostrophes(words)
            if isinstance(element, str):
                made.append(words)
            else:
                made.append(element._replace(text=words) if isinstance(element, Reference) else element)
        return tuple(made)


def _tokens(text: Iterable[Inline]) -> Iterator[tuple[str, str]]:
    """Return the words of a paragraph as docutils does: what is literal is context for the words beside it."""
    for element in walk(text):
        if not isinstance(element, Emphasis | Link):
            yield _token(element)


def _token(element: Any) -> tuple[str, str]:
    if isinstance(element, str):
        return "plain", element
    if isinstance(element, Derived):
        return "plain", element.claim.written
    if isinstance(element, Leaf):
        return "literal", element.node.astext()
    return ("literal" if isinstance(element, Code) else "plain"), element.text


def with_apostrophes(text: str) -> str:
    """Return Dutch ``text`` with an apostrophe where docutils, and Word, begin a shortened word with a quote."""
    return _YEAR.sub("’", _SHORT.sub("’", text)) if "‘" in text else text


def _is_dutch(config: Config) -> bool:
    return str(config.language).partition("_")[0] == "nl"


class DutchApostrophes(SphinxTransform):
    """Write apostrophes where Sphinx's smart quotes have made opening quotes of them, in reports in Dutch."""

    default_priority = 751  # right after those of Sphinx (750)

    def apply(self, **kwargs: Any) -> None:
        """Go through the words of the page, and leave code as it is."""
        if not self.config.smartquotes or not _is_dutch(self.config):
            return
        for text in [text for text in self.document.findall(nodes.Text) if "‘" in text]:
            if is_smartquotable(text):
                text.parent.replace(text, nodes.Text(with_apostrophes(text)))
