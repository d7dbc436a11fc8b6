"""Typographic quotes for names that come from data or options, which Sphinx does not see when it makes quotes smart."""

from __future__ import annotations

from docutils.utils import normalize_language_tag
from docutils.utils.smartquotes import smartchars, smartyPants
from sphinx.builders import Builder


def smart(text: str, builder: Builder) -> str:
    """Return ``text`` with typographic quotes and dashes, where Sphinx's ``smartquotes`` settings ask for them."""
    if not ("'" in text or '"' in text or "`" in text or "--" in text or "..." in text or ". ." in text):
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
    return str(smartyPants(text, config.smartquotes_action, language)) if language else text
