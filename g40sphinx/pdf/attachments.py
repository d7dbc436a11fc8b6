"""Files that are attached to a PDF: the data behind a report, for whoever wants to count again."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from pathlib import Path

from g40sphinx.pdf.complaints import CONF, Complaint
from g40sphinx.pdf.typst.source import string
from g40sphinx.report.text.translation import N_

FORBIDDING = ("a-1", "a-2")
"""The parts of PDF/A that allow no attachments, or only PDF/A ones (ISO 19005-2, 6.8)."""

_KINDS = {".yaml": "application/yaml", ".yml": "application/yaml", ".md": "text/markdown", ".csv": "text/csv"}
"""Kinds of file that a machine's own table of them may lack or call otherwise."""


def find(folder: Path, patterns: Sequence[str]) -> tuple[list[Path], list[Complaint]]:
    """Return the files below ``folder`` that ``patterns`` name, each once, and an error for a pattern without any."""
    files: dict[Path, None] = {}
    complaints = []
    for pattern in patterns:
        matching = sorted(path for path in _matches(folder, pattern) if path.is_file())
        files.update(dict.fromkeys(matching))
        if not matching:
            message = N_("g40_pdf_attach: there is no file {pattern}")
            complaints.append(Complaint(message, {"pattern": pattern}, CONF))
    return list(files), complaints


def _matches(folder: Path, pattern: str) -> list[Path]:
    try:
        return list(folder.glob(pattern))
    except (ValueError, NotImplementedError):  # an empty or an absolute pattern
        return []


def forbidden(standards: Sequence[str]) -> list[Complaint]:
    """Return an error when one of ``standards`` allows no attachments."""
    message = N_(
        'g40_pdf_attach: the standard {standard} allows no attachments: set g40_pdf_standards = ["ua-1", "a-3a"]'
    )
    return [
        Complaint(message, {"standard": standard}, CONF)
        for standard in standards
        if standard.startswith(FORBIDDING)
    ]


def attach(path: str, name: str) -> str:
    """Return the Typst code that attaches the file at ``path``, as Typst knows it, with what it is."""
    kind = (
        _KINDS.get(Path(name).suffix.lower()) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    )
    return (
        f'#pdf.attach({string(path)}, relationship: "data", mime-type: {string(kind)}, '
        f"description: {string(name)})"
    )
