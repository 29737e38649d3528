"""Which days and people share a sheet of a printed schedule."""

import pytest

from medschedule_desktop.qt.printing.pagination import Band, split_people, split_weeks
from medschedule_desktop.services.snapshots.roster import (
    BalanceState,
    GroupSnapshot,
    PersonSnapshot,
    WeekSnapshot,
)


def person(name: str) -> PersonSnapshot:
    """Somebody without shifts: only the order of rows matters here."""
    return PersonSnapshot(
        name,
        name,
        is_charge=False,
        hours="0",
        contract_hours="0",
        balance="",
        balance_state=BalanceState.MET,
        cells=(),
    )


A, B, C, D = (person(name) for name in "ABCD")
DAYS = GroupSnapshot("Days", (A, B))
NIGHTS = GroupSnapshot("Nights", (C, D))


def weeks(count: int) -> tuple[WeekSnapshot, ...]:
    """Weeks of seven days."""
    return tuple(WeekSnapshot(f"Week {number}", 7) for number in range(1, count + 1))


def test_rows_that_fit_stay_on_one_sheet() -> None:
    assert split_people((DAYS, NIGHTS), 6) == (("Days", A, B, "Nights", C, D),)


def test_a_group_that_goes_on_repeats_its_heading() -> None:
    assert split_people((DAYS, NIGHTS), 5) == (("Days", A, B, "Nights", C), ("Nights, continued", D))


def test_no_heading_stands_last_on_a_sheet() -> None:
    assert split_people((DAYS, NIGHTS), 4) == (("Days", A, B), ("Nights", C, D))


def test_the_smallest_sheet_holds_a_heading_and_a_person() -> None:
    assert split_people((DAYS,), 2) == (("Days", A), ("Days, continued", B))


def test_groups_of_the_same_name_keep_their_own_heading() -> None:
    assert split_people((GroupSnapshot("Days", (A,)), GroupSnapshot("Days", (B,))), 9) == (
        ("Days", A, "Days", B),
    )


@pytest.mark.parametrize("groups", [(), (GroupSnapshot("Days", ()),)])
def test_nobody_takes_one_empty_sheet(groups: tuple[GroupSnapshot, ...]) -> None:
    assert split_people(groups, 10) == ((),)


@pytest.mark.parametrize(
    ("count", "most_days", "lengths"),
    [
        (6, 42, [42]),
        (6, 41, [21, 21]),
        (7, 42, [28, 21]),
        (8, 46, [28, 28]),
        (13, 42, [35, 28, 28]),
        (1, 6, [7]),
        (0, 42, [0]),
    ],
)
def test_weeks_are_shared_out_evenly_and_stay_whole(count: int, most_days: int, lengths: list[int]) -> None:
    assert [band.length for band in split_weeks(weeks(count), most_days)] == lengths


def test_bands_follow_each_other() -> None:
    first, second = weeks(7)[:4], weeks(7)[4:]
    assert split_weeks(weeks(7), 42) == (Band(0, first), Band(28, second))
