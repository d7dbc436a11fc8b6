"""What search engines, link previews and the search of the site itself find: metadata, schema.org, items by name."""

from __future__ import annotations

import html
import json
import subprocess
import sys
from typing import Any

import pytest
import sphinx
from bs4 import BeautifulSoup
from sphinx.search import js_index

from builds import Build, Files, Result

CONF = """\
    extensions = ["g40sphinx"]
    primary_domain = "g40"
    project = "Jaarverslag Proefstad 2024"
    author = "Gemeente Proefstad"
    language = "nl"
    html_theme = "g40"
    """

OPENING = """\
    # Jaarverslag Proefstad 2024

    Een *inleiding*[^een] van
    een regel, met {org}`EZK`.

    [^een]: Een voetnoot.

    ```{toctree}
    mkb
    deel/index
    ```
    """

MKB = """\
    # MKB & "werk" < 2025

    :::{note}
    Dit is geen samenvatting.
    :::

    :::{theme-group} MKB
    :name: mkb
    :member: Yvonne Salvino

    De themagroep *hielp* bedrijven.
    :::

    :::{timeline} Momenten
    - 14 april 2023: Symposium *De kracht. Van de regio* @ Apeldoorn {#symposium}
    - 2023-06-14/2023-06-16: Driedaagse {#driedaagse}
    - mei 2023: Overleg {#overleg}
    - 2023-XX-XX: Netwerkdag @ Haarlem {#netwerkdag}
    - 2023-05-02~: Ongeveer {#ongeveer}
    - 2023/..: Vanaf {#vanaf}
    - tweede helft 2023: Bestaanszekerheid {#bestaanszekerheid}
    :::

    :::{pilot-regions} Pilotregio's
    - Breda
    - Apeldoorn-Deventer: Apeldoorn, Deventer
    :::

    :::{organisations}
    :::
    """

DATA = """\
    organisations:
      ezk: {title: Ministerie van Economische Zaken, abbreviation: EZK, alias: ["Economische Zaken", "Min. <EZ>"]}
    """

FILES = {
    "conf.py": CONF + 'g40_data = ["data.yaml"]\n',
    "data.yaml": DATA,
    "index.md": OPENING,
    "mkb.md": MKB,
    "deel/index.md": "# Deel\n\n```{toctree}\nblad\n```\n",
    "deel/blad.md": "# Blad\n\nTekst.\n",
    "los.md": "---\norphan: true\n---\n\n# Los\n\nEen los blad.\n",
}

ADDRESS = "https://verslag.example/2024/"

PROPERTIES: dict[str, set[str]] = {
    "Thing": {"name", "url"},
    "CreativeWork": {
        "about", "author", "datePublished", "encoding", "hasPart", "inLanguage", "isPartOf", "publisher",
        "temporalCoverage",
    },
    "Event": {"startDate", "endDate", "location"},
    "MediaObject": {"encodingFormat", "contentUrl"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"item", "position"},
}  # fmt: skip
"""Properties that schema.org (release 29.0, https://schema.org/Report and so on) has, by the type that they belong to."""

