"""Where things stand on the page: nothing over another, nothing left alone, nothing where nothing should be."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pdf.conftest import Make
from pdf.reading import Pdf, open_pdf, png

LEFT, RIGHT = 33 / 25.4 * 72, 182 / 25.4 * 72
"""The edges of the text on A4, in points."""


def lines(pdf: Pdf, page: int) -> list[tuple[Any, str]]:
    """The box and the words of each line on a page (counted from 1)."""
    with open_pdf(pdf.path) as document:
        blocks = document[page - 1].get_text("dict")["blocks"]
    found = [line for block in blocks for line in block.get("lines", ())]
    return [(line["bbox"], "".join(span["text"] for span in line["spans"]).strip()) for line in found]


def overlapping(pdf: Pdf, page: int) -> list[tuple[str, str]]:
    """The lines of a page that stand over one another by more than what letters hang below theirs."""
    found = [(box, words) for box, words in lines(pdf, page) if words]
    return [
        (words, other)
        for number, ((left, top, right, bottom), words) in enumerate(found)
        for (left2, top2, right2, bottom2), other in found[number + 1 :]
        if min(right, right2) - max(left, left2) > 1 and min(bottom, bottom2) - max(top, top2) > 4
    ]


# Timelines

LONG_DATES = """# Jaar

:::{timeline} Momenten
- 2023-09-14?/2024-02-16?: Kort
- 2023-10-01%/2024-12-16%: Ook kort @ Oss
- 2024-12-20: Met meer

  Een alinea.

  - een punt
