"""The helper that the other tests build with: warnings read right, rebuilds in steps, nothing left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from builds import Build, parse_warnings

PLAIN = 'extensions = ["myst_parser"]\nlanguage = "nl"\n'


def test_warnings_are_read_with_their_place_subtype_and_all_their_lines() -> None:
    text = (
        "\x1b[31m/report/src/a/b.md:12: WARNING: dit is geen datum [g40.date]\x1b[39;49;00m\n"
        "/report/src/index.md: WARNING: two lines:\nand more [toc.not_readable]\n"
        "WARNING: no place\n"
    )
    assert parse_warnings(text, Path("/report/src")) == [
        ("a/b.md", 12, "g40.date", "dit is geen datum"),
        ("index.md", None, "toc.not_readable", "two lines:\nand more"),
        ("", None, "", "no place"),
    ]


def test_text_is_dedented_and_starts_at_line_one(build: Build) -> None:
    text = """
        # Titel

        {doc}`weg`
        """
    result = build({"conf.py": PLAIN, "index.md": text})
    assert [(warned.path, warned.line) for warned in result.warnings] == [("index.md", 3)]
    assert result.page().select_one("h1") is not None


def test_a_rebuild_reads_only_what_was_edited(build: Build) -> None:
    toctree = "# Titel\n\n```{toctree}\n:glob:\n*\n```\n"
    first = build({"conf.py": PLAIN, "index.md": toctree, "a.md": "# A\n", "b.md": "# B\n"}, "text")
    second = first.rebuild({"a.md": "# Anders\n"})
    assert "0 added, 1 changed, 0 removed" in second.status
    assert "Anders" in second.read("a.txt")
    third = second.rebuild({"b.md": None})
    assert "0 added, 1 changed, 1 removed" in third.status
    fresh = third.rebuild(freshenv=True)
    assert "2 added" in fresh.status


def test_the_language_of_one_build_does_not_speak_in_the_next(build: Build) -> None:
    dutch = build({"conf.py": PLAIN, "index.md": "# Titel\n"})
    english = build({"conf.py": PLAIN, "index.md": "# Titel\n"}, language="en")
    assert "Zoeken" in dutch.read("search.html")
    assert "Zoeken" not in english.read("search.html")


@pytest.mark.parametrize(("stopped", "code"), [(False, 0), (True, 1)])
def test_the_exit_code_is_that_of_sphinx_build(build: Build, stopped: bool, code: int) -> None:
    result = build({"conf.py": PLAIN, "index.md": "# Titel\n\n{doc}`weg`\n"}, fail_on_warning=stopped)
    assert result.exit_code == code


def test_two_jobs_find_the_warnings_of_every_document(build: Build) -> None:
    documents = {f"d{number}.md": "# Deel\n\n{doc}`weg`\n" for number in range(6)}
    toctree = "# Titel\n\n```{toctree}\n:glob:\n*\n```\n"
    result = build({"conf.py": PLAIN, "index.md": toctree, **documents}, "text", jobs=2)
    assert sorted(warned.path for warned in result.warnings) == sorted(documents)
