"""What is typed is understood by a fixed grammar, in each language, and nothing is guessed."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medschedule_desktop.language.catalogue import LanguageCode, load_language
from medschedule_desktop.services.assistant.amounts import COUNT_WORDS, LIMIT_WORDS, SPAN_WORDS, WORK_WORDS
from medschedule_desktop.services.assistant.command_words import command_words
from medschedule_desktop.services.assistant.examples import examples
from medschedule_desktop.services.assistant.grammar import MOST_WORDS, NotUnderstood, understood
from medschedule_desktop.services.assistant.lexicon import Lexicon, heard
from medschedule_desktop.services.assistant.phrasing import PHRASINGS, WHAT_IF, Phrasing, said
from medschedule_shared.assistant.changes import (
    Assign,
    ChangeForGroup,
    ChangePreferences,
    ChangeRule,
    GiveOff,
    Liking,
    Move,
    Off,
    RuleLimit,
    Swap,
    Works,
)
from medschedule_shared.assistant.command import WhatIf
from medschedule_shared.assistant.group import Group, Work
from medschedule_shared.assistant.questions import (
    Compare,
    ComparePeriods,
    DraftMessage,
    EndingCredentials,
    ExplainGaps,
    FindCover,
    Message,
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
SUNDAY, MONDAY = date(2026, 10, 18), date(2026, 10, 19)
THREE_NIGHTS = Group(work=Work.NIGHTS, least=3, first=date(2026, 10, 12), last=SUNDAY)
COMMONEST = 30
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
        (
            "Give everyone with three nights this week Sunday off",
            ChangeForGroup(group=THREE_NIGHTS, change=Off(day=SUNDAY)),
        ),
        (
            "give everyone with 2 nights next week a day shift on Sunday",
            ChangeForGroup(
                group=Group(work=Work.NIGHTS, least=2, first=MONDAY, last=MONDAY + timedelta(days=6)),
                change=Works(day=SUNDAY, shift="s-d"),
            ),
        ),
        (
            "what if everyone with three nights this week is off on Sunday",
            None,
        ),
        (
            "what if give everyone with three nights this week Sunday off",
            WhatIf(change=ChangeForGroup(group=THREE_NIGHTS, change=Off(day=SUNDAY))),
        ),
        (
            "Grace would rather not work nights",
            None,
        ),
        (
            "Grace would rather not work Night",
            ChangePreferences(person="p-grace", shift="s-n", liking=Liking.AVOIDS),
        ),
        ("set the rest between shifts to 11 hours", ChangeRule(limit=RuleLimit.REST, value=660)),
        ("set nights in a row to 3", ChangeRule(limit=RuleLimit.NIGHTS_IN_A_ROW, value=3)),
        ("compare this period with the next", ComparePeriods()),
        ("tell Grace when they work", DraftMessage(about=Message.OWN_SHIFTS, person="p-grace")),
        ("announce the schedule", DraftMessage(about=Message.SCHEDULE_READY)),
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
        (
            "which credentials expire in 3651 days",
            "“3651” is no number that can stand here.",
        ),
        ("who is on Wed 3 Nov", "“wed 3 nov” is no day."),
        ("who is on 30 Feb", "“30 feb” is no day."),
        ("what if who is on", "This was not understood, and nothing was changed."),
        ("set rest to 3000 hours", "A number in this is too large or small. Nothing was changed."),
        ("set holidays to 3", "“holidays” was not understood here. Say one of these: rest between shifts, "),
        ("give everyone with three nights someday Sunday off", "“someday” was not understood here."),
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
        "count": 1 + number % 7,
        "work": Work.NIGHTS,
        "span": (TODAY - timedelta(days=1), TODAY + timedelta(days=5)),
        "limit": RuleLimit.REST_AFTER_NIGHTS,
        "number": number % 73,
    }
    spelled = {
        "person": person[1],
        "other": other[1],
        "shift": shift[1] if by_letter else shift[2],
        "day": date_words(day),
        "other_day": other_day.isoformat(),
        "days": number,
        "count": tr(COUNT_WORDS[1 + number % 7]) if by_letter else 1 + number % 7,
        "work": tr(WORK_WORDS[Work.NIGHTS][by_letter]),
        "span": tr(SPAN_WORDS[0][0]),
        "limit": tr(LIMIT_WORDS[RuleLimit.REST_AFTER_NIGHTS][0]),
        "number": number % 73,
    }
    command = phrasing.make(**{name: meant[name] for name in PLACE.findall(phrasing.text)})
    assert understood(f"  {written(said(phrasing, **spelled))}?!", NAMES) == command
    assert command_words(command, NAMES)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_commonest_thirty_ways_of_asking_work_without_a_network(language: Language) -> None:
    speak(language)
    different = {heard(tr(phrasing.text)) for phrasing in PHRASINGS}
    assert len(different) >= COMMONEST
    assert len({phrasing.make for phrasing in PHRASINGS}) >= 20
    for phrasing in PHRASINGS:
        assert tr(phrasing.text) != phrasing.text or language is ENGLISH


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
