"""The indexes of people, organisations and places: who and what, with links back to where it is mentioned."""

from __future__ import annotations

import pytest
from contract.reading import body, ids, seen
from pdf.reading import Pdf

from builds import Build, Result

CONF = """
extensions = ["g40sphinx"]
primary_domain = "g40"
language = "nl"
g40_data = ["data.yaml"]
"""

DATA = """
organisations:
  ezk: {title: Ministerie van Economische Zaken, abbreviation: EZK, url: "https://example.org"}
  uwv: {title: UWV}
people:
  salvino: {title: Yvonne Salvino, role: wethouder, organisation: ezk, member-of: [mkb]}
places:
  haarlem: {title: Haarlem, province: Noord-Holland}
"""

FILES = {
    "conf.py": CONF,
    "data.yaml": DATA,
    "index.md": "# Verslag\n\n```{toctree}\nmkb\nketen\nwie\n```\n",
    "mkb.md": """
        # MKB

        :::{theme-group} MKB
        :name: mkb
        :member: Yvonne Salvino; Denis Cromptvoets
        :partner: EZK; KVK
        :::

        :::{timeline}
        - 2023-04-14: Symposium @ Haarlem {#symposium}
        :::
        """,
    "keten.md": """
        # Keten

        ## Wat wij deden

        Samen met {org}`UWV` en {org}`EZK` in {place}`Haarlem`, met {person}`Denis Cromptvoets`.

        :::{timeline}
        - 2023-05-14: Overleg met {org}`UWV` {#overleg}
        :::
        """,
    "wie.md": """
        # Wie en wat

        :::{people}
        :::

        ## Organisaties

        :::{organisations}
        :::

        ## Plaatsen

        :::{places}
        :::
        """,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return Build(tmp_path_factory.mktemp("indexes"))(FILES)


def entry(result: Result, name: str) -> tuple[str, list[str]]:
    """What an index says of an item, and where its links lead."""
    for term in body(result, "wie.html").select("dt"):
        if seen(term).startswith(name):
            definition = term.find_next_sibling("dd")
            assert definition is not None
            links = [str(a["href"]) for part in (term, definition) for a in part.select("a.reference")]
            return f"{seen(term)} {seen(definition)}", links
    raise AssertionError(f"{name} is in no index")


def test_nothing_is_wrong(built: Result) -> None:
    assert built.warnings == []


INDEXED = {
    "Yvonne Salvino": ["mkb.html#theme-mkb"],
    "Denis Cromptvoets": ["mkb.html#theme-mkb", "keten.html#wat-wij-deden"],
    "Ministerie van Economische Zaken": ["mkb.html#theme-mkb", "keten.html#wat-wij-deden"],
    "KVK": ["mkb.html#theme-mkb"],
    "UWV": ["keten.html#wat-wij-deden", "keten.html#event-overleg"],
    "Haarlem": ["mkb.html#event-symposium", "keten.html#wat-wij-deden"],
}


@pytest.mark.parametrize("name", INDEXED)
def test_an_index_links_back_to_where_an_item_is_mentioned(built: Result, name: str) -> None:
    _, links = entry(built, name)
    for expected in INDEXED[name]:
        assert expected in links


def test_an_index_says_who_someone_is(built: Result) -> None:
    text, _ = entry(built, "Yvonne Salvino")
    assert "wethouder" in text
    assert "EZK" in text or "Economische Zaken" in text


def test_an_index_has_the_abbreviation(built: Result) -> None:
    text, _ = entry(built, "Ministerie van Economische Zaken")
    assert "EZK" in text


def test_each_item_is_in_its_index_once(built: Result) -> None:
    terms = [seen(term) for term in body(built, "wie.html").select("dt")]
    assert len(terms) == len(set(terms)) == 6


def test_an_index_is_the_anchor_of_what_stands_nowhere_else(built: Result) -> None:
    assert "organisation-uwv" in ids(built, "wie.html")
    assert built.inventory()["g40:organisation"]["uwv"] == "wie.html#organisation-uwv"
    (a, *_) = [a for a in body(built, "keten.html").select("p a") if seen(a) == "UWV"]
    assert a["href"] == "wie.html#organisation-uwv"


def test_what_is_made_on_the_spot_has_its_anchor_there(built: Result) -> None:
    assert built.inventory()["g40:person"]["denis-cromptvoets"] == "mkb.html#person-denis-cromptvoets"


def test_an_index_is_sorted_by_name(built: Result) -> None:
    terms = [seen(term) for term in body(built, "wie.html").select("dt")]
    assert [name[:3] for name in terms[2:5]] == ["KVK", "Min", "UWV"]


@pytest.mark.parametrize("builder", ["text", "singlehtml", "latex", "man", "texinfo", "epub"])
def test_the_indexes_in_other_builders(build: Build, builder: str) -> None:
    result = build(
        FILES, builder, epub_copyright="G40", version="1", copyright="G40", suppress_warnings=["epub"]
    )
    assert result.warnings == []
    text = "".join(
        p.read_text("utf-8")
        for p in result.out.rglob("*")
        if p.suffix in {".txt", ".html", ".tex", ".1", ".texi", ".xhtml"}
    )
    for name in ("Yvonne Salvino", "wethouder", "Cromptvoets", "Haarlem", "UWV"):
        assert name in text


def test_an_empty_index(build: Build) -> None:
    result = build("# V\n\n:::{people}\n:::\n\n:::{organisations}\n:::\n\n:::{places}\n:::\n\nTekst.\n")
    assert result.warnings == []
    assert seen(body(result)) == "V Tekst."


def test_indexes_from_restructuredtext(build: Build) -> None:
    result = build(
        {
            "index.rst": "V\n=\n\n.. theme-group::\n   :member: Jan\n\n.. people::\n\n.. organisations::\n\n.. places::\n"
        }
    )
    assert result.warnings == []
    assert [seen(term) for term in body(result).select("dt")][-1] == "Jan"


BY_ID = {
    "conf.py": CONF,
    "data.yaml": DATA.replace(", member-of: [mkb]", ""),
    "index.md": """
        # Verslag

        :::{timeline}
        - 2023-06-14: Werkbezoek met {person}`salvino` en {org}`EZK` @ Haarlem {#bezoek}
        - 2023-06-15: Overleg met *veel* {org}`uwv` en [een link](https://example.org) @ Haarlem {#overleg}
        - 2023-06-16: Vervolg op {event}`bezoek` @ Haarlem
        - 2023-06-17: Nog eens {event}`in een kring <kring>` na {event}`kring` @ Haarlem {#kring}
        :::

        Zie {event}`overleg` en {event}`kring`.

        :::{places}
        :::
        """,
}


@pytest.mark.parametrize("builder", ["html", "text", "pdf"])
def test_a_title_that_names_others_by_their_ids_shows_their_titles(build: Build, builder: str) -> None:
    result = build(BY_ID, builder)
    assert result.warnings == []
    if builder == "html":
        words = seen(body(result))
        assert "Overleg met veel UWV en een link" in result.read("searchindex.js")
    elif builder == "text":
        words = " ".join(result.read("index.txt").replace("*", "").split())
    else:
        words = " ".join(Pdf(result.pdf()).pages)
    for title in (
        "Werkbezoek met Yvonne Salvino en EZK",
        "Overleg met veel UWV en een link",
        "Vervolg op Werkbezoek met Yvonne Salvino en EZK",
        "Nog eens in een kring na kring",
    ):
        assert title in words
    assert "salvino" not in words


def test_a_note_in_the_heading_of_a_theme_group_stays_there(build: Build) -> None:
    result = build(
        "# Verslag\n\n## MKB[^1]\n\n:::{theme-group}\n:::\n\nZie {theme}`mkb`.\n\n:::{theme-groups}\n:::\n\n[^1]: Een noot.\n"
    )
    assert result.warnings == []
    assert [seen(link) for link in body(result).select("a[href='#theme-mkb']")] == ["MKB", "MKB"]
    found = ids(result)
    assert sorted(found) == sorted(set(found))
