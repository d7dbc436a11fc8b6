"""The settings of the PDF builder, for the one table of settings."""

from __future__ import annotations

from typing import Any

from g40sphinx.sphinxext.config import Setting

STANDARDS = (
    *("1.4", "1.5", "1.6", "1.7", "2.0", "a-1a", "a-1b", "a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u"),
    *("a-4", "a-4e", "a-4f", "ua-1"),
)
"""What ``g40_pdf_standards`` may hold: the names that Typst knows."""


def _are_standards(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(name in STANDARDS for name in value)


def _are_documents(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(
        isinstance(entry, list | tuple)
        and 2 <= len(entry) <= 4
        and all(isinstance(part, str) for part in entry)
        for entry in value
    )


PDF_SETTINGS: tuple[Setting, ...] = (
    Setting(
        "g40_pdf_standards",
        ["ua-1", "a-2a"],
        "",
        (list, tuple),
        _are_standards,
        f"a list of {', '.join(STANDARDS)}",
        "The standards that the PDF keeps; an empty list lets through what they forbid.",
    ),
    Setting(
        "g40_pdf_documents",
        [],
        "",
        (list, tuple),
        _are_documents,
        'a list of ("start document", "file name", "title", "author"), the last two optional',
        "The PDFs to make; without any, one of the whole project.",
    ),
    Setting(
        "g40_pdf_subtitle",
        "",
        "",
        (str,),
        lambda value: isinstance(value, str),
        "a text",
        "A line under the title on the title page.",
    ),
    Setting(
        "g40_publisher",
        "",
        "",
        (str,),
        lambda value: isinstance(value, str),
        "a text",
        "Who publishes the report: on the title page of the PDF, with the author below it.",
    ),
    Setting(
        "g40_pdf_contents_depth",
        2,
        "",
        (int,),
        lambda value: isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 6,
        "a number from 0 to 6",
        "How many levels of headings the table of contents shows; 0 leaves it out.",
    ),
)
