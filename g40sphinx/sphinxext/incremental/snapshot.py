"""What is known of the whole report without looking at it again: its labels, and where each item stands.

It is kept with a digest of all that it was made of, so that a build in which only prose has changed needs no index.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from g40sphinx.report.text.plain import fold

if TYPE_CHECKING:
    from g40sphinx.sphinxext.domain import G40Domain

LabelOf = tuple[str, str, str, str]
"""A label: its name, document, anchor and title."""

ObjectOf = tuple[str, str, str, str, str, str]
"""An item that stands somewhere: kind, id, document, anchor, title, and all its names in one."""


class Snapshot(NamedTuple):
    """Where items stand, and the digest of what that follows from."""

    key: str
    objects: tuple[ObjectOf, ...]
    named: tuple[LabelOf, ...]
    """The labels that named directives are."""
    themes: tuple[str, ...]
    """The titles of all theme groups."""

    @property
    def labels(self) -> list[LabelOf]:
        """All labels: those that items are, and those that named directives are."""
        items = [(anchor.lower(), docname, anchor, title) for *_, docname, anchor, title, _ in self.objects]
        return [*items, *self.named]


class PickledSnapshot(NamedTuple):
    """The same as it is kept in the environment: only its key can be read before it is unpickled."""

    key: str
    rest: bytes


NOTHING = PickledSnapshot("", b"")


def pickled(snapshot: Snapshot) -> PickledSnapshot:
    """Return ``snapshot`` as it is kept."""
    rest = (snapshot.objects, snapshot.named, snapshot.themes)
    return PickledSnapshot(snapshot.key, pickle.dumps(rest, pickle.HIGHEST_PROTOCOL))


def unpickled(kept: PickledSnapshot) -> Snapshot:
    """Return what :func:`pickled` has made."""
    return Snapshot(kept.key, *pickle.loads(kept.rest))  # noqa: S301 - part of Sphinx's own pickle


def make_snapshot(domain: G40Domain, key: str = "") -> Snapshot:
    """Return where items stand, as the index says."""
    themes = tuple(domain.words.title(theme) for theme in domain.index.of_kind("theme"))
    return Snapshot(key, tuple(_objects(domain)), tuple(_named(domain)), themes)


def key_of(domain: G40Domain, order: list[str], version: str) -> str:
    """Return a digest of all that the index, the titles and the checks of the report follow from.

    ``version`` is our own. To be asked while our labels are not among those of the author.
    """
    config = domain.env.config
    standard = domain.env.domains.standard_domain
    outline = Path(config.g40_map) if config.g40_map else None
    known = (
        version,
        [store.digest() for store in (domain.documents, domain.files, domain.texts)],
        order,
        repr(domain.words.writing),
        repr(domain.words.typography),
        str(outline),
        outline.stat().st_mtime_ns if outline and outline.is_file() else 0,
        config.g40_warn_unused,
        sorted(standard.labels),
        sorted(standard.anonlabels.items()),
    )
    return hashlib.sha256(repr(known).encode("utf-8", "surrogatepass")).hexdigest()


def _named(domain: G40Domain) -> Iterator[LabelOf]:
    targets = domain.env.domains.standard_domain.anonlabels
    for name, spec in domain.index.named.items():
        label = nodes.fully_normalize_name(name)
        docname, anchor = targets.get(label, ("", ""))
        if spec.caption and docname == spec.docname:
            yield label, docname, anchor, domain.words.section_title(docname, anchor, spec.caption)


def _objects(domain: G40Domain) -> Iterator[ObjectOf]:
    for key, place in domain.index.places.items():
        title = domain.words.title(key)
        names = domain.index.items[key].names()
        others = [name for name in names if fold(name) not in fold(title)] if names else []
        found = f"{title} ({', '.join(others)})" if others else title
        yield *key, place.docname, place.anchor, title, found
