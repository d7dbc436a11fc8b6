"""The front door: the only file that registers anything with Sphinx."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.locale import _

from g40sphinx.html import item_html as direct
from g40sphinx.html import json_ld as structured
from g40sphinx.html import mathml, metadata, search, tables, theme
from g40sphinx.html import stem_cache as stems
from g40sphinx.html import template_cache as compiled
from g40sphinx.html.settings import HTML_SETTINGS
from g40sphinx.pdf import item_parts as pdf_direct
from g40sphinx.pdf.lazy_builder import LatePdfBuilder
from g40sphinx.pdf.settings import PDF_SETTINGS
from g40sphinx.report.kinds import Kind
from g40sphinx.report.problems import Subtype
from g40sphinx.sphinxext import nodes as g40
from g40sphinx.sphinxext.config import SETTINGS, add_settings, check_settings
from g40sphinx.sphinxext.domain import G40Domain, get_domain
from g40sphinx.sphinxext.gc_tuning import look_less
from g40sphinx.sphinxext.incremental.labels import check_at_last, finish_reading, forget_labels
from g40sphinx.sphinxext.incremental.outdated_pages import note_written, save_state, stale_pages
from g40sphinx.sphinxext.log import say
from g40sphinx.sphinxext.reading.collector import collect
from g40sphinx.sphinxext.reading.data_files import DataDirective, add_messages, load_data
from g40sphinx.sphinxext.reading.headings import MakeWay, NameItems
from g40sphinx.sphinxext.reading.html_in_text import HtmlElsewhere, ReadHtml
from g40sphinx.sphinxext.typography import DutchApostrophes
from g40sphinx.sphinxext.writing.abbreviations import SpellOutOnce
from g40sphinx.sphinxext.writing.alternative_texts import GiveWords
from g40sphinx.sphinxext.writing.map_outline import find_outline
from g40sphinx.sphinxext.writing.placeholders import ExpandViews

ALL_SETTINGS = (*SETTINGS, *HTML_SETTINGS, *PDF_SETTINGS)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything, once; ``myst_parser`` comes along."""
    if not app.registry.has_domain("g40"):
        register(app)
    from g40sphinx import __version__

    return {"version": __version__, "env_version": 9, "parallel_read_safe": True, "parallel_write_safe": True}


def register(app: Sphinx) -> None:
    """Register everything with Sphinx."""
    app.setup_extension("myst_parser")
    add_settings(app, ALL_SETTINGS)
    app.add_domain(G40Domain)
    app.add_directive_to_domain("g40", "data", DataDirective)
    for placeholder in (g40.g40_view, g40.g40_item_texts, g40.g40_item_text, g40.g40_value):
        app.add_node(placeholder)
    app.add_enumerable_node(g40.g40_table_view, "table", table_title)
    app.add_enumerable_node(g40.g40_map_view, "figure", table_title)
    for node, handlers in {**g40.HTML_HANDLERS, **tables.HTML_HANDLERS, **direct.HTML_HANDLERS}.items():
        app.add_node(node, html=handlers)
    for transform in TRANSFORMS:
        app.add_transform(transform)
    for post_transform in POST_TRANSFORMS:
        app.add_post_transform(post_transform)
    app.add_event("g40-shown-everywhere")
    app.add_event("g40-shown-on")
    for event, handler, priority in HANDLERS:
        app.connect(event, handler, priority)
    add_theme(app)
    add_builders(app)


def add_report_kind(app: Sphinx, kind: Kind) -> None:
    """Add a kind of item to the reports of ``app``; for the ``setup`` of an extension, wherever it is listed."""
    app.setup_extension("g40sphinx")
    try:
        app.add_domain(cast("type[G40Domain]", app.registry.domains["g40"]).with_kind(kind), override=True)
    except ValueError as error:
        raise ExtensionError(str(error)) from error


def configure(app: Sphinx, config: Config) -> None:
    """Check our settings and switch on ``:::`` fences, keeping the author's other MyST extensions."""
    check_settings(config, ALL_SETTINGS, app.confdir)
    config.myst_enable_extensions = {*(config.myst_enable_extensions or ()), "colon_fence"}
    config.numfig_format = {
        "figure": _("Figure %s"),
        **config.numfig_format,
    }  # Sphinx's Dutch keeps "Fig. %s"
    if config.html_math_renderer is None:
        config.html_math_renderer = "g40"


