"""What a whole PDF is like: long tables, several files, the same bytes, parts, languages."""

from __future__ import annotations

import re

import pikepdf
import pytest
from pdf.conftest import Make
from pdf.reading import Pdf


def test_all_rows_of_a_long_table_are_there_and_its_header_is_on_every_page(make: Make) -> None:
    rows = "\n".join(f"| rij-{number:03} | waarde {number} | {number * 7} |" for number in range(1, 131))
    result = make(f"# Verslag\n\n| Eerste kop | Tweede kop | Derde kop |\n|---|---|---|\n{rows}\n")
    pdf = Pdf(result.pdf())
    pages = [page for page in pdf.pages if re.search(r"rij-\d{3}", page)]
    assert len(pages) >= 3
    assert re.findall(r"rij-(\d{3})", pdf.text) == [f"{number:03}" for number in range(1, 131)]
    assert all(page.count("Eerste kop Tweede kop Derde kop") == 1 for page in pages)
    assert len(pdf.all("TR")) == 131
    assert len(pdf.all("TH")) == 3


def test_the_rows_of_a_long_table_with_a_caption_are_there_too(make: Make) -> None:
    rows = "\n".join(f"   * - r{number:03}\n     - x" for number in range(1, 131))
    text = f"Verslag\n=======\n\n.. list-table:: Bijschrift\n   :header-rows: 1\n\n   * - kop\n     - kop\n{rows}\n"
    pdf = Pdf(make({"index.rst": text}).pdf())
    assert len(re.findall(r"r\d{3}", pdf.text)) == 130
    assert pdf.text.count("Bijschrift") == 1


def test_a_long_timeline_breaks_over_pages_and_loses_nothing(make: Make) -> None:
    events = "\n".join(
        f"- 2023-{1 + number // 28:02}-{1 + number % 28:02}: Moment {number}" for number in range(90)
    )
    pdf = Pdf(make(f"# Verslag\n\n:::{{timeline}} Alles\n{events}\n:::\n").pdf())
    assert re.findall(r"Moment (\d+)", pdf.text) == [str(number) for number in range(90)]
    assert sum("Moment" in page for page in pdf.pages) >= 3


