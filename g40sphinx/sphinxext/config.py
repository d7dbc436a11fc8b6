"""The settings of ``conf.py``: one table, from which they are registered, checked and documented."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sphinx.application import Sphinx
from sphinx.config import Config

from g40sphinx.report.dates.date_words import VOCABULARIES
from g40sphinx.report.problems import Source, Subtype, Unreadable, hint
from g40sphinx.report.text.translation import N_, base_language
from g40sphinx.sphinxext.log import say

Rebuild = Literal["", "env", "html"]
"""What Sphinx does when a setting changes: ``env`` reads all again, ``html`` writes all HTML again, ``""`` nothing."""


class Setting(NamedTuple):
    """One setting: its default, when Sphinx builds again, whether a value is right, and what is allowed in words."""

    name: str
    default: Any
    rebuild: Rebuild
    types: tuple[type, ...]
    is_right: Callable[[Any], bool]
    allowed: str | Unreadable
    help: str


def _strings(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(entry, str) for entry in value)


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "g40_data",
        [],
        "env",
        (list, tuple),
        _strings,
        N_('a list of file names or patterns, as in ["data/*.yaml"]'),
        "Data files with items of the report, relative to ``conf.py``.",
    ),
    Setting(
        "g40_count_words",
        20,
        "env",
        (int,),
        lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
        N_("a number from 0"),
        "Up to which number ``{count}`` writes words; digits above it.",
    ),
    Setting(
        "g40_map",
        "",
        "env",
        (str,),
        lambda value: isinstance(value, str),
        N_('the name of a GeoJSON file, as in "data/outline.geojson"'),
        "A GeoJSON file with the outline of the maps, relative to ``conf.py``; the Dutch provinces if it is empty.",
    ),
    Setting(
        "g40_warn_unused",
        False,
        "env",
        (bool,),
        lambda value: isinstance(value, bool),
        N_("True or False"),
        "Whether an item that nothing mentions is a warning.",
    ),
)
"""The settings that every builder reads."""


def languages_read(config: Config, srcdir: str | Path) -> str:
    """Return the languages of the author's dates and numbers: the report's, and all others while it is translated.

    It is, where one of ``locale_dirs`` has a folder for the language.
    """
    translated = any(Path(srcdir, folder, config.language).is_dir() for folder in config.locale_dirs)
    others = [language for language in VOCABULARIES if language != base_language(config.language)]
    return ",".join([config.language, *others]) if translated else str(config.language)


def add_settings(app: Sphinx, settings: tuple[Setting, ...]) -> None:
    """Register ``settings`` with Sphinx; their types are checked by :func:`check_settings`, in words of ours."""
    for setting in settings:
        app.add_config_value(setting.name, setting.default, setting.rebuild, setting.types, setting.help)


def place_of(confdir: str | Path, name: str) -> Source | None:
    """Return the line of ``conf.py`` that sets ``name``; ``None`` where it comes from the command line."""
    path = Path(confdir, "conf.py")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        lines = []
    assignment = re.compile(rf"{re.escape(name)}\s*(?::[^=]*)?=")
    found = next((number for number, line in enumerate(lines, 1) if assignment.match(line)), None)
    return Source(str(path), found) if found else None


def check_settings(config: Config, settings: tuple[Setting, ...], confdir: str | Path) -> None:
    """Warn of every setting with a value that is not allowed, put the default in its place, and of unknown names."""
    language = config.language
    for setting in settings:
        value = config[setting.name]
        allowed = setting.allowed if isinstance(setting.allowed, Unreadable) else Unreadable(setting.allowed)
        if not setting.is_right(value):
            say(
                Subtype.CONFIG,
                "{name} is {value}; it should be {allowed}",
                language,
                place_of(confdir, setting.name),
                name=setting.name,
                value=repr(value),
                allowed=allowed,
            )
            config[setting.name] = setting.default
    known = [setting.name for setting in settings]
    raw: Mapping[str, Any] = config._raw_config  # Sphinx tells nobody of names that it does not know
    for name in raw:
        if name.startswith("g40_") and name not in known:
            say(
                Subtype.CONFIG,
                "there is no setting {name}{hint}",
                language,
                place_of(confdir, name),
                name=name,
                hint=hint(name, known),
            )


def author_of(config: Config) -> str:
    """Return the author whom ``conf.py`` names, ``""`` without one: Sphinx has words of its own then."""
    return "" if config.author in {"unknown", "Author name not set"} else str(config.author)


def project_of(config: Config) -> str:
    """Return the project that ``conf.py`` names, ``""`` without one: Sphinx has words of its own then."""
    return "" if config.project == "Project name not set" else str(config.project)
