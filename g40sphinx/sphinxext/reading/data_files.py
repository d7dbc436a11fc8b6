"""The data files of ``g40_data``: loaded before documents are read, their texts parsed as if they stood in one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import CONFIG_OK, BuildEnvironment
from sphinx.transforms import DoctreeReadEvent, SphinxTransformer
from sphinx.transforms.references import SphinxDomains
from sphinx.util.docutils import LoggingReporter, sphinx_domains
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages
from sphinx.versioning import UIDTransform

from g40sphinx.report.digests import digest
from g40sphinx.report.model import Item
from g40sphinx.report.problems import Problem, Source, Subtype
from g40sphinx.report.register import Record
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.config import languages_read, place_of
from g40sphinx.sphinxext.domain import G40Domain, Message, get_domain
from g40sphinx.sphinxext.log import say
from g40sphinx.sphinxext.nodes import ItemText, g40_item_texts, g40_value
from g40sphinx.sphinxext.reading.collector import texts, uses
from g40sphinx.sphinxext.reading.directives import ReportDirective


def load_data(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Load the data files that are new or have changed, and forget those that are gone.

    Runs on ``env-before-read-docs``, so that parallel readers start with the same data.
    """
    domain = get_domain(env)
    digests: dict[str, str] = domain.data.setdefault("digests", {})
    files = _find(app)
    for name in digests.keys() - files.keys():
        del digests[name]
        domain.forget_file(name)
    for name, path in files.items():
        now = _digest(path, name, app)
        if digests.get(name) != now or env.config_status != CONFIG_OK:
            digests[name] = now
            _load(app, domain, name, path)


def _digest(path: Path, name: str, app: Sphinx) -> str:
    """Return a digest of a data file and of what translates it; Sphinx sees to catalogues of documents only."""
    catalogue = docname_to_domain(page_name(name), app.config.gettext_compact)
    translations = (
        Path(app.srcdir, folder, app.config.language, "LC_MESSAGES", f"{catalogue}.mo")
        for folder in app.config.locale_dirs
    )
    try:
        content = path.read_bytes()
    except OSError:
        return ""  # whoever reads it tells why it can't be read
    catalogues = (file.read_bytes() if file.is_file() else b"\0" for file in translations)
    return digest(content, *catalogues)


def _find(app: Sphinx) -> dict[str, Path]:
    """Return the data files by their name in the source folder; a pattern that finds none is a warning."""
    files: dict[str, Path] = {}
    for pattern in app.config.g40_data:
        found = _matching(Path(app.confdir), pattern)
        if not found:
            say(
                Subtype.FILE,
                "g40_data names “{pattern}”, but there is no such file beside conf.py",
                app.config.language,
                place_of(app.confdir, "g40_data"),
                pattern=pattern,
            )
        for path in found:
            files.setdefault(Path(os.path.relpath(path, app.srcdir)).as_posix(), path)
    return files


def _matching(folder: Path, pattern: str) -> list[Path]:
    try:
        return [path for path in sorted(folder.glob(pattern)) if path.is_file()]
    except (ValueError, NotImplementedError):  # an empty pattern, or one that begins at the root of a disk
        return []


def _load(app: Sphinx, domain: G40Domain, name: str, path: Path) -> None:
    from g40sphinx.report.files.loading import load

    loaded = load(path, languages_read(app.config, app.srcdir), kinds=domain.kinds)
    document = _parse(app, name, loaded.items)
    problems = (*loaded.problems, *_pictures(document))
    record = Record(
        items=loaded.items,
        uses=tuple(uses(document, name, {}, domain.kinds)),
        claims=tuple(node["claim"] for node in document.findall(g40_value)),
        problems=problems,
    )
    domain.note_file(name, record, texts(document, name, domain.kinds), _messages(document))


class DataDirective(ReportDirective):
    """The directive of the document that stands for a data file: the texts of its items, each at its own line."""

    def run(self) -> list[nodes.Node]:
        """Read every text."""
        items: Iterable[Item] = self.env.temp_data.get("g40-items") or ()
        holder = g40_item_texts()
        holder.hold([part for item in items for part in self.file_texts(item)])
        return [holder]


def _parse(app: Sphinx, name: str, items: Iterable[Item]) -> nodes.document:
    """Return a document with the texts of ``items``, read as Sphinx reads a page called ``name`` less its ending.

    It goes through all transforms of reading, so that quotes are made smart and a catalogue translates it; only those
    are left out that would note it as a page.
    """
    from myst_parser.parsers.sphinx_ import MystParser

    env = app.env
    docname = page_name(name)
    settings = get_default_settings(MystParser)
    settings.__dict__.update(env.settings, env=env)
    document = new_document(str(Path(app.srcdir) / f"{docname}.md"), settings)
    document.reporter = LoggingReporter.from_reporter(document.reporter)
    env.prepare_settings(docname)
    env.temp_data["g40-items"] = list(items)
    try:
        with sphinx_domains(env):
            MystParser().parse("```{g40:data}\n```\n", document)
            transformer = SphinxTransformer(document)
            transformer.set_environment(env)
            transforms = [t for t in app.registry.get_transforms() if t not in _NOTES_PAGES]
            transformer.add_transforms(transforms)
            transformer.apply_transforms()
    finally:
        env.temp_data.clear()
        env.ref_context.clear()
    for reference in document.findall(pending_xref):
        reference["refdoc"] = app.config.root_doc
    return document


_NOTES_PAGES = frozenset({DoctreeReadEvent, SphinxDomains, UIDTransform})
"""Transforms that would make Sphinx take the document for a page."""


def _messages(document: nodes.document) -> list[Message]:
    """Return what translators get, with file and line."""
    found: list[Message] = []
    parts = [part for holder in document.findall(g40_item_texts) for part in holder.parts()]
    for part in parts:
        if isinstance(part, ItemText):
            # what Sphinx would take of a paragraph of it
            found += [(text.strip(), source.path, source.line or 0) for text, source in part.written]
        else:
            found += [(message, str(node.source), node.line or 0) for node, message in extract_messages(part)]
    return found


def add_messages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Hand the texts of data files to gettext, in the catalogue of the folder or file; runs on ``env-updated``."""
    builder = app.builder
    if hasattr(builder, "catalogs"):
        from sphinx.builders.gettext import MsgOrigin

        for name, messages in sorted(get_domain(env).messages.items()):
            catalogue = builder.catalogs[docname_to_domain(page_name(name), app.config.gettext_compact)]
            for message, source, line in messages:
                catalogue.add(message, MsgOrigin(source, line))
    return []


def page_name(name: str) -> str:
    """Return the name that the document of a data file has: its path without the ending."""
    return name.rpartition(".")[0] or name


def _pictures(document: nodes.document) -> list[Problem]:
    """Take pictures out of the texts, since no page collects their files; each is a problem."""
    message = N_("a picture can't stand in a data file: put {uri} into the text of a page")
    problems = []
    for image in list(document.findall(nodes.image)):
        source = Source(image.source or str(document["source"]), image.line)
        problems.append(Problem(Subtype.DATA, message, {"uri": image["uri"]}, source))
        image.parent.remove(image)
    return problems
