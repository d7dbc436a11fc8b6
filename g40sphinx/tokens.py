"""House styles: the colours and fonts that a file of NL Design System tokens gives, for the web site and the PDF.

A token is a CSS custom property with an agreed name (https://nldesignsystem.nl). A municipality publishes hundreds of
them in one file; a report needs those of :data:`ROLES`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tinycss2
from tinycss2 import color4

from g40sphinx.report.problems import Problem, Source, Subtype
from g40sphinx.report.text.translation import N_

COLOUR, FONT = "color", "font"

ROLES: Mapping[str, tuple[str, ...]] = {
    "color-background": (
        "--utrecht-document-background-color",
        "--nl-document-background-color",
        "--basis-color-default-bg-document",
    ),
    "color-text": (
        "--utrecht-document-color",
        "--nl-paragraph-color",
        "--basis-color-default-color-document",
    ),
    "color-heading": (
        "--utrecht-heading-color",
        "--utrecht-heading-1-color",
        "--nl-heading-level-1-color",
        "--basis-heading-color",
    ),
    "color-link": ("--utrecht-link-color", "--nl-link-color", "--basis-color-action-2-color-default"),
    "color-accent": (
        "--utrecht-button-primary-action-background-color",
        "--nl-button-primary-background-color",
        "--basis-color-accent-1-color-default",
    ),
    "color-cover": (
        "--utrecht-page-footer-background-color",
        "--utrecht-button-primary-action-background-color",
        "--nl-button-primary-background-color",
        "--basis-color-accent-1-inverse-bg-default",
    ),
    "color-on-cover": (
        "--utrecht-page-footer-color",
        "--utrecht-button-primary-action-color",
        "--nl-button-primary-color",
        "--basis-color-accent-1-inverse-color-default",
    ),
    "color-line": (
        "--utrecht-separator-color",
        "--nl-separator-color",
        "--basis-color-default-border-subtle",
    ),
    "font-text": (
        "--utrecht-document-font-family",
        "--nl-paragraph-font-family",
        "--basis-text-font-family-default",
    ),
    "font-heading": (
        "--utrecht-heading-font-family",
        "--utrecht-heading-1-font-family",
        "--nl-heading-level-1-font-family",
        "--basis-heading-font-family",
    ),
}
"""What the report takes from a house style, and the tokens that can give it, the first that is there winning.

The style sheet of the theme has the same chains behind its properties ``--g40-…``; a test compares them.
"""

OURS: Mapping[str, str] = {
    "color-background": "#ffffff",
    "color-text": "#1a2429",
    "color-heading": "#0c2d3c",
    "color-link": "#0a567a",
    "color-cover": "#0c2d3c",
    "color-on-cover": "#ffffff",
}
"""The theme's own colours of words and their grounds, where a house style gives none."""

OURS_IN_THE_DARK: Mapping[str, str] = {
    "color-background": "#10191e",
    "color-text": "#dfe6ea",
    "color-heading": "#f4f8fa",
    "color-link": "#8fcdea",
    "color-cover": "#0a2a3a",
    "color-on-cover": "#f4f8fa",
    "color-surface": "#18242b",
}
"""The same on a dark page."""

PAIRS = (
    ("color-text", "color-background"),
    ("color-heading", "color-background"),
    ("color-link", "color-background"),
    ("color-on-cover", "color-cover"),
    ("color-text", "color-surface"),
    ("color-link", "color-surface"),
    ("color-muted", "color-surface"),
)
"""Words and their grounds."""

MIXED: Mapping[str, tuple[str, float]] = {
    "color-muted": ("color-text", 0.84),
    "color-surface": ("color-cover", 0.05),
}
"""Colours that the style sheet makes: so much of another, in that of the page; on a dark page our surface is fixed."""

READABLE = 4.5
"""The least contrast of words with their ground (WCAG 2.2, 1.4.3)."""

VISIBLE = 3.0
"""The least contrast of a mark with what is behind it (WCAG 2.2, 1.4.11)."""

LONGEST = 10_000
"""How many characters the value of a token may come to; those who refer to each other can grow without end."""

DEEPEST = 50
"""How many tokens may refer to each other in a row, so that those in a circle come to an end."""

