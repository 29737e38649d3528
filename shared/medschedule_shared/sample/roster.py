"""Fill the seats of the past weeks and the current period so that nobody's rules are broken."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from medschedule_shared.model.staff import EmploymentType, Rotation, StaffRole
from medschedule_shared.sample.blueprints import TELEMETRY, UNITS, Seat, UnitBlueprint
from medschedule_shared.sample.fair_turns import FairTurns
from medschedule_shared.sample.periods import HISTORY_DAYS, Periods
from medschedule_shared.sample.story import Story
from medschedule_shared.sample.worker import FULL_WEEK_MINUTES, Shift, Worker, by_name

OVERTIME_WEEK_MINUTES = 48 * 60
_PER_DIEM_SHARE = 0.6

ShiftOn = Callable[[str, str, date], Shift]
"""Returns the shift of a unit by its code, the template's letter and the day."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Somebody in a seat."""

    name: str
    shift: Shift
    is_charge: bool


class RosterMaker:
    """Fills day after day, the scarcest seats first, with whoever is furthest behind contract."""

    def __init__(
        self, random: Random, periods: Periods, workers: Sequence[Worker], shift_on: ShiftOn
    ) -> None:
        self._random = random
        self._periods = periods
        self._workers = workers
        self._shift_on = shift_on
        self._placements: list[Placement] = []
        self._filled: Counter[tuple[str, date, str, StaffRole, bool]] = Counter()

    def make(self, story: Story) -> tuple[Placement, ...]:
        """Return who works what, in order of day."""
        people = by_name(self._workers)
        for fixed in story.shifts:
            shift = self._shift_on(fixed.unit, fixed.letter, fixed.day)
            self._place(people[fixed.name], shift, is_charge=fixed.is_charge)
        days = self._periods.worked_days
        for day in days:
            for unit in UNITS:
                self._fill(unit, day)
        self._take_turns(story)
        for first in range(0, len(days), 7):
            self._call_in(days[first : first + 7])
        self._teach()
        return tuple(sorted(self._placements, key=lambda found: (found.shift.details.start_at, found.name)))

    def _fill(self, unit: UnitBlueprint, day: date) -> None:
        own = [worker for worker in self._workers if worker.human.position.home == unit.code]
        pool = [worker for worker in self._workers if _floats_to(worker, unit.code)]
        taken = Counter(
            {
                seat: self._filled[unit.code, day, seat.letter, seat.role, seat.is_charge]
                for seat in unit.seats(day)
            }
        )
        for seat in unit.seats(day):
            if taken[seat]:
                taken[seat] -= 1
                continue
            shift = self._shift_on(unit.code, seat.letter, day)
            worker = (
                self._choose(own, seat, shift, FULL_WEEK_MINUTES)
                or self._choose(pool, seat, shift, FULL_WEEK_MINUTES)
                or self._choose(own, seat, shift, OVERTIME_WEEK_MINUTES)
            )
            if worker is not None:
                self._place(worker, shift, is_charge=seat.is_charge)

    def _choose(self, workers: Sequence[Worker], seat: Seat, shift: Shift, week: int) -> Worker | None:
        fitting = [
            worker
            for worker in workers
            if _takes(worker, seat) and worker.fits(shift, _week_limit(worker, week))
        ]
        return max(fitting, key=lambda worker: self._suits(worker, seat, shift), default=None)

    def _suits(self, worker: Worker, seat: Seat, shift: Shift) -> float:
        """Return how well a shift suits a person, in hours: behind contract, in a run, weekends in turn."""
        day = shift.day
        weeks = ((day - self._periods.history_first).days + 1) / 7
        behind = worker.human.fte * 40 * weeks - worker.minutes / 60
        yesterday = worker.worked(day - timedelta(days=1))
        runs_on = yesterday is not None and yesterday.letter == shift.letter
        turns = any(
            (other := worker.worked(day + timedelta(days=offset))) is not None
            and other.letter != shift.letter
            for offset in (-2, -1, 1, 2)
        )
        last_weekend = any(worker.worked(day - timedelta(days=offset)) for offset in (6, 7, 8))
        spends_charge = worker.human.position.charge and not seat.is_charge
        return (
            behind
            + 6 * runs_on
            - 12 * turns
            - 8 * (day.weekday() >= 5 and last_weekend)
            - 10 * spends_charge
            + self._random.uniform(0, 4)
        )

    def _take_turns(self, story: Story) -> None:
        """Let the people of 4 West share nights and weekends; who runs a shift stays, and what is told."""
        own = by_name([worker for worker in self._workers if worker.human.position.home == TELEMETRY])
        told = {(fixed.name, fixed.day) for fixed in story.shifts}
        settled = [
            placement
            for placement in self._placements
            if placement.name not in own
            or placement.is_charge
            or (placement.name, placement.shift.day) in told
        ]
        kept = {(placement.name, placement.shift.day) for placement in settled}
        days = self._periods.worked_days
        history, current = days[:HISTORY_DAYS], days[HISTORY_DAYS:]
        for role in (StaffRole.RN, StaffRole.CNA):
            turns = FairTurns([each for each in own.values() if each.human.position.role is role], kept)
            turns.even(history)
            turns.even(current, history)
        self._placements = settled + [
            Placement(name, shift, is_charge=False)
            for name, worker in own.items()
            for day, shift in worker.booked.items()
            if (name, day) not in kept
        ]

    def _call_in(self, week: Sequence[date]) -> None:
        """Give the pools the rest of a week's work: seats over core, as on days of high census."""
        for worker in self._workers:
            wanted = self._shifts_wanted(worker, week[0])
            for day in self._random.sample(week, len(week)):
                if wanted <= 0:
                    break
                shift = self._extra_shift(worker, day)
                if shift is not None and worker.fits(shift, FULL_WEEK_MINUTES):
                    self._place(worker, shift, is_charge=False)
                    wanted -= 1

    def _teach(self) -> None:
        """Give each orientee the preceptor's shifts on their unit, as far as leave lets them."""
        preceptors = {
            worker.human.position.home: worker.human.name
            for worker in self._workers
            if worker.human.position.preceptor
        }
        for worker in self._workers:
            position = worker.human.position
            if position.orientee:
                lessons = [
                    placement.shift
                    for placement in self._placements
                    if placement.name == preceptors[position.home] and placement.shift.unit == position.home
                ]
                for shift in lessons:
                    if worker.fits(shift, FULL_WEEK_MINUTES):
                        self._place(worker, shift, is_charge=False)

    def _shifts_wanted(self, worker: Worker, day: date) -> int:
        match worker.human.position.employment:
            case EmploymentType.FLOAT_POOL:
                return 3 - worker.week_minutes(day) // 720
            case EmploymentType.PER_DIEM | EmploymentType.AGENCY:
                return int(self._random.random() < _PER_DIEM_SHARE)
            case _:
                return 0

    def _extra_shift(self, worker: Worker, day: date) -> Shift | None:
        """Return a shift where the person may go; 4 West keeps to its core seats."""
        codes = [code for code in worker.human.position.units if code != TELEMETRY]
        if not codes:
            return None
        letter = {Rotation.DAY: "D", Rotation.NIGHT: "N"}.get(worker.human.position.rotation, "D")
        return self._shift_on(self._random.choice(codes), letter, day)

    def _place(self, worker: Worker, shift: Shift, *, is_charge: bool) -> None:
        worker.book(shift)
        role = worker.human.position.role
        self._filled[shift.unit, shift.day, shift.letter, role, is_charge] += 1
        self._placements.append(Placement(worker.human.name, shift, is_charge))


def _takes(worker: Worker, seat: Seat) -> bool:
    position = worker.human.position
    hired_for = {Rotation.DAY: "DEC", Rotation.NIGHT: "N"}.get(position.rotation, "DENC")
    fills = position.role is seat.role and not position.orientee
    return fills and seat.letter in hired_for and (position.charge or not seat.is_charge)


def _floats_to(worker: Worker, unit: str) -> bool:
    position = worker.human.position
    return position.employment is EmploymentType.FLOAT_POOL and unit in position.units


def _week_limit(worker: Worker, week: int) -> int:
    """Return the most minutes a week; part-timers keep to their share whatever is missing."""
    return week if worker.human.fte >= 0.9 else min(week, round(worker.human.fte * FULL_WEEK_MINUTES))
