"""The tenant and its settings."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from medschedule_shared.model.declaration import Entity, Part, Scope
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


class SchedulingRules(Part):
    """Limits that the rule library reads. Sources: field.md, "Fatigue/hours defaults".

    Attributes:
        minimum_rest_minutes: between the end of one shift and the start of the next.
        maximum_minutes_seven_days: paid work in any seven days (IOM 2004: 60 h).
        weekends_off_every: 2 means every other weekend off.
        overtime_weekly_minutes: paid minutes in a calendar week before overtime.
        override_reason_length: characters that a manager's reason must have at least.
    """

    minimum_rest_minutes: int = Field(default=600, ge=0, le=2880)
    maximum_minutes_seven_days: int = Field(default=3600, ge=0, le=10080)
    maximum_consecutive_days: int = Field(default=5, ge=1, le=14)
    maximum_consecutive_nights: int = Field(default=4, ge=1, le=14)
    weekends_off_every: int = Field(default=2, ge=1, le=6)
    overtime_weekly_minutes: int = Field(default=2400, ge=0, le=10080)
    override_reason_length: int = Field(default=10, ge=0, le=200)
    census_interval_minutes: int = Field(default=240, ge=15, le=1440)


class OrganizationSettings(Part):
    timezone: Annotated[str, AfterValidator(known_zone)]
    business_hours: BusinessHours = BusinessHours()
    scheduling_rules: SchedulingRules = SchedulingRules()


class SubscriptionInfo(Part):
    plan: str = "standard"
    device_limit: int = Field(default=200, ge=1)
    valid_until: Instant | None = None


class Organization(Entity):
    """The tenant (S68-S73). Its own id is its `organization_id`."""

    collection: ClassVar[str] = "organizations"
    scope: ClassVar[Scope] = Scope.ORGANIZATION

    name: str = Field(min_length=1, max_length=200)
    type: OrganizationType
    settings: OrganizationSettings
    subscription: SubscriptionInfo = SubscriptionInfo()
