"""The people who are scheduled."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import (
    NOT_ON_KIOSK,
    PRIVATE,
    PRIVATE_ADDRESS,
    PRIVATE_KEY,
    Entity,
    Index,
    KioskForm,
    Marks,
    Merge,
    Part,
    Scope,
)
from medschedule_shared.model.scheduling_rules import RuleOverrides
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.time.shift_span import WallTime

FULL_WEEK_HOURS = 40
"""A week of a 1.0 FTE."""


class StaffRole(StrEnum):
    RN = "rn"
    LPN = "lpn"
    CNA = "cna"
    CLERK = "clerk"


class EmploymentType(StrEnum):
    REGULAR = "regular"
    PER_DIEM = "per_diem"
    FLOAT_POOL = "float_pool"
    TRAVELER = "traveler"
    TEMPORARY = "temporary"
    AGENCY = "agency"


class Rotation(StrEnum):
    """The part of the day a person is hired for."""

    DAY = "day"
    NIGHT = "night"
    ANY = "any"


class PersonalInfo(Part):
    """Who the person is (S76). A kiosk gets the first name and the initial of the last."""

    first_name: Annotated[str, Field(min_length=1, max_length=100), Marks(private=True)]
    last_name: Annotated[
        str, Field(min_length=1, max_length=100), Marks(private=True, kiosk=KioskForm.INITIAL)
    ]
    email: Annotated[str | None, Field(max_length=254), PRIVATE_ADDRESS] = None
    phone: Annotated[str | None, Field(max_length=40), PRIVATE] = None


class Employment(Part):
    """The contract (S77).

    Attributes:
        fte: share of full time; 1.0 is 40 h a week, 0.9 three 12 h shifts.
        home_unit_id: None for the float pool and for agency staff.
        hourly_cost: in the organisation's currency.
        can_precept: whether they may teach orientees.
        preceptor_id: who teaches an orientee; None while nobody is named.
        competent_unit_ids: units beside the home unit that they have been oriented to.
        rule_overrides: limits of this contract.
    """

    role: StaffRole
    department: UnitType | None = None
    home_unit_id: EntityId | None = None
    employment_type: Annotated[EmploymentType, NOT_ON_KIOSK] = EmploymentType.REGULAR
    fte: Annotated[float, Field(ge=0, le=1.5), NOT_ON_KIOSK] = 1.0
    max_hours_per_week: Annotated[float, Field(gt=0, le=168), NOT_ON_KIOSK] = 60
    hire_date: Annotated[date | None, NOT_ON_KIOSK] = None
    hourly_cost: Annotated[float | None, Field(ge=0), PRIVATE] = None
    rotation: Annotated[Rotation, NOT_ON_KIOSK] = Rotation.ANY
    can_charge: bool = False
    is_orientee: bool = False
    can_precept: Annotated[bool, NOT_ON_KIOSK] = False
    preceptor_id: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    competent_unit_ids: Annotated[tuple[EntityId, ...], NOT_ON_KIOSK] = ()
    rule_overrides: Annotated[RuleOverrides, NOT_ON_KIOSK] = RuleOverrides()

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        owed = round(self.fte * FULL_WEEK_HOURS, 2)
        if owed > self.max_hours_per_week:
            raise ValueError(
                f"maxHoursPerWeek ({self.max_hours_per_week:g}) is less than the {owed:g} h a week that fte "
                f"({self.fte:g}) asks for."
            )
        if self.is_orientee and self.can_precept:
            raise ValueError("isOrientee and canPrecept cannot both be set: who is taught does not teach.")
        return self


class AvailabilityWindow(Part):
    """A part of one weekday (Monday is 0) when a person can work."""

    weekday: int = Field(ge=0, le=6)
    start: WallTime
    end: WallTime


class AIPreferences(Part):
    """What a person would like (S80). Weights are 1 (mild) to 10 (strong)."""

    preferred_shifts: tuple[str, ...] = ()
    avoided_shifts: tuple[str, ...] = ()
    weight: int = Field(default=3, ge=1, le=10)
    opted_out: bool = False


class Staff(Entity):
    """A person on the roster (S75-S81). Credentials are documents of their own.

    Attributes:
        employee_id: unique in the organisation; empty on a kiosk, which never receives it.
    """

    collection: ClassVar[str] = "staff"
    scope: ClassVar[Scope] = Scope.ORGANIZATION
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("employeeId",), unique=True),
        Index(("employment.department",)),
        Index(("employment.homeUnitId",)),
    )
    found_by: ClassVar[tuple[str, ...]] = ("employment.homeUnitId",)
    text_index: ClassVar[tuple[str, ...]] = ("personalInfo.firstName", "personalInfo.lastName")
    editable: ClassVar[tuple[str, ...]] = ("personalInfo", "employment", "availability", "aiPreferences")

    personal_info: PersonalInfo
    employment: Employment
    employee_id: Annotated[str, Field(max_length=40), PRIVATE_KEY] = ""
    availability: Annotated[tuple[AvailabilityWindow, ...], NOT_ON_KIOSK] = ()
    ai_preferences: Annotated[AIPreferences, Marks(kiosk=KioskForm.HIDDEN, merge=Merge.LATEST)] = (
        AIPreferences()
    )

    @model_validator(mode="after")
    def _is_taught_by_another(self) -> Self:
        if self.employment.preceptor_id == self.id:
            raise ValueError("employment.preceptorId cannot be the person's own id.")
        return self

    def owning_units(self) -> tuple[EntityId, ...]:
        home = self.employment.home_unit_id
        return () if home is None else (home,)

    @property
    def full_name(self) -> str:
        return f"{self.personal_info.first_name} {self.personal_info.last_name}"
