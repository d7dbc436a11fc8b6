"""What the author of a few lines of YAML may have meant, where they can't be read: guesses to be tried in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from g40sphinx.report.files.problem_log import Notes
from g40sphinx.report.files.yaml_quoting import MISSING_MARK, explain, quote
from g40sphinx.report.text.translation import N_

_ENTRY = re.compile(r"(?P<before>\s*(?:-\s+)*)(?P<name>[\w.-]+):(?:\s+(?P<rest>.*))?")
_BARE = re.compile(r"\s*(?:-\s+)?[\w.-]+\s*")
_OPEN_QUOTE = re.compile(r"""(?P<before>.*?(?:(?P<name>[\w.-]+):|-)\s+)["'](?P<text>[^"']*)""")

INDENTATION = N_("this line is indented by {found}, and should be by {right} spaces, as line {other} is")

_MARK_TOO_MANY = N_("“{mark}” is one too many: delete it")

_NO_COLON = N_("a colon is missing; write {line}")

MOVES = 6
"""How many indentations are tried."""

_BRACKETS = {"{": "}", "[": "]"}


class Guess(NamedTuple):
    """The lines as they may be meant, and notes of what is then wrong in them as they are."""

    lines: list[str]
    notes: Notes


@cache
def _without_colon(names: frozenset[str]) -> re.Pattern[str]:
    """Return a field after whose name a colon is missing."""
    return re.compile(rf"(?P<before>\s*(?:-\s+)*)(?P<name>{'|'.join(sorted(names))})\s+(?P<rest>[^\s:].*)")


def width(line: str) -> int:
    """Return how far ``line`` is indented; a tab goes on to the next multiple of eight, as editors show it."""
    return len(line.expandtabs()) - len(line.expandtabs().lstrip())


def is_listed(line: str) -> bool:
    """Return whether ``line`` begins with a hyphen."""
    return line.lstrip().startswith("-")


def is_field(line: str, notes: Notes) -> bool:
    """Return whether ``line`` begins with the name of a field and a colon."""
    entry = _ENTRY.fullmatch(line)
    return entry is not None and entry["name"] in notes.fields


def _content_width(line: str) -> int:
    """Return how far what stands behind the hyphens of ``line`` is indented."""
    return len(line.expandtabs()) - len(line.expandtabs().lstrip(" -"))


def guesses(lines: list[str], at: int, first: int, notes: Notes) -> Iterator[Guess]:
    """Return what may be meant by ``lines`` that can't be read further than line ``at`` (from 0), likeliest first.

    The lines are those of the file from number ``first`` on; ``notes`` are the notes of that file, left as they are.
    """
    guesser = _Guesser(lines, at, first, notes)
    entry = _ENTRY.fullmatch(lines[at])
    begins = is_field(lines[at], notes) or (entry and (not entry["rest"] or entry["rest"].startswith("{")))
    yield from guesser.add_colon()
    yield from guesser.close_quotes()
    yield from guesser.close_brackets()
    for guess in (guesser.move, guesser.join) if begins else (guesser.join, guesser.move):
        yield from guess()


class _Guesser:
    def __init__(self, lines: list[str], at: int, first: int, notes: Notes) -> None:
        self.lines = lines
        self.at = at
        self.first = first
        self.notes = notes
        self.above = [
            n for n in range(at - 1, -1, -1) if lines[n].strip() and not lines[n].lstrip().startswith("#")
        ]
        """The numbers of the lines with content above, from near to far."""

    def add_colon(self) -> Iterator[Guess]:
        for number in (*self.above[:1], self.at):
            if _BARE.fullmatch(self.lines[number]):
                right = self.lines[number].rstrip() + ":"
                yield self._line(number, right, _NO_COLON, line=right.strip())
            elif (field := _without_colon(self.notes.fields).fullmatch(self.lines[number])) is not None:
                right = f"{field['before']}{field['name']}: {field['rest']}"
                yield self._line(number, right, _NO_COLON, line=right.strip())

    def close_quotes(self) -> Iterator[Guess]:
        if (found := _OPEN_QUOTE.fullmatch(self.lines[self.at])) is not None:
            right = quote(found["text"].strip())
            line = f"{found['name']}: {right}" if found["name"] else f"- {right}"
            yield self._line(
                self.at, found["before"] + right, N_("the quotes are not closed; write {line}"), line=line
            )

    def close_brackets(self) -> Iterator[Guess]:
        line = self.lines[self.at].rstrip()
        for opening, closing in _BRACKETS.items():
            if line.count(opening) > line.count(closing):
                right = line.rstrip(",") + closing
                yield self._line(self.at, right, MISSING_MARK, mark=closing, line=right.strip())
            elif line.count(opening) < line.count(closing):
                before, _, after = line.rpartition(closing)
                yield self._line(self.at, before + after, _MARK_TOO_MANY, mark=closing)

    def move(self) -> Iterator[Guess]:
        """Indent the line, alone or with what is indented further below it, as a line above it is."""
        lines, at = self.lines, self.at
        own = width(lines[at])
        end = at + 1
        while end < len(lines) and (not lines[end].strip() or width(lines[end]) > own):
            end += 1
        listed = is_listed(lines[at])
        examples: dict[int, int] = {}
        for number in self.above:
            if is_listed(lines[number]) or not listed:
                examples[width(lines[number]) if listed else _content_width(lines[number])] = number
        outwards = list(examples) if is_field(lines[at], self.notes) else sorted(examples)
        for right in outwards[:MOVES]:
            notes = self.notes.attempt()
            example = self.first + examples[right]
            notes.add(self.first + at, INDENTATION, found=own, right=right, other=example)
            moved = [" " * max(0, width(line) + right - own) + line.lstrip() for line in lines[at:end]]
            alone = Guess([*lines[:at], moved[0], *lines[at + 1 :]], notes)
            together = Guess([*lines[:at], *moved, *lines[end:]], notes)
            yield from (alone, together) if is_field(lines[at], self.notes) else (together, alone)

    def join(self) -> Iterator[Guess]:
        """Take the line as more of the value that begins above it, and put the whole in quotes."""
        lines = self.lines
        for start in self.above:
            entry = _ENTRY.fullmatch(lines[start])
            if entry and entry["name"] in self.notes.fields and entry["rest"]:
                break
        else:
            return
        end = self.at + 1
        while (
            end < len(lines) and width(lines[end]) > width(lines[start]) and not _ENTRY.fullmatch(lines[end])
        ):
            end += 1
        text = " ".join(
            [entry["rest"].strip(), *(line.strip() for line in lines[start + 1 : end] if line.strip())]
        )
        joined = f"{entry['before']}{entry['name']}: {quote(text)}"
        notes = self.notes.attempt()
        explain(notes, self.first + start, entry["name"], text)
        yield Guess([*lines[:start], joined, *[""] * (end - start - 1), *lines[end:]], notes)

    def _line(self, number: int, line: str, message: str, /, **values: object) -> Guess:
        notes = self.notes.attempt()
        notes.add(self.first + number, message, **values)
        return Guess([*self.lines[:number], line, *self.lines[number + 1 :]], notes)
