"""Whose a record is: which units' managers may make, change or delete it, or only administrators."""

from medschedule_shared.identity import EntityId
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.operation import not_allowed
from medschedule_shared.operations.outcome import Refused


def scope_reads(record: Entity | None) -> Reads:
    """Name what tells whose a record is: a credential is as its person is."""
    return Reads(documents=refs(Staff, record.staff_id)) if isinstance(record, Credential) else Reads()


def units_of_record(known: Documents, record: Entity) -> tuple[EntityId, ...]:
    """Name the units whose managers answer for a record; none means the whole organisation."""
    if isinstance(record, Credential):
        person = known.known(Staff, record.staff_id)
        return () if person is None else person.owning_units()
    return record.owning_units()


def whole_organization_only(actor: User | None, known: Documents, record: Entity | None) -> Refused | None:
    """Return the refusal for what only administrators make or delete: units, and records of no unit."""
    if record is None or actor is None or actor.may(Permission.ADMINISTER):
        return None
    of_all = isinstance(record, Unit) or not units_of_record(known, record)
    return not_allowed() if of_all else None
