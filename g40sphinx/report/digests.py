"""Digests, by which a later build knows that something is as it was."""

from __future__ import annotations

import hashlib
from pathlib import Path


def digest(*parts: str | bytes) -> str:
    """Return the SHA-256 digest of texts and bytes, one after the other with a NUL between them, in hexadecimal."""
    whole = hashlib.sha256()
    for number, part in enumerate(parts):
        whole.update(b"\0" if number else b"")
        whole.update(part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def file_digest(path: Path) -> str:
    """Return the SHA-256 digest of a file, which is never in memory as a whole, in hexadecimal; OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
