"""The search for a schedule in words and figures."""

from dataclasses import replace

from medschedule_desktop.planning.problem import Roster, RosterProblem
from medschedule_desktop.planning.progress import Progress, Solution, Status
from medschedule_desktop.services.snapshots.roster import SolverPoint, SolverSnapshot, SolverState
from medschedule_shared.rules.violation import Severity

_ENDINGS = {
    Status.OPTIMAL: (SolverState.DONE, "Best possible schedule found"),
    Status.FEASIBLE: (SolverState.DONE, "Time is up"),
    Status.CANCELLED: (SolverState.STOPPED, "Stopped, best kept"),
    Status.BROKEN_OFF: (SolverState.FAILED, "Broken off, best kept"),
    Status.INCOMPLETE: (SolverState.FAILED, "No complete schedule was found"),
}


class SolverReport:
    """Collects the news of one search and says them as snapshots."""

    def __init__(self, problem: RosterProblem, limit_seconds: float) -> None:
        self._problem = problem
        self._limit = limit_seconds
        self._history: tuple[SolverPoint, ...] = ()
        self._first = ""

    def started(self) -> SolverSnapshot:
        """Say that the search runs."""
        return SolverSnapshot(
            state=SolverState.RUNNING, title="Looking for a first schedule", limit_seconds=self._limit
        )

    def progressed(self, progress: Progress) -> SolverSnapshot:
        """Say what has become better."""
        self._history += (SolverPoint(progress.seconds, progress.objective, progress.bound),)
        self._first = self._first or f"{progress.seconds:.1f} s"
        return self._snapshot(progress.objective, progress.bound, progress.seconds, progress.roster)

    def ended(self, solution: Solution) -> SolverSnapshot:
        """Say how the search ended."""
        state, title = _ENDINGS[solution.status]
        snapshot = self._snapshot(solution.objective, solution.bound, solution.seconds, solution.roster)
        open_seats = sum(need.missing for need in solution.open_needs)
        sentences = [solution.note] if solution.note else []
        sentences += [f"{open_seats} seats stay open." if open_seats else "Every seat is filled."]
        sentences += [conflict.text for conflict in solution.conflicts[:3]]
        return replace(
            snapshot,
            state=state,
            title=title,
            sentence=" ".join(sentences),
            can_use=solution.status is not Status.INCOMPLETE,
        )

    def _snapshot(self, objective: int, bound: int, seconds: float, roster: Roster) -> SolverSnapshot:
        broken = [found for found in self._problem.violations(roster) if found.severity is Severity.NO_SAVE]
        pins = self._problem.pins
        kept = sum(1 for pin in pins if roster[pin.person][pin.day] == pin.shift)
        requests = self._problem.requests
        honoured = sum(request.is_honoured_by(roster[request.person]) for request in requests)
        gap = f"{100 * (objective - bound) / objective:.1f} %" if objective > 0 else "0 %"
        return SolverSnapshot(
            state=SolverState.RUNNING,
            title="Improving the schedule",
            seconds=seconds,
            limit_seconds=self._limit,
            history=self._history,
            best=f"{objective:,}",
            bound=f"{bound:,}",
            gap=gap,
            first_schedule=self._first,
            hard_broken=len(broken),
            pinned=f"{kept} of {len(pins)}",
            requests=f"{honoured} of {len(requests)}",
            can_use=True,
        )
