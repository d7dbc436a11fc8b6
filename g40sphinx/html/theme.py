"""The theme ``g40``: where it is, which pages use it, and what its templates get to know about a page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _
from sphinx.util.i18n import format_date
from sphinx.util.nodes import clean_astext

from g40sphinx.html.clean import clean
from g40sphinx.html.fonts import write_fonts
from g40sphinx.html.house_style import FILE as HOUSE_STYLE
from g40sphinx.html.house_style import write_house_style
from g40sphinx.html.images import size_pictures
from g40sphinx.html.navigation import chapters, contents_digest, has_index, is_url, page_contents
from g40sphinx.html.tables import fit_tables
from g40sphinx.report.problems import Subtype
from g40sphinx.sphinxext.config import author_of, place_of, project_of
from g40sphinx.sphinxext.log import say
from g40sphinx.sphinxext.writing.house_style import logo_words

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

FOLDER = Path(__file__).parent
THEME = FOLDER / "theme" / "g40"
DIRECTIVES_CSS = FOLDER / "static" / "g40-directives.css"
ELSEWHERE_CSS = FOLDER / "static" / "g40-elsewhere.css"

COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
INDENT = re.compile(r"\n\s+")
"""What a style sheet says to those who change it, and indents for them; no reader waits for that."""

HEADING = re.compile(r"<h1\b([^>]*)>(.*?)</h1>", re.DOTALL)
YEAR = re.compile(
    r"^(.*\S)\s+((?:19|20)\d\d(?:[–-](?:(?:19|20)\d\d|\d\d))?)\s*(<a class=\"headerlink\".*</a>)?\s*$",
    re.DOTALL,
)

VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>\s*')
"""What docutils writes as well as Sphinx, with the same content."""

SPHINX_SCRIPTS = {"documentation_options.js", "doctools.js", "sphinx_highlight.js", "translations.js"}
"""Scripts that Sphinx puts on every page, and that only the search page needs."""


def uses_theme(builder: Builder) -> bool:
    """Return whether ``builder`` writes pages with the theme ``g40`` or one that inherits from it."""
    return isinstance(builder, StandaloneHTMLBuilder) and THEME in map(Path, builder.theme.get_theme_dirs())


def write_assets(app: Sphinx) -> None:
    """Write the style sheet of our directives and, for the theme ``g40``, the fonts (``builder-inited``)."""
    if app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    _write_css(DIRECTIVES_CSS, static)
    if uses_theme(app.builder):
        write_fonts(static / "g40-fonts")
        write_house_style(app, static)
    else:
        _write_css(ELSEWHERE_CSS, static)
        app.add_css_file(ELSEWHERE_CSS.name, priority=900)


def trim_assets(app: Sphinx) -> list[Any]:
    """Take out of the theme's style sheet what no reader waits for (``html-collect-pages``, once it is there)."""
    file = Path(app.outdir) / "_static" / "g40.css"
    if uses_theme(app.builder) and file.is_file():
        _write_css(file, file.parent)
    return []


def _write_css(source: Path, static: Path) -> None:
    (static / source.name).write_text(INDENT.sub("\n", COMMENT.sub("", source.read_text("utf-8"))), "utf-8")


def shown_everywhere(app: Sphinx) -> str:
    """Return a digest of what every page shows of the others (``g40-shown-everywhere``).

    Sphinx writes again only what was read again, and the other pages would go on showing the old title.
    """
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or not uses_theme(builder):
        return ""
    file = Path(app.outdir) / "_static" / HOUSE_STYLE  # every page names it with its checksum
    return contents_digest(builder) + (file.read_text("utf-8") if file.is_file() else "")


