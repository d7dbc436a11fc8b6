"""Names and Markdown as plain text: what a role or emphasis leaves when its marks are taken off, and ids made of it."""

from __future__ import annotations

import re
import unicodedata

_ROLE = re.compile(r"(?:\{[\w:+.-]+\}|:[\w:+.-]+:)`([^`]+)`")
_TARGET = re.compile(r"^(.*?)\s*<[^<>]*>$", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?")
_TAG = re.compile(r"(<br ?/?>)|</?(?:b|em|i|strong|sub|sup)>", re.IGNORECASE)
_MARKS = re.compile(r"\\([^\w\s])|\*+|(?<!\w)_+|_+(?!\w)|`+")
_MARKING = re.compile(r"[\\*_`\[<]")
"""A sign without which a text has none of these."""
PLAIN = re.compile(r"[\w (),;/%€’+-]*(?:[.:?!](?= |$)[\w (),;/%€’+-]*)*")
"""A text that has only letters, digits and signs that begin no mark."""

_SIGN = re.compile(r"\((?:c|r|tm|p)\)", re.IGNORECASE)
"""What MyST's extension ``replacements`` makes a sign of its own."""


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark ``message`` for the catalogues; whoever shows it translates it."""
    return message


def plain(markup: str) -> str:
    """Return inline Markdown (or reStructuredText) as a reader sees it, roles by their text, on one line."""
    if _MARKING.search(markup):
        markup = _ROLE.sub(_words, markup)
        markup = _MARKS.sub(lambda match: match[1] or "", _LINK.sub(r"\1", markup))
        markup = _TAG.sub(lambda match: " " if match[1] else "", markup)
    return " ".join(markup.split())


def _words(role: re.Match[str]) -> str:
    """Return what a role shows: the words before its target, if it has both."""
    text = role[1]
    found = _TARGET.match(text) if ">" in text else None
    return f"{found[1]}{text[found.end() :]}" if found else text


def is_plain(markup: str) -> bool:
    """Return whether no Markdown or reStructuredText parser would change ``markup``."""
    return PLAIN.fullmatch(markup) is not None and not is_replaced(markup)


def is_replaced(markup: str) -> bool:
    """Return whether there are signs in ``markup`` that mark something, or become others, beside their like."""
    if "_" in markup or "--" in markup or ",," in markup or "+-" in markup:
        return True
    return "(" in markup and _SIGN.search(markup) is not None


def slug(text: str, limit: int = 60) -> str:
    """Return ``text`` as an id: lower case, accents off, hyphens between words, at most ``limit`` characters.

    A text without a letter or digit of the Latin alphabet gives ``""``.
    """
    decomposed = unicodedata.normalize("NFKD", plain(text)).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"['’]", "", decomposed)
    made = re.sub(r"[^a-z0-9]+", "-", words).strip("-")
    return made if len(made) <= limit else made[:limit].rpartition("-")[0] or made[:limit]


def fold(name: str) -> str:
    """Return the form in which two names are compared: case and extra spaces do not count."""
    return " ".join(name.replace("’", "'").split()).casefold()
