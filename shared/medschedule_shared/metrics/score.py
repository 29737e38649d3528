"""The cost of a roster: what the solver minimises, recomputed without the solver."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from medschedule_shared.rules.cover import Ceiling, Need
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.request import ShiftRequest

Roster = Mapping[str, Sequence[str | None]]
"""Each person's kind of shift on each day of the period; None is a day without one."""


@dataclass(frozen=True, slots=True)
class Score:
    """The parts of a roster's cost, in the weights of its needs and requests."""

    under: int
    over: int
    requests: int

    @property
    def total(self) -> int:
        """The cost that the solver minimises."""
        return self.under + self.over + self.requests


def score(
    roster: Roster,
    people: Iterable[Person],
    needs: Iterable[Need],
    requests: Iterable[ShiftRequest],
    ceilings: Iterable[Ceiling] = (),
) -> Score:
    """Return the cost of a roster of these people against these needs, ceilings and requests."""
    present: Counter[tuple[int, str, str | None]] = Counter()
    for person in people:
        for day, shift in enumerate(roster[person.id]):
            if shift is not None:
                present.update((day, shift, skill) for skill in (None, *person.skills))
    under = over = 0
    for need in needs:
        count = present[need.day, need.shift, need.skill]
        under += need.under * max(0, need.minimum - count)
        over += need.over * max(0, count - need.minimum)
    for ceiling in ceilings:
        count = present[ceiling.day, ceiling.shift, ceiling.skill]
        over += ceiling.over * max(0, count - ceiling.maximum)
    missed = sum(request.weight for request in requests if not request.is_honoured_by(roster[request.person]))
    return Score(under, over, missed)
