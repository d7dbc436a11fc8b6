"""Listings: code with the colours of its language, line numbers and emphasised lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from pygments.filters import ErrorToken
from pygments.token import Comment, Error, Generic, Keyword, Name, Number, Operator, String, Token
from sphinx import addnodes
from sphinx.util.logging import getLogger

from g40sphinx.pdf.elements.captions import number_prefix
from g40sphinx.pdf.elements.handler import THROUGH, alone
from g40sphinx.pdf.elements.inline import breakable_parts
from g40sphinx.pdf.typst.source import string, value
from g40sphinx.report.language import translate
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.nodes import ancestor

if TYPE_CHECKING:
    from pygments.token import _TokenType

    from g40sphinx.pdf.elements.handler import Handlers
    from g40sphinx.pdf.writer import TypstWriter

logger = getLogger(__name__)

STYLES = {
    Comment: "comment",
    Keyword: "keyword",
    Operator.Word: "keyword",
    Name.Builtin: "builtin",
    Name.Class: "name",
    Name.Function: "name",
    Name.Tag: "keyword",
    Name.Attribute: "builtin",
    Name.Decorator: "builtin",
    Name.Exception: "name",
    String: "string",
    Number: "number",
    Generic.Heading: "name",
    Generic.Subheading: "name",
    Generic.Inserted: "string",
    Generic.Deleted: "number",
    Generic.Prompt: "comment",
    Generic.Output: "comment",
    Generic.Traceback: "number",
    Error: "number",
}
"""Pygments' tokens in the few colours of the template, each with enough contrast."""


def token_style(token: _TokenType | None) -> str | None:
    """Return the style of ``token`` or of the nearest token above it, ``None`` for plain text."""
    while token is not None and token is not Token:
        if token in STYLES:
            return STYLES[token]
        token = token.parent
    return None


def coloured_lines(pairs: Iterable[tuple[_TokenType, str]]) -> list[list[tuple[str | None, str]]]:
    """Return tokens as lines of (style, text), tokens of more than one line cut at its ends."""
    lines: list[list[tuple[str | None, str]]] = [[]]
    for token, text in pairs:
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append((token_style(token), part))
    return lines


def write_listing(writer: TypstWriter, node: nodes.Element) -> None:
    """Write a block of code, or of literal text with markup in it."""
    writer.anchor(node)
    text = node.astext().expandtabs(8).rstrip("\n")
    if node.rawsource != node.astext() and any(isinstance(child, nodes.Element) for child in node.children):
        _write_parsed(writer, node)
        return
    lines = coloured_lines(_tokens(writer, node, text))[: text.count("\n") + 1]
    options: dict[str, Any] = node.get("highlight_args", {})
    first = options.get("linenostart", 1) if node.get("linenos") else None
    marked = sorted(options.get("hl_lines", []))
    writer.emit(f"listing({string(text)}, first: {value(first)}, marked: {value(marked)}, (")
    limit = _LONG_IN_CELL if ancestor(node, nodes.entry) else _LONG
    for line in lines:
        parts = [_token(style, part, limit) for style, part in line]
        writer.emit(f"{{[];{';'.join(parts)}}},")
    writer.emit("))")


_LONG = 60
"""Characters: a longer piece of code without a space may be broken, as an address in a string is."""
_LONG_IN_CELL = 16


def _token(style: str | None, text: str, limit: int) -> str:
    """Return a piece of code in its colour, with places where a line may end when it is longer than ``limit``."""
    parts = breakable_parts(text, limit) if len(text) > limit else [text]
    code = "{" + ";seam;".join(map(string, parts)) + "}" if len(parts) > 1 else string(text)
    return f"token({string(style)}, {code})" if style else code


def _write_parsed(writer: TypstWriter, node: nodes.Element) -> None:
    writer.spelling.append(string)
    writer.content(node.children, "parsed-literal(", ")")
    writer.spelling.pop()


def _tokens(writer: TypstWriter, node: nodes.Element, text: str) -> list[tuple[_TokenType, str]]:
    """Return the tokens of ``text``; as plain text when the language that Sphinx assumed does not fit it."""
    language = node.get("language", "default")
    settings: Any = writer.config.highlight_options
    given: Any = settings.get(language) if isinstance(settings, dict) else None
    # Pygments strips the blank lines that code begins with, which count where its lines are numbered.
    options: dict[str, Any] = {"stripnl": False, **(given if isinstance(given, dict) else {})}
    get_lexer = writer.context.lexers.get_lexer
    lexer = get_lexer(text, language, options, force=node.get("force", False), location=node)
    try:
        return list(lexer.get_tokens(text))
    except ErrorToken as error:
        if language == "default":
            return [(Token, text)]
        _say_as_sphinx_does(node, writer.config.language, language, error)
        lexer = get_lexer(text, language, options, force=True, location=node)
        return list(lexer.get_tokens(text))


def _say_as_sphinx_does(node: nodes.Element, report_language: str, language: str, error: ErrorToken) -> None:
    """Warn with the subtype of Sphinx's other builders, so that one setting silences all."""
    message = N_("this code can't be read as {language}, from {token} on: it is coloured as far as it can be")
    logger.warning(
        translate(report_language, message, language=language, token=str(error)),
        type="misc",
        subtype="highlighting_failure",
        location=node,
    )


def write_doctest(writer: TypstWriter, node: nodes.doctest_block) -> None:
    """Write a session of the Python interpreter."""
    node["language"] = "pycon"
    write_listing(writer, node)


def write_container(writer: TypstWriter, node: nodes.Element) -> None:
    """Write a listing with its caption above it."""
    captions = [child for child in node.children if isinstance(child, nodes.caption)]
    label = writer.claim(node)
    writer.emit(f"listing-figure({value(label)},")
    writer.emit("caption: {[]")
    writer.text(number_prefix(writer, node))
    for caption in captions:
        writer.anchor(caption)
        writer.write(caption.children)
    writer.emit("},")
    writer.content((child for child in node.children if child not in captions), after=")")


def write_production_list(writer: TypstWriter, node: nodes.Element) -> None:
    """Write the rules of a grammar, their names in one column."""
    productions = [child for child in node.children if isinstance(child, nodes.Element)]
    writer.spelling.append(string)
    writer.emit("parsed-literal({[]")
    for production in productions:
        writer.anchor(production)
        children = list(production.children)
        if production is productions[-1] and children and not children[-1].astext().strip():
            children.pop()
        writer.write(children)
    writer.emit("})")
    writer.spelling.pop()


HANDLERS: Handlers = {
    nodes.literal_block: alone(write_listing),
    nodes.doctest_block: alone(write_doctest),
    addnodes.productionlist: alone(write_production_list),
    addnodes.production: THROUGH,
}
