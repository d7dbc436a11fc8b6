"""YAML with mistakes: read entry by entry, each mended if it can be, so that one never costs another.

A file without mistakes is read in one go. Otherwise its lines are cut where an entry begins, by their indentation
alone; what is wrong in one piece can then not reach the next, as an open quote would. In a piece the mending tries what
authors mostly mean, and keeps what makes the rest readable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from g40sphinx.report.files.problem_log import Notes
from g40sphinx.report.files.tree import TOO_DEEP, Node, Section, sections_of
from g40sphinx.report.files.yaml_guesses import INDENTATION, guesses, is_field, is_listed, width
from g40sphinx.report.files.yaml_quoting import mend_line
from g40sphinx.report.files.yaml_tree import TooDeepError, parse_yaml
from g40sphinx.report.text.translation import N_

MENDS = 100
"""How often one entry is mended and tried again."""

MENDING_SIZE = 500_000
"""How many characters may be read again for one entry, so that a long file does not take long."""

_HEADER = re.compile(r"\s*(?P<name>[^\s:#{\[][^:]*?)\s*:\s*(?:#.*)?")
_BLOCK_TEXT = re.compile(r"[^#]*:\s+[|>][-+0-9]{0,2}\s*(?:#.*)?")
_OPENING = re.compile(r"\s*(?:-\s+|[^\s:]+:\s+)\{")
_DIRECTIVE = re.compile(r"%(?:YAML|TAG)\s")
_MARKER = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_CLOSERS = ("]", "}", ",")

_ERRORS = (
    ("quoted", N_("the quotes that begin here are not closed")),
    ("flow", N_("the bracket that begins here is not closed, or a comma in it is missing")),
    (
        "",
        N_(
            "this can't be read: look for a missing colon, space or quote, and at the indentation, here and above"
        ),
    ),
)
"""What PyYAML's words for an error mean to an author, by a word among them."""


class _Piece(NamedTuple):
    """Some lines of the file, the first of which is number ``first``."""

    first: int
    lines: list[str]


def read_yaml(text: str, notes: Notes) -> list[Section]:
    """Return the sections of the YAML ``text``; whatever is wrong with it is noted."""
    attempt = notes.attempt()
    try:
        root = parse_yaml(text, attempt)
    except yaml.YAMLError:
        pass
    else:
        notes.take(attempt)
        return sections_of(root, notes)
    return _read_in_pieces(text.split("\n"), notes)


def _read_in_pieces(lines: list[str], notes: Notes) -> list[Section]:
    sections: list[Section] = []
    for block in _cut_sections(_Piece(1, _first_document(lines, notes))):
        header = _HEADER.fullmatch(block.lines[0])
        body = _Piece(block.first + 1, block.lines[1:])
        if header and any(map(_may_begin, body.lines)):
            name = header["name"].strip("\"'")
            nodes = [_read_piece(piece, notes) for piece in _cut_entries(body, notes)]
            sections.append(Section(block.first, name, [node for node in nodes if node]))
        elif node := _read_piece(block, notes):
            sections += sections_of(node, notes)
    return sections


def _first_document(lines: list[str], notes: Notes) -> list[str]:
    """Return the lines of the first document, the marks around it made empty."""
    document: list[str] = []
    for number, line in enumerate(lines, 1):
        if _MARKER.match(line):
            if any(map(_has_content, document)):
                if any(map(_has_content, lines[number:])):
                    notes.add(
                        number,
                        N_("a data file is one document: what follows “---” is not read, delete this line"),
                    )
                break
            document.append(line[3:])
        else:
            document.append("" if _DIRECTIVE.match(line) else line)
    return document


def _has_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _may_begin(line: str) -> bool:
    return _has_content(line) and not line.lstrip().startswith(_CLOSERS)


def _cut_sections(piece: _Piece) -> Iterator[_Piece]:
    """Cut ``piece`` at every line that is indented no further than the first; a hyphen begins no section."""
    contents = [number for number, line in enumerate(piece.lines) if _may_begin(line)]
    indent = width(piece.lines[contents[0]]) if contents else 0
    starts = [n for n in contents if width(piece.lines[n]) <= indent and not is_listed(piece.lines[n])]
    return _cut(piece, starts or contents[:1])


