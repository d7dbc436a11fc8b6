"""When all documents are read: labels for every anchor, and numbers and dates in the titles that pages share."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from g40sphinx.sphinxext.domain import G40Domain, get_domain, reading_order
from g40sphinx.sphinxext.incremental.snapshot import (
    NOTHING,
    Snapshot,
    key_of,
    make_snapshot,
    pickled,
    unpickled,
)


def finish_reading(app: Sphinx, env: BuildEnvironment) -> None:
    """Settle what needs the whole report; runs on ``env-updated`` before any page is written."""
    domain = get_domain(env)
    key = key_of(domain, reading_order(env), app.extensions["g40sphinx"].version)
    if domain.run.before.key == key:
        domain.snapshot = unpickled(domain.run.before)
        changed: Set[str] = domain.run.read
    else:
        domain.snapshot = make_snapshot(domain, key)
        domain.run.before = pickled(domain.snapshot)
        changed = env.found_docs | domain.texts.keys()
    domain.data["snapshot"] = domain.run.before
    note_labels(domain, domain.snapshot)
    fill_titles(env, domain, changed)


def check_at_last(app: Sphinx, builder: Builder) -> None:
    """Check a report in which only data changed (``write-started``): Sphinx checks only when a page changed too."""
    domain = get_domain(builder.env)
    if domain.run.unchecked:
        domain.check_consistency()


def forget_labels(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Take our labels out again (``env-before-read-docs``), so that Sphinx reads as if they had never been there."""
    domain = get_domain(env)
    domain.come_home()
    domain.run.before = domain.data.pop("snapshot", NOTHING)
    for store, labels in _stores(domain).items():
        for name in domain.data.pop(f"own-{store}", ()):
            labels.pop(name, None)


def note_labels(domain: G40Domain, snapshot: Snapshot) -> None:
    """Make every anchor a Sphinx label, so that ``{ref}`` and ``[](#…)`` find it; the author's own labels stay."""
    labels, anonymous = _stores(domain).values()
    own: dict[str, list[str]] = {"own-labels": [], "own-anonlabels": []}
    for name, docname, anchor, title in snapshot.labels:
        place = (docname, anchor)
        known = anonymous.get(name)
        if name in labels or known not in (None, place):
            continue
        labels[name] = (docname, anchor, title)
        own["own-labels"].append(name)
        if known is None:
            anonymous[name] = place
            own["own-anonlabels"].append(name)
    domain.data.update(own)


def authors_labels(domain: G40Domain) -> list[tuple[str, str]]:
    """Return the labels that are not ours, with all that Sphinx knows of each, in text form."""
    found = []
    for store, labels in _stores(domain).items():
        own = set(domain.data[f"own-{store}"])
        found += sorted((name, repr(label)) for name, label in labels.items() if name not in own)
    return found


def _stores(domain: G40Domain) -> dict[str, dict[str, Any]]:
    """Return where Sphinx keeps labels, with titles and without."""
    standard = domain.env.domains.standard_domain
    return {"labels": standard.labels, "anonlabels": standard.anonlabels}


def fill_titles(env: BuildEnvironment, domain: G40Domain, docnames: Set[str]) -> None:
    """Fill in numbers and dates where Sphinx and MyST have copied headings: titles, tables of contents, labels.

    ``docnames`` are the documents in which other ones may stand than the last time.
    """
    for trees in (env.titles, env.longtitles, env.tocs):
        for tree in [trees[docname] for docname in docnames & trees.keys()]:
            domain.words.fill(tree)
    texts = {docname: domain.texts[docname] for docname in docnames & domain.texts.keys()}
    labels = env.domains.standard_domain.labels
    for name, (docname, anchor, title) in list(labels.items()):
        if ("section", anchor) in texts.get(docname, {}):
            labels[name] = (docname, anchor, domain.words.section_title(docname, anchor, title))
    for docname, own in texts.items():
        slugs = env.metadata[docname].get("myst_slugs", {}) if docname in env.metadata else {}
        for slug, (line, anchor, title) in slugs.items():
            if ("section", anchor) in own:
                slugs[slug] = (line, anchor, domain.words.section_title(docname, anchor, title))
