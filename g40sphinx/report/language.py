"""Everything in words: numbers, lists and the order of names; dates and sentences from their own modules as well."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from decimal import MAX_PREC, Decimal, localcontext

from g40sphinx.report.dates.checking import check_date_words
from g40sphinx.report.dates.date_words import VOCABULARIES, vocabulary_of
from g40sphinx.report.dates.formatting import date_in_words, weekday_in_words
from g40sphinx.report.problems import Unreadable
from g40sphinx.report.text.translation import base_language, reading_languages, translate, translate_plural

__all__ = [
    "DECIMAL",
    "check_date_words",
    "date_in_words",
    "join",
    "number_in_digits",
    "number_in_words",
    "parse_decimal",
    "parse_number",
    "sort_key",
    "translate",
    "translate_plural",
    "weekday_in_words",
]

DECIMAL = r"[+-]?\d+(?:\.\d+)?"
"""What a decimal number in a text looks like, as a regular expression."""

LARGEST = 10**15
"""Larger numbers are slips of the hand."""

_DECIMAL = re.compile(DECIMAL, re.ASCII)
_WITH_COMMA = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+", re.ASCII)

# The words are made for this many numbers when one is read; larger numbers are read in digits only.
_NUMBERS_READ = 1000


def number_in_words(n: int, language: str, limit: int = 20) -> str:
    """Write ``n``, at least 0, in words up to ``limit`` and in digits above: "vijf", "één", "21", "1.234"."""
    if n <= limit:
        return _spell(n, _spelling_language(language))
    return f"{n:,}".replace(",", vocabulary_of(language).thousands)


def parse_decimal(text: str, field: str, bounds: tuple[int, int] | None = None) -> Decimal:
    """Read a decimal number with a point, exactly, for a ``field``; raises :class:`Unreadable`."""
    if _WITH_COMMA.fullmatch(text):
        right = text.replace(".", "").replace(",", ".")
        raise Unreadable(
            "{field}: “{text}” is written with a point, {right}", field=field, text=text, right=right
        )
    if not _DECIMAL.fullmatch(text):
        raise Unreadable("{field}: “{text}” is not a number; write it as 52.2", field=field, text=text)
    number = Decimal(text)
    low, high = bounds or (-LARGEST, LARGEST)
    if not low <= number <= high:
        raise Unreadable(
            "{field}: {text} does not lie between {low} and {high}",
            field=field,
            text=text,
            low=low,
            high=high,
        )
    return number


def number_in_digits(number: Decimal, language: str) -> str:
    """Write ``number`` with all its decimals and the marks of ``language``: "1.250,50"."""
    from babel.numbers import format_decimal  # Sphinx needs it too, and few reports have decimals

    decimals = max(-int(number.as_tuple().exponent), 0)
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    with localcontext(prec=MAX_PREC):  # as many digits as the author has written
        return format_decimal(number, pattern, locale=language.replace("-", "_"))


def parse_number(text: str, language: str) -> int:
    """Read a number of at least 0 in digits, grouped or not, or in the words of ``language`` up to a thousand.

    Capitals, accents, spaces and hyphens do not matter: "Zes", "een" and "één". :class:`Unreadable` for all else.
    Of several languages, "en,nl", each is tried; the error is that of the first.
    """
    first, *others = reading_languages(language)
    try:
        return _parse_number(text.strip(), first)
    except Unreadable:
        for other in others:
            try:
                return _parse_number(text.strip(), other)
            except Unreadable:
                continue
        raise


def _parse_number(bare: str, language: str) -> int:
    mark = re.escape(vocabulary_of(language).thousands)
    if re.fullmatch(rf"[0-9]+|[0-9]{{1,3}}(?:{mark}[0-9]{{3}})+", bare):
        return int(re.sub(mark, "", bare))
    number = _numbers(_spelling_language(language)).get(_squeezed(bare))
    if number is None:
        raise Unreadable(
            "“{text}” is not a number: write it in digits or in words, like {example}",
            text=bare,
            example=number_in_words(12, language),
        )
    return number


def join(items: Iterable[str], language: str) -> str:
    """Put ``items`` in one sentence: "A", "A en B", "A, B en C"; the empty string for no items."""
    *most, last = [*items] or [""]
    return translate(language, "{items} and {last}", items=", ".join(most), last=last) if most else last


def sort_key(text: str, language: str) -> tuple[tuple[int, str], ...]:
    """What ``text`` sorts by: accents, capitals and the kind of apostrophe ignored, digits by their value.

    Dutch and English both sort by the first letter as it stands, articles and "'s-" included; ``language`` is there for
    those that do not.
    """
    pieces = re.split(r"([0-9]+)", _plain(text.replace("’", "'")))
    return tuple((int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces)


def _plain(text: str) -> str:
    """``text`` without capitals and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s,-]", "", _plain(text))


def _spelling_language(language: str) -> str:
    """The language that numbers are spelt in: those that have words for dates have words for numbers."""
    base = base_language(language)
    return base if base in VOCABULARIES else "en"


@functools.lru_cache(maxsize=256)
def _spell(n: int, language: str) -> str:
    from num2words import num2words  # type: ignore[import-untyped]  # takes 0.2 s, and few reports need it

    words = str(num2words(n, lang=language))
    # It writes "één" within longer words too, where the accents have no use: "honderdeen".
    return words if words == "één" else words.replace("éé", "ee")


@functools.lru_cache
def _numbers(language: str) -> dict[str, int]:
    """The numbers up to a thousand by their words, without accents, spaces and hyphens."""
    return {_squeezed(_spell(n, language)): n for n in range(_NUMBERS_READ + 1)}
