"""Event timeline: bullets of ``DATE: text @ place {#id}``."""

from __future__ import annotations

import pytest
from contract.reading import body, events, ids, link, paragraph, seen, where

from builds import Build

MOMENTEN = """
# Keten

:::{timeline} Momenten in 2023
:name: momenten
- 2023-04-14: Symposium *De kracht van de regio* met {org}`UWV` @ Apeldoorn {#symposium}
- 15 november 2023: Actieprogramma MKB-dienstverlening aangeboden {#actieprogramma}
- tweede helft 2023: Bestaanszekerheid wordt een belangrijk politiek thema
- 2023-XX-XX: Bestuurlijke netwerkdag @ Haarlem {#haarlem}

  Een tweede alinea, als het moment er een wil.
:::

# Partners

:::{theme-group}
:partner: UWV
:::
"""


def timeline(*bullets: str, options: str = "") -> str:
    """A page with one timeline."""
    return "# Verslag\n\n:::{timeline}\n" + options + "\n".join(bullets) + "\n:::\n"


COMMENTED = timeline(
    "- 2023-01-01: Een <!-- nog na te gaan --> @ Ede {#een}",
    "% - 2023-01-15: Verborgen",
    "<!--",
    "# Verborgen",
    "- 2023-02-01: Ook verborgen",
    "-->",
    "- 2023-03-01: Drie",
)


@pytest.mark.parametrize("builder", ["html", "text", "pdf"])
def test_comments_are_no_events(build: Build, builder: str) -> None:
    result = build(f"{COMMENTED}\n{{count}}`events`", builder=builder)
    assert result.warnings == []
    if builder == "html":
        assert events(result) == ["1 januari 2023: Een (Ede)", "1 maart 2023: Drie"]
        assert seen(body(result)).endswith("twee")
    if builder == "text":
        assert "erborgen" not in result.read("index.txt")


def test_a_comment_that_does_not_end_is_told_at_its_line(build: Build) -> None:
    result = build(
        timeline("- 2023-01-01: Een", "- 2023-02-01: Twee", "<!-- - 2023-03-01: Drie", "- 2023-04-01: Vier")
    )
    assert where(result) == [("index.md", 6, "g40.bullet")]
    assert "commentaar dat hier begint eindigt niet" in result.warnings[0].message
    assert events(result) == ["1 januari 2023: Een", "1 februari 2023: Twee"]


def test_a_per_cent_sign_begins_no_comment_in_restructuredtext(build: Build) -> None:
    result = build(
        {"index.rst": "Verslag\n=======\n\n.. timeline::\n\n   - 2023-01-01: Een\n     % van alles\n"}
    )
    assert events(result) == ["1 januari 2023: Een % van alles"]


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("Theater *Orpheus*", "Theater Orpheus"),
        ("Zaal [2]", "Zaal [2]"),
        ("Zaal 5*", "Zaal 5*"),
        ("Café `t Hoekje", "Café `t Hoekje"),
        ("Den&nbsp;Haag", "Den Haag"),
    ],
)
def test_a_place_with_marks_in_its_name(build: Build, place: str, shown: str) -> None:
    result = build(
        timeline(f"- 2023-01-01: Een @ {place}", f"- 2023-02-01: Twee @ {place}") + "\n{count}`places`"
    )
    assert result.warnings == []
    assert events(result) == [f"1 januari 2023: Een ({shown})", f"1 februari 2023: Twee ({shown})"]
    assert seen(body(result)).endswith("één")


def test_names_that_look_the_same_are_one_place(build: Build) -> None:
    names = ("‘s-Hertogenbosch", "'s-Hertogenbosch", "’s‑Hertogenbosch")
    result = build(timeline(*(f"- 2023-01-01: Een @ {name}" for name in names)) + "\n{count}`places`")
    assert result.warnings == []
    assert seen(body(result)).endswith("één")


# -- what the page shows -----------------------------------------------------------------------------------------


