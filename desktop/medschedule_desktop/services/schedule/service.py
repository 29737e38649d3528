"""The Schedule page: edit a period's roster, let the solver fill it, post it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.planning.isolation.isolated_solver import solve_isolated
from medschedule_desktop.planning.progress import CancelToken, Status
from medschedule_desktop.services.advice.service import ScheduleAdvice
from medschedule_desktop.services.schedule.adoption import adoption
from medschedule_desktop.services.schedule.model_generation import ModelGeneration
from medschedule_desktop.services.schedule.periods import SchedulePeriods
from medschedule_desktop.services.schedule.roster_desk import RosterDesk
from medschedule_desktop.services.schedule.roster_editor import RosterEditor
from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_desktop.services.schedule.solver_words import SolverReport
from medschedule_desktop.services.schedule.template_solution import template_solution
from medschedule_desktop.services.schedule.versions import ScheduleVersions
from medschedule_desktop.services.snapshots.edit import EditAnswer
from medschedule_desktop.services.snapshots.roster import SolverSnapshot
from medschedule_desktop.services.station import Station
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import AIMetadata
from medschedule_shared.planning.problem import Roster
from medschedule_shared.planning.ward import ward_problem

_LOGGER = logging.getLogger(__name__)

_BY_SOLVER = "rule-based, local solver"  # not said
_BY_TEMPLATE = "rule-based, core-staffing template"  # not said


@dataclass(frozen=True, slots=True)
class _Found:
    """A finished search: what it was asked on, its answer, and what that was made by.

    Attributes:
        metadata: the whole mark of its seats, where there is more to say than `factor`.
    """

    reading: RosterReading
    roster: Roster
    factor: str = ""
    metadata: AIMetadata | None = None


class ScheduleService:
    """Works on one period. Every change answers with the roster, checked, as it is after it.

    Args:
        folder: where the files of what is posted go.
        model: draws a schedule up with AI; None where there is none.

    Attributes:
        desk: the roster on show, and which period it is of.
        edits: changes by hand.
        periods: other schedules of the unit.
        versions: what was posted, and posting.
        advice: explanations, repairs and what-if copies.
    """

    def __init__(
        self,
        station: Station,
        solver_seconds: float,
        solver_workers: int,
        folder: Path = Path("postings"),
        model: ModelGeneration | None = None,
    ) -> None:
        self._station = station
        self._model = model
        self._seconds = solver_seconds
        self._workers = solver_workers
        self._cancel = CancelToken()
        self._found: _Found | None = None
        self.desk = RosterDesk(station)
        self.edits = RosterEditor(station, self.desk)
        self.periods = SchedulePeriods(station, self.desk, self.edits)
        self.versions = ScheduleVersions(station, self.desk, self.edits, folder)
        self.advice = ScheduleAdvice(station, self.desk, self.edits, solver_seconds, solver_workers)

    def load(self) -> EditAnswer:
        """Return the roster of the period on show; an empty one where the unit has no schedule.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        self._station.note_view("schedule")
        return self.periods.answer()

    def why_no_model(self) -> str | None:
        """Return why AI cannot draw a schedule up now; empty when it can, None where there is no AI."""
        return None if self._model is None else self._model.why_not()

    def generate(
        self, report: Callable[[SolverSnapshot], None], *, with_model: bool = False
    ) -> SolverSnapshot:
        """Search for a schedule until time is up or `stop` is called; the best is kept for `use_best`.

        It runs on a worker's thread and reads the replica through the replica's own executor. The solver has
        a process of its own: whatever happens to it, the best schedule that it told of is there.

        Args:
            with_model: have it drawn up with AI, where that can be asked.
        """
        self._cancel = CancelToken()
        reading = self._station.replica.executor.submit(self.desk.read).result()
        if with_model and self._model is not None:
            drawn = self._model.generate(reading, report, self._cancel)
            built = drawn.built
            self._found = None if built is None else _Found(reading, built.roster, metadata=built.metadata)
            return drawn.ending
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
        factor = _BY_SOLVER
        if solution.status is Status.INCOMPLETE and not self._cancel.cancelled:
            _LOGGER.error("schedule by the core-staffing template")
            factor, solution = _BY_TEMPLATE, template_solution(problem, solution)
        ending = words.ended(solution)
        self._found = _Found(reading, solution.roster, factor) if ending.can_use else None
        return ending

    def stop(self) -> None:
        """End a running search and keep its best. Callable from any thread."""
        self._cancel.cancel()

    def use_best(self) -> EditAnswer:
        """Put the best schedule found into its draft and show it. What others entered meanwhile stays.

        Raises:
            EntryRefused: there is none, or the schedule was posted meanwhile.
        """
        found = self._found
        if found is None:
            raise EntryRefused(tr("There is no generated schedule yet."))
        operation = adoption(found.reading, found.roster, found.factor, found.metadata)
        answer = self.edits.take_over(operation, tr("the generated schedule"))
        self._found = None
        return answer
