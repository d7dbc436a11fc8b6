"""g40sphinx: year reports of public bodies, written in MyST Markdown, published in HTML and PDF with Sphinx.

The library part, :mod:`g40sphinx.report`, needs neither Sphinx nor docutils. As a Sphinx extension it is switched on
with ``extensions = ["g40sphinx"]``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__version__ = "0.1.0"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension with Sphinx."""
    from g40sphinx.extension import setup as register

    return register(app)
