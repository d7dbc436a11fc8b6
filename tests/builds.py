"""Small Sphinx builds for tests: write a few files, build them, look at the output and the warnings.

Nothing of a build stays behind in the process, so tests run in any order and beside each other::

    def test_a_timeline(build: Build) -> None:
        result = build({"index.md": '''
            # Verslag
            :::{timeline}
            - 2023-04-14: Symposium @ Apeldoorn
            :::
        '''})
        assert result.warnings == []
        assert [li.text for li in result.page().select("ol.g40-timeline > li")] == ["14 april 2023: …"]
"""

from __future__ import annotations

import io
import os
import pickle
import re
import shutil
import sys
import textwrap
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import sphinx.locale
from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

CONF = """\
extensions = ["g40sphinx"]
primary_domain = "g40"
language = "nl"
project = "Verslag"
author = "G40"
"""

LOOKS = """
def setup(app):
    app.connect("doctree-resolved", lambda app, doctree, docname: None)
"""
"""Added to a ``conf.py``: a handler that may want to see every node of a page, so that all of them are made."""

Files = Mapping[str, str | bytes | None]
"""Paths under the source folder with what is to stand in them; ``None`` removes the file."""

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_WARNING = re.compile(
    r"^(?:(?P<path>[^\n]+?)(?::(?P<line>\d+))?: )?(?:WARNING|ERROR|CRITICAL|SEVERE): (?P<message>.*)$"
)
_SUBTYPE = re.compile(r" \[(?P<subtype>[\w-]+(?:\.[\w-]+)*)\]$")
_INVENTORY_LINE = re.compile(r"(?P<name>.+?)\s+(?P<type>\S+:\S+)\s+-?\d+\s+(?P<uri>\S*)\s+(?P<title>.*)")


class Warned(NamedTuple):
    """One warning; equal to a plain tuple of the same four values.

    ``path`` is relative to the source folder, with ``/`` (``""`` when the warning names no place), ``line``
    counts from 1, ``subtype`` is what stands in brackets at the end (``"g40.date"``, ``"ref.term"``, or ``""``).
    """

    path: str
    line: int | None
    subtype: str
    message: str


@dataclass(frozen=True)
class Result:
    """What one build gave. Holds paths and text only: the Sphinx application is gone."""

    src: Path
    out: Path
    doctrees: Path
    builder: str
    jobs: int
    exit_code: int
    """What ``sphinx-build`` would have ended with: 0, or 1 after a warning under ``fail_on_warning=True``."""
    warnings: list[Warned]
    status: str
    """What Sphinx printed about its progress."""
    confoverrides: Mapping[str, object]

    def read(self, name: str) -> str:
        """The text of a file in the output folder."""
        return (self.out / name).read_text("utf-8")

    def page(self, name: str = "index.html") -> BeautifulSoup:
        """A page in the output folder, parsed: ``.select("ol.g40-timeline > li")`` finds what CSS would."""
        return BeautifulSoup(self.read(name), "html.parser")

    def names(self) -> set[str]:
        """The files in the output folder."""
        return {path.relative_to(self.out).as_posix() for path in self.out.rglob("*") if path.is_file()}

    def pages(self) -> dict[str, str]:
        """All pages of a web site with their text, and the search index."""
        names = sorted(name for name in self.names() if name.endswith((".html", "searchindex.js")))
        return {name: self.read(name) for name in names}

    def pdf(self) -> Path:
        """The one PDF in the output folder."""
        (path,) = self.out.glob("*.pdf")
        return path

    def doctree(self, docname: str = "index") -> nodes.document:
        """A document as it was after reading, before post-transforms."""
        document = pickle.loads((self.doctrees / f"{docname}.doctree").read_bytes())
        assert isinstance(document, nodes.document)
        return document

    def inventory(self) -> dict[str, dict[str, str]]:
        """``objects.inv`` as ``{"g40:theme": {"mkb": "index.html#theme-mkb"}}``."""
        raw = (self.out / "objects.inv").read_bytes()
        text = zlib.decompress(raw.split(b"\n", 4)[4]).decode("utf-8")
        found: dict[str, dict[str, str]] = {}
        for line in text.splitlines():
            if entry := _INVENTORY_LINE.fullmatch(line):
                name = entry["name"]
                uri = entry["uri"].removesuffix("$") + (name if entry["uri"].endswith("$") else "")
                found.setdefault(entry["type"], {})[name] = uri
        return found

    def rebuild(
        self,
        edits: Files | None = None,
        *,
        builder: str | None = None,
        jobs: int | None = None,
        freshenv: bool = False,
        fail_on_warning: bool = False,
        **confoverrides: object,
    ) -> Result:
        """Change files and build again on top of this build.

        Same source folder and doctrees, so only what is out of date is read. Another ``builder`` shares the
        doctrees but has its own output folder. ``confoverrides`` are added to those of the build before.
        """
        write_files(self.src, edits or {})
        return run(
            self.src,
            builder=builder or self.builder,
            jobs=self.jobs if jobs is None else jobs,
            freshenv=freshenv,
            fail_on_warning=fail_on_warning,
            confoverrides={**self.confoverrides, **confoverrides},
        )


