"""What can't be in the PDF as the author wrote it, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from g40sphinx.report.problems import Problem, Source, Subtype

CONF = Source("conf.py")
"""The place of a complaint of a setting."""


@dataclass(frozen=True)
class Complaint:
    """A message with its values and its place; ``fatal`` when no PDF is made because of it."""

    message: str
    values: Mapping[str, object]
    place: Source
    fatal: bool = True

    @property
    def problem(self) -> Problem:
        """The complaint as a problem of the report."""
        return Problem(Subtype.PDF, self.message, self.values, self.place)
