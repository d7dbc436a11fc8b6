"""Images and figures."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import imagesize
from docutils import nodes
from sphinx.util.images import guess_mimetype

from g40sphinx.pdf.elements.captions import number_prefix
from g40sphinx.pdf.elements.handler import THROUGH, alone
from g40sphinx.pdf.typst.source import length, string, value
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.writing.alternative_texts import DECORATIVE, NO_WORDS, is_decorative, words_of

if TYPE_CHECKING:
    from g40sphinx.pdf.elements.handler import Handlers
    from g40sphinx.pdf.writer import TypstWriter


IMAGE_TYPES = ("image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif")
"""The kinds of image that Typst reads."""

POINTS = {"px": 0.75, "pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
POINTS |= {"pc": 12.0, "Q": 72 / 101.6, "": 0.75}
"""Points in each unit of length that docutils knows; a number without a unit counts pixels."""

_MEASURE = re.compile(r"^\s*([0-9]*\.?[0-9]+)\s*([a-zA-Z%]*)\s*$")
_FONT_UNITS = {"em": 1.0, "rem": 1.0, "ex": 0.5, "ch": 0.5}


def measure(text: str, scale: float = 1.0) -> str | None:
    """Return a docutils length ("120px", "50%", "3cm") as Typst writes it, ``None`` when it can't be read."""
    match = _MEASURE.match(str(text))
    if not match:
        return None
    number, unit = float(match[1]) * scale, match[2]
    if unit in ("%", "vw"):
        return f"{number:.4g}%"
    if unit in _FONT_UNITS:
        return f"{number * _FONT_UNITS[unit]:.4g}em"
    return length(number * POINTS[unit]) if unit in POINTS else None


def image_file(node: nodes.image, srcdir: Path) -> Path | None:
    """Return the file of an image, ``None`` when there is none here (Sphinx has warned of that)."""
    if "?" in node.get("candidates", ()):
        return None
    path = srcdir / node["uri"]
    return path if path.is_file() else None


def write_image(writer: TypstWriter, node: nodes.image) -> None:
    """Write an image: as a block where it stands alone, else in the line."""
    writer.anchor(node)
    path = image_file(node, Path(writer.context.env.srcdir))
    if path is not None and guess_mimetype(path) not in IMAGE_TYPES:
        message = N_("the image {name} is of a kind that a PDF can't hold: save it as PNG, JPEG or SVG")
        writer.wrong(message, node, fatal=False, name=path.name)
        path = None
    alone_in_block = not isinstance(node.parent, nodes.TextElement) or is_lone(node.parent, nodes.paragraph)
    if path is None:
        words = string(node.get("alt", ""))
        writer.emit(f"par({words})" if alone_in_block else words)
        return
    try:
        name = string(writer.context.root.name(path))
    except ValueError:
        message = N_("the image {name} is on another drive than the report: put it in the report's folder")
        writer.wrong(message, node, name=path.name)
        return
    # The image itself is made on this line, so that Typst's complaints of its file name this place.
    image = f"image({name}, alt: {value(_alt(writer, node))})"
    arguments = [image, *_size(node, path)]
    if not alone_in_block:
        arguments.append("inline: true")
    elif node.get("align") in ("left", "center", "right"):
        arguments.append(f"position: {node['align']}")
    call = f"picture({', '.join(arguments)})"
    writer.emit(f"pdf.artifact({call})" if is_decorative(node) else call)


def is_lone(node: nodes.Element, kind: type[nodes.Element]) -> bool:
    """Return whether ``node`` is of class ``kind`` and holds no more than an image, as Markdown makes paragraphs."""
    return isinstance(node, kind) and len(node.children) == 1 and isinstance(node.children[0], nodes.image)


def _alt(writer: TypstWriter, node: nodes.image) -> str | None:
    alt = words_of(node)
    if not alt and not is_decorative(node) and writer.context.strict:
        writer.wrong(NO_WORDS, node, name=Path(node["uri"]).name, decorative=DECORATIVE)
    return alt or None


def _size(node: nodes.image, path: Path) -> list[str]:
    """Return width and height for Typst; a scale without a width scales the image's own."""
    scale = node.get("scale", 100) / 100
    given = ((side, measure(node[side], scale)) for side in ("width", "height") if side in node)
    sizes = [f"{side}: {size}" for side, size in given if size]
    if not sizes:
        natural = _natural_width(path)
        sizes.append(f"natural: {length(natural * scale) if natural else 'none'}")
    return sizes


def _natural_width(path: Path) -> float | None:
    """Return the width of an image in points, at 96 pixels an inch; ``None`` when the file does not say."""
    try:
        width, _ = imagesize.get(path)
    except (OSError, ValueError):
        return None
    return width * POINTS["px"] if width > 0 else None


def write_figure(writer: TypstWriter, node: nodes.figure) -> None:
    """Write what a figure holds, its caption below it and its legend after that."""
    captions = [child for child in node.children if isinstance(child, nodes.caption)]
    legends = [child for child in node.children if isinstance(child, nodes.legend)]
    rest = [child for child in node.children if child not in captions and child not in legends]
    position = node.get("align", "start")
    position = position if position in ("left", "center", "right") else "start"
    writer.emit(f"picture-figure({value(writer.claim(node))}, {position},")
    if captions:
        writer.emit("caption: {[]")
        writer.text(number_prefix(writer, node))
        writer.anchor(captions[0])
        writer.write(captions[0].children)
        writer.emit("},")
    if legends:
        writer.content((child for legend in legends for child in legend.children), "legend: ", ",")
    writer.content(rest, after=")")


HANDLERS: Handlers = {
    nodes.image: alone(write_image),
    nodes.figure: alone(write_figure),
    nodes.legend: THROUGH,
}
