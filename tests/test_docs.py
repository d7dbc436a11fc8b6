"""The reference names what there is: every directive with its options, every role, every setting, every warning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builds import Build
from g40sphinx.extension import ALL_SETTINGS
from g40sphinx.report.kinds import KINDS
from g40sphinx.report.problems import Subtype
from g40sphinx.sphinxext.reading.directives import DIRECTIVES
from g40sphinx.sphinxext.reading.roles import ALL_ROLES


@pytest.fixture(scope="module")
def reference(root: Path) -> dict[str, str]:
    """The pages of the reference by name."""
    return {path.stem: path.read_text("utf-8") for path in (root / "docs" / "reference").glob("*.md")}


def first_column(page: str) -> list[str]:
    """What stands as code in the first column of a page's tables."""
    rows = re.findall(r"^\| (`.*?) \|", page, re.MULTILINE)
    return [code for row in rows for code in re.findall(r"`([^`]+)`", row)]


def test_every_directive_has_a_section_with_its_options(reference: dict[str, str]) -> None:
    sections = dict(
        re.findall(r"^## ([\w-]+)\n(.*?)(?=^## |\Z)", reference["directives"], re.MULTILINE | re.DOTALL)
    )
    assert sections.keys() == DIRECTIVES.keys()
    for name, text in sections.items():
        described = sections["people"] if "the options of `people`" in text else text
        assert set(first_column(described)) == {f":{option}:" for option in DIRECTIVES[name].options_table}, (
            name
        )


def test_every_role_is_described(reference: dict[str, str]) -> None:
    assert set(first_column(reference["roles"])) == {f"{{{role}}}" for role in ALL_ROLES}


def test_every_field_of_every_kind_is_described(reference: dict[str, str]) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", reference["data-files"], re.MULTILINE)
    described = {kind: ["title", *re.findall(r"`([^`]+)`", fields)] for kind, fields in rows}
    assert described == {kind.plural: list(kind.fields) for kind in KINDS.values()}


def test_every_setting_is_described_with_its_default(reference: dict[str, str]) -> None:
    described = re.findall(r"^\| `(g40_\w+)` \| `(.*?)` \|", reference["configuration"], re.MULTILINE)
    assert described == [(setting.name, repr(setting.default)) for setting in ALL_SETTINGS]


def test_every_subtype_of_warning_is_described(reference: dict[str, str]) -> None:
    assert first_column(reference["warnings"]) == [f"g40.{subtype}" for subtype in Subtype]


def test_what_the_reference_shows_is_what_it_wrote(reference: dict[str, str]) -> None:
    pairs = re.findall(
        r"^```markdown\n((?:(?!```).)*?)^```\n\nbecomes\n\n(.*?^:::\n)",
        reference["directives"],
        re.MULTILINE | re.DOTALL,
    )
    assert len(pairs) == 2
    for written, shown in pairs:
        assert shown == written


def test_the_report_that_the_readme_shows_builds_without_a_warning(root: Path, build: Build) -> None:
    readme = (root / "README.md").read_text("utf-8")
    (text,) = re.findall(r"^```markdown\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    result = build(text, "text")
    assert result.warnings == []
    assert "In drie pilotregio's, waaronder Breda, begint de dienstverlening." in result.read(
        "index.txt"
    ).replace("\n", " ")
