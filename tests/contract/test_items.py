"""Kinds of item: ids, titles, anchors, labels; one anchor an item, and everything counts once."""

from __future__ import annotations

import pytest
from contract.reading import body, events, ids, link, paragraph, rows, seen, where
from myst_parser import __version__

from builds import Build, Result

CONF = """
extensions = ["g40sphinx"]
primary_domain = "g40"
language = "nl"
g40_data = ["data/*.yaml"]
"""

DATA = """
organisations:
  ezk: {title: Ministerie van Economische Zaken, abbreviation: EZK}
people:
  salvino: {title: Yvonne Salvino, role: wethouder}
places:
  apeldoorn: {title: Apeldoorn, province: Gelderland}
regions:
  breda: {title: Breda, theme: mkb}
events:
  symposium: {date: 2023-04-14, title: "Symposium *De kracht*", place: Apeldoorn, theme: mkb}
themes:
  mkb: {title: MKB, short: Ondernemen}
"""

ALL_KINDS = """
# MKB en meer

:::{theme-group} MKB
:name: mkb
:member: Yvonne Salvino
:partner: EZK
:::

:::{pilot-regions} Regio's
- Breda
:::

:::{timeline}
- 2023-04-14: Symposium *De kracht* @ Apeldoorn {#symposium}
:::
"""

ANCHORS = {
    "theme": ("theme-mkb", "MKB en meer"),
    "region": ("region-breda", "Breda"),
    "event": ("event-symposium", "Symposium De kracht"),
    "person": ("person-yvonne-salvino", "Yvonne Salvino"),
    "organisation": ("organisation-ezk", "EZK"),
    "place": ("place-apeldoorn", "Apeldoorn"),
}


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Result:
    links = [
        f"{kind} één: [](#{anchor})\n\n{kind} twee: {{ref}}`{anchor}`\n\n"
        f"{kind} drie: {{ref}}`eigen tekst <{anchor}>`\n\n{kind} vier: [eigen tekst](#{anchor})\n"
        for kind, (anchor, _) in ANCHORS.items()
    ]
    toc = "\n```{toctree}\nlinks\n```\n"
    files = {"index.md": ALL_KINDS + toc, "links.md": "# Links\n\n" + "\n".join(links)}
    return Build(tmp_path_factory.mktemp("kinds"))(files)


def test_nothing_is_wrong_with_all_kinds_together(kinds: Result) -> None:
    assert kinds.warnings == []


@pytest.mark.parametrize("kind", ANCHORS)
def test_every_item_is_in_the_inventory(kinds: Result, kind: str) -> None:
    anchor, _ = ANCHORS[kind]
    assert kinds.inventory()[f"g40:{kind}"] == {anchor.partition("-")[2]: f"index.html#{anchor}"}
    assert ids(kinds).count(anchor) == 1


@pytest.mark.parametrize("kind", ANCHORS)
@pytest.mark.parametrize("way", ["één", "twee", "drie", "vier"])
def test_every_anchor_is_a_label(kinds: Result, kind: str, way: str) -> None:
    anchor, title = ANCHORS[kind]
    (found,) = [p for p in body(kinds, "links.html").select("p") if seen(p).startswith(f"{kind} {way}:")]
    (a,) = found.select("a")
    assert a["href"] == f"index.html#{anchor}"
    assert seen(a) == (title if way in {"één", "twee"} else "eigen tekst")


# -- ids ---------------------------------------------------------------------------------------------------------------


def test_a_region_and_a_place_of_one_name_are_two_items(build: Build) -> None:
    text = "# A\n\n:::{pilot-regions}\n- Breda\n:::\n\n:::{timeline}\n- 2023: Dag @ Breda\n:::\n"
    result = build(text + "\n[](#region-breda) en [](#place-breda)\n")
    assert result.warnings == []
    assert {"region-breda", "place-breda"} <= set(ids(result))


