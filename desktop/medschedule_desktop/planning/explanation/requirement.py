"""What a unit asks for, seats of a shift and floors alike, as a count of people in some places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from medschedule_desktop.planning.explanation.wording import skill_words
from medschedule_shared.language import tr
from medschedule_shared.metrics.score import covers
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.rules.cover import has_skill
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.wording import day_words
from medschedule_shared.staffing.people import LICENSED_NURSE
from medschedule_shared.staffing.planned_seats import in_charge

_NURSES = frozenset({StaffRole.RN.value, LICENSED_NURSE})
"""Skills whose seats hold those who run a shift, see `planned_seats`."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """People with a skill who are asked for at once.

    Attributes:
        label: the shift or the hours, as people call them.
        day: the day it begins on; a floor in the first hours of the period begins on day 0.
        places: days and kinds of shift whose people count.
        skill: who counts; None counts everybody.
        minimum: how many are asked for.
        minutes: how long each of them is there: paid minutes of a shift, or those of a floor's span.
        committed: how many of them are there by work that is not for the solver to move.
        shift: the kind of shift of a need; None for a floor.
        in_charge: how many of them run a shift: other screens count those apart from its nurses, so words
            that name everybody who is there say that they are among them.
    """

    label: str
    day: int
    places: tuple[tuple[int, str], ...]
    skill: str | None
    minimum: int
    minutes: int
    committed: int = 0
    shift: str | None = None
    in_charge: int = 0

    def counts(self, person: Person) -> bool:
        """Tell whether a person's duties count."""
        return has_skill(person, self.skill)

    def is_on(self, person: str, roster: Roster) -> bool:
        """Tell whether a person's row has a duty in these places."""
        return any(roster[person][day] == shift for day, shift in self.places)


def requirements(problem: RosterProblem) -> Iterator[Requirement]:
    """Yield what a problem's needs and floors ask for, needs of nobody left out."""
    frame, chiefs = problem.frame, in_charge(problem.needs)
    for need in problem.needs:
        if need.minimum:
            label = frame.shifts[need.shift].label
            place = (need.day, need.shift)
            minutes = frame.works[place].paid_minutes
            yield Requirement(
                label,
                need.day,
                (place,),
                need.skill,
                need.minimum,
                minutes,
                shift=need.shift,
                in_charge=chiefs.get(place, 0) if need.skill in _NURSES else 0,
            )
    for floor in problem.floors:
        committed = sum(
            has_skill(member.person, floor.skill) and covers(floor, member.commitments, frame)
            for member in problem.members
        )
        start, end = frame.wall_clock(floor.start), frame.wall_clock(floor.end)
        places = tuple(
            place
            for place, work in frame.works.items()
            if work.start <= floor.start and floor.end <= work.end
        )
        if floor.minimum:
            yield Requirement(
                label=f"{start:%H:%M}–{end:%H:%M}",
                day=min(max(0, frame.day_of(start.date())), frame.days - 1),
                places=places,
                skill=floor.skill,
                minimum=floor.minimum,
                minutes=floor.end - floor.start,
                committed=committed,
                in_charge=sum(chiefs.get(place, 0) for place in places) if floor.skill in _NURSES else 0,
            )


def who_words(requirement: Requirement, skill_names: Mapping[str, str]) -> str:
    """Return "RN", or "RN (charge nurse included)" where the count holds who runs the shift."""
    who = skill_words(requirement.skill, skill_names)
    return tr("{who} (charge nurse included)", who=who) if requirement.in_charge else who


def need_words(requirement: Requirement, problem: RosterProblem, skill_names: Mapping[str, str]) -> str:
    """Return "Night on Sat 14 Nov needs 2 ICU RN"."""
    when = day_words(problem.frame, requirement.day)
    who = who_words(requirement, skill_names)
    return tr(
        "{label} on {when} needs {minimum} {who}",
        label=requirement.label,
        when=when,
        minimum=requirement.minimum,
        who=who,
    )
