"""Theme group: metadata on an ordinary heading."""

from __future__ import annotations

import pytest
from contract.reading import body, paragraph, rows, seen, where

from builds import Build, Result

MKB = """
# MKB en economische vernieuwing

:::{theme-group} MKB
:name: mkb
:member: Yvonne Salvino; Denis Cromptvoets
:partner: EZK; KVK; ROM's; RVO

Wij hielpen *kleine* bedrijven.
:::

De tekst gaat hier gewoon door.
"""

MOMENT = """
:::{timeline}
- 2023-04-14: Symposium {#symposium}
:::
"""


def theme_of_symposium(result: Result) -> str:
    """Which theme group the event belongs to, as the counts of the last page say."""
    assert result.warnings == []
    counted = {name: paragraph(result, f"{name}:", "telling.html") for name in ("mkb", "keten", "geen")}
    owners = [name for name, number in counted.items() if number == "1"]
    assert len(owners) == 1, counted
    return owners[0]


COUNTS = """
# Telling

mkb: {count}`events[theme=mkb]`

keten: {count}`events[theme=keten]`

geen: {count}`events[theme!=mkb, theme!=keten]`
"""


def with_counts(index: str, **pages: str) -> dict[str, str]:
    """A report with both theme groups somewhere and a page that counts their events."""
    toc = "\n```{toctree}\ntelling\n```\n"
    other = "" if ":name: keten" in index else "\n# Keten\n\n:::{theme-group}\n:name: keten\n:::\n"
    return {
        "conf.py": CONF_DIGITS,
        "index.md": index + toc + other,
        "telling.md": COUNTS,
        **{name.replace("_", "."): text for name, text in pages.items()},
    }


CONF_DIGITS = """
extensions = ["g40sphinx"]
primary_domain = "g40"
language = "nl"
g40_count_words = 0
suppress_warnings = ["toc.not_included"]
"""


# -- the section is the group -----------------------------------------------------------------------------------


def test_the_section_that_holds_the_directive_is_the_theme_group(build: Build) -> None:
    result = build(MKB)
    assert result.warnings == []
    section = result.page().select_one("section.g40-theme-group")
    assert section is not None
    assert seen(section.select_one("h1")) == "MKB en economische vernieuwing"
    assert section.select_one("#theme-mkb") is not None or section["id"] == "theme-mkb"
    assert "De tekst gaat hier gewoon door." in seen(section)


def test_the_anchor_of_a_theme_group_leads_to_its_section(build: Build) -> None:
    result = build(MKB)
    assert result.inventory()["g40:theme"] == {"mkb": "index.html#theme-mkb"}


def test_only_its_own_section_has_the_class(build: Build) -> None:
    result = build("# Verslag\n\n## Een\n\n:::{theme-group}\n:::\n\n### Diep\n\n## Twee\n")
    assert [seen(s.find(["h1", "h2", "h3"])) for s in result.page().select("section.g40-theme-group")] == [
        "Een"
    ]


def test_without_a_name_the_id_is_made_from_the_heading(build: Build) -> None:
    result = build("# Vitale binnensteden & *wonen*\n\n:::{theme-group}\n:::\n")
    assert list(result.inventory()["g40:theme"]) == ["vitale-binnensteden-wonen"]
    assert result.page().select_one("#theme-vitale-binnensteden-wonen") is not None


def test_the_title_is_the_heading_and_the_argument_a_short_title(build: Build) -> None:
    text = MKB.replace("} MKB", "} Ondernemen") + "\nLees {theme}`mkb` of {theme}`Ondernemen`.\n"
    result = build(text)
    assert result.warnings == []
    assert paragraph(result, "Lees") == "MKB en economische vernieuwing of Ondernemen."
    assert [a["href"] for a in body(result).select("p a.reference")] == ["#theme-mkb", "#theme-mkb"]


