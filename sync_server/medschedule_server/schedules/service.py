"""Tell who works a week (S135): seven days, within the organisation and the caller's units."""

from datetime import date, timedelta
from typing import Any

from medschedule_server.audit.trail import AuditTrail
from medschedule_server.auth.principal import Principal
from medschedule_server.core.database import Database, Document
from medschedule_server.core.errors import ContentRefusedError
from medschedule_server.core.repository import TenantEntities
from medschedule_server.resources.representation import sees_all
from medschedule_server.schedules.repository import names_of, shifts_between
from medschedule_shared.identity import EntityId
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.outcome import RefusalCode

MOST_SHIFTS = 5000
"""Shifts in one answer; a unit has some hundred in a week."""

_WEEK = timedelta(days=6)
LAST_WEEK = date.max - _WEEK


class WeekService:
    """The weekly schedule, without the rest of each shift."""

    def __init__(self, database: Database, trail: AuditTrail) -> None:
        self._database = database
        self._trail = trail

    async def week(self, caller: Principal, first: date, unit_id: EntityId | None) -> dict[str, Any]:
        """Return the wire form of the `WeekSchedule` that begins on a day.

        Raises:
            ContentRefusedError: there are too many shifts for one answer.
        """
        last = first + _WEEK
        entities = TenantEntities(self._database, caller.organization_id)
        visible = _visible(caller, unit_id)
        shifts = await shifts_between(entities, first, last, visible, MOST_SHIFTS + 1)
        if len(shifts) > MOST_SHIFTS:
            raise ContentRefusedError(
                "These are too many shifts for one answer: name a unit.",
                {"refusal": RefusalCode.INVALID.value},
            )
        people = {shift["staffId"] for shift in shifts if shift["staffId"] is not None}
        names = await names_of(entities, people)
        await self._trail.read(caller, Staff.collection, names, operation="getWeek")
        own = None if caller.user is None else caller.user.staff_id
        whole = people if sees_all(caller) else {own}
        return {
            "firstDate": first.isoformat(),
            "lastDate": last.isoformat(),
            "shifts": [_shown(shift, names, whole) for shift in shifts],
        }


def _visible(caller: Principal, unit_id: EntityId | None) -> dict[str, Any]:
    asked = {} if unit_id is None else {"unitId": unit_id}
    if caller.units is None:
        return asked
    mine: list[dict[str, Any]] = [{"unitId": {"$in": list(caller.units)}}]
    if caller.user is not None and caller.user.staff_id is not None:
        mine.append({"staffId": caller.user.staff_id})
    return {**asked, "$or": mine}


def _shown(shift: Document, names: dict[EntityId, Document], whole: set[EntityId | None]) -> dict[str, Any]:
    staff_id = shift["staffId"]
    name = names.get(staff_id)
    person = None
    if name is not None:
        last = name["lastName"]
        person = {
            "id": staff_id,
            "firstName": name["firstName"],
            "lastName": last if staff_id in whole else f"{last[:1]}.",
        }
    return {**{field: value for field, value in shift.items() if field != "staffId"}, "person": person}
