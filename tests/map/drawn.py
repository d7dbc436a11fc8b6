"""What tests of maps share: spots of shipped cities, and boxes measured in the font itself."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import cos, dist, radians

from fontpkg_atkinson_hyperlegible import ROOT
from fontTools.ttLib import TTFont

from g40sphinx.report.map.cities import cities, city_names
from g40sphinx.report.map.drawing import Drawing, draw
from g40sphinx.report.map.geometry import Box
from g40sphinx.report.map.labels import Label
from g40sphinx.report.map.outline import NETHERLANDS, read_outline
from g40sphinx.report.text.plain import fold
from g40sphinx.report.views import Spot

PILOTS = ("Apeldoorn", "Deventer", "Breda", "Dordrecht", "Sittard-Geleen", "Zwolle")


@cache
def advances() -> tuple[dict[int, str], dict[str, tuple[int, int]]]:
    """The glyph of each character, and the advance of each glyph, in thousandths of the font size."""
    with TTFont(ROOT / "files" / "AtkinsonHyperlegible-Regular.ttf") as font:
        assert font["head"].unitsPerEm == 1000
        return dict(font.getBestCmap()), dict(font["hmtx"].metrics)


def measured(text: str) -> float:
    """How wide the font sets ``text``, in parts of the font size."""
    glyphs, metrics = advances()
    return sum(metrics[glyphs[ord(letter)]][0] for letter in text) / 1000


def box_of(label: Label, size: float) -> Box:
    """Where the letters of a label are, from its anchor and the font alone."""
    width = measured(label.text) * size
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return (left, label.y - 0.888 * size, left + width, label.y + 0.25 * size)


def spots(names: Iterable[str]) -> tuple[Spot, ...]:
    """The spots of shipped cities."""
    found = ((name, cities()[fold(name)]) for name in names)
    return tuple(Spot(name, city.latitude, city.longitude) for name, city in found)


def around(name: str, number: int) -> list[str]:
    """The cities nearest to one, itself included."""

    def place(other: str) -> tuple[float, float]:
        city = cities()[fold(other)]
        return (city.latitude, city.longitude * cos(radians(52)))

    return sorted(city_names(), key=lambda other: dist(place(other), place(name)))[:number]


def drawn(names: Iterable[str], regions: tuple[tuple[int, ...], ...] = ()) -> Drawing:
    """The map of shipped cities in the Netherlands."""
    return draw(spots(names), regions, read_outline(NETHERLANDS))
