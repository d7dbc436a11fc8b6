"""What ``conf.py`` and the report's own template say of the looks of a PDF, and whether that can be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sphinx.config import Config

from g40sphinx.pdf.complaints import CONF, Complaint
from g40sphinx.pdf.settings import COLOURS, FONTS, MARGINS, PAPERS
from g40sphinx.pdf.typst.source import Code, value
from g40sphinx.report.problems import Source
from g40sphinx.report.text.translation import N_
from g40sphinx.tokens import READABLE, VISIBLE, HouseStyle, contrast, mixed

PARTS = ("colours", "title-page", "head", "foot", "back-page", "rules")
"""What the report's own template may hold."""

CHECK = (
    '#{ assert(type(template) == dictionary, message: "the template is no dictionary"); '
    f"let other = template.keys().filter(name => name not in {value(PARTS)}); "
    'assert(other == (), message: "the template has no part " + other.join(", ")) }'
)
"""Typst code that stops at a template of another shape; :mod:`g40sphinx.pdf.typst.typesetting` knows what it says."""

WHITE = "#ffffff"

_LEAST_ROOM = 40
"""Millimetres: on less, a word of a heading or a row of a table may not fit, and is lost."""

_WORDS = ("ink", "primary", "quiet")
_GROUNDS = ("paper", "tint")


def template_style(config: Config, style: HouseStyle, families: Iterable[str]) -> dict[str, object]:
    """Return colours, fonts and measures for the template: of the house, its style, and what ``conf.py`` says."""
    return {
        "colours": COLOURS | colours_of(style) | config.g40_pdf_colours,
        "fonts": fonts_in(config, style, families),
        "paper": config.g40_pdf_paper,
        "margins": {side: Code(size) for side, size in (MARGINS | config.g40_pdf_margins).items()},
        "two-sided": config.g40_pdf_two_sided,
    }


def fonts_in(config: Config, style: HouseStyle, families: Iterable[str]) -> dict[str, str]:
    """Return the fonts of the PDF by what they are for."""
    own: dict[str, str] = config.g40_pdf_fonts
    return FONTS | fonts_of(style, families) | own


def colours_of(style: HouseStyle) -> dict[str, str]:
    """Return the colours that a house style gives, by the names of :data:`~g40sphinx.pdf.settings.COLOURS`.

    ``primary`` is the ground of the title page, with white words, and the colour of headings on paper: the first of
    the style's colours that is dark enough for both.
    """
    colours = {role: given.value for role, given in style.light.items()}
    paper = colours.get("color-background", COLOURS["paper"])
    dark = (
        colours[role]
        for role in ("color-cover", "color-heading", "color-link")
        if role in colours and min(contrast(colours[role], paper), contrast(colours[role], WHITE)) >= READABLE
    )
    ours = {
        name: colours[role]
        for name, role in (("ink", "color-text"), ("paper", "color-background"), ("line", "color-line"))
        if role in colours
    }
    if "color-text" in colours:
        ours["quiet"] = mixed(colours["color-text"], paper, 0.8)
    primary = next(dark, None)
    if primary:
        accent = colours.get("color-accent", primary)
        ours |= {
            "primary": primary,
            "accent": accent if contrast(accent, paper) >= VISIBLE else primary,
            "glow": accent if contrast(accent, primary) >= VISIBLE else mixed(primary, WHITE, 0.3),
            "tint": mixed(primary, paper, 0.06),
        }
    return ours


def fonts_of(style: HouseStyle, families: Iterable[str]) -> dict[str, str]:
    """Return the fonts of a house style that are among ``families``, by what they are for."""
    known = {family.lower(): family for family in families}
    fonts = {}
    for name, role in (("text", "font-text"), ("headings", "font-heading")):
        given = style.light.get(role)
        available = (
            [known[family.lower()] for family in given.families if family.lower() in known] if given else []
        )
        if available:
            fonts[name] = available[0]
    if "text" in fonts and "font-heading" not in style.light:
        fonts["headings"] = fonts["text"]
    return fonts


