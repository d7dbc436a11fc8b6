"""Build a report step by step, and compare what stands there after every step with a build from nothing."""

from __future__ import annotations

import json
import pickle
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builds import Build, Files, Result, Warned, run, write_files

STATE_OF_SPHINX = frozenset({".buildinfo", ".buildinfo.bak"})
"""What Sphinx keeps in an output folder for itself."""

SUFFIX = {"html": ".html", "text": ".txt"}

PAGES_OF_SPHINX = frozenset({"genindex", "search"})
"""Pages that Sphinx writes in every build."""


@dataclass(frozen=True)
class Step:
    """What one build did: the documents that it read, the pages that it wrote, and its warnings."""

    result: Result
    read: set[str]
    written: set[str]
    differences: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The files that differ from a clean build: what stands there, and what should."""

    @property
    def warnings(self) -> list[Warned]:
        return self.result.warnings


class Report:
    """A report that is edited and built again and again on one doctree folder."""

    def __init__(self, build: Build, files: Files, **conf: object) -> None:
        build.made += 1
        self.src = build.folder / f"report{build.made}" / "src"
        self.conf = conf
        self.clean_builds = 0
        write_files(self.src, files)

    def build(
        self,
        edits: Files | None = None,
        builder: str = "html",
        *,
        jobs: int = 1,
        compare: bool = True,
        **conf: object,
    ) -> Step:
        """Change files, build on top of what is there, and unless told otherwise compare with a clean build."""
        write_files(self.src, edits or {})
        self.conf |= conf
        doctrees, out = self.src.parent / "doctrees", self.src.parent / "out" / builder
        read_before, written_before = times(doctrees, ".doctree"), times(out, SUFFIX.get(builder, ""))
        result = run(self.src, builder=builder, jobs=jobs, confoverrides=self.conf)
        return Step(
            result=result,
            read=later(read_before, times(doctrees, ".doctree")),
            written=later(written_before, times(out, SUFFIX.get(builder, ""))) - PAGES_OF_SPHINX,
            differences=differences(out, self.clean(builder).out) if compare else {},
        )

    def clean(self, builder: str = "html", jobs: int = 1) -> Result:
        """Build the sources as they are now from nothing, in a folder of its own."""
        self.clean_builds += 1
        folder = self.src.parent / f"clean{self.clean_builds}"
        return run(self.src, builder=builder, jobs=jobs, confoverrides=self.conf, folder=folder)


def times(folder: Path, suffix: str) -> dict[str, int]:
    """Return when each file in ``folder`` was written, by its name without the suffix."""
    return {
        path.relative_to(folder).as_posix().removesuffix(suffix): path.stat().st_mtime_ns
        for path in folder.rglob(f"*{suffix}")
        if path.is_file()
    }


def later(before: Mapping[str, int], after: Mapping[str, int]) -> set[str]:
    """Return the names that are new in ``after`` or have a later time."""
    return {name for name, time in after.items() if before.get(name) != time}


def differences(out: Path, clean: Path) -> dict[str, tuple[str, str]]:
    """Return the files that are not equal in the two output folders, pages of deleted documents aside."""
    names = {path.relative_to(clean).as_posix() for path in clean.rglob("*") if path.is_file()}
    found = {}
    for name in sorted(names - STATE_OF_SPHINX):
        ours, theirs = content(out / name), content(clean / name)
        if ours != theirs:
            found[name] = (ours, theirs)
    return found


def content(path: Path) -> str:
    """Return what a file says; the search index in an order that does not depend on the order of reading."""
    if not path.is_file():
        return "(no such file)"
    raw = path.read_bytes()
    if path.name == "objects.inv":
        head, _, lines = raw.partition(b"zlib.\n")
        return (head + zlib.decompress(lines)).decode("utf-8")
    text = raw.decode("utf-8", "backslashreplace")
    return json.dumps(search_index(text), indent=0, sort_keys=True) if path.name == "searchindex.js" else text


def search_index(text: str) -> Any:
    """Return the search index as data: numbers of object types by name, and lists in order."""
    match = re.fullmatch(r"Search\.setIndex\((.*)\)", text, re.DOTALL)
    assert match
    index = json.loads(match[1])
    types = {number: name for number, name in index["objtypes"].items()}
    index["objects"] = {
        prefix: sorted([[entry[0], types[str(entry[1])], *entry[2:]] for entry in entries], key=repr)
        for prefix, entries in index["objects"].items()
    }
    del index["objtypes"], index["objnames"]
    for terms in ("terms", "titleterms", "alltitles", "indexentries"):
        index[terms] = {
            word: sorted(found, key=repr) if isinstance(found, list) else found
            for word, found in index[terms].items()
            if found != []  # a word that no page has any longer: Sphinx keeps it
        }
    return index


def toctrees_of(doctrees: Path) -> dict[str, set[str]]:
    """Return which documents Sphinx writes again with each one: those whose toctree names it."""
    env = pickle.loads((doctrees / "environment.pickle").read_bytes())
    return {docname: set(holders) for docname, holders in env.files_to_rebuild.items()}
