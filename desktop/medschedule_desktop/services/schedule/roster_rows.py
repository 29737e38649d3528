"""A person's row of the Schedule page: cells with marks, and hours against the contract."""

from collections.abc import Iterable, Mapping
from datetime import date

from medschedule_desktop.services.schedule.roster_calendar import SHIFT_KINDS
from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_desktop.services.snapshots.roster import (
    OFF,
    BalanceState,
    CellSnapshot,
    MarkKind,
    PersonSnapshot,
)
from medschedule_desktop.services.wording import hours_range
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import RequestState
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.staffing.contract import owed_minutes
from medschedule_shared.staffing.people import person_of

Days = frozenset[date]


class RosterRows:
    """Makes rows; what no edit changes is computed once."""

    def __init__(self, reading: RosterReading, frame: Frame) -> None:
        self._days = reading.days
        self._period_id = reading.period.id
        self._templates = reading.ward.templates
        self._longest = max((item.paid_minutes for item in self._templates.values()), default=0)
        self._leave = _days_off(reading, RequestState.APPROVED)
        self._asked = _days_off(reading, RequestState.PENDING)
        self._owed = {
            person.id: owed_minutes(person, person_of(person, (), reading.time_off).absences, frame)
            for person in reading.staff
        }

    def row(
        self, person: Staff, assignments: Iterable[Assignment], violations: Iterable[Violation]
    ) -> PersonSnapshot:
        """Return the row of a person with this work, of which these rules are broken."""
        mine = [item for item in assignments if item.period_id == self._period_id]
        shifts = {item.shift_details.date: item for item in mine}
        worst = worst_by_day(violations)
        leave = self._leave.get(person.id, frozenset())
        asked = self._asked.get(person.id, frozenset())
        cells = tuple(
            _cell(
                shifts.get(day),
                self._templates,
                worst.get(number),
                leave=day in leave,
                asked_off=day in asked,
            )
            for number, day in enumerate(self._days)
        )
        return self._with_hours(person, sum(item.shift_details.paid_minutes for item in mine), cells)

    def _with_hours(self, person: Staff, paid: int, cells: tuple[CellSnapshot, ...]) -> PersonSnapshot:
        owed = self._owed[person.id] / 60
        difference = paid / 60 - owed
        # Contracts are met to the nearest shift: nobody can work a third of one.
        met = not owed or abs(difference) <= self._longest / 120
        balance = BalanceState.MET if met else BalanceState.OVER if difference > 0 else BalanceState.UNDER
        return PersonSnapshot(
            staff_id=person.id,
            name=person.full_name,
            is_charge=person.employment.can_charge,
            hours=f"{paid / 60:.0f}",
            contract_hours=f"{owed:.0f}",
            balance="" if met else f"{difference:+.0f}".replace("-", "−"),
            balance_state=balance,
            cells=cells,
        )


def gravity(violation: Violation) -> tuple[int, tuple[int, ...], str, str]:
    """Order violations: the gravest first, then by days; two of one day always in the same order."""
    return -violation.severity, violation.days, violation.rule, violation.text


def worst_by_day(violations: Iterable[Violation]) -> Mapping[int, Violation]:
    """Return the gravest of somebody's violations on each day.

    The last day is where a breach happens: the shift that came too soon, or one too many.
    """
    worst: dict[int, Violation] = {}
    for violation in sorted(violations, key=gravity):
        if violation.days:
            worst.setdefault(violation.days[-1], violation)
    return worst


def mark_of(violation: Violation | None) -> MarkKind | None:
    """Return the mark that a broken rule puts on a cell; information puts none."""
    if violation is None or violation.severity is Severity.INFORMATION:
        return None
    return MarkKind.HARD if violation.severity is Severity.NO_SAVE else MarkKind.WARNING


def _days_off(reading: RosterReading, state: RequestState) -> Mapping[EntityId, Days]:
    found: dict[EntityId, set[date]] = {}
    for request in reading.time_off:
        if request.state is state:
            covered = (day for day in reading.days if request.covers(day))
            found.setdefault(request.staff_id, set()).update(covered)
    return {staff_id: frozenset(days) for staff_id, days in found.items()}


def _cell(
    assignment: Assignment | None,
    templates: Mapping[EntityId, ShiftTemplate],
    worst: Violation | None,
    *,
    leave: bool,
    asked_off: bool,
) -> CellSnapshot:
    if assignment is None:
        if not leave and not asked_off:
            return OFF
        words = tr("approved leave") if leave else tr("asked to be off")
        return CellSnapshot(leave=leave, asked_off=asked_off, description=words)
    template = templates.get(assignment.template_id)
    if template is None:
        return CellSnapshot(letter="?", description=tr("a shift that this station does not know"))
    return CellSnapshot(
        letter=template.letter,
        kind=SHIFT_KINDS[template.shift_type],
        pinned=assignment.pinned,
        leave=leave,
        asked_off=asked_off,
        mark=mark_of(worst),
        sentence=worst.text if worst else "",
        description=f"{template.letter} {hours_range(template)}",
    )
