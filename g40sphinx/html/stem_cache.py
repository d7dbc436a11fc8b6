"""Stems of words for Sphinx's search, each taken once: kept beside the doctrees, for other pages and the next build.

Sphinx forgets them with each page, and without PyStemmer taking one is slow.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, cast

from docutils import nodes
from sphinx import __display_version__
from sphinx.application import Sphinx
from sphinx.search import IndexBuilder, SearchLanguage

FILE = "g40-stems.json"
PACKAGES = {"Stemmer": "PyStemmer"}
"""The package of a module that takes stems, where it has another name."""


class StemCache(dict[str, str]):
    """The cache of stems by word; one that is not there yet is taken."""

    def __init__(self, known: dict[str, str], take: Callable[[str], str]) -> None:
        super().__init__(known)
        self._take = take

    def __missing__(self, word: str) -> str:
        stem = self[word] = self._take(word)
        return stem


class CachedLanguage:
    """A language of Sphinx's search that looks for a word among those it knows before it takes the stem."""

    def __init__(self, language: SearchLanguage, known: dict[str, str], made_with: str) -> None:
        self._language = language
        self.made_with = made_with
        self.known = StemCache(known, language.stem)
        self.at_first = len(known)
        self.stem = self.known.__getitem__

    def __getattr__(self, name: str) -> Any:
        return getattr(self._language, name)


def remember_stems(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Have the search of the builder at hand remember (``doctree-resolved``: before pages are written it has none).

    A language that another extension brings is left alone.
    """
    index = getattr(app.builder, "indexer", None)
    if isinstance(index, IndexBuilder) and type(index.lang).__module__.startswith("sphinx.search"):
        saved = _read(_file(app))
        made_with = _made_with(index.lang)
        known = saved["stems"] if saved.get("made_with") == made_with else {}
        index.lang = cast("SearchLanguage", CachedLanguage(index.lang, known, made_with))


def keep_stems(app: Sphinx, exception: Exception | None) -> None:
    """Keep what was learned in this run (``build-finished``)."""
    language = getattr(getattr(app.builder, "indexer", None), "lang", None)
    if isinstance(language, CachedLanguage) and len(language.known) > language.at_first:
        saved = {"made_with": language.made_with, "stems": language.known}
        _file(app).write_text(json.dumps(saved), encoding="ascii")


def _file(app: Sphinx) -> Path:
    return Path(app.doctreedir, FILE)


def _read(path: Path) -> dict[str, Any]:
    """Return what is kept, nothing if it was cut off or spoilt."""
    try:
        saved = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return saved if isinstance(saved, dict) and isinstance(saved.get("stems"), dict) else {}


def _made_with(language: SearchLanguage) -> str:
    """Return what stems follow from, beside the word: those of another version may be others."""
    module = type(getattr(language, "stemmer", None)).__module__
    package = module.partition(".")[0]
    return " ".join([language.lang, module, _version(PACKAGES.get(package, package)), __display_version__])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"
