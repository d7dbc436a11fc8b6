"""Which pages must be written again: those that show something else than when this builder last wrote them.

What a page shows is kept as a digest for each builder and output folder, beside the doctrees: two builders that share
doctrees have seen different states, so the environment can't know.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from g40sphinx.sphinxext.domain import G40Domain, get_domain, reading_order
from g40sphinx.sphinxext.incremental.fingerprint import Fingerprint
from g40sphinx.sphinxext.incremental.labels import authors_labels
from g40sphinx.sphinxext.nodes import g40_value
from g40sphinx.sphinxext.writing.house_style import map_paint

NO_PAGES: Mapping[str, str] = {}
"""What is kept before any page was read or written."""


class State(NamedTuple):
    """What one builder knows of its last run.

    ``right`` is the key of the report that it found nothing wrong with, ``key`` is that of ``parts``: what each page
    shows of the register and of other pages. ``read`` is each document as it was read, ``pages`` all that each page
    showed when it was written.
    """

    right: str = ""
    key: str = ""
    parts: Mapping[str, str] = NO_PAGES
    read: Mapping[str, str] = NO_PAGES
    pages: Mapping[str, str] = NO_PAGES


def stale_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the documents whose pages show something else than when this builder last wrote them.

    Runs on ``env-get-updated``. Forgets what these pages showed, so that they are written in the next build if this one
    breaks off. What all pages of a builder show beside their text, handlers of ``g40-shown-everywhere`` say; what one
    page does, those of ``g40-shown-on``, by document: they are asked when the register, a heading or a setting has
    changed.
    """
    domain = get_domain(env)
    domain.run.written.clear()
    if not _writes_pages(app.builder):
        return []
    before = _read(_state_file(app))
    domain.run.is_right = before.right == domain.key != ""
    everywhere = [str(shown) for shown in app.events.emit("g40-shown-everywhere")]
    drawn = map_paint(app.config, app.confdir)
    key = _key(app.builder, env, domain, drawn)
    parts = before.parts if before.key == key else _parts(app, env, domain, drawn)
    read = {
        docname: _as_read(app, docname, before.read.get(docname, "")) for docname in sorted(env.found_docs)
    }
    pages = {
        docname: _digest([was.rpartition(" ")[2], *everywhere, parts.get(docname, "")])
        for docname, was in read.items()
    }
    domain.run.state = State("", key, parts, read, pages)
    held = {docname: digest for docname, digest in pages.items() if before.pages.get(docname) == digest}
    _write(_state_file(app), before, before._replace(pages=held))
    return [docname for docname in pages if docname not in held]


def _parts(app: Sphinx, env: BuildEnvironment, domain: G40Domain, drawn: str) -> dict[str, str]:
    """Return a digest of what each page shows of the register and of the other pages."""
    fingerprint = Fingerprint(domain, linked=app.builder.format != "text", drawn=drawn)
    around = _Around(app.builder, env, fingerprint)
    own: list[Mapping[str, str]] = app.events.emit("g40-shown-on")
    return {
        docname: _digest(
            [
                *(shown.get(docname, "") for shown in own),
                *fingerprint.of(docname),
                *around.of(docname),
                repr((env.toc_secnumbers.get(docname), env.toc_fignumbers.get(docname))),
            ]
        )
        for docname in sorted(env.found_docs)
    }


def _key(builder: Builder, env: BuildEnvironment, domain: G40Domain, drawn: str) -> str:
    """Return a digest of all that pages can show of the register and of each other; ``""`` if it can't be known."""
    if not domain.key:
        return ""
    known = (
        domain.key,
        drawn,
        [(setting.name, _said(setting.value)) for setting in builder.config],
        sorted(env.found_docs),
        sorted((docname, str(title)) for docname, title in env.titles.items()),
        sorted((docname, _contents(toc)) for docname, toc in env.tocs.items()),
        sorted(env.toctree_includes.items()),
        sorted((docname, repr(numbers)) for docname, numbers in env.toc_secnumbers.items()),
        sorted((docname, repr(numbers)) for docname, numbers in env.toc_fignumbers.items()),
        authors_labels(domain),
        sorted(env.domains.standard_domain.objects.items()),
        sorted(env.domains.math_domain.equations.items()),
        sorted(
            (docname, slug, anchor, title)
            for docname, metadata in env.metadata.items()
            for slug, (_line, anchor, title) in metadata.get("myst_slugs", {}).items()
        ),
    )
    return hashlib.sha256(repr(known).encode("utf-8", "surrogatepass")).hexdigest()


def _said(value: object) -> str:
    """Return the value of a setting as text that is the same in every process, sets too."""
    return repr(sorted(value, key=repr) if isinstance(value, set | frozenset) else value)


