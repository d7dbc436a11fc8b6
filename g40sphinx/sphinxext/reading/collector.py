"""When a document has been read: note its items, views and uses, each item in the theme group around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.util import docname_join

from g40sphinx.report.derived_values import ROLES as VALUE_ROLES
from g40sphinx.report.inline import Reference, Spans, are_words
from g40sphinx.report.kinds import Kinds
from g40sphinx.report.model import Item
from g40sphinx.report.problems import Problem, Source, Subtype
from g40sphinx.report.register import Link, Record, Use
from g40sphinx.report.text.plain import is_plain, plain
from g40sphinx.report.text.translation import N_
from g40sphinx.report.views import ViewSpec
from g40sphinx.sphinxext.domain import Texts, get_domain
from g40sphinx.sphinxext.log import warn
from g40sphinx.sphinxext.nodes import BLOCKS, g40_item_text, g40_value, g40_view


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note what the document brings; runs on ``doctree-read``, after Sphinx's collectors have seen images."""
    docname = app.env.docname
    kinds = get_domain(app.env).kinds
    views = list(doctree.findall(g40_view))
    groups = _theme_groups(views, app.config.language)
    items: list[Item] = []
    specs: list[ViewSpec] = []
    for placeholder in views:
        placeholder["within"] = tuple(_holders(placeholder))
    kept = texts(doctree, docname)
    for placeholder in views:
        spec: ViewSpec = placeholder["spec"]
        own: list[Item] = placeholder["items"]
        if spec.view == "theme":
            section = None if placeholder.get("orphan") else _section(placeholder)
            own = [_titled(item, section, kept, docname) for item in own]
        else:
            theme = _innermost(placeholder, groups)
            own = [_belonging(item, theme, kinds) for item in own]
        items += own
        specs.append(spec)
        del placeholder["items"]
    kept |= _headings(doctree)
    record = Record(
        items=tuple(items),
        specs=tuple(specs),
        uses=tuple(uses(doctree, docname, groups, kinds)),
        claims=tuple(
            node["claim"] for node in doctree.findall(g40_value) if node["claim"].role in VALUE_ROLES
        ),
        links=tuple(
            dict.fromkeys(
                link_of(node) for node in doctree.findall(pending_xref) if node.get("refdomain") != "g40"
            )
        ),
    )
    get_domain(app.env).note(docname, record, kept)


def _section(node: nodes.Node) -> nodes.section | None:
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.section):
        parent = parent.parent
    return parent


def _title(section: nodes.section | None) -> nodes.title | None:
    return next(iter(section.findall(nodes.title)), None) if section is not None else None


def _theme_groups(views: list[g40_view], language: str) -> dict[int, str]:
    """Return the uid of the theme group of each section that is one, by the section's identity."""
    groups: dict[int, str] = {}
    for placeholder in views:
        if placeholder["spec"].view != "theme":
            continue
        section = _section(placeholder)
        if section is None:
            message = N_("a theme-group belongs under a heading: the section around it is the theme group")
        elif id(section) in groups:
            message = N_("this section has a theme-group already: give the second one a heading of its own")
        else:
            groups[id(section)] = placeholder["items"][0].uid
            continue
        warn(Problem(Subtype.PLACEMENT, message), language, placeholder)
        placeholder["orphan"] = True
    return groups


def _titled(item: Item, section: nodes.section | None, texts: Texts, docname: str) -> Item:
    """Return the theme group with the heading of its section as its title."""
    title = _title(section)
    if title is None:
        return replace(item, title=item.title or getattr(item, "short", None) or item.id)
    kept = texts[item.uid, "title"] = _shareable(title.children, docname)
    words = "".join([child.astext() for child in kept])
    written = plain(title.rawsource) if title.get("translated") else words
    return replace(
        item, title=written
    )  # as the source says it, so that ids and names are those of every language


def _innermost(node: nodes.Node, groups: dict[int, str]) -> str:
    """Return the uid of the theme group around ``node``, or ``""``."""
    section = _section(node)
    while section is not None:
        if id(section) in groups:
            return groups[id(section)]
        section = _section(section)
    return ""


def _belonging(item: Item, theme: str, kinds: Kinds) -> Item:
    """Put an item into the theme group around it, unless it names one itself."""
    if "theme" not in kinds.of(item).fields or bool(getattr(item, "theme", None)):
        return item
    return replace(item, theme=theme)  # type: ignore[call-arg]


def texts(tree: nodes.Element, docname: str) -> Texts:
    """Return the texts in ``tree`` that are more than words, as other pages than ``docname`` will show them."""
    found: Texts = {}
    for part in tree.findall(g40_item_text):
        found |= _kept(part, docname)
    return found


