"""What a page shows of the report around it, from the contents that Sphinx keeps of every document.

Sphinx's own ``toctree()`` resolves the whole tree for every page, so its cost, and with most themes the size of the
pages, grows with the square of the number of documents. Here a page gets the first level and its own branch, and of a
long level only the neighbourhood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.adapters.toctree import document_toc
from sphinx.util.nodes import clean_astext

from g40sphinx.report.digests import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.builders.html import StandaloneHTMLBuilder

WHOLE = 12
"""A level of so many documents is shown whole."""

NEIGHBOURS = 3
"""How many links before and after its own a page shows of a longer level: 250 documents then take 5 times the bytes of
50, in one level or in parts of ten; with whole levels it was 6 and more."""

PAGE_ENTRIES = 20
"""Contents of a page that have more entries than this leave out the second level."""


def is_url(target: str) -> bool:
    """Return whether ``target`` is an address and not the name of a document."""
    return "://" in target or target.startswith("mailto:")


class Link(NamedTuple):
    """A link to a document or to a part of the page; ``here`` is true for the page itself and what it is part of."""

    title: str
    href: str
    here: bool = False
    current: bool = False
    children: Sequence[LinkGroup] = ()


class LinkGroup(NamedTuple):
    """A group of links under a caption, which may be empty; ``cut`` says that not all of them are shown."""

    caption: str
    links: list[Link]
    cut: bool = False


def chapters(builder: StandaloneHTMLBuilder, pagename: str) -> list[LinkGroup]:
    """Return the first level of the report, and under the chapter of ``pagename`` the branch that leads to it."""
    if builder.name == "singlehtml":
        return []
    return _level(builder, builder.config.root_doc, pagename, _branch(builder, pagename))


def page_contents(builder: StandaloneHTMLBuilder, pagename: str) -> list[Link]:
    """Return the sections of ``pagename``, two levels deep; empty if there are fewer than two."""
    if pagename not in builder.env.tocs or builder.name == "singlehtml":
        return []
    toc = document_toc(builder.env, pagename, builder.tags)
    links = [link for page in _items(toc) for link in _sections(page, 2)]
    if (
        sum(1 + len(part.links) for link in links for part in link.children or [LinkGroup("", [])])
        > PAGE_ENTRIES
    ):
        links = [Link(link.title, link.href) for link in links]
    return links if len(links) > 1 else []


def contents_digest(builder: StandaloneHTMLBuilder) -> str:
    """Return a digest of all that the pages show of each other: when it changes, every page is out of date."""
    env = builder.env
    known = (
        sorted((docname, clean_astext(title)) for docname, title in env.titles.items()),
        sorted(env.toctree_includes.items()),
        sorted((docname, sorted(numbers.items())) for docname, numbers in env.toc_secnumbers.items()),
        [
            (docname, tree.get("caption"), tree["entries"])
            for docname, toc in sorted(env.tocs.items())
            for tree in toc.findall(addnodes.toctree)
        ],
        has_index(builder),
    )
    return digest(repr(known))


def has_index(builder: StandaloneHTMLBuilder) -> bool:
    """Return whether the report has index entries, so that an index is worth a link; ``singlehtml`` writes none."""
    return builder.name != "singlehtml" and any(builder.env.domains["index"].data["entries"].values())


def _branch(builder: StandaloneHTMLBuilder, pagename: str) -> set[str]:
    """Return ``pagename`` and the documents that it is part of."""
    branch: set[str] = set()
    docname: str | None = pagename
    while docname and docname not in branch:
        branch.add(docname)
        docname = builder.relations.get(docname, (None,))[0]
    return branch


def _level(builder: StandaloneHTMLBuilder, parent: str, pagename: str, branch: set[str]) -> list[LinkGroup]:
    parts = []
    for toctree in builder.env.tocs[parent].findall(addnodes.toctree):
        entries = [(title, ref) for title, ref in toctree["entries"] if _exists(builder, ref)]
        near = entries if pagename == parent else _neighbourhood(entries, branch)
        links = [_link(builder, title, ref, pagename, branch - {parent}) for title, ref in near]
        if links:
            parts.append(LinkGroup(toctree.get("caption") or "", links, len(near) < len(entries)))
    return parts


def _neighbourhood(entries: list[tuple[str, str]], branch: set[str]) -> list[tuple[str, str]]:
    """Return the entries, or of more than :data:`WHOLE` those around the one in ``branch``."""
    if len(entries) <= WHOLE:
        return entries
    here = next((place for place, (_title, ref) in enumerate(entries) if ref in branch), 0)
    most = 2 * NEIGHBOURS + 1
    start = min(max(0, here - NEIGHBOURS), len(entries) - most)
    return entries[start : start + most]


def _exists(builder: StandaloneHTMLBuilder, ref: str) -> bool:
    return is_url(ref) or ref in builder.env.titles


def _link(builder: StandaloneHTMLBuilder, title: str, ref: str, pagename: str, branch: set[str]) -> Link:
    if is_url(ref):
        return Link(title or ref, ref)
    number = builder.env.toc_secnumbers.get(ref, {}).get("")
    text = title or clean_astext(builder.env.titles[ref])
    here = ref in branch
    return Link(
        title=f"{_dotted(number)} {text}" if number else text,
        href=builder.get_relative_uri(pagename, ref) or "#",
        here=here,
        current=ref == pagename,
        children=_level(builder, ref, pagename, branch) if here else [],
    )


def _items(tree: nodes.Node) -> Iterator[nodes.list_item]:
    """Yield the items of the list that ``tree`` is, toctrees left out."""
    yield from (item for item in tree.children if isinstance(item, nodes.list_item))


def _sections(item: nodes.list_item, depth: int) -> Iterable[Link]:
    """Yield a link to each section under ``item``, with ``depth - 1`` levels of children."""
    for below in (child for child in item.children if isinstance(child, nodes.bullet_list)):
        for section in _items(below):
            reference = next(iter(section.findall(nodes.reference)))
            number = reference.get("secnumber")
            text = clean_astext(reference)
            inner = list(_sections(section, depth - 1)) if depth > 1 else []
            yield Link(
                title=f"{_dotted(number)} {text}" if number else text,
                href=reference["refuri"],
                children=[LinkGroup("", inner)] if inner else [],
            )


def _dotted(number: Iterable[int]) -> str:
    return ".".join(map(str, number))
