"""Pictures have sizes without styles, and words."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.utils import new_document

from builds import Build, Files
from g40sphinx.html.images import size_pictures

CONF = 'extensions = ["g40sphinx"]\nlanguage = "nl"\nproject = "Verslag"\nhtml_theme = "g40"\n'


@pytest.mark.parametrize(
    ("given", "width", "classes"),
    [
        ({"width": "60%"}, None, ["g40-w-60"]),
        ({"width": "60%", "scale": 50}, None, ["g40-w-30"]),
        ({"width": "200px"}, "200", []),
        ({"width": "200"}, "200", []),
        ({"width": "1in"}, "96", []),
        ({"width": "2.54cm"}, "96", []),
        ({"height": "50%"}, None, []),
        ({"width": "200px", "alt": ""}, "200", ["no-scaled-link"]),
        ({"width": "20rem"}, "20rem", []),
        ({"width": "50vw"}, "50vw", []),
        ({"width": "10Q"}, "10Q", []),
    ],
)
def test_sizes_of_pictures_need_no_style(
    given: dict[str, object], width: str | None, classes: list[str]
) -> None:
    image = nodes.image(uri="a.png", **given)  # type: ignore[arg-type] # types-docutils allows text only
    document = new_document("test")
    document += image
    size_pictures(document)
    assert image.get("width") == width
    assert "height" not in image
    assert image["classes"] == classes


def test_figures_and_field_lists_need_no_style() -> None:
    document = new_document("test")
    figure = nodes.figure("", width="320px")
    fields = nodes.field_list(classes=["field-indent-4em", "mine"])
    document += [figure, fields]
    size_pictures(document)
    assert "width" not in figure
    assert figure["classes"] == ["g40-w-50"]
    assert fields["classes"] == ["mine"]


def test_a_figure_in_a_unit_that_is_no_number_of_pixels_keeps_its_width() -> None:
    document = new_document("test")
    document += nodes.figure("", width="30rem")
    size_pictures(document)
    (figure,) = document.findall(nodes.figure)
    assert (figure["width"], figure["classes"]) == ("30rem", [])


PICTURES = """\
# V

![Een plaat](plaat.png)

```{image} plaat.png
:class: decorative
```

```{figure} plaat.png

Een onderschrift.
```

[![](plaat.png)](https://example.org)
"""


@pytest.mark.parametrize("theme", ["g40", "basic"])
def test_a_picture_has_words_or_is_passed_over(build: Build, theme: str) -> None:
    conf = CONF.replace('"g40"\n', f'"{theme}"\n')
    files: Files = {"conf.py": conf, "index.md": PICTURES, "plaat.png": b""}
    result = build(files)
    assert [image.get("alt") for image in result.page().select("[role=main] img")] == [
        "Een plaat",
        "",
        "",
        "plaat",
    ]
    assert [(warned.line, warned.subtype) for warned in result.warnings] == [
        (9, "g40.image"),
        (14, "g40.image"),
    ]
    assert "plaat.png heeft geen alternatieve tekst" in result.warnings[0].message