:::
"""


def test_a_date_of_several_lines_stands_over_nothing(make: Make) -> None:
    result = make(LONG_DATES)
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    assert "mogelijk 14 september 2023–mogelijk 16 februari 2024" in pdf.pages[-1]
    assert overlapping(pdf, len(pdf.pages)) == []


def test_an_event_is_its_date_its_text_its_place_and_what_more_there_is(make: Make) -> None:
    text = "# Jaar\n\n:::{timeline} M\n- 2023-01-02: Een @ Oss\n- 2023-01-03: Twee\n\n  Meer.\n:::\n"
    pdf = Pdf(make(text).pdf())
    parts = [element.kind for element in pdf.elements if element.above[-1:] == ("LI",)]
    assert parts == ["Lbl", "LBody", "Lbl", "LBody"]
    below = [element.kind for element in pdf.elements if element.above[-2:] == ("LI", "LBody")]
    assert below == ["P", "P", "P", "P"]
    assert overlapping(pdf, len(pdf.pages)) == []


def test_tags_are_written_together(make: Make) -> None:
    assert b"/ObjStm" in make("# Verslag\n\nTekst.").pdf().read_bytes()


# Pages for print on both sides


def test_a_page_that_stays_empty_is_empty(make: Make) -> None:
    files = {
        "index.md": "# Verslag\n\nVooraf.\n\n```{toctree}\neen\ntwee\ncolofon\n```\n",
        "een.md": "# Een\n\nTekst.\n",
        "twee.md": "# Twee\n\n" + "Een alinea.\n\n" * 70,
        "colofon.md": "# Colofon\n\nGemaakt.\n",
    }
    result = make(files, g40_pdf_two_sided=True, g40_pdf_colophon="colofon")
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    blank = [number for number, words in enumerate(pdf.pages, 1) if not words]
    assert blank == [2, 4, 6, 8, 11]
    with open_pdf(pdf.path) as document:
        assert [document[number - 1].read_contents().strip() for number in blank] == [b""] * 5
    assert pdf.pages[9].startswith("Twee")
    assert pdf.pages[9].endswith("10 Verslag")


# Indexes


def index_of(mentions: list[int]) -> str:
    """A report in which the first person is mentioned as often as the first number says, and so on, with an index."""
    chapters = "".join(
        f"## Hoofdstuk {chapter}\n\n"
        + "".join(
            f"Met {{person}}`Naam {number:03} <n{number}>`.\n\n"
            for number, times in enumerate(mentions)
            if times > chapter
        )
        for chapter in range(max(mentions))
    )
    return f"# Verslag\n\n{chapters}\n## Wie\n\n:::{{people}}\n:::\n\nSLOT.\n"


def people(mentions: list[int]) -> str:
    return "people:\n" + "".join(
        f"  n{number}: {{title: Naam {number:03}}}\n" for number in range(len(mentions))
    )


@pytest.mark.parametrize(
    "mentions",
    [
        [1],
        [1, 4, 1],
        [3, 1, 2, 5, 1, 1],
        [1, 2, 3, 1] * 12,
        [1, 2, 3, 4, 5] * 60,
        [90, 1, 1],
        [1, 60, 2] + [3] * 40,
    ],
    ids=["one", "three", "few", "a page", "many pages", "one that is taller than a page", "one that is tall"],
)
def test_an_index_has_columns_of_whole_entries_and_what_follows_stands_free(
    make: Make, mentions: list[int]
) -> None:
    files = {"index.md": index_of(mentions), "data/mensen.yaml": people(mentions)}
    result = make(files, g40_data=["data/*.yaml"])
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    start = next(number for number, words in enumerate(pdf.pages, 1) if words.startswith("Wie Naam"))
    rest = range(start, len(pdf.pages) + 1)
    words = " ".join(pdf.pages[start - 1 :])
    assert re.findall(r"Naam \d+", words) == [f"Naam {number:03}" for number in range(len(mentions))]
    assert len(re.findall(r"Hoofdstuk \d+ · \d+", words)) == sum(mentions)
    assert [found for page in rest for found in overlapping(pdf, page)] == []
    assert words.count("SLOT.") == 1
    if max(mentions) < 20:
        assert {told[:4] for page in rest for told in tops(pdf, page)} == {"Naam"}


def tops(pdf: Pdf, page: int) -> list[str]:
    """The words at the top of each column of an index on a page."""
    middle = 105 / 25.4 * 72
    found = [(box[0] > middle, told) for box, told in lines(pdf, page) if told[:4] in ("Naam", "Hoof")]
    return [next(told for right, told in found if right == side) for side in {right for right, _ in found}]


# What is wider or taller than its place


@pytest.mark.parametrize("numbered", ["", ":linenos:\n"])
def test_no_line_of_code_leaves_the_page(make: Make, numbered: str) -> None:
    text = f'# Code\n\n```{{code-block}} python\n{numbered}\nx = "{"a" * 150}"\ny = "https://example.org/{"pad/" * 40}"\n```\n'
    result = make(text)
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    assert max(box[2] for box, words in lines(pdf, len(pdf.pages)) if words) < (210 - 25) / 25.4 * 72
    assert "a" * 150 in pdf.text.replace(" ", "")


def test_code_in_a_cell_stays_within_it(make: Make) -> None:
    code = "a_rather_long_function_name(argument_one, argument_two)"
    cell = f"     - .. code-block:: python\n\n          {code}\n"
    text = f".. list-table::\n   :header-rows: 1\n\n   * - a\n     - b\n     - c\n   * - 1\n     - 2\n{cell}"
    result = make({"index.rst": f"Code\n====\n\n{text}"})
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    assert max(box[2] for box, words in lines(pdf, len(pdf.pages)) if words) < (210 - 25) / 25.4 * 72


@pytest.mark.parametrize("legend", ["", "\n   Legenda.\n"])
@pytest.mark.parametrize("target", ["", "   :target: https://example.org\n"])
def test_a_figure_keeps_its_size_at_the_end_of_a_page(make: Make, legend: str, target: str) -> None:
    figure = f".. figure:: beeld.png\n   :alt: Vlak\n   :width: 70%\n{target}\n   Onderschrift.\n{legend}"
    pdf = Pdf(make({"index.rst": "Beeld\n=====\n\n" + "Alinea.\n\n" * 30 + figure}).pdf())
    with open_pdf(pdf.path) as document:
        ((left, _, right, _),) = [shown["bbox"] for page in document for shown in page.get_image_info()]
        width = (right - left) / (RIGHT - LEFT)
    assert width == pytest.approx(0.7, abs=0.03)


def test_an_image_taller_than_the_page_leaves_room_for_its_caption(make: Make) -> None:
    figure = ".. figure:: hoog.png\n   :alt: Vlak\n   :width: 100%\n\n   Onderschrift.\n\n   Legenda.\n"
    result = make({"index.rst": f"Beeld\n=====\n\n{figure}", "hoog.png": png(20, 90)})
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    assert max(box[3] for box, words in lines(pdf, len(pdf.pages)) if words == "Legenda.") < 770


def test_a_figure_with_a_link_stands_where_its_author_says(make: Make) -> None:
    figure = ".. figure:: beeld.png\n   :alt: Vlak\n   :align: right\n   :target: https://example.org\n\n"
    pdf = Pdf(
        make({"index.rst": f"Beeld\n=====\n\n{figure}   Een lang onderschrift bij een klein beeld.\n"}).pdf()
    )
    with open_pdf(pdf.path) as document:
        ((_, _, right, _),) = [shown["bbox"] for page in document for shown in page.get_image_info()]
        assert right == pytest.approx(RIGHT, abs=2)


def test_a_long_word_in_the_head_of_a_table_breaks_rather_than_stand_over_the_next(make: Make) -> None:
    word = "arbeidsmarktinfrastructuur"
    row = [word, "twee", word, *["vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"]]
    table = "\n".join("| " + " | ".join(cells) + " |" for cells in (row, ["---"] * 12, row))
    result = make(f"# Tabel\n\n{table}\n")
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    assert overlapping(pdf, len(pdf.pages)) == []


WORDS = [
    *("Arbeidsmarktregio", "Werkgelegenheid", "Omscholingsbudget", "Participatiewet", "Kwartaalgegevens"),
    *("Beroepsbevolking", "Uitkeringsgerechtigden", "Opleidingsniveau", "Middelbaar", "Bijstandsuitkeringen"),
    *("Totaal", "Opmerkingen"),
]


@pytest.mark.parametrize("columns", [8, 10, 12])
def test_many_columns_have_small_words_and_none_stands_over_the_next(make: Make, columns: int) -> None:
    rows = [WORDS[:columns], ["---"] * columns, [word.lower() for word in WORDS[-columns:]]]
    table = "\n".join("| " + " | ".join(cells) + " |" for cells in rows)
    pdf = Pdf(make(f"# Tabel\n\n{table}\n").pdf())
    assert overlapping(pdf, len(pdf.pages)) == []


def test_a_table_is_as_wide_as_its_author_says(make: Make) -> None:
    table = ".. list-table::\n   :header-rows: 1\n   :width: 50%\n   :widths: 1 1\n\n   * - a\n     - b\n   * - 1\n     - 2\n"
    pdf = Pdf(make({"index.rst": f"Tabel\n=====\n\n{table}"}).pdf())
    lefts = {words: box[0] for box, words in lines(pdf, len(pdf.pages))}
    assert lefts["b"] - lefts["a"] == pytest.approx((RIGHT - LEFT) / 4, abs=6)


def test_columns_stand_on_the_side_that_their_author_says(make: Make) -> None:
    table = "| naam | bedrag | deel |\n| --- | ---: | :---: |\n| een | 1 | 2 |\n| twee | 1.450.000 | 100% |\n"
    pdf = Pdf(make(f"# Tabel\n\n{table}").pdf())
    boxes = {words: box for box, words in lines(pdf, len(pdf.pages)) if words}
    assert boxes["naam"][0] == pytest.approx(boxes["een"][0], abs=1)
    assert (
        boxes["bedrag"][2]
        == pytest.approx(boxes["1"][2], abs=1)
        == pytest.approx(boxes["1.450.000"][2], abs=1)
    )
    middles = [(boxes[words][0] + boxes[words][2]) / 2 for words in ("deel", "2", "100%")]
    assert max(middles) - min(middles) < 1


@pytest.mark.parametrize("head", ["a[^1]", "[a](https://example.org)", "{ref}`a <hier>`", "a"])
def test_the_head_of_a_long_table_may_lead_somewhere(make: Make, head: str) -> None:
    rows = "".join(f"| rij {number} | x |\n" for number in range(80))
    result = make(
        f"# Tabel\n\n(hier)=\n\n## Kop\n\n| {head} | waarde |\n| --- | --- |\n{rows}\n\nNa[^1].\n\n[^1]: Noot.\n"
    )
    assert result.warnings == []
    heads = sum("waarde" in page for page in Pdf(result.pdf()).pages)
    assert heads == (2 if head == "a" else 1)


def test_a_note_in_a_heading_stands_below_it_and_not_in_the_contents(make: Make) -> None:
    result = make(
        "# Verslag\n\n## Kop *en meer[^1]*\n\nTekst[^1].\n\n## Nog een\n\nTekst.\n\n[^1]: Een noot.\n"
    )
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    contents = next(page for page in pdf.pages if "Inhoud" in page)
    assert "Kop en meer" in contents
    assert "noot" not in contents
    assert pdf.text.count("Een noot.") == 1


@pytest.mark.parametrize(
    ("below", "lines_between"), [("Tekst[^1].\n\n[^1]: Een noot.\n", 0), ("Tekst.\n\n---\n\nMeer.\n", 1)]
)
def test_no_line_stands_above_notes_that_are_elsewhere(make: Make, below: str, lines_between: int) -> None:
    pdf = Pdf(make(f"# Verslag\n\n{below}").pdf())
    with open_pdf(pdf.path) as document:
        drawn = [drawing["rect"] for drawing in document[-1].get_drawings()]
    middle = (LEFT + RIGHT) / 2
    assert (
        sum(rect.width < 200 and abs((rect.x0 + rect.x1) / 2 - middle) < 2 for rect in drawn) == lines_between
    )


def test_code_that_begins_with_blank_lines_keeps_its_numbers(make: Make) -> None:
    code = "```{literalinclude} een.yaml\n:language: yaml\n:linenos:\n```\n"
    pdf = Pdf(make({"index.md": f"# Code\n\n{code}", "een.yaml": "\n\n# een\na: 1\nb: 2\n"}).pdf())
    assert "Code 1 2 # een 3 a: 1 4 b: 2" in pdf.pages[-1]


# What means something else in a browser


def test_the_boxes_of_tasks_are_there(make: Make) -> None:
    result = make("# Taken\n\n- [ ] nog doen\n- [x] gedaan\n", myst_enable_extensions=["tasklist"])
    assert result.warnings == []
    text = Pdf(result.pdf()).text
    assert "[ ] nog doen" in text
    assert "[x] gedaan" in text


def test_the_marks_between_parameters_are_no_abbreviations(make: Make) -> None:
    text = "Code\n====\n\n.. py:function:: f(x, /, y, *, z)\n\n   Doet iets.\n"
    assert "f(x, /, y, *, z)" in Pdf(make({"index.rst": text}).pdf()).text


# What is wider or higher than the room for it


def edges(pdf: Pdf, page: int) -> list[tuple[float, float]]:
    """The left and right edges of the pictures on a page."""
    with open_pdf(pdf.path) as document:
        return [(image["bbox"][0], image["bbox"][2]) for image in document[page - 1].get_image_info()]


@pytest.mark.parametrize(
    "source",
    [
        "```{figure} plaat.png\n:alt: Een plaat\n:width: 1800px\n\nOnderschrift\n```",
        "![Een plaat](plaat.png){width=1800px}",
        "![Een plaat](plaat.png){width=120em height=60em}",
        "![Een plaat](plaat.png){width=1800px}\nBron: CBS",
    ],
)
def test_a_picture_is_no_wider_than_the_text(make: Make, source: str) -> None:
    files = {"index.md": f"# Verslag\n\n{source}\n", "plaat.png": png(400, 200)}
    pdf = Pdf(make(files, myst_enable_extensions=["attrs_inline"]).pdf())
    ((left, right),) = edges(pdf, len(pdf.pages))
    assert LEFT - 1 < left < right < RIGHT + 1
    assert right - left > 390


def test_an_address_in_a_cell_stays_in_its_column(make: Make) -> None:
    table = """# Verslag

