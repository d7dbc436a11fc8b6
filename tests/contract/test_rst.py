"""The same directives and roles from reStructuredText."""

from __future__ import annotations

import pytest
from contract.reading import body, events, ids, paragraph, rows, seen, where

from builds import Build, Result

MYST = """
# MKB en meer

:::{theme-group} MKB
:name: mkb
:member: Yvonne Salvino; Denis Cromptvoets
:partner: EZK; KVK

Wij hielpen *kleine* bedrijven.

Ook **grote**.
:::

:::{pilot-regions} Pilots: de *tabel*
:name: pilots
:total:
:columns: region, cities
- Apeldoorn-Deventer: Apeldoorn, Deventer {#ad}
- Breda
:::

:::{timeline} De {count}`momenten.events` momenten
:name: momenten
:order: descending
- 2023-04-14: Symposium *De kracht* met {org}`EZK` @ Apeldoorn {#symposium}
- tweede helft 2023: Werk

  Een tweede alinea met `code`.

  - een
  - twee
- 2023-XX-XX: Bezoek @ Haarlem
:::

Samen {count}`pilots.regions` en {count}`Drie <pilots.cities>`, op {date}`symposium`, {date}`vrijdag 14 april <symposium>`.

Zie {theme}`mkb`, {region}`de streek <ad>`, {event}`symposium`, {person}`Yvonne Salvino`, {org}`KVK`, {place}`Haarlem`.

:::{theme-groups}
:style: list
:::

:::{people}
:::

:::{organisations}
:::

:::{places}
:::
"""

