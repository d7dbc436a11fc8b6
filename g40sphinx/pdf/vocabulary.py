"""Every element that docutils, Sphinx and this package have, and how it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from g40sphinx.pdf import blocks, code, formulas, images, inline, lists, notes, objects, tables, views

if TYPE_CHECKING:
    from g40sphinx.pdf.handlers import Handlers

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
