"""What days off change: shifts that become short, weeks that cannot be filled, and who could stand in."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.frame import Frame, ShiftKind
from medschedule_shared.rules.person import Absence, Person
from medschedule_shared.rules.rest import MinimumRest, NoOverlap
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.staffing.burden_balance import balances
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.leave_effect import LeaveEffect, Member, UnitDays
from medschedule_shared.staffing.stand_in import StandIns

SUNDAY = 6
DAY = ShiftKind("D", "Day", 7 * 60, 750, 720)
NIGHT = ShiftKind("N", "Night", 19 * 60, 750, 720, is_night=True)
FRAME = Frame(date(2026, 10, 25), 14, {"D": DAY, "N": NIGHT})
RULES = (NoOverlap(), MinimumRest(600))


def nurse(name: str, *cells: tuple[int, str], absences: tuple[Absence, ...] = ()) -> Colleague:
    works = tuple(FRAME.work(day, shift) for day, shift in cells)
    return Colleague(Person(name, name, frozenset({"rn"}), absences=absences), RULES, Timeline(works))


def unit(*people: Colleague, needs: tuple[Need, ...], week_hours: int = 36) -> UnitDays:
    staffing: dict[tuple[int, str], list[Person]] = {}
    for colleague in people:
        for work in colleague.timeline.works:
            staffing.setdefault((work.day, work.shift), []).append(colleague.person)
    members = (Member(each, "rn", week_hours * 60) for each in people)
    return UnitDays(FRAME, staffing, needs, members, SUNDAY)


def needs(count: int, *cells: tuple[int, str]) -> tuple[Need, ...]:
    return tuple(Need(day, shift, "rn", count, 1) for day, shift in cells)


def off(days: UnitDays, colleague: Colleague, *which: int) -> LeaveEffect:
    return days.off(colleague, which, range(FRAME.days))


@pytest.mark.parametrize(("needed", "short"), [(1, False), (2, True), (3, True)])
def test_a_shift_is_short_when_fewer_stay_than_it_needs(needed: int, short: bool) -> None:
    amy, ben = nurse("Amy", (1, "D")), nurse("Ben", (1, "D"))
    effect = off(unit(amy, ben, needs=needs(needed, (1, "D"))), amy, 1, 2)
    [seat] = effect.seats
    assert (seat.before, seat.after, seat.needed) == (2, 1, needed)
    assert [work.day for work in effect.lost] == ([1] if short else [])
    assert effect.is_safe is not short
    assert not effect.changes_nothing, "somebody's shift changes"


def test_hours_and_weekends_are_those_without_the_shifts() -> None:
    amy = nurse("Amy", (0, "D"), (1, "D"), (6, "N"), (13, "D"))
    effect = off(unit(amy, needs=needs(1, (0, "D"))), amy, 6)
    assert (effect.minutes_before, effect.minutes_after) == (4 * 720, 3 * 720)
    # Sunday 25 Oct, the weekend of 31 Oct, and Saturday 7 Nov.
    assert (effect.weekends_before, effect.weekends_after) == (3, 2)


def test_a_shift_on_another_unit_is_not_this_units_to_lose() -> None:
    amy, ben = nurse("Amy", (1, "D")), nurse("Ben", (1, "D"))
    days = UnitDays(FRAME, {(1, "D"): [ben.person]}, needs(1, (1, "D")), (), SUNDAY)
    effect = off(days, amy, 1)
    assert effect.works == ()
    assert effect.changes_nothing


def test_a_week_that_is_not_full_needs_hours_that_contracts_still_owe() -> None:
    amy, ben = nurse("Amy"), nurse("Ben")
    # 72 h are owed; a day off of Amy takes a seventh of her 36 h.
    for seats, enough in ((5, True), (6, False)):
        effect = off(unit(amy, ben, needs=needs(seats, (2, "D"))), amy, 2)
        [reserve] = effect.reserves
        assert (reserve.seats, reserve.before) == (seats * 720, 72 * 60)
        assert reserve.after == 72 * 60 - (36 * 60 - 36 * 60 * 6 // 7)
        assert reserve.is_enough is enough
        assert effect.changes_nothing is enough


def test_what_was_granted_before_counts() -> None:
    amy, ben = nurse("Amy"), nurse("Ben")
    days = unit(amy, ben, needs=needs(4, (2, "D")))
    assert off(days, amy, 0, 1, 2).changes_nothing
    days.be_off("Ben", range(7))
    assert not off(days, amy, 0, 1, 2).changes_nothing


def test_a_full_week_and_leave_that_is_there_already_change_nothing() -> None:
    amy, ben = (
        nurse("Amy", absences=(Absence(date(2026, 10, 27), date(2026, 10, 27)),)),
        nurse("Ben", (2, "D")),
    )
    days = unit(amy, ben, needs=needs(1, (2, "D")))
    assert off(days, amy, 4).reserves == ()
    short = unit(amy, ben, needs=needs(2, (2, "D")))
    [reserve] = off(short, amy, 2).reserves
    assert reserve.before == reserve.after


@settings(max_examples=40)
@given(
    st.sets(st.tuples(st.integers(0, 13), st.sampled_from("DN"))),
    st.sets(st.integers(0, 13), min_size=1),
    st.integers(0, 3),
)
def test_leave_takes_exactly_the_shifts_of_its_days(
    cells: set[tuple[int, str]], days: set[int], needed: int
) -> None:
    amy, ben = nurse("Amy", *cells), nurse("Ben", (0, "D"), (5, "N"))
    effect = off(unit(amy, ben, needs=needs(needed, *sorted(cells))), amy, *days)
    gone = [cell for cell in cells if cell[0] in days]
    assert sorted((work.day, work.shift) for work in effect.works) == sorted(gone)
    assert effect.minutes_before - effect.minutes_after == 720 * len(gone)
    assert all(seat.before - seat.after == 1 for seat in effect.seats)
    assert {(work.day, work.shift) for work in effect.lost} == {
        (seat.day, seat.shift) for seat in effect.seats if seat.after < seat.needed
    }


def test_nobody_stands_in_against_a_rule() -> None:
    free, tired, there = nurse("Free"), nurse("Tired", (0, "N")), nurse("There", (1, "D"))
    people = {each.person.id: each for each in (free, tired, there)}
    found = StandIns(FRAME, people, {}, SUNDAY)
    lost = (FRAME.work(1, "D"), FRAME.work(2, "D"))
    assert found.able(lost[0], "rn") == ("Free",), "ten hours of rest, and no shift that day"
    assert [(each.colleague.person.name, len(each.works)) for each in found.ranked(lost, "rn")] == [
        ("Free", 2),
        ("There", 1),
        ("Tired", 1),
    ]
    assert found.able(lost[0], "cna") == ()


def test_those_of_the_unit_are_asked_first_and_overtime_last() -> None:
    near, far = nurse("Near", (2, "D"), (3, "D")), nurse("Far")
    busy = nurse("Busy", (2, "D"), (3, "D"), (4, "D"), (5, "D"))
    people = {each.person.id: each for each in (far, busy, near)}
    ranked = StandIns(FRAME, people, {"Near": 0, "Busy": 0, "Far": 2}, SUNDAY).ranked(
        (FRAME.work(1, "D"),), "rn"
    )
    assert [each.colleague.person.name for each in ranked] == ["Near", "Far", "Busy"]
    assert (ranked[0].minutes_before, ranked[0].minutes_after) == (1440, 2160)
    assert [each.overtime_minutes for each in ranked] == [0, 0, 1200 - 480]


@settings(max_examples=30)
@given(
    st.dictionaries(
        st.sampled_from("ABCD"), st.tuples(st.floats(0.1, 1), st.sets(st.integers(0, 13))), min_size=1
    )
)
def test_what_some_bear_too_much_others_bear_too_little(people: dict[str, tuple[float, set[int]]]) -> None:
    timelines = {
        name: Timeline(tuple(FRAME.work(day, "N") for day in days)) for name, (_, days) in people.items()
    }
    found = balances(Burden.NIGHTS, timelines, {name: fte for name, (fte, _) in people.items()}, FRAME)
    assert sum(each.borne - each.share for each in found.values()) == pytest.approx(0)
    assert {name: each.borne for name, each in found.items()} == {
        name: len(days) for name, (_, days) in people.items()
    }
