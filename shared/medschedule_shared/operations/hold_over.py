"""Somebody at work stays on into the next shift."""

from datetime import date, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.assignment import Assignment, ShiftDetails
from medschedule_shared.model.roles import Permission
from medschedule_shared.operations.booking import booking_clash, fits_seat, person_days, seat_reads
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.offered_seat import filled_offers, offer_reads
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.seat_records import SeatIds, seat_records
from medschedule_shared.operations.shift_seat import closed_to, status_in

_DOES_NOT_FOLLOW = Refused(
    RefusalCode.INVALID, marked("A hold-over begins where the shift before it ends, within the next shift.")
)
_TOO_LONG = Refused(
    RefusalCode.INVALID, marked("A hold-over cannot last longer than the shift that it fills.")
)


class HoldOver(Operation):
    """Keep a person on from the end of their shift: an assignment of its own, paid for every minute.

    Attributes:
        held_id: the shift that is extended.
        staff_id: whose it is, as the actor saw it.
        template_id, date: the shift that the person stays on into.
        replaces: the assignment whose seat is filled for these hours; None fills an open need.
    """

    type: ClassVar[str] = "HoldOver"
    permission: ClassVar[Permission] = Permission.ASSIGN

    assignment_id: EntityId
    held_id: EntityId
    staff_id: EntityId
    unit_id: EntityId
    period_id: EntityId
    template_id: EntityId
    date: date
    minutes: int = Field(ge=15, le=480)
    replaces: EntityId | None = None

    def reads(self, context: Context, known: Documents) -> Reads:
        return (
            seat_reads(self.replaces)
            | offer_reads(known, self.replaces)
            | Reads(
                documents=self._seat_ids().refs(context) | refs(Assignment, self.assignment_id, self.held_id),
                staff_days=person_days(self.staff_id, self.date),
            )
        )

    def _seat_ids(self) -> SeatIds:
        return SeatIds(self.unit_id, self.period_id, self.template_id, self.staff_id)

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return (self.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        seat = seat_records(self._seat_ids(), context, known)
        if isinstance(seat, Refused):
            return seat
        held = known.live(Assignment, self.held_id)
        if held is None or held.unit_id != seat.unit.id:
            return not_found("shift before it")
        if known.known(Assignment, self.assignment_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This hold-over was entered before."))
        if not held.standing or held.staff_id != seat.staff.id:
            return Refused(
                RefusalCode.WRONG_STATE,
                tr("{name} is not on that shift any more.", name=seat.staff.full_name),
            )
        refused = closed_to(seat.period, self.date)
        if refused is not None:
            return refused
        details = self._details(held.shift_details, seat.details(self.date), seat.zone)
        if isinstance(details, Refused):
            return details
        wanted = context.create(
            Assignment,
            self.assignment_id,
            unit_id=seat.unit.id,
            period_id=seat.period.id,
            staff_id=seat.staff.id,
            template_id=seat.template.id,
            role=seat.staff.employment.role,
            shift_details=details,
            status=status_in(seat.period),
            replaces=self.replaces,
            extends=held.id,
        )
        if self.replaces is not None and not fits_seat(known.live(Assignment, self.replaces), wanted):
            return not_found("open seat")
        clash = booking_clash(known, wanted)
        if clash is not None:
            return Applied((), clash=clash)
        return Applied((wanted, *filled_offers(context, known, self.replaces)))

    def _details(
        self, held: ShiftDetails, next_shift: ShiftDetails, zone: ZoneInfo
    ) -> ShiftDetails | Refused:
        """Return the hours that the person stays, which belong to the next shift's day."""
        if not next_shift.start_at <= held.end_at < next_shift.end_at:
            return _DOES_NOT_FOLLOW
        end_at = held.end_at + timedelta(minutes=self.minutes)
        if end_at > next_shift.end_at:
            return _TOO_LONG
        return next_shift.changed(
            start_time=f"{held.end_at.astimezone(zone):%H:%M}",
            end_time=f"{end_at.astimezone(zone):%H:%M}",
            start_at=held.end_at,
            end_at=end_at,
            paid_minutes=self.minutes,
        )
