"""Seats that stay empty, and why: what a manager reads instead of "infeasible"."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from medschedule_desktop.planning.explanation.condition import Condition
from medschedule_desktop.planning.explanation.obstacle import Obstacle


class Reach(StrEnum):
    """How much of the roster would have to stay as it is for the seat to be impossible to fill."""

    NOTHING = "nothing"
    """Whatever else changes, the seat cannot be filled."""
    SAME_SKILL = "same_skill"
    """It can be filled only by emptying another seat of the same skill."""
    HOURS = "hours"
    """Everybody with the skill together may work less than its seats ask for."""
    ROSTER = "roster"
    """It can be filled only by emptying another seat, or by changing days further away."""
    POSSIBLE = "possible"
    """It can be filled by moving people: a repair says how."""
    UNKNOWN = "unknown"
    """Time was up before it was known."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Seats that stay empty for one cause.

    Attributes:
        requirements: the numbers of the requirements that are short, day after day.
        label: the shift, or the hours of a floor.
        shift: id of the kind of shift; None for a floor.
        skill: whom the seats are for; None is anybody.
        days: the days, in order.
        needed: people asked for on each.
        present: people there on each.
    """

    requirements: tuple[int, ...]
    label: str
    shift: str | None
    skill: str | None
    days: tuple[int, ...]
    needed: int
    present: int

    @property
    def missing(self) -> int:
        """How many seats are empty, over all days."""
        return len(self.requirements) * (self.needed - self.present)


@dataclass(frozen=True, slots=True)
class GapExplanation:
    """Why seats stay empty.

    Attributes:
        gap: the seats.
        text: one sentence with names, dates and figures.
        reach: how much would have to stay for the seats to be impossible to fill.
        conflict: what cannot all hold, of which none can be left out; the seats come first. Where a gap has
            several days, that of the first; the others' differ by the day alone.
        reasons: the same in sentences.
        minimal: whether every member of the conflict was seen to be needed before time was up.
        obstacles: what keeps everybody who counts from the seats, on the first day.
    """

    gap: Gap
    text: str
    reach: Reach
    conflict: tuple[Condition, ...]
    reasons: tuple[str, ...]
    minimal: bool
    obstacles: tuple[Obstacle, ...]


def in_a_row(explanations: Iterable[GapExplanation]) -> list[list[GapExplanation]]:
    """Group explanations of single days that follow each other and have one cause."""
    runs: list[list[GapExplanation]] = []
    latest: dict[tuple[object, ...], list[GapExplanation]] = {}
    for each in sorted(explanations, key=lambda explanation: explanation.gap.days):
        cause = _cause(each)
        run = latest.get(cause)
        if run is not None and run[-1].gap.days[-1] + 1 == each.gap.days[0]:
            run.append(each)
        else:
            latest[cause] = run = [each]
            runs.append(run)
    return runs


def _cause(explanation: GapExplanation) -> tuple[object, ...]:
    """Return what two days must have in common to be explained as one."""
    gap = explanation.gap
    against = tuple(condition for condition in explanation.conflict if condition.requirement is None)
    # Conflicts with other seats, and none at all, tell nothing about another day.
    others = sum(condition.requirement is not None for condition in explanation.conflict)
    own_day = gap.days if others != 1 else ()
    people = tuple(sorted((each.person, each.kind, each.label) for each in explanation.obstacles))
    return (
        gap.label,
        gap.shift,
        gap.skill,
        gap.needed,
        gap.present,
        explanation.reach,
        against,
        people,
        own_day,
    )
