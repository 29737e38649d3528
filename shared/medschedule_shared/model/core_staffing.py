"""The seats that a unit plans for before it knows the census."""

from typing import ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Index, Part, UnitEntity
from medschedule_shared.model.staff import StaffRole


class RoleNeed(Part):
    """How many of one role a shift needs."""

    role: StaffRole
    count: int = Field(ge=0, le=100)


class CoreStaffing(UnitEntity):
    """Baseline seats of one shift on one weekday (Monday is 0): those who take patients, by role, and beside
    them who runs the shift and takes none.
    """

    collection: ClassVar[str] = "core_staffing"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("unitId", "weekday")),)
    found_by: ClassVar[tuple[str, ...]] = ("unitId",)
    editable: ClassVar[tuple[str, ...]] = ("needs", "chargeNurses")

    template_id: EntityId
    weekday: int = Field(ge=0, le=6)
    needs: tuple[RoleNeed, ...]
    charge_nurses: int = Field(default=1, ge=0, le=5)
