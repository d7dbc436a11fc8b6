"""g40sphinx: year reports of public bodies, written in MyST Markdown, published in HTML and PDF with Sphinx.

The library part, :mod:`g40sphinx.report`, needs neither Sphinx nor docutils. As a Sphinx extension it is switched on
with ``extensions = ["g40sphinx"]``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from g40sphinx.extension import add_report_kind
    from g40sphinx.report.kinds.kind import Kind
    from g40sphinx.report.model import Item, Type, field

__all__ = ["Item", "Kind", "Type", "add_report_kind", "field", "setup"]

__version__ = "0.1.0"

_PUBLIC = {
    "Item": "g40sphinx.report.model",
    "Kind": "g40sphinx.report.kinds.kind",
    "Type": "g40sphinx.report.model",
    "add_report_kind": "g40sphinx.extension",
    "field": "g40sphinx.report.model",
}
"""The library's public names, and the modules that are imported when they are first asked for."""


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension with Sphinx."""
    from g40sphinx.extension import setup as register

    return register(app)
