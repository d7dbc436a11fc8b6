"""The words for dates, one table a language, for writing them and for reading them back.

Where several words stand together, divided by ``|``, the first is the one we write and all are read. They stand here
and not in the gettext catalogues because a parser must know the same words: adding a language to our dates means adding
one :class:`Vocabulary`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from g40sphinx.report.dates.edtf import YEAR, Precision
from g40sphinx.report.text.translation import base_language

PARTS = ("early", "mid", "late")


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words for dates of one language, each of them with the other words for it that are read as well."""

    months: tuple[str, ...]
    """January first. A full stop may follow when a month is read."""
    weekdays: tuple[str, ...]
    """Monday first."""
    seasons: tuple[str, ...]
    """Spring first."""
    nths: tuple[str, ...]
    """First to fourth."""
    parts: tuple[str, ...]
    """What comes before a month or year for its early, mid and late part, with the space or hyphen after it."""
    quarter: str
    half: str
    of: str
    the: str
    """The articles that may stand before a quarter, half, season or decade."""
    ordinal: str
    """What may follow the number of a day."""
    about: str
    maybe: str
    since: str
    until: str
    between: str
    """What may stand before the first day of a period."""
    through: str
    """What may stand between the ends of a period, instead of a dash."""
    on: str
    """What may stand before a date in a sentence."""
    decade: str
    """``{}`` is the first year of the decade."""
    date_unknown: str
    day_unknown: str
    articles: Mapping[Precision, str]
    """The article before a period that follows another word: "around *the* first quarter"."""
    day_forms: tuple[str, ...]
    """The orders of day, month and year: forms, see :meth:`regex`."""
    decade_form: str
    thousands: str
    """What groups the digits of a number."""
    examples: str
    """Dates to learn from, for those who wrote one that is not understood."""

    def regex(self, form: str) -> re.Pattern[str]:
        """Compile a ``form``: a regular expression for folded text, in which ``{month}`` etc. stand for our words."""
        return re.compile(form.format_map(self._fragments))

    def number(self, kind: str, word: str) -> int:
        """The number of a word: ``month``, ``season`` and ``nth`` from 1, ``weekday`` and ``part`` from 0."""
        return int(word) if word.isdecimal() else self._numbers[kind][word]

    def words(self) -> list[str]:
        """Every single word that we read in a date."""
        lists = (*self.months, *self.weekdays, *self.seasons, *self.nths, *self.parts)
        texts = (*lists, self.quarter, self.half, self.about, self.maybe, self.since, self.until)
        return re.findall(r"[^\W\d_]{3,}", " ".join(texts))

    @functools.cached_property
    def _numbers(self) -> dict[str, dict[str, int]]:
        lists = {
            "month": (1, self.months),
            "weekday": (0, self.weekdays),
            "season": (1, self.seasons),
            "nth": (1, self.nths),
            "part": (0, self.parts),
        }
        return {
            kind: {word.casefold(): n for n, words in enumerate(entries, start) for word in words.split("|")}
            for kind, (start, entries) in lists.items()
        }

    @functools.cached_property
    def _fragments(self) -> dict[str, str]:
        named = {kind: f"(?P<{kind}>{_any('|'.join(words))})" for kind, words in self._numbers.items()}
        single = ("quarter", "half", "since", "until", "date_unknown", "day_unknown", "through")
        return {
            **named,
            **{name: f"(?:{_any(getattr(self, name))})" for name in single},
            "month": named["month"] + r"\.?",
            "month_name": f"(?P<month>{_any('|'.join(map(written, self.months)))})",
            "weekday_name": f"(?P<weekday>{_any('|'.join(map(written, self.weekdays)))})",
            "on_weekday": rf"(?:{named['weekday']}\.?,? )?",
            "day": rf"(?P<day>[0-9]{{1,2}})(?:{self.ordinal})?",
            "number": "(?P<month>[0-9]{1,2})",
            "year": f"(?P<year>{YEAR})",
            "next": "(?P<next>[0-9]{4})",
            "digit": "(?P<nth>[1-4])",
            "decade": "(?P<decade>[0-9]{3})0",
            "maybe": f"(?:(?P<maybe>{_any(self.maybe)}) )?",
            "about": f"(?:(?P<about>{_any(self.about)}) )?",
            "of": f"(?:{self.of} )?",
            "the": f"(?:(?:{self.the}) )?",
            "between": f"(?:{self.between} )?",
            "on": f"(?:(?:{self.on}) )?",
            "dash": " ?(?:–|--?) ?",
            "rest": "(?P<rest>.+)",
        }


