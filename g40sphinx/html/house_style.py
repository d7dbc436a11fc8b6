"""A house style on the web site: the style sheet that is made of its tokens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from g40sphinx.sphinxext.log import warn_all
from g40sphinx.sphinxext.writing.house_style import house_style

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from g40sphinx.tokens import HouseStyle

FILE = "g40-house-style.css"


def write_house_style(app: Sphinx, static: Path) -> None:
    """Write the tokens that the theme takes from the house style, and tell what is wrong with it."""
    style = house_style(app.config, app.confdir)
    warn_all(style.problems, app.config.language)
    if style.light or style.dark:
        (static / FILE).write_text(style_sheet(style), "utf-8")
        app.add_css_file(FILE, priority=950)
    else:
        (static / FILE).unlink(missing_ok=True)


def style_sheet(style: HouseStyle) -> str:
    """Return the tokens that the theme takes as CSS, for every page: no selectors, fonts or addresses of their own.

    On a dark page our own dark colours stay, but for what the house style has for dark pages itself.
    """
    rules = []
    if style.light:
        light = {given.token: given.value for given in style.light.values()}
        rules.append(":root{" + ";".join(f"{token}:{value}" for token, value in light.items()) + "}")
    if "color-cover" in style.light or "color-on-cover" in style.light:
        rules.append(
            "@media (prefers-color-scheme: light){:root{--g40-color-year:var(--g40-color-on-cover)}}"
        )
    if style.dark:
        chosen = ";".join(f"--g40-{role}:{given.value}" for role, given in style.dark.items())
        if "color-cover" in style.dark:
            chosen += ";--g40-color-year:var(--g40-color-on-cover)"
        rules.append("@media screen and (prefers-color-scheme: dark){:root{" + chosen + "}}")
    return "\n".join(rules) + "\n"
