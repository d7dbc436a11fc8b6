"""Typographic quotes for names that come from data or options, which Sphinx does not see when it makes quotes smart.

And apostrophes for Dutch: docutils takes that of ’s-Hertogenbosch and of ’90 for an opening quote.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from docutils.utils import normalize_language_tag
from docutils.utils.smartquotes import smartchars, smartyPants
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import is_smartquotable

_SHORT = re.compile(r"(?<!\w)‘(?=(?:ns|[kmnrst])(?![\w’]))")
"""The words that Dutch shortens at their beginning; a letter alone between quotes is quoted."""
_YEAR = re.compile(r"(?<!\w)‘(?=\d\d(?![\w’]))(?![^‘]*\w’(?!\w))")
"""A year without its century; where a quote closes after it, before another opens, it begins that one."""


def smart(text: str, builder: Builder) -> str:
    """Return ``text`` with typographic quotes and dashes, where Sphinx's ``smartquotes`` settings ask for them."""
    straight = "'" in text or '"' in text or "`" in text or "--" in text or "..." in text or ". ." in text
    if not straight and "‘" not in text:
        return text
    config = builder.config
    excluded = config.smartquotes_excludes
    if (
        not config.smartquotes
        or builder.name in excluded.get("builders", ())
        or config.language in excluded.get("languages", ())
    ):
        return text
    language = next((tag for tag in normalize_language_tag(config.language) if tag in smartchars.quotes), "")
    if straight and language:
        text = str(smartyPants(text, config.smartquotes_action, language))
    return with_apostrophes(text) if _is_dutch(config) else text


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
