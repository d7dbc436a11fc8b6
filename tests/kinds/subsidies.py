"""A kind of item of an author's own: subsidies, with what was granted and what of it is spent."""

from dataclasses import dataclass
from decimal import Decimal

from sphinx.application import Sphinx

from g40sphinx import Item, Kind, Type, add_report_kind, field
from g40sphinx.report.bullets import Bullet, BulletForm, name_and_rest
from g40sphinx.report.dates.parsing import Date
from g40sphinx.report.language import parse_decimal
from g40sphinx.report.problems import Source


@dataclass(frozen=True, kw_only=True)
class Subsidy(Item):
    """Money for a purpose, in euros."""

    budget: Decimal | None = field(
        Type.NUMBER, "Budget", "what was granted", required=True, labels={"nl": "Toegekend"}
    )
    spent: Decimal | None = field(Type.NUMBER, "Spent", "what of it is spent", labels={"nl": "Besteed"})
    granted: Date | None = field(
        Type.DATE, "Granted", "when it was granted", labels={"nl": "Datum van toekenning"}
    )


def read_subsidy(bullet: Bullet, language: str, source: Source) -> Subsidy:
    """Read ``Name: BUDGET {#id}``."""
    title, budget, own_id = name_and_rest(bullet.text)
    return Subsidy(id=own_id, title=title, source=source, budget=parse_decimal(budget, "budget"))


SUBSIDY = Kind(
    "subsidy",
    "subsidies",
    Subsidy,
    labels={"nl": ("subsidie", "subsidies")},
    columns=("title", "budget", "spent", "granted"),
    bullets=BulletForm(read_subsidy),
)


def setup(app: Sphinx) -> dict[str, bool]:
    """Add subsidies to the kinds of item of a report."""
    add_report_kind(app, SUBSIDY)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
