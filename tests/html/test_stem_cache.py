"""The stems of words are taken once: other pages and the next build look them up, as long as they hold."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from sphinx.search.nl import SearchDutch

from builds import CONF, Build, Result
from g40sphinx.html.stem_cache import FILE

PAGE = "# Verslag\n\nGemeenten werkten samen aan regelingen.\n"


def kept(result: Result) -> dict[str, Any]:
    """What is kept of the search."""
    found: dict[str, Any] = json.loads((result.doctrees / FILE).read_text("utf-8"))
    return found


def terms(result: Result) -> dict[str, Any]:
    """The words in the search index."""
    text = result.read("searchindex.js")
    found: dict[str, Any] = json.loads(text[text.index("{") : text.rindex("}") + 1])["terms"]
    return found


def stem(word: str) -> str:
    """What Sphinx makes of a word."""
    return SearchDutch({}).stem(word)


def test_stems_are_those_of_sphinx(build: Build) -> None:
    result = build(PAGE)
    stems = kept(result)["stems"]
    assert {"Gemeenten", "werkten", "regelingen"} <= stems.keys()
    assert stems == {word: stem(word) for word in stems}
    assert {stem(word) for word in ("Gemeenten", "werkten", "regelingen")} <= terms(result).keys()


def test_what_is_kept_is_what_the_next_build_takes(build: Build) -> None:
    first = build(PAGE)
    path = first.doctrees / FILE
    path.write_text(path.read_text("utf-8").replace(f'"{stem("regelingen")}"', '"onthouden"'), "utf-8")
    again = first.rebuild({"index.md": f"{PAGE}\nNogmaals.\n"})
    assert "onthouden" in terms(again)
    assert terms(again).get(stem("regelingen"), []) == []  # Sphinx keeps words that no page has any more
    assert "Nogmaals" in kept(again)["stems"]


def test_the_file_stays_where_nothing_was_learned(build: Build) -> None:
    first = build(PAGE)
    before = (first.doctrees / FILE).stat().st_mtime_ns
    again = first.rebuild({"index.md": f"{PAGE}\nGemeenten werkten.\n"})
    assert (again.doctrees / FILE).stat().st_mtime_ns == before


def test_stems_of_another_language_or_stemmer_are_not_taken(build: Build) -> None:
    first = build(PAGE)
    made_with = kept(first)["made_with"]
    package = "PyStemmer" if "Stemmer" in sys.modules else "snowballstemmer"
    assert {version(package), version("Sphinx")} < {*made_with.split()}
    english = first.rebuild(language="en")
    assert "gemeenten" in terms(english)
    assert kept(english)["made_with"] != made_with
    (first.doctrees / FILE).write_text(json.dumps({"made_with": "older", "stems": {"Gemeenten": "oud"}}))
    assert "oud" not in terms(first.rebuild({"index.md": f"{PAGE}\nNogmaals.\n"}))


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"stems": []}', '{"made_with": 1}', '{"stems": {"x": "'])
def test_a_spoilt_file_is_made_anew(build: Build, spoilt: str) -> None:
    first = build(PAGE)
    (first.doctrees / FILE).write_text(spoilt)
    again = first.rebuild({"index.md": f"{PAGE}\nNogmaals.\n"})
    assert again.warnings == []
    assert {stem("gemeenten"), stem("nogmaals")} <= terms(again).keys()
    assert "Nogmaals" in kept(again)["stems"]


def test_a_language_of_another_extension_is_left_alone(build: Build) -> None:
    own = """
from sphinx.search import SearchLanguage

class Own(SearchLanguage):
    lang = "own"
    language_name = "Own"

def setup(app):
    app.add_search_language(Own)
"""
    result = build({"conf.py": f"{CONF}html_search_language = 'own'\n{own}", "index.md": PAGE})
    assert "Gemeenten".lower() in terms(result)
    assert not Path(result.doctrees, FILE).exists()


def test_builders_without_a_search_keep_nothing(build: Build) -> None:
    assert not (build(PAGE, builder="text").doctrees / FILE).exists()
