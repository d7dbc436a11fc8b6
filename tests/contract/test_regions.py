"""Pilot regions: a table."""

from __future__ import annotations

import pytest
from contract.reading import body, ids, paragraph, rows, seen, where

from builds import Build

PILOTS = """
# Keten

:::{pilot-regions} Pilotregio's MKB-dienstverlening
:name: pilots
:total:
- Apeldoorn-Deventer: Apeldoorn, Deventer
- Breda
- Dordrecht
- Sittard-Geleen
- Zwolle {#zwolle}
:::

Regio's: {count}`pilots.regions`

Steden: {count}`pilots.cities`
"""

WRITTEN = [
    ["Apeldoorn-Deventer", "Apeldoorn, Deventer"],
    ["Breda", "Breda"],
    ["Dordrecht", "Dordrecht"],
    ["Sittard-Geleen", "Sittard-Geleen"],
    ["Zwolle", "Zwolle"],
]


def test_each_bullet_is_a_row_in_the_order_as_written(build: Build) -> None:
    result = build(PILOTS)
    assert result.warnings == []
    assert rows(result)[:5] == WRITTEN


def test_the_argument_is_the_caption(build: Build) -> None:
    caption = build(PILOTS).page().select_one("table.g40-pilot-regions > caption")
    assert seen(caption) == "Pilotregio's MKB-dienstverlening"


def test_header_cells_have_a_scope(build: Build) -> None:
    page = build(PILOTS).page()
    assert [seen(th) for th in page.select("table.g40-pilot-regions > thead th[scope=col]")] == [
        "Regio",
        "Steden",
    ]
    assert page.select("table.g40-pilot-regions > thead td") == []
    in_body = page.select("table.g40-pilot-regions > tbody > tr > th[scope=row]:first-child")
    assert [seen(th) for th in in_body[:5]] == [row[0] for row in WRITTEN]


def test_header_cells_are_english_in_an_english_report(build: Build) -> None:
    page = build(PILOTS, language="en").page()
    assert [seen(th) for th in page.select("table.g40-pilot-regions > thead th")] == ["Region", "Cities"]


def test_each_row_is_the_anchor_of_its_region(build: Build) -> None:
    found = build(PILOTS).page().select("table.g40-pilot-regions > tbody > tr[id]")
    assert [row["id"] for row in found] == [
        "region-apeldoorn-deventer",
        "region-breda",
        "region-dordrecht",
        "region-sittard-geleen",
        "region-zwolle",
    ]


TOTALS = {
    "several": (PILOTS, "nl", ["Totaal", "5 regio's, 6 steden"]),
    "one": ("# A\n\n:::{pilot-regions}\n:total:\n- Breda\n:::\n", "nl", ["Totaal", "1 regio, 1 stad"]),
    "one of two cities": (
        "# A\n\n:::{pilot-regions}\n:total:\n- A-B: A, B\n:::\n",
        "nl",
        ["Totaal", "1 regio, 2 steden"],
    ),
    "english": (PILOTS, "en", ["Total", "5 regions, 6 cities"]),
}


@pytest.mark.parametrize("case", TOTALS)
def test_total_adds_a_row_with_the_derived_numbers(build: Build, case: str) -> None:
    text, language, row = TOTALS[case]
    assert rows(build(text, language=language))[-1] == row


def test_without_total_there_is_no_such_row(build: Build) -> None:
    assert rows(build(PILOTS.replace(":total:\n", ""))) == WRITTEN


