"""The block of weeks that is planned, balanced and posted as one."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import NOT_ON_KIOSK, Index, Part, UnitEntity
from medschedule_shared.time.instant import Instant


class PeriodState(StrEnum):
    COLLECTING = "collecting"
    BALANCING = "balancing"
    POSTED = "posted"
    ARCHIVED = "archived"


class SelfScheduleWindow(Part):
    """When the staff of a unit pick their own shifts of a schedule; the clock opens and closes it.

    Attributes:
        undesirable_floor: nights and weekend shifts that everybody owes at least.
    """

    opens_at: Instant
    closes_at: Instant
    undesirable_floor: int = Field(default=0, ge=0, le=40)

    def is_open(self, at: datetime) -> bool:
        """Tell whether people pick at an instant."""
        return self.opens_at <= at < self.closes_at


class SchedulePeriod(UnitEntity):
    """A schedule of a unit (D7). Posting makes a version; the first is 1.

    Attributes:
        self_schedule: when its staff pick or picked; None where a manager plans it alone.
    """

    collection: ClassVar[str] = "schedule_periods"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("unitId", "firstDate")),)

    first_date: date
    days: int = Field(ge=7, le=84)
    state: PeriodState = PeriodState.COLLECTING
    version: int = Field(default=0, ge=0)
    posted_at: Instant | None = None
    posted_by: EntityId | None = None
    self_schedule: Annotated[SelfScheduleWindow | None, NOT_ON_KIOSK] = None

    @property
    def last_date(self) -> date:
        return self.first_date + timedelta(days=self.days - 1)

    def state_at(self, at: datetime) -> PeriodState:
        """Return how it stands at an instant: one whose window has closed is balanced; nobody records it."""
        window = self.self_schedule
        closed = window is not None and at >= window.closes_at
        return PeriodState.BALANCING if closed and self.state is PeriodState.COLLECTING else self.state
