"""Roles: links to items by id, title or alias; the text is prose."""

from __future__ import annotations

import pytest
from contract.reading import body, link, paragraph, rows, seen, where

from builds import Build, Result

CONF = """
extensions = ["g40sphinx"]
primary_domain = "g40"
language = "nl"
g40_data = ["data/*.yaml"]
"""

DATA = """
organisations:
  ezk:
    title: Ministerie van Economische Zaken en Klimaat
    abbreviation: EZK
    alias: [Economische Zaken]
people:
  salvino: {title: Yvonne Salvino, alias: [Y. Salvino, wethouder Salvino]}
places:
  den-haag: {title: Den Haag, alias: ["'s-Gravenhage"]}
"""

INDEX = """
# Verslag

## MKB en economische vernieuwing

:::{theme-group} MKB
:name: mkb
:member: Yvonne Salvino
:partner: EZK; KVK
:::

:::{pilot-regions}
- Apeldoorn-Deventer: Apeldoorn, Deventer {#ad}
:::

:::{timeline}
- 2023-04-14: Symposium *De kracht van de regio* @ Den Haag {#symposium}
:::
"""

FIRST = INDEX.removeprefix("\n").count("\n") + 2

LINKED = {
    # by id
    "{theme}`mkb`": ("MKB en economische vernieuwing", "#theme-mkb"),
    "{region}`ad`": ("Apeldoorn-Deventer", "#region-ad"),
    "{event}`symposium`": ("Symposium De kracht van de regio", "#event-symposium"),
    "{person}`salvino`": ("Yvonne Salvino", "#person-salvino"),
    "{org}`ezk`": ("Ministerie van Economische Zaken en Klimaat", "#organisation-ezk"),
    "{place}`den-haag`": ("Den Haag", "#place-den-haag"),
    # by title
    "{theme}`MKB en economische vernieuwing`": ("MKB en economische vernieuwing", "#theme-mkb"),
    "{region}`Apeldoorn-Deventer`": ("Apeldoorn-Deventer", "#region-ad"),
    "{event}`Symposium De kracht van de regio`": ("Symposium De kracht van de regio", "#event-symposium"),
    "{person}`Yvonne Salvino`": ("Yvonne Salvino", "#person-salvino"),
    "{org}`KVK`": ("KVK", "#organisation-kvk"),
    "{place}`Den Haag`": ("Den Haag", "#place-den-haag"),
    # by alias or abbreviation
    "{org}`EZK`": ("EZK", "#organisation-ezk"),
    "{org}`Economische Zaken`": ("Economische Zaken", "#organisation-ezk"),
    "{person}`wethouder Salvino`": ("wethouder Salvino", "#person-salvino"),
    "{place}`'s-Gravenhage`": ("'s-Gravenhage", "#place-den-haag"),
    # in the author's own words
    "{event}`het symposium <symposium>`": ("het symposium", "#event-symposium"),
    "{org}`het ministerie <EZK>`": ("het ministerie", "#organisation-ezk"),
    "{theme}`de themagroep <MKB en economische vernieuwing>`": ("de themagroep", "#theme-mkb"),
    "{region}`de stedendriehoek <ad>`": ("de stedendriehoek", "#region-ad"),
    # with the domain written out
    "{g40:event}`symposium`": ("Symposium De kracht van de regio", "#event-symposium"),
}


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Result:
    lines = "\n\n".join(f"Geval {number}: {role} dus." for number, role in enumerate(LINKED))
    files = {"conf.py": CONF, "data/a.yaml": DATA, "index.md": f"{INDEX}\n{lines}\n"}
    return Build(tmp_path_factory.mktemp("roles"))(files)


def test_every_way_to_name_an_item_is_understood(linked: Result) -> None:
    assert linked.warnings == []


@pytest.mark.parametrize("role", LINKED)
def test_a_role_links_to_its_item(linked: Result, role: str) -> None:
    text, href = LINKED[role]
    start = f"Geval {list(LINKED).index(role)}:"
    assert paragraph(linked, start) == f"{text} dus."
    (found,) = [p for p in body(linked).select("p") if seen(p).startswith(start)]
    assert [(seen(a), a["href"]) for a in found.select("a")] == [(text, href)]


def test_the_text_of_a_role_is_never_literal(linked: Result) -> None:
    assert linked.page().select("p code, p .literal, p tt") == []


def test_an_abbreviation_says_what_it_stands_for(linked: Result) -> None:
    titles = {seen(abbr): abbr["title"] for abbr in body(linked).select("abbr")}
    assert titles["EZK"] == "Ministerie van Economische Zaken en Klimaat"


