"""Templates compiled once: what Jinja makes of them is kept beside the doctrees, for the next build."""

from __future__ import annotations

import pickle
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from sphinx import __display_version__
from sphinx.application import Sphinx

FOLDER = "g40-templates"


class TemplateCache(FileSystemBytecodeCache):
    """The cache of the templates that Jinja has compiled; it holds for the same template and surroundings."""

    def __init__(self, folder: Path, made_with: str) -> None:
        super().__init__(str(folder), "%s.bin")
        self.made_with = made_with

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of a template and of what compiles it: Jinja's own is of the template alone."""
        return super().get_source_checksum(f"{self.made_with}\0{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, unless the file was cut off or spoilt: then the template is compiled again."""
        try:
            super().load_bytecode(bucket)
        except (ValueError, EOFError, LookupError, AttributeError, ImportError, pickle.UnpicklingError):
            bucket.reset()


def keep_compiled(app: Sphinx) -> None:
    """Give the templates of the builder at hand a cache (``builder-inited``), if they are Jinja's and have none."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if not isinstance(environment, jinja2.Environment) or environment.bytecode_cache is not None:
        return
    folder = Path(app.doctreedir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    made_with = [
        jinja2.__version__,
        __display_version__,
        *sorted(environment.extensions),
        *sorted(environment.filters),
    ]
    environment.bytecode_cache = TemplateCache(folder, " ".join(made_with))