def test_each_bullet_is_a_line_with_date_text_and_place(build: Build) -> None:
    result = build(MOMENTEN)
    assert result.warnings == []
    assert events(result) == [
        "14 april 2023: Symposium De kracht van de regio met UWV (Apeldoorn)",
        "tweede helft van 2023: Bestaanszekerheid wordt een belangrijk politiek thema",
        "15 november 2023: Actieprogramma MKB-dienstverlening aangeboden",
        "2023 (datum onbekend): Bestuurlijke netwerkdag (Haarlem)",
    ]


def test_the_timeline_is_an_ordered_list(build: Build) -> None:
    page = build(MOMENTEN).page()
    assert len(page.select("ol.g40-timeline")) == 1
    assert page.select("ol.g40-timeline > li")[0].get("id") == "event-symposium"
    assert [li.get("id") for li in page.select("ol.g40-timeline > li")][3] == "event-haarlem"


def test_each_date_is_a_time_element(build: Build) -> None:
    times = build(MOMENTEN).page().select("ol.g40-timeline > li time")
    assert [time.get("data-edtf") for time in times] == ["2023-04-14", "2023-41", "2023-11-15", "2023-XX-XX"]
    assert times[0]["datetime"] == "2023-04-14"
    assert times[1].get("datetime") is None
    assert times[2]["datetime"] == "2023-11-15"


def test_the_argument_is_shown_as_caption_before_the_list(build: Build) -> None:
    text = seen(body(build(MOMENTEN)))
    assert text.index("Momenten in 2023") < text.index("14 april 2023")


def test_the_second_paragraph_stands_under_its_event(build: Build) -> None:
    last = build(MOMENTEN).page().select("ol.g40-timeline > li")[3]
    assert "Een tweede alinea, als het moment er een wil." in seen(last)


def test_a_rule_announces_what_is_not_known(build: Build) -> None:
    items = build(MOMENTEN).page().select("ol.g40-timeline > li")
    assert [bool(li.select(".g40-timeline-rule")) for li in items] == [False, False, False, True]
    assert seen(items[3]).index("onbekend") < seen(items[3]).index("Bestuurlijke netwerkdag")


def test_the_rule_is_there_once_for_several(build: Build) -> None:
    result = build(
        timeline("- 2023-10-XX: Een", "- 2023-10-XX: Twee", "- 2023-XX-XX: Drie", "- 2023-XX-XX: Vier")
    )
    assert [bool(li.select(".g40-timeline-rule")) for li in result.page().select("ol.g40-timeline > li")] == [
        True,
        False,
        True,
        False,
    ]


def test_from_restructuredtext(build: Build) -> None:
    result = build(
        {
            "index.rst": """
            Keten
            =====

            .. timeline:: Momenten in 2023
               :name: momenten

               - 2023-04-14: Symposium *De kracht van de regio* met :org:`UWV` @ Apeldoorn {#symposium}
               - tweede helft 2023: Bestaanszekerheid
               - 2023-XX-XX: Bestuurlijke netwerkdag @ Haarlem {#haarlem}

                 Een tweede alinea met ``code``.

            .. theme-group::
               :partner: UWV
            """
        }
    )
    assert result.warnings == []
    assert events(result) == [
        "14 april 2023: Symposium De kracht van de regio met UWV (Apeldoorn)",
        "tweede helft van 2023: Bestaanszekerheid",
        "2023 (datum onbekend): Bestuurlijke netwerkdag (Haarlem)",
    ]
    last = result.page().select("ol.g40-timeline > li")[2]
    assert last["id"] == "event-haarlem"
    assert "Een tweede alinea met code." in seen(last)


def test_english_report(build: Build) -> None:
    text = timeline("- 14 April 2023: Opening @ Apeldoorn", "- 2023-41: Talks", "- 2023-XX-XX: Visit")
    result = build(text, language="en")
    assert result.warnings == []
    first, second, third = events(result)
    assert first == "14 April 2023: Opening (Apeldoorn)"
    assert second == "second half of 2023: Talks"
    assert third.startswith("2023 (")


def test_the_search_finds_the_text_of_events(build: Build) -> None:
    terms = build(MOMENTEN).read("searchindex.js").partition('"terms":')[2]
    assert '"bestaansz' in terms
    assert '"haarlem"' in terms


