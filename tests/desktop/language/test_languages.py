"""What is said follows the language in use: words, forms of a count and figures."""

from collections.abc import Iterator

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
