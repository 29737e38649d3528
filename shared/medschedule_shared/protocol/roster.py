"""The answer to: who was on the unit, who was posted, census and ratio, and who changed it (J10)."""

from datetime import date

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.staffing.presence import Arrival, Departure
from medschedule_shared.time.instant import Instant


class RosterQuery(Message):
    """A unit, and a stretch of time up to but without its end."""

    unit_id: EntityId
    start: Instant = Field(alias="from")
    end: Instant = Field(alias="to")


class PresentPerson(Answer):
    """Somebody who was there; see `staffing.presence`."""

    staff_id: EntityId
    assignment_id: EntityId
    role: StaffRole
    is_charge: bool
    start: Instant
    end: Instant
    arrival: Arrival
    in_place_of: EntityId | None
    entered_afterwards: bool


class PostedPerson(Answer):
    """Somebody who was posted; `staffId` is null for a seat that nobody had."""

    staff_id: EntityId | None
    assignment_id: EntityId
    role: StaffRole
    is_charge: bool


class RosterStretch(Answer):
    """A stretch without a change: what it says holds at each of its minutes.

    Attributes:
        version: of the posted schedule; null while none was posted.
        patients: by the reading of `censusTakenAt`; null before the first one.
        nurses: registered nurses who take patients, and `needed` for that census.
        ratio_broken: whether a nurse had more patients than `limit`.
    """

    start: Instant
    end: Instant
    patients: int | None
    census_taken_at: Instant | None
    nurses: int
    needed: int
    limit: int
    patients_each: float | None
    ratio_broken: bool
    version: int | None
    present: tuple[PresentPerson, ...]
    posted: tuple[PostedPerson, ...]


class AbsentPerson(Answer):
    """Somebody who was on record for a shift and not there from `since` on."""

    staff_id: EntityId
    assignment_id: EntityId
    why: Departure
    since: Instant


class CredentialThen(Answer):
    """A credential as it was recorded then, and whether it was in force."""

    credential_id: EntityId
    code: str
    issued: date | None
    expires: date | None
    verified: bool
    valid: bool


class RosterPerson(Answer):
    """Somebody who was there or posted; `missing` are credentials that the unit asks for."""

    staff_id: EntityId
    name: str
    role: StaffRole
    credentials: tuple[CredentialThen, ...]
    missing: tuple[str, ...]


class RosterChange(Answer):
    """What was done to one of these records: an entry of the audit, with the names of today.

    Attributes:
        seq: the entry's number in the chain.
        at: by the server's clock. `deviceAt`: by the device's; null for what was not done on a device.
    """

    seq: int
    at: str
    device_at: str | None
    device_seq: int | None
    actor_id: EntityId | None
    actor_name: str | None
    device_id: EntityId | None
    device_name: str | None
    action: str
    operation: str | None
    outcome: str
    document_ids: tuple[EntityId, ...]


class Roster(Answer):
    """A unit in the past."""

    unit_id: EntityId
    unit_code: str
    unit_name: str
    start: Instant
    end: Instant
    timezone: str
    stretches: tuple[RosterStretch, ...]
    absent: tuple[AbsentPerson, ...]
    people: tuple[RosterPerson, ...]
    changes: tuple[RosterChange, ...]
