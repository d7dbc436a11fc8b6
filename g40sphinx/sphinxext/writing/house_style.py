"""The house style and the logo that ``conf.py`` names, for all that is built."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.config import Config

if TYPE_CHECKING:
    from g40sphinx.tokens import HouseStyle

OPTION = "house_style"

PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"})
"""Kinds of logo that every builder can show."""


def house_style(config: Config, folder: str | Path) -> HouseStyle:
    """Return the house style in the file that is named, relative to ``folder``; an empty one when none is."""
    from g40sphinx.tokens import HouseStyle, read_house_style

    name = str(config.html_theme_options.get(OPTION) or "")
    return read_house_style(Path(folder) / name) if name else HouseStyle()


def map_colours(style: HouseStyle) -> dict[str, str]:
    """Return the colours that a house style gives to the picture of a map: words, and marks that the land lets see."""
    from g40sphinx.sphinxext.writing.map_svg import COLOURS
    from g40sphinx.tokens import VISIBLE, contrast

    colours = {role: given.value for role, given in style.light.items()}
    found = {"ink": colours["color-text"]} if "color-text" in colours else {}
    marks = (colours[role] for role in ("color-accent", "color-cover", "color-link") if role in colours)
    mark = next((colour for colour in marks if contrast(colour, COLOURS["land"]) >= VISIBLE), None)
    return found | {"mark": mark} if mark else found


def map_paint(config: Config, folder: str | Path) -> str:
    """Return what a house style makes of the picture of a map, as text; ``""`` where there is none."""
    return repr(map_colours(house_style(config, folder))) if config.html_theme_options.get(OPTION) else ""


def logo(config: Config, folder: str | Path) -> Path | None:
    """Return the file of ``html_logo``, relative to ``folder``; ``None`` for one elsewhere, or that can't be shown."""
    path = Path(folder, config.html_logo or "")
    return path.resolve() if path.is_file() and path.suffix.lower() in PICTURES else None


def logo_words(config: Config) -> str:
    """Return what the logo shows in words: what ``conf.py`` says, else who publishes the report; ``""`` for neither."""
    options = config.html_theme_options
    author = "" if config.author in {"unknown", "Author name not set"} else config.author
    given = (options.get("logo_alt"), options.get("publisher"), config.g40_publisher, author)
    return next((str(words) for words in given if words), "")
