"""Sizes of pictures without inline styles."""

from __future__ import annotations

import re

from docutils import nodes

from g40sphinx.html.tables import width_class

PIXELS = {
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "em": 18.0,
    "ex": 9.0,
}
"""CSS pixels in the units that can be turned into them; ``em`` and ``ex`` at the theme's text size."""

TEXT_WIDTH = 640
"""The width of the text column in pixels, to turn a figure's length into a share of it."""

MEASURE = re.compile(r"([\d.]+)\s*([a-z%]*)")


def size_pictures(document: nodes.document) -> None:
    """Give pictures and figures their size as ``width`` attributes or classes, where docutils writes a ``style``.

    A Content-Security-Policy without ``unsafe-inline`` ignores ``style`` attributes, and the picture would be shown at
    full size. Done on nodes and not in a translator, because only one extension can set the translator.
    """
    for image in document.findall(nodes.image):
        _size_image(image)
    for figure in document.findall(nodes.figure):
        measure = _measure(figure.get("width", ""))
        if measure is not None:
            amount, unit = measure
            percent = amount if unit == "%" else 100 * amount * PIXELS[unit] / TEXT_WIDTH
            figure["classes"].append(width_class(percent))
            del figure["width"]
    for fields in document.findall(nodes.field_list):
        fields["classes"] = [name for name in fields["classes"] if not name.startswith("field-indent-")]


def _size_image(image: nodes.image) -> None:
    for side in ("width", "height"):
        if side not in image:
            continue
        measure = _measure(image[side])
        if measure is None:
            continue
        amount, unit = measure
        if unit == "%":
            del image[side]
            if side == "width":
                image["classes"].append(width_class(amount * image.attributes.pop("scale", 100) / 100))
        else:
            image[side] = f"{amount * PIXELS[unit]:g}"
    if not image.get("alt", "picture"):
        # Sphinx links a sized picture to its full size: with an empty alt that is a link without a name
        image["classes"].append("no-scaled-link")


def _measure(text: str) -> tuple[float, str] | None:
    """Return amount and unit of a docutils measure; ``None`` for one in another unit, which only a style can tell."""
    match = MEASURE.fullmatch(text.strip())
    if match is None or match[2] not in {"", "%", *PIXELS}:
        return None
    return float(match[1]), match[2] or "px"
