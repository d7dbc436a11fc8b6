"""YAML as a tree of texts, through PyYAML's events: nothing becomes a number or date, what data don't need is refused.

Source: YAML 1.1 as libyaml reads it; of it anchors, aliases, tags and further documents are problems.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

import yaml

from g40sphinx.report.files.problem_log import Notes
from g40sphinx.report.files.tree import DEPTH, Mapping, Node, Sequence
from g40sphinx.report.files.yaml_quoting import LOADER, explain
from g40sphinx.report.text.translation import N_

_CUT = re.compile(r"[ \t]+#(?=[^\s#!])")
"""A comment that will not be meant as one: people put a space after the sign."""
_NAME_BEFORE = re.compile(r"(?:^|[\s,{])([^\s,{}\[\]]+):\s*$")
_STANDARD_TAG = "tag:yaml.org,2002:"


def parse_yaml(text: str, notes: Notes, first_line: int = 1) -> Node:
    """Return the first document of ``text``, whose first line is ``first_line`` of the file.

    An empty document is an empty text. Raises ``yaml.YAMLError`` where the syntax is wrong, or nested too deep.
    """
    return _Builder(text, notes, first_line).build()


class TooDeepError(yaml.MarkedYAMLError):
    """Lists and mappings stand too deep in each other."""


class _Builder:
    """Builds the tree event by event; what is not finished yet waits on a stack."""

    def __init__(self, text: str, notes: Notes, first_line: int) -> None:
        self.text = text
        self.notes = notes
        self.first_line = first_line
        self.lines = text.split("\n")
        self.cut_lines = {
            number for number, line in enumerate(self.lines) if "#" in line and _CUT.search(line)
        }
        self.escapes = "\\" in text
        self.anchors: set[str] = set()
        self.children: list[Node] = []
        self.child_lines: list[int] = []
        self.unfinished: list[tuple[list[Node], list[int]]] = []

    def build(self) -> Node:
        handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._start,
            yaml.MappingEndEvent: self._end_mapping,
            yaml.SequenceStartEvent: self._start,
            yaml.SequenceEndEvent: self._end_sequence,
        }
        simple = not self.escapes and not self.cut_lines
        for event in iter(LOADER(self.text).get_event, None):
            if simple and type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None:
                self._add(event.value, event)
            elif (handle := handlers.get(type(event))) is not None:
                handle(event)
            elif type(event) is yaml.DocumentStartEvent and self.children:
                line = self.first_line + cast(Any, event).start_mark.line
                self.notes.add(
                    line, N_("a data file is one document: what follows “---” is not read, delete this line")
                )
                break
        return self.children[0] if self.children else ""

    def _add(self, text: str, event: Any) -> None:
        self.children.append(text)
        self.child_lines.append(self.first_line + event.start_mark.line)

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._marked_scalar(event)
            return
        text = event.value
        if event.style:
            if self.escapes:
                text = self.notes.without_controls(text, self.first_line + event.start_mark.line)
        elif self.cut_lines and event.end_mark.line in self.cut_lines:
            self._check_comment(event)
        self._add(text, event)

    def _start(self, event: Any) -> None:
        if len(self.unfinished) == DEPTH:
            raise TooDeepError(problem_mark=event.start_mark)
        if event.anchor is not None or event.tag is not None:
            self._forbid_mark(event)
        self.child_lines.append(self.first_line + event.start_mark.line)
        self.unfinished.append((self.children, self.child_lines))
        self.children, self.child_lines = [], []

    def _end_sequence(self, event: Any) -> None:
        children, lines = self.children, self.child_lines
        self.children, self.child_lines = self.unfinished.pop()
        self.children.append(Sequence(self.child_lines[-1], children, lines))

    def _end_mapping(self, event: Any) -> None:
        names, values, lines = self.children[::2], self.children[1::2], self.child_lines[::2]
        texts = [name for name in names if isinstance(name, str)]
        if len(texts) < len(names):
            self.notes.add(
                lines[0], N_("the name before a colon is a single word, no list and no name with a value")
            )
            lines = [line for name, line in zip(names, lines, strict=True) if isinstance(name, str)]
            values = [value for name, value in zip(names, values, strict=True) if isinstance(name, str)]
        self.children, self.child_lines = self.unfinished.pop()
        self.children.append(Mapping(self.child_lines[-1], texts, values, lines))

    def _alias(self, event: Any) -> None:
        line = self.first_line + event.start_mark.line
        if event.anchor in self.anchors:
            message = N_("data files have no aliases: write out what “*{name}” stands for")
            self.notes.add(line, message, name=event.anchor)
            self._add("", event)
        else:
            self._read_as_text(event)

    def _marked_scalar(self, event: Any) -> None:
        if event.anchor is not None:
            self.anchors.add(event.anchor)
        if event.style or str(event.tag).startswith(_STANDARD_TAG):
            self._forbid_mark(event)
            self._add(event.value, event)
        else:
            self._read_as_text(event)

    def _forbid_mark(self, event: Any) -> None:
        """Note an anchor or tag that can only be meant as one; what it stands at is read without it."""
        line = self.first_line + event.start_mark.line
        if event.anchor is not None:
            self.anchors.add(event.anchor)
            self.notes.add(line, N_("data files have no anchors: delete “&{name}”"), name=event.anchor)
        if event.tag is not None:
            tag = str(event.tag).replace(_STANDARD_TAG, "!!")
            self.notes.add(line, N_("data files have no tags: delete “{tag}”"), tag=tag)

    def _read_as_text(self, event: Any) -> None:
        """Take a value that begins with ``*``, ``&`` or ``!`` as the text that the author will have meant."""
        start, end = event.start_mark, event.end_mark
        pieces = self.lines[start.line : end.line + 1]
        pieces[-1] = pieces[-1][: end.column]
        pieces[0] = pieces[0][start.column :]
        text = " ".join(piece.strip() for piece in pieces).strip()
        self._explain(event, text)
        self._add(text, event)

    def _check_comment(self, event: Any) -> None:
        rest = self.lines[event.end_mark.line][event.end_mark.column :]
        if _CUT.match(rest):
            self._explain(event, f"{event.value}{rest}")

    def _explain(self, event: Any, text: str) -> None:
        start = event.start_mark
        name = _NAME_BEFORE.search(self.lines[start.line][: start.column])
        explain(self.notes, self.first_line + start.line, name[1] if name else "", text)