@pytest.mark.parametrize("own", ["symposium", "Symposium", "sym_posium", "2023-opening", "a.b"])
def test_the_authors_own_id_is_the_anchor(build: Build, own: str) -> None:
    text = f"# A\n\n:::{{timeline}}\n- 2023: Dag {{#{own}}}\n:::\n\n[](#event-{own}), {{ref}}`event-{own}`, {{event}}`{own}`\n"
    result = build(text)
    assert result.warnings == []
    assert ids(result).count(f"event-{own}") == 1
    assert [a["href"] for a in body(result).select("p a.reference")] == [f"#event-{own}"] * 3


def test_an_event_without_an_id_gets_one_of_date_and_title(build: Build) -> None:
    result = build("# A\n\n:::{timeline}\n- 2023-04-14: Symposium @ Ede\n:::\n")
    (found,) = [i for i in ids(result) if i.startswith("event-")]
    assert "2023-04-14" in found
    assert "symposium" in found
    assert "ede" not in found


@pytest.mark.parametrize("text", ["*De* `kracht`", "De [kracht](https://g40.nl)", "De kracht"])
def test_markup_leaves_no_trace_in_a_made_id(build: Build, text: str) -> None:
    result = build(f"# A\n\n:::{{timeline}}\n- 2023-04-14: {text}\n:::\n")
    assert [i for i in ids(result) if i.startswith("event-")] == ["event-2023-04-14-de-kracht"]


def test_made_ids_that_are_equal_are_numbered_without_a_warning(build: Build) -> None:
    result = build(
        "# A\n\n:::{timeline}\n- 2023: Dag\n- 2023: Dag\n- 2023: Dag\n:::\n\nAantal: {count}`events`\n"
    )
    assert result.warnings == []
    found = [i for i in ids(result) if i.startswith("event-")]
    assert len(set(found)) == 3
    assert found[1].startswith(found[0])
    assert paragraph(result, "Aantal:") == "drie"


def test_made_ids_are_numbered_across_documents(build: Build) -> None:
    toc = "\n```{toctree}\na\n```\n"
    moment = "# A\n\n:::{timeline}\n- 2023: Dag\n:::\n"
    result = build({"index.md": moment + toc, "a.md": moment})
    assert result.warnings == []
    (first,) = [i for i in ids(result) if i.startswith("event-")]
    (second,) = [i for i in ids(result, "a.html") if i.startswith("event-")]
    assert first != second


def test_an_authors_id_goes_before_a_made_one(build: Build) -> None:
    result = build("# A\n\n:::{pilot-regions}\n- Ede\n- Veluwe: Ede, Barneveld {#ede}\n:::\n")
    assert result.warnings == []
    page = result.page()
    assert seen(page.select_one("tr#region-ede th")) == "Veluwe"


DUPLICATES = {
    "one timeline": {"index.md": "# A\n\n:::{timeline}\n- 2023: Een {#dag}\n- 2023: Twee {#dag}\n:::\n"},
    "two timelines": {
        "index.md": "# A\n\n:::{timeline}\n- 2023: Een {#dag}\n:::\n:::{timeline}\n- 2023: Twee {#dag}\n:::\n"
    },
    "two documents": {
        "index.md": "# A\n\n:::{timeline}\n- 2023: Een {#dag}\n:::\n\n```{toctree}\nb\n```\n",
        "b.md": "# B\n\n:::{timeline}\n- 2023: Twee {#dag}\n:::\n",
    },
    "two regions": {"index.md": "# A\n\n:::{pilot-regions}\n- Ede {#dag}\n- Epe {#dag}\n:::\n"},
}

SECOND = {
    "one timeline": ("index.md", 5, "index.md:4"),
    "two timelines": ("index.md", 7, "index.md:4"),
    "two documents": ("b.md", 4, "index.md:4"),
    "two regions": ("index.md", 5, "index.md:4"),
}


@pytest.mark.parametrize("case", DUPLICATES)
def test_a_second_definition_is_a_warning_that_names_both_places(build: Build, case: str) -> None:
    result = build(DUPLICATES[case])
    path, line, first = SECOND[case]
    assert where(result) == [(path, line, "g40.duplicate")]
    assert first in result.warnings[0].message
    assert "dag" in result.warnings[0].message


