"""Questions of the kind "what if that counted most?", each the same problem with other weights."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from medschedule_shared.language import tr
from medschedule_shared.planning.problem import Member, RosterProblem
from medschedule_shared.planning.quality import owed_minutes
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.request import ShiftRequest

_MORE = 10
"""How many times as much a variant weighs what it is about."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A question of the kind "what if that counted most?".

    Attributes:
        name: what the product calls it, such as "fairest".
        title: what a person reads.
        reweigh: returns the problem with other weights.
    """

    name: str
    title: str
    reweigh: Callable[[RosterProblem], RosterProblem]


def standard_variants(wages: Mapping[str, float] | None = None) -> tuple[Variant, ...]:
    """Return the product's variants: the fewest open seats, the fairest, the cheapest.

    Args:
        wages: pay of an hour by person; without them every paid hour costs the same.
    """

    def cheapest(problem: RosterProblem) -> RosterProblem:
        return _cheapest(problem, wages or {})

    return (
        Variant("fewest_open_seats", tr("Fewest open seats"), _fewest_open_seats),
        Variant("fairest", tr("Fairest"), _fairest),
        Variant("cheapest", tr("Cheapest"), cheapest),
    )


def _fewest_open_seats(problem: RosterProblem) -> RosterProblem:
    """Weigh empty seats more, and by head: every seat counts as the dearest does."""
    dearest = _MORE * max((need.under for need in problem.needs), default=0)
    return replace(
        problem,
        needs=tuple(replace(need, under=dearest if need.under else 0) for need in problem.needs),
        floors=tuple(replace(floor, under=_MORE * floor.under) for floor in problem.floors),
    )


def _fairest(problem: RosterProblem) -> RosterProblem:
    """Weigh what a person bears past the fair share as half of an empty seat, each time."""
    weight = max(1, min((need.under for need in problem.needs if need.under), default=2) // 2)
    shares = _Shares(problem)

    def goals(member: Member) -> tuple[Goal, ...]:
        if not any(isinstance(goal.rule, FairShare) for goal in member.goals):
            return (*member.goals, *(Goal(rule, weight) for rule in shares.of(member)))
        return tuple(
            replace(goal, weight=max(weight, goal.weight)) if isinstance(goal.rule, FairShare) else goal
            for goal in member.goals
        )

    members = tuple(replace(member, goals=goals(member)) for member in problem.members)
    return replace(problem, members=members)


class _Shares:
    """Fair shares by contract of what a problem's needs bring about, for problems that have none."""

    def __init__(self, problem: RosterProblem) -> None:
        nights = {kind.id for kind in problem.frame.shifts.values() if kind.is_night}
        weekend_days = {day for weekend in problem.frame.weekends for day in weekend}
        self._owed = {member.person.id: owed_minutes(member) for member in problem.members}
        self._duties = {
            Burden.NIGHTS: sum(need.minimum for need in problem.needs if need.shift in nights),
            # Most weekends have two days, and who works one of them usually works the other.
            Burden.WEEKENDS: sum(need.minimum for need in problem.needs if need.day in weekend_days) / 2,
        }
        self._bearers = {
            Burden.NIGHTS: [
                member.person.id for member in problem.members if nights & _kinds_open_to(problem, member)
            ],
            Burden.WEEKENDS: [member.person.id for member in problem.members],
        }

    def of(self, member: Member) -> Iterator[FairShare]:
        """Yield a person's shares; somebody without a contract has none."""
        person = member.person.id
        for burden, duties in self._duties.items():
            total = sum(self._owed[each] for each in self._bearers[burden])
            if self._owed[person] and person in self._bearers[burden]:
                yield FairShare(burden, duties * self._owed[person] / total)


def _kinds_open_to(problem: RosterProblem, member: Member) -> frozenset[str]:
    """Return the kinds of shift that nothing spares a person on every day."""
    spared: dict[str, int] = {}
    for wish in problem.preferences:
        if wish.person == member.person.id and wish.shift is not None and not wish.wanted:
            spared[wish.shift] = spared.get(wish.shift, 0) + 1
    return frozenset(shift for shift in problem.frame.shifts if spared.get(shift, 0) < problem.frame.days)


def _cheapest(problem: RosterProblem, wages: Mapping[str, float]) -> RosterProblem:
    """Weigh every paid hour by its wage, a mean hour of a mean shift a fifth of an empty seat."""
    mean = sum(wages.values()) / len(wages) if wages else 1.0
    hours = [kind.paid_minutes / 60 for kind in problem.frame.shifts.values()]
    seat = min((need.under for need in problem.needs if need.under), default=100)
    scale = seat / 5 / (sum(hours) / len(hours))
    costs = tuple(
        ShiftRequest(
            member.person.id,
            day,
            shift,
            wanted=False,
            weight=round(scale * work.paid_minutes / 60 * wages.get(member.person.id, mean) / mean),
        )
        for member in problem.members
        for (day, shift), work in problem.frame.works.items()
    )
    return replace(
        problem,
        preferences=problem.preferences + costs,
        needs=tuple(replace(need, over=_MORE * need.over) for need in problem.needs),
    )
