"""The block of weeks that is planned, balanced and posted as one."""

from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Index, UnitEntity
from medschedule_shared.time.instant import Instant


class PeriodState(StrEnum):
    COLLECTING = "collecting"
    BALANCING = "balancing"
    POSTED = "posted"
    ARCHIVED = "archived"


class SchedulePeriod(UnitEntity):
    """A schedule of a unit (D7). Posting makes a version; the first is 1."""

    collection: ClassVar[str] = "schedule_periods"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("unitId", "firstDate")),)

    first_date: date
    days: int = Field(ge=7, le=84)
    state: PeriodState = PeriodState.COLLECTING
    version: int = Field(default=0, ge=0)
    posted_at: Instant | None = None
    posted_by: EntityId | None = None

    @property
    def last_date(self) -> date:
        return self.first_date + timedelta(days=self.days - 1)
