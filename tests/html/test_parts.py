"""The pieces behind the pages: fonts, formulas, sizes of pictures, clean-up, options, other themes."""

from __future__ import annotations

import gettext
import re
from io import BytesIO
from pathlib import Path

import pytest
import sphinx
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.utils import new_document
from docutils.utils.math import MathError
from fontTools.ttLib import TTFont

import g40sphinx
from builds import Build, Files, Result
from g40sphinx.html.clean import clean
from g40sphinx.html.fonts import FACES, woff2, write_fonts
from g40sphinx.html.images import size_pictures
from g40sphinx.html.mathml import mathml
from g40sphinx.html.tables import width_class

CONF = 'extensions = ["g40sphinx"]\nlanguage = "nl"\nproject = "Verslag"\nhtml_theme = "g40"\n'


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


@pytest.mark.parametrize(
    ("tex", "block", "found"),
    [
        (r"\frac{a}{b}c", False, ["mfrac", "mi"]),
        (r"x_{2023} \times 100\,\%", False, ["msub", "mo"]),
        (r"\begin{cases}1 & x>0\\ 0 & x\le 0\end{cases}", True, ["mtable.cases"]),
        ("a = b\n\nc = d", True, ["mtable > mtr + mtr"]),
        (r"€ 5 + \euro 3", False, ["mtext"]),
        ("_2", False, ["msub > mrow:empty + mn"]),
        (" ^{-1}", False, ["msup > mrow:empty + mrow"]),
    ],
)
def test_formulas_become_mathml(tex: str, block: bool, found: list[str]) -> None:
    element = BeautifulSoup(mathml(tex, block=block), "html.parser").math
    assert element is not None
    assert element.get("display") == ("block" if block else None)
    assert all(element.select(selector) for selector in found)
    assert element.select("[style]") == []


def test_a_formula_that_is_no_latex_is_a_warning_at_its_line_and_shown_as_written(build: Build) -> None:
    text = "# V\n\nTekst\n\n```{math}\n\\fout{a}\n```\n"
    result = build({"conf.py": CONF, "index.md": text})
    assert [(warned.path, warned.subtype) for warned in result.warnings] == [("index.md", "g40.math")]
    assert "fout" in result.warnings[0].message
    assert [code.text for code in result.page().select(".math code")] == [r"\fout{a}"]
    with pytest.raises(MathError):
        mathml(r"\fout{a}", block=True)


@pytest.mark.parametrize("tex", ["&", r"\sum\limits", r"\\", r"\limits", "a + {_2}"])
def test_a_formula_that_docutils_fails_on_is_a_warning_too(build: Build, tex: str) -> None:
    result = build({"conf.py": CONF, "index.md": f"# V\n\nEr is {{math}}`{tex}` uitstoot.\n"})
    assert [(warned.path.rstrip(":"), warned.subtype) for warned in result.warnings] == [
        ("index.md", "g40.math")  # MyST-Parser 4 gives a formula in a line no line
    ]
    assert result.warnings[0].message.startswith("deze formule kan niet als MathML")
    assert [code.text for code in result.page().select(".math code")] == [tex]


def test_numbered_formulas_show_their_number(site: Result) -> None:
    (formula,) = site.page("alles.html").select("div.math")
    assert [number.text for number in formula.select(".eqno")] == ["(1)"]
    assert formula.select("[tabindex='0'] math[display=block]")


@pytest.mark.parametrize(
    ("given", "width", "classes"),
    [
        ({"width": "60%"}, None, ["g40-w-60"]),
        ({"width": "60%", "scale": 50}, None, ["g40-w-30"]),
        ({"width": "200px"}, "200", []),
        ({"width": "200"}, "200", []),
        ({"width": "1in"}, "96", []),
        ({"width": "2.54cm"}, "96", []),
        ({"height": "50%"}, None, []),
        ({"width": "200px", "alt": ""}, "200", ["no-scaled-link"]),
        ({"width": "20rem"}, "20rem", []),
        ({"width": "50vw"}, "50vw", []),
        ({"width": "10Q"}, "10Q", []),
    ],
)
def test_sizes_of_pictures_need_no_style(
    given: dict[str, object], width: str | None, classes: list[str]
) -> None:
    image = nodes.image(uri="a.png", **given)  # type: ignore[arg-type] # types-docutils allows text only
    document = new_document("test")
    document += image
    size_pictures(document)
    assert image.get("width") == width
    assert "height" not in image
    assert image["classes"] == classes


