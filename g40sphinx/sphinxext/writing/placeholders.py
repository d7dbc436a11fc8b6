"""When a page is written: every placeholder becomes the standard nodes of what it shows."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from g40sphinx.sphinxext.domain import G40Domain, get_domain
from g40sphinx.sphinxext.nodes import g40_view
from g40sphinx.sphinxext.reading.item_texts import note_texts
from g40sphinx.sphinxext.writing.node_writer import Renderer


class ExpandViews(SphinxPostTransform):
    """Turn placeholders into nodes.

    Under gettext they stay: their texts are in place, and nodes made now would have no id in the catalogue.
    """

    default_priority = 5  # before ReferencesResolver (10): texts from elsewhere hold references too

    renderer: type[Renderer] = Renderer

    def run(self, **kwargs: Any) -> None:
        """Replace every placeholder of the document."""
        builder = self.app.builder
        if builder.name == "gettext":
            note_texts(self.document)
            return
        domain = get_domain(self.env)
        while views := list(self.document.findall(g40_view)):  # one may show a text with another in it
            for placeholder in views:
                self._expand(placeholder, self.make_renderer(domain, placeholder))
        number_copies(self.document)
        domain.words.fill(self.document)

    def make_renderer(self, domain: G40Domain, placeholder: g40_view) -> Renderer:
        """Return what renders one placeholder."""
        return self.renderer(domain, self.app.builder, placeholder)

    def _expand(self, placeholder: g40_view, renderer: Renderer) -> None:
        spec = placeholder["spec"]
        if spec.view == "theme" and not placeholder.get("orphan") and not placeholder.get("copied"):
            mark_theme_group(placeholder, renderer)
        found = renderer.render(renderer.domain.view(spec))
        if found:
            placeholder.replace_self(found)  # hands ids, names and classes on
        else:
            placeholder.parent.remove(placeholder)


def number_copies(document: nodes.document) -> None:
    """Give an id to what Sphinx can number in a copied text: writers ask for one."""
    standard = document.settings.env.domains.standard_domain
    captioned = [
        node
        for node in document.findall(nodes.Element)
        if not node["ids"] and standard.is_enumerable_node(node) and standard.get_numfig_title(node)
    ]
    for number, node in enumerate(captioned, 1):
        node["ids"].append(f"g40-copy-{number}")


def mark_theme_group(placeholder: g40_view, renderer: Renderer) -> None:
    """Give the section around a theme group its class and its anchor."""
    section = placeholder.parent
    while section is not None and not isinstance(section, nodes.section):
        section = section.parent
    key = renderer.index.shown(placeholder["spec"])[0]
    place = renderer.index.places.get(key)
    if section is not None and place is not None:
        section["classes"].append("g40-theme-group")
        if place.view == placeholder["spec"].place and place.anchor not in section["ids"]:
            section["ids"].append(place.anchor)
