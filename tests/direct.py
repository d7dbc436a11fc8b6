"""A report with events and rows of every kind, those that need no nodes and those that do, and who may look at them."""

from __future__ import annotations

from random import Random
from typing import Any

REPORT = {
    "index.md": """# Verslag

```{toctree}
delen/banen
delen/wie
delen/groot
```

:::{timeline} Het hele jaar
:group-by: theme
:::

:::{theme-groups}
:style: table
:::

:::{pilot-regions}
:columns: region, cities, theme, url
:::

:::{pilot-regions}
:columns: region, cities, theme
:::
""",
    "delen/banen.md": """# Banen & <werk>

:::{theme-group} Banen
:name: banen
:member: VNG; Stichting "Werk"
:partner: 's-Hertogenbosch
:::

Zie {event}`start` en {org}`VNG`.

::::{timeline} Momenten
- 2023-01-12: Start van *het plan* in {region}`de **regio** <twente>` @ Deventer {#start}
- 2023-02: {org}`Vereniging van Nederlandse Gemeenten` tekent met {person}`Onbekend` @ 's-Hertogenbosch
- 2023-XX-XX: {event}`start` krijgt een **vervolg**
- 2023-XX-XX: Nog een moment, zie [het plan](https://example.org/?a=1&b=2) @ Deventer
- 2023-03-01/2023-04-02: Het overleg van {org}`VNG` met {org}`vng` (de eerste keer)
- 2023-04-20: Een *lezing* van {person}`jansen` over {region}`noord`, na {event}`groot`
- 2023-05-01: Regio's tekenen "samen" -- eindelijk
- 2023-06-01: {count}`regions` regio's en {event}`start`

  Er staat meer bij.
- 2023-07-01: Een tabel in de tekst

  :::{pilot-regions}
  :::
- 2023-07-08: Een tijdlijn in de tekst

  :::{timeline}
  - 2023-07-09: Daarin nog een moment @ Zwolle
  :::
::::

:::{pilot-regions} Regio's
:total:
- Twente: Enschede, Hengelo & "Almelo" {#twente}
- De Stedendriehoek van {event}`start`: Deventer, 's-Hertogenbosch
- Leeg
- Vier: Meppel
:::
""",
    "delen/wie.md": """# Wie

:::{timeline}
:order: descending
:::

:::{organisations}
:::

:::{pilot-map}
:::
""",
    "delen/groot.rst": """Groot
=====

.. role:: groot(emphasis)

.. timeline::

   - 2023-01-01: :groot:`Groot` en *klein* nieuws {#groot}
""",
    "data.yaml": """organisations:
  vng: {title: Vereniging van Nederlandse Gemeenten, abbreviation: VNG}
regions:
  noord: {title: "Het *noorden* van {region}`twente`", cities: [Assen], url: "https://example.org"}
  zuid: {title: "*Zuid*", cities: [Breda]}
people:
  jansen: {title: J. Jansen}
""",
}

SETTINGS: dict[str, Any] = {
    "g40_data": ["data.yaml"],
    "numfig": True,
    "myst_enable_extensions": ["attrs_inline"],
}

FRAGMENTS = [
    *(
        "de regio's",
        "zo'n 10 foto's",
        "'s-Hertogenbosch",
        "in de jaren '90",
        "m.b.t. de R&D",
        "wie, wat -- en waarom?",
    ),
    *(
        '"samen sterk"',
        "'nu of nooit'",
        "het \"zogeheten 'plan'\"",
        "“al krom”",
        "1.250 banen...",
        "(zie ook hier)",
        "a < b",
    ),
    *(
        "*schuin*",
        "**vet en {org}`VNG`**",
        "*'s avonds*",
        "`code  met <tekens>`",
        "`een_naam`",
        "\\*geen nadruk\\*",
        "x_y_z",
    ),
    *(
        "[het plan](https://example.org/?a=1&b=2)",
        "[*schuin* en `code`](https://example.org/a%20b)",
        "<https://example.org>",
    ),
    *(
        "{event}`start`",
        "{event}`de *start* <start>`",
        '{region}`de "regio" <twente>`',
        "{person}`Onbekend`",
        "{org}`VNG`",
    ),
    *(
        "{count}`regions`",
        "{date}`start`",
        "{org}`Vereniging van Nederlandse Gemeenten`",
        "{place}`'s-Hertogenbosch`",
        "&eacute;&eacute;n",
    ),
]
"""Dutch as people write it, with everything that a text can hold."""


def random_timeline(seed: int, events: int = 60) -> str:
    """Return a timeline of events whose titles and descriptions are made of fragments, one in three with two paragraphs."""
    random = Random(seed)

    def text(length: int) -> str:
        return " ".join(random.choices(FRAGMENTS, k=length))

    bullets = []
    for number in range(events):
        place = " @ Deventer" if number % 4 == 0 else ""
        bullets.append(f"- 2023-{number % 12 + 1:02}-{number % 27 + 1:02}: Moment {number} {text(3)}{place}")
        paragraphs = [f"Alinea {text(5)},\n  vervolgd {text(3)}." for _ in range(number % 3)]
        bullets += [line for paragraph in paragraphs for line in ("", f"  {paragraph}")]
    return "\n".join(["::::{timeline}", *bullets, "::::", ""])
