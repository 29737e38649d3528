"""The staffing grids of the sample hospital."""

from medschedule_shared.model.core_staffing import RoleNeed
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.staffing_grid import GridBand, StaffingGrid
from medschedule_shared.sample.blueprints import TEMPLATES, UnitBlueprint


def staffing_grid(blueprint: UnitBlueprint, letter: str) -> StaffingGrid:
    """Return a band for each nurse more that the ratio asks for, up to a full unit, with the usual aides."""
    bands = []
    for first in range(1, blueprint.beds + 1, blueprint.ratio):
        nurses = RoleNeed(role=StaffRole.RN, count=(first - 1) // blueprint.ratio + 1)
        aides = RoleNeed(role=StaffRole.CNA, count=blueprint.aides)
        bands.append(
            GridBand(
                from_patients=first,
                to_patients=min(first + blueprint.ratio - 1, blueprint.beds),
                seats=(nurses, aides) if blueprint.aides else (nurses,),
            )
        )
    return StaffingGrid(shift_type=TEMPLATES[letter].shift_type, bands=tuple(bands))
