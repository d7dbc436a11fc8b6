"""When all documents are read: labels for every anchor, and numbers and dates in the titles that pages share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from g40sphinx.sphinxext.domain import G40Domain, get_domain


def finish_reading(app: Sphinx, env: BuildEnvironment) -> None:
    """Settle what needs the whole report; runs on ``env-updated`` before any page is written."""
    domain = get_domain(env)
    note_labels(env, domain)
    fill_titles(env, domain)


def check_at_last(app: Sphinx, builder: Builder) -> None:
    """Check a report in which only data changed (``write-started``): Sphinx checks only when a page changed too."""
    domain = get_domain(builder.env)
    if domain.unchecked:
        domain.check_consistency()


def labels(domain: G40Domain) -> Iterator[tuple[str, str, str, str]]:
    """Return the labels that items and named directives are: name, document, anchor and title."""
    for key, place in domain.index.places.items():
        yield place.anchor.lower(), place.docname, place.anchor, domain.title(key)
    targets = domain.env.domains.standard_domain.anonlabels
    for name, spec in domain.index.named.items():
        label = nodes.fully_normalize_name(name)
        docname, anchor = targets.get(label, ("", ""))
        if spec.caption and docname == spec.docname:
            yield label, docname, anchor, domain.section_title(docname, anchor, spec.caption)


def forget_labels(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Take our labels out again (``env-before-read-docs``), so that Sphinx reads as if they had never been there."""
    domain = get_domain(env)
    for store in _stores(domain):
        for name in domain.data.pop(f"own-{store}", ()):
            _stores(domain)[store].pop(name, None)


def note_labels(env: BuildEnvironment, domain: G40Domain) -> None:
    """Make every anchor a Sphinx label, so that ``{ref}`` and ``[](#…)`` find it; the author's own labels stay."""
    stores = _stores(domain)
    own: dict[str, list[str]] = {store: [] for store in stores}
    for name, docname, anchor, title in list(labels(domain)):
        if name in stores["labels"] or stores["anonlabels"].get(name, (docname, anchor)) != (docname, anchor):
            continue
        for store, entry in (("labels", (docname, anchor, title)), ("anonlabels", (docname, anchor))):
            if name not in stores[store]:
                stores[store][name] = entry
                own[store].append(name)
    domain.data.update({f"own-{store}": names for store, names in own.items()})


def _stores(domain: G40Domain) -> dict[str, dict[str, Any]]:
    """Return where Sphinx keeps labels, with titles and without."""
    standard = domain.env.domains.standard_domain
    return {"labels": standard.labels, "anonlabels": standard.anonlabels}


def fill_titles(env: BuildEnvironment, domain: G40Domain) -> None:
    """Fill in numbers and dates where Sphinx and MyST have copied headings: titles, tables of contents, labels."""
    for tree in (*env.titles.values(), *env.longtitles.values(), *env.tocs.values()):
        domain.fill(tree)
    labels = env.domains.standard_domain.labels
    for name, (docname, anchor, title) in list(labels.items()):
        if ("section", anchor) in domain.texts.get(docname, {}):
            labels[name] = (docname, anchor, domain.section_title(docname, anchor, title))
    for docname, texts in domain.texts.items():
        slugs = env.metadata[docname].get("myst_slugs", {}) if docname in env.metadata else {}
        for slug, (line, anchor, title) in slugs.items():
            if ("section", anchor) in texts:
                slugs[slug] = (line, anchor, domain.section_title(docname, anchor, title))