def test_a_second_definition_in_a_data_file(build: Build) -> None:
    files = {
        "conf.py": CONF,
        "data/a.yaml": "events:\n  dag: {date: 2023, title: Een}\n",
        "index.md": "# A\n\n:::{timeline}\n- 2023: Twee {#dag}\n:::\n",
    }
    result = build(files)
    assert len(result.warnings) == 1
    (warned,) = result.warnings
    assert warned.subtype == "g40.duplicate"
    both = f"{warned.path}:{warned.line} {warned.message}"
    assert "index.md:4" in both
    assert "data/a.yaml:2" in both


def test_two_theme_groups_of_one_name(build: Build) -> None:
    result = build("# A\n\n:::{theme-group}\n:name: x\n:::\n\n# B\n\n:::{theme-group}\n:name: x\n:::\n")
    assert [w.subtype for w in result.warnings] == ["g40.duplicate"]
    assert [w.path for w in result.warnings] == ["index.md"]


def test_two_directives_of_one_name(build: Build) -> None:
    text = "# A\n\n:::{timeline}\n:name: m\n- 2023: Een\n:::\n\n:::{timeline}\n:name: m\n- 2023: Twee\n:::\n"
    result = build(text)
    assert {w.subtype for w in result.warnings} == {"g40.duplicate"}
    assert len(result.warnings) == 1


def test_the_name_of_a_directive_and_the_id_of_an_item_do_not_clash(build: Build) -> None:
    text = """
        # A

        :::{theme-group}
        :name: mkb
        :::

        :::{timeline}
        :name: mkb
        - 2023: Dag {#mkb}
        :::

        Er is {count}`mkb.events` moment.
        """
    result = build(text)
    assert result.warnings == []
    assert {"theme-mkb", "event-mkb"} <= set(ids(result))


CLASHES = {
    "a heading and a directive": "# Momenten\n\n:::{timeline}\n:name: momenten\n- 2023: Dag\n:::\n\n{count}`momenten.events`\n",
    "a directive and a later heading": "# V\n\n:::{timeline}\n:name: momenten\n- 2023: Dag\n:::\n\n## Momenten\n",
    "a heading and an event": "# Event dag\n\n:::{timeline}\n- 2023: Dag {#dag}\n:::\n\n{event}`dag`\n",
    "a later heading and an event": "# V\n\n:::{timeline}\n- 2023: Dag {#dag}\n:::\n\n## Event dag\n",
    "a heading and a region": "# V\n\n## Region Breda\n\n:::{pilot-regions}\n- Breda\n:::\n\n{region}`Breda`\n",
    "a heading and a theme": "# V\n\n## Theme mkb\n\n## MKB\n\n:::{theme-group}\n:name: mkb\n:::\n\n{theme}`mkb`\n",
}


@pytest.mark.parametrize("case", CLASHES)
def test_a_heading_does_not_take_the_anchor_of_an_item(build: Build, case: str) -> None:
    result = build(CLASHES[case])
    assert result.warnings == []
    assert sorted(ids(result)) == sorted(set(ids(result)))
    for anchor in body(result).select("p a.reference"):
        target = result.page().find(id=str(anchor["href"]).removeprefix("#"))
        assert target is not None
        assert target.name in {"li", "tr", "section", "span"}


# -- anchors and repetitions -----------------------------------------------------------------------------------------

YEAR = {
    "index.md": "# Jaar\n\n:::{timeline} Heel het jaar\n:name: jaar\n:::\n\n```{toctree}\nmkb\n```\n",
    "mkb.md": ALL_KINDS + "\nAantal: {count}`events`\n\nGetoond: {count}`jaar.events`\n",
}


