"""Numbers of figures, tables, listings and formulas, as Sphinx gave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from g40sphinx.pdf.writer import TypstWriter


def number(writer: TypstWriter, kind: str, ids: list[str]) -> str:
    """Return the number ("2.1") that ``numfig`` gave to the first of ``ids`` that has one, else ""."""
    numbers = writer.context.env.toc_fignumbers.get(writer.docname, {}).get(kind, {})
    parts = next((numbers[name] for name in ids if name in numbers), ())
    return ".".join(map(str, parts))


def number_prefix(writer: TypstWriter, node: nodes.Element) -> str:
    """Return what stands before the words of a caption ("Figuur 2.1 "), "" without ``numfig``."""
    if not writer.config.numfig:
        return ""
    kind = writer.context.env.domains.standard_domain.get_enumerable_node_type(node)
    given = number(writer, kind, node["ids"]) if kind else ""
    return str(writer.config.numfig_format.get(kind, "%s")) % given + "\u2002" if given else ""
