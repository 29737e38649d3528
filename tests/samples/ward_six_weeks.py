"""A manager's hard case: six weeks for thirty-six people, with forty requests and two pinned rotations."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tests.samples.ward_facts import ward_facts

from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.staff import Rotation, Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.planning.problem import Pin, RosterProblem
from medschedule_shared.planning.ward import WardFacts, ward_problem
from medschedule_shared.sample.hospital import Hospital

STAFF = 36
DAYS = 42
REQUESTS = 40

_MONDAY_TO_WEDNESDAY = range(3)


def six_week_ward(hospital: Hospital, code: str) -> RosterProblem:
    """Return the problem of a unit with that many of its people, its core staffing made smaller to match."""
    facts = ward_facts(hospital, code)
    end = facts.period.first_date + timedelta(days=DAYS)
    everybody = [
        person for person in facts.staff if _may_work_until(end, facts.credentials.get(person.id, ()))
    ]
    staff = tuple(everybody[place * len(everybody) // STAFF] for place in range(STAFF))
    ids = {person.id for person in staff}
    asked = next(request for request in facts.time_off)
    leave = tuple(
        request
        for request in facts.time_off
        if request.staff_id in ids and request.state is RequestState.APPROVED
    )
    facts = replace(
        facts,
        period=facts.period.model_copy(update={"days": DAYS}),
        staff=staff,
        unit=facts.unit.model_copy(update={"beds": round(facts.unit.beds * STAFF / len(everybody))}),
        core_staffing=tuple(_smaller(core, len(everybody)) for core in facts.core_staffing),
        time_off=leave + tuple(_requests(facts, staff, asked)),
        assignments=tuple(item for item in facts.assignments if item.staff_id in ids),
    )
    problem = ward_problem(facts)
    away = {request.staff_id for request in leave}
    pins = [
        pin
        for rotation in (Rotation.DAY, Rotation.NIGHT)
        for pin in _pinned_rotation(
            problem, next(each for each in staff if _keeps(each, rotation) and each.id not in away)
        )
    ]
    return replace(problem, pins=problem.pins + tuple(pins))


def _may_work_until(end: date, credentials: Sequence[Credential]) -> bool:
    """Tell whether no credential runs out before a date, for whoever may not work owes hours all the same."""
    return all(held.expires is None or held.expires >= end for held in credentials)


def _smaller(core: CoreStaffing, people: int) -> CoreStaffing:
    needs = tuple(
        need.model_copy(update={"count": max(1, round(need.count * STAFF / people))}) for need in core.needs
    )
    return core.model_copy(update={"needs": needs})


def _requests(facts: WardFacts, staff: Sequence[Staff], asked: TimeOffRequest) -> Iterator[TimeOffRequest]:
    """Yield single days off that people ask for, spread over them and over the period, weekends included."""
    for place in range(REQUESTS):
        day = facts.period.first_date + timedelta(days=place * 5 % DAYS)
        yield asked.model_copy(
            update={
                "staff_id": staff[place * 7 % STAFF].id,
                "first_date": day,
                "last_date": day,
                "state": RequestState.PENDING,
            }
        )


def _keeps(person: Staff, rotation: Rotation) -> bool:
    """Tell whether three shifts a week on a rotation are what a person was hired for."""
    return person.employment.rotation is rotation and person.employment.fte == 0.9


def _pinned_rotation(problem: RosterProblem, person: Staff) -> Iterator[Pin]:
    """Yield a pin for every day: three shifts in a row from Monday, then four days off."""
    night = person.employment.rotation is Rotation.NIGHT
    shift = next(
        kind.id
        for kind in problem.frame.shifts.values()
        if kind.is_night is night and kind.paid_minutes == 720
    )
    for day in range(DAYS):
        works = problem.frame.date_of(day).weekday() in _MONDAY_TO_WEDNESDAY
        yield Pin(person.id, day, shift if works else None)
