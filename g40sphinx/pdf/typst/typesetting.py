"""Typst source to PDF, and what Typst says of it in an author's words."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typst

from g40sphinx.pdf.complaints import CONF, Complaint
from g40sphinx.report.problems import Source as Place
from g40sphinx.report.text.translation import N_

if TYPE_CHECKING:
    from g40sphinx.pdf.typst.source import TypstSource
    from g40sphinx.pdf.typst.table_shape import Shape

_POSITION = re.compile(r"__typst_py_bytes__\.typ:(\d+):\d+")
_IN_FILE = re.compile(r"┌─ (?:.*/)?(?P<name>[^/\n]+):\d+:\d+")

KNOWN_ERRORS = (
    (
        re.compile(r"the text `\"(?P<text>.*)\"` could not be displayed", re.DOTALL),
        N_("no font of the PDF has all characters of “{text}”: write them in words, or as an image"),
    ),
    (
        re.compile(r"missing alt text"),
        N_("an image or formula has no alternative text: say what it shows"),
    ),
    (
        re.compile(r"file not found \(searched at (?P<path>[^)]*)\)"),
        N_("the file {path} is not there"),
    ),
    (
        re.compile(
            r"failed to (?:load|decode|parse) (?:the )?(?:image|SVG)[^(]*(?:\((?P<detail>.*)\))?", re.I | re.S
        ),
        N_("the image can't be read ({detail}): open it, and save it again as PNG or SVG"),
    ),
    (
        re.compile(r"the template is no dictionary"),
        N_("the template should be a dictionary: #let template = (…)"),
    ),
    (
        re.compile(r"the template has no part (?P<parts>.*)"),
        N_(
            "a template has no part {parts}; it may have colours, title-page, head, foot, back-page and rules"
        ),
    ),
    (
        re.compile(r"skipped from heading level (?P<above>\d+) to (?P<level>\d+)"),
        N_("a heading of level {level} right below one of level {above}: do not skip a level"),
    ),
    (
        re.compile(r"maximum .*depth exceeded"),
        N_("lists, boxes or quotations are nested too deep: take the inner ones out of the outer ones"),
    ),
)
"""What Typst says, and how to say it to an author."""

_STANDARDS_ERROR = "PDF standards error"

NO_SUCH_SET = N_(
    "g40_pdf_standards: no PDF can keep {standards} at once: name one PDF version or one part of PDF/A"
)

UNKNOWN_ERROR = N_("Typst can't make a PDF of this: {error}")


class NotMade(Exception):
    """A PDF was not made, of which all is told."""


class CannotSet(NotMade):
    """Typst refused the source; ``complaint`` says what and where."""

    def __init__(self, complaint: Complaint) -> None:
        super().__init__(str(complaint.problem))
        self.complaint = complaint


@dataclass(frozen=True)
class Job:
    """What Typst is to make of what: the source of a document, its tables and images, and all else that it takes.

    ``docname`` is where it starts, ``root`` the folder that all images are below, ``timestamp`` the time that the PDF
    is to have, in seconds since 1970, or ``None`` for now.
    """

    source: TypstSource
    docname: str
    shapes: tuple[Shape, ...]
    images: tuple[Path, ...]
    fonts: typst.Fonts
    root: Path
    standards: tuple[str, ...]
    timestamp: int | None

    def parts(self) -> list[str]:
        """Return all that the PDF depends on, files and the time of the build aside."""
        return [str(self.source), repr(self.shapes), repr(self.standards), str(self.timestamp)]


def build_time() -> int | None:
    """Return SOURCE_DATE_EPOCH in seconds, so that the same input gives the same bytes; ``None`` for now."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdecimal() else None


def compile_pdf(job: Job) -> bytes:
    """Return the PDF of a job.

    :class:`CannotSet` when Typst gives an error, or a warning: every one of its warnings (a font that is not there,
    text that did not converge) means a page other than the one that was asked for.
    """
    compiler = typst.Compiler(root=job.root, font_paths=job.fonts, ignore_system_fonts=True)
    try:
        pdf, warnings = compiler.compile_with_warnings(
            bytes(job.source),
            format="pdf",
            pdf_standards=cast("list[typst.PDFStandard]", list(job.standards)),
            timestamp=job.timestamp,
        )
    except typst.TypstError as error:
        if error.message.startswith(_STANDARDS_ERROR):
            raise CannotSet(Complaint(NO_SUCH_SET, {"standards": ", ".join(job.standards)}, CONF)) from None
        raise CannotSet(
            explain(error.message, f"{error.diagnostic}{error.trace}", job.source, job.docname)
        ) from None
    if warnings:
        first = warnings[0]
        raise CannotSet(explain(first.message, f"{first.diagnostic}{first.trace}", job.source, job.docname))
    return cast("bytes", pdf)


def explain(message: str, diagnostic: str, source: TypstSource, docname: str) -> Complaint:
    """Return an error of Typst as a complaint at the author's line.

    Of the places that Typst names (an error in the template has the place that called it as well) the last one that
    was written for a node counts. Of a mistake in the file of an image it names that file.
    """
    place = Place(docname)
    for position in _POSITION.finditer(diagnostic):
        place = source.place(int(position[1])) or place
    for match in _IN_FILE.finditer(diagnostic):
        place = source.place_with(f'/{match["name"]}"') or place
    for pattern, template in KNOWN_ERRORS:
        if told := pattern.search(message):
            return Complaint(template, {name: text or "?" for name, text in told.groupdict().items()}, place)
    return Complaint(UNKNOWN_ERROR, {"error": message}, place)
