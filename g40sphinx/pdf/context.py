"""What the writing of a document takes from the build around it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.highlighting import PygmentsBridge

from g40sphinx.pdf.typst.font_coverage import FontCoverage
from g40sphinx.pdf.typst.root import TypstRoot


@dataclass(frozen=True)
class DocumentContext:
    """The build as the writing of one document needs it; ``docnames`` names the source files in that document."""

    config: Config
    env: BuildEnvironment
    docnames: Set[str]
    probe: FontCoverage
    root: TypstRoot
    lexers: PygmentsBridge

    @property
    def strict(self) -> bool:
        """Return whether the PDF keeps a standard, so that what the standard forbids is told."""
        return bool(self.config.g40_pdf_standards)
