"""What YAML and JSON have in common: texts, lists and mappings, with the lines where they stand.

Texts are plain strings, and their lines stand in lists beside them: an object for each would take as long as reading.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, TypeAlias

from g40sphinx.report.files.problem_log import Notes
from g40sphinx.report.text.translation import N_

DEPTH = 20
"""How deep lists and mappings may stand in each other: data need five, and readers take long over very many."""

TOO_DEEP = N_("lists and fields stand too deep in each other")


class Form(StrEnum):
    """What JSON has beside texts."""

    NUMBER = "number"
    TRUTH = "truth"
    NULL = "null"


class Literal(NamedTuple):
    """A single value that is no text, as the author wrote it."""

    text: str
    form: Form


class Sequence(NamedTuple):
    """A list; ``lines`` has the line of each child."""

    line: int
    children: list[Node]
    lines: list[int]


class Mapping(NamedTuple):
    """Names with their values, in the author's order, and the lines of the names; a name may stand there twice."""

    line: int
    names: list[str]
    values: list[Node]
    lines: list[int]


Node: TypeAlias = "str | Literal | Sequence | Mapping"


class Section(NamedTuple):
    """What stands under one name at the top of a file.

    ``parts`` are one list or mapping, or several where a file could only be read in pieces.
    """

    line: int
    name: str
    parts: list[Node]


def sections_of(root: Node, notes: Notes) -> list[Section]:
    """Return what stands at the top of a file, name by name."""
    if isinstance(root, Mapping):
        found = zip(root.lines, root.names, root.values, strict=True)
        return [Section(line, name, [value]) for line, name, value in found]
    if root:
        line = root.line if isinstance(root, Sequence) else 1
        message = N_(
            "a data file begins with the kind of its items, as “events:”, and has the items indented below it"
        )
        notes.add(line, message)
    return []
