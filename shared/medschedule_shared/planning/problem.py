"""What the solver is asked: a period, its people with their rules, needs, requests and pins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from medschedule_shared.metrics.score import Demand, Planned, Score, score
from medschedule_shared.rules.cover import Ceiling, Need, Staffing
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.pairing import Pairing
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.ratio import Floor
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.rule import PersonRule, check_person
from medschedule_shared.rules.skill_mix import SkillMix
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Violation

Row = tuple[str | None, ...]
"""One person's kind of shift on each day of the period; None is a day without one."""

Roster = Mapping[str, Row]
"""A row for every person, by id."""


class ProblemError(ValueError):
    """A roster problem does not hold together; the text says where."""


@dataclass(frozen=True, slots=True)
class Member:
    """A person to schedule.

    Attributes:
        person: who it is.
        rules: the rules that bind this person.
        commitments: work that the solver neither makes nor moves: history, and shifts on other units.
        goals: rules that weigh, so that the schedule leans to them.
    """

    person: Person
    rules: tuple[PersonRule, ...]
    commitments: Timeline = field(default_factory=lambda: Timeline(()))
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True)
class Pin:
    """A cell that the solver leaves as a person set it: a kind of shift, or None for a day off."""

    person: str
    day: int
    shift: str | None


@dataclass(frozen=True, slots=True, eq=False)
class RosterProblem:
    """A period to be filled.

    Attributes:
        frame: the period.
        members: whom to schedule.
        needs: the seats.
        requests: what people asked for.
        preferences: what nobody asked for but the schedule should lean to; it weighs as requests do.
        pins: cells that stay as they are.
        ceilings: where more people would make no sense.
        floors: who must be at work at every minute, whatever the shift.
        mixes: the shares of skills on a shift.
        pairings: who works only where another does.

    Raises:
        ProblemError: there is nobody to schedule, an id is used twice, or something names a person, day,
            shift or minute that the problem does not have.
    """

    frame: Frame
    members: tuple[Member, ...]
    needs: tuple[Need, ...]
    requests: tuple[ShiftRequest, ...] = ()
    pins: tuple[Pin, ...] = ()
    preferences: tuple[ShiftRequest, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    floors: tuple[Floor, ...] = ()
    mixes: tuple[SkillMix, ...] = ()
    pairings: tuple[Pairing, ...] = ()

    @property
    def wishes(self) -> tuple[ShiftRequest, ...]:
        """Requests and preferences."""
        return self.requests + self.preferences

    def __post_init__(self) -> None:
        for complaint in self._complaints():
            raise ProblemError(complaint)

    def timeline(self, member: Member, row: Sequence[str | None]) -> Timeline:
        """Return the member's commitments together with the work of a row."""
        works = (self.frame.work(day, shift) for day, shift in enumerate(row) if shift is not None)
        return member.commitments.with_work(*works)

    def staffing(self, roster: Roster) -> Staffing:
        """Return who starts which shift."""
        staffing: dict[tuple[int, str], list[Person]] = {}
        for member in self.members:
            for day, shift in enumerate(roster[member.person.id]):
                if shift is not None:
                    staffing.setdefault((day, shift), []).append(member.person)
        return staffing

    def violations(self, roster: Roster) -> tuple[Violation, ...]:
        """Return every breach of a person's rules in a roster."""
        return tuple(
            violation
            for member in self.members
            for violation in check_person(
                member.person, self.timeline(member, roster[member.person.id]), self.frame, member.rules
            )
        )

    def score(self, roster: Roster) -> Score:
        """Return what a roster costs."""
        planned = (
            Planned(member.person, self.timeline(member, roster[member.person.id]), member.goals)
            for member in self.members
        )
        demand = Demand(self.needs, self.ceilings, self.floors, self.mixes, self.pairings)
        return score(roster, planned, demand, self.wishes, self.frame)

    def _complaints(self) -> Iterator[str]:
        if not self.members:
            yield "There is nobody to schedule."
        people = {member.person.id for member in self.members}
        if len(people) < len(self.members):
            yield "Two people have the same id."
        for what, day, shift in (
            *(("A need", need.day, need.shift) for need in self.needs),
            *(("A ceiling", ceiling.day, ceiling.shift) for ceiling in self.ceilings),
            *(("A request", request.day, request.shift) for request in self.wishes),
            *(("A skill mix", mix.day, mix.shift) for mix in self.mixes),
            *(("A pin", pin.day, pin.shift) for pin in self.pins),
        ):
            if not 0 <= day < self.frame.days:
                yield f"{what} names day {day}, outside the period of {self.frame.days} days."
            if shift is not None and shift not in self.frame.shifts:
                yield f"{what} names the unknown shift {shift!r}."
        for what, person in (
            *(("A request", request.person) for request in self.wishes),
            *(("A pin", pin.person) for pin in self.pins),
            *(("A pairing", pairing.follower) for pairing in self.pairings),
            *(("A pairing", pairing.leader) for pairing in self.pairings),
        ):
            if person not in people:
                yield f"{what} names the unknown person {person!r}."
        if len({(pin.person, pin.day) for pin in self.pins}) < len(self.pins):
            yield "Two pins are set on the same cell."
