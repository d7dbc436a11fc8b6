"""From the start document and its toctrees to the one doctree that a PDF is written from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import inline_all_toctrees

if TYPE_CHECKING:
    from sphinx.builders import Builder

OPENING = "g40-opening"
"""The class of the start document's first section: its title is the document's, its level is no level."""
CONTENTS = "g40-contents"
"""The class that it has as well when it holds nothing but toctrees: then its heading is not repeated."""
BACK = "g40-back"
"""The class of the file that makes the back page."""
PART = "g40-part"
"""The class of a section made of a toctree with a caption, when there are several."""


def assemble(builder: Builder, start: str, docnames: set[str], last: str = "") -> nodes.document:
    """Return the document ``start`` with all that its toctrees name in place of them, links resolved.

    ``docnames`` is filled with the names of the documents that are in it. ``last`` is the name of the one that makes
    the back page.
    """
    tree = builder.env.get_doctree(start).deepcopy()
    mark_parts(tree, last)
    docnames.add(start)
    whole = inline_all_toctrees(builder, docnames, start, tree, str, [start])
    whole["docname"] = start
    adopt(whole)
    gather_parts(whole)
    move_to_back(whole, last)
    builder.env.resolve_references(whole, start, builder)
    mark_opening(whole)
    return whole


def contents_title(tree: nodes.document, last: str = "") -> str:
    """Return the caption of the only toctree, without a colon; "" when it has none, or there are several."""
    toctrees = _with_documents(tree, last)
    caption = toctrees[0].get("caption") if len(toctrees) == 1 else None
    return str(caption or "").rstrip(": ")


def _with_documents(tree: nodes.document, last: str) -> list[addnodes.toctree]:
    """Return the toctrees that list documents, not those of links alone, or of the back page."""
    return [toctree for toctree in tree.findall(addnodes.toctree) if {*toctree["includefiles"]} - {last}]


def mark_parts(tree: nodes.document, last: str = "") -> None:
    """Put a section with the caption as its title before each toctree that has one, when there are several toctrees.

    Sphinx keeps the captions of toctrees nowhere in the assembled tree.
    """
    found = _with_documents(tree, last)
    toctrees = [toctree for toctree in found if toctree.get("caption")]
    if len(found) < 2:
        return
    for number, toctree in enumerate(toctrees, 1):
        part = nodes.section(ids=[f"part-{number}"], classes=[PART])
        part += nodes.title(toctree["caption"], toctree["caption"])
        part.source, part.line = toctree.source, toctree.line
        toctree.parent.insert(toctree.parent.index(toctree), part)


def adopt(tree: nodes.document) -> None:
    """Make the nodes of inlined documents children of what holds them: Sphinx leaves their old document as parent."""
    for file in tree.findall(addnodes.start_of_file):
        for child in file.children:
            child.parent = file


def gather_parts(tree: nodes.document) -> None:
    """Move the documents that follow the section of a part into it; remove a part that has none."""
    for part in [section for section in tree.findall(nodes.section) if PART in section["classes"]]:
        siblings = part.parent.children
        position = siblings.index(part)
        following = []
        for sibling in siblings[position + 1 :]:
            if not isinstance(sibling, addnodes.start_of_file):
                break
            following.append(sibling)
        for sibling in following:
            part.parent.remove(sibling)
            part.append(sibling)
        if not following:
            part.parent.remove(part)


def move_to_back(tree: nodes.document, docname: str) -> None:
    """Move the document ``docname`` to the end, and mark it as the back page, if it is in the tree."""
    for file in [file for file in tree.findall(addnodes.start_of_file) if file["docname"] == docname]:
        file.parent.remove(file)
        file["classes"].append(BACK)
        tree.append(file)


def mark_opening(tree: nodes.document) -> None:
    """Mark the first section of the start document, and whether it has text before the first chapter."""
    opening = next((child for child in tree.children if isinstance(child, nodes.section)), None)
    if opening is None:
        return
    opening["classes"].append(OPENING)
    if not any(_is_text(child) for child in opening.children):
        opening["classes"].append(CONTENTS)


_SILENT = (nodes.title, nodes.comment, nodes.target, nodes.section, addnodes.start_of_file, nodes.meta)


def _is_text(node: nodes.Node) -> bool:
    if isinstance(node, (nodes.compound, nodes.container)):
        return any(_is_text(child) for child in node.children)
    return not isinstance(node, (*_SILENT, nodes.Invisible, addnodes.index))
