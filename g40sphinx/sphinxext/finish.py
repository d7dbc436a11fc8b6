"""When all documents are read: labels for every anchor, and numbers and dates in the titles that pages share."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from g40sphinx.sphinxext.domain import G40Domain, get_domain
from g40sphinx.sphinxext.rebuild import stale_pages


def finish_reading(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Settle what needs the whole report; runs on ``env-updated`` before any page is written."""
    domain = get_domain(env)
    domain.renew()
    note_labels(env, domain)
    fill_titles(env, domain)
    stale = stale_pages(app, env, domain)
    if domain.data_changed and not domain.reads_pages and not stale:
        domain.check_consistency()  # Sphinx checks only when a page is read or written again
    return stale


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


def note_labels(env: BuildEnvironment, domain: G40Domain) -> None:
    """Make every anchor a Sphinx label, so that ``{ref}`` and ``[](#…)`` find it."""
    standard = env.domains.standard_domain
    for name in domain.data.get("labels", ()):
        standard.labels.pop(name, None)
        standard.anonlabels.pop(name, None)
    noted = []
    for name, docname, anchor, title in labels(domain):
        if name not in standard.labels:
            standard.labels[name] = (docname, anchor, title)
            standard.anonlabels[name] = (docname, anchor)
            noted.append(name)
    domain.data["labels"] = noted


def fill_titles(env: BuildEnvironment, domain: G40Domain) -> None:
    """Fill in numbers and dates where Sphinx has copied headings: ``<title>``, tables of contents, labels."""
    for tree in (*env.titles.values(), *env.longtitles.values(), *env.tocs.values()):
        domain.fill(tree)
    labels = env.domains.standard_domain.labels
    for name, (docname, anchor, title) in list(labels.items()):
        if ("section", anchor) in domain.texts.get(docname, {}):
            labels[name] = (docname, anchor, domain.section_title(docname, anchor, title))
