"""The bullets of a directive, read from the author's source lines before Markdown sees them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from g40sphinx.report.model import Item
from g40sphinx.report.problems import Problem, Source, Subtype, Unreadable
from g40sphinx.report.text.markdown_lines import outside
from g40sphinx.report.text.translation import N_

_MARKER = re.compile(r"( {0,3})([-*+])(?:([ \t\xa0]+)(.*)|$)")  # Word puts spaces that do not break
_WITHIN = re.compile(r"\s*[-*+]\s.*(?:\{#[^{}]+\}|:\s.*\s@\s[^@]+)\s*$")
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s")
MARK = re.compile(r"(?:\d{1,2}[.)]|[–—•·▪‣◦o])[ \t\xa0]+")
"""How a line may begin that was meant as a bullet: with a number, or a dash or dot of Word's."""
_BLOCK = re.compile(r"\s*(?:[-*+] |1[.)] |`{3}|~{3}|:{3}|\.\. |>|\||#{1,6} )")
_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_ID = re.compile(r"\s*\{#([^{}]*)\}\s*$")
_NO_HASH = re.compile(r"\s\{([\w.-]+)\}\s*$")
_GOOD_ID = re.compile(r"[^\W_][\w.-]*")
COLON = re.compile(r":(?=\s|$)")


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


def take_id(text: str) -> tuple[str, str]:
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


BAD_ID = N_("the id {id} can't be used: an id is a word of letters, digits and hyphens, as in {{#symposium}}")


def without_mark(line: str) -> str:
    """Return ``line`` without what may stand before a bullet that is none yet."""
    return MARK.sub("", line, count=1)


def is_marked(line: str, _language: str) -> bool:
    """Return whether a line begins like a bullet of another program."""
    return MARK.match(line) is not None


def _right(_item: Item) -> Iterator[Problem]:
    yield from ()


class BulletForm(NamedTuple):
    """How the bullets of a kind of item are read.

    ``read`` returns the item of a bullet, given the language of its dates and its place, or raises
    :class:`~g40sphinx.report.problems.Unreadable`; ``is_new`` says of a line that is not indented whether it was meant
    as a bullet of its own; ``check`` returns what looks wrong with an item that could be read.
    """

    read: Callable[[Bullet, str, Source], Item]
    is_new: Callable[[str, str], bool] = is_marked
    check: Callable[[Any], Iterator[Problem]] = _right


def name_and_rest(text: str) -> tuple[str, str, str]:
    """Split ``Name: rest {#id}`` into its name, its rest (``""`` without a colon) and its id."""
    text, own_id = take_id(text)
    colon = COLON.search(text)
    name, rest = (text[: colon.start()], text[colon.end() :]) if colon else (text, "")
    if not name.strip():
        raise Unreadable("this bullet has no name: write “- Name: …”")
    return name.strip(), rest.strip(), own_id


def read_bullets(
    form: BulletForm, lines: Sequence[str], language: str, place: Callable[[int], Source]
) -> Iterator[Written | Problem]:
    """Read every bullet of ``lines`` as an item, or as the problem that it is, in their order.

    ``place`` gives the author's file and line for a line of ``lines`` counted from 0.
    """
    bullets, strays = split_bullets(lines, lambda line: form.is_new(line, language))
    for number, stray in strays:
        yield _stray(stray, place(number))
    for bullet in bullets:
        source = place(bullet.line)
        try:
            item = form.read(bullet, language, source)
        except Unreadable as problem:
            yield problem.at(source, problem.subtype or Subtype.BULLET)
        else:
            yield Written(item, bullet)
            yield from form.check(item)
        if bullet.more:
            yield from _within(bullet, place)


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
