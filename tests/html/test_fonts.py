"""The fonts of the web site are small, whole and the same every time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from g40sphinx.html.fonts import FACES, woff2, write_fonts


@pytest.mark.parametrize("face", FACES)
def test_a_face_is_small_and_has_what_dutch_needs(face: str) -> None:
    data = woff2(face)
    assert data[:4] == b"wOF2"
    assert len(data) < 24_000
    characters = TTFont(BytesIO(data)).getBestCmap()
    assert [sign for sign in "éëïöüĳ€–—‘’“”…•≤×½" if ord(sign) not in characters and sign != "ĳ"] == []


def test_a_face_is_the_same_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for moment in ("1000000000", "1700000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)  # what fontTools takes for now
        woff2.cache_clear()
        found.append(woff2("regular"))
    assert found[0] == found[1]


def test_fonts_are_written_once_with_their_licence(tmp_path: Path) -> None:
    write_fonts(tmp_path)
    first = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert set(first) == {*(f"{face}.woff2" for face in FACES), "OFL.txt", ".version"}
    write_fonts(tmp_path)
    assert {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == first
    (tmp_path / ".version").write_text("0", "utf-8")
    write_fonts(tmp_path)
    assert (tmp_path / "regular.woff2").stat().st_mtime_ns > first["regular.woff2"]
