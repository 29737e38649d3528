"""What is typed is understood by a fixed grammar, in each language, and nothing is guessed."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medschedule_desktop.language.catalogue import LanguageCode, load_language
from medschedule_desktop.services.assistant.command_words import command_words
from medschedule_desktop.services.assistant.examples import examples
from medschedule_desktop.services.assistant.grammar import MOST_WORDS, NotUnderstood, understood
from medschedule_desktop.services.assistant.lexicon import Lexicon
from medschedule_desktop.services.assistant.phrasing import PHRASINGS, WHAT_IF, Phrasing, said
from medschedule_shared.assistant.changes import Assign, GiveOff, Move, Swap
from medschedule_shared.assistant.command import WhatIf
from medschedule_shared.assistant.questions import (
    Compare,
    EndingCredentials,
    ExplainGaps,
    FindCover,
    Summarise,
    WhenWorks,
    WhoIsOn,
)
from medschedule_shared.language import ENGLISH, Language, speak, tr
from medschedule_shared.rules.wording import date_words

TODAY = date(2026, 10, 13)  # a Tuesday
PEOPLE = (
    ("p-grace", "Grace Lindqvist"),
    ("p-ana", "Ana de la Cruz"),
    ("p-kim", "Kim O'Brien"),
    ("p-kims", "Kim Núñez-Day"),
    ("p-may", "May Tuesday"),
)
SHIFTS = (("s-d", "D", "Day"), ("s-e", "E", "Evening"), ("s-n", "N", "Night"))
NAMES = Lexicon(PEOPLE, SHIFTS, TODAY)
LANGUAGES = (ENGLISH, load_language(LanguageCode.SPANISH, ","))
WORDS = (
    *("give", "take", "off", "swap", "Grace", "Kim", "day", "D", "N"),
    *("on", "Tuesday", "3", "Nov", "with", "and"),
)
TUESDAY, WEDNESDAY = TODAY, TODAY + timedelta(days=1)
PLACE = re.compile(r"\{(\w+)\}")


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    speak(ENGLISH)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Who is on?", WhoIsOn()),
        ("who is on tonight", WhoIsOn(day=TODAY)),
        ("Who is on the night shift on Friday?", WhoIsOn(day=date(2026, 10, 16), shift="s-n")),
        ("who works Nov 3", WhoIsOn(day=date(2026, 11, 3))),
        ("When does Grace work?", WhenWorks(person="p-grace")),
        ("show me", None),
        ("Find cover for D on Tue 3 Nov, please", FindCover(shift="s-d", day=date(2026, 11, 3))),
        ("Why are we short?", ExplainGaps()),
        ("why is Night short on 2026-11-03", ExplainGaps(day=date(2026, 11, 3), shift="s-n")),
        ("summarize this period", Summarise()),
        ("Summarise the next period", Summarise(is_next=True)),
        ("which credentials expire in 30 days", EndingCredentials(days=30)),
        ("SHOW EXPIRING CREDENTIALS", EndingCredentials()),
        ("compare Grace with O'Brien", Compare(person="p-grace", other="p-kim")),
        ("Give Grace Lindqvist Tuesday off", GiveOff(person="p-grace", day=TUESDAY)),
        ("take Ana de la Cruz off on Wednesday", GiveOff(person="p-ana", day=WEDNESDAY)),
        ("give grace a night shift on wed", Assign(person="p-grace", day=WEDNESDAY, shift="s-n")),
        ("move Nunez from Tuesday to tomorrow", Move(person="p-kims", day=TUESDAY, other_day=WEDNESDAY)),
        (
            "swap Grace Tuesday with Ana Wednesday",
            Swap(person="p-grace", day=TUESDAY, other="p-ana", other_day=WEDNESDAY),
        ),
        (
            "swap Grace and Ana on Tuesday",
            Swap(person="p-grace", day=TUESDAY, other="p-ana", other_day=TUESDAY),
        ),
        ("What if Grace is off on Tuesday?", WhatIf(change=GiveOff(person="p-grace", day=TUESDAY))),
        ("give May Tuesday Tuesday off", GiveOff(person="p-may", day=TUESDAY)),
    ],
)
def test_people_ask_in_their_words(text: str, command: object) -> None:
    found = understood(text, NAMES)
    assert found == command or (command is None and isinstance(found, NotUnderstood))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("give Zelda Tuesday off", "Nobody on this unit's schedule is called “zelda”."),
        ("give Kim Tuesday off", "“kim” could be Kim O'Brien and Kim Núñez-Day. Say the whole name."),
        ("give Grace X on Tuesday", "This unit has no shift “x”. It has D (Day), E (Evening) and N (Night)."),
        (
            "give Grace N on Blursday",
            "“blursday” is no day. Say for instance tomorrow, Tuesday, 3 Nov or 2026-11-03.",
        ),
        ("which credentials expire in 3651 days", "“3651” is no number of days. Say one up to 3650."),
        ("who is on Wed 3 Nov", "“wed 3 nov” is no day."),
        ("who is on 30 Feb", "“30 feb” is no day."),
        ("what if who is on", "This was not understood, and nothing was changed."),
        ("drop all tables", "This was not understood, and nothing was changed."),
        (" ?! ", "Say what you want to know or change in one short sentence."),
        ("who " * (MOST_WORDS + 1), "Say what you want to know or change in one short sentence."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(text: str, sentence: str) -> None:
    found = understood(text, NAMES)
    assert isinstance(found, NotUnderstood)
    assert found.sentence.startswith(sentence)


@pytest.mark.parametrize(("words", "day"), [("which credentials expire in 3650 days", 3650), ("0", None)])
def test_a_number_of_days_has_an_end(words: str, day: int | None) -> None:
    assert (understood(words, NAMES) == EndingCredentials(days=day or 1)) is (day is not None)


def test_spanish_is_understood_without_its_accents() -> None:
    speak(LANGUAGES[1])
    assert understood("¿Quién está esta noche?", NAMES) == WhoIsOn(day=TODAY)
    assert understood("dale libre el miercoles a Grace", NAMES) == GiveOff(person="p-grace", day=WEDNESDAY)
    assert understood("que pasa si Ana libra el 3 de noviembre", NAMES) == WhatIf(
        change=GiveOff(person="p-ana", day=date(2026, 11, 3))
    )
    assert understood("who is on", NAMES) == NotUnderstood(
        "Esto no se entendió y no se cambió nada. La lista muestra qué se puede decir."
    )


people = st.sampled_from([(id_, name) for id_, name in PEOPLE if name != "May Tuesday"])
days = st.integers(-90, 90).map(lambda offset: TODAY + timedelta(days=offset))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(LANGUAGES),
    st.sampled_from(PHRASINGS),
    people,
    people,
    st.sampled_from(SHIFTS),
    days,
    days,
    st.integers(1, 3650),
    st.booleans(),
    st.sampled_from((str, str.upper, str.title)),
)
def test_every_phrasing_means_its_command_in_every_language(
    language: Language,
    phrasing: Phrasing,
    person: tuple[str, str],
    other: tuple[str, str],
    shift: tuple[str, str, str],
    day: date,
    other_day: date,
    number: int,
    by_letter: bool,
    written: type[str],
) -> None:
    speak(language)
    meant = {
        "person": person[0],
        "other": other[0],
        "shift": shift[0],
        "day": day,
        "other_day": other_day,
        "days": number,
    }
    spelled = {
        "person": person[1],
        "other": other[1],
        "shift": shift[1] if by_letter else shift[2],
        "day": date_words(day),
        "other_day": other_day.isoformat(),
        "days": number,
    }
    command = phrasing.make(**{name: meant[name] for name in PLACE.findall(phrasing.text)})
    assert understood(f"  {written(said(phrasing, **spelled))}?!", NAMES) == command
    assert command_words(command, NAMES)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS)))
def test_any_words_are_a_command_or_a_sentence_and_always_the_same(words: list[str]) -> None:
    text = " ".join(words)
    found = understood(text, NAMES)
    assert found == understood(text.upper(), NAMES)
    assert not isinstance(found, NotUnderstood) or found.sentence.endswith((".", "!"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    understood(text, NAMES)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_example_is_understood(language: Language) -> None:
    speak(language)
    shown = examples(NAMES)
    assert len(shown) >= 12
    assert not [text for text in shown if isinstance(understood(text, NAMES), NotUnderstood)]
    assert shown[-1].startswith(tr(WHAT_IF))
    assert examples(Lexicon(PEOPLE[:1], SHIFTS, TODAY)) == ()
