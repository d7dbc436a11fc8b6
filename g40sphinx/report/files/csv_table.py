"""CSV as spreadsheets write it, as rows of texts with the lines where they begin.

Source: RFC 4180, with semicolons or tabs too, and Excel's line ``sep=;``. Python's own reader tells no line where a row
begins, and lets a quote that is not closed swallow the rows that follow.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from g40sphinx.report.files.problem_log import Notes
from g40sphinx.report.text.translation import N_

_SEPARATOR = re.compile(r"sep=([;,\t|])[ ]*\n?", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')


class Row(NamedTuple):
    """One row; a cell is stripped of spaces around it."""

    line: int
    cells: list[str]


class Table(NamedTuple):
    """The rows, the header first, and the character between cells."""

    delimiter: str
    rows: list[Row]


def read_table(text: str, notes: Notes) -> Table:
    """Return the rows of ``text`` that hold something; one whose quotes are wrong is noted and left out.

    Without a header that can be read there are no rows.
    """
    told = _SEPARATOR.match(text)
    at = told.end() if told else 0
    delimiter = told[1] if told else _delimiter(text)
    cell = _cell(delimiter)
    line = 1 + text.count("\n", 0, at)
    rows: list[Row] = []
    while at < len(text):
        start = at
        cells, at = _read_row(text, at, cell)
        if cells is None:
            message = N_(
                "a cell that begins with a quote ends with one, and a quote in it is written twice: “{text}”"
            )
            end = text.find("\n", at)
            wrong = text[at : end if end >= 0 else None].strip()
            notes.add(line + text.count("\n", start, at), message, text=wrong[:40])
            at = (text.find("\n", start) + 1) or len(text)
            if not rows:
                break
        elif any(cells):
            rows.append(Row(line, cells))
        line += text.count("\n", start, at)
    return Table(delimiter, rows)


def _cell(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    quoted = rf' *"(?P<quoted>[^"]*(?:""[^"]*)*)" *(?P<after>{mark}|\n|\Z)'
    return re.compile(rf'{quoted}|(?! *")(?P<bare>[^{mark}\n]*)(?P<end>{mark}|\n|\Z)')


def _read_row(text: str, at: int, cell: re.Pattern[str]) -> tuple[list[str] | None, int]:
    """Return the cells of the row at ``at`` and where the next one begins, or ``None`` and where a quote is wrong."""
    cells: list[str] = []
    while (found := cell.match(text, at)) is not None:
        quoted = found["quoted"]
        cells.append((found["bare"] if quoted is None else quoted.replace('""', '"')).strip())
        at = found.end()
        if (found["end"] or found["after"] or "\n") == "\n":
            return cells, at
    return None, at


def _delimiter(text: str) -> str:
    """Return what stands most often between the names of the header."""
    header = _QUOTED.sub("", text.lstrip("\n ").partition("\n")[0])
    return max(",;\t", key=header.count)
