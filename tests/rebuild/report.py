"""A report in which pages show each other's items in every way there is."""

from __future__ import annotations

CONF = """\
extensions = ["g40sphinx"]
primary_domain = "g40"
language = "nl"
project = "Verslag"
author = "G40"
html_theme = "basic"
html_copy_source = False
smartquotes_excludes = {}  # or Sphinx shows the quotes for the builder that read a page first
g40_data = ["data/*"]
"""

INDEX = """\
# Verslag

```{toctree}
mkb
keten
regios
jaar
wie
los
```

Dit jaar waren er {count}`events` momenten.
"""

MKB = """\
# MKB en vernieuwing

:::{theme-group} MKB
:name: mkb
:member: Yvonne Salvino
:partner: EZK

Een *samenvatting* met {org}`UWV`.
:::

:::{timeline} Momenten in 2023
:name: momenten
- 2023-04-14: Symposium *De kracht* met {org}`UWV` @ Apeldoorn {#symposium}
- 2023-05-02: Al {count}`regio.regions` regio's doen mee {#stand}
:::

## Hoe het ging

De {org}`EZK` hielp, en {person}`salvino` was erbij.
"""

KETEN = """\
# Keten

:::{theme-group} Keten
:name: keten
:::

Zie {event}`symposium`, {event}`de bijeenkomst <bijeenkomst>`, [](#theme-mkb), {doc}`los` en [](#regio).

:::{timeline}
- 2023-06-01: Bijeenkomst @ Breda {#bijeenkomst}

  Meer erover, met {event}`stand`.
:::
"""

REGIOS = """\
# De {count}`regio.cities` steden

:::{pilot-regions} Pilotregio's
:name: regio
:file: pilots.csv
:total:
:::
"""

JAAR = """\
# Het jaar

:::{timeline}
:::

:::{theme-groups}
:::
"""

WIE = """\
# Wie en wat

:::{people}
:::

:::{organisations}
:::

:::{places}
:::
"""

LOS = """\
# Los

Een pagina die niets van de gegevens laat zien.
"""

FEITEN = """\
organisations:
  uwv: {title: Uitvoeringsinstituut Werknemersverzekeringen, abbreviation: UWV}
  ezk: {title: Ministerie van Economische Zaken, abbreviation: EZK, alias: [Economische Zaken]}
people:
  salvino: {title: Yvonne Salvino, role: wethouder, member-of: [mkb]}
events:
  start: {date: 2023-02-02, title: "Start met {org}`UWV`", place: Utrecht, theme: mkb}
"""

FILES = {
    "conf.py": CONF,
    "index.md": INDEX,
    "mkb.md": MKB,
    "keten.md": KETEN,
    "regios.md": REGIOS,
    "jaar.md": JAAR,
    "wie.md": WIE,
    "los.md": LOS,
    "pilots.csv": "region,cities,id\nBreda,,breda\nZwolle,,zwolle\n",
    "data/feiten.yaml": FEITEN,
}
