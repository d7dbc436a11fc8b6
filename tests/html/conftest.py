"""Two sites for the tests of the theme: a report with everything in it, and the example report."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builds import Result, copy_tree, run, write_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CONF = """\
    extensions = ["g40sphinx"]
    primary_domain = "g40"
    project = "Jaarverslag Proefstad 2024"
    author = "Gemeente Proefstad"
    copyright = "Gemeente Proefstad"
    language = "nl"
    html_theme = "g40"
    html_last_updated_fmt = ""
    numfig = True
    myst_enable_extensions = ["attrs_inline", "deflist", "dollarmath", "fieldlist", "tasklist"]
    html_theme_options = {
        "subtitle": "Wat we deden en wat het opleverde",
        "pdf": "jaarverslag.pdf",
        "colophon": "bijlagen/colofon",
        "accessibility_statement": "https://www.toegankelijkheidsverklaring.nl/",
    }
    """

OPENING = """\
    # Jaarverslag Proefstad 2024

    Een inleiding van een paar regels, die vertelt waar dit verslag over gaat.

    :::{theme-groups}
    :style: cards
    :::

    ```{toctree}
    :caption: Hoofdstukken
    :maxdepth: 1

    mkb
    cijfers
    alles
    bijlagen/index
    ```

    ```{toctree}
    :caption: Over dit verslag

    bijlagen/colofon
    ```
    """

THEME_GROUP = """\
    # MKB en economische vernieuwing

    :::{theme-group} MKB
    :name: mkb
    :member: Yvonne Salvino
    :partner: EZK; KVK

    De themagroep hielp bedrijven in vijf regio's.
    :::

    :::{pilot-regions} Pilotregio's
    :total:
    - Apeldoorn-Deventer: Apeldoorn, Deventer
    - Breda
    :::

    :::{timeline} Momenten in 2023
    - 14 april 2023: Symposium *De kracht van de regio* met {org}`EZK` @ Apeldoorn {#symposium}
    - tweede helft 2023: Bestaanszekerheid wordt een belangrijk onderwerp
    - 2023-XX-XX: Netwerkdag @ Haarlem {#haarlem}
    :::

    ## Wat er gebeurde

    Op {date}`symposium` was het {event}`symposium`.

    ## Wat er volgt

    Meer regio's.

    ### Een kop dieper

    Tekst.
    """

FIGURES = """\
    # Arbeidsmarktinfrastructuurvernieuwingsprogramma

    | | Inwoners | Bedrijven | Arbeidsmarktregio | Bijstandsgerechtigden | Opmerking |
    |---|---:|---:|---|---:|---|
    | Apeldoorn | 168.000 | 14.000 | Stedendriehoek | 3.210 | Een langere opmerking die ruimte nodig heeft |
    | Dordrecht | 121.000 | 9.000 | Drechtsteden | 4.120 | Geen |

    | Woord | Nog een |
    |---|---|
    | arbeidsmarktinfrastructuurvernieuwing | bestaanszekerheidsbeleidsmedewerkersoverleg |

    :::{list-table} Met koppen aan twee kanten
    :header-rows: 1
    :stub-columns: 1
    :widths: 30 70

    * - Stad
      - Inwoners
    * - Breda
      - 188.000
    :::
    """

EVERYTHING = """\
    # Alles wat een verslag kan hebben

    Een alinea met een voetnoot[^een], `code`, {abbr}`EZK (Economische Zaken en Klimaat)` en $a^2$.

    [^een]: De tekst van de voetnoot.

    :::{note}
    Een notitie.
    :::

    :::{warning}
    Een waarschuwing.
    :::

    :::{topic} Onderwerp
    Een onderwerp apart.
    :::

    > Een citaat.

    ## Lijsten

    - [x] Dit is klaar
    - [ ] Dit nog niet

    Term
    : Uitleg van de term

    :Veld: waarde

    ```{glossary}
    Woord
      De uitleg.
    ```

    ```{index} bestaanszekerheid; en werk, symposium
    ```

    ## Formules en code

    $$\\text{groei} = \\frac{x_{2024} - x_{2023}}{x_{2023}}$$ (groei)

    Zie {eq}`groei`.

    ```python
    def som(a: int) -> str:
        return f"{a + 1}"  # een lange regel met commentaar, die op een telefoon niet past en dus verschuift
    ```

    ## Beeld

    :::{figure} plaat.svg
    :alt: Een blauwe plaat
    :width: 60%

    Een bijschrift.
    :::

    ```{image} plaat.svg
    :alt: Nog een plaat
    :width: 5cm
    ```
    """

FILES = {
    "conf.py": CONF,
    "index.md": OPENING,
    "mkb.md": THEME_GROUP,
    "cijfers.md": FIGURES,
    "alles.md": EVERYTHING,
    "bijlagen/index.md": "# Bijlagen\n\n```{toctree}\nlijst\nverantwoording\n```\n",
    "bijlagen/lijst.md": "# Lijst\n\nTekst.\n",
    "bijlagen/verantwoording.md": "# Verantwoording\n\nTekst.\n",
    "bijlagen/colofon.md": "# Colofon\n\nTekst.\n",
    "plaat.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 120"><path d="M0 0h300v120H0z"/></svg>',
}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A report with everything in it that the theme has a style for."""
    src = tmp_path_factory.mktemp("site") / "src"
    write_files(src, FILES)
    return run(src)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Result:
    """The example report, as its own ``conf.py`` asks for it."""
    return run(copy_tree(root / "example_report", tmp_path_factory.mktemp("example") / "src"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where it is missing the tests fail, because they were asked for."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program is not None, "Chromium is not installed; on Debian: apt install chromium"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program)
        yield found
        found.close()
