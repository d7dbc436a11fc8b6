"""The author's own file and line for everything in a directive, whichever parser reads it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from sphinx.util.docutils import SphinxDirective

from g40sphinx.report.problems import Source


def lines_of(source: Source) -> list[str]:
    """Return the lines of an author's file, none if it can't be read."""
    try:
        return Path(source.path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        return []


def place_of(node: nodes.Node | None, docname: str) -> Source:
    """Return file and line of ``node``, or of the nearest element around it that knows them.

    Without any the name of the document is the path, and there is no line.
    """
    line = None
    while node is not None:
        line = line or getattr(node, "line", None)
        if line and getattr(node, "source", None):
            return Source(str(node.source), line)
        node = node.parent
    return Source(docname, line)


class AuthorsLines(SphinxDirective):
    """A directive that knows the place of its content and its options in the author's file."""

    def source(self, line: int) -> Source:
        """Return the author's file and line for a ``line`` as docutils or MyST counts it here."""
        path, found = self.state_machine.get_source_and_line(line)
        return Source(self._path(path), found or line)

    def _path(self, path: str | None) -> str:
        """Return the path of a file as Sphinx names it; docutils names an included file from the working folder."""
        return self._absolute(path) if path else self.env.docname

    @cached_property
    def _absolute(self) -> Callable[[str], str]:
        return cache(os.path.abspath)  # each item of a directive asks, nearly always for the same file

    def content_source(self, number: int) -> Source:
        """Return the author's file and line of the content's line ``number``, counted from 0."""
        if isinstance(self.state, RSTState):
            path, offset = self.content.info(number)
            return Source(self._path(path), (offset or 0) + 1)
        return self.source(self.lineno + self.content_offset + number + 1 - self._drift)

    @cached_property
    def _drift(self) -> int:
        """How many lines too low MyST counts here: one for each box that this directive opens."""
        number, text = next(
            ((n, line.strip()) for n, line in enumerate(self.content) if line.strip()), (0, "")
        )
        source = self.source(self.lineno + self.content_offset + number + 1)
        lines, below = lines_of(source), source.line or 1
        near = (
            back
            for back in range(5)
            if 0 < below - back <= len(lines) and lines[below - back - 1].strip() == text
        )
        return next(near, 0) if text else 0

    def option_source(self, name: str) -> Source:
        """Return the author's file and line of an option; of the directive where it can't be found."""
        pattern = re.compile(rf"\s*:?{re.escape(name)}\s*:")
        in_rst = isinstance(self.state, RSTState)
        lines = self.block_text.splitlines() if in_rst else self._lines_of_options()
        for number, line in enumerate(lines, 0 if in_rst else 1):
            if pattern.match(line):
                return self.source(self.lineno + number - (0 if in_rst else self._drift))
        return self.source(self.lineno)

    def _lines_of_options(self) -> list[str]:
        """Return the author's lines below the directive's first; MyST hands them on from 5.2 only, so read the file."""
        source = self.source(self.lineno)
        lines, begin = lines_of(source), (source.line or 1) - self._drift
        return lines[begin : begin + max(self.content_offset, len(self.options))]