def write_files(folder: Path, files: Files) -> None:
    """Write ``files`` into ``folder``.

    Text is dedented and loses one leading newline, so an indented triple-quoted string that starts on the line
    after its quotes has its first text on line 1; bytes are written as they are. Times of change come from the
    precise clock: the file system's own lags behind it by some milliseconds, and Sphinx would take a quick edit
    for an old one.
    """
    for name, content in files.items():
        path = folder / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_bytes(textwrap.dedent(content.removeprefix("\n")).encode("utf-8"))
        else:
            path.write_bytes(content)
        now = time.time_ns()
        os.utime(path, ns=(now, now))


@dataclass
class Build:
    """The ``build`` fixture: writes files and builds them, every call in a folder of its own."""

    folder: Path
    made: int = 0

    def __call__(
        self,
        files: Files | str,
        builder: str = "html",
        jobs: int = 1,
        *,
        fail_on_warning: bool = False,
        **confoverrides: object,
    ) -> Result:
        """Write ``files`` and build them; a lone string is ``index.md``.

        Unless ``files`` has a ``conf.py``, the one in ``CONF`` is used. Builds are nitpicky (``-n``). ``jobs=2``
        makes Sphinx fork only when there are more than five documents. An error that would end ``sphinx-build``
        (a ``sphinx.errors.SphinxError``) is raised. To build the same report again use :meth:`Result.rebuild`.
        """
        self.made += 1
        src = self.folder / f"build{self.made}" / "src"
        given = {"index.md": files} if isinstance(files, str) else files
        write_files(src, {"conf.py": CONF, **given})
        return run(
            src, builder=builder, jobs=jobs, fail_on_warning=fail_on_warning, confoverrides=confoverrides
        )


def run(
    src: Path,
    *,
    builder: str = "html",
    jobs: int = 1,
    freshenv: bool = False,
    fail_on_warning: bool = False,
    confoverrides: Mapping[str, object] | None = None,
    folder: Path | None = None,
) -> Result:
    """Build the source folder ``src`` as it stands; all output goes to ``folder``, by default beside ``src``."""
    base = folder or src.parent
    out, doctrees = base / "out" / builder, base / "doctrees"
    given = dict(confoverrides or {})
    status, warnings = io.StringIO(), io.StringIO()
    with _isolated(src):
        app = Sphinx(
            src,
            src,
            out,
            doctrees,
            builder,
            confoverrides={"nitpicky": True, **given},
            status=status,
            warning=warnings,
            freshenv=freshenv,
            warningiserror=fail_on_warning,
            parallel=jobs,
        )
        app.build()
        exit_code = app.statuscode
    return Result(
        src=src,
        out=out,
        doctrees=doctrees,
        builder=builder,
        jobs=jobs,
        exit_code=exit_code,
        warnings=parse_warnings(warnings.getvalue(), src),
        status=_COLOUR.sub("", status.getvalue()),
        confoverrides=given,
    )


def parse_warnings(text: str, src: Path) -> list[Warned]:
    """Read Sphinx's warning stream; a line that does not start a warning continues the one before."""
    found: list[Warned] = []
    for line in _COLOUR.sub("", text).splitlines():
        if start := _WARNING.match(line):
            number = int(start["line"]) if start["line"] else None
            found.append(Warned(_relative(start["path"] or "", src), number, "", start["message"]))
        elif found:
            found[-1] = found[-1]._replace(message=f"{found[-1].message}\n{line}")
        elif line.strip():
            raise ValueError(f"not a warning of Sphinx: {line!r}")
    return [_split_subtype(warned) for warned in found]


def _split_subtype(warned: Warned) -> Warned:
    message = warned.message.rstrip()
    if mark := _SUBTYPE.search(message):
        return warned._replace(subtype=mark["subtype"], message=message[: mark.start()])
    return warned._replace(message=message)


def _relative(path: str, src: Path) -> str:
    path = re.sub(r"\.md\.rst$", ".md", path)  # MyST-Parser 4 names the page of its own warnings so
    for folder in (src, src.resolve()):
        if path and Path(path).is_relative_to(folder):
            return Path(path).relative_to(folder).as_posix()
    return path


@contextmanager
def _isolated(src: Path) -> Iterator[None]:
    """Give a build its own process-wide state of docutils and Sphinx, and put the old one back."""
    translators = dict(sphinx.locale.translators)
    path = list(sys.path)
    try:
        # Sphinx adds catalogues to those already loaded: one build's language would speak in the next.
        sphinx.locale.translators.clear()
        with patch_docutils(src), docutils_namespace():
            yield
    finally:
        sys.path[:] = path
        sphinx.locale.translators.clear()
        sphinx.locale.translators.update(translators)


def copy_tree(source: Path, target: Path) -> Path:
    """Copy a report's source folder, without what a build may have left in it."""
    return Path(shutil.copytree(source, target, ignore=shutil.ignore_patterns("_build", "__pycache__")))
