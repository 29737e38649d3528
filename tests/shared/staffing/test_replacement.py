from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from medschedule_shared.model.staff import EmploymentType
from medschedule_shared.rules.eligibility import ApprovedLeave
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.hours import MaximumMinutesInSevenDays
from medschedule_shared.rules.person import Absence, Person
from medschedule_shared.rules.rest import MinimumRest, NoOverlap
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.staffing.asking_order import AskingOrder, PayClass, Place
from medschedule_shared.staffing.candidate import Candidate
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.errors import StaffingError
from medschedule_shared.staffing.replacement import Ranking, rank

FRAME = Frame(date(2026, 10, 5), 14, {})
HOUR = 60
RULES = (NoOverlap(), MinimumRest(600), ApprovedLeave())


def worked(day: int, start_hour: float, hours: float = 12) -> Work:
    start = int((day * 24 + start_hour) * HOUR)
    return Work(day, start, start + int(hours * HOUR) + 30, int(hours * HOUR), "D", "Day")


SHIFT = worked(8, 7)
WEEK_BEFORE_12, WEEK_BEFORE_24 = (worked(10, 7),), (worked(10, 7), worked(12, 7))


def candidate(name: str, *works: Work, **facts: Any) -> Candidate:
    colleague = Colleague(Person(name, name), RULES, Timeline(works), hourly_cost=50.0)
    base = Candidate(colleague, EmploymentType.REGULAR, Place.OWN_UNIT, contract_minutes=40 * HOUR)
    return replace(base, **facts)


def of_class(pay_class: PayClass, place: Place = Place.OWN_UNIT) -> Candidate:
    """Return somebody for whom the shift is of this class, named after class and place."""
    name = f"{pay_class} {place}"
    facts: dict[PayClass, tuple[tuple[Work, ...], dict[str, Any]]] = {
        PayClass.REGULAR_TO_CONTRACT: ((), {}),
        PayClass.TRAVELER: ((), {"employment": EmploymentType.TRAVELER}),
        PayClass.TEMPORARY: ((), {"employment": EmploymentType.TEMPORARY}),
        PayClass.PER_DIEM_TO_MINIMUM: ((), {"employment": EmploymentType.PER_DIEM, "owed_minutes": 1}),
        PayClass.REGULAR_ABOVE_CONTRACT: (WEEK_BEFORE_24, {"contract_minutes": 24 * HOUR}),
        PayClass.PER_DIEM_ABOVE_MINIMUM: ((), {"employment": EmploymentType.PER_DIEM}),
        PayClass.OVERTIME: ((*WEEK_BEFORE_24, worked(6, 7)), {}),
        PayClass.AGENCY: ((), {"employment": EmploymentType.AGENCY}),
    }
    works, changed = facts[pay_class]
    return candidate(name, *works, place=place, **changed)


def ranked(*candidates: Candidate, order: AskingOrder | None = None, incentive: bool = False) -> Ranking:
    return rank(candidates, SHIFT, FRAME, order, incentive=incentive)


def names(ranking: Ranking) -> list[str]:
    return [item.candidate.person.id for item in ranking.eligible]


def order(*candidates: Candidate) -> list[str]:
    return names(ranked(*candidates))


WITHOUT_INCENTIVE = [each for each in PayClass if each is not PayClass.REGULAR_ON_INCENTIVE]


def test_pay_classes_are_asked_in_contract_order() -> None:
    people = [of_class(each) for each in reversed(WITHOUT_INCENTIVE)]
    found = ranked(*people).eligible
    assert [item.pay_class for item in found] == WITHOUT_INCENTIVE


def test_within_a_class_nearer_places_come_first() -> None:
    people = [of_class(PayClass.REGULAR_TO_CONTRACT, place) for place in reversed(Place)]
    found = ranked(of_class(PayClass.TRAVELER), *people).eligible
    assert [item.candidate.place for item in found] == [*Place, Place.OWN_UNIT]


def test_an_organisation_may_search_place_by_place() -> None:
    near_overtime = of_class(PayClass.OVERTIME)
    far_regular = of_class(PayClass.REGULAR_TO_CONTRACT, Place.PARTNER_UNIT)
    usual = names(ranked(near_overtime, far_regular))
    by_place = names(ranked(near_overtime, far_regular, order=AskingOrder(place_first=True)))
    assert usual == [far_regular.person.id, near_overtime.person.id]
    assert by_place == [near_overtime.person.id, far_regular.person.id]


