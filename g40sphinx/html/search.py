"""What Sphinx's search finds of the register: items by all their names, with their kind, and links that arrive."""

from __future__ import annotations

import html
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import js_index

from g40sphinx.sphinxext.domain import get_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from g40sphinx.sphinxext.domain import G40Domain

ESCAPES = "_escapeHTML(title)"
"""What stands in Sphinx's script where it escapes titles itself; Sphinx escapes names in the index all the same."""


class CompletedIndex:
    """Sphinx's form of the search index, with the items of the register in place of what Sphinx makes of them.

    Sphinx leaves out an anchor that is made of type and name, and its script makes it again of type and *title*: no
    link to an item of ours would arrive. Nor does it know that items have more names than one.
    """

    def __init__(self, env: BuildEnvironment, script: Path) -> None:
        self.env = env
        self.script = script
        self.load = js_index.load

    def dump(self, index: dict[str, Any], stream: IO[str]) -> None:
        """Write the index, completed."""
        plain = self.script.is_file() and ESCAPES in self.script.read_text("utf-8")
        index["objects"] = _objects(index, get_domain(self.env), plain=plain)
        js_index.dump(index, stream)


def complete_index(app: Sphinx) -> None:
    """Have the search index completed (``builder-inited``), unless the builder at hand has a form of its own for it."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and builder.indexer_format is js_index:
        script = Path(builder.outdir, "_static", "searchtools.js")
        builder.indexer_format = CompletedIndex(app.env, script)


def _objects(index: dict[str, Any], domain: G40Domain, *, plain: bool) -> dict[str, list[list[Any]]]:
    """Return the objects by prefix: those of other domains as they are, ours by all their names and by no prefix."""
    types = {name: int(number) for number, name in index["objtypes"].items()}
    ours = {number for name, number in types.items() if name.startswith(f"{domain.name}:")}
    objects = {
        prefix: left
        for prefix, entries in index["objects"].items()
        if (left := [entry for entry in entries if entry[1] not in ours])
    }
    numbers = {docname: number for number, docname in enumerate(index["docnames"])}
    entries = [
        [numbers[docname], types[f"{domain.name}:{kind}"], 1, anchor, name if plain else html.escape(name)]
        for kind, _, docname, anchor, _, name in sorted(domain.snapshot.objects)
        if docname in numbers
    ]
    if entries:
        objects[""] = [*objects.get("", []), *entries]
    return objects
