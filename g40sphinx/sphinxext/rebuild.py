"""Which pages must be written again: those that show something of the register that is no longer as they show it.

What a page shows is kept as a digest for each builder and output folder, beside the doctrees: two builders that share
doctrees have seen different states, so the environment can't know.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from g40sphinx.report.prose import value_of, words_of
from g40sphinx.report.register import Record
from g40sphinx.report.views import LinkTo, Mention, Name, TextOf
from g40sphinx.sphinxext.domain import G40Domain, get_domain
from g40sphinx.sphinxext.nodes import g40_value


def stale_pages(app: Sphinx, env: BuildEnvironment, domain: G40Domain) -> list[str]:
    """Return the documents whose pages show something else than they did when this builder last wrote them."""
    titles = _digest(_filled_titles(env))
    state = _Showing(domain)
    domain.showing = {
        docname: _digest([*state.of(record), titles])
        for docname, record in domain.register.documents.items()
        if docname in env.found_docs
    }
    domain.showing.update(dict.fromkeys(env.found_docs - domain.showing.keys(), titles))
    before = _read(_state_file(app))
    return [docname for docname, digest in sorted(domain.showing.items()) if before.get(docname) != digest]


def note_written(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Remember that a page is written in this run; runs on ``doctree-resolved``, in the main process."""
    get_domain(app.env).written.add(docname)


def save_state(app: Sphinx, exception: Exception | None) -> None:
    """Keep what the written pages show; runs on ``build-finished``, and not after a build that broke off."""
    if exception is not None or app.env is None:
        return
    domain = get_domain(app.env)
    path = _state_file(app)
    before = _read(path)
    shown = {
        docname: digest if docname in domain.written else before.get(docname, "")
        for docname, digest in domain.showing.items()
    }
    if shown != before:
        path.write_text(json.dumps(shown, sort_keys=True), encoding="utf-8")


def _state_file(app: Sphinx) -> Path:
    outdir = hashlib.sha256(str(app.outdir).encode()).hexdigest()[:12]
    return Path(app.doctreedir) / f"g40-{app.builder.name}-{outdir}.json"


def _read(path: Path) -> dict[str, str]:
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _digest(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def _filled_titles(env: BuildEnvironment) -> Iterator[str]:
    """Return the titles that hold numbers or dates: navigation shows them on every page."""
    for docname in sorted(env.titles):
        for tree in (env.titles[docname], env.tocs.get(docname)):
            if tree is not None and next(iter(tree.findall(g40_value)), None) is not None:
                yield docname
                yield tree.astext()


class _Showing:
    """What documents show, in text form."""

    def __init__(self, domain: G40Domain) -> None:
        self.domain = domain
        self.index = domain.index
        self._items: dict[Any, str] = {}

    def of(self, record: Record) -> Iterator[str]:
        """Return all that a document with ``record`` shows of the register."""
        for spec in record.specs:
            view = self.domain.view(spec)
            yield repr(view)
            for piece in _pieces(view):
                if isinstance(piece, Mention) and piece.key is None:
                    yield self.domain.section_title(piece.docname, piece.anchor, piece.title)
                else:
                    yield self.item(piece.key)
        for use in record.uses:
            key = self.index.target(use)
            yield self.item(key) if key else ""
        for claim in record.claims:
            value = words_of(claim, value_of(claim, self.index, self.domain.writing))
            yield repr(value)
        labels = self.domain.env.domains.standard_domain.labels
        for label in record.labels:
            yield repr(labels.get(label))

    def item(self, key: Any) -> str:
        """Return the texts of an item, and where it stands."""
        if key not in self._items:
            item = self.index.items[key]
            texts = [self.domain.text_of(key, field) for field in ("title", "description", "role", "status")]
            parts = [node.pformat() for text in texts for node in text]
            names = " ".join(item.names())
            self._items[key] = _digest([*parts, names, repr(self.index.places.get(key))])
        return self._items[key]


def _pieces(value: object) -> Iterator[Any]:
    """Return everything in a view that names an item or a section."""
    if isinstance(value, TextOf | LinkTo | Name | Mention):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _pieces(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _pieces(getattr(value, field.name))
