"""Our sentences in the language of the report: a thin layer over gettext's catalogues in ``g40sphinx/locale``."""

from __future__ import annotations

import functools
import gettext
from pathlib import Path

DOMAIN = "g40sphinx"
LOCALE = Path(__file__).parents[2] / "locale"


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark ``message`` for the catalogues; whoever shows it translates it."""
    return message


def base_language(tag: str) -> str:
    """The language of a language tag, without its region: ``nl`` for ``nl``, ``nl_NL`` and ``nl-BE``."""
    return tag.replace("-", "_").partition("_")[0].lower()


def reading_languages(languages: str) -> list[str]:
    """The languages of a text: "nl", or "en,nl" for one that is being translated into the first of them."""
    return languages.split(",")


@functools.lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, languages=[base_language(language)], fallback=True)


def translate(language: str, message: str, /, **values: object) -> str:
    """Put ``message``, an English template with ``{named}`` fields, into ``language`` and fill its fields.

    A language without a catalogue, or a catalogue without the message, gives the English.
    """
    return _catalogue(language).gettext(message).format(**values)


def translate_plural(language: str, singular: str, plural: str, n: int, /, **values: object) -> str:
    """Like :func:`translate`, in the form that ``n`` asks for; ``{n}`` is ``n`` unless ``values`` has another."""
    return _catalogue(language).ngettext(singular, plural, n).format(**{"n": n, **values})
