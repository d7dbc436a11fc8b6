"""Names and Markdown as plain text: what a role or emphasis leaves when its marks are taken off, and ids made of it."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

_ROLE = re.compile(r"(?:\{[\w:+.-]+\}|:[\w:+.-]+:)`([^`]+)`")
_TARGET = re.compile(r"^(.*?)\s*<[^<>]*>$", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_TAG = re.compile(r"(<br ?/?>)|</?(?:b|em|i|strong|sub|sup)>", re.IGNORECASE)
_MARKS = re.compile(
    r"""\\(?P<escaped>[^\w\s])
    | (?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)
    | (?<!\*)(?P<stars>\*{1,3})(?=[^\s*])
      (?:(?P<emphasis>.+?)(?<=[^\s*])|(?P<with_inner>.+?(?<=[^\s*])\*{1,2}))(?P=stars)(?!\*)
    | (?<!\w)_+ | _+(?!\w)
    | \[\^[^\]\s]+\]""",
    re.DOTALL | re.VERBOSE,
)
"""Escaped signs, code, emphasis and footnotes; a star or backtick without its like is one that readers see."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,31});")
_MARKING = re.compile(r"[\\*_`\[<&]")
"""A sign without which a text has none of these."""
PLAIN = re.compile(r"[\w (),;/%€’+-]*(?:[.:?!](?= |$)[\w (),;/%€’+-]*)*")
"""A text that has only letters, digits and signs that begin no mark."""

_SIGN = re.compile(r"\((?:c|r|tm|p)\)", re.IGNORECASE)
"""What MyST's extension ``replacements`` makes a sign of its own."""


def plain(markup: str) -> str:
    """Return inline Markdown (or reStructuredText) as a reader sees it, roles by their text, on one line."""
    if _MARKING.search(markup):
        markup = _ROLE.sub(_words, markup)
        markup = _unmarked(_LINK.sub(r"\1", markup))
        markup = _TAG.sub(lambda match: " " if match[1] else "", markup)
        markup = _ENTITY.sub(lambda match: unescape(match[0]), markup)
    return " ".join(markup.split())


def _unmarked(markup: str) -> str:
    return _MARKS.sub(_seen, markup)


def _seen(mark: re.Match[str]) -> str:
    """Return what a reader sees of a mark and what stands in it."""
    return mark["escaped"] or mark["code"] or _unmarked(mark["emphasis"] or mark["with_inner"] or "")


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
    if "_" in markup or "--" in markup or ",," in markup or "+-" in markup or ". ." in markup:
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
    """Return the form in which two names are compared.

    Case, extra spaces, the kind of apostrophe or hyphen, and whether an accent is a character of its own (Unicode
    Normalization Form C) do not count.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFC", name).translate(_ALIKE)
    return " ".join(name.split()).casefold()


_ALIKE = str.maketrans("’‘‐‑", "''--")
