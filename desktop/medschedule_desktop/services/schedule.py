"""The Schedule page: edit a period's roster, let the solver fill it, post it."""

from collections.abc import Callable
from dataclasses import dataclass

from medschedule_desktop.errors import EntryRefused
from medschedule_desktop.planning.isolation.isolated_solver import solve_isolated
from medschedule_desktop.planning.progress import CancelToken, Solution
from medschedule_desktop.planning.ward import ward_problem
from medschedule_desktop.services.adoption import adoption
from medschedule_desktop.services.roster_desk import RosterDesk
from medschedule_desktop.services.roster_editor import RosterEditor
from medschedule_desktop.services.roster_reading import RosterReading
from medschedule_desktop.services.snapshots.edit import EditAnswer
from medschedule_desktop.services.snapshots.roster import SolverSnapshot
from medschedule_desktop.services.solver_words import SolverReport
from medschedule_desktop.services.station import Station
from medschedule_shared.language import tr, tr_count
from medschedule_shared.operations.schedule import PostSchedule


@dataclass(frozen=True, slots=True)
class _Found:
    """A finished search: what it was asked on, and its answer."""

    reading: RosterReading
    solution: Solution


class ScheduleService:
    """Works on one period. Every change answers with the roster, checked, as it is after it.

    Attributes:
        desk: the roster on show, and which period it is of.
        edits: changes by hand.
    """

    def __init__(self, station: Station, solver_seconds: float, solver_workers: int) -> None:
        self._station = station
        self._seconds = solver_seconds
        self._workers = solver_workers
        self._cancel = CancelToken()
        self._found: _Found | None = None
        self.desk = RosterDesk(station)
        self.edits = RosterEditor(station, self.desk)

    def load(self) -> EditAnswer:
        """Return the roster of the period on show.

        Raises:
            WardUnknown: the replica does not hold the unit, or the unit has no schedule.
        """
        self._station.note_view("schedule")
        return self.edits.answer()

    def generate(self, report: Callable[[SolverSnapshot], None]) -> SolverSnapshot:
        """Search for a schedule until time is up or `stop` is called; the best is kept for `use_best`.

        It runs on a worker's thread and reads the replica through the replica's own executor. The solver has
        a process of its own: whatever happens to it, the best schedule that it told of is there.
        """
        self._cancel = CancelToken()
        reading = self._station.replica.executor.submit(self.desk.read).result()
        problem = ward_problem(reading.facts)
        words = SolverReport(problem, self._seconds)
        report(words.started())
        solution = solve_isolated(
            problem,
            seconds=self._seconds,
            workers=self._workers,
            seed=1,
            on_progress=lambda progress: report(words.progressed(progress)),
            cancel=self._cancel,
        )
        ending = words.ended(solution)
        self._found = _Found(reading, solution) if ending.can_use else None
        return ending

    def stop(self) -> None:
        """End a running search and keep its best. Callable from any thread."""
        self._cancel.cancel()

    def use_best(self) -> EditAnswer:
        """Put the best schedule found into the draft. What others entered meanwhile stays.

        Raises:
            EntryRefused: there is none, or the schedule was posted meanwhile.
        """
        found = self._found
        if found is None:
            raise EntryRefused(tr("There is no generated schedule yet."))
        self._station.perform(adoption(found.reading, found.solution.roster))
        self._found = None
        self.edits.forget()
        return self.edits.answer()

    def post(self) -> EditAnswer:
        """Publish the draft as the next version.

        Raises:
            EntryRefused: a no-save rule is broken, there is nothing new, or somebody posted meanwhile.
        """
        roster = self.desk.roster()
        to_fix = roster.snapshot.to_fix
        if to_fix:
            raise EntryRefused(
                tr_count(
                    "{count} rule that must hold is broken. Mend what is marked before posting.",
                    "{count} rules that must hold are broken. Mend what is marked before posting.",
                    to_fix,
                )
            )
        if not roster.reading.differs_from_posted:
            raise EntryRefused(tr("There is nothing new to post."))
        period = roster.reading.period
        self._station.perform(PostSchedule(period_id=period.id, version=period.version))
        # The page stays on what was posted instead of moving on to the next open period.
        self.desk.period_id = period.id
        return self.edits.answer()
