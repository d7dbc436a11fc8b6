"""The text of an item as a tree, with CommonMark's names for what it is made of, the same whoever has read it.

A text is taken apart once, when its page or data file is read; writers of every output, and the digest that says which
pages are out of date, walk over the tree. What has no place in it is a :class:`Leaf`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from g40sphinx.report.problems import Source
from g40sphinx.report.register import Claim


class Reference(NamedTuple):
    """A role that names an item: its kind, its id or name, and the words to be read, ``explicit`` or not."""

    kind: str
    target: str
    text: str
    explicit: bool


class Derived(NamedTuple):
    """A number or date that follows from the data."""

    claim: Claim


class Code(NamedTuple):
    """A code span."""

    text: str


class Emphasis(NamedTuple):
    """Words that stand out, ``strong`` or less."""

    children: tuple[Inline, ...]
    strong: bool


class Link(NamedTuple):
    """A link to an address outside the report."""

    address: str
    children: tuple[Inline, ...]


class Leaf(NamedTuple):
    """What has no place in the tree, inline or a block: footnote marks, formulas, pictures, roles of other extensions.

    ``node`` is what the page's reader made of it, and no two of them are alike.
    """

    node: Any


class Paragraph(NamedTuple):
    """A paragraph, and where it stands."""

    children: tuple[Inline, ...]
    source: Source | None = None


Inline = str | Reference | Derived | Code | Emphasis | Link | Leaf
"""Words are strings as the author typed them: quotes are made typographic when they are written. The end of a line
within a paragraph is a string of its own."""

Block = Paragraph | Leaf

Text = tuple[Inline, ...] | tuple[Block, ...]
"""The text of an item: a title is inline, a description is of blocks."""


def walk(text: Iterable[Inline | Block]) -> Iterator[Inline | Block]:
    """Return every element of a text, each before what it holds."""
    for element in text:
        yield element
        if isinstance(element, Emphasis | Link | Paragraph):
            yield from walk(element.children)


def references(text: Text) -> list[Reference]:
    """Return the roles of a text that name items, in their order."""
    return [element for element in walk(text) if isinstance(element, Reference)]


def has_leaf(text: Text) -> bool:
    """Return whether something in a text has no place in the tree."""
    return any(isinstance(element, Leaf) for element in walk(text))


def are_words(text: Text) -> bool:
    """Return whether a text is words alone."""
    return not text or (len(text) == 1 and isinstance(text[0], str))


def words_of(text: Iterable[Inline | Block], told: Callable[[Reference | Derived | Leaf], str]) -> str:
    """Return what a reader sees of a text, without marks; ``told`` says what is not in the tree itself."""
    words = []
    for element in text:
        if isinstance(element, str):
            words.append(element)
        elif isinstance(element, Reference | Derived | Leaf):
            words.append(told(element))
        else:
            words.append(element.text if isinstance(element, Code) else words_of(element.children, told))
    return "".join(words)
