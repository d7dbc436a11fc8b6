"""The settings of the PDF builder, for the one table of settings."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from g40sphinx.report.problems import Unreadable
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.config import Setting

STANDARDS = (
    *("1.4", "1.5", "1.6", "1.7", "2.0", "a-1a", "a-1b", "a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u"),
    *("a-4", "a-4e", "a-4f", "ua-1"),
)
"""What ``g40_pdf_standards`` may hold: the names that Typst knows."""


PAPERS = {
    "a3": (297, 420),
    "a4": (210, 297),
    "a5": (148, 210),
    "iso-b5": (176, 250),
    "us-letter": (215.9, 279.4),
    "us-legal": (215.9, 355.6),
}
"""What ``g40_pdf_paper`` may be, names that Typst knows, with width and height in millimetres."""

COLOURS = {
    "ink": "#1c2733",
    "primary": "#154273",
    "accent": "#b8480e",
    "glow": "#f2a65a",
    "quiet": "#4b5b6b",
    "line": "#b6c4d2",
    "tint": "#eef3f8",
    "paper": "#ffffff",
}
"""The colours of the house: text, headings and links, marks, marks on the title page, small print, thin lines, the
ground of boxes, the page."""

MARGINS = {"top": "23mm", "bottom": "21mm", "inside": "33mm", "outside": "28mm"}
"""The margins of the house; without two sides ``inside`` is left and ``outside`` is right."""

FONTS = {"text": "Atkinson Hyperlegible", "headings": "Atkinson Hyperlegible", "code": "DejaVu Sans Mono"}
"""The fonts of the house: the first two come with the package, the last with Typst."""

_LENGTH = re.compile(r"\d+(?:\.\d+)?(?:mm|cm|in|pt)")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def _are_standards(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(name in STANDARDS for name in value)


def _are_documents(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(
        isinstance(entry, list | tuple)
        and 2 <= len(entry) <= 4
        and all(isinstance(part, str) for part in entry)
        for entry in value
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(entry, str) for entry in value)


def _names(known: dict[str, str], pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    """Return a check of a dictionary that has some of the keys ``known``, with values as ``pattern`` says."""

    def check(value: Any) -> bool:
        return isinstance(value, dict) and all(
            key in known and isinstance(entry, str) and pattern.fullmatch(entry) is not None
            for key, entry in value.items()
        )

    return check


PDF_SETTINGS: tuple[Setting, ...] = (
    Setting(
        "g40_pdf_standards",
        ["ua-1", "a-2a"],
        "",
        (list, tuple),
        _are_standards,
        Unreadable(N_("a list of {names}"), names=", ".join(STANDARDS)),
        "The standards that the PDF keeps; an empty list lets through what they forbid.",
    ),
    Setting(
        "g40_pdf_documents",
        [],
        "",
        (list, tuple),
        _are_documents,
        N_('a list of ("start document", "file name", "title", "author"), the last two optional'),
        "The PDFs to make; without any, one of the whole project.",
    ),
    Setting(
        "g40_pdf_subtitle",
        "",
        "",
        (str,),
        _is_text,
        N_("a text"),
        "A line under the title on the title page.",
    ),
    Setting(
        "g40_publisher",
        "",
        "",
        (str,),
        _is_text,
        N_("a text"),
        "Who publishes the report: on the title page of the PDF, with the author below it.",
    ),
    Setting(
        "g40_pdf_contents_depth",
        2,
        "",
        (int,),
        lambda value: isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 6,
        N_("a number from 0 to 6"),
        "How many levels of headings the table of contents shows; 0 leaves it out.",
    ),
    Setting(
        "g40_pdf_colophon",
        "",
        "",
        (str,),
        _is_text,
        N_("the name of a document"),
        "The document that makes the back page; it is taken out of its place in the text.",
    ),
    Setting(
        "g40_pdf_paper",
        "a4",
        "",
        (str,),
        lambda value: isinstance(value, str) and value in PAPERS,
        Unreadable(N_("one of {names}"), names=", ".join(PAPERS)),
        "The size of the pages.",
    ),
    Setting(
        "g40_pdf_margins",
        {},
        "",
        (dict,),
        _names(MARGINS, _LENGTH),
        Unreadable(
            N_('a dictionary with some of {names}, each a length as in "25mm"'),
            names=", ".join(MARGINS),
        ),
        "The margins, where they differ from those of the house; inside is left without two sides.",
    ),
    Setting(
        "g40_pdf_two_sided",
        False,
        "",
        (bool,),
        lambda value: isinstance(value, bool),
        N_("True or False"),
        "For print on both sides: chapters start on a right-hand page, and left and right pages mirror each other.",
    ),
    Setting(
        "g40_pdf_fonts",
        {},
        "",
        (dict,),
        _names(FONTS, re.compile(r"\S.*")),
        Unreadable(N_("a dictionary with some of {names}, each the name of a font"), names=", ".join(FONTS)),
        "The fonts, where they differ from those of the house.",
    ),
    Setting(
        "g40_pdf_font_folder",
        "",
        "",
        (str,),
        _is_text,
        N_("the name of a folder"),
        "The folder with files of further fonts (TTF or OTF), relative to ``conf.py``; the machine's own are not used.",
    ),
    Setting(
        "g40_pdf_colours",
        {},
        "",
        (dict,),
        _names(COLOURS, _COLOUR),
        Unreadable(
            N_('a dictionary with some of {names}, each a colour as in "#154273"'), names=", ".join(COLOURS)
        ),
        "The colours, where they differ from those of the house.",
    ),
    Setting(
        "g40_pdf_template",
        "",
        "",
        (str,),
        _is_text,
        N_("the name of a file"),
        "A Typst file that changes what the pages look like, relative to ``conf.py``.",
    ),
    Setting(
        "g40_pdf_attach",
        [],
        "",
        (list, tuple),
        _are_texts,
        N_('a list of file names or patterns, as in ["data/*.csv"]'),
        "Files that are attached to the PDF, relative to ``conf.py``; PDF/A allows it from part 3 on.",
    ),
)
