"""Typst source made line by line, and for each line the node that it came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": ""}
_SPECIAL = re.compile(r'["\\\n\t\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]')
_WHITE_SPACE = re.compile(r"[ \t\n\r\f\v]+")


def string(text: str) -> str:
    """Return ``text`` as a Typst string literal; control characters, which no PDF can show, are left out."""
    return f'"{_SPECIAL.sub(lambda match: _ESCAPES.get(match[0], ""), text)}"'


def flowing(text: str) -> str:
    """Return ``text`` with each run of white space as one space, as a paragraph shows it."""
    return _WHITE_SPACE.sub(" ", text)


def in_flow(text: str) -> str:
    """Return the text of a paragraph as a Typst string literal."""
    return string(flowing(text))


def on_one_line(text: str) -> str:
    """Return text whose spaces count as a Typst string literal without line ends."""
    return string(one_line(text))


def one_line(text: str) -> str:
    """Return ``text`` with its spaces as they are and its line ends as spaces."""
    return text.replace("\n", " ")


def length(points: float) -> str:
    """Return a length of ``points`` as Typst writes it."""
    return f"{points:.4g}pt"


def flag(value: object) -> str:
    """Return the truth of ``value`` as Typst writes it."""
    return "true" if value else "false"


def array(items: list[str]) -> str:
    """Return ``items``, which are Typst code already, as a Typst array; ``(x,)`` when there is one."""
    return "(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")"


class Code(str):
    """Text that is Typst code already, as a length is ("25mm")."""

    __slots__ = ()


def value(thing: object) -> str:
    """Return a string, number, truth value, ``None``, list or dictionary as Typst code."""
    if isinstance(thing, (Code, int, float)) and not isinstance(thing, bool):
        return str(thing)
    if thing is None:
        return "none"
    if isinstance(thing, bool):
        return flag(thing)
    if isinstance(thing, (list, tuple)):
        return array([value(item) for item in thing])
    if isinstance(thing, dict):
        return "(" + (", ".join(f"{key}: {value(item)}" for key, item in thing.items()) or ":") + ")"
    return string(str(thing))


class Source:
    """Typst source as lines, with the docutils node that each line was written for.

    Every element starts lines of its own, so that a line number in a message of Typst names the place in the
    author's text.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._origins: list[nodes.Node | None] = []

    def add(self, code: str, origin: nodes.Node | None = None) -> None:
        """Add ``code``, of one or more lines, written for ``origin``."""
        for line in code.split("\n"):
            self.lines.append(line)
            self._origins.append(origin)

    def origin(self, line: int) -> nodes.Node | None:
        """Return the node that ``line`` (counted from 1) was written for, ``None`` outside the document's text."""
        return self._origins[line - 1] if 0 < line <= len(self._origins) else None

    def __str__(self) -> str:
        return "\n".join(self.lines) + "\n"
