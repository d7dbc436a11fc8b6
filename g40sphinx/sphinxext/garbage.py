"""Less looking for garbage while a report is built: documents are circles of nodes, nearly all of them in use."""

from __future__ import annotations

import atexit
import gc

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

YOUNG = 20_000
"""How many new objects Python waits for before it looks; its own 700 takes a quarter of the time of a build."""


def end_at_once() -> None:
    """Let Python look for no garbage when it ends, and gives all back anyway: a sixth of the time of a small change."""
    atexit.unregister(gc.freeze)  # once is enough, however many reports are built
    atexit.register(gc.freeze)


def look_less(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Let Python look less often until the build ends (``env-before-read-docs``), unless it does so already."""
    before = gc.get_threshold()
    if 0 < before[0] < YOUNG:
        app.connect("build-finished", lambda *_: gc.set_threshold(*before), priority=999)
        gc.set_threshold(YOUNG, *before[1:])