def test_an_organisation_may_ask_another_class_first() -> None:
    classes = (PayClass.AGENCY, *(each for each in PayClass if each is not PayClass.AGENCY))
    people = (of_class(PayClass.REGULAR_TO_CONTRACT), of_class(PayClass.AGENCY))
    found = ranked(*people, order=AskingOrder(pay_classes=classes)).eligible
    assert [item.pay_class for item in found] == [PayClass.AGENCY, PayClass.REGULAR_TO_CONTRACT]


def test_a_place_that_is_left_out_is_not_searched() -> None:
    pooled = of_class(PayClass.REGULAR_TO_CONTRACT, Place.POOL)
    ranking = ranked(candidate("own"), pooled, order=AskingOrder(places=(Place.OWN_UNIT,)))
    assert names(ranking) == ["own"]
    assert ranking.excluded == ()


def test_an_incentive_moves_regular_staff_above_their_contract_behind_per_diem() -> None:
    people = (of_class(PayClass.REGULAR_ABOVE_CONTRACT), of_class(PayClass.PER_DIEM_ABOVE_MINIMUM))
    usual = [item.pay_class for item in ranked(*people).eligible]
    paid_extra = [item.pay_class for item in ranked(*people, incentive=True).eligible]
    assert usual == [PayClass.REGULAR_ABOVE_CONTRACT, PayClass.PER_DIEM_ABOVE_MINIMUM]
    assert paid_extra == [PayClass.PER_DIEM_ABOVE_MINIMUM, PayClass.REGULAR_ON_INCENTIVE]


@pytest.mark.parametrize(
    ("contract_hours", "expected"),
    [(30, PayClass.REGULAR_TO_CONTRACT), (29, PayClass.REGULAR_ABOVE_CONTRACT)],
)
def test_a_shift_counts_as_within_the_contract_when_half_of_it_is(
    contract_hours: int, expected: PayClass
) -> None:
    person = candidate("part time", *WEEK_BEFORE_24, contract_minutes=contract_hours * HOUR)
    assert ranked(person).eligible[0].pay_class is expected


def test_a_commitment_still_owed_puts_a_per_diem_first() -> None:
    owing = candidate("owing", *WEEK_BEFORE_12, employment=EmploymentType.PER_DIEM, owed_minutes=12 * HOUR)
    done = candidate("done", employment=EmploymentType.PER_DIEM)
    assert order(done, owing) == ["owing", "done"]


def test_overtime_moves_a_person_behind_per_diem() -> None:
    tired = candidate("tired", worked(6, 7), worked(10, 7), worked(12, 7))
    assert order(tired, of_class(PayClass.PER_DIEM_ABOVE_MINIMUM))[1] == "tired"
    (found,) = ranked(tired).eligible
    assert (found.week_minutes, found.overtime_minutes) == (36 * HOUR, 8 * HOUR)
    assert found.pay_class is PayClass.OVERTIME
    assert found.cost == 50 * 12 + 50 * 4


def test_forty_hours_exactly_are_no_overtime_and_a_minute_more_is() -> None:
    exact = candidate("a", worked(6, 7), worked(11, 7), worked(12, 7, 4))
    (found,) = ranked(exact).eligible
    assert found.week_minutes + found.shift_minutes == 40 * HOUR
    assert found.overtime_minutes == 0
    more = replace(worked(12, 7, 4), paid_minutes=4 * HOUR + 1)
    assert ranked(candidate("b", worked(6, 7), worked(11, 7), more)).eligible[0].overtime_minutes == 1


def test_hours_of_another_pay_week_do_not_count() -> None:
    saturday_before, sunday = worked(5, 7), worked(6, 7)
    found = ranked(candidate("a", saturday_before), candidate("b", sunday)).eligible
    assert {item.candidate.person.id: item.week_minutes for item in found} == {"a": 0, "b": 12 * HOUR}


def test_a_short_turnaround_is_asked_after_a_rested_colleague_with_more_hours() -> None:
    rested = candidate("rested", worked(6, 7), worked(10, 7))
    turned = candidate("turned", worked(7, 7, 12))
    assert order(turned, rested) == ["rested", "turned"]
    assert order(turned, rested) != names(ranked(turned, rested, order=AskingOrder(short_rest_minutes=690)))


