"""Two small things that have to be measured inside a process of their own: imports, and the loading of a data file.

``python -m benchmarks.small imports`` and ``python -m benchmarks.small loading FILE`` print CPU seconds.
"""

from __future__ import annotations

import gc
import sys
import time
from importlib import import_module
from pathlib import Path

NEEDED_ANYWAY = (
    "sphinx.cmd.build",
    "sphinx.application",
    "sphinx.builders.html",
    "sphinx.search",
    "myst_parser.parsers.sphinx_",
)
"""What a build of HTML from Markdown imports without us."""


def imports() -> float:
    """Return what it takes to import g40sphinx, when all that a build with Sphinx and MyST needs is there already."""
    for module in NEEDED_ANYWAY:
        import_module(module)
    started = time.process_time()
    import_module("g40sphinx.extension")
    return time.process_time() - started


def loading(path: Path) -> float:
    """Return what it takes to load a data file and to check what its items say of each other.

    As in a build, Python seldom looks for garbage meanwhile.
    """
    from g40sphinx.report.files.loading import load
    from g40sphinx.report.index import Index
    from g40sphinx.report.register import Record, Register
    from g40sphinx.sphinxext.gc_tuning import YOUNG

    gc.set_threshold(YOUNG)
    started = time.process_time()
    loaded = load(path, "nl")
    register = Register()
    register.files[path.name] = Record(items=loaded.items, problems=loaded.problems)
    problems = Index(register).problems
    seconds = time.process_time() - started
    if problems:
        raise ValueError(problems[0])
    return seconds


def main(what: str, *arguments: str) -> None:
    """Print how many seconds ``what`` takes."""
    print(imports() if what == "imports" else loading(Path(*arguments)))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
