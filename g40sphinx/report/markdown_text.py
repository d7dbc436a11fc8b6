r"""Markdown read straight into a tree, where that is plainly what a parser of CommonMark would make of it.

Most texts of a report are words with quotes, links and roles among them, and a parser takes twenty times as long to
say so. What stands here is a part of CommonMark 0.31: 6.1 code spans, 6.2 emphasis with ``*``, 6.3 links to an address,
4.8 paragraphs, and MyST's roles. Signs that begin anything else (``_``, ``<``, ``&amp;``, ``\``, ``$``, ``~``,
``|``, a list in a paragraph) are for the parser of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from g40sphinx.report.inline import Code, Emphasis, Inline, Link, Paragraph, Reference
from g40sphinx.report.kinds import KINDS, Kinds
from g40sphinx.report.problems import Source
from g40sphinx.report.text.plain import is_plain

_ELEMENT = re.compile(
    r"""(?P<words>(?:[^\\`*_\[\]<>{}$~^|&!\x00-\x1f\x7f] | !(?!\[) | &(?![\w\#]+;))+)
    | \{(?P<role>[a-z0-9:]+)\}`(?P<named>[^`\n]+)`(?![`{])
    | (?P<stars>\*{1,2})(?=[^\s*])
      (?P<inner>(?:[^*`\[\n{]|`[^`\n]+`|\{[a-z0-9:]+\}`[^`\n]+`)+?)(?<=[^\s*])(?P=stars)(?![*{])
    | `(?P<code>[^`\s](?:[^`\n]*[^`\s])?)`(?![`{])
    | \[(?P<text>[^\[\]\n]+)\]\((?P<address>
      https?://[a-z0-9.-]*[a-z0-9](?:/(?:[\w/?=\#+,;:@.-]|%[0-9A-F]{2}|&(?![\w\#]+;))*)?)\)(?!\{)
    | (?P<end>\n(?=\S))""",
    re.VERBOSE | re.ASCII,
)
"""One element of a line: words, a role, emphasis, a code span, a link, or the end of the line."""

_BEGINS = re.compile(
    r"""(?:[^\W\d_]|["'’‘“”„«(€…]|\d(?!\d{0,8}[.)](?:\s|$))|\*{1,2}[^\s*]|`(?!``)|\[(?!\^)|\{[a-z0-9:]+\}`)"""
)
"""How the line of a paragraph may begin that can be nothing else: no list, box, heading, table or definition."""
_LABEL = re.compile(r"\([^()\n]*\)=")
_BARE_ROLE = re.compile(r"\{[a-z0-9]+\}`")
_OPENS = re.compile(r"[\s(]")


def inline_of(markup: str, kinds: Kinds = KINDS, *, bare_roles: bool = True) -> tuple[Inline, ...] | None:
    """Return a line of Markdown, or several of one paragraph, as a tree; ``None`` if it takes a parser.

    ``bare_roles`` says that a role without a domain is one of ours.
    """
    if is_plain(markup):
        return (markup,) if markup else ()
    if markup[0].isspace() or markup[-1].isspace() or " \n" in markup:
        return None
    if not bare_roles and _BARE_ROLE.search(markup):
        return None
    found = tuple(_elements(markup, kinds))
    return None if None in found else found  # type: ignore[return-value] # each is an element


def blocks_of(
    lines: Sequence[str], source: Source, kinds: Kinds = KINDS, *, bare_roles: bool = True
) -> tuple[Paragraph, ...] | None:
    """Return paragraphs as trees, ``None`` if there is any other block; ``source`` is the place of the first line."""
    if any(line.strip(" \t") and not _begins(line) for line in lines):
        return None
    paragraphs = []
    for text, place in split_paragraphs(lines, source):
        children = inline_of(text, kinds, bare_roles=bare_roles)
        if children is None:
            return None
        paragraphs.append(Paragraph(children, place))
    return tuple(paragraphs)


def split_paragraphs(lines: Sequence[str], source: Source) -> list[tuple[str, Source]]:
    """Return the paragraphs among lines as they are written, each with its place."""
    paragraphs: list[tuple[str, Source]] = []
    pending: list[str] = []
    for number, line in enumerate([*lines, ""]):
        if line.strip(" \t"):
            pending.append(line)
        elif pending:
            place = Source(source.path, (source.line or 1) + number - len(pending))
            paragraphs.append(("\n".join(pending).rstrip(" "), place))
            pending = []
    return paragraphs


def _begins(line: str) -> bool:
    return _BEGINS.match(line) is not None and not (line[0] == "(" and _LABEL.match(line))


def _elements(markup: str, kinds: Kinds) -> Iterator[Inline | None]:
    position, length = 0, len(markup)
    before: Inline | None = None
    while position < length:
        match = _ELEMENT.match(markup, position)
        element = _element(match, markup[position - 1 : position], kinds) if match else None
        if match is None or element is None:
            yield None
            return
        if isinstance(element, Emphasis) and isinstance(before, Emphasis):
            yield None  # CommonMark reads a run of stars as a whole: *a**b* is one emphasis with stars in it
            return
        yield element
        before, position = element, match.end()


def _element(match: re.Match[str], before: str, kinds: Kinds) -> Inline | None:
    """Return what stands behind the character ``before``, ``None`` if it takes a parser."""
    kind = match.lastgroup
    if kind == "words":
        return match["words"]
    if kind == "named":
        return _reference(match["role"], match["named"], kinds)
    if kind == "code":
        return Code(match["code"])
    if kind == "end":
        return "\n"
    if kind == "inner":
        return _emphasis(match, before, kinds)
    children = _children(match["text"], kinds)
    return Link(match["address"], children) if children else None


def _emphasis(match: re.Match[str], before: str, kinds: Kinds) -> Emphasis | None:
    """Return words between stars that can only open and only close it (left- and right-flanking delimiter runs)."""
    inner = match["inner"]
    after = match.string[match.end() : match.end() + 1]
    opens = inner[0].isalnum() or not before or _OPENS.match(before)
    closes = inner[-1].isalnum() or not after or after.isspace() or after in ".,;:!?)"
    children = _children(inner, kinds) if opens and closes else None
    return Emphasis(children, strong=match["stars"] == "**") if children else None


def _children(markup: str, kinds: Kinds) -> tuple[Inline, ...] | None:
    """Return what stands within a mark: words, code and roles."""
    children = inline_of(markup, kinds)
    within = (str, Code, Reference, Emphasis)
    return children if children and all(isinstance(child, within) for child in children) else None


@lru_cache(maxsize=10_000)
def _reference(role: str, named: str, kinds: Kinds) -> Reference | None:
    kind = kinds.roles.get(role.removeprefix("g40:"))
    text, explicit, rest = named.partition("<")
    text, target = (text.rstrip(), rest.removesuffix(">")) if explicit else (text, text)
    if kind is None or (explicit and (target == rest or not _TARGET.fullmatch(target))):
        return None
    if not _NAME.fullmatch(text) or text[-1] == " " or "  " in text:
        return None
    return Reference(kind.name, target, text, explicit=bool(explicit))


_NAME = re.compile(r"""[\w'’"“‘(][\w (),;/%€’'"“”‘.:+&?-]*""")
_TARGET = re.compile(r"""[\w'’][\w(),;/%€’'.:+-]*""")
