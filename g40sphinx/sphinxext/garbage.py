"""Less looking for garbage while a report is built: documents are circles of nodes, nearly all of them in use."""

from __future__ import annotations

import gc

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

YOUNG = 20_000
"""How many new objects Python waits for before it looks; its own 700 takes a quarter of the time of a build."""


def leave_alone(app: Sphinx, config: Config) -> None:
    """Let Python look no more through what is there when the settings are (``config-inited``): modules, which stay.

    It would do so several times while a report is built, and once more when it ends: a sixth of the time of a build in
    which one page has changed. Once in a process, since what is left alone is never freed.
    """
    if not gc.get_freeze_count():
        gc.freeze()


def look_less(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Let Python look less often until the build ends (``env-before-read-docs``), unless it does so already."""
    before = gc.get_threshold()
    if 0 < before[0] < YOUNG:
        app.connect("build-finished", lambda *_: gc.set_threshold(*before), priority=999)
        gc.set_threshold(YOUNG, *before[1:])
