"""What of a person's words may leave."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medschedule_server.ai.known_names import folded, name_book
from medschedule_server.ai.masking import masked
from medschedule_server.ai.pseudonyms import Pseudonyms, shift_codes

HERE, ELSEWHERE, TODAY = "here", "elsewhere", date(2026, 11, 29)


def person(id_: str, first: str, last: str, unit: str = HERE) -> dict[str, Any]:
    return {
        "id": id_,
        "rev": 1,
        "personalInfo": {"firstName": first, "lastName": last, "email": f"{first}.x@mail.org"},
        "employeeId": f"E10{id_}",
        "employment": {"homeUnitId": unit},
    }


BOOK = name_book(
    [
        person("01", "Maria", "Lopez"),
        person("02", "Will", "Mark"),
        person("03", "Maria", "Nguyen-Smith"),
        person("04", "José", "O'Brien", ELSEWHERE),
        person("05", "Zoë", "Van der Berg"),
        {**person("06", "Ann", "Other"), "employeeId": "1042"},
        {**person("07", "Ben", "Other"), "employeeId": "E-1043"},
        {**person("08", "Cy", "Other"), "employeeId": "104"},
    ]
)


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("Give Maria Lopez Sunday off", "Give {0} Sunday off"),
        ("give MARÍA LÓPEZ sunday off", "give {0} sunday off"),
        ("Maria's nights", "{0} nights"),
        ("will Will work?", "will {0} work?"),
        ("zoe van der berg, then Zoë", "{0}, then {1}"),
        ("E1001 swaps", "{0} swaps"),
        ("1042 and E-1043 swap, 104 too", "{0} and {1} swap, 104 too"),
        ("José and o\u2019brien", "[NAME] and [NAME]"),
        ("Wilhelmina Strangeways, kowalczyk and 张伟", "[NAME] [NAME], [NAME] and [NAME]"),
        ("call +1 (312) 555-0100 or 555.0100", "call [NUMBER] or [NUMBER]"),
        ("mail bob@x.org, see https://x.org/maria", "mail [ADDRESS] see [ADDRESS]"),
        ("MRN 12345678, born 03/04/1985", "[NAME] [NUMBER], born [DATE]"),
        ("E9999 and N03", "[CODE] and [CODE]"),
        ("0700-1930 on 2026-12-24, 12/24/2026, D12, 12h", "0700-1930 on 2026-12-24, 12/24/2026, D12, 12h"),
        ("{0} [NAME] ma\u200bria lopez", "(0) (NAME) {0}"),
        ("Give everyone with three nights this week Sunday off", None),
        ("Who can cover Tuesday night in the ICU?", None),
        ("Dale libre el domingo a quien tenga tres noches esta semana", None),
    ],
)
def test_words_leave_without_what_is_personal(text: str, leaves: str | None) -> None:
    assert masked(text, BOOK, HERE, TODAY).text == (text if leaves is None else leaves)


@pytest.mark.parametrize(
    ("digits", "stays"), [("1234", True), ("12345", False), ("12 345", False), ("12/24", True)]
)
def test_a_number_as_long_as_a_time_stays(digits: str, stays: bool) -> None:
    assert (digits in masked(f"at {digits} there", BOOK, HERE, TODAY).text) is stays


@pytest.mark.parametrize(("year", "stays"), [(2024, False), (2025, True), (2027, True), (2028, False)])
def test_a_date_near_today_stays(year: int, stays: bool) -> None:
    assert (str(year) in masked(f"on {year}-06-01", BOOK, HERE, TODAY).text) is stays


NAMED = ("Maria Lopez", "nguyen-smith", "José", "o'brien", "ZOË", "Van Der Berg", "E1004", "1042", "e-1043")


@given(
    before=st.text(max_size=12),
    name=st.sampled_from(NAMED),
    after=st.text(max_size=12),
    gap=st.sampled_from((" ", "\n", ", ", "(", "\u00a0")),
)
@settings(max_examples=150)
def test_no_known_name_survives_whatever_stands_around_it(
    before: str, name: str, after: str, gap: str
) -> None:
    found = masked(f"{before}{gap}{name} {after}", BOOK, HERE, TODAY)
    assert folded(name) not in folded(found.text)
    found.with_tokens(dict.fromkeys(found.everybody, "N01"))


def test_what_was_typed_comes_back_in_place_of_tokens() -> None:
    found = masked("Fewer nights for maria lopez and Zoë", BOOK, HERE, TODAY)
    names = Pseudonyms(found.everybody, b"seed")
    tokens = {id_: names.token(id_) for id_ in found.everybody}
    assert found.restored(found.with_tokens(tokens), tokens) == "Fewer nights for maria lopez and Zoë"


@given(st.sets(st.integers(0, 300), max_size=120), st.binary(min_size=1, max_size=8))
@settings(max_examples=30)
def test_tokens_are_dealt_one_to_one_and_the_same_for_the_same_seed(ids: set[int], seed: bytes) -> None:
    people = [f"id{each}" for each in ids]
    names = Pseudonyms(people, seed)
    assert {names.person(names.token(id_)) for id_ in people} == set(people)
    assert len({names.token(id_) for id_ in people}) == len(people)
    assert names.people == Pseudonyms(reversed(people), seed).people


def test_each_shift_has_a_letter_of_its_own() -> None:
    assert shift_codes([("1", "D"), ("2", "N"), ("3", "d"), ("4", "12")]) == {
        "1": "D",
        "2": "N",
        "3": "A",
        "4": "B",
    }
    assert len(set(shift_codes((f"{n:02}", "D") for n in range(26)).values())) == 26
    with pytest.raises(ValueError, match="more kinds"):
        shift_codes((f"{n:02}", "D") for n in range(27))
