"""Links to another year's report, through its inventory."""

from __future__ import annotations

import pytest

from builds import CONF, Build, Result

LAST_YEAR = """
    # Verslag 2022

    :::{theme-group} MKB
    :name: mkb
    :member: Jan Klaassen
    :partner: KVK
    :::

    :::{timeline}
    - 14 april 2022: Symposium @ Apeldoorn {#symposium}
    :::

    :::{pilot-regions}
    - Breda
    :::
    """


@pytest.fixture
def last_year(build: Build) -> Result:
    return build(LAST_YEAR, html_theme="g40")


def test_every_kind_of_item_is_in_the_inventory(last_year: Result) -> None:
    inventory = last_year.inventory()
    assert {
        kind: inventory[f"g40:{kind}"]
        for kind in ("theme", "region", "event", "person", "organisation", "place")
    } == {
        "theme": {"mkb": "index.html#theme-mkb"},
        "region": {"breda": "index.html#region-breda"},
        "event": {"symposium": "index.html#event-symposium"},
        "person": {"jan-klaassen": "index.html#person-jan-klaassen"},
        "organisation": {"kvk": "index.html#organisation-kvk"},
        "place": {"apeldoorn": "index.html#place-apeldoorn"},
    }


def test_items_of_another_report_are_linked_by_id(build: Build, last_year: Result) -> None:
    inventory = last_year.out / "objects.inv"
    conf = CONF.replace('["g40sphinx"]', '["g40sphinx", "sphinx.ext.intersphinx"]')
    conf += f'intersphinx_mapping = {{"jaar2022": ("https://example.org/2022/", {str(inventory)!r})}}\n'
    text = """
        # Verslag 2023

        Na {external+jaar2022:g40:event}`het symposium <symposium>` van {external+jaar2022:g40:event}`symposium`
        kwam {external+jaar2022:g40:region}`breda` met {external+jaar2022:g40:org}`kvk`,
        en [de groep](inv:jaar2022:g40:theme#mkb).
        """
    result = build({"conf.py": conf, "index.md": text})
    assert result.warnings == []
    links = {
        link.get_text(): link["href"] for link in result.page().select("main a.external, .body a.external")
    }
    assert links == {
        "het symposium": "https://example.org/2022/index.html#event-symposium",
        "Symposium": "https://example.org/2022/index.html#event-symposium",
        "Breda": "https://example.org/2022/index.html#region-breda",
        "KVK": "https://example.org/2022/index.html#organisation-kvk",
        "de groep": "https://example.org/2022/index.html#theme-mkb",
    }


def test_a_name_that_the_other_report_does_not_have_is_a_warning(build: Build, last_year: Result) -> None:
    conf = CONF.replace('["g40sphinx"]', '["g40sphinx", "sphinx.ext.intersphinx"]')
    conf += f'intersphinx_mapping = {{"jaar2022": ("https://example.org/2022/", {str(last_year.out / "objects.inv")!r})}}\n'
    result = build({"conf.py": conf, "index.md": "# V\n\n{external+jaar2022:g40:event}`simposium`\n"})
    assert [warning.line for warning in result.warnings] == [3]
    assert "simposium" in result.warnings[0].message
