"""Whether a person knows the shifts that were posted for them."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import NOT_ON_KIOSK, Index, UnitEntity
from medschedule_shared.time.instant import Instant


class Told(StrEnum):
    """How a person came to know."""

    SEEN = "seen"
    """They said so themselves, at the wall."""
    IN_PERSON = "in_person"
    CALL = "call"
    PAPER = "paper"


class ScheduleNotice(UnitEntity):
    """One person's notice of one schedule (J4 g). Posting makes it for everybody with a shift, and a later
    version opens it again for those whose shifts it changed, for nobody else.

    Attributes:
        version: the newest version that changed this person's shifts.
        told_at: when they were told of that version; None while they do not know.
        told_by: who told them; the person's own account where they have seen it.
    """

    collection: ClassVar[str] = "schedule_notices"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("periodId",)), Index(("staffId",)))
    found_by: ClassVar[tuple[str, ...]] = ("periodId",)

    period_id: EntityId
    staff_id: EntityId
    version: int = Field(ge=1)
    told: Annotated[Told | None, NOT_ON_KIOSK] = None
    told_at: Instant | None = None
    told_by: Annotated[EntityId | None, NOT_ON_KIOSK] = None

    @property
    def is_open(self) -> bool:
        """Tell whether the person does not know yet."""
        return self.deleted_at is None and self.told_at is None
