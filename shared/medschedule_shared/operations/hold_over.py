"""Somebody at work stays on into the next shift."""

from datetime import timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.assignment import Assignment, ShiftDetails
from medschedule_shared.model.roles import Permission
from medschedule_shared.operations.booking import booking_clash, fits_seat
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.offered_seat import filled_offers
from medschedule_shared.operations.operation import Context, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.seat_operation import SeatOperation
from medschedule_shared.operations.shift_seat import closed_to

_DOES_NOT_FOLLOW = Refused(
    RefusalCode.INVALID, marked("A hold-over begins where the shift before it ends, within the next shift.")
)
_TOO_LONG = Refused(
    RefusalCode.INVALID, marked("A hold-over cannot last longer than the shift that it fills.")
)


class HoldOver(SeatOperation):
    """Keep a person on from the end of their shift: an assignment of its own, paid for every minute.

    Attributes:
        held_id: the shift that is extended.
        staff_id: whose it is, as the actor saw it.
        template_id, date: the shift that the person stays on into.
    """

    type: ClassVar[str] = "HoldOver"
    permission: ClassVar[Permission] = Permission.ASSIGN

    held_id: EntityId
    minutes: int = Field(ge=15, le=480)

    def reads(self, context: Context, known: Documents) -> Reads:
        return super().reads(context, known) | Reads(documents=refs(Assignment, self.held_id))

    def apply(self, context: Context, known: Documents) -> Outcome:
        seat = self.seat(context, known)
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
        wanted = self.shift(context, seat, shift_details=details, extends=held.id)
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
