"""Problems as Sphinx warnings: type ``g40``, a subtype, the author's file and line, in the language of the report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sphinx.util import logging

from g40sphinx.report.language import translate
from g40sphinx.report.problems import Problem, Source, Subtype, Unreadable, Word
from g40sphinx.report.text.translation import base_language

_logger = logging.getLogger("g40sphinx")

Location = Any
"""A docutils node, a :class:`~g40sphinx.report.problems.Source`, or ``None``."""


def in_words(problem: Problem | Unreadable, language: str) -> str:
    """Return the sentence of a problem, and of a problem within it, in ``language``."""
    if isinstance(problem, Word) and (own := problem.by_language.get(base_language(language))):
        return own
    values = {
        name: in_words(value, language) if isinstance(value, Unreadable) else value
        for name, value in problem.values.items()
    }
    return translate(language, problem.message, **values)


def warn(problem: Problem, language: str, location: Location = None) -> None:
    """Log ``problem`` at its own source, or at ``location`` when it has none."""
    where = problem.source or location
    _logger.warning(
        in_words(problem, language),
        type="g40",
        subtype=str(problem.subtype),
        location=f"{where.path}:{where.line or 1}" if isinstance(where, Source) else where,
    )


def warn_all(problems: Iterable[Problem], language: str) -> None:
    """Log every one of ``problems``."""
    for problem in problems:
        warn(problem, language)


def say(subtype: Subtype, message: str, language: str, location: Location = None, **values: object) -> None:
    """Log a problem made on the spot."""
    warn(Problem(subtype, message, values), language, location)
