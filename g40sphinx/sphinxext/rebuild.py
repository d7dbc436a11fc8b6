"""Which pages must be written again: those that show something else than when this builder last wrote them.

What a page shows is kept as a digest for each builder and output folder, beside the doctrees: two builders that share
doctrees have seen different states, so the environment can't know.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from g40sphinx.sphinxext.domain import G40Domain, get_domain
from g40sphinx.sphinxext.house import house_style, map_colours
from g40sphinx.sphinxext.nodes import g40_value
from g40sphinx.sphinxext.showing import Showing


def stale_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the documents whose pages show something else than when this builder last wrote them.

    Runs on ``env-get-updated``. Forgets what these pages showed, so that they are written in the next build if this one
    breaks off. What all pages of a builder show beside their text, handlers of ``g40-shown-everywhere`` say; what one
    page does, those of ``g40-shown-on``, by document.
    """
    domain = get_domain(env)
    domain.written.clear()
    if not _writes_pages(app.builder):
        return []
    drawn = repr(map_colours(house_style(app.config, app.confdir)))
    showing = Showing(domain, linked=app.builder.format != "text", drawn=drawn)
    around = _Around(app.builder, env, domain, showing)
    everywhere = [str(shown) for shown in app.events.emit("g40-shown-everywhere")]
    own: list[Mapping[str, str]] = app.events.emit("g40-shown-on")
    domain.showing = {
        docname: _digest(
            [
                _as_read(app, docname),
                *everywhere,
                *(shown.get(docname, "") for shown in own),
                *showing.of(docname),
                *around.of(docname),
            ]
        )
        for docname in sorted(env.found_docs)
    }
    before = _read(_state_file(app))
    held = {docname: digest for docname, digest in domain.showing.items() if before.get(docname) == digest}
    _write(_state_file(app), before, held)
    return [docname for docname in domain.showing if docname not in held]


def note_written(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Remember that a page is written in this run; runs on ``doctree-resolved``, in the main process."""
    get_domain(app.env).written.add(docname)


def save_state(app: Sphinx, exception: Exception | None) -> None:
    """Keep what the written pages show; runs on ``build-finished``, and not after a build that broke off."""
    if exception is not None or app.env is None:
        return
    domain = get_domain(app.env)
    before = _read(_state_file(app))
    written = {docname: digest for docname, digest in domain.showing.items() if docname in domain.written}
    _write(_state_file(app), before, {**before, **written})


def _writes_pages(builder: Builder) -> bool:
    """Return whether ``builder`` writes a file for each document; others write the whole report in every build."""
    return type(builder).write_documents is Builder.write_documents


def _state_file(app: Sphinx) -> Path:
    outdir = hashlib.sha256(str(app.outdir).encode()).hexdigest()[:12]
    return Path(app.doctreedir) / f"g40-{app.builder.name}-{outdir}.json"


def _read(path: Path) -> dict[str, str]:
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _write(path: Path, before: Mapping[str, str], state: Mapping[str, str]) -> None:
    if state != before:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(state, sort_keys=True), encoding="utf-8")


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _as_read(app: Sphinx, docname: str) -> str:
    """Return a digest of the document as it was read last, perhaps for another builder.

    Sphinx compares the page with the author's file only, and would miss what the document includes.
    """
    try:
        return hashlib.sha256(Path(app.doctreedir, f"{docname}.doctree").read_bytes()).hexdigest()
    except OSError:
        return ""


class _Around:
    """What pages show of each other's headings: in toctrees, and in HTML in the navigation."""

    def __init__(self, builder: Builder, env: BuildEnvironment, domain: G40Domain, showing: Showing) -> None:
        self.env = env
        self.showing = showing
        self.in_html = builder.format == "html"
        self.filled = {docname: text for docname in sorted(env.titles) if (text := _filled(env, docname))}
        """The headings that hold numbers or dates of the data, by document."""
        self.order = domain.index.order
        self.position = {docname: number for number, docname in enumerate(self.order)}
        self.parents: dict[str, str] = {}
        for docname in self.order:
            for included in env.toctree_includes.get(docname, ()):
                self.parents.setdefault(included, docname)

    def of(self, docname: str) -> Iterator[str]:
        """Return what the page of ``docname`` shows of other pages."""
        yield from self.filled.values() if self.in_html else self._below(docname)
        if self.in_html and docname in self.position:
            for related in self._related(docname):
                title = self.env.titles.get(related)
                yield related
                yield self.showing.markup(title.children) if title is not None else ""

    def _below(self, docname: str) -> Iterator[str]:
        """Return the filled headings of all that the toctrees of ``docname`` can show."""
        if not self.filled:
            return
        seen, waiting = {docname}, [docname]
        while waiting:
            for included in self.env.toctree_includes.get(waiting.pop(), ()):
                if included not in seen:
                    seen.add(included)
                    waiting.append(included)
                    yield self.filled.get(included, "")

    def _related(self, docname: str) -> Iterator[str]:
        """Return the pages before and after ``docname`` in reading order, then those that it is part of."""
        number = self.position[docname]
        yield self.order[number - 1] if number else ""
        yield self.order[number + 1] if number + 1 < len(self.order) else ""
        seen = {docname}
        while (docname := self.parents.get(docname, "")) and docname not in seen:
            seen.add(docname)
            yield docname


def _filled(env: BuildEnvironment, docname: str) -> str:
    """Return the headings of a document if one of them holds a number or date of the data."""
    trees = [tree for tree in (env.titles[docname], env.tocs.get(docname)) if tree is not None]
    if any(next(iter(tree.findall(g40_value)), None) is not None for tree in trees):
        return "\1".join([docname, *(tree.astext() for tree in trees)])
    return ""