def test_a_repetition_carries_no_id(build: Build) -> None:
    result = build(YEAR)
    assert result.warnings == []
    assert len(events(result)) == len(events(result, "mkb.html")) == 1
    assert "event-symposium" not in ids(result)
    assert "event-symposium" in ids(result, "mkb.html")


def test_a_repetition_links_to_the_anchor(build: Build) -> None:
    (item,) = build(YEAR).page().select("ol.g40-timeline > li")
    assert "mkb.html#event-symposium" in [a["href"] for a in item.select("a")]


def test_a_repetition_shows_the_same_text_and_place(build: Build) -> None:
    result = build(YEAR)
    assert events(result) == events(result, "mkb.html") == ["14 april 2023: Symposium De kracht (Apeldoorn)"]


def test_a_repetition_does_not_count(build: Build) -> None:
    result = build(YEAR)
    assert paragraph(result, "Aantal:", "mkb.html") in {"een", "één"}
    assert paragraph(result, "Getoond:", "mkb.html") in {"een", "één"}


def test_a_repetition_on_the_same_page(build: Build) -> None:
    result = build("# A\n\n:::{timeline}\n- 2023: Dag {#dag}\n:::\n\n:::{timeline}\n:::\n")
    assert result.warnings == []
    assert ids(result).count("event-dag") == 1
    second = result.page().select("ol.g40-timeline > li")[1]
    assert [a["href"] for a in second.select("a")] == ["#event-dag"]


def test_a_repetition_with_more_paragraphs_shows_them_all(build: Build) -> None:
    text = "# A\n\n:::{timeline}\n- 2023: Dag\n\n  Alinea met *nadruk*.\n:::\n\n# B\n\n:::{timeline}\n:::\n"
    result = build(text)
    assert result.warnings == []
    assert seen(body(result)).count("Alinea met nadruk.") == 2


def test_regions_repeated(build: Build) -> None:
    result = build(
        "# A\n\n:::{pilot-regions}\n:::\n\n:::{pilot-regions}\n- Breda\n:::\n\nSamen: {count}`regions`\n"
    )
    assert result.warnings == []
    assert rows(result) == [["Breda", "Breda"], ["Breda", "Breda"]]
    assert ids(result).count("region-breda") == 1
    assert "id" in result.page().select("table.g40-pilot-regions")[1].select("tbody > tr")[0].attrs
    assert paragraph(result, "Samen:") in {"een", "één"}


def test_no_id_is_twice_on_a_page(build: Build) -> None:
    overviews = "".join(
        f"\n:::{{{name}}}\n:::\n"
        for name in (
            "timeline",
            "pilot-regions",
            "theme-groups",
            "people",
            "organisations",
            "places",
        )
    )
    result = build({"index.md": ALL_KINDS + overviews + overviews})
    assert result.warnings == []
    assert sorted(ids(result)) == sorted(set(ids(result)))


def test_an_item_from_a_file_stands_at_the_first_place_in_reading_order(build: Build) -> None:
    show = "# {}\n\n:::{{timeline}}\n:::\n\n:::{{pilot-regions}}\n:::\n"
    files = {
        "conf.py": CONF,
        "data/a.yaml": DATA.replace("theme: mkb", "province: Zeeland", 1)
        .replace(", theme: mkb", "")
        .replace("themes:", "")
        .replace("  mkb: {title: MKB, short: Ondernemen}", ""),
        "index.md": "# A\n\n```{toctree}\nz\na\n```\n\nZie {event}`symposium`.\n",
        "z.md": show.format("Z"),
        "a.md": show.format("A"),
    }
    result = build(files)
    assert result.warnings == []
    assert {"event-symposium", "region-breda"} <= set(ids(result, "z.html"))
    assert not {"event-symposium", "region-breda"} & set(ids(result, "a.html"))
    assert link(result, "Symposium De kracht") == "z.html#event-symposium"
    assert result.inventory()["g40:event"] == {"symposium": "z.html#event-symposium"}


def test_where_an_item_is_written_is_its_anchor_though_another_page_shows_it_first(build: Build) -> None:
    assert build(YEAR).inventory()["g40:event"]["symposium"] == "mkb.html#event-symposium"


