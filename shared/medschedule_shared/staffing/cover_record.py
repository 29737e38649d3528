"""Who was there against who was needed, shift by shift, once the shifts are over."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.staffing.occurrence import ShiftOccurrence
from medschedule_shared.staffing.people import CHARGE
from medschedule_shared.staffing.planned_seats import seats_held


@dataclass(frozen=True, slots=True)
class SeatRecord:
    """The seats of one kind on one shift.

    Attributes:
        template_id: the kind of shift.
        seat: a role, or `CHARGE` for those who ran the shift; see `seats_held`.
    """

    day: date
    template_id: EntityId
    seat: str
    needed: int
    had: int

    @property
    def short(self) -> int:
        """Seats that stayed empty."""
        return max(0, self.needed - self.had)


def cover_record(
    planned: Iterable[ShiftOccurrence],
    assignments: Iterable[Assignment],
    orientees: Collection[EntityId] = (),
) -> tuple[SeatRecord, ...]:
    """Return a record for each kind of seat that core staffing plans, in the order of the shifts.

    An orientee fills no seat. Whoever stays on from the shift before (a hold-over) counts only on that one.
    """
    had = Counter(
        (item.shift_details.date, item.template_id, seat)
        for item in assignments
        if item.standing and item.extends is None and item.staff_id not in orientees
        for seat in seats_held(item)
    )
    return tuple(
        SeatRecord(shift.date, shift.template.id, seat, needed, had[shift.date, shift.template.id, seat])
        for shift in planned
        for seat, needed in _seats(shift)
    )


def _seats(shift: ShiftOccurrence) -> Iterator[tuple[str, int]]:
    wanted = {need.role: need.count for need in shift.core.needs}
    for role in StaffRole:
        if wanted.get(role):
            yield role.value, wanted[role]
    if shift.core.charge_nurses:
        yield CHARGE, shift.core.charge_nurses
