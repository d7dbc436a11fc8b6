"""What search engines, link previews and other machines read in the head of a page; readers don't see it."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.nodes import clean_astext

from g40sphinx.html.json_ld import JsonLd, as_script
from g40sphinx.html.navigation import is_url
from g40sphinx.html.theme import publisher
from g40sphinx.sphinxext.config import author_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LONGEST = 160
"""How many characters a description has at most; search engines cut longer ones off."""

COUNTRIES = {"nl": "nl_NL", "fy": "fy_NL", "en": "en_GB", "de": "de_DE", "fr": "fr_FR"}
"""The country that goes with a language where the report names none."""

AROUND = (nodes.document, nodes.section)
"""What the first paragraph of a page stands in; that of a box or a list would not say what the page is about."""

Tag = tuple[str, str, str]
"""A ``meta`` element: ``name`` or ``property``, which, and its content."""


class _MetaTags(HTMLParser):
    """The ``meta`` elements that the author or another extension gives, by name or property."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.contents: dict[str, str] = {}
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or given.get("property")
        if tag == "meta" and name:
            self.contents.setdefault(name.lower(), given.get("content") or "")


def describe_head(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the theme's templates the metadata of a document (``html-page-context``); other pages have none."""
    builder = app.builder
    if "g40" not in context or doctree is None or not isinstance(builder, StandaloneHTMLBuilder):
        return
    given = _MetaTags(context["metatags"]).contents
    page = context["g40"]
    description = given.get("description") or first_text(doctree)
    title = page["title"] if page["opening"] else clean_astext(builder.env.titles[pagename])
    tags: list[Tag] = [
        ("name", "description", description),
        ("name", "author", author_of(builder.config)),
        ("name", "publisher", publisher(builder)),
        ("property", "og:type", "website" if page["opening"] else "article"),
        ("property", "og:title", given.get("og:title") or title),
        ("property", "og:description", description),
        ("property", "og:url", context.get("pageurl") or ""),
        ("property", "og:site_name", page["title"]),
        ("property", "og:locale", territory(app.config.language)),
        *_image(builder, context),
    ]
    page["metadata"] = [tag for tag in tags if tag[2] and tag[1] not in given]
    parents = {name: related[0] for name, related in builder.relations.items()}
    page["json_ld"] = as_script(JsonLd(builder, parents).graph(pagename))


def first_text(doctree: nodes.document) -> str:
    """Return the first paragraph of a page, or a theme group's summary, as plain text of at most :data:`LONGEST`."""
    for paragraph in doctree.findall(nodes.paragraph):
        if _opens(paragraph) and (text := _plain(paragraph)):
            return shortened(text)
    return ""


def _opens(paragraph: nodes.paragraph) -> bool:
    parent = paragraph.parent
    return isinstance(parent, AROUND) or "g40-theme-summary" in parent.get("classes", ())


def _plain(node: nodes.Node) -> str:
    """Return what a reader reads of ``node``, without the signs of footnotes, on one line."""
    skipped = nodes.footnote_reference | nodes.raw | nodes.math | nodes.image
    texts: list[str] = []

    def note(part: nodes.Node) -> None:
        if isinstance(part, nodes.Text):
            texts.append(part.astext())
        elif not isinstance(part, skipped):
            for child in part.children:
                note(child)

    note(node)
    return " ".join("".join(texts).split())


def shortened(text: str) -> str:
    """Return ``text`` if it is short enough, else the words that fit, with an ellipsis."""
    if len(text) <= LONGEST:
        return text
    cut = text[: LONGEST - 1]
    if text[LONGEST - 1] != " ":
        cut = cut.rpartition(" ")[0] or cut
    return cut.rstrip(" ,;:–-(") + "…"


def territory(language: str) -> str:
    """Return a language as Open Graph writes it, with its country: ``nl_NL`` for ``nl``; ``""`` where we know none."""
    return language if "_" in language else COUNTRIES.get(language, "")


def _image(builder: StandaloneHTMLBuilder, context: dict[str, Any]) -> list[Tag]:
    """Return the picture that stands for the report: the theme's ``image``, else the logo if it is no SVG.

    Only with a full address, since Open Graph knows no other.
    """
    path, alt = str(context["theme_image"]), str(context["theme_image_alt"])
    logo = str(builder.config.html_logo or "")
    if not path and logo and not logo.lower().endswith((".svg", ".svgz")):
        path = logo if is_url(logo) else f"_static/{Path(logo).name}"
        alt = str(context["theme_logo_alt"]) or publisher(builder)
    base = builder.config.html_baseurl
    if not path or not (is_url(path) or base):
        return []
    address = path if is_url(path) else posixpath.join(base, path)
    return [("property", "og:image", address), ("property", "og:image:alt", alt)]