@pytest.mark.parametrize("role", ["theme", "region", "event", "person", "org", "place"])
def test_an_item_that_is_shown_nowhere_is_plain_text(build: Build, role: str) -> None:
    names = {
        "theme": "mkb",
        "region": "breda",
        "event": "symposium",
        "person": "salvino",
        "org": "ezk",
        "place": "apeldoorn",
    }
    titles = {
        "theme": "MKB",
        "region": "Breda",
        "event": "Symposium De kracht",
        "person": "Yvonne Salvino",
        "org": "Ministerie van Economische Zaken",
        "place": "Apeldoorn",
    }
    result = build(
        {"conf.py": CONF, "data/a.yaml": DATA, "index.md": f"# A\n\nDit is {{{role}}}`{names[role]}` dus.\n"}
    )
    assert result.warnings == []
    assert paragraph(result, "Dit is") == f"{titles[role]} dus."
    assert body(result).select("p a") == []


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)

HELD = {
    "a picture": "![stip](p.png)",
    "a figure": "```{figure} p.png\n:alt: stip\nBijschrift\n```",
    "a figure with a name": "```{figure} p.png\n:alt: stip\n:name: fig\nBijschrift\n```",
    "a table with a caption": "```{table} Bijschrift\n| a |\n| - |\n| b |\n```",
    "code with a caption": "```{code-block} python\n:caption: Bijschrift\na = 1\n```",
    "a formula with a label": "```{math}\n:label: eq\na^2\n```",
    "a footnote": "Met noot[^a].\n\n[^a]: De noot.",
    "a target": "(doel)=\nTekst.",
    "a glossary": "```{glossary}\nTerm\n  Uitleg\n```",
    "an index entry": "```{index} woord\n```\n\nTekst.",
    "a rubric": "```{rubric} Kopje\n```",
    "a box": "```{tip}\nTekst.\n```",
    "a download": "Zie {download}`het bestand <p.png>`.",
    "another timeline": "```{timeline}\n- 2022-01-01: Binnenin {#binnen}\n```",
    "a table of regions": "```{pilot-regions} Regio's\n- Ede\n```",
}
if int(__version__.partition(".")[0]) < 5:
    del HELD[
        "a footnote"
    ]  # MyST 4 reads a footnote in a list in a directive twice, and warns of the second one


@pytest.mark.parametrize("numfig", [False, True])
@pytest.mark.parametrize("held", HELD)
def test_whatever_an_event_holds_it_can_be_repeated(build: Build, held: str, numfig: bool) -> None:
    inside = "\n".join(f"  {line}".rstrip() for line in HELD[held].splitlines())
    files: dict[str, str | bytes] = {
        "index.md": "# V\n\n:::{timeline}\n:::\n\n```{toctree}\ndeel/a\n```\n",
        "deel/a.md": f"# A\n\n::::{{timeline}}\n- 2023-01-01: Dag {{#dag}}\n\n{inside}\n::::\n",
        "deel/p.png": PNG,
    }
    result = build(files, numfig=numfig)
    assert result.warnings == []
    for page in ("index.html", "deel/a.html"):
        assert len(ids(result, page)) == len(set(ids(result, page)))
        for part in result.page(page).select("li img, li a.download"):
            target = str(part.get("src") or part["href"])
            assert ((result.out / page).parent / target).is_file()


LINKS = {
    "[tekst](b.md)": "deel/b.html",
    "{doc}`b`": "deel/b.html",
    "[tekst](b.md#doel)": "deel/b.html#",
    "[tekst](#onder)": "deel/a.html#onder",
    "[tekst](#label)": "deel/a.html#label",
    "{ref}`tekst <label>`": "deel/a.html#label",
    "{event}`tekst <twee>`": "deel/a.html#event-twee",
    "[tekst](https://g40.nl)": "https://g40.nl",
}


