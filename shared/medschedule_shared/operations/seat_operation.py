"""What the operations have in common that put a person in a seat."""

from datetime import date
from typing import Any

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.operations.booking import person_days, seat_reads
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.offered_seat import offer_reads
from medschedule_shared.operations.operation import Context, Operation
from medschedule_shared.operations.outcome import Refused
from medschedule_shared.operations.seat_records import SeatIds, SeatRecords, seat_records
from medschedule_shared.operations.shift_seat import status_in


class SeatOperation(Operation):
    """An operation that makes a person's shift on a unit's schedule.

    Attributes:
        assignment_id: what that shift will be known by.
        staff_id: who works it.
        template_id, date: the shift that they work.
        replaces: the assignment whose seat is filled; None fills an open need.
    """

    assignment_id: EntityId
    unit_id: EntityId
    period_id: EntityId
    staff_id: EntityId
    template_id: EntityId
    date: date
    replaces: EntityId | None = None

    def reads(self, context: Context, known: Documents) -> Reads:
        return (
            seat_reads(self.replaces)
            | offer_reads(known, self.replaces)
            | Reads(
                documents=self._ids().refs(context) | refs(Assignment, self.assignment_id),
                staff_days=person_days(self.staff_id, self.date),
            )
        )

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return (self.unit_id,)

    def seat(self, context: Context, known: Documents) -> SeatRecords | Refused:
        """Return the records of the seat, or which of them is missing."""
        return seat_records(self._ids(), context, known)

    def shift(self, context: Context, seat: SeatRecords, **more: Any) -> Assignment:
        """Return the shift as the person will work it.

        Args:
            more: fields that this operation sets beside, or otherwise.
        """
        usual = {
            "unit_id": seat.unit.id,
            "period_id": seat.period.id,
            "staff_id": seat.staff.id,
            "template_id": seat.template.id,
            "role": seat.staff.employment.role,
            "shift_details": seat.details(self.date),
            "status": status_in(seat.period),
            "replaces": self.replaces,
        }
        return context.create(Assignment, self.assignment_id, **usual | more)

    def _ids(self) -> SeatIds:
        return SeatIds(self.unit_id, self.period_id, self.template_id, self.staff_id)
