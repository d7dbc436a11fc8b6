"""The settings of the web site, for the one table of settings."""

from __future__ import annotations

from typing import Any

from g40sphinx.html.schema_dates import iso_date
from g40sphinx.report.text.translation import N_
from g40sphinx.sphinxext.config import Setting


def _is_date(value: Any) -> bool:
    return isinstance(value, str) and (not value or bool(iso_date(value)))


HTML_SETTINGS: tuple[Setting, ...] = (
    Setting(
        "g40_published",
        "",
        "html",
        (str,),
        _is_date,
        N_('a day, month or year, as in "2024-05-01" or "1 mei 2024"'),
        "When the report came out: a day, month or year. Machines read it in the data of the opening page.",
    ),
)
"""The settings that only the web site reads."""
