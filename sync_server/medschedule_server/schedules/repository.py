"""Find the shifts of some days, and the people who work them: two questions, both to one organisation."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from medschedule_server.core.database import Document
from medschedule_server.core.repository import TenantEntities
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import Staff

_SHIFT_FIELDS = (
    "id",
    "unitId",
    "periodId",
    "templateId",
    "staffId",
    "role",
    "isCharge",
    "status",
    "shiftDetails",
)
_PERSON_FIELDS = ("id", "personalInfo.firstName", "personalInfo.lastName")
_ORDER = (("shiftDetails.date", 1), ("shiftDetails.startAt", 1), ("_id", 1))


async def shifts_between(
    entities: TenantEntities, first: date, last: date, visible: dict[str, Any], limit: int
) -> list[Document]:
    """Return the shifts that begin on a range of local days, both ends included, in their order."""
    days = {"$gte": first.isoformat(), "$lte": last.isoformat()}
    query = {"shiftDetails.date": days, "deletedAt": None, **visible}
    return await entities.of(Assignment).many(query, sort=_ORDER, limit=limit, fields=_SHIFT_FIELDS)


async def names_of(entities: TenantEntities, staff_ids: Iterable[EntityId]) -> dict[EntityId, Document]:
    """Return the names of people by their ids."""
    found = await entities.of(Staff).many({"_id": {"$in": list(staff_ids)}}, fields=_PERSON_FIELDS)
    return {each["id"]: each["personalInfo"] for each in found}
