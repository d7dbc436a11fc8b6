"""Overviews: a directive with no content lists what the report knows, filtered and sorted, across documents."""

from __future__ import annotations

import pytest
from contract.reading import body, events, ids, paragraph, rows, seen

from builds import Build, Result

CONF = """
extensions = ["g40sphinx"]
primary_domain = "g40"
language = "nl"
g40_data = ["data.yaml"]
"""

FILES = {
    "conf.py": CONF,
    "data.yaml": """
        events:
          jaarcongres: {date: 2023-09-07, title: Jaarcongres, place: Zwolle, theme: keten, with: [KVK]}
          los: {date: 2023-02-01, title: Los moment}
        regions:
          zuid: {title: Zuid, cities: [Heerlen, Maastricht], theme: keten, province: Limburg}
        """,
    "index.md": """
        # Verslag

        ```{toctree}
        zomer
        keten
        jaar
        ```
        """,
    "zomer.md": """
        # MKB

        :::{theme-group}
        :name: mkb
        :::

        :::{timeline}
        - 2023-06-14: Symposium @ Apeldoorn {#symposium}
        - 2023-XX-XX: Bezoek
        - 2024-01-05: Nieuwjaar
        :::

        :::{pilot-regions}
        - Ede
        :::
        """,
    "keten.md": """
        # Keten

        :::{theme-group}
        :name: keten
        :::

        ::::{note}
        :::{timeline}
        - 2023-04-14: Start @ Haarlem
        :::
        ::::

        :::{pilot-regions}
        - Breda
        :::
        """,
    "jaar.md": "# Jaar\n\nOVERVIEW\n\nAantal: {count}`o.events`\n\nRegio's: {count}`o.regions`\n",
}

ALL = ["Los moment", "Start", "Symposium", "Jaarcongres", "Bezoek", "Nieuwjaar"]


def overview(build: Build, text: str, **files: str) -> Result:
    """The report with one overview on its last page."""
    kind = "Regio's" if "{timeline}" in text else "Aantal"
    page = "\n".join(line for line in FILES["jaar.md"].splitlines() if not line.startswith(kind)) + "\n"
    return build({**FILES, **files, "jaar.md": page.replace("OVERVIEW", text)})


def titles(result: Result) -> list[str]:
    """The texts of the events on the last page."""
    return [line.partition(": ")[2].partition(" (")[0] for line in events(result, "jaar.html")]


SELECTED = {
    "": ALL,
    ":theme: mkb\n": ["Symposium", "Bezoek", "Nieuwjaar"],
    ":theme: keten\n": ["Start", "Jaarcongres"],
    ":theme: Keten\n": ["Start", "Jaarcongres"],
    ":from: 2023-05-01\n:until: 2023-12-31\n:undated: hide\n": ["Symposium", "Jaarcongres"],
    ":from: 2024\n": ["Nieuwjaar"],
    ":until: 2023-04-13\n:undated: hide\n": ["Los moment"],
    ":until: 2023\n": ["Los moment", "Start", "Symposium", "Jaarcongres", "Bezoek"],
    ":undated: hide\n": ["Los moment", "Start", "Symposium", "Jaarcongres", "Nieuwjaar"],
    ":order: descending\n:undated: hide\n": ["Nieuwjaar", "Jaarcongres", "Symposium", "Start", "Los moment"],
    ":theme: mkb\n:from: 2024\n": ["Nieuwjaar"],
}

WORDS = ["nul", "één", "twee", "drie", "vier", "vijf", "zes"]


@pytest.mark.parametrize("options", SELECTED)
def test_a_timeline_without_content_shows_what_is_selected(build: Build, options: str) -> None:
    result = overview(build, f":::{{timeline}}\n:name: o\n{options}:::")
    assert result.warnings == []
    assert titles(result) == SELECTED[options]
    assert paragraph(result, "Aantal:", "jaar.html") == WORDS[len(SELECTED[options])]


def test_a_timeline_with_a_comment_alone_has_no_content(build: Build) -> None:
    result = overview(build, ":::{timeline}\n:name: o\n\n% nog aan te vullen\n:::")
    assert titles(result) == ALL


def test_events_written_in_a_document_keep_their_anchor_there(build: Build) -> None:
    result = overview(build, ":::{timeline}\n:name: o\n:::")
    inventory = result.inventory()["g40:event"]
    assert inventory["symposium"] == "zomer.html#event-symposium"
    assert inventory["jaarcongres"] == "jaar.html#event-jaarcongres"
    anchors = [anchor for anchor in ids(result, "jaar.html") if anchor.startswith("event-")]
    assert sorted(anchors) == ["event-jaarcongres", "event-los"]


