"""What Markdown takes an author's lines apart by before it looks at their words: fences, headings, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_FENCE = re.compile(r"\s*(`{3,}|~{3,}|:{3,})(.*)")
_HEADING = re.compile(r"#{1,6}\s")
_COMMENT_LINE = re.compile(r" {0,5}%")  # three columns, and two within a bullet; with more it is code
_COMMENT = re.compile(r"\\.|(`+)(?!`).*?(?<!`)\1(?!`)|<!--(?:-?>|.*?(?:-->|$))")
"""A comment, or what keeps one from being one: a backslash, code."""


def outside(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Return the lines that stand in no fence, with their numbers from 0."""
    fence = ""
    for number, line in enumerate(lines):
        above, fence = fence, _fence_below(line, fence)
        if not above and not fence:
            yield number, line


def _fence_below(line: str, above: str) -> str:
    """Return the fence that is open below ``line``, where ``above`` is open above it."""
    found = _FENCE.match(line)
    if not above:
        return found[1] if found else ""
    return "" if found and found[1].startswith(above) and not found[2].strip() else above


def open_heading(lines: Sequence[str]) -> int | None:
    """Return the number, from 0, of the first line that is a heading: none stands within a directive."""
    headings = [number for number, line in enumerate(lines) if _HEADING.match(line)]
    if not headings:
        return None
    return next((number for number, _ in outside(lines) if number in headings), None)


def without_comments(lines: Sequence[str]) -> tuple[list[str], int | None]:
    """Return ``lines`` without comments, and the number of the line where one begins that does not end.

    A line that begins with ``%`` is one (MyST, Comments), and ``<!-- … -->`` (CommonMark 0.31, 4.6 and 6.6); not so
    within a fence.
    """
    text = "\n".join(lines)
    if "%" not in text and "<!--" not in text:
        return list(lines), None
    left: list[str] = []
    fence, begun = "", None
    for number, line in enumerate(lines):
        shown = line
        if begun is not None:
            _, end, shown = line.partition("-->")
            begun = None if end else begun
        above, fence = fence, _fence_below(shown, fence)
        if not above and not fence:
            shown, is_open = _shown(shown)
            begun = number if is_open else begun
        left.append(shown)
    return left, begun


def _shown(line: str) -> tuple[str, bool]:
    """Return what is left of a line without its comments, and whether one goes on below it."""
    if _COMMENT_LINE.match(line):
        return "", False
    if "<!--" not in line:
        return line, False
    pieces = list(_COMMENT.finditer(line))
    comments = [piece for piece in pieces if piece[0].startswith("<!--")]
    for piece in reversed(comments):
        line = line[: piece.start()] + line[piece.end() :]
    return line, bool(comments) and not comments[-1][0].endswith(">")