BULLETS = {
    "- Sittard-Geleen": ["Sittard-Geleen", "Sittard-Geleen"],
    "- Groningen – Assen": ["Groningen – Assen", "Groningen – Assen"],
    "- Arnhem - Nijmegen: Arnhem, Nijmegen": ["Arnhem - Nijmegen", "Arnhem, Nijmegen"],
    "- Breda: Breda": ["Breda", "Breda"],
    "- Zuid-Limburg: Maastricht,Sittard-Geleen ,  Heerlen": [
        "Zuid-Limburg",
        "Maastricht, Sittard-Geleen, Heerlen",
    ],
    "- Regio 16:9: Almere, Lelystad": ["Regio 16:9", "Almere, Lelystad"],
    "- 's-Hertogenbosch": ["'s-Hertogenbosch", "'s-Hertogenbosch"],
    "- Súdwest-Fryslân: Sneek, Bolsward {#swf}": ["Súdwest-Fryslân", "Sneek, Bolsward"],
    "* Breda": ["Breda", "Breda"],
    "-\tBreda": ["Breda", "Breda"],
    "- Een lange regio: Almelo,\n  Borne, Hengelo": ["Een lange regio", "Almelo, Borne, Hengelo"],
}


@pytest.mark.parametrize("bullet", BULLETS)
def test_a_bullet_is_region_colon_cities(build: Build, bullet: str) -> None:
    result = build(f"# Keten\n\n:::{{pilot-regions}} Regio's\n{bullet}\n:::\n")
    assert result.warnings == []
    assert rows(result) == [BULLETS[bullet]]


@pytest.mark.parametrize(
    ("bullet", "anchor"),
    [
        ("Breda", "region-breda"),
        ("Súdwest-Fryslân", "region-sudwest-fryslan"),
        ("Zuid-Limburg: Maastricht {#zl}", "region-zl"),
        ("Den Haag {#Den_Haag}", "region-Den_Haag"),
    ],
)
def test_the_id_is_the_authors_or_made_from_the_name(build: Build, bullet: str, anchor: str) -> None:
    result = build(f"# Keten\n\n:::{{pilot-regions}} Regio's\n- {bullet}\n:::\n")
    assert result.warnings == []
    assert anchor in ids(result)


def test_a_region_belongs_to_the_theme_that_the_table_names(build: Build) -> None:
    text = PILOTS.replace(":total:", ":theme: mkb") + "\nMKB: {count}`regions[theme=mkb]`\n"
    result = build({"index.md": text + "\n# MKB\n\n:::{theme-group}\n:name: mkb\n:::\n"})
    assert result.warnings == []
    assert paragraph(result, "MKB:") == "vijf"


@pytest.mark.parametrize(
    ("sort", "order"), [("none", "Zwolle ede Élst Breda"), ("title", "Breda ede Élst Zwolle")]
)
def test_sort(build: Build, sort: str, order: str) -> None:
    text = f"# Keten\n\n:::{{pilot-regions}} Regio's\n:sort: {sort}\n- Zwolle\n- ede\n- Élst\n- Breda\n:::\n"
    result = build(text)
    assert result.warnings == []
    assert [row[0] for row in rows(result)] == order.split()


def test_columns_picks_and_orders(build: Build) -> None:
    result = build(PILOTS.replace(":total:", ":columns: cities, region"))
    assert result.warnings == []
    assert rows(result)[0] == ["Apeldoorn, Deventer", "Apeldoorn-Deventer"]


def test_one_column_is_enough(build: Build) -> None:
    assert rows(build(PILOTS.replace(":total:", ":columns: region")))[:2] == [
        ["Apeldoorn-Deventer"],
        ["Breda"],
    ]


def test_a_column_that_does_not_exist_is_a_warning_and_the_rest_is_shown(build: Build) -> None:
    result = build(PILOTS.replace(":total:", ":columns: region, citys"))
    assert where(result) == [("index.md", 5, "g40.option")]
    assert "citys" in result.warnings[0].message
    assert "cities" in result.warnings[0].message
    assert rows(result)[1] == ["Breda"]


def test_a_count_in_the_caption(build: Build) -> None:
    result = build(PILOTS.replace("} Pilotregio's", "} De {count}`pilots.regions` pilotregio's"))
    assert result.warnings == []
    assert seen(result.page().select_one("caption")) == "De vijf pilotregio's MKB-dienstverlening"


def test_the_derived_numbers_of_the_table(build: Build) -> None:
    result = build(PILOTS)
    assert paragraph(result, "Regio's:") == "vijf"
    assert paragraph(result, "Steden:") == "zes"