```{list-table}
:header-rows: 1
* - Naam
  - Stad
  - E-mail
  - Telefoon
* - Voornaam Achternaam
  - Enschede
  - voornaam.achternaam@gemeente.nl
  - 06-12345678
```
"""
    pdf = Pdf(make(table).pdf())
    last = len(pdf.pages)
    assert "voornaam. achternaam@ gemeente.nl" in pdf.pages[-1]
    number = next(box for box, words in lines(pdf, last) if words.endswith("06-12345678"))
    assert all(box[2] < number[2] for box, words in lines(pdf, last) if "gemeente" in words)
    assert overlapping(pdf, last) == []


def test_a_table_of_few_rows_with_many_lines_is_whole(make: Make) -> None:
    cities = [f"Stad{number}" for number in range(90)]
    rows = "".join(
        f"* - Provincie\n  - - {item}\n"
        for item in ("\n    - ".join(cities[:40]), "\n    - ".join(cities[40:]))
    )
    table = f"```{{list-table}}\n{rows}```\n"
    pdf = Pdf(make(f"# Verslag\n\n{table}").pdf())
    words = " ".join(pdf.pages)
    assert [city for city in cities if city not in words.split()] == []
    bottom = max(box[3] for page in range(1, len(pdf.pages) + 1) for box, _ in lines(pdf, page))
    assert bottom < 297 / 25.4 * 72


def test_cards_that_fill_more_than_a_page_are_whole(make: Make) -> None:
    groups = "".join(
        f"## Groep {number}\n\n:::{{theme-group}}\n\n{'Woorden van samenvatting. ' * 26}Einde {number}.\n:::\n\n"
        for number in range(6)
    )
    pdf = Pdf(make(f"# Verslag\n\n:::{{theme-groups}}\n:style: cards\n:::\n\n{groups}").pdf())
    cards = [page for page in range(1, len(pdf.pages) + 1) if "Groep 5" in pdf.pages[page - 1]][1]
    assert all(f"Einde {number}." in " ".join(pdf.pages[:cards]) for number in range(6))
    assert max(box[3] for page in range(1, cards + 1) for box, _ in lines(pdf, page)) < 297 / 25.4 * 72
