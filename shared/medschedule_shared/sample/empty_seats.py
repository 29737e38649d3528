"""Why 4 West offers shifts: nobody has these seats, since the schedule was posted."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.insight import AIInsight
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.sample.hospital import Hospital
from medschedule_shared.sample.periods import week_of


def with_empty_seats(hospital: Hospital, settled: Collection[EntityId]) -> Hospital:
    """Return a hospital in which each open shift is a seat that was posted empty.

    In the bare one they come on top of seats that are full, and a bid for one is not looked at for overtime:
    it goes. Of those who had a seat, the person with the longest week gives it up.

    Args:
        settled: people who keep what they have.
    """
    shifts = hospital.select(Assignment)
    weeks: Counter[tuple[EntityId | None, date]] = Counter()
    for item in shifts:
        weeks[item.staff_id, week_of(item.shift_details.date)] += item.shift_details.paid_minutes
    gone = {bid.id for bid in hospital.select(ShiftBid)}
    seats = set()
    for offer in hospital.select(OpenShift):
        day = offer.shift_details.date
        could = [
            item
            for item in shifts
            if (item.template_id, item.shift_details.date, item.role) == (offer.template_id, day, offer.role)
            and not item.is_charge
            and item.staff_id not in settled
        ]
        longest = max(
            could, key=lambda item: (weeks[item.staff_id, week_of(item.shift_details.date)], item.id)
        )
        weeks[longest.staff_id, week_of(day)] -= longest.shift_details.paid_minutes
        seats.add(longest.id)
    left = (item for item in hospital.records if item.id not in gone | seats)
    return replace(hospital, records=tuple(_without(item, seats) for item in left))


def _without(record: Entity, seats: Collection[EntityId]) -> Entity:
    """Return a record that says nothing of some shifts."""
    if isinstance(record, SchedulePosting):
        kept = tuple(shift for shift in record.shifts if shift.assignment_id not in seats)
        return record.changed(shifts=kept)
    if isinstance(record, AIInsight) and seats:
        return record.changed(text=f"{len(seats)} seats of this week have nobody, and all are on offer.")
    return record
