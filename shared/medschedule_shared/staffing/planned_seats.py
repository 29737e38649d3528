"""The seats that core staffing plans, and how people are counted against them wherever somebody reads it.

A nurse counts by having patients, so whoever runs a shift has a seat of their own beside the RN: as
`coverage` counts the shift at hand. Rules and searches count that seat among the RN, since many may fill it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.frame import Frame
from medschedule_shared.staffing.occurrence import ShiftOccurrence
from medschedule_shared.staffing.people import CHARGE

_UNDER = 1
"""Each seat weighs the same: these needs are counted, not traded."""


def seats_held(item: Assignment) -> tuple[str, ...]:
    """Return what an assignment counts for: its role if it has patients, `CHARGE` if it runs the shift."""
    own = (item.role.value,) if item.has_patients else ()
    return (*own, CHARGE) if item.is_charge else own


def with_patients(nurses: int, chiefs: int, able: int | None = None) -> int:
    """Return how many of a shift's nurses have patients: all but those who run it.

    Args:
        chiefs: how many are planned to run it.
        able: how many of the nurses may; None where one of them has to, whoever it is.
    """
    return nurses - (chiefs if able is None else min(able, chiefs))


def in_charge(needs: Iterable[Need]) -> Mapping[tuple[int, str], int]:
    """Return by day and shift how many of the nurses needed are there to run it, and take no patients."""
    return {(need.day, need.shift): need.minimum for need in needs if need.skill == CHARGE}


def seats_apart(shifts: Iterable[ShiftOccurrence], frame: Frame) -> tuple[Need, ...]:
    """Return the needs of planned shifts as they are read: who runs a shift apart from its nurses."""
    needs = []
    for shift in shifts:
        day, core = frame.day_of(shift.date), shift.core
        if core.charge_nurses:
            needs.append(Need(day, shift.template.id, CHARGE, core.charge_nurses, _UNDER))
        needs += [Need(day, shift.template.id, each.role.value, each.count, _UNDER) for each in core.needs]
    return tuple(needs)


def planned_seats(shifts: Iterable[ShiftOccurrence], frame: Frame) -> tuple[Need, ...]:
    """Return the needs of planned shifts as rules count them.

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
