"""Something that happened, at its date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from g40sphinx.report.bullets import COLON, Bullet, BulletForm, take_id, without_mark
from g40sphinx.report.dates.parsing import Date, parse_date
from g40sphinx.report.kinds.kind import Kind
from g40sphinx.report.model import Item, Type, field
from g40sphinx.report.problems import Source, Subtype, Unreadable
from g40sphinx.report.text.plain import plain
from g40sphinx.report.text.translation import N_

_PLACE = re.compile(r"(.*)\s@\s(.*)", re.DOTALL)
_MARKED_DATE = re.compile(r"([*_`]{1,3})(.+?)\1:?|([*_`]{1,3})(.+?:)\3")
_TIGHT_DATE = re.compile(r"(\d{4}(?:-[\dX]{2}){0,2}[~?%]?|\d{1,2}-\d{1,2}-\d{4}):(?=\S)")


@dataclass(frozen=True, kw_only=True)
class Event(Item):
    """Something that happened, at an EDTF date (ISO 8601-2)."""

    date: Date | None = field(Type.DATE, N_("Date"), "when it happened", required=True)
    place: str = field(Type.ITEM, N_("Place"), "where it happened", kind="place", makes=True)
    participants: tuple[str, ...] = field(
        Type.ITEM,
        N_("With"),
        "organisations that took part",
        name="with",
        many=True,
        kind="organisation",
        makes=True,
    )
    theme: str = field(Type.ITEM, N_("Theme group"), "the theme group", kind="theme")
    regions: tuple[str, ...] = field(
        Type.ITEM, N_("Regions"), "the regions it concerns", many=True, kind="region"
    )
    description: str = field(Type.MARKUP, N_("Description"), "more about it")
    url: str = field(Type.URL, N_("Web page"), "a page about it")

    def words_for_id(self) -> str:
        """Return the date and the title."""
        return f"{self.date.edtf if self.date else ''} {plain(self.title)}"


def _take_place(text: str) -> tuple[str, str]:
    """Split ``@ place`` off the end of ``text``; the last ``@`` between spaces counts."""
    found = _PLACE.fullmatch(f" {text} ")
    return (found[1].strip(), found[2].strip()) if found and found[2].strip() else (text.strip(), "")


def _date_and_text(text: str) -> tuple[str, str]:
    marked = _MARKED_DATE.match(text)
    if marked:
        words = (marked[2] or marked[4]).rstrip(":").strip()
        raise Unreadable(
            "write the date without marks, as in “- {date}: {text}”",
            date=words,
            text=text[marked.end() :].strip(" :") or "…",
        )
    colon = COLON.search(text)
    tight = _TIGHT_DATE.match(text)
    if tight and (colon is None or tight.end() <= colon.start()):
        raise Unreadable(
            "a space is missing after the colon of the date: write “- {date}: {text}”",
            date=tight[1],
            text=text[tight.end() :],
        )
    if colon is None:
        raise Unreadable(
            "“{text}” has no date: write “- DATE: what happened”, as in “- 14 april 2023: Symposium”",
            text=text,
        )
    return text[: colon.start()].strip(), text[colon.end() :].strip()


def read_event(bullet: Bullet, language: str, source: Source) -> Event:
    """Read ``DATE: text @ place {#id}``; raises :class:`Unreadable`."""
    if not bullet.text:
        raise Unreadable("this bullet is empty: write “- DATE: what happened”")
    text, own_id = take_id(bullet.text)
    date_text, text = _date_and_text(text)
    if not date_text:
        raise Unreadable("the date before the colon is missing: write “- DATE: what happened”")
    try:
        date = parse_date(date_text, language)
    except Unreadable as problem:
        problem.subtype = Subtype.DATE
        raise
    title, place = _take_place(text)
    if not title:
        raise Unreadable(
            "“{date}” says nothing after the date: write “- {date}: what happened”", date=date_text
        )
    return Event(id=own_id, title=title, source=source, date=date, place=place)


def _is_new_event(line: str, language: str) -> bool:
    """Tell whether a line begins with a date, whatever mark stands before it."""
    text = without_mark(line)
    colon = COLON.search(text)
    try:
        return colon is not None and bool(parse_date(text[: colon.start()], language))
    except Unreadable:
        return False


KIND = Kind(
    "event",
    "events",
    Event,
    label=N_("Event"),
    noun=N_("event"),
    heading=N_("Events"),
    directive="timeline",
    view="timeline",
    bullets=BulletForm(read_event, _is_new_event),
)
