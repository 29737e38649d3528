"""Seats of posted schedules that nobody fills and that are not on offer yet."""

from dataclasses import dataclass
from datetime import date

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.requests.effects import RequestEffects
from medschedule_desktop.services.requests.reading import RequestReading
from medschedule_desktop.services.snapshots.requests import seat_key
from medschedule_desktop.services.ward import assignments_between
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.open_shift import OpenShift, OpenShiftState
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.staffing.planned_seats import with_patients

_ROLES = {role.value for role in StaffRole}


@dataclass(frozen=True, slots=True)
class EmptySeat:
    """A shift that is short of a role.

    Attributes:
        have, need: people of the role, without offers and without who is in charge.
    """

    period_id: EntityId
    template_id: EntityId
    date: date
    role: StaffRole
    have: int
    need: int

    @property
    def key(self) -> str:
        """Return what names it in a form."""
        return seat_key(self.date, self.template_id, self.role.value)


def empty_seats(reading: RequestReading, effects: RequestEffects) -> tuple[EmptySeat, ...]:
    """Return the shifts ahead that are short by more than what is on offer, in order of days."""
    now = effects.frame.minute_of(reading.now)
    seats = []
    for need in effects.needs:
        if need.skill not in _ROLES or effects.frame.work(need.day, need.shift).start <= now:
            continue
        day, role = effects.frame.date_of(need.day), StaffRole(need.skill)
        period = reading.period_of(day)
        if period is None or period.state is not PeriodState.POSTED:
            continue
        have = need.count(effects.staffing)
        offered = sum(
            (offer.template_id, offer.shift_details.date, offer.role) == (need.shift, day, role)
            for offer in reading.offers.values()
        )
        if have + offered < need.minimum:
            chiefs = effects.chiefs.get((need.day, need.shift), 0) if role is StaffRole.RN else 0
            left, wanted = with_patients(have, chiefs), need.minimum - chiefs
            seats.append(EmptySeat(period.id, need.shift, day, role, left, wanted))
    return tuple(sorted(seats, key=lambda seat: (seat.date, seat.template_id, seat.role.value)))


def left_seat(work: UnitOfWork, unit_id: EntityId, seat: EmptySeat) -> Assignment | None:
    """Return the assignment whose person cannot come and whom nobody replaces: its seat is the one to offer.

    None where no one assignment is empty, such as a seat that was never filled.
    """
    there = assignments_between(work, unit_id, seat.date, seat.date)
    replaced = {item.replaces for item in there if item.standing}
    offers = work.select(OpenShift, equal={"unitId": unit_id})
    offered = {offer.fills for offer in offers if offer.state is OpenShiftState.OFFERED}
    for item in there:
        left = item.status is AssignmentStatus.CALLED_OUT or (
            item.staff_id is None and item.status is not AssignmentStatus.CANCELLED
        )
        same = (item.template_id, item.role) == (seat.template_id, seat.role)
        if left and same and item.id not in replaced and item.id not in offered:
            return item
    return None
