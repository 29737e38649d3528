"""The turn ledger of a unit, and whose turn it is on a shift that has more nurses than it needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.colleague_reading import read_colleagues
from medschedule_desktop.services.rulebook import work_in
from medschedule_desktop.services.ward import Ward, instant_range
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.turn_entry import TurnEntry
from medschedule_shared.staffing.occurrence import ShiftOccurrence
from medschedule_shared.staffing.pay_week import paid_minutes, pay_week
from medschedule_shared.staffing.release_order import OnDuty, Turn, release_order

_LEDGER = timedelta(days=365)
"""How far back a turn counts."""


@dataclass(frozen=True, slots=True)
class ReleaseTurn:
    """Somebody's place in the order of release, with their hours.

    Attributes:
        week_minutes: paid minutes of the pay week, this shift among them.
        shift_minutes: of this shift.
    """

    turn: Turn
    assignment: Assignment
    staff: Staff
    week_minutes: int
    shift_minutes: int


def read_turns(work: UnitOfWork, unit_id: EntityId, now: datetime) -> tuple[TurnEntry, ...]:
    """Read a unit's ledger of the last year, the newest entry last."""
    since = instant_range(now - _LEDGER, now)
    entries = work.select(TurnEntry, equal={"unitId": unit_id}, between={"chosenAt": since})
    return tuple(sorted(entries, key=lambda entry: (entry.chosen_at, entry.id)))


def on_duty(
    shifts: Iterable[Assignment],
    staff: Mapping[EntityId, Staff],
    overtime: Mapping[EntityId, int] | None = None,
) -> list[OnDuty]:
    """Return the people of some shifts as the order of turns takes them.

    Args:
        overtime: minutes of each person's shift.
    """
    found = []
    for item in shifts:
        person = staff.get(item.staff_id or "")
        if person is None:
            continue
        job = person.employment
        over = (overtime or {}).get(person.id, 0)
        found.append(OnDuty(item.id, person.id, job.employment_type, over, job.hire_date))
    return found


def read_release_order(
    work: UnitOfWork,
    ward: Ward,
    shift: ShiftOccurrence,
    on: Iterable[Assignment],
    ledger: tuple[TurnEntry, ...],
) -> tuple[ReleaseTurn, ...]:
    """Read whose turn it is to go home from a shift; its charge nurse and orientees stay."""
    may_go = {
        item.staff_id: item
        for item in on
        if item.standing
        and item.staff_id is not None
        and item.role is StaffRole.RN
        and not item.is_charge
        and item.extends is None
        and item.staff_id not in ward.orientees
    }
    staff = {person.id: person for person in work.select(Staff, within={"id": may_go.keys()})}
    reading = read_colleagues(work, ward, staff, (shift.date,))
    frame = reading.frame
    first_weekday = ward.organization.settings.scheduling_rules.pay_period_first_date.weekday()
    week = pay_week(frame, frame.day_of(shift.date), first_weekday)
    overtime: dict[EntityId, int] = {}
    hours: dict[EntityId, int] = {}
    for id_, colleague in reading.colleagues(ward).items():
        without = colleague.timeline.without([work_in(ward, may_go[id_], frame)])
        over = colleague.overtime_minutes(frame) - colleague.overtime_minutes(frame, without)
        overtime[id_] = max(0, over)
        hours[id_] = paid_minutes(colleague.timeline, week)
    turns = release_order(on_duty(may_go.values(), staff, overtime), ledger)
    return tuple(
        ReleaseTurn(
            turn=turn,
            assignment=may_go[turn.on_duty.staff_id],
            staff=staff[turn.on_duty.staff_id],
            week_minutes=hours[turn.on_duty.staff_id],
            shift_minutes=may_go[turn.on_duty.staff_id].shift_details.paid_minutes,
        )
        for turn in turns
    )


def off_now(
    ledger: Iterable[TurnEntry], shift: ShiftOccurrence, assignments: Iterable[Assignment]
) -> dict[EntityId, TurnEntry]:
    """Return the entries by which people of a shift are at home, by assignment."""
    there = {item.id for item in assignments if not item.standing}
    return {
        entry.assignment_id: entry
        for entry in ledger
        if entry.is_off
        and entry.assignment_id in there
        and (entry.template_id, entry.shift_date) == (shift.template.id, shift.date)
    }
