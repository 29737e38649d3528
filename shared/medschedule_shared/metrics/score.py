"""The cost of a roster: what the solver minimises, recomputed without the solver."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from medschedule_shared.rules.cover import Ceiling, Need, has_skill
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.pairing import Pairing
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.ratio import Floor
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.skill_mix import SkillMix
from medschedule_shared.rules.timeline import Timeline

Roster = Mapping[str, Sequence[str | None]]
"""Each person's kind of shift on each day of the period; None is a day without one."""


@dataclass(frozen=True, slots=True)
class Score:
    """The parts of a roster's cost, in the weights of what asks for it.

    Attributes:
        under: empty seats, floors that are not held and skills that lack in a mix.
        over: people more than the needs and ceilings say.
        requests: wishes that are not granted.
        goals: rules that weigh, as far as they are broken.
        pairings: shifts of a follower without the leader.
    """

    under: int
    over: int
    requests: int
    goals: int = 0
    pairings: int = 0

    @property
    def total(self) -> int:
        """The cost that the solver minimises."""
        return self.under + self.over + self.requests + self.goals + self.pairings


@dataclass(frozen=True, slots=True)
class Planned:
    """A person with all work of a roster, history included, and the goals that it is measured by."""

    person: Person
    timeline: Timeline
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True)
class Demand:
    """What a unit asks of a roster as a whole."""

    needs: tuple[Need, ...]
    ceilings: tuple[Ceiling, ...] = ()
    floors: tuple[Floor, ...] = ()
    mixes: tuple[SkillMix, ...] = ()
    pairings: tuple[Pairing, ...] = ()


def score(
    roster: Roster,
    planned: Iterable[Planned],
    demand: Demand,
    requests: Iterable[ShiftRequest],
    frame: Frame,
) -> Score:
    """Return the cost of a roster against what the unit asks, and what people wish for.

    Args:
        planned: everybody in the roster, with the roster's work on their timeline.
    """
    planned = tuple(planned)
    on_duty: defaultdict[tuple[int, str], list[Person]] = defaultdict(list)
    for each in planned:
        for day, shift in enumerate(roster[each.person.id]):
            if shift is not None:
                on_duty[day, shift].append(each.person)
    present: Counter[tuple[int, str, str | None]] = Counter()
    for (day, shift), people in on_duty.items():
        present.update((day, shift, skill) for person in people for skill in (None, *person.skills))
    under = over = 0
    for need in demand.needs:
        count = present[need.day, need.shift, need.skill]
        under += need.under * max(0, need.minimum - count)
        over += need.over * max(0, count - need.minimum)
    for ceiling in demand.ceilings:
        count = present[ceiling.day, ceiling.shift, ceiling.skill]
        over += ceiling.over * max(0, count - ceiling.maximum)
    under += sum(_floor_cost(floor, planned, frame) for floor in demand.floors)
    under += sum(_mix_cost(mix, on_duty[mix.day, mix.shift]) for mix in demand.mixes)
    return Score(
        under=under,
        over=over,
        requests=sum(item.weight for item in requests if not item.is_honoured_by(roster[item.person])),
        goals=sum(goal.cost(each.person, each.timeline, frame) for each in planned for goal in each.goals),
        pairings=sum(
            pairing.weight
            for pairing in demand.pairings
            for mine, theirs in zip(roster[pairing.follower], roster[pairing.leader], strict=True)
            if mine is not None and mine != theirs
        ),
    )


def covers(floor: Floor, timeline: Timeline, frame: Frame) -> bool:
    """Tell whether a person's work on this unit, history included, lasts through a floor's span."""
    return any(
        work.shift in frame.shifts and work.start <= floor.start and floor.end <= work.end
        for work in timeline.works
    )


def _floor_cost(floor: Floor, planned: Iterable[Planned], frame: Frame) -> int:
    present = sum(
        has_skill(each.person, floor.skill) and covers(floor, each.timeline, frame) for each in planned
    )
    return floor.under * max(0, floor.minimum - present)


def _mix_cost(mix: SkillMix, people: Iterable[Person]) -> int:
    skilled = others = 0
    for person in people:
        if mix.skill in person.skills:
            skilled += 1
        elif not mix.others.isdisjoint(person.skills):
            others += 1
    lacking = mix.share_percent * (skilled + others) - 100 * skilled
    return mix.under * max(0, -(-lacking // 100))
