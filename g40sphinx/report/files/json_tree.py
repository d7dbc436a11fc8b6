"""JSON as a tree with lines, and a word for what is wrong with it.

Source: RFC 8259. Python's own reader tells no lines of values, takes a name twice, and ``NaN``.
"""

from __future__ import annotations

import bisect
import json
import re
from collections.abc import Iterator
from typing import NoReturn

from g40sphinx.report.files.problem_log import Notes
from g40sphinx.report.files.tree import DEPTH, TOO_DEEP, Form, Literal, Mapping, Node, Sequence
from g40sphinx.report.problems import Unreadable
from g40sphinx.report.text.translation import N_

_SPACE = re.compile(r"[ \t\n\r]+")
_STRING = re.compile(r'"([^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.])")
_WORD = re.compile(r"[\w.+-]+")
_FORMS = {"true": Form.TRUTH, "false": Form.TRUTH, "null": Form.NULL}


def parse_json(text: str, notes: Notes) -> Node:
    """Return what ``text`` says, ``""`` if it can't be read. A comma too many or too few is noted and read over."""
    reader = _Reader(text, notes)
    try:
        return reader.document()
    except Unreadable as problem:
        notes.add_unreadable(reader.line(reader.at), problem)
        return ""


class _Reader:
    """Reads ``text`` from ``at`` on; what can't be read raises :class:`Unreadable`, and ``at`` is where."""

    def __init__(self, text: str, notes: Notes) -> None:
        self.text = text
        self.notes = notes
        self.at = 0
        self.breaks = [match.start() for match in re.finditer("\n", text)]

    def line(self, at: int) -> int:
        return bisect.bisect_left(self.breaks, at) + 1

    def skip_space(self) -> str:
        """Go to the next character that is no space, and return it; ``""`` at the end."""
        if (space := _SPACE.match(self.text, self.at)) is not None:
            self.at = space.end()
        return self.text[self.at : self.at + 1]

    def rest(self) -> str:
        """The beginning of what follows, for a message."""
        return self.text[self.at : self.at + 20].partition("\n")[0]

    def document(self) -> Node:
        if not self.skip_space():
            return ""
        node = self.value(DEPTH)
        if self.skip_space():
            raise Unreadable(
                "the data end before “{text}”: delete that, or a bracket above it", text=self.rest()
            )
        return node

    def value(self, depth: int) -> Node:
        if not depth:
            raise Unreadable(TOO_DEEP)
        mark = self.skip_space()
        if mark == '"':
            return self.string()
        if mark == "{":
            return self.object(depth - 1)
        if mark == "[":
            return self.array(depth - 1)
        word = _WORD.match(self.text, self.at)
        form = (
            (_FORMS.get(word[0]) or (Form.NUMBER if _NUMBER.fullmatch(word[0]) else None)) if word else None
        )
        if word is None or form is None:
            self.complain(mark)
        self.at = word.end()
        return Literal(word[0], form)

    def complain(self, mark: str) -> NoReturn:
        if mark == "/":
            raise Unreadable("JSON has no comments: delete “{text}”", text=self.rest())
        if mark in ("", ",", ":", "]", "}"):
            raise Unreadable("a value is missing")
        raise Unreadable("“{text}” can't be read: in JSON a text stands in double quotes", text=self.rest())

    def object(self, depth: int) -> Mapping:
        found = Mapping(self.line(self.at), [], [], [])
        for _ in self.members("}"):
            self.skip_space()
            found.lines.append(self.line(self.at))
            found.names.append(self.name())
            found.values.append(self.value(depth))
        return found

    def array(self, depth: int) -> Sequence:
        found = Sequence(self.line(self.at), [], [])
        for _ in self.members("]"):
            self.skip_space()
            found.lines.append(self.line(self.at))
            found.children.append(self.value(depth))
        return found

    def name(self) -> str:
        """Read a name and the colon after it."""
        mark = self.skip_space()
        if mark == "/":
            self.complain(mark)
        if mark != '"':
            raise Unreadable(
                "before “{text}” a name is missing, in double quotes and with a colon", text=self.rest()
            )
        name = self.string()
        if self.skip_space() != ":":
            raise Unreadable("a colon is missing after “{name}”", name=name)
        self.at += 1
        return name

    def members(self, closing: str) -> Iterator[None]:
        """Stop at every member of a list or object, for it to be read, until ``closing``."""
        opening = self.at
        self.at += 1
        if self.skip_space() == closing:
            self.at += 1
            return
        while True:
            yield
            end = self.at
            mark = self.skip_space()
            if mark == ",":
                self.at += 1
                mark = self.skip_space()
                if mark not in (closing, ""):
                    continue
                self.notes.add(self.line(end), N_("no comma stands before “{mark}”: delete it"), mark=closing)
            if mark == closing:
                self.at += 1
                return
            if not mark:
                self.at = opening
                raise Unreadable(
                    "“{mark}” is missing: the bracket that opens here is not closed", mark=closing
                )
            self.notes.add(self.line(end - 1), N_("a comma is missing before “{text}”"), text=self.rest())

    def string(self) -> str:
        found = _STRING.match(self.text, self.at)
        if found is None:
            raise Unreadable("a text ends on its own line, with double quotes; in it a tab is written as \\t")
        text = found[1]
        if "\\" in text:
            try:
                text = self.notes.without_controls(json.loads(found[0]), self.line(self.at))
            except ValueError:
                right = found[0].replace("\\", "\\\\")
                raise Unreadable("a backslash in a text is written twice: {text}", text=right) from None
        self.at = found.end()
        return text
