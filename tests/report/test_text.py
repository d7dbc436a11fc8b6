"""Names and Markdown as plain text, and ids made of it."""

from __future__ import annotations

import pytest

from g40sphinx.report.text.plain import fold, is_plain, plain, slug


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Symposium *De kracht van de regio*", "Symposium De kracht van de regio"),
        ("met {org}`UWV` en {org}`het ministerie <ezk>`", "met UWV en het ministerie"),
        ("met :org:`UWV` en :g40:org:`het ministerie <ezk>`", "met UWV en het ministerie"),
        ("[een link](https://example.org) en ![een plaatje](a.png)", "een link en een plaatje"),
        ("een `letterlijk` woord en **vet**", "een letterlijk woord en vet"),
        ("snake_case blijft, _nadruk_ niet", "snake_case blijft, nadruk niet"),
        ("met\n een  regeleinde", "met een regeleinde"),
        (r"een \* ster", "een * ster"),
        ("*een **vette** nadruk* en **een *schuine***", "een vette nadruk en een schuine"),
        ("``een ` streep``, `*letterlijk*`", "een ` streep, *letterlijk*"),
        ("Nota [concept], zaal 5*, 2 * 3, Café `t Hoekje", "Nota [concept], zaal 5*, 2 * 3, Café `t Hoekje"),
        ("een noot[^1] en `een link`_", "een noot en een link"),
        ("Den&nbsp;Haag, R&amp;D en Q&A; &#8364; 5", "Den Haag, R&D en Q&A; € 5"),
    ],
)
def test_plain_text_is_what_a_reader_sees(markup: str, text: str) -> None:
    assert plain(markup) == text


@pytest.mark.parametrize(
    "text",
    ["Breda", "Actieprogramma MKB-dienstverlening aangeboden", "Start (3e tranche); 50% klaar. Goed?", ""],
)
def test_text_that_no_parser_would_change_is_plain(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "*nadruk*",
        "{org}`UWV`",
        "pilotregio's",
        "a -- b",
        "Q&A",
        "(C) 2023",
        "www.example.org",
        "a_b",
        "wacht...",
        "wacht. . . nog",
        "1 < 2",
    ],
)
def test_text_that_a_parser_may_change_is_not(text: str) -> None:
    assert not is_plain(text)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("MKB en economische vernieuwing", "mkb-en-economische-vernieuwing"),
        ("Coördinatie in 's-Hertogenbosch", "coordinatie-in-s-hertogenbosch"),
        ("ROM’s & *KVK*", "roms-kvk"),
        ("日本", ""),
        ("woord " * 20, "woord-woord-woord-woord-woord-woord-woord-woord-woord-woord"),
        ("x" * 80, "x" * 60),
    ],
)
def test_an_id_is_made_of_the_words(text: str, made: str) -> None:
    assert slug(text) == made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("  ROM’s  en ezk", "rom's en EZK"),
        ("‘s-Hertogenbosch", "'s-Hertogenbosch"),
        ("Sittard‑Geleen", "Sittard-Geleen"),
        ("Su\N{COMBINING ACUTE ACCENT}dwest-Frysla\N{COMBINING CIRCUMFLEX ACCENT}n", "Súdwest-Fryslân"),
    ],
)
def test_names_compare_without_what_readers_do_not_tell_apart(one: str, other: str) -> None:
    assert fold(one) == fold(other)
