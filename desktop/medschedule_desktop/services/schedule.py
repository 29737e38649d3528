"""The Schedule page: edit a period's roster, let the solver fill it, post it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from medschedule_desktop.errors import EntryRefused
from medschedule_desktop.planning.isolation.isolated_solver import solve_isolated
from medschedule_desktop.planning.progress import CancelToken, Solution
from medschedule_desktop.planning.ward import ward_problem
from medschedule_desktop.services.adoption import adoption
from medschedule_desktop.services.roster_reading import RosterReading, read_roster
from medschedule_desktop.services.roster_sheet import roster_snapshot
from medschedule_desktop.services.snapshots.roster import RosterSnapshot, SolverSnapshot
from medschedule_desktop.services.solver_words import SolverReport
from medschedule_desktop.services.station import Station
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.operations.assign_shift import AssignShift, SetPin, UnassignShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.schedule import PostSchedule


@dataclass(frozen=True, slots=True)
class _Found:
    """A finished search: what it was asked on, and its answer."""

    reading: RosterReading
    solution: Solution


class ScheduleService:
    """Works on one period. Every change answers with the roster, checked, as it is after it.

    Attributes:
        period_id: the period on show; None shows the one that a planner would open.
    """

    def __init__(self, station: Station, solver_seconds: float, solver_workers: int) -> None:
        self._station = station
        self._seconds = solver_seconds
        self._workers = solver_workers
        self._cancel = CancelToken()
        self._found: _Found | None = None
        self.period_id: EntityId | None = None

    def load(self) -> RosterSnapshot:
        """Read the roster of the period on show.

        Raises:
            WardUnknown: the replica does not hold the unit, or the unit has no schedule.
        """
        self._station.note_view("schedule")
        return roster_snapshot(self._read(), self._station.user)

    def assign(self, staff_id: str, day: date, letter: str) -> RosterSnapshot:
        """Give a person the shift of this letter on a day, in place of any other.

        Raises:
            EntryRefused: there is no such shift, or the person works elsewhere at that time.
        """
        reading = self._read()
        templates = [item for item in reading.ward.templates.values() if item.letter == letter]
        if not templates:
            raise EntryRefused(tr("This unit has no shift {letter!r}.", letter=letter))
        before: list[Operation] = [
            UnassignShift(assignment_id=item.id) for item in _on_day(reading, staff_id, day)
        ]
        entry = AssignShift(
            assignment_id=new_id(),
            unit_id=reading.ward.unit.id,
            period_id=reading.period.id,
            staff_id=staff_id,
            template_id=templates[0].id,
            date=day,
            is_charge=_takes_charge(reading, staff_id, day, templates[0].id),
        )
        self._station.perform(*before, entry)
        return self.load()

    def clear(self, staff_id: str, day: date) -> RosterSnapshot:
        """Take a person's shift on a day away."""
        shifts = _on_day(self._read(), staff_id, day)
        self._station.perform(*(UnassignShift(assignment_id=item.id) for item in shifts))
        return self.load()

    def set_pin(self, staff_id: str, day: date, pinned: bool) -> RosterSnapshot:
        """Say whether the solver must keep a person's shift on a day."""
        shifts = _on_day(self._read(), staff_id, day)
        self._station.perform(*(SetPin(assignment_id=item.id, pinned=pinned) for item in shifts))
        return self.load()

    def generate(self, report: Callable[[SolverSnapshot], None]) -> SolverSnapshot:
        """Search for a schedule until time is up or `stop` is called; the best is kept for `use_best`.

        It runs on a worker's thread and reads the replica through the replica's own executor. The solver has
        a process of its own: whatever happens to it, the best schedule that it told of is there.
        """
        self._cancel = CancelToken()
        reading = self._station.replica.executor.submit(self._read).result()
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

    def use_best(self) -> RosterSnapshot:
        """Put the best schedule found into the draft. What others entered meanwhile stays.

        Raises:
            EntryRefused: there is none, or the schedule was posted meanwhile.
        """
        found = self._found
        if found is None:
            raise EntryRefused(tr("There is no generated schedule yet."))
        self._station.perform(adoption(found.reading, found.solution.roster))
        self._found = None
        return self.load()

    def post(self) -> RosterSnapshot:
        """Publish the draft as the next version.

        Raises:
            EntryRefused: a no-save rule is broken, there is nothing new, or somebody posted meanwhile.
        """
        reading = self._read()
        to_fix = roster_snapshot(reading, self._station.user).to_fix
        if to_fix:
            raise EntryRefused(
                tr_count(
                    "{count} rule that must hold is broken. Mend what is marked before posting.",
                    "{count} rules that must hold are broken. Mend what is marked before posting.",
                    to_fix,
                )
            )
        if not reading.differs_from_posted:
            raise EntryRefused(tr("There is nothing new to post."))
        self._station.perform(PostSchedule(period_id=reading.period.id, version=reading.period.version))
        # The page stays on what was posted instead of moving on to the next open period.
        self.period_id = reading.period.id
        return self.load()

    def _read(self) -> RosterReading:
        station = self._station
        with station.replica.transaction() as work:
            return read_roster(work, station.unit_id, station.clock.now(), self.period_id)


def _on_day(reading: RosterReading, staff_id: EntityId, day: date) -> list[Assignment]:
    return [
        item for item in reading.in_period if item.staff_id == staff_id and item.shift_details.date == day
    ]


def _takes_charge(reading: RosterReading, staff_id: EntityId, day: date, template_id: EntityId) -> bool:
    """Tell whether a person who may run a shift does so: when nobody else does on that day."""
    able = any(person.id == staff_id and person.employment.can_charge for person in reading.staff)
    taken = any(
        item.is_charge
        for item in reading.in_period
        if item.template_id == template_id and item.shift_details.date == day and item.staff_id != staff_id
    )
    return able and not taken
