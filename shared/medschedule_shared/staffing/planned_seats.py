"""The seats that core staffing plans, as needs that people are counted against."""

from collections import Counter
from collections.abc import Iterable, Mapping

from medschedule_shared.model.staff import StaffRole
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.frame import Frame
from medschedule_shared.staffing.occurrence import ShiftOccurrence
from medschedule_shared.staffing.people import CHARGE

_UNDER = 1
"""Each seat weighs the same: these needs are counted, not traded."""


def in_charge(needs: Iterable[Need]) -> Mapping[tuple[int, str], int]:
    """Return by day and shift how many of the nurses needed are there to run it, and take no patients."""
    return {(need.day, need.shift): need.minimum for need in needs if need.skill == CHARGE}


def planned_seats(shifts: Iterable[ShiftOccurrence], frame: Frame) -> tuple[Need, ...]:
    """Return the needs of planned shifts.

    The charge nurse takes no patients, so is one more than the nurses planned.
    """
    needs = []
    for shift in shifts:
        day, charge = frame.day_of(shift.date), shift.core.charge_nurses
        seats = Counter({need.role: need.count for need in shift.core.needs})
        if charge:
            seats[StaffRole.RN] += charge
            needs.append(Need(day, shift.template.id, CHARGE, charge, _UNDER))
        needs += [Need(day, shift.template.id, role.value, count, _UNDER) for role, count in seats.items()]
    return tuple(needs)
