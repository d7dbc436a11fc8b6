"""Typst source made line by line, and for each line the place in the author's text that it came from."""

from __future__ import annotations

import re

from g40sphinx.report.problems import Source as Place

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": ""}
_SPECIAL = re.compile(r'["\\\n\t\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]')
_OPENING = "{[]"
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
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
    """Typst source as lines, with the place that each line was written for.

    Every element starts lines of its own, so that a line number in a message of Typst names the place in the
    author's text.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._places: list[Place | None] = []

    def add(self, code: str, place: Place | None = None) -> None:
        """Add ``code``, of one or more lines, written for what stands at ``place``.

        A block that holds no more than a string becomes that string: Typst takes a tenth of its memory for the rest.
        """
        for line in code.split("\n"):
            if line.startswith("}") and len(self.lines) > 1 and self._is_string_in_block():
                text = self.lines.pop()
                self._places.pop()
                self.lines[-1] = self.lines[-1].removesuffix(_OPENING) + text + line[1:]
                continue
            self.lines.append(line)
            self._places.append(place)

    def _is_string_in_block(self) -> bool:
        return self.lines[-2].endswith(_OPENING) and _STRING.fullmatch(self.lines[-1]) is not None

    def place(self, line: int) -> Place | None:
        """Return the place that ``line`` (counted from 1) was written for, ``None`` outside the document's text."""
        return self._places[line - 1] if 0 < line <= len(self._places) else None

    def __str__(self) -> str:
        return "\n".join(self.lines) + "\n"
