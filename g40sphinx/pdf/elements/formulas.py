"""Formulas: LaTeX to Typst, checked, with the LaTeX source as their alternative text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tylax
from docutils import nodes

from g40sphinx.pdf.elements.captions import number
from g40sphinx.pdf.elements.handler import alone
from g40sphinx.pdf.typst.source import string, value
from g40sphinx.report.text.translation import N_

if TYPE_CHECKING:
    from g40sphinx.pdf.elements.handler import Handlers
    from g40sphinx.pdf.writer import TypstWriter

_COMMAND = re.compile(
    r"\\(?:begin|end|label|tag|operatorname\*?|color|hspace|vspace)\s*\{[^{}]*\}|\\[a-zA-Z]+\*?|\\."
)
_COLUMNS = re.compile(r"(\\begin\s*\{align(?:ed)?at\*?\})\s*\{\d+\}")
"""The number of columns, which tylax writes into the formula."""
_ALIGNED = re.compile(r"\\begin\s*\{align(?:ed)?\*?\}")
_LINE_END = re.compile(r"\\(?=\s)")
_SIGNS = re.compile(r"((?<!\\)[&()])")
_LABEL = re.compile(r"\\label\s*\{[^{}]*\}")
_TEXT = re.compile(r"\\(text(?:bf|it|normal|rm|sf|tt|up)?|emph|hbox|mbox)\s*\{")
_STYLES = {"textbf": "bold", "textit": "italic", "emph": "italic", "textsf": "sans", "texttt": "mono"}
_IN_TEXT = re.compile(
    r"\\(?P<sign>[#$%&_{}~^ ,;])|(?P<space>~|\\\\|\s+)|(?P<dash>-{2,3})|(?P<brace>[{}])|(?P<command>\\)"
)
_QUOTE = re.compile(r'"|(?<!\\)\$')
"""What begins or ends words or a formula for Typst: outside of words LaTeX has no use for it."""
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\\.')
"""What Typst reads as words or as a sign, whatever stands in it."""
_CODE = re.compile(r"\bstd\b|\"|#(?!h\(-?[\d.]+(?:em|pt|mm|cm|in|fr)\)|hide\[\$ )")
"""What would be run as code, or reaches all of Typst (``std``); spaces and phantoms are tylax's own."""
_OPERANDS = re.compile(r"[A-Za-z0-9]")


def convert(latex: str) -> str:
    r"""Return a formula in LaTeX as Typst code for math mode.

    A ``/`` for a fraction is not asked for: tylax writes ``\frac{a}{b}c`` as ``a/bc`` then. Words are kept from tylax,
    which writes them as markup, and stand as strings: nothing that an author writes is code.

    Raises:
        ValueError: if there is no such code.
    """
    latex, texts = _without_texts(_LABEL.sub("", _COLUMNS.sub(r"\1", latex)))
    if _QUOTE.search(latex):
        raise ValueError(latex)
    options = tylax.L2TOptions(frac_to_slash=False)
    code = tylax.latex_to_typst(latex.strip(), options=options).strip()
    if len(code) > 1 and code.startswith("$") and code.endswith("$"):
        code = code[1:-1].strip()
    code = _pairs_apart(code) if _ALIGNED.search(latex) else code
    for place, words in enumerate(texts):
        before, mark, after = code.partition(f"#text[{_mark(place)}]")
        if not mark:
            raise ValueError(latex)
        code = f"{before} {words} {after}"
    if _CODE.search(_STRING.sub("", code)):
        raise ValueError(latex)
    return code


def _mark(place: int) -> str:
    return f"Words{place}Here"


def _without_texts(latex: str) -> tuple[str, list[str]]:
    """Return a formula with a mark in place of each run of words, and these as Typst code."""
    marked: list[str] = []
    texts: list[str] = []
    end = 0
    for command in _TEXT.finditer(latex):
        if command.start() < end:
            continue
        close = _closing(latex, command.end())
        marked += [latex[end : command.start()], rf"\text{{{_mark(len(texts))}}}"]
        texts.append(_text_code(latex[command.end() : close], _STYLES.get(command[1], "")))
        end = close + 1
    return "".join([*marked, latex[end:]]), texts


