"""Less looking for garbage while a report is built: documents are circles of nodes, nearly all of them in use."""

from __future__ import annotations

import atexit
import gc

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

YOUNG = 20_000
"""How many new objects Python waits for before it looks; its own 700 takes a quarter of the time of a build."""


def look_less(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Let Python look less often until the build ends (``env-before-read-docs``), unless it does so already.

    At the end of the process it would look three times among all that a report was made of, which goes anyway: from
    then on it leaves that alone.
    """
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    before = gc.get_threshold()
    if 0 < before[0] < YOUNG:
        app.connect("build-finished", lambda *_: gc.set_threshold(*before), priority=999)
        gc.set_threshold(YOUNG, *before[1:])
