"""What is on record about a unit around a stretch of the past, with records as they were then."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from medschedule_server.audit.chain import Entry
from medschedule_server.audit.repository import AuditRepository
from medschedule_server.core.database import Database
from medschedule_server.core.errors import NotFoundError
from medschedule_server.core.repository import TenantEntities
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.call_out import CallOut
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.device import Device
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.swap import Swap
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User
from medschedule_shared.operations.as_it_was import as_it_was
from medschedule_shared.operations.update_fields import UpdateFields
from medschedule_shared.staffing.presence import PostedSeat
from medschedule_shared.staffing.retrospect import PostedVersion, UnitRecords
from medschedule_shared.time.instant import instant_text

E = TypeVar("E", bound=Entity)

_A_DAY = timedelta(days=1)


class UnitRecordsReader:
    """Reads one organisation's records: documents, operations and the audit, which no compaction removes."""

    def __init__(self, database: Database, organization_id: EntityId) -> None:
        self._organization_id = organization_id
        self._entities = TenantEntities(database, organization_id)
        self._audit = AuditRepository(database, organization_id)

    async def organization(self) -> Organization:
        """Return the tenant.

        Raises:
            NotFoundError: there is none.
        """
        found = await self._entities.get(Organization, self._organization_id)
        if found is None:
            raise NotFoundError("There is no such organisation.")
        return found

    async def read(self, unit_id: EntityId, start: datetime, end: datetime) -> UnitRecords:
        """Return what concerns a unit from `start` until before `end`.

        Raises:
            NotFoundError: there is no such unit.
        """
        units = await self._entities.find(Unit, {"_id": unit_id})
        if not units:
            raise NotFoundError("There is no such unit.")
        assignments = await self._assignments(unit_id, start, end)
        ids = [item.id for item in assignments]
        others = await self._others(assignments, start, end)
        postings = await self._postings(unit_id, start, end)
        posted = {seat.staff_id for version in postings for seat in version.seats}
        named = posted | {item.staff_id for item in (*assignments, *others)}
        people = sorted(id_ for id_ in named if id_ is not None)
        staff = await self._entities.find(Staff, {"_id": {"$in": people}})
        credentials = await self._entities.find(Credential, {"staffId": {"$in": people}})
        edits = await self._edits_since(start, (*units, *staff, *credentials))
        return UnitRecords(
            unit=_then(units[0], edits, start),
            assignments=tuple(assignments),
            others={item.id: item for item in others},
            call_outs=tuple(
                await self._entities.find(CallOut, {"unitId": unit_id, "assignmentId": {"$in": ids}})
            ),
            swaps=tuple(await self._swaps(unit_id, ids)),
            census=tuple(await self._census(unit_id, start, end)),
            postings=postings,
            staff={person.id: _then(person, edits, start) for person in staff},
            credentials=tuple(_then(each, edits, start) for each in credentials),
        )

    async def changes(self, records: UnitRecords) -> list[Entry]:
        """Return the audit's entries about the records of a unit, and about no others."""
        documents: tuple[Entity, ...] = (
            *records.assignments,
            *records.others.values(),
            *records.call_outs,
            *records.swaps,
            *records.census,
            *records.credentials,
        )
        periods = {item.period_id for item in records.assignments}
        postings = {version.id for version in records.postings}
        return await self._audit.about(sorted({item.id for item in documents} | periods | postings))

    async def names(self, entries: Iterable[Entry]) -> dict[EntityId, str]:
        """Return what the accounts and devices of some entries are called today, by id."""
        entries = tuple(entries)
        actors = sorted({entry["actorId"] for entry in entries} - {None})
        devices = sorted({entry["deviceId"] for entry in entries} - {None})
        users = await self._entities.find(User, {"_id": {"$in": actors}})
        stations = await self._entities.find(Device, {"_id": {"$in": devices}})
        return {user.id: user.display_name for user in users} | {each.id: each.name for each in stations}

    async def _assignments(self, unit_id: EntityId, start: datetime, end: datetime) -> list[Assignment]:
        query = {"unitId": unit_id, **_days(start, end), **_hours(start, end)}
        return await self._entities.find(Assignment, query)

    async def _others(
        self, assignments: Iterable[Assignment], start: datetime, end: datetime
    ) -> list[Assignment]:
        assignments = tuple(assignments)
        named = {id_ for item in assignments for id_ in (item.replaces, item.floated_from) if id_ is not None}
        found = await self._entities.find(Assignment, {"_id": {"$in": sorted(named)}})
        mine = [item.id for item in assignments]
        people = sorted({item.staff_id for item in assignments if item.staff_id is not None})
        away = {"staffId": {"$in": people}, "floatedFrom": {"$in": mine}, **_days(start, end)}
        return [*found, *await self._entities.find(Assignment, away)]

    async def _swaps(self, unit_id: EntityId, ids: list[EntityId]) -> list[Swap]:
        named = [{f"{side}.assignmentId": {"$in": ids}} for side in ("gives", "returns")]
        return await self._entities.find(Swap, {"unitId": unit_id, "$or": named})

    async def _census(self, unit_id: EntityId, start: datetime, end: datetime) -> list[CensusReading]:
        """Return the readings of the stretch, and the last one before it."""
        during = {"unitId": unit_id, "takenAt": {"$gt": instant_text(start), "$lt": instant_text(end)}}
        before = await self._entities.of(CensusReading).many(
            {"unitId": unit_id, "takenAt": {"$lte": instant_text(start)}, "deletedAt": None},
            sort=[("takenAt", -1)],
            limit=1,
        )
        last = [CensusReading.model_validate(found) for found in before]
        return [*last, *await self._entities.find(CensusReading, during)]

    async def _postings(self, unit_id: EntityId, start: datetime, end: datetime) -> tuple[PostedVersion, ...]:
        first, last = (_day(start - _A_DAY), _day(end + _A_DAY))
        query = {"unitId": unit_id, "firstDate": {"$lte": last}, "postedAt": {"$lt": instant_text(end)}}
        found = await self._entities.find(SchedulePosting, query)
        return tuple(_version(each, start, end) for each in found if each.last_date.isoformat() >= first)

    async def _edits_since(self, moment: datetime, documents: Iterable[Entity]) -> list[UpdateFields]:
        """Return the edits of some documents that the server took after a moment, the newest first."""
        ids = [document.id for document in documents]
        envelopes = await self._audit.operations_since(moment, ids, UpdateFields.type)
        return [UpdateFields.model_validate(json.loads(text)["arguments"]) for text in envelopes]


