"""Values that YAML takes for something else, and how they are written so that it does not."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

import yaml

from g40sphinx.report.files.problem_log import Notes
from g40sphinx.report.files.tree import DEPTH
from g40sphinx.report.text.translation import N_

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml where PyYAML was built with it: ten times faster, the same events."""

_REASONS = (
    (
        re.compile(r"[\"']"),
        N_("a value that begins with a quote ends with one too, and has no such quote inside; write {line}"),
    ),
    (re.compile(r"#"), N_("“#” begins a comment, which is not read; write {line}")),
    (
        re.compile(r"[^\w\s(.+-]|-\s"),
        N_("“{character}” at the beginning of a value means something else; write {line}"),
    ),
    (
        re.compile(r".*?:(\s|$)", re.DOTALL),
        N_("a colon with a space after it splits a value in two; write {line}"),
    ),
    (
        re.compile(r".*?\s#", re.DOTALL),
        N_("a space and “#” begin a comment, which is not read; write {line}"),
    ),
    (re.compile(r""), N_("this value needs quotes around it; write {line}")),
)
"""Why a value needs quotes: the first of these that it begins with."""

MISSING_MARK = N_("“{mark}” is missing; write {line}")

_LINE = re.compile(r"(?P<before>\s*(?:-\s+)*)(?:(?P<name>[\w.-]+):(?P<space>\s+|$|(?=[^\s/])))?(?P<rest>.*)")
_NEXT_ITEM = re.compile(r"\}\s*,\s*[\w.-]+:\s*\{")
_COMMENT = re.compile(r"\s+#(?:\s.*)?$")
_APOSTROPHE = re.compile(r"'[a-zA-Z]{1,2}[ -]")
_LIST = re.compile(r"\[([^\[\]]*)\]")


@cache
def _field(names: frozenset[str]) -> re.Pattern[str]:
    """Return what a field between braces begins with."""
    return re.compile(rf"(?:^|(?<=,)|(?<={{))\s*(?P<name>{'|'.join(sorted(names))}):\s+")


@cache
def _tight_hyphen(names: frozenset[str]) -> re.Pattern[str]:
    """Return a hyphen right before the name of a field."""
    return re.compile(rf"(\s*)-(?=(?:{'|'.join(sorted(names))}):\s)")


class _Right(NamedTuple):
    """A value as it should be written, and the text in it that was wrong."""

    value: str
    wrong: str


def quote(text: str) -> str:
    """Return ``text`` between quotes, as YAML reads it back: double ones unless it holds such itself."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def explain(notes: Notes, line: int, name: str, wrong: str, right: str = "") -> None:
    """Note why ``wrong``, in the value of ``name`` (``""`` in a list), needs quotes, and how the line looks then.

    ``right`` is the value as it should be, unless that is ``wrong`` in quotes.
    """
    wrong = wrong.strip()
    message = next(message for form, message in _REASONS if form.match(wrong))
    right = right or quote(wrong)
    notes.add(line, message, character=wrong[:1], line=f"{name}: {right}" if name else f"- {right}")


def mend_line(line: str, number: int, notes: Notes, *, inside_braces: bool = False) -> str:
    """Return ``line``, number ``number`` of the file, with quotes around the values that need them, and note these.

    ``inside_braces`` says that an earlier line has opened the ``{`` in which this one stands.
    """
    found = next(_LINE.finditer(line))  # the last group takes any text
    if inside_braces or (found["rest"].startswith("{") and _field(notes.fields).search(found["rest"])):
        return _mend_fields(line, number, notes)
    if (tight := _tight_hyphen(notes.fields).match(line)) is not None:
        spaced = f"- {line[tight.end() :].strip()}"
        notes.add(number, N_("a space follows a hyphen; write {line}"), line=spaced)
        return mend_line(tight[1] + spaced, number, notes)
    before, name, rest = found["before"], found["name"] or "", found["rest"].rstrip()
    if not rest or not (name or before.strip()):
        return line
    right = _mend_value(rest)
    if right:
        explain(notes, number, name, right.wrong, right.value)
    elif name in notes.fields and not found["space"]:
        notes.add(number, N_("a space follows a colon; write {line}"), line=f"{name}: {rest}")
    else:
        return line
    value = right.value if right else rest
    return f"{before}{name}: {value}" if name else f"{before}{value}"


def _mend_fields(line: str, number: int, notes: Notes) -> str:
    """Mend the fields of an item between braces; a field begins where its name and a colon follow a comma."""
    fields = list(_field(notes.fields).finditer(line))
    if not fields:
        return line
    mended = line[: fields[0].start()]
    for field, following in zip(fields, [*fields[1:], None], strict=True):
        written = line[field.end() : following.start() if following else len(line)]
        value, after = _split_end(written)
        right = _mend_value(value, "{{x: {}}}")
        if value.startswith("[") and "]" not in value and (following or "}" in after):
            right = _Right(f"{value}]", value)
            notes.add(number, MISSING_MARK, mark="]", line=f"{field['name']}: {right.value}")
        elif right:
            explain(notes, number, field["name"], right.wrong, right.value)
        mended += line[field.start() : field.end()] + (right.value if right else value) + after
    return mended


def _split_end(written: str) -> tuple[str, str]:
    """Split a value from the comma, brace or comment that ends it, and from an item that follows in the same line."""
    following = _NEXT_ITEM.search(written)
    value = _COMMENT.sub("", written[: following.start()] if following else written).rstrip()
    while value.endswith(",") or (value.endswith("}") and value.count("}") > value.count("{")):
        value = value[:-1].rstrip()
    return value, written[len(value) :]


def _mend_value(value: str, place: str = "x: {}\n") -> _Right | None:
    """Return ``value`` as it should be, or ``None`` if it can be read in ``place``, or goes on in the next line."""
    if not value or _can_be_read(place.format(value)):
        return None
    if value[0] in "\"'":
        text = _between_quotes(value)
        return _Right(quote(text), value) if text else None
    text = _COMMENT.sub("", value)
    if (elements := _LIST.fullmatch(text)) is not None:
        return _mend_list(elements[1], text)
    if (text[0] == "[" and "]" not in text) or (text[0] == "{" and "}" not in text):
        return None
    return _Right(quote(text) + value[len(text) :], text)


def _mend_list(elements: str, text: str) -> _Right:
    written = [stripped for element in elements.split(",") if (stripped := element.strip())]
    wrong = [element for element in written if not _can_be_read(f"[{element}]")]
    right = ", ".join(quote(element) if element in wrong else element for element in written)
    return _Right(f"[{right}]", wrong[0] if wrong else text)


def _between_quotes(value: str) -> str:
    """Return the text that is meant by ``value``, which begins with a quote; ``""`` if the quote is not closed."""
    mark = value[0]
    if _APOSTROPHE.match(value) and not value.endswith("'"):
        return value
    if mark not in value[1:]:
        return ""
    inner = value[1:-1]
    closes = re.search(rf"{mark}(?!\w)", inner[: inner.find(mark) + 2])
    return inner if value.endswith(mark) and not closes else value


def _can_be_read(text: str) -> bool:
    depth = 0
    try:
        for event in yaml.parse(text, Loader=LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent)
            if depth > DEPTH:
                return False
    except yaml.YAMLError:
        return False
    return True
