"""How near typed letters come to a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medschedule_desktop.services.nearness import nearness

TEXTS = ("Generate a schedule", "Go to Schedule", "Okafor, Ngozi", "Pérez, Ana", "Lock the station")


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("gensch", "Generate a schedule"),
        ("go sched", "Go to Schedule"),
        ("perez", "Pérez, Ana"),
        ("PÉREZ A", "Pérez, Ana"),
        ("ngo", "Okafor, Ngozi"),
        ("lock", "Lock the station"),
    ],
)
def test_the_nearest_text_is_the_one_meant(query: str, nearest: str) -> None:
    scores = {text: nearness(query, text) for text in TEXTS}
    assert max(scores, key=lambda text: -1 if scores[text] is None else scores[text] or 0) == nearest


@pytest.mark.parametrize("query", ["zz", "kcol", "schedule schedule"])
def test_letters_that_are_not_all_there_find_nothing(query: str) -> None:
    assert [nearness(query, text) for text in TEXTS] == [None] * len(TEXTS)


@settings(max_examples=50)
@given(st.text(max_size=30), st.data())
def test_any_letters_of_a_text_in_their_order_find_it(text: str, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    query = "".join(letter for letter, keep in zip(text, kept, strict=True) if keep)
    assert nearness(query, text) is not None
