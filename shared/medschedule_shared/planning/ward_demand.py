"""What a ward asks of its schedule: seats, and what the law and the unit say of who is there together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from medschedule_shared.identity import EntityId
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.unit import Unit
from medschedule_shared.rules.cover import Ceiling, Need
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.ratio import Floor
from medschedule_shared.rules.skill_mix import SkillMix
from medschedule_shared.rules.span import Span
from medschedule_shared.staffing.people import CHARGE, LICENSED_NURSE, PRECEPTOR
from medschedule_shared.staffing.priorities import (
    BELOW_MIX,
    BELOW_RATIO,
    CROWD,
    OVER,
    OVER_UNPLANNED,
    UNDER,
    UNDER_CHARGE,
)


@dataclass(frozen=True, slots=True)
class PlannedShift:
    """The seats of one shift.

    Attributes:
        seats: by role, the charge nurses among the registered nurses.
    """

    day: int
    shift: EntityId
    seats: Mapping[StaffRole, int]
    charge_nurses: int

    @property
    def licensed(self) -> int:
        """Seats of nurses with a licence, the charge nurses among them."""
        return self.seats.get(StaffRole.RN, 0) + self.seats.get(StaffRole.LPN, 0)


class WardDemand:
    """The demand of a ward's period.

    The census that nurses are planned for is the reading that is given, else the beds at their usual
    occupancy: tonight's patients say nothing of a period that starts in weeks.

    Attributes:
        patients: the census planned for.
        planned: every shift of the period that has seats.
    """

    def __init__(
        self,
        frame: Frame,
        unit: Unit,
        templates: Iterable[ShiftTemplate],
        core_staffing: Iterable[CoreStaffing],
        census: int | None,
    ) -> None:
        self._frame = frame
        self._unit = unit
        self._templates = {template.id: template for template in templates}
        self._core = {(item.template_id, item.weekday): item for item in core_staffing}
        usual = round(unit.beds * unit.usual_occupancy_percent / 100)
        self.patients = usual if census is None else census
        self.planned = tuple(self._shifts())

    def needs(self, roles: Iterable[StaffRole]) -> Iterator[Need]:
        """Yield the seats, and for every role without a seat that none is planned.

        The charge nurse takes no patients, so is one more than the nurses planned.

        Args:
            roles: those that the staff have.
        """
        roles = frozenset(roles)
        by_cell = {(shift.day, shift.shift): shift for shift in self.planned}
        for day in range(self._frame.days):
            for shift in self._frame.shifts:
                planned = by_cell.get((day, shift))
                seats = dict(planned.seats) if planned else {}
                if planned and planned.charge_nurses:
                    yield Need(day, shift, CHARGE, planned.charge_nurses, UNDER_CHARGE)
                if planned and self._unit.preceptors_per_shift:
                    yield Need(day, shift, PRECEPTOR, self._unit.preceptors_per_shift, BELOW_MIX)
                for role in sorted(roles | set(seats)):
                    count = seats.get(role, 0)
                    over = OVER if count else OVER_UNPLANNED
                    yield Need(day, shift, role.value, count, UNDER[role], over)

    def floors(self, registered_percent: int) -> Iterator[Floor]:
        """Yield the nurses whom the ratio asks for at every minute that has planned shifts.

        A floor that the planned seats reach anyway is left out, for the cost of an empty seat says the same.

        Args:
            registered_percent: the least share of registered nurses of those with a licence.
        """
        nurses = ceil(self.patients / self._unit.patient_limit)
        registered = ceil(nurses * registered_percent / 100)
        for span, shifts in self._spans():
            in_charge = sum(shift.charge_nurses for shift in shifts)
            if sum(shift.licensed for shift in shifts) < nurses + in_charge:
                yield Floor(span.start, span.end, LICENSED_NURSE, nurses + in_charge, BELOW_RATIO)
            if sum(shift.seats.get(StaffRole.RN, 0) for shift in shifts) < registered + in_charge:
                yield Floor(span.start, span.end, StaffRole.RN.value, registered + in_charge, BELOW_RATIO)

    def mixes(self, roles: Iterable[StaffRole], registered_percent: int) -> Iterator[SkillMix]:
        """Yield the share of registered nurses on each planned shift, where the unit has practical ones."""
        if StaffRole.LPN not in roles:
            return
        for shift in self.planned:
            others = frozenset({StaffRole.LPN.value})
            yield SkillMix(shift.day, shift.shift, StaffRole.RN.value, others, registered_percent, BELOW_MIX)

    def _shifts(self) -> Iterator[PlannedShift]:
        """Yield the seats of core staffing, or of the grids for a unit without core staffing."""
        for day in range(self._frame.days):
            for shift in self._frame.shifts:
                core = self._core.get((shift, self._frame.date_of(day).weekday()))
                grid = None if self._core else self._unit.grid_for(self._templates[shift].shift_type)
                if core is not None:
                    roles, charge = core.needs, core.charge_nurses
                elif grid is not None:
                    roles, charge = grid.seats_for(self.patients), grid.charge_nurses
                else:
                    continue
                seats = Counter({need.role: need.count for need in roles})
                seats[StaffRole.RN] += charge
                yield PlannedShift(day, shift, seats, charge)

    def _spans(self) -> Iterator[tuple[Span, list[PlannedShift]]]:
        """Yield the time of the planned shifts, cut where one begins or ends, with those that run."""
        running = [
            (Span(work.start, work.end), shift)
            for shift in self.planned
            for work in (self._frame.work(shift.day, shift.shift),)
        ]
        edges = sorted({edge for span, _ in running for edge in (span.start, span.end)})
        for start, end in pairwise(edges):
            span = Span(start, end)
            shifts = [shift for whole, shift in running if whole.holds(span)]
            if shifts:
                yield span, shifts


def ceilings(needs: Iterable[Need]) -> Iterator[Ceiling]:
    """Yield, for every planned seat, that one person more is enough: so a surplus spreads over days."""
    for need in needs:
        if need.minimum and need.over:
            yield Ceiling(need.day, need.shift, need.skill, need.minimum + 1, CROWD)