# -- how a bullet is read ------------------------------------------------------------------------------------------

READ = {
    # the first colon that a space follows
    "- 2023-04-14: Thema: werk": "14 april 2023: Thema: werk",
    "- 2023-04-14: Start om 13:30 uur": "14 april 2023: Start om 13:30 uur",
    "- 2023-04-14: Bijlage:tekst": "14 april 2023: Bijlage:tekst",
    "- 14 april 2023:  Twee spaties": "14 april 2023: Twee spaties",
    # the last @ with a space on both sides
    "- 2023-04-14: Dag @ Utrecht": "14 april 2023: Dag (Utrecht)",
    "- 2023-04-14: Werk @ home @ Den Haag": "14 april 2023: Werk @ home (Den Haag)",
    "- 2023-04-14: Mail info@g40.nl voor meer": "14 april 2023: Mail info@g40.nl voor meer",
    "- 2023-04-14: Volg @G40 online": "14 april 2023: Volg @G40 online",
    "- 2023-04-14: Dag @ Raadhuis, Den Haag": "14 april 2023: Dag (Raadhuis, Den Haag)",
    "- 2023-04-14: Dag @ 's-Hertogenbosch": "14 april 2023: Dag ('s-Hertogenbosch)",
    "- 2023-04-14: Dag @ Bergen: aan Zee": "14 april 2023: Dag (Bergen: aan Zee)",
    # an id stands last of all
    "- 2023-04-14: Dag {#dag}": "14 april 2023: Dag",
    "- 2023-04-14: Dag @ Utrecht {#dag}": "14 april 2023: Dag (Utrecht)",
    "- 2023-04-14: Dag{#dag}": "14 april 2023: Dag",
    "- 2023-04-14: Zie {#hier} verder": "14 april 2023: Zie {#hier} verder",
    "- 2023-04-14: Dag {#dag}  ": "14 april 2023: Dag",
    # what may be in the text
    "- 2023-04-14: Wet **werk en `bijstand`** & [meer](https://g40.nl)": "14 april 2023: Wet werk en bijstand & meer",
    "- 2023-04-14: Actie met `code` {#dag}": "14 april 2023: Actie met code",
    "- 2023-04-14: Zie [de site](https://g40.nl) {#dag}": "14 april 2023: Zie de site",
    "- 2023-04-14: Zie [de site](https://g40.nl) @ Ede {#dag}": "14 april 2023: Zie de site (Ede)",
    "- 2023-04-14: De regio Sittard-Geleen doet mee": "14 april 2023: De regio Sittard-Geleen doet mee",
    "- 2023-04-14: Rapport \\*concept\\*": "14 april 2023: Rapport *concept*",
    "- 2023-04-14: Een < twee & drie": "14 april 2023: Een < twee & drie",
    # marks and lines
    "* 2023-04-14: Ster": "14 april 2023: Ster",
    "+ 2023-04-14: Plus": "14 april 2023: Plus",
    "-\t2023-04-14: Tab": "14 april 2023: Tab",
    "-   2023-04-14: Ver": "14 april 2023: Ver",
    "- 2023-04-14: Een lange regel die\n  doorloopt @ Ede\n  {#dag}": "14 april 2023: Een lange regel die doorloopt (Ede)",
    "- 2023-04-14: Een regel\ndie lui doorloopt": "14 april 2023: Een regel die lui doorloopt",
}


@pytest.mark.parametrize("bullet", READ)
def test_a_bullet_is_date_text_place_id(build: Build, bullet: str) -> None:
    result = build(timeline(bullet))
    assert result.warnings == []
    assert events(result) == [READ[bullet]]
    assert ("event-dag" in ids(result)) == ("{#dag}" in bullet)