PARENTS = {
    "Report": "CreativeWork",
    "Chapter": "CreativeWork",
    "WebPage": "CreativeWork",
    "MediaObject": "CreativeWork",
}
"""The types that take over the properties of another one beside those of ``Thing``."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A report of a few pages whose address is not known."""
    return Build(tmp_path_factory.mktemp("found"))(FILES)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The same report at a known address, with all that can be said of it."""
    return Build(tmp_path_factory.mktemp("published"))(
        FILES,
        html_baseurl=ADDRESS,
        g40_published="1 mei 2025",
        g40_publisher="G40",
        html_theme_options={"pdf": "verslag.pdf", "image": "_static/plaat.png", "image_alt": "Een plaat"},
    )


def metadata(page: BeautifulSoup) -> dict[str, str]:
    """The ``meta`` elements of a page, each of which is there once."""
    pairs = [
        (str(meta.get("name") or meta.get("property")), str(meta["content"]))
        for meta in page.select("meta[name], meta[property]")
    ]
    assert len(pairs) == len(dict(pairs))
    return dict(pairs)


def graph(page: BeautifulSoup) -> list[dict[str, Any]]:
    """What the page says in JSON-LD."""
    (script,) = page.select("script[type='application/ld+json']")
    data = json.loads(script.text)
    assert data.keys() == {"@context", "@graph"}
    assert data["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = data["@graph"]
    return nodes


def of_type(page: BeautifulSoup, kind: str) -> list[dict[str, Any]]:
    return [node for node in graph(page) if node["@type"] == kind]


# -- metadata ------------------------------------------------------------------------------------------------------------


def test_the_reports_build_without_a_warning(found: Result, published: Result) -> None:
    assert found.warnings == []
    assert published.warnings == []


def test_the_first_paragraph_or_the_summary_of_a_theme_group_describes_a_page(found: Result) -> None:
    assert metadata(found.page())["description"] == "Een inleiding van een regel, met EZK."
    assert metadata(found.page("mkb.html"))["description"] == "De themagroep hielp bedrijven."
    assert "description" not in metadata(found.page("deel/index.html"))


def test_a_description_is_cut_between_words(build: Build) -> None:
    result = build(
        {
            "conf.py": CONF,
            "index.md": f"# Verslag\n\n{'woord ' * 40}\n",
            "lang.md": f"# Lang\n\n{'a' * 200}\n",
        }
    )
    description = metadata(result.page())["description"]
    assert description == " ".join(["woord"] * 26) + "…"
    assert len(metadata(result.page("lang.html"))["description"]) == 160


def test_a_description_that_just_fits_is_whole(build: Build) -> None:
    text = ("abcdefg " * 20)[:159] + "!"
    exact = metadata(build({"conf.py": CONF, "index.md": f"# Verslag\n\n{text}\n"}).page())["description"]
    assert exact == text
    over = metadata(build({"conf.py": CONF, "index.md": f"# Verslag\n\n{text[:-1]} meer\n"}).page())[
        "description"
    ]
    assert over == text[:-1] + "…"


def test_what_the_author_gives_stays_and_is_not_given_twice(build: Build) -> None:
    text = """\
        ---
        html_meta:
          description: De eigen "omschrijving" & meer
          property=og:title: Een eigen titel
          author: Iemand anders
          http-equiv=refresh: '900'
        ---

        # Verslag

        Een alinea.
        """
    result = build({"conf.py": CONF, "index.md": text})
    given = metadata(result.page())
    assert given["description"] == given["og:description"] == 'De eigen "omschrijving" & meer'
    assert given["og:title"] == "Een eigen titel"
    assert given["author"] == "Iemand anders"


def test_open_graph_without_an_address_makes_none_up(found: Result) -> None:
    page = found.page("mkb.html")
    given = metadata(page)
    assert given["og:title"] == "MKB & “werk” < 2025"
    assert given["og:type"] == "article"
    assert given["og:site_name"] == "Jaarverslag Proefstad 2024"
    assert given["og:locale"] == "nl_NL"
    assert given["author"] == given["publisher"] == "Gemeente Proefstad"
    assert not {"og:url", "og:image", "og:image:alt"} & given.keys()
    assert page.select("link[rel=canonical]") == []
    assert "://" not in json.dumps(list(graph(page)))
    assert metadata(found.page())["og:type"] == "website"


def test_with_an_address_there_is_one_canonical_link_and_a_picture(published: Result) -> None:
    page = published.page("deel/blad.html")
    given = metadata(page)
    assert [link["href"] for link in page.select("link[rel=canonical]")] == [f"{ADDRESS}deel/blad.html"]
    assert given["og:url"] == f"{ADDRESS}deel/blad.html"
    assert given["og:image"] == f"{ADDRESS}_static/plaat.png"
    assert given["og:image:alt"] == "Een plaat"
    assert (given["author"], given["publisher"]) == ("Gemeente Proefstad", "G40")


@pytest.mark.parametrize(
    ("settings", "image"),
    [
        ({"html_logo": "logo.png", "html_baseurl": ADDRESS}, f"{ADDRESS}_static/logo.png"),
        ({"html_logo": "logo.png"}, None),
        ({"html_logo": "logo.svg", "html_baseurl": ADDRESS}, None),
        ({"html_logo": "https://elders.example/logo.png"}, "https://elders.example/logo.png"),
        ({"html_theme_options": {"image": "https://elders.example/a.png"}}, "https://elders.example/a.png"),
    ],
)
def test_the_logo_stands_in_for_a_picture(build: Build, settings: dict[str, Any], image: str | None) -> None:
    files: Files = {"conf.py": CONF, "index.md": "# Verslag\n", "logo.png": b"", "logo.svg": "<svg/>"}
    assert metadata(build(files, **settings).page()).get("og:image") == image


@pytest.mark.parametrize(
    ("language", "locale"),
    [("nl_BE", "nl_BE"), ("en", "en_GB"), ("fy", "fy_NL"), ("xx", None)],
)
def test_the_locale(language: str, locale: str | None) -> None:
    from g40sphinx.html.metadata import territory

    assert territory(language) == (locale or "")


@pytest.mark.parametrize(
    ("builder", "pdf", "said"),
    [
        ("html", "verslag.pdf", "verslag.pdf"),
        ("dirhtml", "verslag.pdf", "verslag.pdf"),
        ("html", "https://elders.example/verslag.pdf", "https://elders.example/verslag.pdf"),
    ],
)
def test_where_the_pdf_is(build: Build, builder: str, pdf: str, said: str) -> None:
    result = build({"conf.py": CONF, "index.md": "# Verslag\n"}, builder, html_theme_options={"pdf": pdf})
    (report,) = graph(result.page())
    assert report["encoding"]["contentUrl"] == said


def test_the_sheet_for_other_themes_is_for_other_themes(build: Build) -> None:
    ours, others = (build({"index.md": "# Verslag\n"}, html_theme=theme) for theme in ("g40", "alabaster"))
    assert "g40-elsewhere.css" not in ours.read("index.html")
    assert "_static/g40-elsewhere.css" not in ours.names()
    assert "g40-elsewhere.css" in others.read("index.html")
    assert "/*" not in others.read("_static/g40-elsewhere.css")


def test_pages_without_a_document_have_no_metadata(found: Result) -> None:
    for name in ("search.html", "genindex.html"):
        assert found.page(name).select("meta[property], script[type='application/ld+json']") == []


def test_other_themes_are_left_alone(build: Build) -> None:
    page = build({"index.md": "# Verslag\n\nTekst.\n"}, html_theme="basic").page()
    assert page.select("meta[property], script[type='application/ld+json']") == []


# -- schema.org ----------------------------------------------------------------------------------------------------------


def test_the_opening_page_says_what_the_report_is(published: Result) -> None:
    (report,) = graph(published.page())
    assert report == {
        "@type": "Report",
        "@id": f"{ADDRESS}index.html#report",
        "name": "Jaarverslag Proefstad 2024",
        "url": f"{ADDRESS}index.html",
        "inLanguage": "nl",
        "datePublished": "2025-05-01",
        "temporalCoverage": "2024",
        "author": "Gemeente Proefstad",
        "publisher": {"@type": "Organization", "name": "G40"},
        "about": [{"@type": "Thing", "name": "MKB & “werk” < 2025"}],
        "hasPart": [
            {"@type": "Chapter", "name": "MKB & “werk” < 2025", "url": f"{ADDRESS}mkb.html"},
            {"@type": "Chapter", "name": "Deel", "url": f"{ADDRESS}deel/index.html"},
        ],
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/pdf",
            "contentUrl": f"{ADDRESS}verslag.pdf",
        },
    }


def test_a_chapter_is_part_of_the_report_and_knows_the_way_to_it(found: Result, published: Result) -> None:
    chapter, crumbs = graph(published.page("deel/blad.html"))
    assert chapter["@type"] == "Chapter"
    assert chapter["isPartOf"]["@id"] == f"{ADDRESS}index.html#report"
    assert [(step["position"], step["name"], step["item"]) for step in crumbs["itemListElement"]] == [
        (1, "Jaarverslag Proefstad 2024", f"{ADDRESS}index.html"),
        (2, "Deel", f"{ADDRESS}deel/index.html"),
        (3, "Blad", f"{ADDRESS}deel/blad.html"),
    ]
    chapter, crumbs = graph(found.page("deel/blad.html"))
    assert chapter["isPartOf"]["@id"] == "../index.html#report"
    assert [step.get("item") for step in crumbs["itemListElement"]] == ["../index.html", "index.html", None]


def test_a_page_that_no_contents_name_is_no_chapter(found: Result) -> None:
    page, crumbs = graph(found.page("los.html"))
    assert page["@type"] == "WebPage"
    assert [step["name"] for step in crumbs["itemListElement"]] == ["Jaarverslag Proefstad 2024", "Los"]


def test_events_stand_on_their_page_if_schema_org_has_a_date_for_them(found: Result) -> None:
    events = of_type(found.page("mkb.html"), "Event")
    assert events[0] == {
        "@type": "Event",
        "@id": "#event-symposium",
        "name": "Symposium De kracht. Van de regio",
        "url": "#event-symposium",
        "startDate": "2023-04-14",
        "location": {"@type": "Place", "name": "Apeldoorn"},
    }
    dates = {event["name"]: (event["startDate"], event.get("endDate")) for event in events}
    assert dates == {
        "Symposium De kracht. Van de regio": ("2023-04-14", None),
        "Driedaagse": ("2023-06-14", "2023-06-16"),
        "Overleg": ("2023-05", None),
    }


def test_people_of_the_register_stay_out(found: Result) -> None:
    for name in ("index.html", "mkb.html"):
        assert "Salvino" not in json.dumps(graph(found.page(name)))
    assert "Salvino" in found.page("mkb.html").text


@pytest.mark.parametrize(
    ("title", "years"),
    [("Verslag 2023–2024", "2023/2024"), ("Verslag 2023-24", "2023/2024"), ("Verslag", None)],
)
def test_the_years_of_the_report(build: Build, title: str, years: str | None) -> None:
    (report,) = graph(build({"conf.py": CONF, "index.md": "# Verslag\n"}, project=title).page())
    assert report.get("temporalCoverage") == years


@pytest.mark.parametrize(
    ("author", "said"),
    [
        ("EZK", {"@type": "Organization", "name": "EZK"}),
        ("Jan Jansen", "Jan Jansen"),
        ("Author name not set", None),
    ],
)
def test_an_author_is_an_organisation_only_if_the_report_knows_it(
    build: Build, author: str, said: object
) -> None:
    files = {**FILES, "conf.py": FILES["conf.py"] + '    html_theme_options = {"publisher": "G40"}\n'}
    (report,) = graph(build(files, author=author).page())
    assert report.get("author") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [("2025", "2025"), ("mei 2025", "2025-05"), ("May 2025", "2025-05")],
)
def test_when_the_report_came_out(build: Build, written: str, said: str) -> None:
    (report,) = graph(build({"conf.py": CONF, "index.md": "# Verslag\n"}, g40_published=written).page())
    assert report["datePublished"] == said


@pytest.mark.parametrize("written", ["binnenkort", "2025~", "2024/2025", "2025-Q1", 2025])
def test_a_date_of_publication_that_is_none_is_a_warning(build: Build, written: object) -> None:
    result = build({"conf.py": CONF + f"g40_published = {written!r}\n", "index.md": "# Verslag\n"})
    assert [(warned.path, warned.subtype) for warned in result.warnings] == [("conf.py", "g40.config")]
    assert "een dag, maand of jaar" in result.warnings[0].message
    (report,) = graph(result.page())
    assert "datePublished" not in report


def test_every_property_is_one_that_schema_org_has(published: Result) -> None:
    def check(node: object) -> None:
        if isinstance(node, list):
            for part in node:
                check(part)
        elif isinstance(node, dict):
            kind = node["@type"]
            known = (
                PROPERTIES["Thing"]
                | PROPERTIES.get(kind, set())
                | PROPERTIES.get(PARENTS.get(kind, ""), set())
            )
            assert node.keys() - {"@type", "@id"} <= known, node
            for value in node.values():
                check(value)

    for name in ("index.html", "mkb.html", "deel/blad.html", "los.html"):
        check(graph(published.page(name)))


def test_no_title_breaks_out_of_the_data_or_of_an_attribute(build: Build) -> None:
    title = "Kop \"a\" \\<\\/script>\\<b> &amp;amp; 'x'"
    files = {
        "conf.py": CONF,
        "index.md": "# Verslag\n\n```{toctree}\nkop\n```\n",
        "kop.md": f"# {title}\n\n{title}\n",
    }
    result = build(files, smartquotes=False)
    text = "Kop \"a\" </script><b> &amp; 'x'"
    page = result.page("kop.html")
    assert graph(page)[0]["name"] == text
    assert metadata(page)["og:title"] == metadata(page)["description"] == text
    assert graph(result.page())[0]["hasPart"][0]["name"] == text
    assert result.read("kop.html").count("</script>") == 1
    (script,) = result.page("kop.html").select("script[type='application/ld+json']")
    assert not set("<>&") & set(script.text)


# -- the search of the site ----------------------------------------------------------------------------------------------


def index_of(result: Result) -> dict[str, Any]:
    index: dict[str, Any] = js_index.loads(result.read("searchindex.js"))
    return index


def objects(result: Result) -> dict[str, tuple[str, str]]:
    """The items in the search index by the name that is shown: their kind in words, and where the link leads."""
    index = index_of(result)
    assert set(index["objects"]) <= {""}
    return {
        name: (index["objnames"][str(kind)][2], f"{index['docnames'][page]}#{anchor}")
        for page, kind, _priority, anchor, name in index["objects"].get("", [])
    }


@pytest.mark.parametrize(
    ("language", "kinds"),
    [
        ("nl", {"Themagroep", "Regio", "Moment", "Persoon", "Organisatie", "Plaats"}),
        ("en", {"Theme group", "Region", "Event", "Person", "Organisation", "Place"}),
    ],
)
def test_the_kind_of_an_item_stands_in_the_language_of_the_report(
    build: Build, language: str, kinds: set[str]
) -> None:
    text = (
        MKB.replace("14 april", "2023-04-14")
        .replace("2023-04-14 2023", "2023-04-14")
        .replace("mei 2023", "2023-05")
    )
    text = (
        text.replace("tweede helft 2023", "2023-41")
        + "\n    :::{people}\n    :::\n\n    :::{places}\n    :::\n"
    )
    result = build({**FILES, "mkb.md": text}, language=language)
    assert {kind for kind, _place in objects(result).values()} == kinds


def as_held(name: str) -> str:
    """A name as the index holds it: escaped for the scripts of older versions of Sphinx, which don't do that."""
    return name if sphinx.version_info >= (9,) else html.escape(name)


@pytest.mark.parametrize("theme", ["g40", "basic"])
def test_an_item_is_found_by_all_its_names_and_its_link_arrives(build: Build, theme: str) -> None:
    result = build(FILES, html_theme=theme)
    found = objects(result)
    assert found["Symposium De kracht. Van de regio"] == ("Moment", "mkb#event-symposium")
    name = "Ministerie van Economische Zaken (EZK, Min. <EZ>)"
    assert found[as_held(name)] == ("Organisatie", "mkb#organisation-ezk")
    assert found[as_held("MKB & “werk” < 2025")] == ("Themagroep", "mkb#theme-mkb")
    for _kind, place in found.values():
        page, _, anchor = place.partition("#")
        assert result.page(f"{page}.html").find(id=anchor) is not None


def test_where_the_script_does_not_escape_the_index_does(build: Build) -> None:
    result = build(
        {
            **FILES,
            "conf.py": FILES["conf.py"] + '    html_static_path = ["eigen"]\n',
            "eigen/searchtools.js": "//\n",
        }
    )
    assert "Ministerie van Economische Zaken (EZK, Min. &lt;EZ&gt;)" in objects(result)


def test_titles_are_shown_as_they_are_written(found: Result) -> None:
    assert as_held("MKB & “werk” < 2025") in index_of(found)["titles"]


