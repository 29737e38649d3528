"""Is a shift covered: seats against need, and patients against the ratio's limit."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.unit import Unit
from medschedule_shared.staffing.occurrence import ShiftOccurrence

_TO_THE_END = timedelta(minutes=30)
"""Somebody who leaves no earlier than this before the shift ends stays to its end."""


class Safety(StrEnum):
    """How a shift stands, from safe to unsafe."""

    MET = "met"
    SHORT = "short"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class RoleCount:
    """People of one role on a shift against the planned seats."""

    role: StaffRole
    have: int
    need: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """A shift's cover.

    Attributes:
        nurses: registered nurses who take patients; a charge nurse only where that was said.
        needed: nurses for the census, by the ratio or the unit's grid, whichever asks for more; by core
            staffing while no census is known.
        patients: the census; None while it is unknown.
        limit: most patients that one nurse may have.
        others: further roles, by the grid for the census, or by core staffing without either.
        charge_with_patients: whether a charge nurse has patients too.
        leaving: when those of the nurses leave who do not stay to the end, such as one who is held over.
        conflicts: places here that an open conflict questions; nobody in them is counted.
    """

    nurses: int
    needed: int
    patients: int | None
    limit: int
    charge_have: int
    charge_need: int
    others: tuple[RoleCount, ...]
    conflicts: int = 0
    charge_with_patients: bool = False
    leaving: tuple[datetime, ...] = ()

    @property
    def short(self) -> int:
        """Nurses that are missing."""
        return max(0, self.needed - self.nurses)

    @property
    def spare(self) -> int:
        """Nurses over what is needed."""
        return max(0, self.nurses - self.needed)

    @property
    def short_from(self) -> datetime | None:
        """When too few are left of a shift that has its nurses now; None where they stay."""
        enough = not self.short and self.nurses >= self.needed
        return self.leaving[self.spare] if enough and len(self.leaving) > self.spare else None

    @property
    def short_later(self) -> int:
        """Nurses that are missing once everybody has left who does not stay to the end."""
        return max(0, self.needed - self.nurses + len(self.leaving))

    @property
    def patients_each(self) -> float | None:
        """Patients for each nurse, or None without a census or without a nurse."""
        if self.patients is None or self.nurses == 0:
            return None
        return self.patients / self.nurses

    @property
    def ratio_broken(self) -> bool:
        """Tell whether the legal ratio is exceeded (22 CCR 70217: at all times, no averaging)."""
        return self.patients is not None and self.patients > self.nurses * self.limit

    @property
    def safety(self) -> Safety:
        if self.ratio_broken:
            return Safety.UNSAFE
        short_elsewhere = self.charge_have < self.charge_need or any(
            count.have < count.need for count in self.others
        )
        is_short = bool(self.short or self.short_later)
        return Safety.SHORT if is_short or short_elsewhere else Safety.MET


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two entries about one place or one person, of which somebody has to choose.

    Attributes:
        in_force: id of the assignment that stands until then.
        wanted: the assignment that waits.
    """

    in_force: EntityId
    wanted: Assignment


def coverage(
    shift: ShiftOccurrence,
    unit: Unit,
    assignments: Iterable[Assignment],
    census: CensusReading | None,
    disputes: Iterable[Dispute] = (),
    orientees: Collection[EntityId] = (),
) -> Coverage:
    """Count who is expected on a shift against what it needs.

    Args:
        assignments: of the unit; those of other shifts are ignored.
        disputes: open ones, of any shift.
        orientees: who works beside a preceptor, and is not counted.
    """
    on = [
        item
        for item in assignments
        if item.standing and item.staff_id not in orientees and on_shift(item, shift)
    ]
    disputes = tuple(disputes)
    disputed = {id_ for dispute in disputes for id_ in (dispute.in_force, dispute.wanted.id)}
    sure = [item for item in on if item.id not in disputed]
    seated = {item.id for item in on}
    conflicts = sum(
        1 for dispute in disputes if dispute.in_force in seated or on_shift(dispute.wanted, shift)
    )
    planned = {need.role: need.count for need in shift.core.needs}
    patients = None if census is None else census.patients
    needed = planned.get(StaffRole.RN, 0)
    if patients is not None:
        needed = ceil(patients / unit.patient_limit)
        grid = unit.grid_for(shift.template.shift_type)
        if grid is not None:
            planned = {need.role: need.count for need in grid.seats_for(patients)}
            needed = max(needed, planned.get(StaffRole.RN, 0))

    def present(role: StaffRole) -> int:
        return sum(1 for item in sure if item.role is role and item.has_patients)

    leaving = sorted(
        item.shift_details.end_at
        for item in sure
        if item.role is StaffRole.RN
        and item.has_patients
        and item.shift_details.end_at < shift.span.end - _TO_THE_END
    )
    return Coverage(
        nurses=present(StaffRole.RN),
        needed=needed,
        patients=patients,
        limit=unit.patient_limit,
        charge_have=sum(1 for item in sure if item.is_charge),
        charge_need=shift.core.charge_nurses,
        others=tuple(
            RoleCount(role, present(role), count)
            for role, count in planned.items()
            if role is not StaffRole.RN
        ),
        conflicts=conflicts,
        leaving=tuple(leaving),
        charge_with_patients=any(item.is_charge and item.has_patients for item in sure),
    )


def on_shift(assignment: Assignment, shift: ShiftOccurrence) -> bool:
    """Tell whether an assignment is for this shift."""
    return assignment.template_id == shift.template.id and assignment.shift_details.date == shift.date
