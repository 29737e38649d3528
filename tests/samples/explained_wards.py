"""Small wards with a roster as letters, for tests of explanations and repairs."""

from collections.abc import Mapping
from dataclasses import replace

from tests.samples.periods import period

from medschedule_shared.planning.problem import Member, Pin, Roster, RosterProblem
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.eligibility import ApprovedLeave
from medschedule_shared.rules.person import Absence, Person
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.rest import MinimumRest, NoOverlap
from medschedule_shared.rules.rule import PersonRule

FRAME = period(7)
BINDING: tuple[PersonRule, ...] = (NoOverlap(), MinimumRest(), ApprovedLeave())
SKILL_NAMES = {"icu": "ICU RN"}


def nurse(name: str, *rules: PersonRule, skills: str = "rn", leave: tuple[int, int] | None = None) -> Member:
    """Return somebody whose id is the name in small letters."""
    absences = () if leave is None else (Absence(FRAME.date_of(leave[0]), FRAME.date_of(leave[1])),)
    person = Person(name.lower(), name, frozenset(skills.split()), absences=absences)
    return Member(person, BINDING + rules)


def need(day: int, shift: str, minimum: int, skill: str = "rn", under: int = 1000) -> Need:
    return Need(day, shift, skill, minimum, under, over=10)


def roster(rows: Mapping[str, str]) -> Roster:
    """Return rows from letters, a dot for a day off."""
    return {name: tuple(None if letter == "." else letter for letter in row) for name, row in rows.items()}


def letters(rows: Roster) -> dict[str, str]:
    return {name: "".join(shift or "." for shift in row) for name, row in rows.items()}


def ward(
    *members: Member,
    needs: tuple[Need, ...],
    pins: tuple[Pin, ...] = (),
    requests: tuple[ShiftRequest, ...] = (),
) -> RosterProblem:
    return replace(RosterProblem(FRAME, members, needs), pins=pins, requests=requests)
