"""The folder that Typst reads files from, and their names there."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class TypstRoot:
    """The folder that all files of a document are below: Typst reads nothing outside it."""

    folder: Path

    @classmethod
    def around(cls, source: Path, folders: Iterable[Path]) -> TypstRoot:
        """Return the source folder, or what it shares with ``folders`` elsewhere on its drive."""
        shared = [source, *(folder for folder in folders if folder.anchor == source.anchor)]
        return cls(Path(os.path.commonpath(shared)))

    def name(self, path: Path) -> str:
        """Return the name by which Typst knows a file or folder; ValueError when it is not below the root."""
        return "/" + path.resolve().relative_to(self.folder).as_posix()
