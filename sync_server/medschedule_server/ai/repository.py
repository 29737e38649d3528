"""What each organisation has spent on AI, the names that must not leave it, and a ward's facts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from medschedule_server.changelog.ledger import LogPosition
from medschedule_server.changelog.log_collections import COUNTERS
from medschedule_server.core.database import Database, Document
from medschedule_server.core.repository import Related, TenantCollection, TenantEntities
from medschedule_server.core.schema import CollectionPlan, IndexPlan, planned_index
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit

E = TypeVar("E", bound=Entity)

_SPENDING = "ai_spending"
_TENANT, _SHIFTS, _COUNTER = "tenant", "shifts", "counter"
_KEPT = timedelta(days=400)
_NAME_FIELDS = (
    "id",
    "rev",
    "personalInfo",
    "employeeId",
    "employment.homeUnitId",
    "deletedAt",
)

PLANS = (
    CollectionPlan(
        _SPENDING, (planned_index("day"), IndexPlan("expiresAt", (("expiresAt", 1),), expire_after_seconds=0))
    ),
)


@dataclass(frozen=True, slots=True)
class Spending:
    """Tokens, and millionths of the currency."""

    tokens: int
    micros: int


class SpendingRepository:
    """What one organisation has spent on each day, counted by all servers together."""

    def __init__(self, database: Database, organization_id: EntityId) -> None:
        self._organization_id = organization_id
        self._days = TenantCollection(database, _SPENDING, organization_id)

    async def reserve(self, day: date, wanted: Spending, most: Spending, now: datetime) -> bool:
        """Add to what a day has spent, unless that would be more than it may; tell whether it was added."""
        id_ = self._id(day)
        fits = {
            "_id": id_,
            "tokens": {"$lte": most.tokens - wanted.tokens},
            "micros": {"$lte": most.micros - wanted.micros},
        }
        added = {"$inc": {"tokens": wanted.tokens, "micros": wanted.micros, "calls": 1}}
        if await self._days.update(fits, added) is not None:
            return True
        if await self._days.one({"_id": id_}) is not None:
            return False
        begun = {
            "day": day.isoformat(),
            "tokens": 0,
            "micros": 0,
            "calls": 0,
            "expiresAt": now + _KEPT,
        }
        await self._days.update({"_id": id_}, {"$setOnInsert": begun}, upsert=True)
        return await self._days.update(fits, added) is not None

    async def correct(self, day: date, difference: Spending) -> None:
        """Add the difference between what was reserved and what was used, which may be negative."""
        change = {"$inc": {"tokens": difference.tokens, "micros": difference.micros}}
        await self._days.update({"_id": self._id(day)}, change)

    async def spent(self, day: date) -> Spending:
        """Return what a day has spent."""
        found = await self._days.one({"_id": self._id(day)})
        return Spending(0, 0) if found is None else Spending(found["tokens"], found["micros"])

    def _id(self, day: date) -> str:
        return f"{self._organization_id}:{day.isoformat()}"


async def staff_changed_since(entities: TenantEntities, rev: int) -> list[Document]:
    """Return who they are of staff who changed after a number of the log; those who left are among them."""
    return await entities.of(Staff).many({"rev": {"$gt": rev}}, fields=_NAME_FIELDS)


async def unit_with_shifts(
    database: Database, organization_id: EntityId, unit_id: EntityId
) -> tuple[Organization, Unit, tuple[ShiftTemplate, ...], LogPosition] | None:
    """Return a unit with its organisation, its kinds of shift, and where the log stood at that moment.

    In one question; None if there is no such unit.
    """
    entities = TenantEntities(database, organization_id)
    counters = TenantCollection(database, COUNTERS, organization_id)
    related = {
        _COUNTER: Related(counters, by="organizationId", fields=("seq", "epoch")),
        _TENANT: Related(entities.of(Organization), by="organizationId"),
        _SHIFTS: Related(entities.of(ShiftTemplate), by="id", key="unitId", query={"deletedAt": None}),
    }
    found = await entities.of(Unit).one_with({"_id": unit_id, "deletedAt": None}, related)
    if found is None:
        return None
    organizations, shifts, [counter] = (found.pop(name) for name in (_TENANT, _SHIFTS, _COUNTER))
    templates = sorted((ShiftTemplate.model_validate(each) for each in shifts), key=lambda each: each.id)
    organization, unit = Organization.model_validate(organizations[0]), Unit.model_validate(found)
    return organization, unit, tuple(templates), LogPosition(counter["seq"], counter["epoch"])


async def living(entities: TenantEntities, kind: type[E], **fields: object) -> tuple[E, ...]:
    """Return the documents that are there, by some of their fields, in the order of their ids."""
    query = {name.replace("__", "."): value for name, value in fields.items()}
    found = await entities.find(kind, {**query, "deletedAt": None})
    return tuple(sorted(found, key=lambda each: each.id))


def among(ids: Collection[EntityId]) -> dict[str, list[EntityId]]:
    """Return the condition that an id is one of these."""
    return {"$in": sorted(ids)}