def test_every_repetition_links_to_its_anchor(build: Build) -> None:
    result = overview(build, ":::{timeline}\n:name: o\n:::")
    for item in result.page("jaar.html").select("ol.g40-timeline > li:not([id])"):
        targets = [str(a["href"]) for a in item.select("a")]
        assert any("#event-" in target for target in targets), seen(item)


def test_an_overview_within_a_theme_group_takes_nothing_into_it(build: Build) -> None:
    text = ":::{theme-group}\n:name: jaar\n:::\n\n:::{timeline}\n:name: o\n:::\n\nVan jaar: {count}`events[theme=jaar]`"
    result = overview(build, text)
    assert result.warnings == []
    assert paragraph(result, "Van jaar:", "jaar.html") == "nul"
    assert titles(result) == ALL


REGIONS = {
    "": ["Ede", "Breda", "Zuid"],
    ":theme: keten\n": ["Breda", "Zuid"],
    ":theme: mkb\n": ["Ede"],
    ":sort: title\n": ["Breda", "Ede", "Zuid"],
}


@pytest.mark.parametrize("options", REGIONS)
def test_a_region_table_without_content_shows_what_is_selected(build: Build, options: str) -> None:
    result = overview(build, f":::{{pilot-regions}} Alle\n:name: o\n{options}:::")
    assert result.warnings == []
    assert [row[0] for row in rows(result, "jaar.html")] == REGIONS[options]
    assert paragraph(result, "Regio's:", "jaar.html") == WORDS[len(REGIONS[options])]


def test_columns_and_totals_of_an_overview(build: Build) -> None:
    text = ":::{pilot-regions} Alle\n:name: o\n:total:\n:columns: region, province, cities\n:sort: title\n:::"
    result = overview(build, text)
    assert result.warnings == []
    assert rows(result, "jaar.html") == [
        ["Breda", "", "Breda"],
        ["Ede", "", "Ede"],
        ["Zuid", "Limburg", "Heerlen, Maastricht"],
        ["Totaal", "3 regio's, 4 steden"],
    ]


def test_an_orphan_document_belongs_to_the_report(build: Build) -> None:
    orphan = "---\norphan: true\n---\n\n# Wees\n\n:::{timeline}\n- 2023-01-01: Wees\n:::\n"
    result = overview(build, ":::{timeline}\n:name: o\n:::", **{"a_wees.md": orphan})
    assert result.warnings == []
    assert titles(result) == ["Wees", *ALL]


def test_a_document_that_is_excluded_does_not(build: Build) -> None:
    conf = CONF + 'exclude_patterns = ["oud*"]\n'
    files = {"conf.py": conf, "oud.md": "# Oud\n\n:::{timeline}\n- 2022: Oud\n:::\n"}
    assert titles(overview(build, ":::{timeline}\n:name: o\n:::", **files)) == ALL


def test_overviews_of_an_empty_report(build: Build) -> None:
    names = ["timeline", "pilot-regions", "theme-groups", "people", "organisations", "places"]
    text = "".join(f"\n:::{{{name}}}\n:::\n" for name in names)
    result = build(f"# V\n{text}\nTekst.\n")
    assert result.warnings == []
    assert "Tekst." in seen(body(result))


def test_the_overview_stands_before_what_it_shows(build: Build) -> None:
    result = build("# V\n\n:::{timeline}\n:::\n\n## Later\n\n:::{timeline}\n- 2023: Dag {#dag}\n:::\n")
    assert result.warnings == []
    first, second = result.page().select("ol.g40-timeline > li")
    assert first.get("id") is None
    assert second["id"] == "event-dag"


def test_options_without_colons_only_are_no_content(build: Build) -> None:
    result = build(
        "# V\n\n:::{timeline} Titel\n---\norder: descending\n---\n:::\n\n:::{timeline}\n- 2023: Dag\n:::\n"
    )
    assert result.warnings == []
    assert events(result) == ["2023: Dag", "2023: Dag"]


def test_the_map_has_its_table_as_text_alternative(build: Build) -> None:
    result = build(
        "# V\n\n:::{pilot-map} Waar\n:alt: De kaart\n- Apeldoorn-Deventer: Apeldoorn, Deventer\n- Breda\n:::\n"
    )
    assert result.warnings == []
    assert rows(result)[:2] == [["Apeldoorn-Deventer", "Apeldoorn, Deventer"], ["Breda", "Breda"]]
    assert "De kaart" in str(body(result))


def test_the_map_takes_the_same_selection(build: Build) -> None:
    page = "# Jaar\n\n:::{pilot-map} Alle\n:theme: keten\n:::\n"
    result = build({**FILES, "jaar.md": page, "data.yaml": FILES["data.yaml"].replace("Heerlen, ", "")})
    assert result.warnings == []
    assert [row[0] for row in rows(result, "jaar.html")] == ["Breda", "Zuid"]