EXTENSIONS = {
    "attrs_inline": ("- 2023-04-14: Dag `code` {#dag}", "14 april 2023: Dag code"),
    "attrs_inline, a link": ("- 2023-04-14: Dag [code](https://g40.nl){#dag}", "14 april 2023: Dag code"),
    "attrs_inline, a place": ("- 2023-04-14: Dag *code* @ Ede {#dag}", "14 april 2023: Dag code (Ede)"),
    "attrs_inline, a role": ("- 2023-04-14: Dag {place}`Ede` @ Ede {#dag}", "14 april 2023: Dag Ede (Ede)"),
    "attrs_block": ("- 2023-04-14: Dag {#dag}", "14 april 2023: Dag"),
    "dollarmath": ("- 2023-04-14: Dag @ Zaal $1 of $2 {#dag}", "14 april 2023: Dag (Zaal $1 of $2)"),
    "replacements": ("- 2023/..: Dag @ Zaal (c) {#dag}", "vanaf 2023: Dag (Zaal (c))"),
    "replacements, an open beginning": (
        "- ../2023: Dag @ Zaal (r) {#dag}",
        "tot en met 2023: Dag (Zaal (r))",
    ),
    "smartquotes": ("- 2023-04-14: Dag @ Zaal {#dag}", "14 april 2023: Dag (Zaal)"),
    "strikethrough": ("- 2023-11-15~: Dag ~~af~~ {#dag}", "rond 15 november 2023: Dag af"),
    "substitution": ("- 2023-04-14: Dag {#dag}", "14 april 2023: Dag"),
    "deflist": ("- 2023-04-14: Dag\n  : en nacht {#dag}", "14 april 2023: Dag : en nacht"),
    "tasklist": ("- 2023-04-14: Dag {#dag}", "14 april 2023: Dag"),
    "html_image": ("- 2023-04-14: Dag {#dag}", "14 april 2023: Dag"),
    "amsmath": ("- 2023-04-14: Dag {#dag}", "14 april 2023: Dag"),
}


@pytest.mark.parametrize("case", EXTENSIONS)
def test_no_myst_extension_alters_date_place_or_id(build: Build, case: str) -> None:
    bullet, line = EXTENSIONS[case]
    result = build(timeline(bullet), myst_enable_extensions=[case.partition(",")[0]])
    assert [w for w in result.warnings if "strikethrough" not in w.message.lower()] == []
    assert events(result) == [line]
    assert "event-dag" in ids(result)


def test_math_in_the_text_of_an_event_is_math(build: Build) -> None:
    result = build(timeline("- 2023-04-14: De formule $a^2$ {#dag}"), myst_enable_extensions=["dollarmath"])
    assert result.warnings == []
    assert body(result).select("li#event-dag .math, li#event-dag math") != []


def test_an_org_in_the_text_takes_part(build: Build) -> None:
    result = build(MOMENTEN + "\nMet: {count}`events[with=UWV]`\n")
    assert result.warnings == []
    assert paragraph(result, "Met:") in {"een", "één"}


def test_a_link_in_the_text(build: Build) -> None:
    result = build(
        timeline("- 2023-04-14: Zie [de site](https://g40.nl) en [de kop](#verslag)"), myst_heading_anchors=2
    )
    assert result.warnings == []
    assert link(result, "de site") == "https://g40.nl"
    assert link(result, "de kop") == "#verslag"


BELOW = {
    "a list": ("  - een\n  - twee", "li ul li", ["een", "twee"]),
    "code": ("  ```python\n  a = 1\n  ```", "li pre", ["a = 1"]),
    "a box": ("  ```{note}\n  Let op.\n  ```", "li .admonition p:last-child", ["Let op."]),
    "two paragraphs": ("  Een.\n\n  Twee.", "li p", ["14 april 2023: Dag", "Een.", "Twee."]),
    "a table": ("  | a | b |\n  | - | - |\n  | 1 | 2 |", "li td", ["1", "2"]),
    "a role": ("  Met {org}`UWV`.", "li p", ["14 april 2023: Dag", "Met UWV."]),
}


@pytest.mark.parametrize("case", BELOW)
def test_further_blocks_of_an_event(build: Build, case: str) -> None:
    blocks, selector, found = BELOW[case]
    partners = "\n# Partners\n\n:::{theme-group}\n:partner: UWV\n:::\n"
    result = build(timeline("- 2023-04-14: Dag", "", blocks, "", "- 2023-04-15: Volgende") + partners)
    assert result.warnings == []
    first = result.page().select("ol.g40-timeline > li")[0].parent
    assert first is not None
    assert [seen(e) for e in first.select(selector) if "Volgende" not in seen(e)] == found
    assert events(result) == ["14 april 2023: Dag", "15 april 2023: Volgende"]


