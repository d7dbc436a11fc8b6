"""Every element that docutils, Sphinx and this package have, and how it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from g40sphinx.pdf.elements import blocks, code, formulas, images, inline, lists, tables
from g40sphinx.pdf.elements import footnotes as notes
from g40sphinx.pdf.elements import object_descriptions as objects
from g40sphinx.pdf.elements import timelines as views

if TYPE_CHECKING:
    from g40sphinx.pdf.elements.handler import Handlers

HANDLERS: Handlers = {
    **blocks.HANDLERS,
    **inline.HANDLERS,
    **lists.HANDLERS,
    **tables.HANDLERS,
    **images.HANDLERS,
    **code.HANDLERS,
    **formulas.HANDLERS,
    **notes.HANDLERS,
    **objects.HANDLERS,
    **views.HANDLERS,
}
"""The handler of each class; a subclass without its own takes its superclass's."""
