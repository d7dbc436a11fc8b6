"""Build a report step by step, and compare what stands there after every step with a build from nothing."""

from __future__ import annotations

import json
import pickle
import re
import shutil
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.environment import BuildEnvironment

from builds import Files, Result, Warned, run, write_files
from g40sphinx.sphinxext.nodes import g40_value

SUFFIX = {"html": ".html", "text": ".txt"}
"""The builders that write a page for each document, and how its name ends."""

STATE_OF_SPHINX = frozenset({".buildinfo", ".buildinfo.bak"})
"""What Sphinx keeps in an output folder for itself."""

PAGES_OF_SPHINX = frozenset({"genindex", "search"})
"""Pages that Sphinx writes in every build."""

Pages = dict[str, str]


@dataclass(frozen=True)
class Step:
    """What one build did on top of the one before, and how its output compares with a clean build."""

    result: Result
    read: set[str]
    """The documents that were read."""
    written: set[str]
    """The pages that were written."""
    by_sphinx: set[str]
    """The pages that Sphinx writes as well: of documents that were read, and those whose toctree names a written one."""
    changed: set[str]
    """The pages that a clean build writes otherwise than it did when this builder was last at work."""
    differences: dict[str, tuple[str, str]]
    """The files that differ from those of a clean build: what stands there, and what should."""
    clean: Result
    renumbered: bool
    """Whether a number or date in a heading changed, which may stand in the navigation of every page."""

    @property
    def warnings(self) -> list[Warned]:
        return self.result.warnings

    @property
    def needless(self) -> set[str]:
        """The pages that were written though they show nothing new and Sphinx does not ask for it."""
        return self.written - self.changed - self.by_sphinx


class Report:
    """A report in a folder of its own, that is edited and built again and again on one doctree folder."""

    def __init__(self, folder: Path, files: Files) -> None:
        self.folder = folder
        self.src = folder / "src"
        self.settings: dict[str, object] = {}
        self.pages: dict[str, Pages] = {}
        self.numbers: dict[str, list[str]] = {}
        write_files(self.src, files)

    def build(
        self,
        edits: Files | None = None,
        builder: str = "html",
        *,
        jobs: int = 1,
        settings: Mapping[str, object] | None = None,
    ) -> Step:
        """Change files and settings, build on top of what is there, and build the same from nothing."""
        self.write(edits or {})
        self.settings |= settings or {}
        suffix, out = SUFFIX[builder], self.folder / "out" / builder
        doctrees = self.folder / "doctrees"
        were_read, were_written = times(doctrees, ".doctree"), times(out, suffix)
        result = run(self.src, builder=builder, jobs=jobs, confoverrides=self.settings)
        read = later(were_read, times(doctrees, ".doctree"))
        written = later(were_written, times(out, suffix)) - PAGES_OF_SPHINX
        clean, before = self.clean(builder), self.pages.get(builder, {})
        self.pages[builder] = pages(clean.out, suffix)
        env = pickle.loads((clean.doctrees / "environment.pickle").read_bytes())
        numbers, self.numbers[builder] = self.numbers.get(builder), numbers_in_headings(env)
        return Step(
            result=result,
            read=read,
            written=written,
            by_sphinx=read | holders(env, written),
            changed={name for name, page in self.pages[builder].items() if before.get(name) != page},
            differences=differences(out, clean.out),
            clean=clean,
            renumbered=numbers != self.numbers[builder],
        )

    def write(self, edits: Files) -> None:
        """Change files; ``None`` removes one."""
        write_files(self.src, edits)

    def clean(self, builder: str = "html", jobs: int = 1) -> Result:
        """Build the sources as they are now from nothing."""
        folder = self.folder / "clean"
        shutil.rmtree(folder, ignore_errors=True)
        return run(self.src, builder=builder, jobs=jobs, confoverrides=self.settings, folder=folder)

    def keep(self) -> None:
        """Keep all as it is, for :meth:`restore`."""
        shutil.copytree(self.folder, self.folder.with_name(f"{self.folder.name}-kept"))

    def restore(self) -> None:
        """Put all back as it was when it was kept, in the same place and with the same times."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.folder.with_name(f"{self.folder.name}-kept"), self.folder)


def times(folder: Path, suffix: str) -> dict[str, int]:
    """Return when each file in ``folder`` was written, by its name without the suffix."""
    return {
        path.relative_to(folder).as_posix().removesuffix(suffix): path.stat().st_mtime_ns
        for path in folder.rglob(f"*{suffix}")
        if path.is_file()
    }


def later(before: Mapping[str, int], after: Mapping[str, int]) -> set[str]:
    """Return the names that are new in ``after`` or have another time."""
    return {name for name, time in after.items() if before.get(name) != time}


def pages(out: Path, suffix: str) -> Pages:
    """Return the pages in an output folder, by document."""
    return {name: (out / f"{name}{suffix}").read_text("utf-8") for name in times(out, suffix)}


def holders(env: BuildEnvironment, written: set[str]) -> set[str]:
    """Return the documents whose toctree names one of ``written``: Sphinx writes them too."""
    return {holder for docname in written for holder in env.files_to_rebuild.get(docname, ())}


def numbers_in_headings(env: BuildEnvironment) -> list[str]:
    """Return what the headings with roles in them have become, with the document of each."""
    return [
        f"{docname}: {tree.astext()}"
        for docname in sorted(env.titles)
        for tree in (env.titles[docname], env.tocs[docname])
        if any(isinstance(node, g40_value) for node in tree.findall())
    ]


def differences(out: Path, clean: Path) -> dict[str, tuple[str, str]]:
    """Return the files of a clean build that are not the same in ``out``.

    What stands in ``out`` only belongs to documents that were deleted; Sphinx leaves it there.
    """
    names = {path.relative_to(clean).as_posix() for path in clean.rglob("*") if path.is_file()}
    compared = {
        name: (content(out / name), content(clean / name)) for name in sorted(names - STATE_OF_SPHINX)
    }
    return {name: (ours, theirs) for name, (ours, theirs) in compared.items() if ours != theirs}


def content(path: Path) -> str:
    """Return what a file says; the two that are made of all pages in a form that leaves out the order of reading."""
    if not path.is_file():
        return "(no such file)"
    raw = path.read_bytes()
    if path.name == "objects.inv":
        head, _, lines = raw.partition(b"zlib.\n")
        return (head + zlib.decompress(lines)).decode("utf-8")
    text = raw.decode("utf-8", "backslashreplace")
    return json.dumps(search_index(text), indent=0, sort_keys=True) if path.name == "searchindex.js" else text


def search_index(text: str) -> Any:
    """Return the search index as data: types of objects by name, lists in order, no words that stand nowhere."""
    match = re.fullmatch(r"Search\.setIndex\((.*)\)", text, re.DOTALL)
    assert match
    index = json.loads(match[1])
    types = index.pop("objtypes")
    del index["objnames"]
    index["objects"] = {
        prefix: sorted([[entry[0], types[str(entry[1])], *entry[2:]] for entry in entries], key=repr)
        for prefix, entries in index["objects"].items()
    }
    for terms in ("terms", "titleterms", "alltitles", "indexentries"):
        index[terms] = {
            word: sorted(found, key=repr) if isinstance(found, list) else found
            for word, found in index[terms].items()
            if found != []
        }
    return index
