"""Put into every organisation's audit what is done to the database as a whole: backups and restores."""

from collections.abc import Iterable

from medschedule_server.audit.act import Act
from medschedule_server.audit.trail import AuditTrail
from medschedule_server.backups.restoration import Restored
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.audit import Action
from medschedule_shared.time.instant import instant_text

_WHOLE = "database"


async def note_backup(trail: AuditTrail, organization_ids: Iterable[EntityId], backup_id: EntityId) -> None:
    """Note that a copy of everything is about to be written, under which id.

    Raises:
        UnavailableError: the database is lost.
    """
    act = Act(Action.MAINTENANCE, _WHOLE, operation="Backup", reason=f"backup {backup_id}")
    for organization_id in organization_ids:
        await trail.record(organization_id, act)


async def note_restore(trail: AuditTrail, restored: Restored) -> None:
    """Note to which moment everything went back, by which backup, and the epoch that began then.

    Raises:
        UnavailableError: the database is lost.
    """
    for organization_id, epoch in restored.epochs.items():
        reason = f"as of {instant_text(restored.moment)}, from backup {restored.backup_id}, epoch {epoch}"
        act = Act(Action.MAINTENANCE, _WHOLE, operation="Restore", count=restored.documents, reason=reason)
        await trail.record(organization_id, act)
