"""The cache of what PDFs were made from, so that one that would come out the same is not made again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from g40sphinx.report.digests import digest, file_digest

_PROGRAMS = ("typst", "tylax", "pikepdf", "fontpkg-atkinson-hyperlegible")


class PdfCache:
    """The cache of what the PDFs in one output folder were made from, as digests beside the doctrees.

    Each PDF has two: of all that it was made from, and of the file itself, so that a PDF that was changed or removed by
    other hands is made anew.
    """

    def __init__(self, doctrees: Path, outdir: Path) -> None:
        self._outdir = outdir
        name = digest(str(outdir))[:12]
        self._path = doctrees / f"g40-typst-{name}.json"
        self._digests = self._read()

    def _read(self) -> dict[str, list[str]]:
        try:
            digests = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return digests if isinstance(digests, dict) else {}

    def holds(self, filename: str, made_from: str) -> bool:
        """Return whether the PDF ``filename`` is there as it was made from what ``made_from`` is the digest of."""
        try:
            return self._digests.get(filename) == [made_from, file_digest(self._outdir / filename)]
        except OSError:
            return False

    def note(self, filename: str, made_from: str) -> None:
        """Note what the PDF ``filename``, which has just been written, was made from."""
        self._digests[filename] = [made_from, file_digest(self._outdir / filename)]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps(self._digests, sort_keys=True), encoding="utf-8")


def ingredients_digest(parts: Iterable[str], files: Iterable[Path]) -> str:
    """Return a digest of texts, of the contents of files, and of the programs that make a PDF of them."""
    return digest(*parts, *map(version, _PROGRAMS), *map(file_digest, files))
