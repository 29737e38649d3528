"""The schedule after somebody fell ill or the needs changed, with as few changes as can be."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from medschedule_desktop.planning.progress import CancelToken, OpenNeed, Progress
from medschedule_desktop.planning.repair.change import Change
from medschedule_desktop.planning.repair.least_change import away, repair
from medschedule_desktop.services.advice.case import PeriodCase
from medschedule_desktop.services.advice.repair_operations import change_operations
from medschedule_shared.identity import EntityId
from medschedule_shared.operations.operation import Operation
from medschedule_shared.planning.problem import RosterProblem


@dataclass(frozen=True, slots=True)
class PeriodRepair:
    """What would change in a schedule.

    Attributes:
        changes: the cells.
        sentences: the same in words, day by day.
        open_needs: the seats that stay empty.
        conflicts: rules that stay broken, in words.
        operations: what to perform, all in one transaction.
    """

    changes: tuple[Change, ...]
    sentences: tuple[str, ...]
    open_needs: tuple[OpenNeed, ...]
    conflicts: tuple[str, ...]
    operations: tuple[Operation, ...]


def with_absence(case: PeriodCase, staff_id: EntityId, first: date, last: date) -> RosterProblem:
    """Return the period's problem with somebody away from a day on."""
    frame = case.problem.frame
    return away(case.problem, staff_id, max(case.today, frame.day_of(first)), frame.day_of(last))


def repair_period(
    case: PeriodCase,
    problem: RosterProblem,
    *,
    confirmed: Collection[tuple[EntityId, date]] = (),
    seconds: float,
    workers: int,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: CancelToken | None = None,
) -> PeriodRepair:
    """Return the schedule for a problem that changed. Nothing is carried out.

    Args:
        case: the period as it stands.
        problem: what holds now, such as the answer of `with_absence`.
        confirmed: shifts that stay, each by person and date.
        seconds: how long to search at most.
        workers: threads to use.
        on_progress: called whenever the schedule became better.
        cancel: ends the search from any thread; the best schedule so far is returned.

    Raises:
        ValueError: there are no seconds or no workers.
        UnknownRuleError: a rule has no encoding.
    """
    frame = problem.frame
    found = repair(
        problem,
        case.roster,
        first_day=case.today,
        confirmed={(staff_id, frame.day_of(day)) for staff_id, day in confirmed},
        seconds=seconds,
        workers=workers,
        seed=1,
        on_progress=on_progress,
        cancel=cancel,
    )
    return PeriodRepair(
        changes=found.changes,
        sentences=found.texts,
        open_needs=found.solution.open_needs,
        conflicts=tuple(conflict.text for conflict in found.solution.conflicts),
        operations=change_operations(case, found.changes, {}),
    )
