"""The outline of a report's maps, which most reports never ask for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.config import Config

from g40sphinx.report.problems import Problem, Subtype, Unreadable
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.config import place_of
from g40sphinx.sphinxext.log import warn

if TYPE_CHECKING:
    from g40sphinx.report.map.outline import Outline


def find_outline(app: Sphinx, config: Config) -> None:
    """Make ``g40_map`` a path from the root (``config-inited``); warn of a file that can't be read and leave it."""
    if not config.g40_map:
        return
    from g40sphinx.report.map.outline import read_outline

    path = Path(app.confdir, config.g40_map)
    try:
        read_outline(path)
    except Unreadable as why:
        message = N_("{name} is {value}, but {why}; the maps show the Netherlands")
        values = {"name": "g40_map", "value": repr(config.g40_map), "why": why}
        warn(Problem(Subtype.CONFIG, message, values, place_of(app.confdir, "g40_map")), config.language)
        config.g40_map = ""
    else:
        config.g40_map = str(path)


def outline_of(config: Config) -> Outline:
    """Return the outline of the report's maps: the file of ``g40_map``, or the provinces of the Netherlands."""
    from g40sphinx.report.map.outline import NETHERLANDS, read_outline

    return read_outline(Path(config.g40_map) if config.g40_map else NETHERLANDS)