def _then(document: E, edits: Iterable[UpdateFields], moment: datetime) -> E:
    """Return a document as it was at a moment; what was deleted later was there."""
    was = as_it_was(document, edits)
    gone = was.deleted_at is not None and was.deleted_at > moment
    return was.changed(deleted_at=None) if gone else was


def _version(posting: SchedulePosting, start: datetime, end: datetime) -> PostedVersion:
    seats = tuple(
        PostedSeat(
            shift.assignment_id,
            shift.staff_id,
            shift.role,
            shift.is_charge,
            shift.shift_details.start_at,
            shift.shift_details.end_at,
        )
        for shift in posting.shifts
        if shift.shift_details.start_at < end and start < shift.shift_details.end_at
    )
    return PostedVersion(
        posting.id, posting.period_id, posting.version, posting.posted_at, posting.posted_by, seats
    )


def _hours(start: datetime, end: datetime) -> dict[str, Any]:
    return {
        "shiftDetails.startAt": {"$lt": instant_text(end)},
        "shiftDetails.endAt": {"$gt": instant_text(start)},
    }


def _days(start: datetime, end: datetime) -> dict[str, Any]:
    """Bound the local dates of shifts, which the indexes know: a shift ends within two days of its date."""
    return {"shiftDetails.date": {"$gte": _day(start - 3 * _A_DAY), "$lte": _day(end + _A_DAY)}}


def _day(instant: datetime) -> str:
    return instant.date().isoformat()
