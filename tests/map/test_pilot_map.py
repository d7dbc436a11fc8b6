"""``{pilot-map}``: a map in a figure, the table below it, in every builder."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag
from contract.reading import body, ids, link, rows, seen, where
from pdf.reading import Pdf

from builds import Build, Files, Result

PILOTS = """
# Report

:::{pilot-map} Pilot regions
:name: pilots
:total:
- Apeldoorn-Deventer: Apeldoorn, Deventer
- Breda
- Zwolle {#zwolle}
:::

See {region}`zwolle`: {count}`pilots.cities`.
"""

NAMES = ["Apeldoorn", "Deventer", "Breda", "Zwolle"]

SQUARE = [(4.0, 50.5), (7.5, 50.5), (7.5, 53.0), (4.0, 53.0), (4.0, 50.5)]


def english(build: Build, files: Files | str, builder: str = "html", **conf: Any) -> Result:
    """Build in English."""
    return build(files, builder, language="en", **conf)


def picture(result: Result, page: str = "index.html") -> Tag:
    """The one map of a page."""
    (found,) = result.page(page).select("figure.g40-map > svg")
    return found


def names_on(svg: Tag | BeautifulSoup) -> list[str]:
    """The labels of a map."""
    return [text.get_text() for text in svg.select("text")]


def dots_on(svg: Tag | BeautifulSoup) -> int:
    """How many dots a map has."""
    return len(svg.select("circle"))


# -- in a page ---------------------------------------------------------------------------------------------------------


def test_the_cities_are_on_the_map_and_the_table_stands_below_it(build: Build) -> None:
    result = english(build, PILOTS)
    assert result.warnings == []
    svg = picture(result)
    assert names_on(svg) == NAMES
    assert dots_on(svg) == 4
    assert [(tag.name, tag.get("id")) for tag in body(result).select("figure, table")] == [
        ("figure", "pilots"),
        ("table", "g40-map-index-0-table"),
    ]
    assert rows(result) == [
        ["Apeldoorn-Deventer", "Apeldoorn, Deventer"],
        ["Breda", "Breda"],
        ["Zwolle", "Zwolle"],
        ["Total", "3 regions, 4 cities"],
    ]


def test_the_author_s_caption_is_the_map_s_and_the_table_has_one_too(build: Build) -> None:
    result = english(build, PILOTS)
    assert seen(body(result).select_one("figcaption .caption-text")) == "Pilot regions"
    assert seen(body(result).select_one("caption .caption-text")) == "The regions on the map"


def test_a_name_is_a_label_and_counts_and_its_regions_stand_in_the_table(build: Build) -> None:
    result = english(build, PILOTS)
    assert "See Zwolle: four." in seen(body(result))
    assert link(result, "Zwolle") == "#region-zwolle"
    (anchor,) = result.page().select("#region-zwolle")
    assert anchor.name == "tr"


def test_a_screen_reader_hears_one_picture_with_a_name_that_leads_to_the_table(build: Build) -> None:
    svg = picture(english(build, PILOTS))
    assert svg["role"] == "img"
    named = [svg.find(id=name) for name in str(svg["aria-labelledby"]).split()]
    assert [seen(tag) for tag in named if isinstance(tag, Tag)] == [
        "Map of the Netherlands with Apeldoorn, Deventer, Breda and Zwolle",
        "A line joins the cities of one region. The table below the map names the regions and their cities.",
    ]


def test_an_alternative_text_takes_the_place_of_ours(build: Build) -> None:
    text = PILOTS.replace(":total:", ":alt: Where {count}`pilots.regions` *regions* lie")
    assert seen(picture(english(build, text)).title) == "Where three regions lie"


def test_many_cities_are_counted_instead_of_named(build: Build) -> None:
    bullets = [
        "Assen",
        "Breda",
        "Delft",
        "Ede",
        "Gouda",
        "Hoorn",
        "Leiden",
        "Oss",
        "Tilburg",
        "Venlo",
        "Zwolle",
    ]
    result = english(
        build, "# Report\n\n:::{pilot-map}\n" + "\n".join(f"- {name}" for name in bullets) + "\n:::\n"
    )
    assert seen(picture(result).title) == "Map of the Netherlands with 11 cities"
    assert names_on(picture(result)) == bullets


def test_cities_of_one_region_are_joined_by_a_line_that_the_legend_explains(build: Build) -> None:
    joined = english(build, PILOTS)
    alone = english(build, PILOTS.replace("- Apeldoorn-Deventer: Apeldoorn, Deventer\n", ""))
    lines = picture(joined).select("path.g40-map-lines")
    assert [str(line["d"]).count("M") for line in lines] == [1]
    assert seen(body(joined).select_one("figure .legend")) == "A line joins the cities of one region."
    assert picture(alone).select("path.g40-map-lines") == []
    assert body(alone).select("figure .legend") == []


def test_a_city_of_two_regions_is_one_dot(build: Build) -> None:
    result = english(
        build, "# Report\n\n:::{pilot-map}\n- East: Zwolle, Deventer\n- North: Zwolle, Assen\n:::\n"
    )
    assert names_on(picture(result)) == ["Zwolle", "Deventer", "Assen"]
    assert [str(line["d"]).count("M") for line in picture(result).select(".g40-map-lines")] == [2]


def test_nothing_in_it_needs_an_inline_style_or_a_colour_of_its_own(build: Build) -> None:
    svg = picture(english(build, PILOTS))
    assert [tag.name for tag in [svg, *svg.find_all(style=True)] if tag.get("style")] == []
    painted = {str(tag[side]) for tag in svg.find_all() for side in ("fill", "stroke") if tag.get(side)}
    assert painted == {"currentColor", "none"}
    assert not svg.has_attr("font-family")


def test_letters_keep_to_their_length_in_any_font(build: Build) -> None:
    texts = picture(english(build, PILOTS)).select("text")
    assert all(float(str(text["textlength"])) > 0 for text in texts)
    assert {text["lengthadjust"] for text in texts} == {"spacingAndGlyphs"}


def test_it_is_light(build: Build) -> None:
    assert len(str(picture(english(build, PILOTS)))) < 11_000


def test_two_maps_have_ids_of_their_own(build: Build) -> None:
    two = {
        "index.md": "# A\n\n```{toctree}\nmore\n```\n\n:::{pilot-map} First\n- Breda\n:::\n\n:::{pilot-map}\n- Oss\n:::\n",
        "more.md": "# B\n\n:::{pilot-map}\n- Ede\n:::\n",
    }
    result = english(build, two, "singlehtml")
    assert result.warnings == []
    own = [name for name in ids(result) if "g40-map" in name]
    assert len(own) == 9
    assert len(set(own)) == 9


def test_numfig_numbers_it_as_a_figure(build: Build) -> None:
    result = english(build, PILOTS + "\n{numref}`pilots`\n", numfig=True)
    assert result.warnings == []
    assert link(result, "Figure 1") == "#pilots"
    assert seen(body(result).select_one("figcaption .caption-number")) == "Figure 1"


# -- which regions, and where they lie ---------------------------------------------------------------------------------


def test_it_takes_the_options_of_a_region_table(build: Build) -> None:
    files = {
        "index.md": "# Report\n\n:::{pilot-map}\n:file: pilots.csv\n:columns: region, since\n:sort: title\n:::\n",
        "pilots.csv": "region;cities;since\nZwolle;;2022\nOost;Almelo, Hengelo;2023\n",
    }
    result = english(build, files)
    assert result.warnings == []
    assert rows(result) == [["Oost", "2023"], ["Zwolle", "2022"]]
    assert names_on(picture(result)) == ["Almelo", "Hengelo", "Zwolle"]


def test_without_bullets_it_shows_what_the_report_knows_of_a_theme(build: Build) -> None:
    files = {
        "index.md": """
            # Report

            :::{pilot-map}
            :theme: mkb
            :::

            ## MKB

            :::{theme-group}
            :name: mkb
            :::

            :::{pilot-regions}
            - Breda
            :::

            ## Other

            :::{pilot-regions}
            - Zwolle
            :::
        """
    }
    result = english(build, files)
    assert names_on(picture(result)) == ["Breda"]
    assert len(result.page().select("#region-breda")) == 1


PLACES = """
places:
  ster: {title: Sterrendorp, latitude: 52.9, longitude: 6.5, alias: [Ster]}
  zwolle: {title: Zwolle, latitude: 51.5, longitude: 4.0}
  bosch: {title: Den Bosch, alias: [De Markt]}
"""


def test_a_place_of_the_report_says_where_a_city_lies(build: Build) -> None:
    ours = "# Report\n\n:::{pilot-map}\n- Zwolle\n- Ster\n- De Markt\n:::\n"
    known = english(build, {"index.md": ours, "places.yaml": PLACES}, g40_data=["places.yaml"])
    assert known.warnings == []
    shipped = english(build, "# Report\n\n:::{pilot-map}\n- Zwolle\n- 's-Hertogenbosch\n:::\n")
    assert names_on(picture(known)) == ["Zwolle", "Ster", "De Markt"]
    ours_at, _, market = [(dot["cx"], dot["cy"]) for dot in picture(known).select("circle")]
    zwolle, bosch = [(dot["cx"], dot["cy"]) for dot in picture(shipped).select("circle")]
    assert market == bosch
    assert float(str(ours_at[0])) < float(str(zwolle[0]))


def test_a_page_is_written_again_when_a_city_moves(build: Build) -> None:
    files = {"index.md": "# Report\n\n:::{pilot-map}\n- Zwolle\n:::\n", "places.yaml": PLACES}
    before = english(build, files, g40_data=["places.yaml"])
    was = str(picture(before))
    after = before.rebuild({"places.yaml": PLACES.replace("51.5", "52.5")})
    assert str(picture(after)) != was


def test_a_city_that_nobody_knows_is_a_warning_and_stays_in_the_table(build: Build) -> None:
    result = english(build, "# Report\n\n:::{pilot-map}\n- Breda\n- Zwole\n:::\n")
    assert where(result) == [("index.md", 5, "g40.reference")]
    assert result.warnings[0].message.startswith("the map leaves out Zwole, as nothing says where it lies")
    assert "did you mean Zwolle" in result.warnings[0].message
    assert names_on(picture(result)) == ["Breda"]
    assert rows(result) == [["Breda", "Breda"], ["Zwole", "Zwole"]]


def test_a_city_outside_the_frame_is_one_too(build: Build) -> None:
    files = {
        "index.md": "# Report\n\n:::{pilot-map}\n- Breda\n- Ster\n:::\n",
        "places.yaml": PLACES.replace("latitude: 52.9, longitude: 6.5", "latitude: 6.5, longitude: 52.9"),
    }
    result = english(build, files, g40_data=["places.yaml"])
    assert where(result) == [("index.md", 5, "g40.reference")]
    assert "6.5 degrees north and 52.9 degrees east lie outside its frame" in result.warnings[0].message
    assert names_on(picture(result)) == ["Breda"]


def test_with_no_city_to_show_the_table_is_left(build: Build) -> None:
    result = english(build, "# Report\n\n:::{pilot-map} Regions\n- Zwole\n:::\n")
    assert body(result).select("figure") == []
    assert seen(body(result).select_one("caption .caption-text")) == "Regions"


def test_with_no_region_to_show_it_says_so(build: Build) -> None:
    result = english(build, "# Report\n\n:::{pilot-map} Regions\n:::\n")
    assert result.warnings == []
    assert "There is nothing to show yet." in seen(body(result))


# -- an outline of one's own -------------------------------------------------------------------------------------------


def outline(*rings: object) -> str:
    """A GeoJSON file of one polygon."""
    return json.dumps({"type": "Polygon", "coordinates": rings})


def test_an_outline_of_one_s_own_takes_the_place_of_the_netherlands(build: Build) -> None:
    result = english(build, {"index.md": PILOTS, "data/o.geojson": outline(SQUARE)}, g40_map="data/o.geojson")
    assert result.warnings == []
    (area,) = picture(result).select(".g40-map-land path")
    assert len(re.findall(r"[a-z]", str(area["d"]))) == 2
    assert seen(picture(result).title) == "Map with Apeldoorn, Deventer, Breda and Zwolle"


def test_a_page_is_written_again_when_its_outline_changes(build: Build) -> None:
    before = english(build, {"index.md": PILOTS, "o.geojson": outline(SQUARE)}, g40_map="o.geojson")
    was = str(picture(before))
    wider = [(x if x < 7 else 9.0, y) for x, y in SQUARE]
    assert str(picture(before.rebuild({"o.geojson": outline(wider)}))) != was


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "g40_map is 'o.geojson', but there is no file"),
        (
            "{}",
            "g40_map is 'o.geojson', but o.geojson is not GeoJSON; the maps show the Netherlands",
        ),
    ],
)
def test_an_outline_that_can_t_be_read_is_a_warning(build: Build, content: str | None, said: str) -> None:
    files = {"index.md": PILOTS, **({"o.geojson": content} if content else {})}
    result = english(build, files, g40_map="o.geojson")
    assert where(result) == [("", None, "g40.config")]
    assert result.warnings[0].message.startswith(said)
    assert len(picture(result).select(".g40-map-land path")) == 12


# -- other builders ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("builder", ["text", "man", "xml"])
def test_builders_without_pictures_write_the_table_alone(build: Build, builder: str) -> None:
    result = english(build, PILOTS, builder, man_pages=[("index", "report", "Report", "G40", 1)])
    assert result.warnings == []
    (name,) = [name for name in result.names() if name.endswith((".txt", ".1", ".xml"))]
    text = " ".join(result.read(name).split())
    assert "Pilot regions" in text
    assert "Apeldoorn, Deventer" in text
    assert "The regions on the map" not in text


def test_the_pdf_has_the_map_with_its_words_and_an_alternative_text(build: Build) -> None:
    result = build(PILOTS, "pdf", language="en")
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    for words in ("Pilot regions", "The regions on the map", "3 regions, 4 cities"):
        assert words in pdf.text
    assert pdf.text.count("Breda") == 3, "on the map, and twice in its row"
    (alternative,) = pdf.alternatives()
    assert alternative.startswith(
        "Map of the Netherlands with Apeldoorn, Deventer, Breda and Zwolle. A line joins"
    )
    assert alternative.endswith("The table below the map names the regions and their cities.")


def test_an_e_book_has_it_as_a_file_in_the_font_of_the_report(build: Build) -> None:
    result = english(build, PILOTS, "epub", version="1", copyright="G40")
    (name,) = [name for name in result.names() if name.endswith(".svg")]
    tree = ElementTree.fromstring(result.read(name))
    assert tree.get("font-family") == "Atkinson Hyperlegible, sans-serif"
    assert [text.text for text in tree.iter("{http://www.w3.org/2000/svg}text")] == NAMES
    (image,) = BeautifulSoup(result.read("index.xhtml"), "html.parser").select("figure img")
    assert str(image["alt"]).startswith(
        "Map of the Netherlands with Apeldoorn, Deventer, Breda and Zwolle. A line"
    )


MAP = """
# {title}

:::{{pilot-map}}
- {city}
:::
"""


@pytest.mark.parametrize(
    ("one", "other"), [("a/b", "a-b"), ("deel 1", "deel-1"), (f"{70 * 'x'}1", f"{70 * 'x'}2"), ("één", "een")]
)
def test_maps_of_pages_with_names_alike_are_two(build: Build, one: str, other: str) -> None:
    files = {
        "index.md": f"# Report\n\n```{{toctree}}\n{one}\n{other}\n```\n",
        f"{one}.md": MAP.format(title="One", city="Breda"),
        f"{other}.md": MAP.format(title="Other", city="Zwolle"),
    }
    book = english(build, files, "epub", version="1", copyright="G40")
    assert book.warnings == []
    pictures = [book.read(name) for name in book.names() if name.endswith(".svg")]
    assert sorted(re.findall("<text[^>]*>([^<]+)", svg) for svg in pictures) == [["Breda"], ["Zwolle"]]
    used = ids(book.rebuild(builder="singlehtml"))
    assert len(used) == len(set(used))


def test_copies_of_a_map_on_one_page_have_ids_of_their_own(build: Build) -> None:
    files = {
        "index.md": """
            # Report

            ::::{timeline}
            - 2023-04-14: Symposium

              :::{pilot-map}
              - Breda
              :::
            ::::

            :::{timeline}
            :::

            :::{timeline}
            :::

            ```{toctree}
            other
            ```
        """,
        "other.md": "# Other\n\n:::{timeline}\n:::\n",
    }
    result = english(build, files)
    assert result.warnings == []
    maps = result.page().select("svg.g40-map-picture")
    assert [svg["aria-labelledby"] for svg in maps] == [
        f"{name}-title {name}-desc"
        for name in ("g40-map-index-0", "g40-map-index-0_index_1", "g40-map-index-0_index_2")
    ]
    for built, page in (
        (result, "index.html"),
        (result, "other.html"),
        (result.rebuild(builder="singlehtml"), "index.html"),
    ):
        used = ids(built, page)
        assert len(used) == len(set(used))
        named = built.page(page).select("svg.g40-map-picture")
        assert {name for svg in named for name in str(svg["aria-labelledby"]).split()} <= set(used)


@pytest.mark.parametrize(
    ("builder", "suffix", "start"), [("latex", ".pdf", b"%PDF"), ("texinfo", ".png", b"\x89PNG")]
)
def test_others_get_the_format_that_they_take(build: Build, builder: str, suffix: str, start: bytes) -> None:
    result = english(build, PILOTS, builder)
    assert result.warnings == []
    (name,) = [name for name in result.names() if "g40-map" in name]
    assert name.endswith(suffix)
    assert (result.out / name).read_bytes().startswith(start)


def test_translators_get_the_caption_the_names_and_the_alternative_text(build: Build) -> None:
    result = english(build, PILOTS.replace(":total:", ":alt: Where the regions lie"), "gettext")
    assert result.warnings == []
    catalogue = result.read("index.pot")
    for text in ("Pilot regions", "Where the regions lie", "Breda"):
        assert f'msgid "{text}"' in catalogue
