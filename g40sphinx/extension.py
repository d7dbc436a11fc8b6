"""The front door: the only file that registers anything with Sphinx."""

from __future__ import annotations

from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from g40sphinx.sphinxext import nodes as g40
from g40sphinx.sphinxext.abbreviations import SpellOutOnce
from g40sphinx.sphinxext.collect import collect
from g40sphinx.sphinxext.config import SETTINGS, add_settings, check_settings
from g40sphinx.sphinxext.data import DataDirective, add_messages, load_data
from g40sphinx.sphinxext.domain import G40Domain
from g40sphinx.sphinxext.expand import ExpandViews
from g40sphinx.sphinxext.finish import finish_reading
from g40sphinx.sphinxext.rebuild import note_written, save_state

ALL_SETTINGS = SETTINGS


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything; ``myst_parser`` comes along."""
    app.setup_extension("myst_parser")
    add_settings(app, ALL_SETTINGS)
    app.add_domain(G40Domain)
    app.add_directive_to_domain("g40", "data", DataDirective)
    app.add_node(g40.g40_view)
    app.add_enumerable_node(g40.g40_table_view, "table", table_title)
    app.add_node(g40.g40_item_text)
    app.add_node(g40.g40_value)
    for node, handlers in g40.HTML_HANDLERS.items():
        app.add_node(node, html=handlers)
    app.add_post_transform(ExpandViews)
    app.add_post_transform(SpellOutOnce)
    app.connect("config-inited", configure)
    app.connect("env-before-read-docs", load_data)
    app.connect("doctree-read", collect, priority=900)
    app.connect("env-updated", finish_reading, priority=100)
    app.connect("env-updated", add_messages)
    app.connect("doctree-resolved", note_written)
    app.connect("build-finished", save_state)
    from g40sphinx import __version__

    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


def configure(app: Sphinx, config: Config) -> None:
    """Check our settings and switch on ``:::`` fences, keeping the author's other MyST extensions."""
    check_settings(config, ALL_SETTINGS)
    config.myst_enable_extensions = {*config.myst_enable_extensions, "colon_fence"}


def table_title(node: nodes.Node) -> str:
    """Return the caption by which ``numfig`` knows a table; it numbers none without one."""
    caption = next(iter(node.findall(nodes.caption)), None)
    return caption.astext() if caption is not None else cast("str", None)