FENCES = {
    "colons": ":::{timeline}\n- 2023-04-14: Dag\n:::\n",
    "backticks": "```{timeline}\n- 2023-04-14: Dag\n```\n",
    "domain": ":::{g40:timeline}\n- 2023-04-14: Dag\n:::\n",
    "options in colons": ":::{timeline} Titel\n:order: ascending\n\n- 2023-04-14: Dag\n:::\n",
    "options in yaml": ":::{timeline} Titel\n---\norder: ascending\n---\n- 2023-04-14: Dag\n:::\n",
    "in a box": "::::{note}\n:::{timeline}\n- 2023-04-14: Dag\n:::\n::::\n",
    "in a quote": "> :::{timeline}\n> - 2023-04-14: Dag\n> :::\n",
    "in a list": "1. Eerst:\n\n   :::{timeline}\n   - 2023-04-14: Dag\n   :::\n",
    "blank lines around": ":::{timeline}\n\n\n- 2023-04-14: Dag\n\n\n:::\n",
    "indented": ":::{timeline}\n  - 2023-04-14: Dag\n:::\n",
}


@pytest.mark.parametrize("fence", FENCES)
def test_every_fence_that_myst_knows(build: Build, fence: str) -> None:
    result = build(f"# Verslag\n\n{FENCES[fence]}")
    assert result.warnings == []
    assert events(result) == ["14 april 2023: Dag"]


