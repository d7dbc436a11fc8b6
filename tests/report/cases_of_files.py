"""Case files: an input and what comes of it, side by side.

A case begins with ``=== its name``, behind which may stand ``(kind=region, file=regions-2023.csv)``. Its input follows,
where ``→`` is a tab, then a line ``~~~``, then what is expected: a line for each item, then one for each problem::

    2: event symposium: date=2023-04-14, title=Symposium
    ! 3: a colon is missing …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from g40sphinx.report.dates.parsing import Date
from g40sphinx.report.files.loading import Loaded, load_text
from g40sphinx.report.kinds import KINDS
from g40sphinx.report.model import Item
from g40sphinx.report.problems import Problem, Subtype

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(
    r"^=== (?P<name>[^\n]*?)(?: \((?P<options>[^()]*=[^()]*)\))?\n(?P<input>.*?)^~~~\n(?P<expected>.*?)(?=^===|\Z)",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Case:
    name: str
    file: str
    kind: str
    input: str
    expected: str

    def load(self) -> Loaded:
        return load_text(self.input, Path(self.file).suffix, "nl", self.kind, self.file)


def read_cases(filename: str, default: str) -> list[Case]:
    """Return the cases in ``filename``; a case that names no file has ``default`` as its own."""
    text = (CASES / filename).read_text("utf-8")
    return list(_split(text, default))


def _split(text: str, default: str) -> Iterator[Case]:
    for found in _CASE.finditer(text):
        options = dict(
            option.strip().split("=", 1) for option in (found["options"] or "").split(",") if option
        )
        file, kind = options.get("file", default), options.get("kind", "")
        yield Case(found["name"], file, kind, found["input"].replace("→", "\t"), found["expected"].strip())


def show(loaded: Loaded) -> str:
    """Return ``loaded`` as case files have it."""
    return "\n".join([*map(_show_item, loaded.items), *map(show_problem, loaded.problems)])


def _show_item(item: Item) -> str:
    kind = KINDS.of(item)
    values = {field.name: getattr(item, field.attribute) for field in kind.fields.values()}
    told = ", ".join(
        f"{name}={_show_value(value)}"
        for name, value in {**values, **item.extra}.items()
        if value not in (None, "", ())
    )
    line = item.source.line if item.source else None
    return f"{line}: {kind.name} {item.id or '-'}: {told}"


def _show_value(value: object) -> str:
    if isinstance(value, Date):
        return value.edtf
    if isinstance(value, tuple):
        return f"[{'|'.join(value)}]"
    return str(value).replace("\n", "⏎")


def show_problem(problem: Problem) -> str:
    """Return ``problem`` on one line, its subtype where it is not ``data``."""
    subtype = "" if problem.subtype is Subtype.DATA else f"[{problem.subtype}] "
    line = problem.source.line if problem.source else None
    return f"! {line}: {subtype}{problem}"