def test_the_same_text_gives_the_same_bytes(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    table = "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n"
    first = make(f"# Verslag\n\nTekst.\n\n![Vlak](beeld.png)\n\n{table}")
    once = first.pdf().read_bytes()
    again = first.rebuild(freshenv=True).pdf().read_bytes()
    elsewhere = make(f"# Verslag\n\nTekst.\n\n![Vlak](beeld.png)\n\n{table}").pdf().read_bytes()
    assert once == again == elsewhere
    assert b"20231114" in once or "2023-11-14" in Pdf(first.pdf()).metadata()


def test_two_jobs_give_the_same_words(make: Make) -> None:
    documents = {f"d{number}.md": f"# Deel {number}\n\nTekst {number}.\n" for number in range(7)}
    index = "# Verslag\n\n```{toctree}\n:glob:\nd*\n```\n"
    one = make({"index.md": index, **documents})
    two = make({"index.md": index, **documents}, jobs=2)
    assert Pdf(one.pdf()).pages == Pdf(two.pdf()).pages


def test_headings_of_the_same_name_are_different_places(make: Make) -> None:
    index = "# Verslag\n\nZie [eerste](een.md#cijfers) en [tweede](twee.md#cijfers).\n\n```{toctree}\neen\ntwee\n```\n"
    result = make(
        {
            "index.md": index,
            "een.md": "# Een\n\n(cijfers-een)=\n## Cijfers\n",
            "twee.md": "# Twee\n\n## Cijfers\n\n{ref}`cijfers-een`\n",
        },
        myst_heading_anchors=3,
    )
    assert result.warnings == []
    pdf = Pdf(result.pdf())
    goals = [
        page for words, page in pdf.destinations() if "Zie" in words or "eerste" in words or "tweede" in words
    ]
    assert goals == [4, 5]


def test_a_link_is_described_by_the_heading_it_goes_to_or_else_by_its_own_words(make: Make) -> None:
    text = """
    # Verslag

    (hier)=
    Een alinea.

    ## Cijfers

    Zie [dit](#cijfers), [daar](#hier), [![Een *vlak*](beeld.png)](#hier) en [![](beeld.png)](#hier).
    """
    result = make({"index.md": text}, myst_heading_anchors=2, g40_pdf_standards=[])
    pdf = Pdf(result.pdf())
    links = [note for page in list(pdf.file.pages)[2:] for note in page.get("/Annots", [])]
    assert [str(link.Contents) for link in links] == ["Cijfers", "daar", "Een vlak", "beeld.png"]
    assert [page for _, page in pdf.destinations()[-4:]] == [4, 3, 3, 3]


def test_every_place_has_a_name_that_an_address_can_end_with(make: Make) -> None:
    text = "Verslag\n=======\n\n.. _één:\n\nAlinea.\n\n.. _tabel:\n\n== ==\na  b\n== ==\n1  2\n== ==\n\nKop\n---\n"
    pdf = Pdf(make({"index.rst": text}).pdf())
    names = set(pikepdf.NameTree(pdf.root.Names.Dests))
    assert {"een", "tabel", "kop"} <= names


def test_a_start_document_without_text_has_no_page_of_its_own(make: Make) -> None:
    pdf = Pdf(
        make({"index.md": "# Verslag\n\n```{toctree}\neen\n```\n", "een.md": "# Een\n\nTekst.\n"}).pdf()
    )
    assert len(pdf.pages) == 3
    assert [words for _, words in pdf.headings()][1:] == ["Een"]


def test_one_document_makes_a_report_with_its_sections_as_chapters(make: Make) -> None:
    pdf = Pdf(make("# Verslag\n\nVooraf.\n\n## Eén\n\n### Onder\n\n## Twee\n").pdf())
    assert pdf.headings()[1:] == [(1, "Verslag"), (1, "Eén"), (2, "Onder"), (1, "Twee")]


def test_toctrees_with_captions_are_parts(make: Make) -> None:
    first = "```{toctree}\n:caption: Deel A\n:numbered:\neen\n```\n"
    index = f"# Verslag\n\n{first}\n```{{toctree}}\n:caption: Deel B\ntwee\n```\n"
    pdf = Pdf(make({"index.md": index, "een.md": "# Een\n\n## Onder\n", "twee.md": "# Twee\n"}).pdf())
    words = [(level, " ".join(title.split())) for level, title in pdf.headings()[1:]]
    assert words == [(1, "Deel A"), (2, "1 Een"), (3, "1.1 Onder"), (1, "Deel B"), (2, "Twee")]


def test_the_only_caption_is_the_title_of_the_contents(make: Make) -> None:
    index = "# Verslag\n\n```{toctree}\n:caption: 'Wat er in staat:'\neen\n```\n"
    pdf = Pdf(make({"index.md": index, "een.md": "# Een\n"}).pdf())
    assert pdf.headings()[0] == (1, "Wat er in staat")


def test_a_project_can_be_several_files_with_links_inside_each(make: Make) -> None:
    index = "# Verslag\n\n```{toctree}\neen\ntwee\n```\n"
    result = make(
        {
            "index.md": index,
            "een.md": "# Een\n\nZie [](twee.md).\n",
            "twee.md": "# Twee\n\nZie [](een.md).\n",
        },
        g40_pdf_documents=[("een", "deel-een"), ("index", "alles.pdf", "Alles bij elkaar", "Wij")],
    )
    assert {name for name in result.names() if name.endswith(".pdf")} == {"deel-een.pdf", "alles.pdf"}
    part, whole = Pdf(result.out / "deel-een.pdf"), Pdf(result.out / "alles.pdf")
    assert str(part.file.docinfo["/Title"]) == "Een"
    assert "Zie Twee." in part.text
    assert str(whole.file.docinfo["/Title"]) == "Alles bij elkaar"
    assert str(whole.file.docinfo["/Author"]) == "Wij"


def test_a_file_that_starts_nowhere_is_an_error(make: Make) -> None:
    result = make("# Verslag\n", g40_pdf_documents=[("weg", "weg")])
    assert [warned.subtype for warned in result.warnings] == ["g40.pdf"]
    assert "weg" in result.warnings[0].message
    assert result.exit_code == 1


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("nl", "nl"), ("nl_BE", "nl-BE"), ("de", "de")])
def test_it_says_its_language_and_region(make: Make, language: str, tag: str) -> None:
    pdf = Pdf(make("# Verslag\n\nTekst.\n", language=language).pdf())
    assert str(pdf.root.Lang) == tag