def _closing(latex: str, start: int) -> int:
    """Return where the brace closes that opens before ``start``."""
    depth = 1
    for brace in re.finditer(r"\\.|[{}]", latex[start:], re.DOTALL):
        depth += (brace[0] == "{") - (brace[0] == "}")
        if depth == 0:
            return start + brace.start()
    raise ValueError(latex)


def _text_code(text: str, style: str) -> str:
    """Return the words of a formula, and the formulas between ``$`` in them, as Typst code."""
    code = []
    for place, part in enumerate(re.split(r"(?<!\\)\$", text)):
        if place % 2:
            code.append(convert(part))
        elif part:
            words = string(_IN_TEXT.sub(_sign, part))
            code.append(f"{style}({words})" if style else words)
    return " ".join(code) or '""'


def _sign(match: re.Match[str]) -> str:
    """Return what LaTeX shows for a sign in words."""
    if match["command"]:
        raise ValueError(match.string)
    if match["space"]:
        return "\N{NO-BREAK SPACE}" if match["space"] == "~" else " "
    return {"--": "–", "---": "—", ",": " ", ";": " "}.get(
        match["dash"] or match["sign"], match["sign"] or ""
    )


def _pairs_apart(code: str) -> str:
    """Set several equations in a line apart, as LaTeX does in ``align``: Typst would have them read as a product."""
    lines = []
    for line in _LINE_END.split(code):
        depth = marks = 0
        parts = _SIGNS.split(line)
        for place, part in enumerate(parts):
            depth += (part == "(") - (part == ")")
            if part == "&" and depth == 0:
                marks += 1
                parts[place] = "&" if marks % 2 else "& quad"
        lines.append("".join(parts))
    return "\\".join(lines)


def keeps_operands(latex: str, typst: str) -> bool:
    """Return whether every letter and digit that a LaTeX formula shows is in its Typst form, in that order.

    Letters of commands do not count; more may be in the Typst form, where words name symbols.
    """
    wanted = _OPERANDS.findall(_COMMAND.sub(" ", _COLUMNS.sub("", latex)))
    remaining = iter(_OPERANDS.findall(typst))
    return all(operand in remaining for operand in wanted)


def split_lines(latex: str) -> list[str]:
    """Return the formulas of a math block: Sphinx shows those with a blank line between them one below the other."""
    return [part for part in re.split(r"\n\s*\n", latex.strip()) if part.strip()]


def _formula(writer: TypstWriter, node: nodes.Element, latex: str, block: bool) -> str:
    """Return the Typst code of a formula; its LaTeX source as text, with a warning, when that can't be made."""
    try:
        code = " \\\n".join([convert(part) for part in (split_lines(latex) if block else [latex])])
    except ValueError:
        code = None
    if code is not None and keeps_operands(latex, code) and writer.context.probe.accepts_formula(code):
        alt = node.get("alt") or " ".join(latex.split())
        return f"formula({string(code)}, {string(alt)}, {value(block)})"
    writer.wrong(
        N_(
            "the formula {formula} can't be set and is shown as its LaTeX source: write it in common LaTeX commands"
        ),
        node,
        fatal=False,
        formula=" ".join(latex.split()),
    )
    return f"literal({string(' '.join(latex.split()))})"


def write_math(writer: TypstWriter, node: nodes.math) -> None:
    """Write a formula in the line."""
    writer.anchor(node)
    writer.emit(_formula(writer, node, node.astext(), block=False))


def write_math_block(writer: TypstWriter, node: nodes.math_block) -> None:
    """Write a formula on lines of its own, with its number if it has one."""
    formula = _formula(writer, node, node.astext(), block=True)
    given = _equation_number(writer, node)
    writer.emit(f"display({value(writer.claim(node))}, {value(given and f'({given})')}, {formula})")


def _equation_number(writer: TypstWriter, node: nodes.Element) -> str | None:
    if not node.get("number"):
        return None
    if writer.config.math_numfig and writer.config.numfig:
        given = number(writer, "displaymath", node["ids"])
        return writer.config.math_numsep.join(given.rsplit(".", 1)) or None
    return str(node["number"])


HANDLERS: Handlers = {nodes.math: alone(write_math), nodes.math_block: alone(write_math_block)}