def fit_document(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Free a document of inline styles, and let its wide tables scroll (``doctree-resolved``).

    Only for the theme ``g40``: other themes have wrappers of their own, and allow inline styles.
    """
    if uses_theme(app.builder):
        fit_tables(doctree)
        size_pictures(doctree)


def describe_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the templates of ``g40`` what they show around the text (``html-page-context``)."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or not uses_theme(builder):
        return
    if "theme_permalinks" not in context:
        return  # the builders of JSON and pickles render no template
    title = report_title(builder)
    if app.config.html_last_updated_fmt == "":
        # Sphinx's default puts the month first in every language
        context["last_updated"] = format_date(_("%B %-d, %Y"), language=app.config.language)
    context["metatags"] = VIEWPORT.sub("", context.get("metatags", ""))
    body = clean(context.get("body", ""), permalinks=_true(context["theme_permalinks"]))
    context["body"] = body
    opening = pagename == app.config.root_doc and doctree is not None
    context["g40"] = {
        "title": title,
        "publisher": publisher(builder),
        "opening": opening,
        "text": _parts(body, title, opening=opening),
        "chapters": chapters(builder, pagename),
        "contents": [] if opening else page_contents(builder, pagename),
        "has_index": has_index(builder),
        "indices": [
            (name, index.localname)
            for name, index, _content, _collapse in builder.domain_indices
            if builder.name != "singlehtml"
        ],
        "colophon": _link(builder, context, "colophon"),
        "accessibility": _link(builder, context, "accessibility_statement"),
        "pdf": _pdf(context),
    }
    _choose_assets(context, pagename, body)


def report_title(builder: StandaloneHTMLBuilder) -> str:
    """Return the report's title: ``html_title`` if it is set, else ``project``, else the heading of the root document.

    Sphinx's own default, "… documentation", repeats the year of a year report and calls it documentation.
    """
    config = builder.config
    if config.html_title != _("%s %s documentation") % (config.project, config.release):
        return str(config.html_title)
    if name := project_of(config):
        return name
    heading = builder.env.titles.get(config.root_doc)
    return clean_astext(heading) if heading is not None else str(config.project)


def option(builder: StandaloneHTMLBuilder, name: str) -> str:
    """Return an option of the theme: the author's or the theme's own; Sphinx tells templates only."""
    _theme, options = builder.get_theme_config()
    return str(options.get(name, builder.theme.get_config("options", name, "")))


def publisher(builder: StandaloneHTMLBuilder) -> str:
    """Return who brings the report out: the theme's option, else ``g40_publisher``, else the author; may be empty."""
    given = option(builder, "publisher") or str(builder.config.g40_publisher)
    return given or author_of(builder.config)


def check_options(app: Sphinx) -> list[Any]:
    """Warn of theme options that can't be right, and of a logo without words (``html-collect-pages``, once a build)."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and uses_theme(builder):
        config = app.config
        for name in ("colophon", "accessibility_statement"):
            value = option(builder, name)
            if value and not is_url(value) and value not in app.env.all_docs:
                say(
                    Subtype.CONFIG,
                    "html_theme_options: {name} is no document of this report and no URL: {value}",
                    config.language,
                    place_of(app.confdir, "html_theme_options"),
                    name=repr(name),
                    value=repr(value),
                )
        if config.html_logo and not logo_words(config):
            say(
                Subtype.CONFIG,
                "html_logo has no words for who can't see it: name the publisher in g40_publisher, or set logo_alt in"
                " html_theme_options",
                config.language,
                place_of(app.confdir, "html_logo"),
            )
    return []


def _parts(body: str, title: str, *, opening: bool) -> dict[str, Any]:
    """Part the text at its heading; on the opening page, set the year that the heading ends in apart.

    A heading is made of ``title`` where the opening page has none.
    """
    match = HEADING.search(body)
    if match is None:
        heading, before, attributes, after = title if opening else "", "", "", body
    else:
        heading, before, attributes, after = match[2], body[: match.start()], match[1], body[match.end() :]
    year = YEAR.match(heading) if opening else None
    return {
        "before": before,
        "attributes": attributes,
        "heading": year[1] + (year[3] or "") if year else heading,
        "year": year[2] if year else "",
        "after": after,
        "has_toctree": 'class="toctree-l1' in after,
    }


def _link(builder: StandaloneHTMLBuilder, context: dict[str, Any], option: str) -> str:
    """Return the address that a theme option, a document or a URL, stands for; empty if it is neither."""
    value = str(context[f"theme_{option}"])
    if is_url(value):
        return value
    return str(context["pathto"](value)) if value in builder.env.all_docs else ""


def _pdf(context: dict[str, Any]) -> str:
    value = str(context["theme_pdf"])
    return str(context["pathto"](value, True)) if value else ""


def _choose_assets(context: dict[str, Any], pagename: str, body: str) -> None:
    """Leave out Sphinx's scripts where nothing needs them, and its code colours for ours that are readable.

    A script of another extension may lean on Sphinx's, so then all of them stay.
    """
    own = [script for script in context["script_files"] if _name(script) in SPHINX_SCRIPTS]
    if pagename != "search" and len(own) == len(context["script_files"]):
        context["script_files"] = []
    context["css_files"] = [
        css for css in context["css_files"] if _name(css) not in {"pygments.css", "pygments_dark.css"}
    ]
    context["g40"]["has_code"] = '<div class="highlight' in body or '<code class="highlight' in body


def _name(asset: Any) -> str:
    return str(getattr(asset, "filename", asset) or "").rpartition("/")[2]


def _true(option: Any) -> bool:
    return str(option).lower() in {"true", "1", "yes", "on"}
