"""The directives in other themes, in a real browser: they fit on a phone, and axe finds nothing in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browsing import RULES, Scheme, Site, context, opened
from builds import Result, run, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

CONF = """\
    extensions = ["g40sphinx"]
    primary_domain = "g40"
    project = "Verslag"
    language = "nl"
    """

OPENING = """\
    # Verslag

    ```{toctree}
    mkb
    wie
    ```

    :::{theme-groups}
    :style: cards
    :::

    :::{theme-groups}
    :style: table
    :::

    :::{theme-groups}
    :style: list
    :::
    """

MKB = """\
    # MKB

    :::{theme-group} MKB
    :name: mkb
    :member: Yvonne Salvino
    :partner: EZK; Arbeidsmarktinfrastructuurvernieuwingsprogramma

    De themagroep hielp {count}`pilots.regions` regio's op {date}`symposium`.
    :::

    :::{pilot-regions} Pilotregio's
    :name: pilots
    :total:
    - Apeldoorn-Deventer: Apeldoorn, Deventer
    - Breda
    :::

    :::{timeline} Momenten in 2023
    :group-by: month
    - 14 april 2023: Symposium *De kracht* met {org}`EZK` @ Apeldoorn {#symposium}
    - tweede helft 2023: Bestaanszekerheid
    - 2023-XX-XX: Netwerkdag @ Haarlem {#haarlem}

      Meer over de netwerkdag.
    :::

    :::{pilot-map} Kaart
    :::
    """

WIE = """\
    # Wie en wat

    :::{timeline}
    :::

    ## Personen

    :::{people}
    :::

    ## Organisaties

    :::{organisations}
    :::

    ## Plaatsen

    :::{places}
    :::
    """

FILES = {"conf.py": CONF, "index.md": OPENING, "mkb.md": MKB, "wie.md": WIE}
PAGES = ("index.html", "mkb.html", "wie.html")

OURS = "[class*='g40-']"

WIDER = """() => [...document.querySelectorAll("[class*='g40-']")].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && box.right > innerWidth + 1
        && !one.closest(".g40-sep, .table-wrapper, .pst-scrollable-table-container");
}).map(one => one.outerHTML.slice(0, 200))"""

OVER = """() => [...document.querySelectorAll("li.g40-event")].filter(one => {
    const date = one.querySelector(".g40-date").getBoundingClientRect();
    return date.bottom > one.getBoundingClientRect().bottom + 1;
}).map(one => one.textContent)"""


@pytest.fixture(scope="module", params=["alabaster", "furo", "pydata_sphinx_theme"])
def elsewhere(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The report in a theme that is not ours."""
    src = tmp_path_factory.mktemp(request.param) / "src"
    write_files(src, FILES)
    result: Result = run(src, confoverrides={"html_theme": request.param})
    assert result.warnings == []
    site = Site(result)
    yield site
    site.close()


@pytest.mark.filterwarnings("ignore")  # of the themes themselves
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_our_elements(
    browser: Browser, elsewhere: Site, width: int, scheme: Scheme
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found, looked_at = [], 0
    where = context(browser, width, scheme, policy=False)
    for name in PAGES:
        page = opened(where, elsewhere.address + name)
        looked_at += page.locator(OURS).count()
        options = {"runOnly": {"type": "tag", "values": RULES}}
        answer = Axe().run(page, context={"include": [[OURS]]}, options=options).response
        found += [(name, one["id"], node["html"]) for one in answer["violations"] for node in one["nodes"]]
        page.close()
    where.close()
    assert looked_at > 50
    assert found == []


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_our_elements_fit_and_dates_stay_at_their_event(
    browser: Browser, elsewhere: Site, width: int
) -> None:
    where = context(browser, width, policy=False)
    for name in PAGES:
        page = opened(where, elsewhere.address + name)
        assert page.evaluate(WIDER) == [], name
        assert page.evaluate(OVER) == [], name
        page.close()
    where.close()
