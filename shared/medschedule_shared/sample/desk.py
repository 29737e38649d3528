"""Where the sample's records are entered."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.operation import Context
from medschedule_shared.sample.identifiers import Identifiers
from medschedule_shared.time.shift_span import local_instant

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Desk:
    """The organisation, its clock and the next identifier.

    Attributes:
        entered_at: when a record was entered that does not say so itself.
    """

    organization_id: EntityId
    zone: ZoneInfo
    identifiers: Identifiers
    entered_at: datetime

    def make(self, kind: type[E], /, at: datetime | None = None, **fields: Any) -> E:
        """Return a new document of the organisation."""
        identifier = self.identifiers.next()
        context = Context(self.organization_id, identifier, None, None, at or self.entered_at)
        return context.create(kind, identifier, **fields)

    def instant(self, day: date, hour: int = 0) -> datetime:
        """Return the instant of a full hour of a local day."""
        return local_instant(day, time(hour), self.zone)
