"""The one table that says what kinds of item exist; what differs by kind stands in the file of the kind."""

from __future__ import annotations

from g40sphinx.report.kinds import event, organisation, person, place, region, theme
from g40sphinx.report.kinds.kind import Kind, Kinds, references

__all__ = ["KINDS", "Kind", "Kinds", "references"]

KINDS = Kinds((theme.KIND, region.KIND, event.KIND, person.KIND, organisation.KIND, place.KIND))
"""The kinds of a report to which no extension has added one."""
