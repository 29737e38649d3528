"""What is said follows the language in use: words, forms of a count and figures."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from medschedule_desktop.language.catalogue import LanguageCode, load_language
from medschedule_shared.language import (
    ENGLISH,
    Language,
    decimal_words,
    marked,
    speak,
    tr,
    tr_count,
)
from medschedule_shared.rules.wording import date_words, hours_words, time_words

OPEN = marked("Open")


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    speak(ENGLISH)


def test_english_needs_no_file() -> None:
    assert load_language(LanguageCode.ENGLISH) == ENGLISH
    assert tr("Short {seats} RN", seats=2) == "Short 2 RN"
    assert tr_count("{count} day", "{count} days", 1) == "1 day"
    assert tr_count("{count} day", "{count} days", 0) == "0 days"
    assert decimal_words("1,287.5") == "1,287.5"


def test_spanish_comes_from_its_file() -> None:
    speak(load_language(LanguageCode.SPANISH, ","))
    assert tr("Today") == "Hoy"
    assert tr_count("{count} person", "{count} people", 1) == "1 persona"
    assert tr_count("{count} person", "{count} people", 3) == "3 personas"
    assert tr("Undo the call-out of {name}", name="Ana {López}") == "Deshacer la ausencia de Ana {López}"
    assert decimal_words("1,287.5") == "1.287,5"


def test_a_text_that_a_language_lacks_is_said_in_english() -> None:
    speak(Language("es", ",", {}))
    assert tr("Nothing of this kind, {name}.", name="Ana") == "Nothing of this kind, Ana."
    assert tr_count("{count} such thing", "{count} such things", 1) == "1 such thing"


def test_a_meaning_tells_the_same_words_apart() -> None:
    speak(Language("es", ",", {("Open", ""): ("Abrir",), ("Open", "a seat"): ("Libre",)}))
    assert tr(OPEN) == "Abrir"
    assert tr("Open", meaning="a seat") == "Libre"


def test_what_is_kept_is_said_anew_in_another_language() -> None:
    assert (hours_words(450), date_words(date(2026, 11, 10))) == ("7.5 h", "Tue 10 Nov")
    speak(load_language(LanguageCode.SPANISH, ","))
    assert (hours_words(450), date_words(date(2026, 11, 10))) == ("7,5 h", "mar 10 nov")
    speak(ENGLISH)
    assert time_words(datetime(2026, 11, 10, 23, 30)) == "Tue 10 Nov 23:30"  # noqa: DTZ001 - by the wall