def test_fewest_hours_then_longest_since_asked_then_seniority() -> None:
    busy = candidate("busy", worked(6, 7))
    asked = candidate("asked", last_asked=datetime(2026, 10, 1, tzinfo=UTC))
    asked_lately = candidate("asked lately", last_asked=datetime(2026, 10, 2, tzinfo=UTC))
    junior = candidate("junior", hire_date=date(2024, 1, 1))
    senior = candidate("senior", hire_date=date(2010, 1, 1))
    expected = ["senior", "junior", "asked", "asked lately", "busy"]
    assert order(busy, asked_lately, asked, junior, senior) == expected


def test_rest_of_ten_hours_is_enough_and_a_minute_less_is_not() -> None:
    enough = worked(7, 8.5)
    assert SHIFT.start - enough.end == 600
    less = replace(enough, start=enough.start + 1, end=enough.end + 1)
    result = ranked(candidate("enough", enough), candidate("less", less))
    assert names(result) == ["enough"]
    (excluded,) = result.excluded
    assert [found.rule for found in excluded.violations] == [MinimumRest.id]
    assert excluded.near_miss


def test_somebody_on_leave_cannot_come() -> None:
    away = Person("away", "Away", absences=(Absence(date(2026, 10, 13), date(2026, 10, 13)),))
    (excluded,) = ranked(replace(candidate("x"), colleague=Colleague(away, RULES, Timeline(())))).excluded
    assert [found.rule for found in excluded.violations] == [ApprovedLeave.id]


def test_a_breach_elsewhere_is_no_reason_not_to_come() -> None:
    messy = candidate("messy", worked(2, 7), worked(2, 21, 8))
    (found,) = ranked(messy).eligible
    assert found.breaches == ()


def test_a_warning_speaks_against_but_does_not_keep_away() -> None:
    warned = Colleague(Person("a", "A"), (MaximumMinutesInSevenDays(20 * HOUR),), Timeline(WEEK_BEFORE_12))
    (found,) = ranked(replace(candidate("a"), colleague=warned)).eligible
    assert [item.rule for item in found.breaches] == [MaximumMinutesInSevenDays.id]
    assert found.violations == ()


def test_who_needs_approval_cannot_be_committed_here() -> None:
    agency = candidate("agency", employment=EmploymentType.AGENCY, needs_approval=True)
    (excluded,) = ranked(agency).excluded
    assert excluded.violations == ()
    assert excluded.near_miss


def test_somebody_who_leaves_at_the_handover_may_be_held_over() -> None:
    night = worked(7, 19)
    assert night.end == SHIFT.start + 30
    (excluded,) = ranked(candidate("night", night)).excluded
    assert excluded.works_until == night.end
    assert excluded.near_miss


def test_those_with_fewer_obstacles_are_named_first() -> None:
    both_nights = candidate("both", worked(7, 19), worked(8, 19))
    night = candidate("night", worked(7, 19), employment=EmploymentType.AGENCY)
    excluded = ranked(both_nights, night).excluded
    assert [item.candidate.person.id for item in excluded] == ["night", "both"]
    assert [item.near_miss for item in excluded] == [True, False]


def test_without_staff_the_ranking_says_so() -> None:
    ranking = ranked()
    assert (ranking.eligible, ranking.excluded) == ((), ())
    assert ranking.sentence == "Nobody who could be asked for Day on Tue 13 Oct is on file."
    assert ranked(candidate("a")).sentence == "1 of 1 may come for Day on Tue 13 Oct."


def test_somebody_who_was_not_looked_at_is_unknown() -> None:
    with pytest.raises(StaffingError, match=r"This unit cannot ask this person for the shift\."):
        ranked(candidate("a")).of("b")


@pytest.mark.parametrize("day", [-1, 14])
def test_a_shift_that_the_rules_would_not_see_is_refused(day: int) -> None:
    with pytest.raises(StaffingError, match=r"is not between Mon 5 Oct and Sun 18 Oct\."):
        rank([candidate("a")], worked(day, 7), FRAME)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"pay_classes": tuple(PayClass)[1:]}, "leaves out regular_to_contract"),
        ({"pay_classes": (*PayClass, PayClass.AGENCY)}, "names agency twice"),
        ({"places": ()}, "at least one place"),
        ({"places": (Place.POOL, Place.POOL)}, "names pool twice"),
        ({"short_rest_minutes": -1}, "cannot be negative"),
    ],
)
def test_an_order_that_does_not_hold_together_is_refused(arguments: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        AskingOrder(**arguments)
