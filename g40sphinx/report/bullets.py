"""The bullets of a timeline or a region table, read from the author's source lines before Markdown sees them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from g40sphinx.report.dates.parsing import parse_date
from g40sphinx.report.model import Event, Item, PilotRegion
from g40sphinx.report.problems import Problem, Source, Subtype, Unreadable
from g40sphinx.report.text.markdown_lines import outside
from g40sphinx.report.text.plain import fold
from g40sphinx.report.text.translation import N_

_MARKER = re.compile(r"( {0,3})([-*+])(?:([ \t\xa0]+)(.*)|$)")  # Word puts spaces that do not break
_WITHIN = re.compile(r"\s*[-*+]\s.*(?:\{#[^{}]+\}|:\s.*\s@\s[^@]+)\s*$")
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s")
_MARK = re.compile(r"(?:\d{1,2}[.)]|[–—•·▪‣◦o])[ \t\xa0]+")
"""How a line may begin that was meant as a bullet: with a number, or a dash or dot of Word's."""
_BLOCK = re.compile(r"\s*(?:[-*+] |1[.)] |`{3}|~{3}|:{3}|\.\. |>|\||#{1,6} )")
_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_CITY = re.compile(r"(?:&#?\w+;|[^,;])+")
_AND = re.compile(r" (?:en|and|&) ")
_ID = re.compile(r"\s*\{#([^{}]*)\}\s*$")
_NO_HASH = re.compile(r"\s\{([\w.-]+)\}\s*$")
_PLACE = re.compile(r"(.*)\s@\s(.*)", re.DOTALL)
_GOOD_ID = re.compile(r"[^\W_][\w.-]*")
_COLON = re.compile(r":(?=\s|$)")
_MARKED_DATE = re.compile(r"([*_`]{1,3})(.+?)\1:?|([*_`]{1,3})(.+?:)\3")
_TIGHT_NAME = re.compile(r"([^\W\d_][^:`/]*):(?=[^\W\d_])")
_TIGHT_DATE = re.compile(r"(\d{4}(?:-[\dX]{2}){0,2}[~?%]?|\d{1,2}-\d{1,2}-\d{4}):(?=\S)")


class Bullet(NamedTuple):
    """One bullet: ``text`` is its first paragraph on one line, ``more`` the lines below it, dedented.

    ``line`` and ``more_line`` count the lines of the content from 0.
    """

    line: int
    text: str
    more: tuple[str, ...] = ()
    more_line: int = 0


class Written(NamedTuple):
    """An item as it stands in a bullet, its text as Markdown and the blocks below it."""

    item: Item
    bullet: Bullet


def split_bullets(
    lines: Sequence[str], is_new: Callable[[str], object] = _NUMBERED.match
) -> tuple[list[Bullet], list[tuple[int, str]]]:
    """Return the bullets among ``lines``, and the lines that belong to none, with their numbers from 0.

    ``is_new`` tells of a line that is not indented whether it was meant as a bullet of its own.
    """
    bullets: list[Bullet] = []
    strays: list[tuple[int, str]] = []
    block: list[str] = []
    start, indent, after_blank = 0, 0, False

    def close() -> None:
        if block:
            bullets.append(_bullet(start, block))
            block.clear()

    for number, line in enumerate(lines):
        marker = _MARKER.match(line)
        if marker and not (block and len(marker[1]) >= indent):
            close()
            start = number
            indent = len(marker[1]) + 1 + min(len(marker[3] or " "), 4)
            block.append(marker[4] or "")
        elif not line.strip():
            after_blank = True
            if block:
                block.append("")
            continue
        elif block and (line.startswith((" " * min(indent, 2), "\t")) or not (after_blank or is_new(line))):
            block.append(
                line[len(line) - len(line.lstrip()) :] if not line.startswith(" " * indent) else line[indent:]
            )
        else:
            close()
            strays.append((number, line.strip()))
        after_blank = False
    close()
    return bullets, strays


def _bullet(start: int, block: list[str]) -> Bullet:
    if len(block) == 1:
        return Bullet(start, block[0].strip())
    end = next(
        (number for number, line in enumerate(block) if number and (not line.strip() or _BLOCK.match(line))),
        len(block),
    )
    text = " ".join([*map(_unbroken, block[: end - 1]), block[end - 1].strip()]).strip()
    more = block[end:]
    while more and not more[-1].strip():
        more.pop()
    skipped = 0
    while more and not more[0].strip():
        more.pop(0)
        skipped += 1
    return Bullet(start, text, tuple(more), start + end + skipped)


def _unbroken(line: str) -> str:
    """Return a line that another one follows: a backslash at its end would break it, which a title does not."""
    line = line.strip()
    return line[:-1].rstrip() if _BREAK.search(line) else line