def note_written(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Remember that a page is written in this run; runs on ``doctree-resolved``, in the main process."""
    get_domain(app.env).run.written.add(docname)


def save_state(app: Sphinx, exception: Exception | None) -> None:
    """Keep what the written pages show; runs on ``build-finished``, and not after a build that broke off."""
    if exception is not None or app.env is None:
        return
    domain = get_domain(app.env)
    if domain.run.state is None:
        return
    before = _read(_state_file(app))
    right = domain.key if domain.run.is_right else ""
    written = {
        docname: digest for docname, digest in domain.run.state.pages.items() if docname in domain.run.written
    }
    state = domain.run.state._replace(right=right, pages={**before.pages, **written})
    _write(_state_file(app), before, state)


def _writes_pages(builder: Builder) -> bool:
    """Return whether ``builder`` writes a file for each document; others write the whole report in every build."""
    return type(builder).write_documents is Builder.write_documents


def _state_file(app: Sphinx) -> Path:
    outdir = hashlib.sha256(str(app.outdir).encode()).hexdigest()[:12]
    return Path(app.doctreedir) / f"g40-{app.builder.name}-{outdir}.json"


def _read(path: Path) -> State:
    try:
        state = State(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return State()
    known = all(isinstance(kept, dict) for kept in (state.parts, state.read, state.pages))
    return state if known else State()


def _write(path: Path, before: State, state: State) -> None:
    if state != before:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(state._asdict(), sort_keys=True), encoding="utf-8")


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _as_read(app: Sphinx, docname: str, before: str) -> str:
    """Return when the document was read last, perhaps for another builder, and a digest of what was read.

    Sphinx compares the page with the author's file only, and would miss what the document includes.
    """
    path = Path(app.doctreedir, f"{docname}.doctree")
    try:
        status = path.stat()
        when = f"{status.st_mtime_ns} {status.st_size} "
        return before if before.startswith(when) else when + hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


class _Around:
    """What pages show of each other's headings: in toctrees, and in HTML in the navigation."""

    def __init__(self, builder: Builder, env: BuildEnvironment, fingerprint: Fingerprint) -> None:
        self.env = env
        self.fingerprint = fingerprint
        self.in_html = builder.format == "html"
        titles = sorted(env.titles) if self.in_html else ()
        self.filled = [text for docname in titles if (text := _filled(env, docname))]
        """The headings that hold numbers or dates of the data."""
        self.order = reading_order(env)
        self.position = {docname: number for number, docname in enumerate(self.order)}
        self.parents: dict[str, str] = {}
        for docname in self.order:
            for included in env.toctree_includes.get(docname, ()):
                self.parents.setdefault(included, docname)

    def of(self, docname: str) -> Iterator[str]:
        """Return what the page of ``docname`` shows of other pages."""
        yield from self._below(docname)
        yield from self.filled
        if self.in_html and docname in self.position:
            for related in self._related(docname):
                title = self.env.titles.get(related)
                yield related
                yield self.fingerprint.markup(title.children) if title is not None else ""

    def _below(self, docname: str) -> Iterator[str]:
        """Return what the toctrees of ``docname`` show of the documents below it, as deep as they go."""
        trees = self.env.tocs[docname].findall(toctree) if docname in self.env.tocs else ()
        depths = [tree.get("maxdepth", -1) for tree in trees if not tree.get("hidden")]
        depth = max(depths) if depths and min(depths) > 0 else -1 if depths else 0
        level, seen = [docname], {docname}
        while level and depth:
            depth -= 1
            below = [*chain.from_iterable(self.env.toctree_includes.get(above, ()) for above in level)]
            level = [included for included in dict.fromkeys(below) if included not in seen]
            seen.update(level)
            for included in level:
                toc, title = self.env.tocs.get(included), self.env.titles.get(included)
                yield included
                yield title.astext() if title is not None else ""
                yield _contents(toc) if toc is not None and depth else ""
                yield repr(self.env.toc_secnumbers.get(included))

    def _related(self, docname: str) -> Iterator[str]:
        """Return the pages before and after ``docname`` in reading order, then those that it is part of."""
        number = self.position[docname]
        yield self.order[number - 1] if number else ""
        yield self.order[number + 1] if number + 1 < len(self.order) else ""
        seen = {docname}
        while (docname := self.parents.get(docname, "")) and docname not in seen:
            seen.add(docname)
            yield docname


def _contents(toc: nodes.Node) -> str:
    """Return the headings of a document, and what its toctrees list."""
    return f"{toc.astext()}{[tree['entries'] for tree in toc.findall(toctree)]}"


def _filled(env: BuildEnvironment, docname: str) -> str:
    """Return the headings of a document if one of them holds a number or date of the data."""
    trees = [tree for tree in (env.titles[docname], env.tocs.get(docname)) if tree is not None]
    if any(next(iter(tree.findall(g40_value)), None) is not None for tree in trees):
        return "\1".join([docname, *(tree.astext() for tree in trees)])
    return ""
