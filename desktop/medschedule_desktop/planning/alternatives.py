"""What-if variants of a schedule: the same problem with other weights, begun from the schedule there is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from medschedule_desktop.planning.comparison import differences
from medschedule_desktop.planning.isolation.isolated_solver import solve_isolated
from medschedule_desktop.planning.progress import CancelToken, Status
from medschedule_desktop.planning.variants import Variant, standard_variants
from medschedule_shared.metrics.report import RosterReport
from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.planning.quality import measure


@dataclass(frozen=True, slots=True)
class Alternative:
    """A schedule that answers such a question.

    Attributes:
        variant: the question.
        roster: the schedule.
        report: its figures.
        cost: what it costs by the problem's own weights.
        differences: what changes against the schedule there is, in sentences.
        status: how its search ended.
    """

    variant: Variant
    roster: Roster
    report: RosterReport
    cost: int
    differences: tuple[str, ...]
    status: Status


def alternatives(
    problem: RosterProblem,
    roster: Roster,
    *,
    seconds: float,
    variants: Sequence[Variant] = (),
    workers: int = 2,
    seed: int = 0,
    on_found: Callable[[Alternative], None] | None = None,
    cancel: CancelToken | None = None,
) -> tuple[Alternative, ...]:
    """Return variants of a schedule, each with its figures and what would change.

    Args:
        problem: what was asked.
        roster: the schedule there is, whatever made it.
        seconds: how long to search, over all variants.
        variants: the questions; none are the standard ones.
        workers: threads to use.
        seed: of the choices made along the way.
        on_found: called with each alternative as soon as it is found.
        cancel: ends the search from any thread; the alternatives found by then are returned.

    Raises:
        ValueError: there are no seconds or no workers.
        UnknownRuleError: a rule has no encoding.
    """
    asked = tuple(variants) or standard_variants()
    base = measure(problem, roster)
    found = []
    for variant in asked:
        if cancel is not None and cancel.cancelled:
            break
        solution = solve_isolated(
            variant.reweigh(problem),
            seconds=seconds / len(asked),
            workers=workers,
            seed=seed,
            start=roster,
            cancel=cancel,
        )
        if solution.status is Status.INCOMPLETE:
            continue
        report = measure(problem, solution.roster)
        alternative = Alternative(
            variant=variant,
            roster=solution.roster,
            report=report,
            cost=problem.score(solution.roster).total,
            differences=tuple(differences(problem, roster, base, solution.roster, report)),
            status=solution.status,
        )
        found.append(alternative)
        if on_found is not None:
            on_found(alternative)
    return tuple(found)
