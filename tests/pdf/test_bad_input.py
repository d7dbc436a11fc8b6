"""A PDF that can't be made says why, at the author's line, and leaves the previous one where it is."""

from __future__ import annotations

from pathlib import Path

import docutils
import pytest
from pdf.conftest import Make
from pdf.reading import Pdf

from builds import Warned

# docutils gives an image its line from 0.22 on; before, the page is all that is known
LINE_OF_IMAGE = 3 if docutils.__version_info__ >= (0, 22) else 1

FIRST = "# Verslag\n\nAlles is goed.\n"


def complaints(warnings: list[Warned]) -> list[tuple[str, int | None, str]]:
    return [(warned.path, warned.line, warned.subtype) for warned in warnings]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("# Verslag\n\nGoed.\n\nEen lach: 😀.\n", 5, "😀 (U+1F600 GRINNING FACE)"),
        ("# Verslag\n\nMet `😀` erin.\n", 3, "U+1F600"),
        ("# Verslag\n\n## Kop 😀\n", 3, "U+1F600"),
        ("# Verslag\n\nGoed.\n\n![](beeld.png)\n", 5, "beeld.png"),
        ("# Verslag\n\n```{image} beeld.png\n```\n", LINE_OF_IMAGE, "beeld.png"),
        ("# Verslag\n\n```{figure} beeld.png\nBijschrift\n```\n", 3, "beeld.png"),
        ("# Verslag\n\n[](https://example.org)\n", 3, ""),
        ("# Verslag\n\nGoed.\n\n```{raw} typst\n#bestaatniet()\n```\n", 5, "bestaatniet"),
        ("# Verslag\n\n![Kapot](kapot.png)\n", 3, "PNG"),
        ("# Verslag\n\nGoed.\n\n![Kapot](kapot.svg)\n", 5, "SVG"),
        ("# Verslag\n\n" + 60 * ">" + " te diep\n", 3, "in elkaar"),
    ],
)
def test_one_clear_error_and_the_previous_pdf_stays(make: Make, text: str, line: int, says: str) -> None:
    first = make({"index.md": FIRST, "kapot.png": b"geen plaatje", "kapot.svg": "<svg><circle"})
    before = first.pdf().read_bytes()

    second = first.rebuild({"index.md": text})

    assert complaints(second.warnings) == [("index.md", line, "g40.pdf")]
    assert says in second.warnings[0].message
    assert second.exit_code == 1
    assert second.pdf().read_bytes() == before
    assert second.names() == first.names()


def test_the_document_that_is_named_is_the_one_with_the_mistake(make: Make) -> None:
    index = "# Verslag\n\n```{toctree}\ndeel/een\ndeel/twee\n```\n"
    result = make({"index.md": index, "deel/een.md": "# Een\n", "deel/twee.md": "# Twee\n\nTekst.\n\n😀\n"})
    assert complaints(result.warnings) == [("deel/twee.md", 5, "g40.pdf")]
    assert list(result.out.glob("*.pdf")) == []


def test_all_mistakes_are_told_at_once(make: Make) -> None:
    result = make("# Verslag\n\n![](beeld.png)\n\nEen 😀.\n\n![](beeld.png)\n")
    assert sorted(complaints(result.warnings)) == [("index.md", line, "g40.pdf") for line in (3, 5, 7)]


def test_a_mistake_in_a_table_is_told_at_its_place(make: Make) -> None:
    table = "# Verslag\n\n```{list-table}\n:header-rows: 1\n\n* - kop\n  - kop\n* - a\n  - 😀\n```\n"
    result = make(table)
    assert complaints(result.warnings) == [("index.md", 9, "g40.pdf")]


def test_a_decorative_image_needs_no_words_and_no_tag(make: Make) -> None:
    result = make("# Verslag\n\n```{image} beeld.png\n:class: decorative\n```\n\nTekst.\n")
    assert result.warnings == []
    assert Pdf(result.pdf()).all("Figure") == []


def test_a_table_without_header_cells_is_a_warning_and_the_pdf_is_made(make: Make) -> None:
    result = make("# Verslag\n\n```{list-table}\n* - a\n  - b\n* - c\n  - d\n```\n")
    assert [warned.subtype for warned in result.warnings] == ["g40.pdf"]
    assert ":header-rows: 1" in result.warnings[0].message
    assert result.exit_code == 0
    assert "a b c d" in Pdf(result.pdf()).text


def test_a_table_is_told_at_the_line_of_its_first_cell(make: Make) -> None:
    lists = ".. list-table::\n\n   * - a\n     - b\n"
    grid = "== ==\n1  2\n3  4\n== ==\n"
    separate = ".. csv-table::\n\n   a,b\n"
    result = make({"index.rst": f"Verslag\n=======\n\n{lists}\n{grid}\n{separate}"})
    # What stands in CSV has no line in the page: the heading above it is the nearest place.
    assert [warned.line for warned in result.warnings] == [6, 10, 2]


@pytest.mark.parametrize(
    ("columns", "options", "says"),
    [
        (16, "", []),
        (
            17,
            "",
            ["17 kolommen is te breed voor de bladzijde: splits haar, of geef haar de klasse landscape"],
        ),
        (26, ":class: landscape\n", []),
        (27, ":class: landscape\n", ["27 kolommen is te breed voor de bladzijde, ook op haar kant"]),
    ],
)
def test_a_table_with_too_many_columns_to_read(
    make: Make, columns: int, options: str, says: list[str]
) -> None:
    row = "* - 1\n" + (columns - 1) * "  - 2\n"
    result = make(f"# Verslag\n\n```{{list-table}}\n:header-rows: 1\n{options}\n{row}{row}```\n")
    assert len(result.warnings) == len(says)
    for warned, words in zip(result.warnings, says, strict=True):
        assert words in warned.message
    assert result.exit_code == 0