def test_figures_and_field_lists_need_no_style() -> None:
    document = new_document("test")
    figure = nodes.figure("", width="320px")
    fields = nodes.field_list(classes=["field-indent-4em", "mine"])
    document += [figure, fields]
    size_pictures(document)
    assert "width" not in figure
    assert figure["classes"] == ["g40-w-50"]
    assert fields["classes"] == ["mine"]


def test_a_figure_in_a_unit_that_is_no_number_of_pixels_keeps_its_width() -> None:
    document = new_document("test")
    document += nodes.figure("", width="30rem")
    size_pictures(document)
    (figure,) = document.findall(nodes.figure)
    assert (figure["width"], figure["classes"]) == ("30rem", [])


@pytest.mark.parametrize(("percent", "name"), [(0.2, "g40-w-5"), (33.3, "g40-w-35"), (250, "g40-w-100")])
def test_widths_are_rounded_to_a_twentieth(percent: float, name: str) -> None:
    assert width_class(percent) == name


def test_widths_of_columns_are_classes_and_the_style_sheet_knows_them(site: Result) -> None:
    table = site.page("cijfers.html").select("table")[-1]
    widths = [
        [name for name in cell["class"] if name.startswith("g40-w")] for cell in table.select("thead th")
    ]
    assert widths == [["g40-w-30"], ["g40-w-70"]]
    assert table.select("col") == []
    assert ".g40-w-30 { width: 30%; }" in site.read("_static/g40-directives.css")


def test_permalinks_go_or_get_a_name() -> None:
    heading = '<h2>Kop<a class="headerlink" href="#kop" title="Link naar deze kop">¶</a></h2>'
    assert clean(heading, permalinks=False) == "<h2>Kop</h2>"
    link = BeautifulSoup(clean(heading, permalinks=True), "html.parser").a
    assert link is not None
    assert link["aria-label"] == "Link naar deze kop"
    assert "¶" not in link.text


def test_the_year_is_set_apart_with_permalinks_too(build: Build) -> None:
    options = {"permalinks": True}
    page = build({"conf.py": CONF, "index.md": "# Jaarverslag 2023\n"}, html_theme_options=options).page()
    (year,) = page.select("h1 .g40-year")
    (link,) = page.select("h1 a.headerlink")
    assert (year.text, link["href"]) == ("2023", "#jaarverslag-2023")


def test_sizes_in_pixels_become_attributes() -> None:
    image = '<img alt="" src="a.png" style="width: 188.976px; height: 20px;">'
    assert clean(image, permalinks=False) == '<img alt="" src="a.png" width="189" height="20">'


def test_a_toctree_caption_stands_below_the_heading_before_it() -> None:
    body = '<h1>A</h1><h2>B</h2><p class="caption" role="heading">C</p>'
    assert 'role="heading" aria-level="3"' in clean(body, permalinks=False)


def test_options_name_documents_that_are_there(build: Build) -> None:
    options = '{"colophon": "weg", "accessibility_statement": "https://example.org/"}'
    result = build({"conf.py": f"{CONF}html_theme_options = {options}\n", "index.md": "# V\n"})
    message = "html_theme_options: 'colophon' is geen document van dit verslag en ook geen webadres: 'weg'"
    assert result.warnings == [("conf.py", 5, "g40.config", message)]
    assert [link.text for link in result.page().select("footer li a")] == ["Toegankelijkheidsverklaring"]


def test_without_options_the_publisher_is_the_author_and_the_title_that_of_the_project(build: Build) -> None:
    page = build({"conf.py": CONF + 'author = "Gemeente"\n', "index.md": "# Titel\n"}).page()
    assert [text.text for text in page.select(".g40-publisher")] == ["Gemeente"]
    assert page.title is not None
    assert page.title.text == "Verslag"
    assert page.select(".g40-year, .g40-actions") == []