def test_a_role_in_a_caption(build: Build) -> None:
    text = PILOTS.replace("} Pilotregio's", "} Pilots van {org}`UWV`:")
    result = build({"index.md": text + "\n# Partners\n\n:::{theme-group}\n:partner: UWV\n:::\n"})
    assert result.warnings == []
    assert seen(result.page().select_one("caption")) == "Pilots van UWV: MKB-dienstverlening"


def test_from_restructuredtext(build: Build) -> None:
    result = build(
        {
            "index.rst": """
            Keten
            =====

            .. pilot-regions:: Pilotregio's MKB-dienstverlening
               :name: pilots
               :total:

               - Apeldoorn-Deventer: Apeldoorn, Deventer
               - Breda
               - Zwolle {#zwolle}

            Het zijn er :count:`pilots.regions`, en :region:`zwolle` hoort erbij.
            """
        }
    )
    assert result.warnings == []
    assert rows(result) == [*WRITTEN[:2], ["Zwolle", "Zwolle"], ["Totaal", "3 regio's, 4 steden"]]
    assert paragraph(result, "Het zijn er") == "drie, en Zwolle hoort erbij."
    assert str(body(result).select("p a.reference")[0]["href"]) == "#region-zwolle"


def test_with_neither_content_nor_file_it_lists_what_the_report_knows(build: Build) -> None:
    files = {
        "index.md": "# Alle\n\n:::{pilot-regions} Alle regio's\n:total:\n:::\n\n```{toctree}\nb\na\n```\n",
        "b.md": "# B\n\n:::{pilot-regions}\n- Zwolle\n:::\n",
        "a.md": "# A\n\n:::{pilot-regions}\n- Apeldoorn-Deventer: Apeldoorn, Deventer\n:::\n",
    }
    result = build(files)
    assert result.warnings == []
    assert rows(result) == [WRITTEN[4], WRITTEN[0], ["Totaal", "2 regio's, 3 steden"]]
    assert [i for i in ids(result) if i.startswith("region-")] == []
    assert str(body(result).select("td a, th a")[0]["href"]) == "b.html#region-zwolle"


def test_of_a_theme_if_given(build: Build) -> None:
    text = """
        # Verslag

        :::{pilot-regions} Van MKB
        :theme: mkb
        :::

        # MKB

        :::{theme-group}
        :name: mkb
        :::

        :::{pilot-regions}
        - Breda
        :::

        # Anders

        :::{pilot-regions}
        - Ede
        :::
        """
    result = build(text)
    assert result.warnings == []
    assert [row[0] for row in rows(result)] == ["Breda", "Breda", "Ede"]


def test_an_unknown_theme_is_a_warning_with_the_nearest_name(build: Build) -> None:
    result = build("# MKB\n\n:::{theme-group}\n:name: keten\n:::\n\n:::{pilot-regions}\n:theme: ketn\n:::\n")
    assert where(result) == [("index.md", 8, "g40.reference")]
    assert "keten" in result.warnings[0].message


def test_a_number_of_sphinx_for_the_table(build: Build) -> None:
    result = build(PILOTS + "\nZie {numref}`pilots` en [](#pilots).\n", numfig=True)
    assert result.warnings == []
    assert paragraph(result, "Zie") == "Tabel 1 en Pilotregio's MKB-dienstverlening."


MARKED = {
    "dollarmath": ["dollarmath"],
    "attrs_inline": ["attrs_inline"],
    "replacements": ["replacements", "smartquotes"],
}


@pytest.mark.parametrize("extension", MARKED)
def test_no_myst_extension_alters_names_and_ids(build: Build, extension: str) -> None:
    text = "# A\n\n:::{pilot-regions}\n- R: Ede (c), $2 {#r1}\n:::\n"
    result = build(text, myst_enable_extensions=MARKED[extension])
    assert result.warnings == []
    assert rows(result)[0][1] == "Ede (c), $2"
    assert "region-r1" in ids(result)