def test_summary_members_and_partners_stand_where_the_directive_stands(build: Build) -> None:
    result = build(MKB)
    text = seen(body(result))
    order = [
        "vernieuwing",
        "Wij hielpen kleine bedrijven.",
        "Yvonne Salvino",
        "Denis Cromptvoets",
        "EZK",
        "KVK",
    ]
    order += ["ROM's", "RVO", "De tekst gaat hier"]
    positions = [text.index(words) for words in order]
    assert positions == sorted(positions)
    assert "kleine" in [seen(em) for em in body(result).select("em")]


def test_members_and_partners_have_a_heading_in_dutch(build: Build) -> None:
    text = seen(body(build(MKB)))
    assert "Leden" in text
    assert "Partners" in text


def test_members_and_partners_have_a_heading_in_english(build: Build) -> None:
    assert "Members" in seen(body(build(MKB, language="en")))


def test_only_a_semicolon_parts_partners(build: Build) -> None:
    text = "# MKB\n\n:::{theme-group}\n:partner: Stad, Dorp en Land; KVK\n:::\n\nAantal: {count}`organisations`\n"
    result = build(text)
    assert result.warnings == []
    assert paragraph(result, "Aantal:") == "twee"
    assert "Stad, Dorp en Land" in seen(body(result))


def test_an_empty_theme_group_writes_nothing_where_it_stands(build: Build) -> None:
    result = build("# MKB\n\n:::{theme-group} MKB\n:::\n\nTekst.\n")
    assert result.warnings == []
    assert seen(body(result)) == "MKB Tekst."
    assert result.page().select("dl") == []


def test_a_theme_group_may_stand_anywhere_in_its_section(build: Build) -> None:
    result = build("# MKB\n\nEerst proza.\n\n:::{theme-group}\n:name: mkb\n\nSamenvatting.\n:::\n")
    assert result.warnings == []
    assert "g40:theme" in result.inventory()
    assert seen(body(result)) == "MKB Eerst proza. Samenvatting."


def test_roles_work_in_the_summary(build: Build) -> None:
    text = MKB.replace("*kleine* bedrijven", "{org}`EZK` met {count}`pilots.regions` regio's")
    result = build(text + "\n:::{pilot-regions}\n:name: pilots\n- Breda\n- Ede\n:::\n")
    assert result.warnings == []
    assert "Wij hielpen EZK met twee regio's." in seen(body(result))


def test_from_restructuredtext(build: Build) -> None:
    result = build(
        {
            "index.rst": """
            MKB en economische vernieuwing
            ==============================

            .. theme-group:: MKB
               :name: mkb
               :member: Yvonne Salvino; Denis Cromptvoets
               :partner: EZK; KVK

               Wij hielpen *kleine* bedrijven.

            Proza, en nog eens :theme:`mkb`.
            """
        }
    )
    assert result.warnings == []
    assert result.inventory()["g40:theme"] == {"mkb": "index.html#theme-mkb"}
    assert "Wij hielpen kleine bedrijven." in seen(result.page().select_one("section.g40-theme-group"))
    assert paragraph(result, "Proza,") == "en nog eens MKB en economische vernieuwing."


# -- what belongs to it ------------------------------------------------------------------------------------------

INSIDE = {
    "after the directive": MKB + MOMENT,
    "before the directive": MKB.replace("\n:::{theme-group}", f"{MOMENT}\n:::{{theme-group}}"),
    "in a subsection": MKB + "\n## Momenten\n" + MOMENT,
    "two sections down": MKB + "\n## Resultaten\n\n### Momenten\n" + MOMENT,
    "in a box": MKB + "\n::::{note}" + MOMENT + "::::\n",
    "in a box in a box": MKB + "\n:::::{admonition} Kader\n::::{tip}" + MOMENT + "::::\n:::::\n",
    "in a box in a subsection": MKB + "\n## Meer\n\n::::{note}" + MOMENT + "::::\n",
    "in a quote": MKB + "\n" + "".join(f"> {line}\n" for line in MOMENT.strip().splitlines()),
    "in a list": MKB + "\n- " + MOMENT.strip().replace("\n", "\n  ") + "\n",
}


@pytest.mark.parametrize("place", INSIDE)
def test_an_event_inside_the_section_belongs_to_the_group(build: Build, place: str) -> None:
    assert theme_of_symposium(build(with_counts(INSIDE[place]))) == "mkb"