def test_it_is_called_after_the_project(make: Make) -> None:
    result = make("# Iets\n", project="Jaarverslag 2023: Économie & Werk")
    assert result.pdf().name == "jaarverslag-2023-economie-werk.pdf"


def test_the_title_page_has_what_the_settings_say(make: Make) -> None:
    pdf = Pdf(
        make(
            "# Verslag\n\nTekst.\n",
            g40_publisher="Het stedennetwerk",
            g40_pdf_subtitle="Over een jaar",
            author="De pijler",
            today="maart 2024",
            release="2.1",
        ).pdf()
    )
    assert pdf.pages[0] == "Het stedennetwerk Verslag Over een jaar De pijler maart 2024 2.1"


def test_long_words_are_broken_in_the_text_but_not_in_headings(make: Make) -> None:
    word = "arbeidsmarktinfrastructuurvoorzieningen "
    result = make(f"# Verslag\n\n{word * 12}\n\n## {word * 4}\n")
    pdf = Pdf(result.pdf())
    assert "\xad\n" in pdf.lines[2]
    assert "\xad" not in pdf.lines[3]
    assert pdf.pages[2].count(word.strip()) == 12


def test_the_contents_can_be_left_out(make: Make) -> None:
    pdf = Pdf(make("# Verslag\n\nTekst.\n\n## Kop\n", g40_pdf_contents_depth=0).pdf())
    assert pdf.pages[1].startswith("Verslag Tekst.")


def test_two_files_with_one_name_are_told_and_the_first_is_made(make: Make) -> None:
    files = {
        "index.md": "# Verslag\n\nHet geheel.\n",
        "een.md": "---\norphan: true\n---\n\n# Een\n\nHet deel.\n",
    }
    result = make(files, g40_pdf_documents=[("index", "r"), ("een", "r.pdf")])
    assert ["r.pdf" in warned.message for warned in result.warnings] == [True]
    assert "Het geheel." in Pdf(result.out / "r.pdf").text
    assert result.exit_code == 1


def test_one_caption_among_several_toctrees_is_a_part(make: Make) -> None:
    index = "# Verslag\n\n```{toctree}\neen\n```\n\n```{toctree}\n:caption: Bijlagen\ntwee\n```\n"
    pdf = Pdf(make({"index.md": index, "een.md": "# Een\n", "twee.md": "# Twee\n"}).pdf())
    assert [title for _, title in pdf.bookmarks()] == ["Inhoudsopgave", "Een", "Bijlagen", "Twee"]


def test_the_caption_of_links_alone_is_no_title_of_the_contents(make: Make) -> None:
    index = "# Verslag\n\n```{toctree}\neen\n```\n\n```{toctree}\n:caption: Elders\nE <https://example.org>\n```\n"
    pdf = Pdf(make({"index.md": index, "een.md": "# Een\n"}).pdf())
    assert [title for _, title in pdf.bookmarks()] == ["Inhoudsopgave", "Een"]


def test_each_meaning_of_an_abbreviation_is_spelled_out_once(make: Make) -> None:
    one, other = "{abbr}`BO (bestuurlijk overleg)`", "{abbr}`BO (basisonderwijs)`"
    pdf = Pdf(make(f"# Verslag\n\n{one}, {other}, {one}, {other}.\n").pdf())
    assert "BO (bestuurlijk overleg), BO (basisonderwijs), BO, BO." in pdf.pages[-1]


def noted(title: str, more: str = "") -> str:
    """A document with two notes, the first of which is mentioned twice."""
    return f"# {title}\n\n{title} heeft[^a] noten[^b], de eerste[^a] nog eens.\n{more}\n[^a]: {title} a.\n[^b]: {title} b.\n"


