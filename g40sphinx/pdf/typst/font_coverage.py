"""What Typst can set with the fonts at hand: asked of Typst itself, since its own fonts are not files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import typst

FONT_PACKAGE = "fontpkg_atkinson_hyperlegible"
HOUSE_FONT = "Atkinson Hyperlegible"
_MISSING = re.compile(r'the text `"(.*)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


def font_folder() -> Path:
    """Return the folder with the fonts of the report."""
    return Path(str(files(FONT_PACKAGE))) / "files"


@lru_cache(maxsize=8)
def _covered(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


class FontCoverage:
    """The coverage of the fonts of a PDF: which characters and formulas can be set with them.

    One is made for each build; ``fonts`` is shared by all compilations of that build. ``folder`` has further fonts,
    and ``text_font`` is the one of the text.
    """

    def __init__(self, folder: Path | None = None, text_font: str = HOUSE_FONT) -> None:
        self._further = folder
        folders = [font_folder(), *([folder] if folder else [])]
        self.fonts = typst.Fonts(include_system_fonts=False, font_paths=list(folders))
        house = sorted(folders[0].glob("*.ttf")) if text_font == HOUSE_FONT else []
        covered = [_covered(path) for path in house]
        self._head = f'#set document(title: "x")\n#set text(lang: "en", font: {_literal(text_font)})\n'
        self._known = {chr(code) for code in frozenset.intersection(*covered)} if covered else set()
        self._known |= set(" \n\t")
        self._missing: set[str] = set()
        self._formulas: dict[str, bool] = {}

    def files(self) -> list[Path]:
        """Return the files in the folder with further fonts."""
        return sorted(path for path in self._further.rglob("*") if path.is_file()) if self._further else []

    def missing(self, text: str) -> list[str]:
        """Return the characters of ``text`` that no font can show, each once, in their order in the text."""
        unknown = {character for character in text if character not in self._known}
        if unknown - self._missing:
            self._ask(unknown - self._missing)
        return [character for character in dict.fromkeys(text) if character in self._missing]

    def accepts_formula(self, code: str) -> bool:
        """Return whether Typst can set ``code`` in math mode with the fonts at hand."""
        if code not in self._formulas:
            source = (
                self._head + f'#math.equation(block: true, alt: "x", eval({_literal(code)}, mode: "math"))\n'
            )
            self._formulas[code] = self._error(source) is None
        return self._formulas[code]

    def _ask(self, characters: Iterable[str]) -> None:
        """Ask Typst which of ``characters`` can't be shown; the others are known from then on."""
        left = set(characters)
        while left:
            source = self._head + "\n".join(f"#par({_literal(character)})" for character in sorted(left))
            error = self._error(source)
            refused = _complained_of(error, left) if error else set()
            if error and not refused:
                # An error that names none of them: ask for each alone.
                refused = {one for one in left if self._error(self._head + f"#par({_literal(one)})")}
                self._missing |= refused
                self._known |= left - refused
                return
            if not refused:
                self._known |= left
                return
            self._missing |= refused
            left -= refused

    def _error(self, source: str) -> str | None:
        try:
            typst.compile(
                source.encode(),
                format="pdf",
                font_paths=self.fonts,
                ignore_system_fonts=True,
                pdf_standards=_STANDARDS,
                timestamp=0,
            )
        except typst.TypstError as error:
            return error.message
        return None


def _literal(text: str) -> str:
    return '"' + "".join(f"\\u{{{ord(character):x}}}" for character in text) + '"'


def _complained_of(message: str, among: set[str]) -> set[str]:
    match = _MISSING.search(message)
    if not match:
        return set()
    named = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), match[1])
    return set(named) & among
