"""The search for a schedule in words and figures."""

from dataclasses import replace

from medschedule_desktop.planning.progress import Progress, Solution, Status
from medschedule_desktop.services.snapshots.roster import SolverPoint, SolverSnapshot, SolverState
from medschedule_shared.language import decimal_words, marked, tr, tr_count
from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.rules.violation import Severity

_ENDINGS = {
    Status.OPTIMAL: (SolverState.DONE, marked("Best possible schedule found")),
    Status.FEASIBLE: (SolverState.DONE, marked("Time is up")),
    Status.CANCELLED: (SolverState.STOPPED, marked("Stopped, best kept")),
    Status.BROKEN_OFF: (SolverState.FAILED, marked("Broken off, best kept")),
    Status.INCOMPLETE: (SolverState.FAILED, marked("No complete schedule was found")),
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
            state=SolverState.RUNNING, title=tr("Looking for a first schedule"), limit_seconds=self._limit
        )

    def progressed(self, progress: Progress) -> SolverSnapshot:
        """Say what has become better."""
        self._history += (SolverPoint(progress.seconds, progress.objective, progress.bound),)
        self._first = self._first or decimal_words(f"{progress.seconds:.1f} s")
        return self._snapshot(progress.objective, progress.bound, progress.seconds, progress.roster)

    def ended(self, solution: Solution) -> SolverSnapshot:
        """Say how the search ended."""
        state, title = _ENDINGS[solution.status]
        snapshot = self._snapshot(solution.objective, solution.bound, solution.seconds, solution.roster)
        open_seats = sum(need.missing for need in solution.open_needs)
        sentences = [solution.note] if solution.note else []
        sentences += [
            tr_count("{count} seat stays open.", "{count} seats stay open.", open_seats)
            if open_seats
            else tr("Every seat is filled.")
        ]
        sentences += [conflict.text for conflict in solution.conflicts[:3]]
        return replace(
            snapshot,
            state=state,
            title=tr(title),
            sentence=" ".join(sentences),
            can_use=solution.status is not Status.INCOMPLETE,
        )

    def _snapshot(self, objective: int, bound: int, seconds: float, roster: Roster) -> SolverSnapshot:
        broken = [found for found in self._problem.violations(roster) if found.severity is Severity.NO_SAVE]
        pins = self._problem.pins
        kept = sum(1 for pin in pins if roster[pin.person][pin.day] == pin.shift)
        requests = self._problem.requests
        honoured = sum(request.is_honoured_by(roster[request.person]) for request in requests)
        gap = decimal_words(f"{100 * (objective - bound) / objective:.1f} %") if objective > 0 else "0 %"
        return SolverSnapshot(
            state=SolverState.RUNNING,
            title=tr("Improving the schedule"),
            seconds=seconds,
            limit_seconds=self._limit,
            history=self._history,
            best=decimal_words(f"{objective:,}"),
            bound=decimal_words(f"{bound:,}"),
            gap=gap,
            first_schedule=self._first,
            hard_broken=len(broken),
            pinned=tr("{part} of {whole}", part=kept, whole=len(pins)),
            requests=tr("{part} of {whole}", part=honoured, whole=len(requests)),
            can_use=True,
        )