RST = """
MKB en meer
===========

.. theme-group:: MKB
   :name: mkb
   :member: Yvonne Salvino; Denis Cromptvoets
   :partner: EZK; KVK

   Wij hielpen *kleine* bedrijven.

   Ook **grote**.

.. pilot-regions:: Pilots: de *tabel*
   :name: pilots
   :total:
   :columns: region, cities

   - Apeldoorn-Deventer: Apeldoorn, Deventer {#ad}
   - Breda

.. timeline:: De :count:`momenten.events` momenten
   :name: momenten
   :order: descending

   - 2023-04-14: Symposium *De kracht* met :org:`EZK` @ Apeldoorn {#symposium}
   - tweede helft 2023: Werk

     Een tweede alinea met ``code``.

     - een
     - twee
   - 2023-XX-XX: Bezoek @ Haarlem

Samen :count:`pilots.regions` en :count:`Drie <pilots.cities>`, op :date:`symposium`, :date:`vrijdag 14 april <symposium>`.

Zie :theme:`mkb`, :region:`de streek <ad>`, :event:`symposium`, :person:`Yvonne Salvino`, :org:`KVK`, :place:`Haarlem`.

.. theme-groups::
   :style: list

.. people::

.. organisations::

.. places::
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Result]:
    """The same report from MyST and from reStructuredText."""
    build = Build(tmp_path_factory.mktemp("both"))
    return build({"index.md": MYST}), build({"index.rst": RST})


def test_both_are_without_a_warning(both: tuple[Result, Result]) -> None:
    assert [result.warnings for result in both] == [[], []]


def test_both_show_the_same_text(both: tuple[Result, Result]) -> None:
    myst, rst = (seen(body(result)) for result in both)
    assert myst == rst


def test_both_have_the_same_anchors(both: tuple[Result, Result]) -> None:
    myst, rst = (ids(result) for result in both)
    assert myst == rst


def test_both_have_the_same_links(both: tuple[Result, Result]) -> None:
    myst, rst = ([str(a["href"]) for a in body(result).select("a.reference")] for result in both)
    assert myst == rst


def test_both_have_the_same_inventory(both: tuple[Result, Result]) -> None:
    myst, rst = (result.inventory() for result in both)
    assert myst == rst


def test_the_text_of_a_page(both: tuple[Result, Result]) -> None:
    for result in both:
        assert paragraph(result, "Samen") == "twee en Drie, op 14 april 2023, vrijdag 14 april."
        assert rows(result) == [
            ["Apeldoorn-Deventer", "Apeldoorn, Deventer"],
            ["Breda", "Breda"],
            ["Totaal", "2 regio's, 3 steden"],
        ]
        assert seen(body(result).select_one("caption")) == "Pilots: de tabel"
        assert "De drie momenten" in seen(body(result))


def rst(*lines: str) -> dict[str, str]:
    """A page with a timeline of these bullets."""
    return {
        "index.rst": "V\n=\n\n.. timeline::\n\n" + "\n".join(f"   {line}".rstrip() for line in lines) + "\n"
    }


BULLETS = {
    "- 2023-04-14: Thema: werk @ home @ Den Haag {#dag}": "14 april 2023: Thema: werk @ home (Den Haag)",
    "- 2023-04-14: Gebruik ``code`` {#dag}": "14 april 2023: Gebruik code",
    "- 2023-04-14: Zie `de site <https://g40.nl>`_ {#dag}": "14 april 2023: Zie de site",
    "- 2023-04-14: Zie `de site <https://g40.nl>`__ @ Ede {#dag}": "14 april 2023: Zie de site (Ede)",
    "- 2023-04-14: Een *nadruk* en **vet** {#dag}": "14 april 2023: Een nadruk en vet",
    "- ../2023: Tot dan {#dag}": "tot en met 2023: Tot dan",
    "- 2023-11-15~: Ongeveer {#dag}": "rond 15 november 2023: Ongeveer",
    "* 2023-04-14: Ster {#dag}": "14 april 2023: Ster",
    "- 2023-04-14: |proj| telt {#dag}": "14 april 2023: Project telt",
    "- 2023-04-14: Zie :doc:`index` {#dag}": "14 april 2023: Zie V",
    "- 2023-04-14: :math:`a^2` {#dag}": "14 april 2023: a^2",
}


@pytest.mark.parametrize("bullet", BULLETS)
def test_bullets(build: Build, bullet: str) -> None:
    files = rst(bullet)
    files["index.rst"] += "\n.. |proj| replace:: Project\n"
    result = build(files)
    assert result.warnings == []
    if ":math:" not in bullet:
        assert events(result) == [BULLETS[bullet]]
    assert "event-dag" in ids(result)


def test_a_bullet_of_several_lines(build: Build) -> None:
    result = build(
        rst("- 2023-04-14: Een lange regel", "  die doorloopt @ Ede", "  {#dag}", "- 2023-05-01: Twee")
    )
    assert result.warnings == []
    assert events(result) == ["14 april 2023: Een lange regel die doorloopt (Ede)", "1 mei 2023: Twee"]


PLACES = {
    "a box": ".. note::\n\n   .. timeline::\n\n      - 2023: Dag\n",
    "a list": "- punt\n\n  .. timeline::\n\n     - 2023: Dag\n",
    "a quote": "   .. timeline::\n\n      - 2023: Dag\n",
    "a container": ".. container:: x\n\n   .. timeline::\n      :name: m\n\n      - 2023: Dag\n",
    "a subsection": "W\n-\n\n.. timeline::\n\n   - 2023: Dag\n",
    "the domain": ".. g40:timeline::\n\n   - 2023: Dag\n",
}


@pytest.mark.parametrize("place", PLACES)
def test_an_event_belongs_to_the_theme_group_around_it(build: Build, place: str) -> None:
    text = (
        f"V\n=\n\n.. theme-group::\n   :name: mkb\n\nVan MKB: :count:`events[theme=mkb]`\n\n{PLACES[place]}"
    )
    result = build({"index.rst": text})
    assert result.warnings == []
    assert events(result) == ["2023: Dag"]
    assert paragraph(result, "Van MKB:") == "één"


def test_an_included_file_belongs_to_the_group(build: Build) -> None:
    text = "V\n=\n\n.. theme-group::\n   :name: mkb\n\nVan MKB: :count:`events[theme=mkb]`\n\n.. include:: deel.txt\n"
    result = build({"index.rst": text, "deel.txt": ".. timeline::\n\n   - 2023: Dag\n"})
    assert result.warnings == []
    assert paragraph(result, "Van MKB:") == "één"


@pytest.mark.parametrize("text", ["Een :count:`p.regions` kop", "Kop van :date:`dag`"])
def test_headings(build: Build, text: str) -> None:
    page = f"{text}\n{'=' * 40}\n\n.. pilot-regions::\n   :name: p\n\n   - Ede\n   - Epe\n\n.. timeline::\n\n   - 2023-04-14: Dag {{#dag}}\n"
    result = build({"index.rst": "V\n=\n\n.. toctree::\n\n   b\n", "b.rst": page})
    assert result.warnings == []
    shown = text.replace(":count:`p.regions`", "twee").replace(":date:`dag`", "14 april 2023")
    assert seen(body(result, "b.html").select_one("h1")) == shown
    assert seen(result.page("b.html").select_one("title")).startswith(shown)
    assert shown in [seen(a) for a in body(result).select(".toctree-wrapper a")]


def test_tables(build: Build) -> None:
    text = """
        V
        =

        .. list-table:: Een :count:`p.cities`
           :header-rows: 1

           * - wat
             - :count:`p.regions`
           * - :region:`Ede`
             - :date:`dag`

        .. pilot-regions::
           :name: p

           - Ede
           - Epe

        .. timeline::

           - 2023-04-14: Dag {#dag}
        """
    result = build({"index.rst": text})
    assert result.warnings == []
    table = body(result).select_one("table.docutils:not(.g40-pilot-regions)")
    assert seen(table) == "Een twee wat twee Ede 14 april 2023"


def test_a_file(build: Build) -> None:
    text = "V\n=\n\n.. pilot-regions:: Pilots\n   :file: /data/p.csv\n   :columns: region, wethouder\n"
    result = build({"index.rst": text, "data/p.csv": "region,wethouder\nEde,Jan\n"})
    assert result.warnings == []
    assert rows(result) == [["Ede", "Jan"]]


def test_labels(build: Build) -> None:
    text = "V\n=\n\n.. timeline:: Titel\n   :name: momenten\n\n   - 2023: Dag {#dag}\n\n:ref:`event-dag`, :ref:`momenten`\n"
    result = build({"index.rst": text})
    assert where(result) == []
    assert [(seen(a), a["href"]) for a in body(result).select("p a.reference")] == [
        ("Dag", "#event-dag"),
        ("Titel", "#momenten"),
    ]
