"""What Sphinx's search finds of the register: items by all their names, with their kind, and links that arrive."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import js_index
from sphinx.util.nodes import clean_astext

from g40sphinx.sphinxext.domain import get_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from g40sphinx.sphinxext.domain import G40Domain

ESCAPES = "_escapeHTML(title)"
"""What stands in Sphinx's script where it escapes titles itself; Sphinx escapes them in the index all the same."""


def complete_index(app: Sphinx, exception: Exception | None) -> None:
    """Put the items of the register into the search index, in place of what Sphinx made of them (``build-finished``).

    Sphinx leaves out an anchor that is made of type and name, and its script makes it again of type and *title*: no
    link to an item of ours would arrive. Nor does it know that items have more names than one.
    """
    builder = app.builder
    if exception is not None or not isinstance(builder, StandaloneHTMLBuilder) or not builder.search:
        return
    path = Path(builder.outdir, builder.searchindex_filename)
    if builder.indexer_format is not js_index or not path.is_file():
        return
    text = path.read_text("utf-8")
    index: dict[str, Any] = js_index.loads(text)
    script = Path(builder.outdir, "_static", "searchtools.js")
    plain = script.is_file() and ESCAPES in script.read_text("utf-8")
    domain = get_domain(app.env)
    if plain:
        index["titles"] = [clean_astext(app.env.titles[docname]) for docname in index["docnames"]]
    index["objects"] = _objects(index, domain, plain=plain)
    completed = js_index.dumps(index)
    if completed != text:
        path.write_text(completed, "utf-8")


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
        for kind, _, docname, anchor, _, name in sorted(domain.standing.objects)
        if docname in numbers
    ]
    if entries:
        objects[""] = [*objects.get("", []), *entries]
    return objects