def page(*lines: str) -> dict[str, str]:
    """The report with a few more paragraphs."""
    return {"conf.py": CONF, "data/a.yaml": DATA, "index.md": INDEX + "\n" + "\n\n".join(lines) + "\n"}


UNKNOWN = {
    "{theme}`mkbb`": "mkb",
    "{region}`Apeldoorn-Devente`": "Apeldoorn-Deventer",
    "{event}`symposiun`": "symposium",
    "{person}`Yvonne Salvina`": "Yvonne Salvino",
    "{org}`KVKK`": "KVK",
    "{place}`Den Hag`": "Den Haag",
    "{event}`het symposium <symposiun>`": "symposium",
}


@pytest.mark.parametrize("role", UNKNOWN)
def test_a_name_that_is_not_known_is_a_warning_with_the_nearest(build: Build, role: str) -> None:
    result = build(page("Eerst.", f"Zie {role} dus."))
    assert where(result) == [("index.md", FIRST + 2, "g40.reference")]
    assert UNKNOWN[role] in result.warnings[0].message
    shown = role.partition("`")[2].removesuffix("`").partition(" <")[0]
    assert paragraph(result, "Zie") == f"{shown} dus."
    assert body(result).select("p code") == []


def test_a_name_that_no_other_is_near(build: Build) -> None:
    result = build(page("Zie {org}`Xyzzy`."))
    assert where(result) == [("index.md", FIRST, "g40.reference")]
    assert "Xyzzy" in result.warnings[0].message


def test_each_unknown_name_is_a_warning_of_its_own_line(build: Build) -> None:
    result = build(
        "# A\n\nEerste regel\n\n- punt met {org}`Xen`\n- punt\n- punt met {place}`Yen`\n\n> {person}`Zen`\n"
    )
    assert where(result) == [
        ("index.md", 5, "g40.reference"),
        ("index.md", 7, "g40.reference"),
        ("index.md", 9, "g40.reference"),
    ]


def test_an_unknown_name_in_an_event_is_a_warning_at_its_bullet(build: Build) -> None:
    text = "# A\n\n:::{timeline}\n- 2023: Een\n- 2023-05: Met {org}`Xen` @ Ede\n\n  En nog {org}`Yen`.\n- 2024: Drie\n:::\n"
    result = build(text)
    assert where(result) == [("index.md", 5, "g40.reference"), ("index.md", 7, "g40.reference")]


def test_an_unknown_name_is_one_warning_though_two_pages_show_it(build: Build) -> None:
    files = {
        "index.md": "# A\n\n:::{timeline}\n:::\n\n```{toctree}\nb\n```\n",
        "b.md": "# B\n\n:::{timeline}\n- 2023: Met {org}`Xen`\n:::\n",
    }
    assert where(build(files)) == [("b.md", 4, "g40.reference")]


def test_capitals_do_not_matter_in_a_name(build: Build) -> None:
    result = build(page("Zie {place}`den haag` dus."))
    assert result.warnings == []
    assert link(result, "den haag") == "#place-den-haag"


def test_a_name_is_known_wherever_in_the_report_it_is_made(build: Build) -> None:
    files = {
        "index.md": "# A\n\nMet {org}`KVK` en {place}`Ede` en {person}`Jan Klaassen`.\n\n```{toctree}\nb\n```\n",
        "b.md": "# B\n\n:::{theme-group}\n:member: Jan Klaassen\n:partner: KVK\n:::\n\n:::{timeline}\n- 2023: Dag @ Ede\n:::\n",
    }
    result = build(files)
    assert result.warnings == []
    assert link(result, "KVK") == "b.html#organisation-kvk"
    assert link(result, "Ede") == "b.html#place-ede"
    assert link(result, "Jan Klaassen") == "b.html#person-jan-klaassen"