TRANSFORMS = (ReadHtml, DutchApostrophes, MakeWay, NameItems)
"""What is done with a page when it has been read; each has a priority of its own."""

POST_TRANSFORMS = (
    direct.ExpandViewsDirectly,
    pdf_direct.ExpandViewsDirectly,
    ExpandViews,
    SpellOutOnce,
    HtmlElsewhere,
    tables.GiveScope,
    GiveWords,
)
"""What is done with a page before it is written; each has a priority of its own."""


def note_builder(app: Sphinx) -> None:
    """Tell the domain for which builder this run is."""
    get_domain(app.env).run.builder_name = app.builder.name


HANDLERS: tuple[tuple[str, Callable[..., Any], int], ...] = (
    ("config-inited", configure, 500),
    ("config-inited", find_outline, 600),  # after the setting has been checked
    ("env-before-read-docs", look_less, 100),
    ("builder-inited", note_builder, 500),
    ("builder-inited", compiled.keep_compiled, 500),
    ("builder-inited", search.complete_index, 500),
    ("builder-inited", theme.write_assets, 500),
    ("env-before-read-docs", forget_labels, 500),
    ("env-before-read-docs", load_data, 500),
    ("doctree-read", collect, 900),  # after Sphinx's collectors have seen the pictures in our texts
    ("env-updated", finish_reading, 100),  # before other extensions use titles and labels
    ("env-updated", add_messages, 500),
    ("env-get-updated", stale_pages, 900),  # after sections and figures have their numbers
    ("g40-shown-everywhere", theme.shown_everywhere, 500),
    ("g40-shown-on", structured.shown_on, 500),
    ("write-started", check_at_last, 500),
    ("doctree-resolved", note_written, 500),
    ("doctree-resolved", stems.remember_stems, 500),
    ("doctree-resolved", theme.fit_document, 500),
    ("html-page-context", theme.describe_page, 900),  # after what puts scripts and styles on a page
    ("html-page-context", metadata.describe_head, 910),
    ("html-collect-pages", theme.check_options, 500),
    ("html-collect-pages", theme.trim_assets, 500),
    ("build-finished", save_state, 500),
    ("build-finished", stems.keep_stems, 500),
)
"""What we do when, in the order of a build: event, handler, priority (500 is Sphinx's own default)."""


def add_theme(app: Sphinx) -> None:
    """Register the theme ``g40``, formulas as MathML, and the style sheet that other themes get for our directives."""
    app.add_html_theme("g40", str(theme.THEME))
    app.add_message_catalog(
        "sphinx", str(theme.FOLDER.parent / "locale")
    )  # fills what Sphinx's catalogue leaves empty
    app.add_css_file(theme.DIRECTIVES_CSS.name, priority=190)  # before the theme's own, which may override it
    app.add_html_math_renderer("g40", (mathml.visit_math, None), (mathml.visit_displaymath, None))


def add_builders(app: Sphinx) -> None:
    """Register ``pdf``, or ``g40-pdf`` where another extension owns that name.

    Extensions that are listed behind us are set up first, so that they can take the name without an error.
    """
    names = list(app.config.extensions)
    own = names.index("g40sphinx") if "g40sphinx" in names else 0
    if all(name in app.extensions for name in names[:own]):
        for name in names[own + 1 :]:
            app.setup_extension(name)
    builder: type[LatePdfBuilder] = LatePdfBuilder
    if builder.name in app.registry.builders:
        ours = f"g40-{builder.name}"
        say(
            Subtype.CONFIG,
            "another extension has a builder {name}: ours is {ours}",
            app.config.language,
            name=builder.name,
            ours=ours,
        )
        builder = type(builder.__name__, (builder,), {"name": ours, "__doc__": builder.__doc__})
    app.add_builder(builder)


def table_title(node: nodes.Node) -> str:
    """Return the caption by which ``numfig`` knows a table; it numbers none without one."""
    caption = next(iter(node.findall(nodes.caption)), None)
    return caption.astext() if caption is not None else cast("str", None)
