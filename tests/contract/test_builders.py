"""Builders: the same facts and sentences in each, nothing dropped, no warning, serial and parallel alike."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from contract.reading import tidy

from builds import Build, Result

CONF = """
extensions = ["g40sphinx"]
primary_domain = "g40"
language = "nl"
project = "Verslag 2023"
author = "G40"
copyright = "2024, G40"
version = "1"
epub_copyright = "G40"
g40_data = ["data/*.yaml"]
latex_engine = "xelatex"
"""

FILES = {
    "conf.py": CONF,
    "data/a.yaml": """
        organisations:
          ezk: {title: Ministerie van Economische Zaken, abbreviation: EZK}
        people:
          salvino: {title: Yvonne Salvino, role: wethouder te Zevenbergen}
        events:
          congres: {date: 2023-09-07, title: "Het *jaarcongres*", place: Zwolle, description: Het was er druk.}
        """,
    "index.md": """
        # Verslag van het jaar

        :::{theme-groups}
        :::

        ```{toctree}
        mkb
        keten
        jaar
        regios
        wie
        slot
        ```
        """,
    "mkb.md": """
        # MKB in {count}`pilots.regions` regios

        :::{theme-group} MKB
        :name: mkb
        :member: Yvonne Salvino; Denis Cromptvoets
        :partner: EZK; KVK

        Wij hielpen *kleine* bedrijven.
        :::

        :::{pilot-regions} Tabel met pilots
        :name: pilots
        :total:
        :columns: region, cities
        - Apeldoorn-Deventer: Apeldoorn, Deventer {#ad}
        - Breda
        :::

        ::::{note}
        :::{timeline} Momenten in het kader
        :name: kader
        - 2023-04-14: Symposium *De kracht* met {org}`EZK` @ Apeldoorn {#symposium}
        - tweede helft 2023: Bestaanszekerheid telt

          Een alinea eronder, met een lijst:

          - eerste punt
          - tweede punt
        - 2023-XX-XX: Bezoek zonder dag @ Haarlem
        :::
        ::::
        """,
    "keten.md": """
        # Keten

        :::{theme-group} Keten
        :name: keten
        :::

        Zie {event}`symposium`, {region}`ad`, [](#region-breda), {ref}`event-symposium`, {theme}`mkb`,
        {person}`Denis Cromptvoets`, {place}`Haarlem` en {date}`Vrijdag 14 april <symposium>`.

        :::{timeline}
        :group-by: month
        - 2023-05-01: Dag van de arbeid met {org}`KVK`
        - 2023-05-31: Laatste dag van mei
        - 2023-06-01: Eerste dag van juni [elders](#theme-mkb)
        :::

        | wat | hoeveel |
        | --- | --- |
        | steden | {count}`Drie <pilots.cities>` |
        """,
    "jaar.md": "# Heel het jaar\n\n:::{timeline} Jaarlijn\n:group-by: quarter\n:::\n",
    "regios.md": "# Alle regios\n\n:::{pilot-regions} Regiotabel\n:sort: title\n:::\n\n:::{theme-groups}\n:style: table\n:::\n",
    "wie.md": "# Wie en wat\n\n:::{people}\n:::\n\n:::{organisations}\n:::\n\n:::{places}\n:::\n",
    "slot.rst": "Slot\n====\n\n.. timeline::\n\n   - 2023-12-31: Laatste dag van het jaar\n\nTot ziens, zegt :org:`KVK`.\n",
}

FACTS = {
    "a heading with a count": "MKB in twee regios",
    "a summary": "Wij hielpen kleine bedrijven.",
    "a member": "Denis Cromptvoets",
    "the role of a person": "wethouder te Zevenbergen",
    "a partner": "KVK",
    "the caption of a table": "Tabel met pilots",
    "a region": "Apeldoorn-Deventer",
    "its cities": "Apeldoorn, Deventer",
    "the totals": "2 regio's, 3 steden",
    "a caption in a box": "Momenten in het kader",
    "a date": "14 april 2023",
    "a text": "Symposium De kracht met EZK",
    "a period": "tweede helft van 2023",
    "a paragraph below": "Een alinea eronder, met een lijst:",
    "a list below": "tweede punt",
    "a date that is not known": "2023 (datum onbekend)",
    "an event without a day": "Bezoek zonder dag",
    "a place": "Haarlem",
    "a checked date": "Vrijdag 14 april",
    "a checked count": "Drie",
    "the month of a group": "mei 2023",
    "the quarter of a group": "tweede kwartaal van 2023",
    "an event of a file": "Het jaarcongres",
    "its description": "Het was er druk.",
    "an overview's caption": "Regiotabel",
    "an event of reStructuredText": "Laatste dag van het jaar",
    "prose": "Tot ziens, zegt KVK.",
}


def _html(path: Path) -> str:
    soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    return (soup.select_one("[role=main]") or soup).get_text(" " if path.suffix == ".xml" else "")


def _site(result: Result) -> str:
    return "\n".join(_html(path) for path in sorted(result.out.rglob("*.html")))


def _epub(result: Result) -> str:
    (path,) = result.out.glob("*.epub")
    with zipfile.ZipFile(path) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")]
    return "\n".join(BeautifulSoup(page, "html.parser").get_text() for page in pages)


def _plain(pattern: str, *marks: tuple[str, str]) -> Callable[[Result], str]:
    def read(result: Result) -> str:
        text = "\n".join(path.read_text("utf-8") for path in sorted(result.out.rglob(pattern)))
        for mark, instead in marks:
            text = re.sub(mark, instead, text)
        return text

    return read


def _latex(result: Result) -> str:
    text = _plain("*.tex")(result)
    text = re.sub(r"\\(hyperref|hyperlink)(\[[^]]*\]|\{\\detokenize\{[^}]*\}\})", "", text)
    text = re.sub(
        r"\\sphinx\w+\{|\\(emph|textbf|textit|index|label|caption|href)\{|\\detokenize\{[^}]*\}", "", text
    )
    return re.sub(r"[{}]", "", text.replace(r"{-}", "-").replace("\\sphinxhyphen", "-"))


def _pdf(result: Result) -> str:
    import pymupdf

    with pymupdf.open(result.pdf()) as document:  # type: ignore[no-untyped-call]
        text = "\n".join(page.get_text() for page in document)
    return re.sub(r"\u00ad|(?<=[a-z])-\n(?=[a-z])", "", str(text))


READ: dict[str, Callable[[Result], str]] = {
    "html": _site,
    "dirhtml": _site,
    "singlehtml": _site,
    "text": _plain("*.txt", (r"\*", "")),
    "latex": _latex,
    "man": _plain(
        "*.1",
        (r"\\f[A-Z]", ""),
        (r"\\-", "-"),
        (r"\\&|\\[|]", ""),
        (r"\\\(aq", "'"),
        (r"\n\.(?!SH|B |TH)\w+[^\n]*", " "),
        (r"\%<[^>]*>", ""),
    ),
    "texinfo": _plain(
        "*.texi",
        (r"@(?:emph|strong|ref|cite|abbr|w)\{(?:[^{},]*,)*([^{},]*)\}", r"\1"),
        (r"@(?:caption|asis)\{", ""),
    ),
    "epub": _epub,
    "pdf": _pdf,
}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each builder writes, and that it warns of nothing."""
    build = Build(tmp_path_factory.mktemp("builders"))
    found = {}
    for builder, read in READ.items():
        result = build(FILES, builder)
        assert result.warnings == [], builder
        found[builder] = tidy(read(result))
    return found


@pytest.mark.parametrize("builder", READ)
@pytest.mark.parametrize("fact", FACTS)
def test_nothing_is_dropped(texts: dict[str, str], builder: str, fact: str) -> None:
    assert (
        re.sub(r"\W+", "", FACTS[fact]).lower() in re.sub(r"\W+", "", html.unescape(texts[builder])).lower()
    )


@pytest.mark.parametrize(
    "builder", ["html", "text", "latex", "man", "texinfo", "singlehtml", "dirhtml", "xml"]
)
def test_serial_and_parallel_builds_write_the_same(build: Build, builder: str) -> None:
    one, two = build(FILES, builder, jobs=1), build(FILES, builder, jobs=2)
    assert one.warnings == two.warnings == []
    assert one.names() == two.names()
    for name in sorted(one.names()):
        if name.endswith((".html", ".txt", ".tex", ".1", ".texi", ".js", ".inv")):
            here, there = str(one.src.parent), str(two.src.parent)
            assert (one.out / name).read_bytes() == (two.out / name).read_bytes().replace(
                there.encode(), here.encode()
            ), name


@pytest.mark.parametrize("builder", ["html", "text", "gettext"])
def test_serial_and_parallel_builds_warn_alike(build: Build, builder: str) -> None:
    wrong = {
        "mkb.md": FILES["mkb.md"].replace("met {org}`EZK`", "met {org}`Xen`"),
        "keten.md": FILES["keten.md"].replace("2023-05-31", "2023-05-32").replace("`Drie <", "`Vier <"),
        "jaar.md": FILES["jaar.md"]
        + "\n{event}`symposiun`\n\n:::{timeline}\n- 2023: Dubbel {#symposium}\n:::\n",
    }
    one, two = (build({**FILES, **wrong}, builder, jobs=jobs) for jobs in (1, 2))
    said = [
        sorted((w.path, w.line, w.subtype, w.message.replace(str(r.src), "")) for w in r.warnings)
        for r in (one, two)
    ]
    assert said[0] == said[1]
    assert sorted({(w.path, w.subtype) for w in one.warnings}) == [
        ("jaar.md", "g40.duplicate"),
        ("jaar.md", "g40.reference"),
        ("keten.md", "g40.count"),
        ("keten.md", "g40.date"),
        ("mkb.md", "g40.reference"),
    ]


# -- links -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_link_inside_the_report_leads_to_an_id_that_is_there_once(build: Build, builder: str) -> None:
    result = build(FILES, builder)
    pages = {
        path.resolve(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in result.out.rglob("*.html")
    }
    anchors = {path: [str(e["id"]) for e in page.select("[id]")] for path, page in pages.items()}
    for path, page in pages.items():
        assert len(anchors[path]) == len(set(anchors[path])), path
        for a in page.select("a.reference.internal[href]"):
            target, _, anchor = str(a["href"]).partition("#")
            to = (path.parent / target).resolve() if target else path
            to = to / "index.html" if to.is_dir() else to
            assert to in pages, a
            assert not anchor or anchor in anchors[to], a


def test_every_link_to_an_item_works_on_a_single_page(build: Build) -> None:
    page = build(FILES, "singlehtml").page()
    links = page.select("a.g40-ref, .g40-timeline time a, .g40-index-block a")
    assert len(links) > 20
    for a in links:
        anchor = str(a["href"]).removeprefix("#")
        assert len(page.select(f'[id="{anchor}"]')) == 1, a


def test_no_anchor_of_an_item_is_twice_on_a_single_page(build: Build) -> None:
    page = build(FILES, "singlehtml").page()
    kinds = ("event-", "region-", "theme-", "person-", "organisation-", "place-")
    found = [str(e["id"]) for e in page.select("[id]") if str(e["id"]).startswith(kinds)]
    assert len(found) == len(set(found))


def test_every_link_of_the_e_book_leads_somewhere(build: Build) -> None:
    (path,) = build(FILES, "epub").out.glob("*.epub")
    with zipfile.ZipFile(path) as archive:
        pages = {
            name: BeautifulSoup(archive.read(name), "html.parser")
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }
    folder = next(iter(pages)).rpartition("/")[0]
    for name, page in pages.items():
        for a in page.select("a.reference.internal[href]"):
            target, _, anchor = str(a["href"]).partition("#")
            to = f"{folder}/{target}".lstrip("/") if target else name
            assert to in pages, a
            assert not anchor or pages[to].find(id=anchor) is not None, a


def test_every_reference_of_latex_has_its_label_once(build: Build) -> None:
    result = build(FILES, "latex")
    (name,) = [name for name in result.names() if name.endswith(".tex") and name.startswith("verslag")]
    text = result.read(name)
    labels = re.findall(r"\\label\{\\detokenize\{([^}]*)\}\}|\\label\{([^}\\]*)\}", text)
    found = [one or other for one, other in labels]
    assert len(found) == len(set(found))
    used = set(re.findall(r"\\hyperref\[\\detokenize\{([^}]*)\}\]", text))
    assert used
    assert used - set(found) == set()


def test_every_reference_of_texinfo_has_its_anchor_once(build: Build) -> None:
    result = build(FILES, "texinfo")
    (name,) = [name for name in result.names() if name.endswith(".texi")]
    text = result.read(name)
    anchors = re.findall(r"@anchor\{([^}]*)\}", text)
    assert len(anchors) == len(set(anchors))
    nodes = re.findall(r"^@node ([^,\n]*)", text, re.MULTILINE)
    used = set(re.findall(r"@ref\{([^,}]*)", text))
    assert used
    assert {target for target in used if target not in anchors and target not in nodes} == set()


def test_the_builders_may_share_one_doctree_folder(build: Build) -> None:
    result = build(FILES)
    for builder in ("text", "latex", "singlehtml", "html", "man", "html"):
        again = result.rebuild(builder=builder)
        assert again.warnings == [], builder
    alone = build(FILES)
    for name in alone.names():
        if name.endswith(".html"):
            assert result.read(name) == alone.read(name), name


@pytest.mark.filterwarnings("ignore:.sphinxcontrib.serializinghtml")
@pytest.mark.parametrize("builder", ["linkcheck", "changes", "dummy", "pseudoxml", "xml", "json", "pickle"])
def test_builders_that_only_look(build: Build, builder: str) -> None:
    result = build(FILES, builder, linkcheck_ignore=[".*"])
    assert result.warnings == []


def test_the_pdf_is_called_after_the_project(build: Build) -> None:
    result = build(FILES, "pdf")
    assert result.pdf().name == "verslag-2023.pdf"
