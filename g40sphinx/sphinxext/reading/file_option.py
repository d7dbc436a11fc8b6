"""Data files as Sphinx sees them: where they are, that a page depends on them, and what they bring."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from g40sphinx.report.model import Item

if TYPE_CHECKING:
    from g40sphinx.sphinxext.reading.directives import ReportDirective


def load_for_directive(directive: ReportDirective, filename: str, kind: str) -> list[Item]:
    """Return the items of ``:file:``; what is wrong in it is a warning there, a missing file one at the option."""
    from g40sphinx.report.files.loading import load

    relative, absolute = directive.env.relfn2path(filename)
    directive.env.note_dependency(relative)
    loaded = load(Path(absolute), directive.reading, kind=kind, kinds=directive.kinds)
    for problem in loaded.problems:
        missing = problem.source is None or problem.source.line is None
        if missing:
            values = {**problem.values, "path": filename}
            problem = problem._replace(source=directive.option_source("file"), values=values)  # noqa: PLW2901
        directive.warn(problem)
    return list(loaded.items)
