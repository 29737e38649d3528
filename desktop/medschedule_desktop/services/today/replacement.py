"""Who may take an open seat, from what this station's replica knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.nearby_staff import NEAR
from medschedule_desktop.services.today.candidate_reading import SeatWanted, read_candidates
from medschedule_desktop.services.ward import Ward
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.call_out import CallAttempt
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.operations.shift_seat import shift_details
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Work
from medschedule_shared.staffing.asking_order import AskingOrder
from medschedule_shared.staffing.occurrence import ShiftOccurrence
from medschedule_shared.staffing.people import required_credentials
from medschedule_shared.staffing.reasons import Reasons, reasons
from medschedule_shared.staffing.replacement import Ranking, rank

USUAL_ORDER = AskingOrder(places=NEAR)
"""The order of common contracts, among those whom a unit phones itself."""


@dataclass(frozen=True, slots=True)
class SeatRanking:
    """The ranking for one shift with what the screen says beside it.

    Attributes:
        staff: everybody who was looked at, by id.
        attempts: calls made about this very shift, newest first.
        on_call: the calls of those who are summoned rather than asked.
    """

    ranking: Ranking
    staff: Mapping[EntityId, Staff]
    credentials: Mapping[EntityId, tuple[Credential, ...]]
    attempts: tuple[CallAttempt, ...]
    on_call: Mapping[EntityId, Assignment]

    @property
    def frame(self) -> Frame:
        return self.ranking.frame

    @property
    def shift(self) -> Work:
        return self.ranking.shift

    @property
    def next_to_ask(self) -> Staff | None:
        """The first in order who may come and was not called about this shift; None when all were."""
        asked = {call.staff_id for call in self.attempts}
        order = (self.staff[ranked.candidate.person.id] for ranked in self.ranking.eligible)
        return next((person for person in order if person.id not in asked), None)

    def reasons(self, staff_id: EntityId) -> Reasons:
        """Return what speaks for and against a person, whether they may come or not.

        Raises:
            StaffingError: the unit cannot ask this person.
        """
        return reasons(self.ranking.of(staff_id), self.ranking)


def rank_for(
    work: UnitOfWork,
    ward: Ward,
    shift: ShiftOccurrence,
    role: StaffRole,
    now: datetime,
    *,
    online: bool,
    order: AskingOrder = USUAL_ORDER,
) -> SeatRanking:
    """Rank everybody of a role whom this unit may ask for a planned shift.

    Args:
        online: whether the server can be asked; without it agency staff cannot be committed.
    """
    return _rank(work, ward, shift.template, SeatWanted(shift.date, role), now, order, online=online)


def rank_for_seat(
    work: UnitOfWork,
    ward: Ward,
    seat: Assignment,
    now: datetime,
    *,
    online: bool,
    order: AskingOrder = USUAL_ORDER,
    incentive: bool = False,
) -> SeatRanking:
    """Rank everybody whom this unit may ask for one seat: an open shift, or that of somebody who called out.

    Args:
        incentive: whether regular staff above their contract are offered extra pay for it.

    Raises:
        EntryRefused: somebody works the shift, or it is not one of this unit's.
    """
    template = ward.templates.get(seat.template_id)
    if template is None or seat.unit_id != ward.unit.id:
        raise EntryRefused(tr("This shift is not one of this unit's."))
    if seat.standing:
        raise EntryRefused(tr("Somebody works this shift already. Nobody needs to be found for it."))
    wanted = SeatWanted(seat.shift_details.date, seat.role, seat.is_charge)
    return _rank(work, ward, template, wanted, now, order, online=online, incentive=incentive)


def _rank(
    work: UnitOfWork,
    ward: Ward,
    template: ShiftTemplate,
    seat: SeatWanted,
    now: datetime,
    order: AskingOrder,
    *,
    online: bool,
    incentive: bool = False,
) -> SeatRanking:
    details = shift_details(template, seat.date, ward.unit, ward.zone)
    reading = read_candidates(work, ward, seat, details, now, order.places)
    frame = reading.people.frame
    shift = _work_of_seat(ward, template, seat, frame)
    calls = [call for call in reading.calls if _is_about(call, template, seat.date)]
    return SeatRanking(
        ranking=rank(
            reading.candidates(ward, online=online),
            shift,
            frame,
            order,
            incentive=incentive,
            week_begins=ward.organization.settings.scheduling_rules.pay_period_first_date.weekday(),
        ),
        staff=reading.people.staff,
        credentials=reading.people.credentials,
        on_call=reading.on_call,
        attempts=tuple(sorted(calls, key=lambda call: call.called_at, reverse=True)),
    )


def _work_of_seat(ward: Ward, template: ShiftTemplate, seat: SeatWanted, frame: Frame) -> Work:
    details = shift_details(template, seat.date, ward.unit, ward.zone)
    return Work(
        day=frame.day_of(seat.date),
        start=frame.minute_of(details.start_at),
        end=frame.minute_of(details.end_at),
        paid_minutes=details.paid_minutes,
        shift=template.id,
        label=template.label,
        is_night=details.shift_type is ShiftType.NIGHT,
        credentials=required_credentials(ward.unit, seat.role),
        unit=ward.unit.id,
    )


def _is_about(call: CallAttempt, template: ShiftTemplate, day: date) -> bool:
    return call.template_id == template.id and call.shift_date == day