def absent_fonts(config: Config, style: HouseStyle, families: Iterable[str]) -> list[Complaint]:
    """Return a warning for each font of the house style that the PDF can't have, unless ``conf.py`` names another."""
    known = {family.lower() for family in families}
    complaints = []
    for name, role in (("text", "font-text"), ("headings", "font-heading")):
        font = style.light.get(role)
        if font and name not in config.g40_pdf_fonts and not known & {each.lower() for each in font.families}:
            message = N_(
                "{token}: {font} is not in the PDF, which keeps {ours}: put its file into g40_pdf_font_folder,"
                ' or name another font, as in g40_pdf_fonts = {{"{name}": "{ours}"}}'
            )
            first = font.families[0] if font.families else font.value
            values = {"token": font.token, "font": first, "name": name, "ours": FONTS[name]}
            complaints.append(Complaint(message, values, Source(str(style.path), font.line), fatal=False))
    return complaints


_QUOTED = re.compile(r'"/?([^"\\/][^"\\]*)"')
_LONGEST_NAME = 250


@dataclass(frozen=True)
class Template:
    """The report's own template: its file and lines; no lines when there is none."""

    path: Path
    lines: tuple[str, ...] = ()

    def place(self, line: int = 1) -> Source:
        """Return the place of a line of the file, counted from 1."""
        return Source(str(self.path), line)

    def files(self) -> list[Path]:
        """Return the files that the template names between quotes, and those that Typst files among them name."""
        files: dict[Path, None] = {}
        waiting = [(self.path.parent, line) for line in self.lines]
        while waiting:
            folder, line = waiting.pop()
            for name in _QUOTED.findall(line):
                path = folder / name
                if path not in files and len(name) < _LONGEST_NAME and path.is_file():
                    files[path] = None
                    if path.suffix == ".typ":
                        text = path.read_text(encoding="utf-8", errors="replace")
                        waiting += [(path.parent, below) for below in text.splitlines()]
        return sorted(files)


def read_template(folder: Path, name: str) -> Template:
    """Return the template ``name`` in ``folder``, an empty one without a name; OSError, UnicodeDecodeError."""
    path = folder / name
    return Template(path, tuple(path.read_text(encoding="utf-8-sig").splitlines()) if name else ())


def faint(config: Config, style: HouseStyle) -> list[Complaint]:
    """Return a warning for each colour of words in ``conf.py`` that can't be read well on its ground."""
    colours = COLOURS | colours_of(style) | config.g40_pdf_colours
    own = config.g40_pdf_colours
    pairs = [(word, ground) for word in _WORDS for ground in _GROUNDS if word in own or ground in own]
    return [
        Complaint(
            N_(
                "g40_pdf_colours: {colour} on {ground} has a contrast of {found} to 1, and words need 4.5 to 1"
            ),
            {"colour": word, "ground": ground, "found": f"{contrast(colours[word], colours[ground]):.1f}"},
            CONF,
            fatal=False,
        )
        for word, ground in pairs
        if contrast(colours[word], colours[ground]) < READABLE
    ]


def cramped(config: Config) -> list[Complaint]:
    """Return an error when the margins leave no room for text on the page."""
    size = {side: _millimetres(given) for side, given in (MARGINS | config.g40_pdf_margins).items()}
    width, height = PAPERS[config.g40_pdf_paper]
    room = min(width - size["inside"] - size["outside"], height - size["top"] - size["bottom"])
    if room >= _LEAST_ROOM:
        return []
    message = N_("g40_pdf_margins: they leave no room for text on {paper}: make them smaller")
    return [Complaint(message, {"paper": config.g40_pdf_paper}, CONF)]


def _millimetres(length: str) -> float:
    return float(length[:-2]) * {"mm": 1, "cm": 10, "in": 25.4, "pt": 25.4 / 72}[length[-2:]]


def unknown_fonts(config: Config, families: Iterable[str]) -> list[Complaint]:
    """Return an error for each font in ``conf.py`` that is not among ``families``."""
    known = sorted(families)
    lower = {family.lower() for family in known}
    message = N_(
        "g40_pdf_fonts: there is no font {font}; there are {known}, and those in g40_pdf_font_folder"
    )
    return [
        Complaint(message, {"font": font, "known": ", ".join(known)}, CONF)
        for font in dict.fromkeys(config.g40_pdf_fonts.values())
        if font.lower() not in lower
    ]
