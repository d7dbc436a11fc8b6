"""The house style that ``conf.py`` names in ``html_theme_options``, for all that is built."""

from __future__ import annotations

from pathlib import Path

from sphinx.config import Config

from g40sphinx.tokens import HouseStyle, read_house_style

OPTION = "house_style"


def house_style(config: Config, folder: str | Path) -> HouseStyle:
    """Return the house style in the file that is named, relative to ``folder``; an empty one when none is."""
    name = str(config.html_theme_options.get(OPTION) or "")
    return read_house_style(Path(folder) / name) if name else HouseStyle()
