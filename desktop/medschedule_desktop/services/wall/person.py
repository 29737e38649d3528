"""Whose page it is: what every part of it is read with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.wall.waiting import Entered
from medschedule_desktop.services.ward import Ward
from medschedule_desktop.services.wording import masked_name
from medschedule_desktop.settings import WallNames
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.staff import Staff
from medschedule_shared.rules.wording import date_words

E = TypeVar("E", bound=Entity)

AHEAD = timedelta(days=42)
"""The longest schedule that is posted."""
POSTED = frozenset({AssignmentStatus.POSTED, AssignmentStatus.PROVISIONAL})
"""What a person can rely on; a schedule that is still being made shows at the desk only."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One person at the kiosk, within one transaction.

    Attributes:
        entered: what they entered here and the server has not settled for good.
        names: how colleagues are named.
    """

    work: UnitOfWork
    ward: Ward
    me: Staff
    now: datetime
    entered: tuple[Entered, ...]
    names: WallNames

    @property
    def today(self) -> date:
        return self.now.astimezone(self.ward.zone).date()

    def select(self, kind: type[E], path: str) -> tuple[E, ...]:
        """Return the documents of a kind that name this person at an indexed path."""
        return self.work.select(kind, equal={path: self.me.id})

    def shifts(self, first: date, last: date) -> tuple[Assignment, ...]:
        """Return the person's posted shifts that start on a range of local days, earliest first."""
        days = first.isoformat(), last.isoformat()
        found = self.work.select(
            Assignment, equal={"staffId": self.me.id}, between={"shiftDetails.date": days}
        )
        posted = (item for item in found if item.status in POSTED)
        return tuple(sorted(posted, key=lambda item: item.shift_details.start_at))

    def coming(self) -> Iterator[Assignment]:
        """Yield the shifts that are not over."""
        for item in self.shifts(self.today - timedelta(days=1), self.today + AHEAD):
            if item.shift_details.end_at > self.now:
                yield item

    def title(self, template_id: EntityId, day: date) -> str:
        """Return a shift as "Night Sat 14 Nov"."""
        template = self.ward.templates.get(template_id)
        return f"{template.label if template else tr('Shift')} {date_words(day)}"

    def colleague(self, staff_id: EntityId) -> str:
        """Return a name as it may hang on a wall."""
        staff = self.work.get(Staff, staff_id)
        return tr("Name not on this copy") if staff is None else masked_name(staff, self.names)