@pytest.mark.parametrize("newline", ["\r\n", "\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_windows_files(build: Build, newline: str, bom: bytes) -> None:
    text = MOMENTEN.removeprefix("\n").replace("\n", newline)
    result = build({"index.md": bom + text.encode()})
    assert result.warnings == []
    assert len(events(result)) == 4
    assert "event-haarlem" in ids(result)


INSIDE = {
    "a cell of a table": "::::{list-table}\n* - :::{timeline}\n    - 2023: Dag\n    :::\n  - b\n::::\n",
    "a definition": "Term\n: :::{timeline}\n  - 2023: Dag\n  :::\n",
    "a topic": "::::{topic} Titel\n:::{timeline}\n- 2023: Dag\n:::\n::::\n",
    "an html block": '<div class="x">\n\n:::{timeline}\n- 2023: Dag\n:::\n\n</div>\n',
}


@pytest.mark.parametrize("place", INSIDE)
def test_a_timeline_may_stand_in(build: Build, place: str) -> None:
    result = build(f"# V\n\n{INSIDE[place]}", myst_enable_extensions=["deflist"])
    assert result.warnings == []
    assert events(result) == ["2023: Dag"]


def test_substitutions_in_the_text(build: Build) -> None:
    result = build(
        timeline("- 2023: Dag van {{ naam }} @ Ede {#dag}"),
        myst_enable_extensions=["substitution"],
        myst_substitutions={"naam": "*Jan*"},
    )
    assert result.warnings == []
    assert events(result) == ["2023: Dag van Jan (Ede)"]


# -- order -----------------------------------------------------------------------------------------------------------

SHUFFLED = [
    "- 2023-XX-XX: ergens in het jaar",
    "- 2024-01-05: volgend jaar",
    "- 2023-10-31: laatste oktober",
    "- 2023-10-XX: ergens in oktober",
    "- 2023-11-02: november",
    "- 2023-10: oktober",
    "- 2023-10-01: eerste oktober",
    "- 2023-41: tweede helft",
    "- 2023-07-01: eerste juli",
    "- 2023: heel het jaar",
]

SORTED = [
    "heel het jaar",
    "eerste juli",
    "tweede helft",
    "eerste oktober",
    "oktober",
    "laatste oktober",
    "ergens in oktober",
    "november",
    "ergens in het jaar",
    "volgend jaar",
]


def texts(lines: list[str]) -> list[str]:
    """What stands after the dates."""
    return [line.partition(": ")[2] for line in lines]


def test_by_first_possible_day_then_the_more_precise_then_what_is_not_known(build: Build) -> None:
    result = build(timeline(*SHUFFLED))
    assert result.warnings == []
    assert texts(events(result)) == SORTED


def test_events_of_one_day_stay_as_written(build: Build) -> None:
    result = build(timeline("- 2023-04-14: zes", "- 2023-04-14: vijf", "- 2023-04-14: acht"))
    assert texts(events(result)) == ["zes", "vijf", "acht"]


@pytest.mark.parametrize(
    ("order", "found"), [("ascending", ["een", "twee", "drie"]), ("descending", ["drie", "twee", "een"])]
)
def test_order(build: Build, order: str, found: list[str]) -> None:
    bullets = ("- 2023-05-01: twee", "- 2023-04-01: een", "- 2023-06-01: drie")
    result = build(timeline(*bullets, options=f":order: {order}\n"))
    assert result.warnings == []
    assert texts(events(result)) == found


def test_in_descending_order_what_is_not_known_is_last_in_its_year_still(build: Build) -> None:
    bullets = ("- 2023-XX-XX: ergens", "- 2023-04-01: april", "- 2023-06-01: juni", "- 2022-06-01: eerder")
    result = build(timeline(*bullets, options=":order: descending\n"))
    assert texts(events(result)) == ["juni", "april", "ergens", "eerder"]


@pytest.mark.parametrize(("undated", "number"), [("last", 4), ("hide", 2)])
def test_undated(build: Build, undated: str, number: int) -> None:
    bullets = (
        "- 2023-XX-XX: ergens",
        "- 2023-10-XX: oktober",
        "- 2023-04-01: april",
        "- 2023: heel het jaar",
    )
    result = build(
        timeline(*bullets, options=f":name: m\n:undated: {undated}\n") + "\nAantal: {count}`m.events`\n"
    )
    assert result.warnings == []
    assert len(events(result)) == number
    assert paragraph(result, "Aantal:") == {4: "vier", 2: "twee"}[number]


# -- selection and groups --------------------------------------------------------------------------------------------

SELECTION = {
    ":from: 2023-05-01\n": ["mei", "juni", "juli"],
    ":until: 2023-05-31\n": ["april", "mei"],
    ":from: 2023-05\n:until: 2023-06\n": ["mei", "juni"],
    ":from: mei 2023\n:until: 30-6-2023\n": ["mei", "juni"],
    ":from: 2023-04-14\n:until: 2023-04-14\n": ["april"],
    ":from: 2024\n": [],
}


@pytest.mark.parametrize("options", SELECTION)
@pytest.mark.parametrize("overview", [False, True])
def test_from_and_until(build: Build, options: str, overview: bool) -> None:
    bullets = ("- 2023-04-14: april", "- 2023-05-31: mei", "- 2023-06-30: juni", "- 2023-07-01: juli")
    if overview:
        result = build(
            {
                "index.md": timeline(options=options) + "\n```{toctree}\na\n```\n",
                "a.md": timeline(*bullets),
            }
        )
    else:
        result = build(timeline(*bullets, options=options))
    assert result.warnings == []
    assert texts(events(result)) == SELECTION[options]


GROUPED = {
    "month": [("april 2023", ["een", "twee"]), ("juni 2023", ["drie"]), ("oktober 2023", ["vier"])],
    "quarter": [
        ("tweede kwartaal van 2023", ["een", "twee", "drie"]),
        ("vierde kwartaal van 2023", ["vier"]),
    ],
}


@pytest.mark.parametrize("by", GROUPED)
def test_groups_of_a_period(build: Build, by: str) -> None:
    bullets = ("- 2023-06-01: drie", "- 2023-04-01: een", "- 2023-10-02: vier", "- 2023-04-14: twee")
    result = build(timeline(*bullets, options=f":group-by: {by}\n"))
    assert result.warnings == []
    heads = [seen(head) for head in body(result).select(".g40-group")]
    groups = [
        [seen(li).partition(": ")[2] for li in ol.select(":scope > li")]
        for ol in body(result).select("ol.g40-timeline")
    ]
    assert [(head.lower(), group) for head, group in zip(heads, groups, strict=True)] == GROUPED[by]


def test_groups_of_a_theme(build: Build) -> None:
    text = """
        # Overzicht

        :::{timeline}
        :group-by: theme
        :::

        # Keten

        :::{theme-group}
        :name: keten
        :::

        :::{timeline}
        - 2023-06-01: drie
        - 2023-04-01: een
        :::

        # MKB

        :::{theme-group}
        :name: mkb
        :::

        :::{timeline}
        - 2023-05-01: twee
        :::
        """
    result = build(text)
    assert result.warnings == []
    assert [seen(head) for head in body(result).select(".g40-group")] == ["Keten", "MKB"]
    assert [len(ol.select(":scope > li")) for ol in body(result).select("ol.g40-timeline")] == [2, 1, 2, 1]


@pytest.mark.parametrize("by", ["month", "quarter", "theme"])
def test_grouping_loses_no_event(build: Build, by: str) -> None:
    result = build(
        timeline(
            *SHUFFLED, "- 2023/..: open", "- ../2023: tot dan", "- 202X: ooit", options=f":group-by: {by}\n"
        )
    )
    assert result.warnings == []
    assert len(events(result)) == len(SHUFFLED) + 3


# -- bullets that are wrong ------------------------------------------------------------------------------------------

WRONG = {
    "- 2023-06-14:tekst": "2023-06-14: tekst",
    "- **2023-06-14**: tekst": "2023-06-14: tekst",
    "- **2023-06-14:** tekst": "2023-06-14: tekst",
    "- *14 april 2023*: tekst": "14 april 2023: tekst",
    "- `2023-06-14`: tekst": "2023-06-14: tekst",
    "- 1. mei": "1. mei",
    "- zomaar tekst": "zomaar tekst",
    "- gisteren: tekst": "gisteren",
    "- 30 februari 2023: tekst": "30 februari 2023",
    "- : tekst": ":",
    "- 2023-06-14:": "2023-06-14",
    "-": "",
    "- 2023-06-14: @ Utrecht": "2023-06-14",
    "- 14:30: tekst": "14:30",
    "- 2023-04-14 14:30: tekst": "2023-04-14 14:30",
}


@pytest.mark.parametrize("bullet", WRONG)
def test_a_wrong_bullet_is_a_warning_at_its_own_line_and_the_rest_is_shown(build: Build, bullet: str) -> None:
    result = build(timeline("- 2023-04-14: Voor", bullet, "- 2023-08-01: Na"))
    assert [(path, line) for path, line, _ in where(result)] == [("index.md", 5)]
    assert result.warnings[0].subtype in {"g40.bullet", "g40.date"}
    assert WRONG[bullet] in result.warnings[0].message
    assert texts(events(result)) == ["Voor", "Na"]


HEAD = "---\nmyst:\n  disable_syntax: [emphasis]\n---\n"


@pytest.mark.parametrize(
    ("head", "off"), [(HEAD, []), ("", ["emphasis"])], ids=["by the page", "by the settings"]
)
def test_marks_that_are_switched_off_are_signs(build: Build, head: str, off: list[str]) -> None:
    page = f"{head}# Verslag\n\n:::{{timeline}}\n- 2023-01-01: Een *woord* met sterren\n:::\n"
    result = build(page, myst_disable_syntax=off)
    assert result.warnings == []
    assert seen(body(result).select_one(".g40-event-text")) == "Een *woord* met sterren"


def test_a_role_without_its_domain_is_none_where_another_domain_is_the_usual_one(build: Build) -> None:
    page = "# Verslag\n\n:::{g40:timeline}\n- 2023-01-01: Over {event}`straks`\n:::\n"
    result = build({"conf.py": 'extensions = ["g40sphinx"]\nlanguage = "nl"\n', "index.md": page})
    assert [(warned.line, warned.subtype) for warned in result.warnings] == [(4, "myst.role_unknown")]
