"""Formulas as MathML, which browsers draw and screen readers read by themselves: the maths renderer ``g40``.

The conversion is docutils' own, so it costs no dependency, no script and no request.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.locale import _
from sphinx.util.math import get_node_equation_number

from g40sphinx.report.problems import Subtype
from g40sphinx.sphinxext.log import say

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

INLINE_STYLE = re.compile(r' style="[^"]*"')

EURO = re.compile(r"€|\\euro\b")
"""What docutils refuses in a formula, though a report on money has it often."""


def mathml(tex: str, *, block: bool) -> str:
    r"""Return ``tex``, LaTeX maths without delimiters, as a ``<math>`` element; blank lines part equations of a block.

    Raises :class:`docutils.utils.math.MathError` with a sentence about the first thing that it does not understand.
    """
    parts = [part.strip() for part in tex.split("\n\n") if part.strip()]
    code = EURO.sub(r"\\text{€}", r" \\ ".join(parts) if block else tex)
    if code.lstrip().startswith(("_", "^")):
        code = "{}" + code  # its base is the text before it, as in CO{math}`_2`
    try:
        return INLINE_STYLE.sub("", tex2mathml(code, as_block=block))
    except MathError:
        raise
    except Exception as error:  # docutils takes much for granted, as that a command has a place to write to
        raise MathError("A sign or command stands where it has no meaning") from error


def _convert(self: HTML5Translator, node: nodes.math | nodes.math_block, *, block: bool) -> str:
    tex = node.astext()
    try:
        return mathml(tex, block=block)
    except MathError as error:
        say(
            Subtype.MATH,
            "this formula can't be written as MathML and is shown as LaTeX ({reason}): {formula}",
            self.config.language,
            node,
            reason=str(error).rstrip("."),
            formula=" ".join(tex.split()),
        )
        return f"<code>{self.encode(tex)}</code>"


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula in a line of text."""
    self.body.append(self.starttag(node, "span", "", CLASS="math"))
    self.body.append(_convert(self, node, block=False) + "</span>")
    raise nodes.SkipNode


def visit_displaymath(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula of its own, with its number if it has one, in a box that scrolls when it is too wide."""
    self.body.append(self.starttag(node, "div", "", CLASS="math"))
    label = _("Formula")
    self.body.append(f'<div class="g40-formula" role="group" tabindex="0" aria-label="{label}">')
    self.body.append(_convert(self, node, block=True) + "</div>")
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode
