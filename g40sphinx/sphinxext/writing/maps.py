"""``{pilot-map}`` as nodes: a figure with the map, and below it the table that says the same in words."""

from __future__ import annotations

import hashlib
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from docutils import nodes

from g40sphinx.report.language import join, translate, translate_plural
from g40sphinx.report.map.drawing import Drawing, draw, within
from g40sphinx.report.text.plain import slug
from g40sphinx.report.text.translation import N_
from g40sphinx.report.views import Map, Spot
from g40sphinx.sphinxext.nodes import g40_map
from g40sphinx.sphinxext.writing.house_style import house_style, map_colours
from g40sphinx.sphinxext.writing.item_titles import filled
from g40sphinx.sphinxext.writing.map_outline import outline_of
from g40sphinx.sphinxext.writing.map_svg import IN_PICTURES, Words, page_svg, picture_svg, size

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from g40sphinx.sphinxext.writing.node_writer import Renderer

_NAMED = 10  # so many cities are named in the alternative text; more are counted, as the table names them

_LINE = N_("A line joins the cities of one region.")

_FORMATS = {"image/svg+xml": "svg", "application/pdf": "pdf", "image/png": "png"}
"""What a builder can take and we can make, the best first: LaTeX takes PDF, Texinfo takes PNG."""


def render_map(renderer: Renderer, view: Map) -> list[nodes.Node]:
    """Return the figure and the table; the table alone where there is nothing to draw, or nobody who could see it."""
    found = renderer.render(view.table)
    table = found[0]
    outline = outline_of(renderer.builder.config)
    spots, regions = within(view.spots, view.regions, outline)
    if not spots or not isinstance(table, nodes.table):
        return found
    words = _words(renderer, spots, joined=bool(regions))
    ids = _ids(renderer)
    picture = _picture(renderer, draw(spots, regions, outline), words, ids)
    if picture is None:
        return found
    figure = nodes.figure("", picture, classes=["g40-map"])
    caption = table.children[0]
    if isinstance(caption, nodes.title):
        table.remove(caption)
        figure += nodes.caption("", "", *caption.children)
    if regions:
        legend = renderer.domain.words.typography.words(translate(renderer.language, _LINE))
        figure += nodes.legend("", nodes.paragraph(legend, legend))
    title = renderer.domain.words.typography.words(translate(renderer.language, "The regions on the map"))
    table.insert(0, nodes.title(title, title))
    table["ids"].append(_table(ids))
    return [figure, table]


def _name(renderer: Renderer) -> str:
    """Return a name for this map that no other map of the report has, but its copies."""
    spec = renderer.placeholder["spec"]
    return f"g40-map-{_unlike(spec.docname)}-{spec.number}"


def _unlike(docname: str) -> str:
    """Return the name of a document for use in an id, unlike that of any other document."""
    made = slug(docname)
    return made if made == docname else f"{made}-{hashlib.sha256(docname.encode()).hexdigest()[:12]}"


def _ids(renderer: Renderer) -> str:
    """Return what the ids of this map begin with: its name, with page and number in a copy, as a page may have more."""
    name = _name(renderer)
    if not renderer.placeholder.get("copied"):
        return name
    page: nodes.Element = renderer.placeholder
    while page.parent is not None:
        page = page.parent
    taken = {id_ for table in page.findall(nodes.table) for id_ in table["ids"]}
    copies = (f"{name}_{_unlike(renderer.docname)}_{number}" for number in count(1))
    return next(ids for ids in copies if _table(ids) not in taken)


def _table(ids: str) -> str:
    return f"{ids}-table"


def _words(renderer: Renderer, spots: tuple[Spot, ...], *, joined: bool) -> Words:
    language = renderer.language
    written = next(
        (part for part in renderer.placeholder.children if isinstance(part, nodes.paragraph)), None
    )
    if written is not None:
        title = filled(renderer.domain, written.children)
    else:
        names = [spot.name for spot in spots]
        if len(names) > _NAMED:
            cities = translate_plural(language, "{n} city", "{n} cities", len(names))
        else:
            cities = join(names, language)
        if renderer.builder.config.g40_map:
            title = translate(language, "Map with {cities}", cities=cities)
        else:
            title = translate(language, "Map of the Netherlands with {cities}", cities=cities)
    table = translate(language, "The table below the map names the regions and their cities.")
    description = f"{translate(language, _LINE)} {table}" if joined else table
    return Words(title, renderer.domain.words.typography.words(description))


def _picture(renderer: Renderer, drawing: Drawing, words: Words, ids: str) -> nodes.Element | None:
    """Return the map for the builder at hand; ``None`` for one that shows no pictures."""
    builder = renderer.builder
    if builder.format == "html" and builder.name != "epub":
        return g40_map(svg=page_svg(drawing, words, ids))
    for mimetype, suffix in _FORMATS.items():
        if mimetype in builder.supported_image_types:
            path = _write(builder, f"{_name(renderer)}.{suffix}", drawing, words)
            builder.env.images.add_file(renderer.docname, path)
            ending = "" if words.title.endswith((".", "!", "?")) else "."
            alt = f"{words.title}{ending} {words.description}"
            width = f"{size(drawing, IN_PICTURES)[0]}px"
            return nodes.image(uri=path, candidates={mimetype: path}, alt=alt, width=width)
    return None


def _write(builder: Builder, filename: str, drawing: Drawing, words: Words) -> str:
    """Write the picture beside the doctrees, and return its path."""
    path = Path(builder.doctreedir, "g40-maps", filename)
    path.parent.mkdir(parents=True, exist_ok=True)
    colours = map_colours(house_style(builder.config, builder.confdir))
    svg = picture_svg(drawing, words, colours)
    path.write_bytes(svg.encode() if path.suffix == ".svg" else _convert(svg, path))
    return path.as_posix()


def _convert(svg: str, path: Path) -> bytes:
    """Return an SVG in the format that the suffix of ``path`` says, through Typst and in the report's font."""
    import typst
    from fontpkg_atkinson_hyperlegible import ROOT

    source = path.with_suffix(".svg")
    source.write_text(svg, encoding="utf-8")
    page = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("{source.name}")'
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[ROOT / "files"])
    compiler = typst.Compiler(root=source.parent, font_paths=fonts, ignore_system_fonts=True)
    form: Literal["pdf", "png"] = "pdf" if path.suffix == ".pdf" else "png"
    converted = compiler.compile(page.encode(), format=form, ppi=200.0, timestamp=0)
    source.unlink()
    return cast("bytes", converted)  # it is a list where there are several pages
