"""The report as schema.org data: what it is and who brings it out, its chapters, and the events of each page.

What stands here readers see as well, or the report's settings say it; people of the register do not stand here.
Addresses are relative to the page unless ``html_baseurl`` says where the site is. Source: https://schema.org, 29.0.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.nodes import clean_astext

from g40sphinx.html.navigation import is_url
from g40sphinx.html.schema_dates import iso_date, iso_dates
from g40sphinx.html.theme import YEAR, option, publisher, report_title, uses_theme
from g40sphinx.report.digests import digest
from g40sphinx.report.kinds.event import Event
from g40sphinx.report.register import EMPTY
from g40sphinx.sphinxext.config import author_of
from g40sphinx.sphinxext.domain import get_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from g40sphinx.report.views import Key

Node = dict[str, Any]
"""A node of a JSON-LD graph; what is empty is left out."""


def shown_on(app: Sphinx) -> dict[str, str]:
    """Return a digest of what the data of each page say (``g40-shown-on``): they hold titles of other pages."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or not uses_theme(builder):
        return {}
    parents = {name: related[0] for name, related in app.env.collect_relations().items()}
    json_ld = JsonLd(builder, parents)
    said = publisher(builder)
    return {
        docname: digest(said, as_script(json_ld.graph(docname))) for docname in sorted(app.env.found_docs)
    }


def as_script(graph: list[Node]) -> str:
    """Return ``graph`` as JSON that can stand in a ``script``: no text in it ends the element."""
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":")
    )
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


class JsonLd:
    """The JSON-LD of the pages of a report; ``parents`` is the document above each document."""

    def __init__(self, builder: StandaloneHTMLBuilder, parents: Mapping[str, str | None]) -> None:
        self.builder = builder
        self.env = builder.env
        self.config = builder.config
        self.parents = parents
        self.domain = get_domain(builder.env)
        self.language = self.config.language.replace("_", "-")

    def graph(self, docname: str) -> list[Node]:
        """Return all that is said of the page of ``docname``."""
        root = self.config.root_doc
        nodes = [self._report()] if docname == root else [self._page(docname), *self._crumbs(docname)]
        return [_filled(node) for node in (*nodes, *self._events(docname))]

    def address(self, docname: str, target: str) -> str:
        """Return where ``target`` is: in full if the site's address is known, else as seen from ``docname``."""
        if self.config.html_baseurl:
            return posixpath.join(self.config.html_baseurl, self.builder.get_target_uri(target))
        return "" if docname == target else self.builder.get_relative_uri(docname, target)

    def _title(self, docname: str) -> str:
        return clean_astext(self.env.titles[docname])

    # -- the report ---------------------------------------------------------------------------------------------------

    def _report(self) -> Node:
        root, title = self.config.root_doc, report_title(self.builder)
        year = YEAR.match(title)
        return {
            "@type": "Report",
            "@id": f"{self.address(root, root)}#report",
            "name": title,
            "url": self.address(root, root),
            "inLanguage": self.language,
            "datePublished": iso_date(str(self.config.g40_published)),
            "temporalCoverage": _years(year[2]) if year else "",
            "author": self._author(),
            "publisher": self._publisher(),
            "about": [{"@type": "Thing", "name": theme} for theme in self.domain.snapshot.themes],
            "hasPart": [
                {"@type": "Chapter", "name": self._title(docname), "url": self.address(root, docname)}
                for docname in self._chapters()
            ],
            "encoding": self._pdf(),
        }

    def _publisher(self) -> Node:
        name = publisher(self.builder)
        return {"@type": "Organization", "name": name} if name else {}

    def _author(self) -> Node | str:
        """Return the author: an organisation if the report knows it as one, else no more than the name."""
        name = author_of(self.config)
        if not name:
            return ""
        known = name == publisher(self.builder) or self.domain.index.find("organisation", name)
        return {"@type": "Organization", "name": name} if known else name

    def _chapters(self) -> list[str]:
        below = self.env.toctree_includes.get(self.config.root_doc, ())
        return [docname for docname in dict.fromkeys(below) if docname in self.env.titles]

    def _pdf(self) -> Node:
        path = option(self.builder, "pdf")
        if path and not is_url(path):
            up = "../" * self.builder.get_target_uri(self.config.root_doc).count("/")
            path = posixpath.join(self.config.html_baseurl or up, path)
        return (
            {"@type": "MediaObject", "encodingFormat": "application/pdf", "contentUrl": path} if path else {}
        )

    # -- its pages ----------------------------------------------------------------------------------------------------

    def _page(self, docname: str) -> Node:
        """Return a chapter; what no table of contents names is a web page."""
        return {
            "@type": "Chapter" if docname in self.parents else "WebPage",
            "@id": f"{self.address(docname, docname)}#page",
            "name": self._title(docname),
            "url": self.address(docname, docname),
            "inLanguage": self.language,
            "isPartOf": {
                "@type": "Report",
                "@id": f"{self.address(docname, self.config.root_doc)}#report",
                "name": report_title(self.builder),
            },
        }

    def _crumbs(self, docname: str) -> list[Node]:
        """Return the way from the opening page to a page."""
        root = self.config.root_doc
        way = [docname]
        while (parent := self.parents.get(way[-1])) and parent not in way:
            way.append(parent)
        if way[-1] != root:
            way.append(root)
        elements = [
            _filled(
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": report_title(self.builder) if step == root else self._title(step),
                    "item": self.address(docname, step),
                }
            )
            for position, step in enumerate(reversed(way), 1)
        ]
        return [{"@type": "BreadcrumbList", "itemListElement": elements}]

    # -- what happened ------------------------------------------------------------------------------------------------

    def _events(self, docname: str) -> Iterator[Node]:
        """Return the events that stand on a page, where it says it in a date that schema.org knows."""
        record = self.domain.documents.get(docname, EMPTY)
        if not record.specs:
            return
        index = self.domain.index
        keys = dict.fromkeys(key for spec in record.specs for key in index.shown(spec))
        for key in keys:
            event, place = index.items[key], index.places.get(key)
            if (
                isinstance(event, Event)
                and place
                and place.docname == docname
                and (dates := iso_dates(event.date))
            ):
                address = f"{self.address(docname, docname)}#{place.anchor}"
                yield {
                    "@type": "Event",
                    "@id": address,
                    "name": self.domain.words.title(key),
                    "url": address,
                    "startDate": dates[0],
                    "endDate": dates[1],
                    "location": self._location(key),
                }

    def _location(self, key: Key) -> Node:
        places = self.domain.index.related.get((key, "place"))
        return {"@type": "Place", "name": self.domain.words.title(places[0])} if places else {}


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in ("", [], {}, None)}


def _years(written: str) -> str:
    """Return the year or years at the end of a title as ISO 8601 does: ``2023``, ``2023/2024`` for ``2023–24``."""
    first, _, last = written.replace("-", "–").partition("–")
    return f"{first}/{first[: 4 - len(last)]}{last}" if last else first
