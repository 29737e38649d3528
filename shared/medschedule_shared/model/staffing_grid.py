"""A unit's grid: how many of each role a shift needs at each census."""

from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator

from medschedule_shared.model.core_staffing import RoleNeed
from medschedule_shared.model.declaration import Part
from medschedule_shared.model.shift_template import ShiftType


class GridBand(Part):
    """The seats for a span of census, both ends included; the charge nurse is apart from them."""

    from_patients: int = Field(ge=0, le=500)
    to_patients: int = Field(ge=0, le=500)
    seats: tuple[RoleNeed, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.to_patients < self.from_patients:
            raise ValueError(
                f"toPatients ({self.to_patients}) is less than fromPatients ({self.from_patients})."
            )
        roles = [need.role for need in self.seats]
        if len(set(roles)) < len(roles):
            raise ValueError("seats names a role twice.")
        return self

    def count(self, *roles: str) -> int:
        """Return the seats of some roles together."""
        return sum(need.count for need in self.seats if need.role in roles)


class StaffingGrid(Part):
    """The bands of one kind of shift, without a gap from the first to the last.

    Attributes:
        shift_type: the kind of shift; None stands for every kind without a grid of its own.
        charge_nurses: beside the seats, at any census.
    """

    shift_type: ShiftType | None = None
    bands: tuple[GridBand, ...] = Field(min_length=1)
    charge_nurses: int = Field(default=1, ge=0, le=5)

    @model_validator(mode="after")
    def _without_gaps(self) -> Self:
        for earlier, later in pairwise(self.bands):
            if later.from_patients != earlier.to_patients + 1:
                raise ValueError(
                    f"bands: the one after {earlier.to_patients} patients must begin at "
                    f"{earlier.to_patients + 1}, not at {later.from_patients}."
                )
        return self

    def seats_for(self, patients: int) -> tuple[RoleNeed, ...]:
        """Return the seats for a census: none below the first band, and above the last those of the last."""
        if patients < self.bands[0].from_patients:
            return ()
        return next((band for band in self.bands if patients <= band.to_patients), self.bands[-1]).seats
