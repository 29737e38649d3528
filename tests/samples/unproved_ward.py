"""A ward whose best roster is found quickly but not proved to be: a search goes on until it is ended."""

from dataclasses import replace

from tests.samples.periods import ANA, period

from medschedule_shared.planning.problem import Member, Pin, RosterProblem
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.hours import MaximumMinutes, MinimumMinutes
from medschedule_shared.rules.person import Absence, Person, Validity
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.rest import MinimumRest, NoOverlap
from medschedule_shared.rules.runs import MaximumConsecutiveDays, MinimumConsecutiveDaysOff

DAYS = 28
PIN = Pin("p3", 5, "N")


def unproved_ward(people: int = 12) -> RosterProblem:
    """Return four weeks of a ward with days, evenings and nights, and one pinned night."""
    frame = period(DAYS)
    rules = (
        NoOverlap(),
        MinimumRest(),
        MaximumConsecutiveDays(4),
        MinimumConsecutiveDaysOff(2),
        MinimumMinutes(DAYS * 250),
        MaximumMinutes(DAYS * 310),
    )
    members = tuple(Member(_person(number), rules) for number in range(people))
    needs = tuple(Need(day, shift, "rn", people // 4, 100, 3) for day in range(DAYS) for shift in "DEN")
    requests = tuple(
        ShiftRequest(f"p{number}", (7 * number + 3 * turn) % DAYS, "DEN"[turn % 3], turn % 2 == 0, 1 + turn)
        for number in range(people)
        for turn in range(6)
    )
    return RosterProblem(frame, members, needs, requests, (PIN,))


def _person(number: int) -> Person:
    first = period(DAYS).first_date
    return replace(
        ANA,
        id=f"p{number}",
        credentials={"bls": (Validity(first, None),)},
        absences=(Absence(first, first),) if number % 5 == 4 else (),
    )
