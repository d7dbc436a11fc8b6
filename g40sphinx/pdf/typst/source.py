"""Typst source made line by line, and for each line the place in the author's text that it came from."""

from __future__ import annotations

import re
from array import array as numbers

from g40sphinx.report.problems import Source

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": ""}
_SPECIAL = re.compile(r'["\\\n\t\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]')
_OPENING = "{[]"
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_WHITE_SPACE = re.compile(r"[ \t\n\r\f\v]+")


def string(text: str) -> str:
    """Return ``text`` as a Typst string literal; control characters, which no PDF can show, are left out."""
    return f'"{_SPECIAL.sub(lambda match: _ESCAPES.get(match[0], ""), text)}"'


def is_string(code: str) -> bool:
    """Return whether Typst code is one string literal and no more."""
    return _STRING.fullmatch(code) is not None


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


class TypstSource:
    """The Typst source of a document, made line by line, with the place that each line was written for.

    Every element starts lines of its own, so that a line number in a message of Typst names the place in the
    author's text. A long document has a hundred thousand lines. They are kept in one piece and their places as
    numbers: objects that stay, between those of the doctree that go, would keep its memory from being given back.
    """

    def __init__(self) -> None:
        self._text = bytearray()
        self._last: list[str] = []
        self._paths: dict[str, int] = {}
        self._path_of = numbers("l")
        self._line_of = numbers("l")

    def add(self, code: str, place: Source | None = None) -> None:
        """Add ``code``, of one or more lines, written for what stands at ``place``.

        A block that holds no more than a string becomes that string: Typst takes a tenth of its memory for the rest.
        """
        path, number = self._numbers(place)
        for line in code.split("\n"):
            if line.startswith("}") and len(self._last) > 1 and self._is_string_in_block():
                text = self._last.pop()
                self._path_of.pop()
                self._line_of.pop()
                self._last[-1] = self._last[-1].removesuffix(_OPENING) + text + line[1:]
                continue
            self._last.append(line)
            self._path_of.append(path)
            self._line_of.append(number)
        self._close()

    def put(self, code: str, place: Source | None = None) -> None:
        """Add ``code`` as it is, whose blocks are as :meth:`add` would make them."""
        path, number = self._numbers(place)
        lines = code.split("\n")
        self._last += lines
        self._path_of.extend([path] * len(lines))
        self._line_of.extend([number] * len(lines))
        self._close()

    def _numbers(self, place: Source | None) -> tuple[int, int]:
        path = -1 if place is None else self._paths.setdefault(place.path, len(self._paths))
        return path, (place.line if place else None) or 0

    def _close(self) -> None:
        if len(self._last) > _OPEN:
            self._text += _encoded(self._last[:-_OPEN])
            del self._last[:-_OPEN]

    def _is_string_in_block(self) -> bool:
        return self._last[-2].endswith(_OPENING) and is_string(self._last[-1])

    def place(self, line: int) -> Source | None:
        """Return the place that ``line`` (counted from 1) was written for, ``None`` outside the document's text."""
        if not 0 < line <= len(self._path_of) or self._path_of[line - 1] < 0:
            return None
        return Source(list(self._paths)[self._path_of[line - 1]], self._line_of[line - 1] or None)

    def place_with(self, code: str) -> Source | None:
        """Return the place that the first line with ``code`` in it was written for."""
        lines = enumerate(str(self).splitlines(), 1)
        places = (self.place(number) for number, line in lines if code in line)
        return next((place for place in places if place), None)

    def __bytes__(self) -> bytes:
        return bytes(self._text) + _encoded(self._last)

    def __str__(self) -> str:
        return bytes(self).decode()


_OPEN = 32
"""Lines that may still be joined with the next one."""


def _encoded(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
