"""A nursing unit."""

from math import ceil
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import NOT_ON_KIOSK, Entity, Index, Part, Scope
from medschedule_shared.model.posting_law import PostingLaw
from medschedule_shared.model.ratio_law import CALIFORNIA_LIMITS, RatioLaw
from medschedule_shared.model.scheduling_rules import RuleOverrides
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.staffing_grid import StaffingGrid
from medschedule_shared.model.unit_type import UnitType


class HoursTarget(Part):
    """Nursing hours per patient day that a unit is budgeted for, from the least to the most."""

    minimum: float = Field(ge=0, le=48)
    maximum: float = Field(ge=0, le=48)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.maximum < self.minimum:
            raise ValueError(f"maximum ({self.maximum:g}) is less than minimum ({self.minimum:g}).")
        return self


class Unit(Entity):
    """A ward with beds, a ratio and what its nurses must hold.

    Attributes:
        patients_per_nurse: most patients that one licensed nurse may have, at all times, by the unit itself.
        ratio_law: the law beside that figure.
        posting_law: the law by which each shift's staffing is posted.
        required_credentials: codes that a licensed nurse needs to be assigned here.
        partner_unit_ids: units whose staff may cross-cover, nearest first.
        usual_occupancy_percent: share of the beds that is planned for while no census is known.
        staffing_grids: seats by census, for some kinds of shift or for all of them.
        hours_per_patient_day: nursing hours over patient days; None is without a target.
        weekly_labour_budget: in the organisation's currency; None is without a budget.
        preceptors_per_shift: people on each shift who can teach.
        rule_overrides: limits of this unit.
    """

    collection: ClassVar[str] = "units"
    scope: ClassVar[Scope] = Scope.ORGANIZATION
    indexes: ClassVar[tuple[Index, ...]] = (Index(("code",), unique=True),)
    found_by: ClassVar[tuple[str, ...]] = ("code",)
    editable: ClassVar[tuple[str, ...]] = (
        "name",
        "beds",
        "patientsPerNurse",
        "ratioLaw",
        "postingLaw",
        "requiredCredentials",
        "partnerUnitIds",
        "usualOccupancyPercent",
        "staffingGrids",
        "hoursPerPatientDay",
        "weeklyLabourBudget",
        "preceptorsPerShift",
        "ruleOverrides",
    )

    name: str = Field(min_length=1, max_length=120)
    code: str = Field(min_length=1, max_length=16)
    unit_type: UnitType
    beds: int = Field(ge=0, le=500)
    patients_per_nurse: int = Field(ge=1, le=50)
    ratio_law: RatioLaw = RatioLaw.NONE
    posting_law: PostingLaw = PostingLaw.NONE
    required_credentials: tuple[str, ...] = ()
    partner_unit_ids: Annotated[tuple[EntityId, ...], NOT_ON_KIOSK] = ()
    usual_occupancy_percent: Annotated[int, Field(ge=0, le=120), NOT_ON_KIOSK] = 85
    staffing_grids: tuple[StaffingGrid, ...] = ()
    hours_per_patient_day: Annotated[HoursTarget | None, NOT_ON_KIOSK] = None
    weekly_labour_budget: Annotated[float | None, Field(ge=0), NOT_ON_KIOSK] = None
    preceptors_per_shift: Annotated[int, Field(ge=0, le=20), NOT_ON_KIOSK] = 0
    rule_overrides: Annotated[RuleOverrides, NOT_ON_KIOSK] = RuleOverrides()

    @model_validator(mode="after")
    def _grids_keep_the_ratio(self) -> Self:
        kinds = [grid.shift_type for grid in self.staffing_grids]
        if len(set(kinds)) < len(kinds):
            raise ValueError("staffingGrids has two grids for one kind of shift.")
        for band in (band for grid in self.staffing_grids for band in grid.bands):
            planned = band.count(StaffRole.RN, StaffRole.LPN)
            needed = ceil(band.to_patients / self.patient_limit)
            if planned < needed:
                raise ValueError(
                    f"staffingGrids: {planned} licensed nurses for {band.to_patients} patients are fewer "
                    f"than the {needed} that patientsPerNurse (1:{self.patient_limit}) asks for."
                )
        return self

    def owning_units(self) -> tuple[EntityId, ...]:
        return (self.id,)

    @property
    def patient_limit(self) -> int:
        """Most patients that one licensed nurse may have, by the unit and by the law."""
        if self.ratio_law is RatioLaw.CALIFORNIA:
            return min(
                self.patients_per_nurse, CALIFORNIA_LIMITS.get(self.unit_type, self.patients_per_nurse)
            )
        return self.patients_per_nurse

    def grid_for(self, shift_type: ShiftType) -> StaffingGrid | None:
        """Return the grid of a kind of shift: its own, or the one for every kind."""
        grids = {grid.shift_type: grid for grid in self.staffing_grids}
        return grids.get(shift_type, grids.get(None))