_DARK = re.compile(r"prefers-color-scheme\s*:\s*dark")
_DARK_CLASS = re.compile(r"(?:--|color-scheme-)dark\b", re.IGNORECASE)
"""As published: ``.utrecht-theme--dark``, ``.ma-theme--color-scheme-dark``; a theme may be called dark-blue."""
_LIGHT = re.compile(r"(?:only\s+)?(?:all|screen)|\(\s*prefers-color-scheme\s*:\s*light\s*\)", re.IGNORECASE)
_PART = re.compile(r"[\s>+~]")
"""What stands between the parts of a selector that is not that of a whole page."""
_GENERIC = frozenset(
    {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-sans-serif", "ui-serif"}
)


@dataclass(frozen=True)
class Given:
    """What a token gives: a colour as ``#rrggbb``, or font families parted by commas; ``line`` is that of the token."""

    value: str
    token: str
    line: int

    @property
    def families(self) -> tuple[str, ...]:
        """The font families by name, those that every machine has (``serif`` …) left out."""
        names = (name.strip().strip('"') for name in self.value.split(","))
        return tuple(name for name in names if name not in _GENERIC)


@dataclass(frozen=True)
class HouseStyle:
    """What a file gives by role; in ``dark`` for those who prefer a dark page; and all that is wrong with it."""

    light: Mapping[str, Given] = field(default_factory=dict)
    dark: Mapping[str, Given] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    path: Path = Path()


def read_house_style(path: Path) -> HouseStyle:
    """Return what the file of tokens at ``path`` gives; a file that can't be read gives nothing, and a problem."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        message = N_(
            "house_style: there is no file {name} that can be read: it should be a CSS file, in UTF-8"
        )
        return HouseStyle(problems=(Problem(Subtype.STYLE, message, {"name": path.name}, Source(str(path))),))
    sheet = _Sheet(path)
    sheet.read(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
    return sheet.style()


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours ("#154273"), from 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return the colour with a ``share`` (0 to 1) of ``one`` in ``other``."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(first * share + second * (1 - share)):02x}" for first, second in pairs)


def _luminance(colour: str) -> float:
    shares = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


class _Sheet:
    """The tokens of one file: their values and lines, for light and for dark pages."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.light: dict[str, tuple[Sequence[Any], int]] = {}
        self.dark: dict[str, tuple[Sequence[Any], int]] = {}
        self.problems: list[Problem] = []

    def tell(self, message: str, line: int, **values: object) -> None:
        self.problems.append(Problem(Subtype.STYLE, message, values, Source(str(self.path), line)))

    def read(self, rules: Iterable[Any], *, dark: bool = False) -> None:
        """Note the custom properties of ``rules`` for a whole page, whatever it is called."""
        for rule in rules:
            if rule.type == "qualified-rule":
                # `.x-theme .x-footer` sets a token for a part of the page.
                selectors = [one.strip() for one in tinycss2.serialize(rule.prelude).split(",")]
                whole = [one for one in selectors if not _PART.search(one)]
                if whole:
                    inverse = dark or all(_DARK_CLASS.search(one) for one in whole)
                    self._note(rule.content, self.dark if inverse else self.light)
            elif rule.type == "at-rule":
                self._read_at_rule(rule, dark=dark)
            elif rule.type == "error":
                self.tell(N_("this can't be read as CSS ({reason})"), rule.source_line, reason=rule.message)

    def _read_at_rule(self, rule: Any, *, dark: bool) -> None:
        name = rule.lower_at_keyword
        if name == "import":
            message = N_("@import is not followed: put the tokens of {file} into this file")
            self.tell(message, rule.source_line, file=tinycss2.serialize(rule.prelude).strip())
        if rule.content is None:
            return
        condition = tinycss2.serialize(rule.prelude)
        inverse = name == "media" and _DARK.search(condition) is not None
        if (
            name in {"layer", "supports"}
            or inverse
            or (name == "media" and _LIGHT.fullmatch(condition.strip()))
        ):
            inner = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            self.read(inner, dark=dark or inverse)

    def _note(self, content: Iterable[Any], into: dict[str, tuple[Sequence[Any], int]]) -> None:
        for part in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
            if part.type == "declaration" and part.name.startswith("--"):
                into[part.name] = (part.value, part.source_line)
            elif part.type == "error":
                self.tell(N_("this can't be read as CSS ({reason})"), part.source_line, reason=part.message)

    def style(self) -> HouseStyle:
        """Return what the tokens give to each role."""
        light = dict(self._given(self.light))
        dark = dict(self._given(self.light | self.dark)) if self.dark else {}
        # What is the same in the dark is meant for a light page.
        dark = {
            role: given
            for role, given in dark.items()
            if role.startswith(COLOUR) and light.get(role) != given
        }
        self._check(light, OURS)
        self._check(dark, OURS_IN_THE_DARK)
        if not light and not dark and not self.problems:
            first = ROLES["color-link"][0]
            self.tell(
                N_("none of the tokens here is one that a report uses, such as {token}"), 1, token=first
            )
        problems = {(each.message, each.source, str(each.values)): each for each in self.problems}
        return HouseStyle(light, dark, tuple(problems.values()), self.path)

    def _given(self, tokens: Mapping[str, tuple[Sequence[Any], int]]) -> Iterator[tuple[str, Given]]:
        values = _Values(tokens)
        for role, chain in ROLES.items():
            for token in chain:
                if token in tokens and (value := self._usable(role, token, tokens[token][1], values)):
                    yield role, Given(value, token, tokens[token][1])
                    break

    def _usable(self, role: str, token: str, line: int, values: _Values) -> str:
        """Return the value of a token as its role needs it, ``""`` and a problem if that can't be."""
        try:
            written = values.of(token)
        except RecursionError:  # hundreds of brackets in each other
            written = None
        if written is None:
            self.tell(N_("{token} refers to a token that is not here, or to itself"), line, token=token)
            return ""
        read = _colour(written) if role.startswith(COLOUR) else _families(written)
        if not read:
            wanted = N_("{token}: “{value}” is no colour that can be shown everywhere: write it like #1d5c3a")
            if role.startswith(FONT):
                wanted = N_(
                    '{token}: “{value}” is no list of fonts: write it like "Source Sans 3", sans-serif'
                )
            self.tell(wanted, line, token=token, value=written[:60])
        return read

    def _check(self, style: Mapping[str, Given], ours: Mapping[str, str]) -> None:
        """Note the words that are too faint on their ground, once each, by the tokens that gave the colours."""
        colours = with_mixed({**ours, **{role: given.value for role, given in style.items()}})
        faint = set()
        for words, ground in PAIRS:
            source, _ = MIXED.get(words, (words, 0))
            roots = (source, MIXED.get(ground, (ground, 0))[0], "color-background")
            given = [style[role] for role in roots[: 2 + (ground in MIXED)] if role in style]
            found = contrast(colours[words], colours[ground])
            if given and source not in faint and found < READABLE:
                faint.add(source)
                self.tell(
                    N_(
                        "{words} ({one}) on {ground} ({other}) has a contrast of {found} to 1, and words need 4.5"
                        " to 1: choose a darker or lighter colour for one of them"
                    ),
                    given[0].line,
                    words=_named(words, style),
                    ground=_named(ground, style),
                    one=colours[words],
                    other=colours[ground],
                    found=f"{int(found * 10) / 10:.1f}",
                )


def with_mixed(colours: Mapping[str, str]) -> dict[str, str]:
    """Return colours by role, with those of :data:`MIXED` that are not there."""
    paper = colours["color-background"]
    made = {role: mixed(colours[of], paper, share) for role, (of, share) in MIXED.items()}
    return made | dict(colours)


def _named(role: str, style: Mapping[str, Given]) -> str:
    """Return the token that gives a role its colour, or the theme's own property, with the token it is made of."""
    if role in style:
        return style[role].token
    of = MIXED.get(role, ("", 0))[0]
    return f"--g40-{role}" + (f" ← {style[of].token}" if of in style else "")


class _Values:
    """The values of tokens with those that they refer to filled in (CSS Custom Properties, section 3)."""

    def __init__(self, tokens: Mapping[str, tuple[Sequence[Any], int]]) -> None:
        self._tokens = tokens
        self._known: dict[str, str | None] = {}

    def of(self, token: str, depth: int = 0) -> str | None:
        """Return the value of a token, ``None`` when a token it needs is not there or leads back to it."""
        if token in self._known:
            return self._known[token]
        if token not in self._tokens or depth > DEEPEST:
            return None
        value = self._fill(self._tokens[token][0], depth + 1)
        self._known[token] = value.strip() if value is not None and len(value) <= LONGEST else None
        return self._known[token]

    def _fill(self, parts: Sequence[Any], depth: int) -> str | None:
        found = [self._part(part, depth) for part in parts]
        whole = [text for text in found if text is not None]
        return "".join(whole) if len(whole) == len(found) else None

    def _part(self, part: Any, depth: int) -> str | None:
        if part.type != "function":
            return str(part.serialize())
        if part.lower_name != "var":
            inner = self._fill(part.arguments, depth)
            return None if inner is None else f"{part.name}({inner})"
        name = next((one.value for one in part.arguments if one.type == "ident"), "")
        value = self.of(name, depth)
        comma = next((n for n, one in enumerate(part.arguments) if one == ","), None)
        if value is None and comma is not None:
            return self._fill(part.arguments[comma + 1 :], depth)
        return value


def _colour(written: str) -> str:
    """Return a CSS colour as ``#rrggbb``, on white where it is see-through; ``""`` if it is none."""
    colour = color4.parse_color(written)
    if colour is None or isinstance(colour, str) or not colour.alpha:
        return ""
    try:
        shares = colour.to("srgb").coordinates
    except NotImplementedError:  # a space that tinycss2 does not reckon with
        return ""
    mixed = (min(max(share or 0, 0), 1) * colour.alpha + 1 - colour.alpha for share in shares)
    return "#" + "".join(f"{round(share * 255):02x}" for share in mixed)


def _families(written: str) -> str:
    """Return font families for CSS, each name in quotes; ``""`` if that is not what ``written`` is."""
    families: list[list[str]] = [[]]
    for part in tinycss2.parse_component_value_list(written, skip_comments=True):
        if part == ",":
            families.append([])
        elif part.type in {"ident", "string"}:
            families[-1].append(part.value)
        elif part.type != "whitespace":
            return ""
    names = [" ".join(words) for words in families]
    if not all(names):
        return ""
    return ", ".join(name if name in _GENERIC else '"' + re.sub(r'["\\\n]', "", name) + '"' for name in names)
