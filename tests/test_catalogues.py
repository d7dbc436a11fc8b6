"""Every sentence that a reader or author can meet is translated, and the compiled catalogues are up to date.

Recompile, after a change in a ``.po`` file, in the project's folder::

    pybabel compile --domain g40sphinx --directory g40sphinx/locale
"""

from __future__ import annotations

import gettext
import io
import re
import string
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import sphinx
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent / "g40sphinx"
CATALOGUES = sorted(PACKAGE.glob("locale/*/LC_MESSAGES/*.po"))
OURS = [path for path in CATALOGUES if path.stem == "g40sphinx"]

# Our functions that take a message, and which of their arguments it is.
KEYWORDS = {
    "translate": (2,),
    "translate_plural": (2, 3),
    "Unreadable": (1,),
    "Problem": (2,),
    "say": (2,),
    "N_": (1,),
    "_": (1,),
    "__": (1,),
    "gettext": (1,),
    "ngettext": (1, 2),
}


def messages(folder: Path) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """The file and the message, or its singular and plural, of every call in the Python files of ``folder``.

    What Sphinx translates in its own catalogue, or we for it in ``sphinx.po``, is left out.
    """
    folders = (Path(sphinx.package_dir, "locale"), PACKAGE / "locale")
    of_sphinx = [gettext.translation("sphinx", path, languages=["nl"], fallback=True) for path in folders]
    found = extract_from_dir(folder, method_map=[("**.py", "python")], keywords=KEYWORDS)
    for file, _line, message, _comments, _context in found:
        if not isinstance(message, str) or all(one.gettext(message) == message for one in of_sphinx):
            yield file, message


def fields(text: str) -> set[str]:
    """The ``{fields}`` and the ``%s`` of a message."""
    named = {field for _, field, _, _ in string.Formatter().parse(text) if field}
    return named | set(re.findall(r"%(?:\(\w+\))?[srd]", text))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, domain=path.stem)


def texts(catalogue: Catalog) -> dict[str | tuple[str, ...], str | tuple[str, ...]]:
    """The translations by message, without the header; an empty text for none."""
    return {whole(message.id): whole(message.string or "") for message in catalogue if message.id}


def whole(text: str | Sequence[str]) -> str | tuple[str, ...]:
    return text if isinstance(text, str) else tuple(text)


def strings(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def problems(used: dict[str | tuple[str, ...], str], catalogue: Catalog) -> list[str]:
    """What is wrong with a catalogue for the messages that are ``used``, each with the file that uses it."""
    translated = texts(catalogue)
    found = [
        f"{used[message]}: not in the catalogue: {message}" for message in used.keys() - translated.keys()
    ]
    found += [f"nothing uses: {message}" for message in translated.keys() - used.keys()]
    found += [f"kept though obsolete: {message}" for message in catalogue.obsolete]
    found += [f"marked as fuzzy: {message.id}" for message in catalogue if message.fuzzy and message.id]
    for message, translation in translated.items():
        every = set.union(*map(fields, strings(message)))
        if not all(strings(translation)):
            found.append(f"not translated: {message}")
        elif any(fields(text) != every for text in strings(translation)):
            found.append(f"other fields in the translation than in: {message}")
    return sorted(found)


def test_there_is_a_dutch_catalogue() -> None:
    assert "nl" in {path.parent.parent.name for path in OURS}


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.parent.parent.name)
def test_every_message_is_translated_with_the_same_fields_and_none_is_left_over(path: Path) -> None:
    used = {message: file for file, message in messages(PACKAGE)}
    assert problems(used, read(path)) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_the_compiled_catalogue_is_that_of_the_po_file(path: Path) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, read(path))
    compiled.seek(0)
    with path.with_suffix(".mo").open("rb") as file:
        assert texts(read_mo(file)) == texts(read_mo(compiled))


def test_messages_are_found_in_the_calls_of_our_functions(tmp_path: Path) -> None:
    (tmp_path / "rooms").mkdir()
    (tmp_path / "rooms" / "some.py").write_text(
        'Unreadable("“{text}” "\n           "is wrong", text=text)\n'
        'Problem(Subtype.DATE, "wrong {date}")\n'
        'translate(language, "{n} of all")\n'
        'translate_plural(language, "{n} day", "{n} days", n)\n'
        '_("Search")\n'
        "translate(language, message)\n",
        encoding="utf-8",
    )

    assert [message for _, message in messages(tmp_path)] == [
        "“{text}” is wrong",
        "wrong {date}",
        "{n} of all",
        ("{n} day", "{n} days"),
    ]


@pytest.mark.parametrize(
    ("message", "translation", "problem"),
    [
        ("no {date}", "geen {date}", []),
        ("no {date}", "", ["not translated: no {date}"]),
        ("no {date}", "geen {datum}", ["other fields in the translation than in: no {date}"]),
        ("no %s", "geen", ["other fields in the translation than in: no %s"]),
        (("{n} day", "{n} days"), ("{n} dag", "{n} dagen"), []),
        (("{n} day", "{n} days"), ("{n} dag", ""), ["not translated: ('{n} day', '{n} days')"]),
        ("other", "ander", ["nothing uses: other", "some.py: not in the catalogue: no {date}"]),
    ],
)
def test_a_faulty_translation_is_found(
    message: str | tuple[str, ...], translation: str | tuple[str, ...], problem: list[str]
) -> None:
    catalogue = Catalog(locale="nl")
    catalogue.add(message, translation)
    used = {"no {date}" if message == "other" else message: "some.py"}

    assert problems(used, catalogue) == problem
