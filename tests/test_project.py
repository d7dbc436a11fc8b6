"""What holds for the project as a whole: its promises to who clones it, installs it or works on it."""

from __future__ import annotations

import ast
import configparser
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement

import g40sphinx

MAX_LINES = 400


@pytest.fixture(scope="module")
def pyproject(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def tox(root: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(root / "tox.ini", "utf-8")
    return parser


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built from the source tree."""
    folder = tmp_path_factory.mktemp("wheel")
    (path,) = WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def tox_environments(tox: configparser.ConfigParser) -> set[str]:
    named = {section.removeprefix("testenv:") for section in tox.sections() if section.startswith("testenv:")}
    return named | set(re.split(r"[,\s]+", tox["tox"]["env_list"]))


def source_files(root: Path) -> list[Path]:
    return [
        path
        for path in sorted((root / "g40sphinx").rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    ]


def imported_packages(path: Path) -> set[str]:
    """The top-level packages that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def test_readme_has_exactly_two_commands_and_they_run_tox_environments_that_exist(
    root: Path, tox: configparser.ConfigParser
) -> None:
    readme = (root / "README.md").read_text("utf-8")
    commands = "".join(re.findall(r"^```sh\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)).splitlines()
    own_environment = "python3 -m venv .venv && .venv/bin/pip install -q tox && .venv/bin/tox run -e "
    assert commands == [own_environment + "report", own_environment + "py"]
    assert {"report", "py"} <= tox_environments(tox)


def test_ci_runs_tox_environments_that_exist(root: Path, tox: configparser.ConfigParser) -> None:
    script = (root / ".ci" / "run").read_text("utf-8")
    listed = re.search(r"^for environment in ([\w ]+); do$", script, re.MULTILINE)
    assert listed is not None
    assert {"lint", "docs", "browser"} <= set(listed[1].split()) <= tox_environments(tox)


@pytest.mark.parametrize("folder", [".", "docs", "docs/reference", "docs/explanation"])
def test_links_and_pictures_in_our_own_pages_lead_somewhere(root: Path, folder: str) -> None:
    pages = sorted((root / folder).glob("*.md"))
    assert pages
    broken = []
    for page in pages:
        prose = re.sub(r"^```.*?^```|``.*?``|`[^`]*`(?!\])", "", page.read_text("utf-8"), flags=re.S | re.M)
        targets = [target for target in re.findall(r"\]\(([^)#\s]+)", prose) if ":" not in target]
        broken += [f"{page.name}: {target}" for target in targets if not (page.parent / target).exists()]
    assert broken == []


def test_lowest_tries_exactly_the_floors_that_the_package_declares(pyproject: dict[str, Any]) -> None:
    declared = [Requirement(text) for text in pyproject["project"]["dependencies"]]
    floors = {
        requirement.name: specifier.version
        for requirement in declared
        for specifier in requirement.specifier
        if specifier.operator == ">="
    }
    assert floors.keys() == {requirement.name for requirement in declared}
    pins = [entry for entry in pyproject["dependency-groups"]["lowest"] if isinstance(entry, str)]
    tried = dict(pin.split("==") for pin in pins)
    assert tried.keys() == floors.keys()
    for name, version in tried.items():
        assert version == floors[name] or version == f"{floors[name]}.0", name


def test_everything_that_the_package_imports_is_declared(root: Path, pyproject: dict[str, Any]) -> None:
    brought_along = {"jinja2": "sphinx", "markdown_it": "myst-parser"}  # their interfaces are made of these
    declared = {Requirement(text).name.casefold() for text in pyproject["project"]["dependencies"]}
    distributions = packages_distributions()
    undeclared = {
        name
        for path in source_files(root)
        if path.suffix == ".py"
        for name in imported_packages(path) - sys.stdlib_module_names - {"g40sphinx"}
        if brought_along.get(name, distributions.get(name, [name])[0]).casefold() not in declared
    }
    assert undeclared == set()


def test_the_wheel_holds_every_file_of_the_package(root: Path, wheel: set[str]) -> None:
    tree = {path.relative_to(root).as_posix() for path in source_files(root)}
    assert tree - wheel == set()
    assert {name for name in wheel if ".dist-info/" not in name} - tree == set()


def test_the_wheel_holds_more_than_python(wheel: set[str]) -> None:
    assert {".css", ".html", ".mo", ".po", ".typ"} <= {Path(name).suffix for name in wheel}
    assert "g40sphinx/py.typed" in wheel


def test_the_changelog_has_the_version(root: Path) -> None:
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", changelog, re.MULTILINE)
    assert released[0] == g40sphinx.__version__


def test_no_module_needs_more_than_a_few_screens(root: Path) -> None:
    lengths = {
        path.relative_to(root).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in source_files(root)
        if path.suffix == ".py"
    }
    assert {name: length for name, length in lengths.items() if length > MAX_LINES} == {}


@pytest.mark.parametrize("module", ["g40sphinx", "g40sphinx.report", "g40sphinx.report.files.loading"])
def test_the_library_part_imports_without_sphinx_and_docutils(module: str) -> None:
    code = f"import sys, {module}; print({{'sphinx', 'docutils', 'myst_parser'}} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
