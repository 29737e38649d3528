"""Answer an auditor who was on a unit, with census and ratio, and who changed it (J10)."""

from collections.abc import Iterable
from datetime import timedelta
from zoneinfo import ZoneInfo

from medschedule_server.audit.act import Act
from medschedule_server.audit.chain import Entry
from medschedule_server.audit.trail import AuditTrail
from medschedule_server.audit.unit_records import UnitRecordsReader
from medschedule_server.core.database import Database
from medschedule_server.core.errors import InvalidRequestError
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.audit import Action
from medschedule_shared.protocol.roster import (
    AbsentPerson,
    CredentialThen,
    PostedPerson,
    PresentPerson,
    Roster,
    RosterChange,
    RosterPerson,
    RosterQuery,
    RosterStretch,
)
from medschedule_shared.staffing.retrospect import Person, Retrospect, Stretch, retrospect
from medschedule_shared.time.instant import instant_text

LONGEST = timedelta(days=7)


class RosterHistory:
    """The past of any organisation's units. Whoever asks is in the audit, with the people that were shown."""

    def __init__(self, database: Database, trail: AuditTrail) -> None:
        self._database = database
        self._trail = trail

    async def roster(
        self, organization_id: EntityId, actor_id: EntityId | None, asked: RosterQuery
    ) -> Roster:
        """Return what a unit looked like.

        Raises:
            InvalidRequestError: the stretch ends before it begins, or is longer than a week.
            NotFoundError: there is no such unit.
        """
        if not asked.start < asked.end <= asked.start + LONGEST:
            raise InvalidRequestError("Ask for a time that ends after it begins, of 7 days at most.")
        reader = UnitRecordsReader(self._database, organization_id)
        zone = (await reader.organization()).settings.timezone
        records = await reader.read(asked.unit_id, asked.start, asked.end)
        past = retrospect(records, asked.start, asked.end, ZoneInfo(zone))
        entries = await reader.changes(records)
        names = await reader.names(entries)
        await self._trail.record(organization_id, _act(actor_id, asked, past))
        return Roster(
            unit_id=records.unit.id,
            unit_code=records.unit.code,
            unit_name=records.unit.name,
            start=asked.start,
            end=asked.end,
            timezone=zone,
            stretches=tuple(map(_stretch, past.stretches)),
            absent=tuple(
                AbsentPerson(
                    staff_id=each.staff_id, assignment_id=each.assignment_id, why=each.why, since=each.since
                )
                for each in past.absent
            ),
            people=tuple(map(_person, past.people)),
            changes=tuple(_changes(entries, names)),
        )


def _act(actor_id: EntityId | None, asked: RosterQuery, past: Retrospect) -> Act:
    return Act(
        Action.READ,
        "staff",
        actor_id,
        document_ids=tuple(person.staff.id for person in past.people),
        operation="ReadRoster",
        reason=f"unitId={asked.unit_id} from={instant_text(asked.start)} to={instant_text(asked.end)}",
    )


def _stretch(found: Stretch) -> RosterStretch:
    coverage, census = found.coverage, found.census
    return RosterStretch(
        start=found.start,
        end=found.end,
        patients=coverage.patients,
        census_taken_at=None if census is None else census.taken_at,
        nurses=coverage.nurses,
        needed=coverage.needed,
        limit=coverage.limit,
        patients_each=coverage.patients_each,
        ratio_broken=coverage.ratio_broken,
        version=found.version,
        present=tuple(
            PresentPerson(
                staff_id=each.staff_id,
                assignment_id=each.assignment_id,
                role=each.role,
                is_charge=each.is_charge,
                start=each.start,
                end=each.end,
                arrival=each.arrival,
                in_place_of=each.in_place_of,
                entered_afterwards=each.entered_afterwards,
            )
            for each in found.present
        ),
        posted=tuple(
            PostedPerson(
                staff_id=seat.staff_id,
                assignment_id=seat.assignment_id,
                role=seat.role,
                is_charge=seat.is_charge,
            )
            for seat in found.posted
        ),
    )


def _person(found: Person) -> RosterPerson:
    return RosterPerson(
        staff_id=found.staff.id,
        name=found.staff.full_name,
        role=found.staff.employment.role,
        credentials=tuple(
            CredentialThen(
                credential_id=held.credential.id,
                code=held.credential.code,
                issued=held.credential.issued,
                expires=held.credential.expires,
                verified=held.credential.verified,
                valid=held.valid,
            )
            for held in found.credentials
        ),
        missing=found.missing,
    )


def _changes(entries: Iterable[Entry], names: dict[EntityId, str]) -> Iterable[RosterChange]:
    for entry in entries:
        actor, device = entry["actorId"], entry["deviceId"]
        yield RosterChange(
            seq=entry["seq"],
            at=entry["at"],
            device_at=entry["deviceAt"],
            device_seq=entry["deviceSeq"],
            actor_id=actor,
            actor_name=names.get(actor or ""),
            device_id=device,
            device_name=names.get(device or ""),
            action=entry["action"],
            operation=entry["operation"],
            outcome=entry["outcome"],
            document_ids=tuple(entry["documentIds"]),
        )