def test_a_bare_conf_takes_the_title_from_the_opening_page(build: Build) -> None:
    conf = 'extensions = ["g40sphinx"]\nhtml_theme = "g40"\n'
    page = build({"conf.py": conf, "index.md": "# Annual report 2023\n"}).page()
    assert page.title is not None
    assert page.title.text == "Annual report 2023"
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert "Search" in page.get_text()


def test_a_logo_has_words(build: Build) -> None:
    files = {"conf.py": CONF, "index.md": "# V\n", "logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}
    page = build(files, html_logo="logo.svg", html_theme_options={"logo_alt": "Gemeente Proefstad"}).page()
    assert [(image["src"], image["alt"]) for image in page.select("header img")] == [
        ("_static/logo.svg", "Gemeente Proefstad")
    ]


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_every_html_builder_writes_the_theme(build: Build, builder: str) -> None:
    result = build(
        {"conf.py": CONF, "index.md": "# V\n\n```{toctree}\nmap/a\n```\n", "map/a.md": "# A\n"}, builder
    )
    assert result.warnings == []
    assert result.page().select("main[role=main]")


@pytest.mark.filterwarnings("ignore:.*JSONHTMLBuilder.app")  # sphinxcontrib-serializinghtml's own affair
@pytest.mark.parametrize("builder", ["json", "epub", "text"])
def test_builders_that_render_no_template_of_the_theme_write_as_ever(build: Build, builder: str) -> None:
    text = "# V\n\n| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n"
    result = build({"conf.py": CONF, "index.md": text}, builder, version="1", copyright="G40")
    assert result.warnings == []
    assert any(name.startswith("index.") or name.endswith(".epub") for name in result.names())


def test_pages_are_the_same_when_written_by_two_processes(build: Build) -> None:
    files = {
        f"h{number}.md": f"# H {number}\n\n| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n"
        for number in range(8)
    }
    toctree = "# V\n\n```{toctree}\n" + "\n".join(name[:-3] for name in files) + "\n```\n"
    one, two = (build({"conf.py": CONF, "index.md": toctree, **files}, jobs=jobs) for jobs in (1, 2))
    assert [one.read(f"h{number}.html") for number in range(8)] == [
        two.read(f"h{number}.html") for number in range(8)
    ]


def test_an_index_with_a_page_a_letter(build: Build) -> None:
    text = "# V\n\n```{index} appel, beer\n```\n\nTekst.\n"
    result = build({"conf.py": CONF, "index.md": text}, html_split_index=True)
    assert {"genindex.html", "genindex-A.html", "genindex-B.html", "genindex-all.html"} <= result.names()
    page = result.page("genindex-A.html")
    assert [link.text for link in page.select(".g40-index a")] == ["appel"]
    assert page.select("[style], table") == []


@pytest.mark.parametrize("theme", ["alabaster", "g40"])
def test_directives_have_their_style_and_tables_their_scope_in_every_theme(build: Build, theme: str) -> None:
    text = "# V\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    result = build({"conf.py": CONF, "index.md": text}, html_theme=theme)
    page = result.page()
    assert page.select("link[href*='g40-directives.css']")
    assert (result.out / "_static/g40-directives.css").is_file()
    assert [cell["scope"] for cell in page.select("th")] == ["col", "col"]
    assert ("g40-fonts" in {path.name for path in (result.out / "_static").iterdir()}) == (theme == "g40")


def test_every_word_of_the_templates_is_translated(root: Path) -> None:
    theme = root / "g40sphinx/html"
    called = re.compile(r"""\b_\(\s*(?:'([^']+)'|"([^"]+)")\s*\)""")
    files = [*theme.rglob("*.html"), *theme.rglob("*.jinja"), *theme.glob("*.py")]
    words = {first or second for file in files for first, second in called.findall(file.read_text("utf-8"))}
    assert len(words) > 25
    folders = (Path(sphinx.package_dir, "locale"), root / "g40sphinx/locale")
    known: set[object] = set()
    for folder in folders:
        known |= set(gettext.translation("sphinx", folder, languages=["nl"])._catalog)  # type: ignore[attr-defined]
    assert words - known == set()


@pytest.mark.parametrize(
    "word",
    ["Table of Contents", "Link to this heading", "Added in version %s", "Logo of %s", "Read the report"],
)
def test_what_sphinx_leaves_empty_is_filled_and_what_it_translates_stays(word: str) -> None:
    folder = Path(sphinx.package_dir, "locale")
    of_sphinx = gettext.translation("sphinx", folder, languages=["nl"])
    assert of_sphinx.gettext(word) == word
    ours = gettext.translation("sphinx", Path(g40sphinx.__file__).parent / "locale", languages=["nl"])
    of_sphinx.add_fallback(ours)
    assert of_sphinx.gettext(word) != word
    assert of_sphinx.gettext("Search") == "Zoeken"


WIDE = "```{list-table} Regio's\n:name: regio-tabel\n:class: smal\n:header-rows: 1\n* - A\n  - B\n  - C\n* - 1\n  - 2\n  - 3\n```\n"


def test_a_wide_table_has_its_id_and_class_once(build: Build) -> None:
    page = build({"conf.py": CONF, "index.md": f"# V\n\n{WIDE}"}).page()
    (box,) = page.select(".g40-scroll")
    assert not box.get("id")
    assert [element.name for element in page.select("#regio-tabel, .smal")] == ["table"]


def test_an_empty_first_cell_of_a_region_is_no_header(build: Build) -> None:
    regions = ":::{pilot-regions}\n:columns: province, region\n- Breda\n:::\n"
    page = build({"conf.py": CONF + 'primary_domain = "g40"\n', "index.md": f"# V\n\n{regions}"}).page()
    assert [cell.name for cell in page.select("tbody tr > *")] == ["td", "td"]


@pytest.mark.parametrize("theme", ["g40", "basic"])
def test_the_groups_of_a_timeline_have_headings_of_the_level_that_fits(build: Build, theme: str) -> None:
    timeline = ":::{timeline}\n:group-by: month\n- 2023-01-02: A\n- 2023-02-03: B\n:::\n"
    conf = CONF.replace('"g40"\n', f'"{theme}"\nprimary_domain = "g40"\n')
    page = build({"conf.py": conf, "index.md": f"# V\n\n{timeline}\n## W\n\n{timeline}"}).page()
    assert [(title.name, title.get_text()) for title in page.select(".g40-group")] == [
        ("h2", "januari 2023"),
        ("h2", "februari 2023"),
        ("h3", "januari 2023"),
        ("h3", "februari 2023"),
    ]


def test_one_page_links_to_no_page_that_is_not_written(build: Build) -> None:
    files = {"conf.py": CONF, "index.md": "# V\n\n```{index} woord\n```\n\nTekst.\n"}
    result = build(files, "singlehtml")
    page = result.page()
    links = {re.split("[#?]", str(link["href"]))[0] for link in page.select("a[href], link[href]")}
    own = {name for name in links if name and "://" not in name}
    assert own - result.names() == set()


PICTURES = """\
# V

![Een plaat](plaat.png)

```{image} plaat.png
:class: decorative
```

```{figure} plaat.png

Een onderschrift.
```

[![](plaat.png)](https://example.org)
"""


@pytest.mark.parametrize("theme", ["g40", "basic"])
def test_a_picture_has_words_or_is_passed_over(build: Build, theme: str) -> None:
    conf = CONF.replace('"g40"\n', f'"{theme}"\n')
    files: Files = {"conf.py": conf, "index.md": PICTURES, "plaat.png": b""}
    result = build(files)
    assert [image.get("alt") for image in result.page().select("[role=main] img")] == [
        "Een plaat",
        "",
        "",
        "plaat",
    ]
    assert [(warned.line, warned.subtype) for warned in result.warnings] == [
        (9, "g40.image"),
        (14, "g40.image"),
    ]
    assert "plaat.png heeft geen alternatieve tekst" in result.warnings[0].message