PLACES = {
    "a heading": "## Met {org}`KVK` verder",
    "a table": "| wie |\n| --- |\n| {org}`KVK` |",
    "a list": "- {org}`KVK`",
    "a box": "```{note}\nMet {org}`KVK`.\n```",
    "a quote": "> {org}`KVK`",
    "emphasis": "*met {org}`KVK`*",
    "bold": "**{org}`KVK`**",
    "a footnote": "Zie[^1].\n\n[^1]: Met {org}`KVK`.",
    "a caption": "```{table} Met {org}`KVK`\n| a |\n| - |\n| b |\n```",
    "a definition": "Term\n: {org}`KVK`",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_role_works_in(build: Build, place: str) -> None:
    result = build(page(PLACES[place]), myst_enable_extensions=["deflist"])
    assert result.warnings == []
    assert link(result, "KVK") == "#organisation-kvk"


def test_every_role_from_restructuredtext(build: Build) -> None:
    files = {
        "conf.py": CONF,
        "data/a.yaml": DATA,
        "index.md": INDEX + "\n```{toctree}\nb\n```\n",
        "b.rst": """
            B
            =

            Met :theme:`mkb`, :region:`ad`, :event:`het symposium <symposium>`, :person:`salvino`, :org:`EZK`
            en :place:`Den Haag`, of :g40:org:`KVK`.

            En :org:`Xyzzy`.
            """,
    }
    result = build(files)
    assert where(result) == [("b.rst", 7, "g40.reference")]
    assert [a["href"] for a in body(result, "b.html").select("p a.reference")] == [
        "index.html#theme-mkb",
        "index.html#region-ad",
        "index.html#event-symposium",
        "index.html#person-salvino",
        "index.html#organisation-ezk",
        "index.html#place-den-haag",
        "index.html#organisation-kvk",
    ]


def test_the_any_role_finds_items_too(build: Build) -> None:
    result = build(page("Zie {any}`symposium`."))
    assert result.warnings == []
    assert body(result).select("p a[href='#event-symposium']") != []


def test_a_place_of_an_event_needs_no_declaration(build: Build) -> None:
    result = build("# A\n\n:::{timeline}\n- 2023: Dag @ Nergenshuizen\n:::\n")
    assert result.warnings == []


def test_members_and_partners_need_no_declaration(build: Build) -> None:
    result = build(
        "# A\n\n:::{theme-group}\n:member: Jan\n:partner: Club\n:::\n\n{person}`Jan` en {org}`Club`\n"
    )
    assert result.warnings == []


def test_a_name_made_twice_is_one_item(build: Build) -> None:
    group = ":::{{theme-group}}\n:name: {}\n:partner: KVK\n:::\n"
    text = f"# A\n\n{group.format('a')}\n# B\n\n{group.format('b')}\nSamen: {{count}}`organisations`\n"
    result = build(text)
    assert result.warnings == []
    assert paragraph(result, "Samen:") in {"een", "één"}


def test_a_name_made_on_the_spot_is_the_item_of_the_data(build: Build) -> None:
    result = build(page("Samen: {count}`organisations`, {count}`places`, {count}`people`"))
    assert result.warnings == []
    assert paragraph(result, "Samen:") == "twee, één, één"


def test_a_table_cell_of_a_region_overview_is_a_link(build: Build) -> None:
    result = build(page(":::{pilot-regions}\n:::"))
    assert result.warnings == []
    assert rows(result)[1] == ["Apeldoorn-Deventer", "Apeldoorn, Deventer"]
    assert "#region-ad" in [a["href"] for a in body(result).select("table a")]


NAMED_IN_HEADINGS = {
    "conf.py": CONF,
    "data/data.yaml": "people:\n  salvino: {title: 'Yvonne *Salvino*'}\n",
    "index.md": """
        # Verslag

        ```{toctree}
        aa
        bb
        ```
        """,
    "aa.md": """
        # Gesprek met {person}`salvino`

        (deel)=
        ## Wat {theme}`mkb` deed met {person}`Yvonne Salvino` en {person}`haar <salvino>`

        ### Over {event}`dag`

        :::{timeline}
        - 2023-01-02: De {count}`events` dag van {person}`salvino` {#dag}
        :::
        """,
    "bb.md": """
        # MKB en meer

        :::{theme-group}
        :name: mkb
        :::

        Zie {ref}`deel` en [](aa.md).

        :::{people}
        :::
        """,
}


def test_a_heading_that_names_an_item_by_its_id_shows_its_title_wherever_it_goes(build: Build) -> None:
    result = build(NAMED_IN_HEADINGS)
    assert result.warnings == []
    page, part = "Gesprek met Yvonne Salvino", "Wat MKB en meer deed met Yvonne Salvino en haar"
    for name, words in (("index.html", {page, part}), ("aa.html", {page, part}), ("bb.html", {page, part})):
        shown = " ".join(result.page(name).get_text(" ", strip=True).split()).replace(" ,", ",")
        assert "salvino" not in shown.replace("#salvino", "")
        for one in words:
            assert one in seen(result.page(name)), (name, one)
    assert result.page("aa.html").title
    assert seen(result.page("aa.html").title).startswith(page)
    assert link(result, page, "bb.html") == "aa.html"
    assert "Over De één dag van Yvonne Salvino" in seen(result.page("index.html"))


@pytest.mark.parametrize("builder", ["text", "pdf"])
def test_a_heading_that_names_an_item_does_so_in_every_builder(build: Build, builder: str) -> None:
    result = build(NAMED_IN_HEADINGS, builder)
    assert result.warnings == []
    if builder == "text":
        assert "Wat MKB en meer deed met Yvonne Salvino en haar" in " ".join(result.read("bb.txt").split())