OWN_INDEX = """
    from sphinx.builders.html import StandaloneHTMLBuilder

    class Own(StandaloneHTMLBuilder):
        name = "eigen"

        class indexer_format:
            load = staticmethod(lambda stream: {})
            dump = staticmethod(lambda index, stream: stream.write("EIGEN"))

    def setup(app):
        app.add_builder(Own)
"""


def test_a_builder_with_an_index_of_its_own_keeps_it(build: Build) -> None:
    conf = FILES["conf.py"].replace('["g40sphinx"]', '["g40sphinx", "own_index"]')
    files = {
        **FILES,
        "conf.py": f"    import sys; sys.path.insert(0, __file__[:-len('conf.py')])\n{conf}",
        "own_index.py": OWN_INDEX,
    }
    assert build(files, "eigen").read("searchindex.js") == "EIGEN"


def test_objects_of_other_domains_stay(build: Build) -> None:
    text = "# Verslag\n\n```{py:function} rekenen.som()\n```\n\n:::{pilot-regions}\n- Breda\n:::\n"
    index = index_of(build({"index.md": text}))
    names = {prefix: [entry[4] for entry in entries] for prefix, entries in index["objects"].items()}
    assert names == {"rekenen": ["som"], "": ["Breda"]}


def test_the_text_of_items_is_found_on_every_page_that_shows_it(build: Build) -> None:
    files = {**FILES, "deel/blad.md": "# Blad\n\n:::{timeline}\n:::\n\n:::{pilot-regions}\n:::\n"}
    index = index_of(build(files))
    pages = {word: index["terms"][word] for word in ("driedaags", "haarlem", "deventer")}
    both = [index["docnames"].index("deel/blad"), index["docnames"].index("mkb")]
    assert pages == dict.fromkeys(pages, both)


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning:sphinxcontrib")  # of the builder json itself
@pytest.mark.parametrize("builder", ["json", "singlehtml", "text"])
def test_builders_without_this_search(build: Build, builder: str) -> None:
    assert build(FILES, builder).warnings == []


def test_the_index_is_the_same_without_pystemmer(build: Build, found: Result) -> None:
    program = "import sys; sys.modules['Stemmer'] = None; from sphinx.cmd.build import main; sys.exit(main(sys.argv[1:]))"
    out = found.out.parent / "without"
    command = [sys.executable, "-c", program, "-qn", "-d", str(out / "doctrees"), str(found.src), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (out / "searchindex.js").read_text("utf-8") == found.read("searchindex.js")
