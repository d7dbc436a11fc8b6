"""What Sphinx and its extensions write into the text of a page that does not pass WCAG, put right.

A pass over the finished HTML, because all of it is written after the last post-transform (toctrees are resolved there)
or by extensions as raw HTML, and because replacing the translator would shut out other extensions that do so.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sphinx.locale import _

HEADING_OR_CAPTION = re.compile(r'<h([1-6])\b|<p class="caption" role="heading"(?! aria-level)')
PERMALINK = re.compile(r'<a class="headerlink" href="([^"]*)" title="([^"]*)">.*?</a>', re.DOTALL)
CHECKBOX = re.compile(r'<input (class="task-list-item-checkbox"[^>]*?)(checked="checked")?([^>]*)>')

SIZE_STYLE = re.compile(r' style="((?:\s*(?:width|height): [\d.]+px;)+)"')
SIZE = re.compile(r"(width|height): ([\d.]+)px;")


def level_captions(body: str) -> str:
    """Give each toctree caption the heading level below the heading that it follows."""
    level = 1

    def replace(match: re.Match[str]) -> str:
        nonlocal level
        if match[1]:
            level = int(match[1])
            return match[0]
        return f'{match[0]} aria-level="{min(level + 1, 6)}"'

    return HEADING_OR_CAPTION.sub(replace, body)


def drop_permalinks(body: str) -> str:
    """Take out the ``¶`` links: a screen reader reads each as part of its heading."""
    return PERMALINK.sub("", body)


def name_permalinks(body: str) -> str:
    """Give the ``¶`` links a name instead of a sign."""
    sign = '<span aria-hidden="true">#</span>'
    return PERMALINK.sub(rf'<a class="headerlink" href="\1" aria-label="\2" title="\2">{sign}</a>', body)


def name_checkboxes(body: str) -> str:
    """Say in words whether a task of a task list is done."""

    def replace(match: re.Match[str]) -> str:
        done = "checked" in match[0]
        return match[0].replace("<input ", f'<input aria-label="{_("Done") if done else _("To do")}" ', 1)

    return CHECKBOX.sub(replace, body)


def unstyle_sizes(body: str) -> str:
    """Turn sizes in pixels into attributes: docutils before 0.22 writes even those as a ``style``."""

    def replace(match: re.Match[str]) -> str:
        return "".join(f' {side}="{round(float(pixels))}"' for side, pixels in SIZE.findall(match[1]))

    return SIZE_STYLE.sub(replace, body)


def reach_code(body: str) -> str:
    """Let the keyboard reach code, which scrolls when its lines are long (WCAG 2.1, 2.1.1)."""
    return body.replace("<pre>", '<pre tabindex="0">')


def clean(body: str, *, permalinks: bool) -> str:
    """Return ``body`` with all of the above done; ``permalinks`` says whether the ``¶`` links stay."""
    passes: list[Callable[[str], str]] = [
        name_permalinks if permalinks else drop_permalinks,
        level_captions,
        name_checkboxes,
        unstyle_sizes,
        reach_code,
    ]
    for step in passes:
        body = step(body)
    return body
