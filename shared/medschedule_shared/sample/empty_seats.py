"""Why 4 West offers shifts: nobody has these seats, since the schedule was posted."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.sample.periods import week_of


def without_seats(
    shifts: Sequence[Assignment],
    seats: Collection[tuple[EntityId, date]],
    role: StaffRole,
    settled: Collection[EntityId | None],
) -> tuple[Assignment, ...]:
    """Return shifts less one for each seat: of those who have it, who has the longest week gives it up.

    Args:
        seats: the template and the day of each.
        settled: people who keep what they have.
    """
    weeks: Counter[tuple[EntityId | None, date]] = Counter()
    for item in shifts:
        weeks[_week(item)] += item.shift_details.paid_minutes
    gone = set()
    for template_id, day in seats:
        could = (
            item
            for item in shifts
            if (item.template_id, item.shift_details.date, item.role) == (template_id, day, role)
            and not item.is_charge
            and item.staff_id not in settled
        )
        longest = max(could, key=lambda item: (weeks[_week(item)], item.id))
        weeks[_week(longest)] -= longest.shift_details.paid_minutes
        gone.add(longest.id)
    return tuple(item for item in shifts if item.id not in gone)


def _week(shift: Assignment) -> tuple[EntityId | None, date]:
    return shift.staff_id, week_of(shift.shift_details.date)
