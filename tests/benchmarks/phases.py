"""Where the time of a build goes, by phase and by owner; run as a process of its own, so that nothing else is counted.

``python -m benchmarks.phases SRC OUT RESULT`` builds ``SRC`` under a profiler and writes ``RESULT``, a JSON file.
"""

from __future__ import annotations

import cProfile
import gc
import json
import pstats
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Function = tuple[str, int, str]
"""File, line and name, as the profiler tells them."""

PHASES: tuple[tuple[str, str, str], ...] = (
    ("imports and settings", "sphinx/application.py", "__init__"),
    ("reading a document, all of it", "sphinx/builders/__init__.py", "read_doc"),
    ("- Markdown to nodes", "myst_parser/parsers/sphinx_.py", "parse"),
    ("  - our directives, and what they parse", "g40sphinx/sphinxext/reading/directives.py", "run"),
    ("  - of that, the text of items", "g40sphinx/sphinxext/reading/item_texts.py", "item_line"),
    ("- transforms", "sphinx/transforms/__init__.py", "apply_transforms"),
    ("- our collecting of items", "g40sphinx/sphinxext/reading/collector.py", "collect"),
    ("- pickling the document", "sphinx/builders/__init__.py", "write_doctree"),
    ("our labels and checks after reading", "g40sphinx/sphinxext/incremental/labels.py", "finish_reading"),
    ("our search for pages out of date", "g40sphinx/sphinxext/incremental/outdated_pages.py", "stale_pages"),
    ("writing a document, all of it", "sphinx/builders/__init__.py", "_write_docname"),
    ("- transforms before writing", "sphinx/environment/__init__.py", "apply_post_transforms"),
    ("  - our views to HTML or nodes", "g40sphinx/sphinxext/writing/placeholders.py", "run"),
    ("  - cross-references", "sphinx/transforms/post_transforms/__init__.py", "run"),
    ("- nodes to HTML", "docutils/nodes.py", "walkabout"),
    ("- templates", "sphinx/jinja2glue.py", "render"),
    ("- words for the search", "sphinx/builders/html/__init__.py", "index_page"),
    ("search index, inventory and other files", "sphinx/builders/html/__init__.py", "finish"),
)
"""What stands for each phase: a function whose own time and that of all it calls is the phase's."""

BEFORE_WRITING = "- transforms before writing"
"""Goes through the same function as the transforms after reading, which must not count them."""

OWNERS = ("g40sphinx", "sphinx", "docutils", "myst_parser", "markdown_it", "jinja2")


def owner(path: str) -> str:
    """Return the package that a file belongs to; ``python`` for the rest."""
    parts = path.replace("\\", "/").split("/")
    return next((name for name in OWNERS if name in parts[:-1]), "python")


def by_phase(stats: Mapping[Function, tuple[int, int, float, float, Any]]) -> dict[str, float]:
    """Return the seconds of each phase that the build had."""
    found: dict[str, float] = {}
    for phase, path, name in PHASES:
        spent = [
            cumulative
            for (file, _line, function), (_, _, _, cumulative, _) in stats.items()
            if file.replace("\\", "/").endswith(path) and function == name
        ]
        if spent:
            found[phase] = max(spent)
    found["- transforms"] -= found[BEFORE_WRITING]
    return found


class _Collections:
    """Counts the seconds of Python's garbage collection, by who made the object with which it was due.

    The profiler takes them for that function's own, though the garbage is everybody's.
    """

    def __init__(self) -> None:
        self.started = 0.0
        self.seconds: dict[str, float] = defaultdict(float)

    def __call__(self, phase: str, _info: Mapping[str, int]) -> None:
        if phase == "start":
            self.started = time.perf_counter()
        else:
            due = sys._getframe(1).f_code.co_filename
            self.seconds[owner(due)] += time.perf_counter() - self.started


def main(src: str, out: str, result: str) -> None:
    """Build under a profiler and write what was found."""
    from sphinx.cmd.build import main as build

    collections = _Collections()
    gc.callbacks.append(collections)
    profiler = cProfile.Profile()
    profiler.enable()
    build(["-q", "-b", "html", src, out])
    profiler.disable()
    gc.callbacks.remove(collections)
    stats: dict[Function, Any] = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    own: dict[str, float] = defaultdict(float)
    files: Counter[str] = Counter()
    for (path, _line, _name), (_, _, self_time, _, _) in stats.items():
        own[owner(path)] += self_time
        if owner(path) == "g40sphinx":
            files[path.replace("\\", "/").rpartition("g40sphinx/")[2]] += self_time
    total = sum(own.values())
    for due, seconds in collections.seconds.items():
        own[due] -= seconds
    Path(result).write_text(
        json.dumps(
            {
                "total": total,
                "garbage": sum(collections.seconds.values()),
                "phases": by_phase(stats),
                "owners": own,
                "files": dict(files.most_common(20)),
            },
            indent=1,
        ),
        "utf-8",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
