"""The tenant and its settings."""

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field, model_validator

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import NOT_ON_KIOSK, Entity, Part, Scope
from medschedule_shared.model.holiday import Holiday
from medschedule_shared.model.scheduling_rules import SchedulingRules
from medschedule_shared.model.sign_in_rules import SignInRules
from medschedule_shared.time.instant import Instant
from medschedule_shared.time.shift_span import WallTime
from medschedule_shared.time.zone import known_zone


class OrganizationType(StrEnum):
    HOSPITAL = "hospital"
    CLINIC = "clinic"
    CARE_FACILITY = "care_facility"


class BusinessHours(Part):
    """When the administration is reachable, by wall clock."""

    opens: WallTime = "08:00"
    closes: WallTime = "17:00"
    weekdays: tuple[Annotated[int, Field(ge=0, le=6)], ...] = (0, 1, 2, 3, 4)


class OrganizationSettings(Part):
    """What holds for the whole organisation.

    Attributes:
        version: goes up by one with every change; `SettingsVersion` keeps those before.
        made_by: the operation that made this version, so that it is told apart from another of the same
            number that a station showed and the server refused; None for the first.
        holidays: the dates that are worked in turn, from year to year.
    """

    version: int = Field(default=1, ge=1)
    made_by: EntityId | None = None
    timezone: Annotated[str, AfterValidator(known_zone)]
    business_hours: BusinessHours = BusinessHours()
    scheduling_rules: SchedulingRules = SchedulingRules()
    holidays: tuple[Holiday, ...] = ()
    sign_in: Annotated[SignInRules, NOT_ON_KIOSK] = SignInRules()

    @model_validator(mode="after")
    def _each_date_once(self) -> Self:
        dates = [holiday.date for holiday in self.holidays]
        for day in sorted(set(dates)):
            if dates.count(day) > 1:
                raise ValueError(f"holidays names {day.isoformat()} twice.")
        return self


class SubscriptionInfo(Part):
    plan: str = "standard"
    device_limit: int = Field(default=200, ge=1)
    valid_until: Instant | None = None


class Organization(Entity):
    """The tenant (S68-S73). Its own id is its `organization_id`."""

    collection: ClassVar[str] = "organizations"
    scope: ClassVar[Scope] = Scope.ORGANIZATION
    editable: ClassVar[tuple[str, ...]] = ("name", "type")
    administered: ClassVar[bool] = True

    name: str = Field(min_length=1, max_length=200)
    type: OrganizationType
    settings: OrganizationSettings
    subscription: SubscriptionInfo = SubscriptionInfo()
