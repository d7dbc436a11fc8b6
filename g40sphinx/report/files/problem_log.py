"""What is wrong with one file, gathered while it is read."""

from __future__ import annotations

import re

from g40sphinx.report.problems import Problem, Source, Subtype, Unreadable
from g40sphinx.report.text.translation import N_

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no page can show; XML and YAML forbid them."""


class Notes:
    """The problems of the file that authors know as ``path``; ``fields`` are the names that a field can have in it."""

    def __init__(self, path: str, fields: frozenset[str] = frozenset()) -> None:
        self.path = path
        self.fields = fields
        self.problems: list[Problem] = []

    def add(self, line: int | None, message: str, /, **values: object) -> None:
        """Note a problem at ``line``, counted from 1: an English template (the msgid) and what fills its fields."""
        self.add_unreadable(line, Unreadable(message, **values))

    def add_unreadable(self, line: int | None, problem: Unreadable) -> None:
        """Note ``problem`` at ``line``."""
        self.problems.append(problem.at(Source(self.path, line), problem.subtype or Subtype.DATA))

    def without_controls(self, text: str, line: int) -> str:
        """Return ``text``, which begins at ``line``, without characters that no page can show, and note their lines."""
        if CONTROLS.search(text) is None:
            return text
        for number, written in enumerate(text.split("\n"), line):
            if (found := CONTROLS.search(written)) is not None:
                code = f"{ord(found[0]):04X}"
                self.add(number, N_("an invisible character is left out (U+{code}): delete it"), code=code)
        return CONTROLS.sub("", text)

    def attempt(self) -> Notes:
        """Return empty notes for the same file, for a reading that may come to nothing."""
        return Notes(self.path, self.fields)

    def take(self, other: Notes) -> None:
        """Keep what ``other`` has noted."""
        self.problems += other.problems

    def sorted(self) -> tuple[Problem, ...]:
        """Return the problems in the order of their lines, each once."""
        unique = {(str(problem.source), str(problem)): problem for problem in self.problems}
        return tuple(
            sorted(unique.values(), key=lambda problem: (problem.source and problem.source.line) or 0)
        )