@pytest.mark.filterwarnings("ignore:.sphinx.environment.BuildEnvironment.app")
def test_an_event_in_an_included_file_belongs_to_the_group(build: Build) -> None:
    files = with_counts(MKB + "\n```{include} deel.txt\n```\n")
    assert theme_of_symposium(build({**files, "deel.txt": MOMENT})) == "mkb"


@pytest.mark.filterwarnings("ignore:.sphinx.environment.BuildEnvironment.app")
def test_an_event_in_an_included_subsection_belongs_to_the_group(build: Build) -> None:
    files = with_counts(MKB + "\n```{include} deel.txt\n```\n")
    assert theme_of_symposium(build({**files, "deel.txt": "\n## Deel\n" + MOMENT})) == "mkb"


def test_an_event_outside_the_section_belongs_to_no_group(build: Build) -> None:
    assert theme_of_symposium(build(with_counts(MKB + "\n# Overig\n" + MOMENT))) == "geen"


def test_an_event_belongs_to_the_innermost_group(build: Build) -> None:
    inner = "\n## Keten\n\n:::{theme-group}\n:name: keten\n:::\n" + MOMENT
    assert theme_of_symposium(build(with_counts(MKB + inner))) == "keten"


def test_after_an_inner_group_the_outer_one_goes_on(build: Build) -> None:
    inner = "\n## Keten\n\n:::{theme-group}\n:name: keten\n:::\n\n## Verder\n" + MOMENT
    assert theme_of_symposium(build(with_counts(MKB + inner))) == "mkb"


def test_an_event_that_names_its_theme_belongs_to_that_one(build: Build) -> None:
    moment = MOMENT.replace("{timeline}", "{timeline}\n:theme: keten")
    assert theme_of_symposium(build(with_counts(MKB + moment))) == "keten"


def test_documents_under_a_toctree_do_not_belong_to_the_group(build: Build) -> None:
    files = with_counts(MKB + "\n```{toctree}\nmomenten\n```\n", momenten_md="# Momenten\n" + MOMENT)
    assert theme_of_symposium(build(files)) == "geen"


def test_regions_belong_to_their_group_too(build: Build) -> None:
    result = build(
        MKB + "\n:::{pilot-regions}\n- Breda\n- Ede\n:::\n\n# Anders\n\n:::{pilot-regions}\n- Zwolle\n:::\n"
        "\nMKB: {count}`regions[theme=mkb]`\n"
    )
    assert result.warnings == []
    assert paragraph(result, "MKB:") == "twee"


def test_who_says_to_be_a_member_is_one(build: Build) -> None:
    conf = CONF_DIGITS + 'g40_data = ["wie.yaml"]\n'
    data = "people:\n  jan: {title: Jan Bos, role: wethouder, member-of: [mkb]}\n"
    text = MKB + "\nLeden: {count}`people[member-of=mkb]`\n"
    result = build({"conf.py": conf, "wie.yaml": data, "index.md": text})
    assert result.warnings == []
    assert "Jan Bos" in seen(result.page().select_one(".g40-theme-group dl"))
    assert paragraph(result, "Leden:") == "3"


def test_headings_that_are_equal_make_two_groups(build: Build) -> None:
    result = build("# V\n\n## MKB\n\n:::{theme-group}\n:::\n\n## MKB\n\n:::{theme-group}\n:::\n")
    assert result.warnings == []
    assert len(result.inventory()["g40:theme"]) == 2


def test_an_authors_own_label_stays_beside_the_anchor(build: Build) -> None:
    result = build(
        "# V\n\n(mkb)=\n## MKB\n\n:::{theme-group}\n:name: mkb\n:::\n\nZie {ref}`mkb` en {ref}`theme-mkb`.\n"
    )
    assert result.warnings == []
    assert paragraph(result, "Zie") == "MKB en MKB."


# -- mistakes ------------------------------------------------------------------------------------------------------


def test_a_second_theme_group_in_one_section_is_a_warning(build: Build) -> None:
    result = build("# MKB\n\n:::{theme-group} Een\n:::\n\n:::{theme-group} Twee\n:::\n\nTekst.\n")
    assert where(result) == [("index.md", 6, "g40.placement")]
    assert "Tekst." in seen(body(result))