def _cut_entries(piece: _Piece, notes: Notes) -> Iterator[_Piece]:
    """Cut ``piece`` where an entry begins as the first does, with a hyphen or not; note one that is indented less."""
    lines = piece.lines
    contents = [number for number, line in enumerate(lines) if _may_begin(line)]
    first = contents[0]
    indent, listed = width(lines[first]), is_listed(lines[first])
    starts: list[int] = []
    for number in contents:
        found = width(lines[number])
        further = bool(starts) and found > width(lines[starts[-1]]) and is_field(lines[number], notes)
        if found > indent or further or (listed and not is_listed(lines[number])):
            continue
        starts.append(number)
        if found < indent:
            example = piece.first + first
            notes.add(piece.first + number, INDENTATION, found=found, right=indent, other=example)
    return _cut(piece, starts)


def _cut(piece: _Piece, starts: list[int]) -> Iterator[_Piece]:
    for start, end in zip(starts, [*starts[1:], len(piece.lines)], strict=False):
        yield _Piece(piece.first + start, piece.lines[start:end])


def _read_piece(piece: _Piece, notes: Notes) -> Node | None:
    mends = notes.attempt()
    reading = _Reading.of(piece, notes)
    for mend in (_without_tabs, _with_quotes):
        if reading.error:
            piece = mend(piece, mends)
            reading = _Reading.of(piece, notes)
    size = sum(map(len, piece.lines))
    for _ in range(min(MENDS, MENDING_SIZE // (size + 1) + 1)):
        if not reading.error:
            break
        found = list(guesses(piece.lines, reading.position[0], piece.first, notes))
        tried = [_Reading.of(_Piece(piece.first, guess.lines), notes) for guess in found]
        best = max(range(len(found)), key=lambda number: tried[number].position, default=None)
        if best is None or tried[best].position <= reading.position:
            break
        piece, reading = _Piece(piece.first, found[best].lines), tried[best]
        mends.take(found[best].notes)
    notes.take(mends)
    if reading.error:
        words = str(reading.error)
        unknown = next(message for word, message in _ERRORS if word in words)
        message = TOO_DEEP if isinstance(reading.error, TooDeepError) else unknown
        notes.add(piece.first + reading.position[0], message)
    else:
        notes.take(reading.notes)
    return reading.node


class _Reading(NamedTuple):
    """What came of reading a piece: a node and notes, or an error and its line and column in the piece from 0."""

    node: Node | None
    notes: Notes
    error: yaml.YAMLError | None
    position: tuple[int, int]

    @classmethod
    def of(cls, piece: _Piece, notes: Notes) -> _Reading:
        attempt = notes.attempt()
        try:
            node = parse_yaml("\n".join(piece.lines), attempt, piece.first)
        except yaml.YAMLError as error:
            return cls(None, attempt, error, _position(error, piece.lines))
        return cls(node, attempt, None, (len(piece.lines), 0))


def _position(error: yaml.YAMLError, lines: list[str]) -> tuple[int, int]:
    """Return where ``error`` is: where something begins that has no end, rather than the end of the lines."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    at_end = line >= len(lines) - 1 and column >= len(lines[-1])
    if context and (at_end or "quoted" in str(error)):
        line, column = context.line, context.column
    return (min(line, len(lines) - 1), column)


def _without_tabs(piece: _Piece, notes: Notes) -> _Piece:
    tabbed = [
        number for number, line in enumerate(piece.lines) if "\t" in line[: len(line) - len(line.lstrip())]
    ]
    if not tabbed:
        return piece
    notes.add(piece.first + tabbed[0], N_("this line begins with a tab: indent with spaces"))
    return _Piece(piece.first, [" " * width(line) + line.lstrip() for line in piece.lines])


def _with_quotes(piece: _Piece, notes: Notes) -> _Piece:
    """Put quotes around the values that can't be read as they stand, line by line, those of block texts aside."""
    mended: list[str] = []
    block_indent: int | None = None
    braces = 0
    for number, line in enumerate(piece.lines, piece.first):
        if block_indent is not None and (not line.strip() or width(line) > block_indent):
            mended.append(line)
            continue
        block_indent = width(line) if _BLOCK_TEXT.fullmatch(line) else None
        mended.append(mend_line(line, number, notes, inside_braces=braces > 0))
        if braces or _OPENING.match(line):
            braces = max(0, braces + line.count("{") - line.count("}"))
    return _Piece(piece.first, mended)