def _take_id(text: str) -> tuple[str, str]:
    """Split ``{#id}`` off the end of ``text``."""
    found = _ID.search(text)
    if not found and (bare := _NO_HASH.search(text)):
        raise Unreadable(
            "an id begins with #: write {right}, or leave {wrong} out",
            right=f"{{#{bare[1]}}}",
            wrong=f"{{{bare[1]}}}",
        )
    if not found:
        return text, ""
    if not is_id(found[1]):
        raise Unreadable(BAD_ID, id=f"{{#{found[1]}}}")
    return text[: found.start()].rstrip(), found[1]


def is_id(text: str) -> bool:
    """Return whether ``text`` can be the id of an item: a word of letters, digits and hyphens."""
    return _GOOD_ID.fullmatch(text) is not None


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
    colon = _COLON.search(text)
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
    text, own_id = _take_id(bullet.text)
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


def read_region(bullet: Bullet, language: str, source: Source) -> PilotRegion:
    """Read ``Region: City, City {#id}``; raises :class:`Unreadable`."""
    text, own_id = _take_id(bullet.text)
    colon = _COLON.search(text)
    if colon is None and (tight := _TIGHT_NAME.match(text)):
        raise Unreadable(
            "a space is missing after the colon of the region: write “- {name}: {cities}”",
            name=tight[1],
            cities=text[tight.end() :],
        )
    name = text[: colon.start()].strip() if colon else text
    if not name:
        raise Unreadable("this region has no name: write “- Region: City, City” or “- City”")
    listed = _CITY.findall(text[colon.end() :]) if colon else []
    cities = tuple(dict.fromkeys(city.strip() for city in listed if city.strip()))
    return PilotRegion(id=own_id, title=name, source=source, cities=cities)


def _is_new_event(line: str, language: str) -> bool:
    """Tell whether a line begins with a date, whatever mark stands before it."""
    text = _MARK.sub("", line, count=1)
    colon = _COLON.search(text)
    try:
        return colon is not None and bool(parse_date(text[: colon.start()], language))
    except Unreadable:
        return False


def _is_new_region(line: str, _language: str) -> bool:
    return _MARK.match(line) is not None


IS_NEW: dict[str, Callable[[str, str], bool]] = {"event": _is_new_event, "region": _is_new_region}
"""How a line is known that was meant as a bullet, by the kind of item."""

Reader = Callable[[Bullet, str, Source], Item]

BAD_ID = N_("the id {id} can't be used: an id is a word of letters, digits and hyphens, as in {{#symposium}}")

READERS: dict[str, Reader] = {"event": read_event, "region": read_region}
"""How the bullets of a kind of item are read, by the kind's name."""


def read_bullets(
    kind: str, lines: Sequence[str], language: str, place: Callable[[int], Source]
) -> Iterator[Written | Problem]:
    """Read every bullet of ``lines`` as an item of ``kind``, or as the problem that it is, in their order.

    ``place`` gives the author's file and line for a line of ``lines`` counted from 0.
    """
    bullets, strays = split_bullets(lines, lambda line: IS_NEW[kind](line, language))
    for number, stray in strays:
        yield _stray(stray, place(number))
    for bullet in bullets:
        source = place(bullet.line)
        try:
            item = READERS[kind](bullet, language, source)
        except Unreadable as problem:
            yield problem.at(source, problem.subtype or Subtype.BULLET)
        else:
            yield Written(item, bullet)
            yield from _several(item)
        if bullet.more:
            yield from _within(bullet, place)


def _several(item: Item) -> Iterator[Problem]:
    """Return the cities of a region that are two, "Deventer en Zutphen", and no name of one, as "Aa en Hunze" is."""
    for city in item.cities if isinstance(item, PilotRegion) else ():
        both = _AND.split(city)
        if len(both) > 1 and not _are_known([city]) and _are_known(both):
            message = N_("“{cities}” is taken for one city: write “{right}”")
            values = {"cities": city, "right": ", ".join(both)}
            yield Problem(Subtype.BULLET, message, values, item.source)


def _are_known(names: Sequence[str]) -> bool:
    from g40sphinx.report.map.cities import cities

    return all(fold(name) in cities() for name in names)


def _within(bullet: Bullet, place: Callable[[int], Source]) -> Iterator[Problem]:
    """Return the lines below a bullet that look like items of their own."""
    message = N_(
        "“{line}” belongs to the bullet above it: to be one of its own, it begins where that one does"
    )
    for number, line in outside(bullet.more):
        if _WITHIN.match(line):
            yield Problem(Subtype.BULLET, message, {"line": line.strip()}, place(bullet.more_line + number))


def _stray(line: str, source: Source) -> Problem:
    values = {"line": line}
    if _NUMBERED.match(line):
        message = N_(
            "“{line}” is a numbered list: begin with a hyphen, and write a date in full, as in “- 1 mei 2023: …”"
        )
    else:
        message = N_(
            "“{line}” is not part of a bullet: begin it with a hyphen and a space, or indent it under its bullet"
        )
    return Problem(Subtype.BULLET, message, values, source)