def test_a_theme_group_outside_any_section_is_a_warning(build: Build) -> None:
    result = build("Zonder kop.\n\n:::{theme-group} MKB\n\nSamenvatting.\n:::\n\nTekst.\n")
    assert ("index.md", 3, "g40.placement") in where(result)
    assert {warned.subtype for warned in result.warnings} <= {"g40.placement", "toc.no_title", ""}
    assert "Tekst." in seen(body(result))


def test_two_groups_in_sections_of_their_own_are_no_mistake(build: Build) -> None:
    result = build("# Een\n\n:::{theme-group}\n:::\n\n## Twee\n\n:::{theme-group}\n:::\n")
    assert result.warnings == []
    assert set(result.inventory()["g40:theme"]) == {"een", "twee"}


# -- the overview of all -------------------------------------------------------------------------------------------

TWO = {
    "index.md": "# Verslag\n\n:::{theme-groups}\nSTYLE:::\n\n```{toctree}\nz\na\n```\n",
    "z.md": MKB,
    "a.md": "# Keten\n\n:::{theme-group}\n:name: keten\n:partner: UWV\n\nWerk telt.\n:::\n",
}


@pytest.mark.parametrize("style", ["", ":style: cards\n", ":style: list\n", ":style: table\n"])
def test_the_overview_links_to_every_group_in_reading_order(build: Build, style: str) -> None:
    result = build({**TWO, "index.md": TWO["index.md"].replace("STYLE", style)})
    assert result.warnings == []
    links = [a for a in body(result).select("a.reference") if "#theme-" in str(a["href"])]
    assert [(seen(a), a["href"]) for a in links] == [
        ("MKB en economische vernieuwing", "z.html#theme-mkb"),
        ("Keten", "a.html#theme-keten"),
    ]


def test_cards_show_the_summary(build: Build) -> None:
    result = build({**TWO, "index.md": TWO["index.md"].replace("STYLE", ":style: cards\n")})
    assert "Wij hielpen kleine bedrijven." in seen(body(result))
    assert "Werk telt." in seen(body(result))


def test_the_table_shows_members_and_partners(build: Build) -> None:
    result = build({**TWO, "index.md": TWO["index.md"].replace("STYLE", ":style: table\n")})
    first, second = (" ".join(row) for row in rows(result, table="table.g40-themes"))
    assert "Yvonne Salvino" in first
    assert "KVK" in first
    assert "UWV" in second


def test_the_overview_from_restructuredtext_and_without_groups(build: Build) -> None:
    result = build({"index.rst": "Verslag\n=======\n\n.. theme-groups::\n   :style: list\n\nTekst.\n"})
    assert result.warnings == []
    assert "Tekst." in seen(body(result))


def test_a_style_that_does_not_exist_is_a_warning(build: Build) -> None:
    result = build({**TWO, "index.md": TWO["index.md"].replace("STYLE", ":style: kaarten\n")})
    assert where(result) == [("index.md", 4, "g40.option")]
    message = result.warnings[0].message
    assert all(word in message for word in ("style", "kaarten", "cards", "list", "table"))
    assert "z.html#theme-mkb" in str(body(result))


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ("Jan Jansen, Els de Boer", ["Jan Jansen, Els de Boer"]),
        ("Jan Jansen, Els de Boer; Ad Vos,Bo Smit", ["Jan Jansen, Els de Boer", "Ad Vos,Bo Smit"]),
        ("Jan Jansen, wethouder van Zwolle; Els de Boer, Breda", []),
        ("Jansen, Jan", []),
        (",", []),
    ],
)
def test_people_with_commas_between_them_are_told(build: Build, members: str, told: list[str]) -> None:
    result = build(f"# MKB\n\n:::{{theme-group}}\n:name: mkb\n:member: {members}\n:::\n")
    assert result.warnings == [
        ("index.md", 5, "g40.option", f"“{name}” telt als één naam: tussen personen hoort een “;”")
        for name in told
    ]