@pytest.mark.parametrize("written", LINKS)
def test_a_link_in_an_event_leads_to_the_same_place_from_every_page(build: Build, written: str) -> None:
    files = {
        "index.md": "# V\n\n:::{timeline}\n:::\n\n```{toctree}\ndeel/a\ndeel/b\n```\n",
        "deel/a.md": f"# A\n\n:::{{timeline}}\n- 2023-01-01: Zie {written} {{#een}}\n- 2024: Twee {{#twee}}\n:::\n"
        "\n## Onder\n\n(label)=\n## Label\n",
        "deel/b.md": "# B\n\n(doel)=\n## Doel\n",
    }
    result = build(files, myst_heading_anchors=3)
    assert result.warnings == []
    (item, *_) = result.page().select("ol.g40-timeline > li .g40-event-text")
    (found,) = [str(a["href"]) for a in item.select("a")]
    assert found.startswith(LINKS[written])
    (own, *_) = result.page("deel/a.html").select("ol.g40-timeline > li .g40-event-text")
    (here,) = [str(a["href"]) for a in own.select("a")]
    assert here.rpartition("/")[2].rpartition("#")[2] == found.rpartition("/")[2].rpartition("#")[2]


def test_a_timeline_in_an_event_that_lists_the_event_itself_ends(build: Build) -> None:
    files = {
        "index.md": "# V\n\n:::{timeline}\n:::\n\n```{toctree}\na\n```\n",
        "a.md": "# A\n\n::::{timeline}\n- 2023-01-01: Dag {#dag}\n\n"
        "  Alles:\n\n  :::{timeline}\n  :::\n\n- 2023-02-01: Later {#later}\n::::\n",
    }
    result = build(files)
    assert result.warnings == []
    for page in ("index.html", "a.html"):
        assert len(ids(result, page)) == len(set(ids(result, page)))
        (outer, *_) = result.page(page).select("ol.g40-timeline")
        (inner,) = outer.select(":scope > li > .g40-event-more > .g40-timeline-block > ol")
        words = [" ".join(text.text.split()) for text in inner.select(":scope > li > .g40-event-line")]
        assert words == ["1 januari 2023: Dag", "1 februari 2023: Later"]


# -- another year's report -------------------------------------------------------------------------------------------


def test_items_of_another_report_by_intersphinx(build: Build) -> None:
    other = build({"index.md": ALL_KINDS})
    conf = CONF.replace("g40_data", "unused") + (
        'extensions.append("sphinx.ext.intersphinx")\n'
        f'intersphinx_mapping = {{"jaar2022": ("https://g40.nl/2022/", "{(other.out / "objects.inv").as_posix()}")}}\n'
    )
    text = (
        "# Nu\n\nZie {external+jaar2022:g40:event}`symposium` en {external+jaar2022:g40:org}`toen <ezk>`.\n"
    )
    result = build({"conf.py": conf, "index.md": text})
    assert result.warnings == []
    assert link(result, "toen") == "https://g40.nl/2022/index.html#organisation-ezk"
    assert link(result, "Symposium De kracht") == "https://g40.nl/2022/index.html#event-symposium"


def test_a_heading_that_names_an_item_of_another_report_takes_no_title_from_this_one(build: Build) -> None:
    other = build({"index.md": ALL_KINDS})
    conf = CONF.replace("g40_data", "unused") + (
        'extensions.append("sphinx.ext.intersphinx")\n'
        f'intersphinx_mapping = {{"jaar2022": ("https://g40.nl/2022/", "{(other.out / "objects.inv").as_posix()}")}}\n'
    )
    here = ":::{theme-group}\n:name: mkb\n:::\n"
    text = (
        f"# MKB van nu\n\n{here}\n## Terug bij {{external+jaar2022:g40:theme}}`mkb`\n\nx\n\n## Vooruit\n\nx\n"
    )
    result = build({"conf.py": conf, "index.md": "# V\n\n```{toctree}\naa\n```\n", "aa.md": text})
    assert result.warnings == []
    assert "Terug bij mkb" in seen(result.page())
