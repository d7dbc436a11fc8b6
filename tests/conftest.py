"""Fixtures for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from builds import Build

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build a few files with Sphinx: ``build({"index.md": "# Verslag"}, "text", language="en")``."""
    return Build(tmp_path)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT
