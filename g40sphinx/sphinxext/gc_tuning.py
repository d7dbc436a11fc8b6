"""Less looking for garbage while a report is built: documents are circles of nodes, nearly all of them in use."""

from __future__ import annotations

import atexit
import gc

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

YOUNG = 100_000
"""How many new objects Python waits for before it looks; its own 700 takes a quarter of the time of a build."""


def look_less(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Let Python look less often until the build ends (``env-before-read-docs``), unless it does so already.

    At the end of the process it would look three times among all that a report was made of, which goes anyway: from
    then on it leaves that alone.
    """
    atexit.unregister(gc.freeze)  # once is enough, however many reports are built
    atexit.register(gc.freeze)
    before = gc.get_threshold()
    if 0 < before[0] < YOUNG:
        app.connect("build-finished", lambda *_: _look_again(*before), priority=999)
        gc.set_threshold(YOUNG, *before[1:])


def _look_again(*thresholds: int) -> None:
    """Let Python look as often as before; what it has put off is old now, and waits till all that is old is looked at.

    Else it would look among all of it at once, while the process is about to end.
    """
    if not gc.get_freeze_count():  # else someone has put objects aside, which are to stay there
        gc.freeze()
        gc.unfreeze()
    gc.set_threshold(*thresholds)
