"""Sharing out over-filled shifts, and what picks come to against what somebody owes."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.frame import Frame, ShiftKind
from medschedule_shared.staffing.pick_balance import Ask, balance, commitment

FIRST = datetime(2026, 10, 13, 12, tzinfo=UTC)
DAY = ShiftKind("D", "Day", 7 * 60, 750, 720)
NIGHT = ShiftKind("N", "Night", 19 * 60, 750, 720, is_night=True)
FRAME = Frame(date(2026, 10, 25), 14, {"D": DAY, "N": NIGHT})


def ask(person: str, day: int = 0, minutes: int = 0, shift: str = "D", skill: str = "rn") -> Ask:
    at = FIRST + timedelta(minutes=minutes)
    return Ask(f"{person}{day}{shift}", person, day, shift, skill, at)


def need(count: int, day: int = 0, shift: str = "D", skill: str = "rn") -> Need:
    return Need(day, shift, skill, count, 1)


def names(asks: tuple[Ask, ...]) -> list[str]:
    return [each.person for each in asks]


@pytest.mark.parametrize(
    ("seats", "kept", "moved", "empty"),
    [
        (1, ["Amy"], ["Ben"], 0),
        (2, ["Amy", "Ben"], [], 0),
        (3, ["Amy", "Ben"], [], 1),
    ],
)
def test_who_picked_later_is_moved_when_there_are_more_than_seats(
    seats: int, kept: list[str], moved: list[str], empty: int
) -> None:
    [found] = balance((ask("Ben", minutes=1), ask("Amy")), (need(seats),), {})
    assert (names(found.kept), names(found.moved), found.empty) == (kept, moved, empty)


def test_who_was_moved_before_keeps_their_pick() -> None:
    [found] = balance((ask("Amy"), ask("Ben", minutes=1)), (need(1),), {"Ben": 1})
    assert names(found.kept) == ["Ben"]


def test_who_is_moved_on_one_day_keeps_the_next() -> None:
    asks = (ask("Amy", 0), ask("Ben", 0, 1), ask("Amy", 1), ask("Ben", 1, 1))
    first, second = balance(asks, (need(1), need(1, 1)), {})
    assert (names(first.moved), names(second.moved)) == (["Ben"], ["Amy"])


def test_seats_that_nobody_asked_for_are_empty_and_other_roles_are_apart() -> None:
    asks = (ask("Amy"), ask("Cleo", skill="cna"))
    needs = (need(1), need(2, 0, "N"), need(1, skill="cna"), need(1, skill="charge"))
    found = {(each.day, each.shift, each.skill): each for each in balance(asks, needs, {})}
    assert set(found) == {(0, "D", "rn"), (0, "D", "cna"), (0, "N", "rn")}
    assert found[0, "N", "rn"].empty == 2
    assert names(found[0, "D", "cna"].kept) == ["Cleo"]


@settings(max_examples=50)
@given(
    st.dictionaries(st.tuples(st.sampled_from("ABCDEF"), st.integers(0, 3)), st.integers(0, 9)),
    st.integers(0, 4),
    st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 3)),
)
def test_every_pick_is_kept_or_moved_and_no_shift_keeps_more_than_its_seats(
    picks: dict[tuple[str, int], int], seats: int, before: dict[str, int]
) -> None:
    asks = [ask(person, day, minutes) for (person, day), minutes in picks.items()]
    found = balance(asks, [need(seats, day) for day in range(4)], before)
    shared = [each for cell in found for each in (*cell.kept, *cell.moved)]
    assert Counter(each.id for each in shared) == Counter(each.id for each in asks)
    for cell in found:
        assert len(cell.kept) <= seats
        assert not (cell.empty and cell.moved), "nobody is moved while a seat is empty"
    assert balance(reversed(asks), [need(seats, day) for day in range(4)], before) == found


def test_a_commitment_counts_hours_weekends_and_what_nobody_likes() -> None:
    # Sunday 25 Oct, Monday night, Saturday 31 Oct and the Sunday after it.
    cells = ((0, "D"), (1, "N"), (6, "D"), (7, "N"))
    found = commitment(cells, FRAME, owed_minutes=50 * 60, owed_weekends=2, floor=4)
    assert (found.minutes, found.owed_minutes) == (48 * 60, 48 * 60)
    assert found.weekends == 2
    assert found.undesirable == 4
    assert found.is_met
    assert not commitment(cells[:3], FRAME, 50 * 60, 2, 4).is_met
    assert not commitment(cells, FRAME, 60 * 60, 2, 4).is_met
    assert not commitment(cells, FRAME, 48 * 60, 3, 4).is_met
    assert not commitment(cells, FRAME, 48 * 60, 2, 5).is_met
