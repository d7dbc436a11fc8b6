"""The name under which Sphinx knows the builder ``pdf``: Typst and the rest are loaded for those who make a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders import Builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class LatePdfBuilder(Builder):
    """The stand-in for :class:`~g40sphinx.pdf.builder.PdfBuilder`, made under its own name when Sphinx asks for one."""

    name = "pdf"

    def __new__(cls, app: Sphinx, env: BuildEnvironment) -> Builder:  # type: ignore[misc] # of another class
        """Return the builder itself, which is of another class, so that Sphinx never fills this one."""
        from g40sphinx.pdf.builder import PdfBuilder

        made: type[Builder] = PdfBuilder
        if cls.name != PdfBuilder.name:
            known = {"name": cls.name, "__doc__": PdfBuilder.__doc__, "__module__": PdfBuilder.__module__}
            made = type(PdfBuilder.__name__, (PdfBuilder,), known)
        return made(app, env)
