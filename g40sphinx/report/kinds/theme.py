"""A working group or theme of the report, as its heading and directive say it."""

from __future__ import annotations

from dataclasses import dataclass

from g40sphinx.report.kinds.kind import Kind
from g40sphinx.report.model import Item, Type, field
from g40sphinx.report.text.translation import N_


@dataclass(frozen=True, kw_only=True)
class ThemeGroup(Item):
    """A working group inside a pillar, or a theme of the report."""

    short: str = field(Type.TEXT, N_("Short title"), "a short title")
    description: str = field(Type.MARKUP, N_("Description"), "one or two sentences that sum the year up")
    members: tuple[str, ...] = field(
        Type.ITEM, N_("Members"), "who is in the group", many=True, kind="person", makes=True
    )
    partners: tuple[str, ...] = field(
        Type.ITEM, N_("Partners"), "organisations it works with", many=True, kind="organisation", makes=True
    )

    def names(self) -> tuple[str, ...]:
        """Return the short title."""
        return (self.short,) if self.short else ()


KIND = Kind(
    "theme",
    "themes",
    ThemeGroup,
    label=N_("Theme group"),
    noun=N_("theme group"),
    heading=N_("Theme groups"),
    directive="theme-groups",
    view="themes",
    columns=("title", "members", "partners"),
)
