"""A roster under edit: each change is checked where it reaches, and nothing else goes stale."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medschedule_shared.rules.census import census_of
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.duty import Duty, UnitWork
from medschedule_shared.rules.frame import Frame, ShiftKind
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.labour_cost import LabourBudget
from medschedule_shared.rules.legal_ratio import LegalRatio
from medschedule_shared.rules.patient_hours import HoursPerPatientDay
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, OneShiftADay
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import MaximumConsecutiveDays, MinimumConsecutiveDaysOff
from medschedule_shared.rules.skill_mix import SkillMixKept, SkillShare
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.unit_rule import UnitRule
from medschedule_shared.rules.weekends import MaximumWeekends
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.errors import StaffingError
from medschedule_shared.staffing.live_roster import LiveRoster
from medschedule_shared.staffing.roster_edit import Edit, Seat
from medschedule_shared.staffing.roster_trial import CoverChange

DAYS = 10
FRAME = Frame(
    date(2026, 10, 26),  # the clock goes back on the seventh day
    DAYS,
    {
        "D": ShiftKind("D", "Day", 420, 750, 720),
        "E": ShiftKind("E", "Evening", 900, 510, 480),
        "N": ShiftKind("N", "Night", 1140, 750, 720, is_night=True),
    },
    ZoneInfo("America/Chicago"),
)
RULES: tuple[PersonRule, ...] = (
    NoOverlap(),
    MinimumRest(600),
    OneShiftADay(),
    MaximumConsecutiveDays(3),
    MinimumConsecutiveDaysOff(2),
    MaximumMinutesInSevenDays(36 * 60),
    MaximumMinutes(60 * 60),
    MinimumMinutes(24 * 60),
    MaximumWeekends(1),
)
UNIT_RULES: tuple[UnitRule, ...] = (
    LegalRatio(4),
    SkillMixKept((SkillShare("rn", frozenset({"lpn"}), 50),), (("charge", 1),)),
    HoursPerPatientDay(2.0, 6.0),
    LabourBudget(4000.0),
)
CENSUS = census_of([(0, 4), (3 * 1440 + 120, 9), (6 * 1440, 0)])
SKILLS = (
    frozenset({"rn", "charge"}),
    frozenset({"rn"}),
    frozenset({"rn"}),
    frozenset({"lpn"}),
    frozenset[str](),
)
UNIT = "4 West"
LAST_WEEK = Work(-1, -300, 450, 720, "N", "Night", is_night=True)
PEOPLE = tuple(
    Colleague(
        Person(f"p{number}", f"Person {number}", skills),
        RULES,
        Timeline((LAST_WEEK,) if number == 1 else (), -7),
        hourly_cost=50.0,
    )
    for number, skills in enumerate(SKILLS)
)
NEEDS = tuple(Need(day, shift, "rn", 1, 10) for day in range(DAYS) for shift in FRAME.shifts)

cells = st.builds(
    Seat,
    st.sampled_from([item.person.id for item in PEOPLE]),
    st.integers(0, DAYS - 1),
    st.sampled_from(sorted(FRAME.shifts)),
    st.booleans(),
)
edits = st.one_of(
    st.builds(Edit.assign, cells),
    st.builds(Edit.unassign, cells),
    st.builds(Edit.move, cells, cells),
    st.builds(Edit.swap, cells, cells),
    st.builds(Edit, st.lists(cells, max_size=3).map(tuple), st.lists(cells, max_size=3).map(tuple)),
)


def seat(person: int, day: int, shift: str = "D") -> Seat:
    return Seat(f"p{person}", day, shift)


def duty(taken: Seat) -> Duty:
    person = next(item for item in PEOPLE if item.person.id == taken.person)
    return Duty(
        person.person,
        replace(FRAME.work(taken.day, taken.shift), unit=UNIT),
        takes_patients=() if taken.in_charge else None,
        relieves=taken.in_charge and not person.person.skills.isdisjoint({"rn", "lpn"}),
        hourly_cost=person.hourly_cost,
    )


def filled(*seats: Seat) -> LiveRoster:
    duties = tuple(map(duty, seats))
    people = [
        replace(
            item,
            timeline=item.timeline.with_work(
                *(each.work for each in duties if each.person.id == item.person.id)
            ),
        )
        for item in PEOPLE
    ]
    unit = UnitWork(duties, CENSUS)
    return LiveRoster(FRAME, people, unit, unit_id=UNIT, unit_rules=UNIT_RULES, needs=NEEDS)


def texts(effect_part: Iterable[object]) -> list[str]:
    return [getattr(found, "text", "") for found in effect_part]


@settings(max_examples=150, deadline=None)
@given(st.lists(cells, max_size=25, unique=True), st.lists(edits, max_size=12))
def test_after_any_edits_it_says_what_a_full_check_says(start: list[Seat], changes: list[Edit]) -> None:
    live = filled(*start)
    held = {taken: taken for taken in start}
    for edit in changes:
        before = live.violations
        try:
            foreseen = live.preview(edit)
        except StaffingError:
            with pytest.raises(StaffingError):
                live.apply(edit)
            assert live.violations == before
            continue
        assert live.violations == before
        assert live.apply(edit) == foreseen
        for left in edit.leaves:
            del held[left]
        held.update({taken: taken for taken in edit.takes})
        scratch = filled(*held.values())
        assert set(live.violations) == set(scratch.violations)
        assert len(live.violations) == len(scratch.violations)
        assert set(foreseen.appeared) == set(live.violations) - set(before)
        assert set(foreseen.vanished) == set(before) - set(live.violations)
        assert set(foreseen.breaches) <= set(live.violations)
        for found in set(foreseen.appeared) - set(foreseen.breaches):
            graver = [old for old in before if old.rule == found.rule and old.excess >= found.excess]
            assert graver, f"{found.text} is new, and nothing warned of it."
        assert [live.count(need) for need in NEEDS] == [scratch.count(need) for need in NEEDS]


@given(st.lists(cells, max_size=15, unique=True), edits)
def test_taking_an_edit_back_leaves_what_was_broken_before(start: list[Seat], edit: Edit) -> None:
    live = filled(*start)
    before = set(live.violations)
    charged = {taken: taken for taken in start}
    exact = Edit(tuple(charged.get(left, left) for left in edit.leaves), edit.takes)
    try:
        live.apply(exact)
        live.apply(exact.undone)
    except StaffingError:
        return
    assert set(live.violations) == before


def test_a_preview_names_the_rule_and_changes_nothing() -> None:
    live = filled(seat(1, 2, "E"))
    effect = live.preview(Edit.assign(seat(1, 3, "D")))
    assert "7.5 h rest, needs 10 h. Evening ends Wed 28 Oct 23:30, Day starts Thu 29 Oct 07:00." in texts(
        effect.breaches
    )
    assert not effect.may_be_saved
    assert live.seats_of("p1", 3) == ()


def test_a_warning_does_not_hold_a_save_back() -> None:
    live = filled(seat(1, 1), seat(1, 2), seat(1, 5))
    effect = live.apply(Edit.assign(seat(1, 6)))
    assert MaximumMinutesInSevenDays.id in {found.rule for found in effect.breaches}
    assert effect.may_be_saved
    assert live.seats_of("p1", 6) == (seat(1, 6),)


def test_an_edit_that_eases_a_breach_is_not_held_back_by_it() -> None:
    live = filled(*(seat(1, day) for day in range(3, 9)))
    effect = live.preview(Edit.unassign(seat(1, 8)))
    assert "5 days in a row from Thu 29 Oct, at most 3 allowed." in texts(effect.appeared)
    assert "6 days in a row from Thu 29 Oct, at most 3 allowed." in texts(effect.vanished)
    assert "5 days in a row from Thu 29 Oct, at most 3 allowed." not in texts(effect.breaches)


def test_the_cover_of_both_cells_is_told_before_and_after() -> None:
    live = filled(seat(1, 2, "D"), seat(2, 2, "D"))
    effect = live.preview(Edit.move(seat(1, 2, "D"), seat(1, 2, "N")))
    assert effect.cover == (
        CoverChange(Need(2, "D", "rn", 1, 10), 2, 1),
        CoverChange(Need(2, "N", "rn", 1, 10), 0, 1),
    )


def test_a_swap_changes_both_people() -> None:
    live = filled(seat(1, 2, "D"), seat(2, 4, "N"))
    live.apply(Edit.swap(seat(1, 2, "D"), seat(2, 4, "N")))
    assert live.seats_of("p1", 4) == (seat(1, 4, "N"),)
    assert live.seats_of("p2", 2) == (seat(2, 2, "D"),)
    assert live.colleague("p1").timeline.days == {-1, 4}


def test_nobody_swaps_into_a_shift_that_they_work_already() -> None:
    live = filled(seat(1, 2), seat(1, 4), seat(2, 4))
    with pytest.raises(StaffingError, match=r"Day of Person 1 on Fri 30 Oct is on the roster already\."):
        live.apply(Edit.swap(seat(1, 2), seat(2, 4)))
    assert live.seats_of("p1", 2) == (seat(1, 2),)


def test_a_night_changes_the_ratio_of_the_day_after_it() -> None:
    live = filled(seat(1, 2, "N"), seat(2, 3, "D"))
    effect = live.preview(Edit.unassign(seat(1, 2, "N")))
    days = {found.days for found in effect.appeared if found.rule == LegalRatio.id}
    assert days == {(2,), (3,)}


def test_a_day_lets_the_night_before_it_take_its_breaks() -> None:
    live = filled(seat(1, 0, "N"))
    effect = live.preview(Edit.assign(seat(2, 1, "D")))
    assert any("breaks of 1 nurse" in text for text in texts(effect.vanished))


def test_who_runs_a_shift_without_patients_does_not_mend_the_ratio() -> None:
    live = filled(seat(1, 2))
    in_charge = live.preview(Edit.assign(replace(seat(0, 2, "E"), in_charge=True)))
    nursing = live.preview(Edit.assign(seat(0, 2, "E")))

    def mended(effect_part: Iterable[object]) -> int:
        return sum(getattr(found, "rule", "") == LegalRatio.id for found in effect_part)

    assert mended(nursing.vanished) > mended(in_charge.vanished)


def test_what_is_broken_in_one_persons_work() -> None:
    live = filled(seat(1, 2, "D"), seat(1, 2, "N"), seat(2, 5))
    assert {found.person for found in live.violations_of("p1")} == {"p1"}
    assert "2 shifts on Wed 28 Oct: Day and Night." in texts(live.violations_of("p1"))


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (Edit.assign(Seat("nobody", 2, "D")), r"This person is not on the roster\."),
        (Edit.assign(Seat("p1", 2, "X")), r"The unit has no such shift\."),
        (Edit.assign(seat(1, -1)), r"Sun 25 Oct is not between Mon 26 Oct and Wed 4 Nov\."),
        (Edit.assign(seat(1, DAYS)), r"Thu 5 Nov is not between Mon 26 Oct and Wed 4 Nov\."),
        (Edit.unassign(seat(1, 3)), r"Day of Person 1 on Thu 29 Oct is not on the roster\."),
        (Edit.assign(seat(1, 2)), r"Day of Person 1 on Wed 28 Oct is on the roster already\."),
        (Edit((seat(1, 2), seat(1, 2))), r"Day of Person 1 on Wed 28 Oct is not on the roster\."),
    ],
)
def test_an_edit_that_does_not_fit_is_refused_and_changes_nothing(edit: Edit, sentence: str) -> None:
    live = filled(seat(1, 2))
    before = live.violations
    with pytest.raises(StaffingError, match=sentence):
        live.apply(edit)
    assert live.violations == before


def test_a_roster_needs_people_whom_it_knows() -> None:
    with pytest.raises(StaffingError, match=r"There is nobody on this roster\."):
        LiveRoster(FRAME, (), UnitWork(()))
    with pytest.raises(StaffingError, match=r"Person 1 is named twice\."):
        LiveRoster(FRAME, (PEOPLE[1], PEOPLE[1]), UnitWork(()))
    with pytest.raises(StaffingError, match=r"This person is not on the roster\."):
        LiveRoster(FRAME, PEOPLE[:1], UnitWork((duty(seat(1, 2)),)))
    with pytest.raises(StaffingError, match=r"Wed 28 Oct is not part of this person's work\."):
        LiveRoster(FRAME, PEOPLE, UnitWork((duty(seat(1, 2)),)))
    with pytest.raises(StaffingError, match=r"Day of Person 1 on Wed 28 Oct is there twice\."):
        filled(seat(1, 2), seat(1, 2))
    with pytest.raises(StaffingError, match=r"This person is not on the roster\."):
        filled().violations_of("nobody")


def test_an_empty_edit_does_nothing() -> None:
    live = LiveRoster(FRAME, PEOPLE, UnitWork(()))
    effect = live.apply(Edit())
    assert (effect.breaches, effect.appeared, effect.vanished, effect.cover) == ((), (), (), ())
