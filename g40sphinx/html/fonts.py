"""Atkinson Hyperlegible as WOFF2, made while building from the TrueType files that the PDF uses too."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from fontpkg_atkinson_hyperlegible import ROOT

FACES = {
    "regular": "AtkinsonHyperlegible-Regular.ttf",
    "italic": "AtkinsonHyperlegible-Italic.ttf",
    "bold": "AtkinsonHyperlegible-Bold.ttf",
    "bold-italic": "AtkinsonHyperlegible-BoldItalic.ttf",
}
"""The faces, by the name that their WOFF2 file gets."""

LATIN = (
    *range(0x20, 0x180),  # Basic Latin to Latin Extended-A
    *range(0x2010, 0x2045),  # dashes, quotes, ellipsis, per mille, primes, fraction slash
    *range(0x20A0, 0x20C0),  # currency
    0x2122,  # trade mark
    *range(0x2190, 0x219A),  # arrows
    *range(0x2200, 0x2266),  # mathematical operators
)
"""The characters that are kept, as far as the font has them."""


@cache
def woff2(face: str) -> bytes:
    """Return one face of :data:`FACES` as WOFF2: :data:`LATIN` only, hinting and OpenType features kept.

    Hinting is a third of the 20 KB, and is what keeps small text sharp on ordinary Windows screens.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(layout_features=["*"], hinting=True, notdef_outline=True)
    with TTFont(ROOT / "files" / FACES[face], recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=LATIN)
        subsetter.subset(font)
        font.flavor = "woff2"
        buffer = BytesIO()
        font.save(buffer)
    return buffer.getvalue()


def write_fonts(folder: Path) -> None:
    """Write every face to ``folder`` (made if need be), unless they are there from this version of the font."""
    stamp = folder / ".version"
    wanted = version("fontpkg-atkinson-hyperlegible")
    files = {face: folder / f"{face}.woff2" for face in FACES}
    if (
        stamp.is_file()
        and stamp.read_text("utf-8") == wanted
        and all(file.is_file() for file in files.values())
    ):
        return
    folder.mkdir(parents=True, exist_ok=True)
    for face, file in files.items():
        file.write_bytes(woff2(face))
    (folder / "OFL.txt").write_bytes((ROOT / "LICENSE").read_bytes())
    stamp.write_text(wanted, "utf-8")
