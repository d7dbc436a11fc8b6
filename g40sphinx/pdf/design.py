"""What ``conf.py`` and the report's own template say of the looks of a PDF, and whether that can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sphinx.config import Config

from g40sphinx.pdf.complaints import Complaint
from g40sphinx.pdf.settings import COLOURS, FONTS, MARGINS
from g40sphinx.pdf.text import Code, value
from g40sphinx.report.problems import Source as Place
from g40sphinx.report.text import N_

CONF = Place("conf.py")

PARTS = ("colours", "title-page", "head", "foot", "back-page", "rules")
"""What the report's own template may hold."""

CHECK = (
    '#{ assert(type(template) == dictionary, message: "the template is no dictionary"); '
    f"let other = template.keys().filter(name => name not in {value(PARTS)}); "
    'assert(other == (), message: "the template has no part " + other.join(", ")) }'
)
"""Typst code that stops at a template of another shape; :mod:`g40sphinx.pdf.typesetting` knows what it says."""

READABLE = 4.5
"""The least contrast of text with what is behind it (WCAG 2.2, 1.4.3)."""

_WORDS = ("ink", "primary", "quiet")
_GROUNDS = ("paper", "tint")


def given(config: Config) -> dict[str, object]:
    """Return colours, fonts and measures for the template: those of the house, with what ``conf.py`` says."""
    return {
        "colours": COLOURS | config.g40_pdf_colours,
        "fonts": FONTS | config.g40_pdf_fonts,
        "paper": config.g40_pdf_paper,
        "margins": {side: Code(size) for side, size in (MARGINS | config.g40_pdf_margins).items()},
        "two-sided": config.g40_pdf_two_sided,
    }


@dataclass(frozen=True, slots=True)
class Template:
    """The report's own template: its file and lines; no lines when there is none."""

    path: Path
    lines: tuple[str, ...] = ()

    def place(self, line: int = 1) -> Place:
        """Return the place of a line of the file, counted from 1."""
        return Place(str(self.path), line)


def read_template(folder: Path, name: str) -> Template:
    """Return the template ``name`` in ``folder``, an empty one without a name; OSError, UnicodeDecodeError."""
    path = folder / name
    return Template(path, tuple(path.read_text(encoding="utf-8-sig").splitlines()) if name else ())


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours ("#154273"), from 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def faint(config: Config) -> list[Complaint]:
    """Return a warning for each colour of words in ``conf.py`` that can't be read well on its ground."""
    colours = COLOURS | config.g40_pdf_colours
    pairs = [(word, ground) for word in _WORDS for ground in _GROUNDS]
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