def _kept(part: g40_item_text, docname: str) -> Texts:
    """Return the text of an item as other pages will show it, without what can stand only once."""
    key = (part["uid"], part["field"])
    if "text" in part:
        spans: Spans = part["spans"]
        return {} if are_words(spans) else {key: spans}
    paragraph = part.children[0] if part.children else None
    if part["field"] in BLOCKS or not isinstance(paragraph, nodes.paragraph):
        return {key: _shareable(part.children, docname)}
    as_written = len(paragraph.children) == 1 and str(paragraph.children[0]) == paragraph.rawsource
    if part["field"] == "title" and as_written and is_plain(paragraph.rawsource):
        return {}
    return {key: _shareable(paragraph.children, docname)}


def _shareable(children: list[nodes.Node], docname: str) -> list[nodes.Node]:
    holder = nodes.Element("", *_copied(children))
    for unique in [*holder.findall(nodes.footnote_reference), *holder.findall(nodes.target)]:
        if not unique.children or isinstance(unique, nodes.footnote_reference):
            unique.parent.remove(unique)
    for element in holder.findall(nodes.Element):
        element["ids"], element["names"] = [], []
    for formula in holder.findall(nodes.math_block):
        formula["label"] = formula["number"] = None
    for view in holder.findall(g40_view):
        view["copied"] = True
        view.children = [child for child in view.children if not isinstance(child, g40_item_text)]
    _lead_home(holder, docname)
    return holder.children


def _copied(children: list[nodes.Node]) -> list[nodes.Node]:
    """Return copies that do not hold on to their document: it would be kept, and pickled, with each of them."""
    copies = [child.deepcopy() for child in children]
    for copy in copies:
        for node in copy.findall():
            node.document = None  # type: ignore[assignment]
    return copies


def _lead_home(copies: nodes.Element, docname: str) -> None:
    """Let links to parts of ``docname``, or to a page named from its folder, lead there from every page."""
    for reference in copies.findall(nodes.reference):
        if "refid" in reference:
            reference["home"] = docname
    for link in copies.findall(pending_xref):
        if link["reftype"] == "doc":
            link["reftarget"] = "/" + docname_join(link["refdoc"], link["reftarget"])


def uses(doctree: nodes.document, docname: str, groups: Mapping[int, str], kinds: Kinds) -> Iterator[Use]:
    """Return the roles in ``doctree`` that name items; ``groups`` are its theme groups by section."""
    headings: dict[int, tuple[str, str]] = {}
    for node in doctree.findall(nodes.Element):
        named = _named(node, kinds) if isinstance(node, g40_item_text | pending_xref) else []
        if not named:
            continue
        section = _section(node)
        if id(section) not in headings:
            title = _title(section)
            headings[id(section)] = (_anchor(section), title.astext() if title is not None else "")
        anchor, words = headings[id(section)]
        uid = next(_holders(node), "") or groups.get(id(section), "")
        source = Source(node.source or docname, node.line)
        for kind, target, text in named:
            yield Use(kind, target, docname, anchor, words, uid, text, source)


def _named(node: nodes.Node, kinds: Kinds) -> list[tuple[str, str, str]]:
    """Return the kind, the target and the words of each item that a role of ``node`` names."""
    if isinstance(node, g40_item_text):
        spans: Spans = node.get("spans", ())
        return [(span.kind, span.target, span.text) for span in spans if isinstance(span, Reference)]
    if (
        isinstance(node, pending_xref)
        and node.get("refdomain") == "g40"
        and node["reftype"] in kinds.roles
        and not node.get("intersphinx")
    ):
        return [(kinds.roles[node["reftype"]].name, node["reftarget"], node.astext())]
    return []


def link_of(reference: pending_xref) -> Link:
    """Return what a reference that is none of our roles names."""
    return Link(
        str(reference.get("reftarget") or ""),
        explicit=bool(reference.get("refexplicit")),
        part=str(reference.get("reftargetid") or ""),
        anything=reference.get("reftype") in {"any", "myst"},
        numbered=reference.get("reftype") == "numref",
    )


def _anchor(section: nodes.section | None) -> str:
    """Return the id of a section; the one that holds the whole page is the page itself, ``""``."""
    if section is None or section.parent is section.document or not section["ids"]:
        return ""
    return str(section["ids"][0])


def _headings(doctree: nodes.document) -> Texts:
    """Return the headings and captions that hold a number or date of the data, by the id of what they head."""
    found: Texts = {}
    for value in doctree.findall(g40_value):
        heading = value.parent
        while heading is not None and not isinstance(heading, nodes.title | nodes.caption):
            heading = heading.parent
        if heading is not None:
            page = [""] if heading.parent.parent is doctree else []
            for anchor in (*heading.parent["ids"], *page):
                found["section", anchor] = _copied(heading.children)
    return found


def _holders(node: nodes.Node) -> Iterator[str]:
    """Return the uids of the items whose texts hold ``node`` or are it, the innermost first."""
    parent: nodes.Node | None = node
    while parent is not None:
        if isinstance(parent, g40_item_text):
            yield parent["uid"]
        parent = parent.parent
