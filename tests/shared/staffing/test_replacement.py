from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from medschedule_shared.rules.eligibility import ApprovedLeave
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Absence, Person
from medschedule_shared.rules.rest import MinimumRest, NoOverlap
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.staffing.replacement import Candidate, Ranking, Tier, rank

FRAME = Frame(date(2026, 10, 5), 14, {})
RULES = (NoOverlap(), MinimumRest(600), ApprovedLeave())
HOUR = 60


def worked(day: int, start_hour: float, hours: float = 12) -> Work:
    start = int((day * 24 + start_hour) * HOUR)
    return Work(day, start, start + int(hours * HOUR) + 30, int(hours * HOUR), "D", "Day")


SHIFT = worked(8, 7)


def candidate(name: str, tier: Tier = Tier.OWN_UNIT, *works: Work, **facts: Any) -> Candidate:
    base = Candidate(Person(name, name), tier, Timeline(works), 40 * HOUR, 50.0, None, None)
    return replace(base, **facts)


def ranked(*candidates: Candidate) -> Ranking:
    return rank(candidates, SHIFT, range(6, 13), FRAME, RULES)


def order(*candidates: Candidate) -> list[str]:
    return [item.candidate.person.id for item in ranked(*candidates).eligible]


def test_contract_order_comes_first() -> None:
    people = [candidate(tier.name, tier) for tier in reversed(Tier)]
    assert order(*people) == [tier.name for tier in Tier]


def test_overtime_moves_a_person_behind_per_diem() -> None:
    tired = candidate("tired", Tier.OWN_UNIT, worked(6, 7), worked(10, 7), worked(12, 7))
    assert order(tired, candidate("per diem", Tier.PER_DIEM)) == ["per diem", "tired"]
    (found,) = ranked(tired).eligible
    assert (found.week_minutes, found.overtime_minutes, found.tier) == (36 * HOUR, 8 * HOUR, Tier.OVERTIME)
    assert found.cost == 50 * 12 + 50 * 4


def test_forty_hours_exactly_are_no_overtime() -> None:
    found = ranked(candidate("a", Tier.OWN_UNIT, worked(6, 7), worked(11, 7), worked(12, 7, 4))).eligible[0]
    assert found.week_minutes + found.paid_minutes == 40 * HOUR
    assert found.overtime_minutes == 0


def test_a_short_turnaround_is_asked_after_a_rested_colleague_with_more_hours() -> None:
    rested = candidate("rested", Tier.OWN_UNIT, worked(6, 7), worked(10, 7))
    turned = candidate("turned", Tier.OWN_UNIT, worked(7, 7, 12))
    assert order(turned, rested) == ["rested", "turned"]


def test_fewest_hours_then_longest_since_asked_then_seniority() -> None:
    busy = candidate("busy", Tier.OWN_UNIT, worked(6, 7))
    asked = candidate("asked", last_asked=datetime(2026, 10, 1, tzinfo=UTC))
    junior = candidate("junior", hire_date=date(2024, 1, 1))
    senior = candidate("senior", hire_date=date(2010, 1, 1))
    assert order(busy, asked, junior, senior) == ["senior", "junior", "asked", "busy"]


def test_rest_of_ten_hours_is_enough_and_a_minute_less_is_not() -> None:
    enough = worked(7, 8.5)
    assert SHIFT.start - enough.end == 600
    less = replace(enough, start=enough.start + 1, end=enough.end + 1)
    result = ranked(candidate("enough", Tier.OWN_UNIT, enough), candidate("less", Tier.OWN_UNIT, less))
    assert [item.candidate.person.id for item in result.eligible] == ["enough"]
    (excluded,) = result.excluded
    assert [found.rule for found in excluded.violations] == [MinimumRest.id]
    assert excluded.near_miss


def test_somebody_on_leave_cannot_come() -> None:
    away = Person("away", "Away", absences=(Absence(date(2026, 10, 13), date(2026, 10, 13)),))
    assert order(replace(candidate("x"), person=away)) == []


def test_a_breach_elsewhere_is_no_reason_not_to_come() -> None:
    messy = candidate("messy", Tier.OWN_UNIT, worked(2, 7), worked(2, 21, 8))
    assert order(messy) == ["messy"]


def test_who_needs_approval_cannot_be_committed_here() -> None:
    agency = candidate("agency", Tier.AGENCY, needs_approval=True)
    (excluded,) = ranked(agency).excluded
    assert excluded.violations == ()
    assert excluded.near_miss


def test_somebody_who_leaves_at_the_handover_may_be_held_over() -> None:
    night = worked(7, 19)
    assert night.end == SHIFT.start + 30
    (excluded,) = ranked(candidate("night", Tier.OWN_UNIT, night)).excluded
    assert excluded.works_until == night.end
    assert excluded.near_miss


def test_somebody_with_two_shifts_in_the_way_is_no_near_miss() -> None:
    both_nights = candidate("both", Tier.OWN_UNIT, worked(7, 19), worked(8, 19))
    (excluded,) = ranked(both_nights).excluded
    assert not excluded.near_miss
