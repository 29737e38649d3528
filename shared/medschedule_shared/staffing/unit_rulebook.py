"""The rules that bind a unit as a whole, with the unit's and the organisation's parameters."""

from collections.abc import Iterable

from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.staffing_grid import StaffingGrid
from medschedule_shared.rules.labour_cost import LabourBudget
from medschedule_shared.rules.legal_ratio import LegalRatio
from medschedule_shared.rules.pairing import Pairing, PreceptorPresent
from medschedule_shared.rules.patient_hours import HoursPerPatientDay
from medschedule_shared.rules.skill_mix import SkillMixKept, SkillShare
from medschedule_shared.rules.staffing_grid import Band, StaffingGridKept
from medschedule_shared.rules.unit_rule import UnitRule
from medschedule_shared.staffing.people import PRECEPTOR
from medschedule_shared.staffing.priorities import WITHOUT_PRECEPTOR
from medschedule_shared.staffing.rulebook import Rulebook

_DAYS_IN_WEEK = 7


def unit_rules(
    book: Rulebook, templates: Iterable[ShiftTemplate], staff: Iterable[Staff], days: int
) -> tuple[UnitRule, ...]:
    """Return the rules that bind the unit over a period.

    Args:
        staff: everybody who may work on it, for orientees and their preceptors.
        days: of the period.
    """
    unit, limits = book.unit, book.organization.settings.scheduling_rules
    staff = tuple(staff)
    rules: list[UnitRule] = [
        LegalRatio(unit.patient_limit, limits.minimum_rn_percent),
        SkillMixKept(
            shares=(registered_share(limits.minimum_rn_percent),),
            minimums=((PRECEPTOR, unit.preceptors_per_shift),),
        ),
    ]
    bands = {
        template.id: _bands(grid)
        for template in templates
        if (grid := unit.grid_for(template.shift_type)) is not None
    }
    if bands:
        rules.append(StaffingGridKept(bands))
    if unit.hours_per_patient_day is not None:
        target = unit.hours_per_patient_day
        rules.append(HoursPerPatientDay(target.minimum, target.maximum))
    if unit.weekly_labour_budget is not None:
        overtime_after = limits.overridden_by(unit.rule_overrides).overtime_weekly_minutes
        budget = unit.weekly_labour_budget * days / _DAYS_IN_WEEK
        rules.append(LabourBudget(budget, overtime_after, limits.pay_period_first_date.weekday()))
    pairs = pairings(staff)
    if pairs:
        names = {person.id: person.full_name for person in staff}
        rules.append(PreceptorPresent(pairs, names))
    return book.with_strengths(rules)


def registered_share(percent: int) -> SkillShare:
    """Return the share of registered nurses among those with a licence."""
    return SkillShare(StaffRole.RN.value, frozenset({StaffRole.LPN.value}), percent)


def pairings(staff: Iterable[Staff]) -> tuple[Pairing, ...]:
    """Return each orientee with the preceptor, where both are among these people."""
    staff = tuple(staff)
    ids = {person.id for person in staff}
    return tuple(
        Pairing(person.id, person.employment.preceptor_id, WITHOUT_PRECEPTOR)
        for person in staff
        if person.employment.is_orientee and person.employment.preceptor_id in ids - {None}
    )


def _bands(grid: StaffingGrid) -> tuple[Band, ...]:
    return tuple(
        Band(
            band.from_patients,
            band.to_patients,
            tuple((need.role.value, need.count) for need in band.seats),
        )
        for band in grid.bands
    )
