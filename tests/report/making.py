"""Small reports for the tests of the library: items and views in a register, without Sphinx."""

from __future__ import annotations

from collections.abc import Iterable

from g40sphinx.report.dates.parsing import parse_date
from g40sphinx.report.index import Index
from g40sphinx.report.kinds.event import Event
from g40sphinx.report.kinds.region import PilotRegion
from g40sphinx.report.kinds.theme import ThemeGroup
from g40sphinx.report.model import Item
from g40sphinx.report.problems import Source
from g40sphinx.report.register import Claim, Record, Register, Use
from g40sphinx.report.views import ViewSpec


def event(date: str, title: str, line: int = 1, **fields: object) -> Event:
    """An event at a line of ``index.md``."""
    values = {"uid": f"index#{line}", "source": Source("index.md", line), **fields}
    return Event(date=parse_date(date), title=title, **values)  # type: ignore[arg-type]


def region(title: str, *cities: str, line: int = 1, **fields: object) -> PilotRegion:
    """A region at a line of ``index.md``."""
    values = {"uid": f"index#{line}", "source": Source("index.md", line), **fields}
    return PilotRegion(title=title, cities=cities, **values)  # type: ignore[arg-type]


def theme(title: str, line: int = 1, **fields: object) -> ThemeGroup:
    """A theme group at a line of ``index.md``."""
    values = {"uid": f"index#{line}", "source": Source("index.md", line), **fields}
    return ThemeGroup(title=title, **values)  # type: ignore[arg-type]


def spec(view: str, kind: str, items: Iterable[Item] | None = None, **fields: object) -> ViewSpec:
    """A view of ``items`` that are written in it, or without them of what the report knows."""
    uids = None if items is None else tuple(item.uid for item in items)
    values = {"docname": "index", "source": Source("index.md", 1), **fields}
    return ViewSpec(view=view, kind=kind, uids=uids, **values)  # type: ignore[arg-type]


def index(
    items: Iterable[Item] = (),
    specs: Iterable[ViewSpec] = (),
    uses: Iterable[Use] = (),
    claims: Iterable[Claim] = (),
) -> Index:
    """The index of a report with one document, ``index``."""
    register = Register()
    record = Record(items=tuple(items), specs=tuple(specs), uses=tuple(uses), claims=tuple(claims))
    register.note("index", record)
    return Index(register, ["index"])
