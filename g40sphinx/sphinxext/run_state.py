"""What is known of one run of Sphinx, and gone when it ends; what the next one needs is kept in the environment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from g40sphinx.sphinxext.incremental.snapshot import NOTHING, PickledSnapshot

if TYPE_CHECKING:
    from g40sphinx.sphinxext.incremental.outdated_pages import State


@dataclass
class RunState:
    """The state of a run.

    ``builder_name`` is its builder, which may want straight quotes; ``marks`` says whether marks are what MyST takes
    them for under the settings of ``conf.py``, once a page was asked. ``read`` are the documents that are read or gone;
    ``written`` the pages that are written; ``before`` is the snapshot of the last run, ``state`` what each page shows.
    ``unchecked`` says that the register has changed and has not been checked since, ``is_right`` that a check of the
    report as it is now has found nothing wrong.
    """

    builder_name: str = ""
    marks: dict[str, bool] = field(default_factory=dict)
    unchecked: bool = False
    is_right: bool = False
    before: PickledSnapshot = NOTHING
    read: set[str] = field(default_factory=set)
    state: State | None = None
    written: set[str] = field(default_factory=set)