def written(words: str) -> str:
    """The one of ``words`` that we write."""
    return words.partition("|")[0]


def _any(words: str) -> str:
    """A regular expression for any of ``words``, the longest that fits."""
    longest_first = sorted(words.casefold().split("|"), key=len, reverse=True)
    return "|".join(map(re.escape, longest_first))


_DUTCH = Vocabulary(
    months=(
        *("januari|jan", "februari|feb|febr", "maart|mrt", "april|apr", "mei", "juni|jun", "juli|jul"),
        *("augustus|aug", "september|sep|sept", "oktober|okt", "november|nov", "december|dec"),
    ),
    weekdays=(
        "maandag|ma",
        "dinsdag|di",
        "woensdag|wo",
        "donderdag|do",
        "vrijdag|vr",
        "zaterdag|za",
        "zondag|zo",
    ),
    seasons=("voorjaar|lente", "zomer", "najaar|herfst", "winter"),
    nths=("eerste|1e|1ste", "tweede|2e|2de", "derde|3e|3de", "vierde|4e|4de"),
    parts=("begin ", "medio |midden ", "eind |einde "),
    quarter="kwartaal",
    half="helft|halfjaar",
    of="van",
    the="de|het",
    ordinal="e|de|ste",
    about="rond|omstreeks|circa|ca.",
    maybe="mogelijk|misschien|wellicht",
    since="vanaf|sinds",
    until="tot en met|t/m",
    between="van",
    through="tot en met|t/m",
    on="op|in|tijdens",
    decade="jaren {}",
    date_unknown="datum onbekend",
    day_unknown="dag onbekend",
    articles={Precision.QUARTER: "het ", Precision.HALF: "de ", Precision.DECADE: "de "},
    day_forms=("{on_weekday}{day} {month} {year}",),
    decade_form="{the}jaren {decade}",
    thousands=".",
    examples="14 april 2023, 14-4-2023, april 2023, tweede helft van 2023, 14–16 juni 2023, rond 15 november 2023, "
    "2023 (datum onbekend)",
)

_ENGLISH = Vocabulary(
    months=(
        *("January|Jan", "February|Feb", "March|Mar", "April|Apr", "May", "June|Jun", "July|Jul"),
        *("August|Aug", "September|Sep|Sept", "October|Oct", "November|Nov", "December|Dec"),
    ),
    weekdays=(
        *("Monday|Mon", "Tuesday|Tue|Tues", "Wednesday|Wed", "Thursday|Thu|Thur|Thurs"),
        *("Friday|Fri", "Saturday|Sat", "Sunday|Sun"),
    ),
    seasons=("spring", "summer", "autumn|fall", "winter"),
    nths=("first|1st", "second|2nd", "third|3rd", "fourth|4th"),
    parts=("early |early in ", "mid-|mid ", "late |late in "),
    quarter="quarter",
    half="half",
    of="of",
    the="the",
    ordinal="st|nd|rd|th",
    about="around|about|circa|ca.|c.",
    maybe="possibly|perhaps",
    since="from|since",
    until="up to and including|through",
    between="from",
    through="to|through|up to and including",
    on="on|in|during",
    decade="the {}s",
    date_unknown="date unknown",
    day_unknown="day unknown",
    articles={Precision.QUARTER: "the ", Precision.HALF: "the "},
    day_forms=("{on_weekday}{day} {month},? {year}", "{on_weekday}{month} {day},? {year}"),
    decade_form="{the}{decade}s",
    thousands=",",
    examples="14 April 2023, 14-4-2023, April 2023, second half of 2023, 14–16 June 2023, around 15 November 2023, "
    "2023 (date unknown)",
)

VOCABULARIES = {"nl": _DUTCH, "en": _ENGLISH}


def vocabulary_of(language: str) -> Vocabulary:
    """The words of ``language``, regions ignored; those of English for a language that has none."""
    return VOCABULARIES.get(base_language(language), _ENGLISH)