def test_without_standards_what_they_forbid_is_let_through(make: Make) -> None:
    result = make("# Verslag\n\n![](beeld.png)\n\nTekst 😀.\n", g40_pdf_standards=[])
    assert result.warnings == []
    assert "Tekst" in Pdf(result.pdf()).text


def test_a_formula_that_cannot_be_set_is_shown_as_it_was_written(make: Make) -> None:
    result = make("# Verslag\n\nGoed: {math}`x^2`. Fout: {math}`\\bestaatniet{x}`.\n")
    assert complaints(result.warnings) == [("index.md", 3, "g40.pdf")]
    assert "\\bestaatniet{x}" in Pdf(result.pdf()).text
    assert result.exit_code == 0


def test_an_unknown_element_is_a_warning_and_its_words_are_kept(make: Make) -> None:
    extension = (
        "from docutils import nodes\n"
        "from docutils.parsers.rst import Directive\n"
        "class vreemd(nodes.General, nodes.Element): pass\n"
        "class Vreemd(Directive):\n"
        "    def run(self):\n"
        "        return [vreemd('', nodes.paragraph('', 'Vreemde woorden.'))]\n"
        "def setup(app):\n"
        "    app.add_node(vreemd)\n"
        "    app.add_directive('vreemd', Vreemd)\n"
    )
    conf = (
        "import sys, pathlib\n"
        "sys.path.insert(0, str(pathlib.Path(__file__).parent))\n"
        'extensions = ["g40sphinx", "vreemd_bij_de_pdf"]\nproject = "Verslag"\n'
    )
    result = make(
        {"conf.py": conf, "vreemd_bij_de_pdf.py": extension, "index.md": "# Verslag\n\n```{vreemd}\n```\n"}
    )
    assert [warned.subtype for warned in result.warnings] == ["g40.pdf"]
    assert "vreemd" in result.warnings[0].message
    assert "Vreemde woorden." in Pdf(result.pdf()).text


def test_another_extension_can_write_its_elements(make: Make) -> None:
    extension = (
        "from docutils import nodes\n"
        "from docutils.parsers.rst import Directive\n"
        "class eigen(nodes.General, nodes.Element): pass\n"
        "class Eigen(Directive):\n"
        "    def run(self):\n"
        "        return [eigen('', nodes.paragraph('', 'binnen'))]\n"
        "def visit(self, node):\n"
        "    self.emit('par(\"voor\")')\n"
        "def depart(self, node):\n"
        "    self.emit('par(\"na\")')\n"
        "def setup(app):\n"
        "    app.add_node(eigen, pdf=(visit, depart))\n"
        "    app.add_directive('eigen', Eigen)\n"
    )
    conf = (
        "import sys, pathlib\n"
        "sys.path.insert(0, str(pathlib.Path(__file__).parent))\n"
        'extensions = ["g40sphinx", "eigen_bij_de_pdf"]\nproject = "Verslag"\n'
    )
    result = make(
        {"conf.py": conf, "eigen_bij_de_pdf.py": extension, "index.md": "# Verslag\n\n```{eigen}\n```\n"}
    )
    assert result.warnings == []
    assert "voor binnen na" in Pdf(result.pdf()).text


def test_nothing_is_left_of_a_file_that_could_not_be_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from g40sphinx.pdf.builder import replace

    target = tmp_path / "verslag.pdf"
    target.write_bytes(b"vorige")

    def refuse(self: Path, goal: Path) -> Path:
        raise PermissionError(goal)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        replace(target, b"nieuwe")
    assert target.read_bytes() == b"vorige"
    assert list(tmp_path.iterdir()) == [target]


def test_words_in_a_picture_are_looked_at_too(make: Make) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="9">Lach &#128512;</text></svg>'
    result = make({"index.md": "# Verslag\n\n![Een lach](lach.svg)\n", "lach.svg": svg})
    assert complaints(result.warnings) == [("index.md", 3, "g40.pdf")]
    assert "lach.svg" in result.warnings[0].message


def test_a_pdf_that_is_open_elsewhere_is_told_of(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    first = make(FIRST)
    before = first.pdf().read_bytes()

    def refuse(self: Path, goal: Path) -> Path:
        if self.name.startswith(".verslag.pdf"):
            raise PermissionError(13, "Permission denied")
        return replace(self, goal)

    replace = Path.replace
    monkeypatch.setattr(Path, "replace", refuse)
    second = first.rebuild({"index.md": "# Verslag\n\nAnders.\n"})
    assert [warned.subtype for warned in second.warnings] == ["g40.pdf"]
    assert "verslag.pdf" in second.warnings[0].message
    assert second.exit_code == 1
    assert first.pdf().read_bytes() == before


def test_a_picture_that_may_not_be_opened_is_told_of(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("g40sphinx.pdf.pdf_cache.file_digest", refuse)
    result = make("# Verslag\n\n![Vlak](beeld.png)\n")
    assert [warned.subtype for warned in result.warnings] == ["g40.pdf"]
    assert "beeld.png" in result.warnings[0].message
    assert "Permission denied" in result.warnings[0].message
    assert result.exit_code == 1
