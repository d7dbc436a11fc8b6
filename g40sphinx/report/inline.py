"""The text of an item as spans: words, emphasis and roles, where no parser is needed to tell them apart.

Most texts of a report are words with a few roles in them. They stay text until a page is written, and cost no nodes;
what is not as simple is for the parser of the page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from g40sphinx.report.kinds import KINDS, Kinds
from g40sphinx.report.text.plain import PLAIN, is_replaced

_MARKED = re.compile(
    r"\{(?P<role>[a-z0-9:]+)\}`(?P<named>[^`]+)`|(?P<stars>\*{1,2})(?P<words>[^*`{]+)(?P=stars)"
)
_WORD = re.compile(r"\w")


class Reference(NamedTuple):
    """A ``role`` that names an item: its kind, its id or name, and the words to be read, ``explicit`` or not."""

    role: str
    kind: str
    target: str
    text: str
    explicit: bool


class Emphasis(NamedTuple):
    """Words that stand out, ``strong`` or less."""

    text: str
    strong: bool


Span = str | Reference | Emphasis
Spans = tuple[Span, ...]


def are_words(spans: Spans) -> bool:
    """Return whether a text is words alone."""
    return not spans or (len(spans) == 1 and isinstance(spans[0], str))


def spans_of(markup: str, kinds: Kinds = KINDS) -> Spans | None:
    """Return Markdown as spans, ``None`` if it takes a parser; every role in them is one that names an item.

    What is a span here is the same to CommonMark 0.31 (6.1 code spans, 6.2 emphasis) and to MyST: between marks stand
    only words that :func:`~g40sphinx.report.text.plain.is_plain` lets through, and none begins or ends with a space.
    """
    if is_replaced(markup):
        return None
    words, *rest = _MARKED.split(markup)
    if not PLAIN.fullmatch(words):
        return None
    found: list[Span] = [words] if words else []
    for role, named, stars, marked, words in zip(*[iter(rest)] * 5, strict=True):
        if role:
            span: Span | None = _reference(role, named, kinds)
        else:
            # CommonMark reads a run of stars as a whole: *a**b* is one emphasis with stars in it
            touches = bool(found) and isinstance(found[-1], Emphasis)
            span = None if touches else _emphasis(marked, stars)
        if span is None or not PLAIN.fullmatch(words):
            return None
        found += [span, words] if words else [span]
    return tuple(found)


@lru_cache(maxsize=10_000)
def _reference(role: str, named: str, kinds: Kinds) -> Reference | None:
    kind = kinds.roles.get(role.removeprefix("g40:"))
    text, explicit, rest = named.partition("<")
    text, target = (text.rstrip(), rest.removesuffix(">")) if explicit else (text, text)
    if kind is None or (explicit and (target == rest or " " in target or not target)):
        return None
    if not _WORD.match(text) or text[-1] == " " or not PLAIN.fullmatch(text) or not PLAIN.fullmatch(target):
        return None
    return Reference(role, kind.name, target, text, explicit=bool(explicit))


def _emphasis(words: str, stars: str) -> Emphasis | None:
    """Return words between stars, which begin and end with a letter or digit."""
    if words[0].isalnum() and words[-1].isalnum() and PLAIN.fullmatch(words):
        return Emphasis(words, strong=stars == "**")
    return None
