"""A search that ends as soon as its roster is good enough, however busy the machine is."""

from collections.abc import Callable

from medschedule_desktop.planning.progress import CancelToken, Progress, Solution
from medschedule_desktop.planning.solver import solve
from medschedule_shared.planning.problem import Roster, RosterProblem


def solved_until(problem: RosterProblem, is_enough: Callable[[Roster], bool]) -> Solution:
    """Return the first solution that is good enough, or the best after a minute."""
    cancel = CancelToken()

    def look(progress: Progress) -> None:
        if is_enough(progress.roster):
            cancel.cancel()

    return solve(problem, seconds=60, workers=2, seed=1, on_progress=look, cancel=cancel)