def below(*names: str, caption: str = "") -> str:
    """A toctree."""
    options = f":caption: {caption}\n" if caption else ""
    return "\n```{toctree}\n" + options + "\n".join(names) + "\n```\n"


def marks(pdf: Pdf) -> list[tuple[str, ...]]:
    """The marks of the notes of each document, by its title."""
    return re.findall(r"(\w+) heeft\s?(\d+) noten\s?(\d+), de eerste\s?(\d+) nog", pdf.text)


def test_numbers_of_footnotes_go_on_in_the_documents_below_a_chapter(make: Make) -> None:
    files = {
        "index.md": noted("Verslag", below("een", "los")),
        "een.md": noted("Een", below("twee", "drie")),
        "twee.md": noted("Twee", below("vier")),
        "drie.md": noted("Drie"),
        "vier.md": noted("Vier"),
        "los.md": noted("Los"),
    }
    pdf = Pdf(make(files).pdf())
    assert marks(pdf) == [
        ("Verslag", "1", "2", "1"),
        ("Een", "1", "2", "1"),
        ("Twee", "3", "4", "3"),
        ("Vier", "5", "6", "5"),
        ("Drie", "7", "8", "7"),
        ("Los", "1", "2", "1"),
    ]
    assert re.findall(r"(\d+)\s?(\w+) ([ab])\.", pdf.text)[-4:-2] == [("7", "Drie", "a"), ("8", "Drie", "b")]


def test_they_go_on_below_a_chapter_of_the_start_document_too(make: Make) -> None:
    index = noted("Verslag", f"\n## Bijlagen\n{below('een', 'twee')}")
    pdf = Pdf(make({"index.md": index, "een.md": noted("Een"), "twee.md": noted("Twee")}).pdf())
    assert marks(pdf) == [("Verslag", "1", "2", "1"), ("Een", "3", "4", "3"), ("Twee", "5", "6", "5")]


def test_they_begin_anew_in_each_chapter_of_a_part(make: Make) -> None:
    index = f"# Verslag\n{below('een', 'twee', caption='Deel A')}{below('drie', caption='Deel B')}"
    pdf = Pdf(
        make(
            {"index.md": index, "een.md": noted("Een"), "twee.md": noted("Twee"), "drie.md": noted("Drie")}
        ).pdf()
    )
    assert marks(pdf) == [(title, "1", "2", "1") for title in ("Een", "Twee", "Drie")]


def test_the_heads_of_pages_have_words_alone(make: Make) -> None:
    text = "# Werk<br>en inkomen CO$_2$[^1]\n\n" + "Tekst.\n\n" * 120 + "[^1]: Een noot.\n"
    files = {"index.md": "# Verslag\n\n```{toctree}\neen\n```\n", "een.md": text}
    pdf = Pdf(make(files, myst_enable_extensions=["dollarmath"]).pdf())
    assert pdf.pages[-1].startswith("Werk en inkomen CO2")


def test_a_toctree_of_the_back_page_alone_does_not_count(make: Make) -> None:
    first = "# Verslag\n\n```{toctree}\n:caption: Inhoud\neen\n```\n"
    files = {
        "index.md": first + "\n```{toctree}\n:hidden:\ncolofon\n```\n",
        "een.md": "# Een\n",
        "colofon.md": "# Colofon\n",
    }
    pdf = Pdf(make(files, g40_pdf_colophon="colofon").pdf())
    assert [title for _, title in pdf.bookmarks()] == ["Inhoud", "Een", "Colofon"]


@pytest.mark.parametrize(
    ("mention", "below", "shown"), [("[#a]_", "", False), ("", "", True), ("[#a]_", "\nNog iets.\n", True)]
)
def test_no_heading_above_notes_that_have_gone_to_the_foot(
    make: Make, mention: str, below: str, shown: bool
) -> None:
    text = f"Verslag\n=======\n\nTekst {mention}.\n\n.. rubric:: Voetnoten\n\n.. [#a] Een noot.\n{below}"
    pdf = Pdf(make({"index.rst": text}).pdf())
    assert "Een noot." in pdf.pages[-1]
    assert ("Voetnoten" in pdf.pages[-1]) is shown
