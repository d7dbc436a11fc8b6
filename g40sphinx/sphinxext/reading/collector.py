"""When a document has been read: note its items, views and uses, each item in the theme group around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.util import docname_join

from g40sphinx.report.derived_values import ROLES as VALUE_ROLES
from g40sphinx.report.inline import Leaf, Paragraph, Text, are_words, has_leaf, references, walk
from g40sphinx.report.kinds import Kinds
from g40sphinx.report.model import Item
from g40sphinx.report.problems import Problem, Source, Subtype
from g40sphinx.report.register import Link, Record, Use
from g40sphinx.report.text.plain import is_plain, plain
from g40sphinx.report.text.translation import N_
from g40sphinx.report.views import ViewSpec
from g40sphinx.sphinxext.domain import get_domain
from g40sphinx.sphinxext.item_words import Texts
from g40sphinx.sphinxext.log import warn
from g40sphinx.sphinxext.nodes import (
    BLOCKS,
    ItemText,
    ancestor,
    ancestors,
    g40_item_text,
    g40_item_texts,
    g40_value,
    g40_view,
    is_item_role,
)
from g40sphinx.sphinxext.reading.trees import tree_of


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
    kept = texts(doctree, docname, kinds)
    for placeholder in views:
        spec: ViewSpec = placeholder["spec"]
        own: list[Item] = placeholder["items"]
        if spec.view == "theme":
            section = None if placeholder.get("orphan") else ancestor(placeholder, nodes.section)
            own = [_titled(item, section, kept, docname, kinds) for item in own]
        else:
            theme = _innermost(placeholder, groups)
            own = [_belonging(item, theme, kinds) for item in own]
        items += own
        specs.append(spec)
        del placeholder["items"]
    kept |= _headings(doctree, kinds)
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


def _title(section: nodes.section | None) -> nodes.title | None:
    return next(iter(section.findall(nodes.title)), None) if section is not None else None


def _theme_groups(views: list[g40_view], language: str) -> dict[int, str]:
    """Return the uid of the theme group of each section that is one, by the section's identity."""
    groups: dict[int, str] = {}
    for placeholder in views:
        if placeholder["spec"].view != "theme":
            continue
        section = ancestor(placeholder, nodes.section)
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


def _titled(item: Item, section: nodes.section | None, texts: Texts, docname: str, kinds: Kinds) -> Item:
    """Return the theme group with the heading of its section as its title."""
    title = _title(section)
    if title is None:
        return replace(item, title=item.title or getattr(item, "short", None) or item.id)
    children = _shareable(title.children, docname)
    words = "".join([child.astext() for child in children])
    texts[item.uid, "title"] = _tree(children, kinds)
    written = plain(title.rawsource) if title.get("translated") else words
    return replace(
        item, title=written
    )  # as the source says it, so that ids and names are those of every language


def _innermost(node: nodes.Node, groups: dict[int, str]) -> str:
    """Return the uid of the theme group around ``node``, or ``""``."""
    return next((groups[id(element)] for element in ancestors(node) if id(element) in groups), "")


def _belonging(item: Item, theme: str, kinds: Kinds) -> Item:
    """Put an item into the theme group around it, unless it names one itself."""
    if "theme" not in kinds.of(item).fields or bool(getattr(item, "theme", None)):
        return item
    return replace(item, theme=theme)  # type: ignore[call-arg]


def texts(tree: nodes.Element, docname: str, kinds: Kinds) -> Texts:
    """Return the texts in ``tree`` that are more than their item's words, as other pages than ``docname`` show them."""
    found: Texts = {}
    for holder in tree.findall(g40_item_texts):
        own: list[ItemText] = holder.get("texts", [])
        for text in own:
            if not _is_as_written(text.tree):
                found[text.uid, text.field] = text.tree
    for part in tree.findall(g40_item_text):
        if (parsed := _parsed(part, docname, kinds)) is not None:
            found[part["uid"], part["field"]] = parsed
    return found


def _is_as_written(text: Text) -> bool:
    """Return whether a text is no more than the words that its item holds in any case."""
    first = text[0] if len(text) == 1 else None
    if isinstance(first, Paragraph):
        return first.source is None and are_words(first.children)
    return are_words(text)


def _parsed(part: g40_item_text, docname: str, kinds: Kinds) -> Text | None:
    """Return what a parser has read, without what can stand only once; ``None`` if it is words as written.

    The page itself shows the same if it is nothing but a tree.
    """
    first = part.children[0] if part.children else None
    if part["field"] not in BLOCKS and isinstance(first, nodes.paragraph):
        children = first.children
        if len(children) == 1 and str(children[0]) == first.rawsource and is_plain(first.rawsource):
            return None
    else:
        children = part.children
    text = tree_of(children, kinds)
    if has_leaf(text):
        return _tree(_shareable(children, docname), kinds)
    part["is_tree"] = True
    return text


def _tree(copies: list[nodes.Node], kinds: Kinds) -> Text:
    """Return copies of nodes as a tree; what is left of them does not hold on to the others."""
    text = tree_of(copies, kinds)
    for element in walk(text):
        if isinstance(element, Leaf):
            element.node.parent = None
    return text


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
        view["texts"] = []
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
    for node, named, own in _roles(doctree, kinds):
        section = ancestor(node, nodes.section)
        if id(section) not in headings:
            title = _title(section)
            headings[id(section)] = (_anchor(section), title.astext() if title is not None else "")
        anchor, words = headings[id(section)]
        uid = own.uid if own else next(_holders(node), "") or groups.get(id(section), "")
        source = own.written[0][1] if own else Source(node.source or docname, node.line)
        yield Use(named.kind, named.target, docname, anchor, words, uid, named.text, source)


def _roles(tree: nodes.Element, kinds: Kinds) -> Iterator[tuple[nodes.Element, _Named, ItemText | None]]:
    """Return the roles that name items in their order: the node of each, or what holds the text that it stands in."""
    told: set[int] = set()
    for node in tree.findall(lambda node: isinstance(node, pending_xref | g40_item_texts)):
        if id(node) in told:
            continue
        if isinstance(node, pending_xref):
            if is_item_role(node):
                yield node, _Named(kinds.roles[node["reftype"]].name, node["reftarget"], node.astext()), None
            continue
        holder = cast("g40_item_texts", node)
        others = [child for child in holder.children if not isinstance(child, g40_item_text)]
        for part in (*others, *holder.parts()):
            if isinstance(part, ItemText):
                yield from ((holder, _Named(*role[:3]), part) for role in references(part.tree))
            elif isinstance(part, nodes.Element):
                for found in _roles(part, kinds):
                    told.add(id(found[0]))
                    yield found


class _Named(NamedTuple):
    """What a role names, and its words."""

    kind: str
    target: str
    text: str


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


def _headings(doctree: nodes.document, kinds: Kinds) -> Texts:
    """Return the headings and captions that hold a number or date of the data, by the id of what they head."""
    found: Texts = {}
    for value in doctree.findall(g40_value):
        heading = ancestor(value, nodes.title, nodes.caption)
        if heading is not None:
            page = [""] if heading.parent.parent is doctree else []
            for anchor in (*heading.parent["ids"], *page):
                found["section", anchor] = _tree(_copied(heading.children), kinds)
    return found


def _holders(node: nodes.Node) -> Iterator[str]:
    """Return the uids of the items whose texts hold ``node`` or are it, the innermost first."""
    for element in (node, *ancestors(node)):
        if isinstance(element, g40_item_text):
            yield element["uid"]
