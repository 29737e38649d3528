"""The one door to the audit for everything that is not an operation: reads, sign-ins, exports, refusals."""

from collections.abc import Iterable

import structlog

from medschedule_server.audit.act import Act
from medschedule_server.audit.joint_notes import JointNotes
from medschedule_server.auth.principal import Principal
from medschedule_server.core.errors import NotFoundError
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.audit import Action

_log = structlog.get_logger(__name__)


class AuditTrail:
    """Add acts to an organisation's chain. Await it before the answer leaves: what is seen is written first.

    Address, program and request id come from the request that is being served; see `core.origin`. A `Work`
    that writes documents with an operation record is in the chain without further ado, and one that does
    anything else calls `UnitOfWork.note` itself, to be in the same transaction as its effect.
    """

    def __init__(self, notes: JointNotes) -> None:
        self._notes = notes

    async def record(self, organization_id: EntityId, *acts: Act) -> None:
        """Add acts in their order. Of an organisation that does not exist, only the server's log hears.

        Raises:
            UnavailableError: the database is lost; what was to be shown must not be.
        """
        if not acts:
            return
        try:
            await self._notes.add(organization_id, acts)
        except NotFoundError:
            _log.warning("AUDIT_UNKNOWN_ORGANIZATION", actions=[act.action.value for act in acts])

    async def read(
        self,
        caller: Principal,
        resource: str,
        document_ids: Iterable[EntityId] = (),
        *,
        operation: str | None = None,
        fields: Iterable[str] = (),
    ) -> None:
        """Note that a caller is about to see personal data; nothing for no documents.

        Args:
            resource: the collection's name.
            operation: the route's name.
            fields: names of the fields that are shown, where not all are.
        """
        ids = tuple(document_ids)
        if ids:
            act = act_by(caller, Action.READ, resource, ids, operation=operation, fields=tuple(fields))
            await self.record(caller.organization_id, act)


def act_by(
    caller: Principal,
    action: Action,
    resource: str,
    document_ids: Iterable[EntityId] = (),
    *,
    operation: str | None = None,
    fields: tuple[str, ...] = (),
    reason: str | None = None,
) -> Act:
    """Return an act of whoever is calling."""
    return Act(
        action=action,
        resource=resource,
        actor_id=None if caller.user is None else caller.user.id,
        device_id=None if caller.device is None else caller.device.id,
        document_ids=tuple(document_ids),
        operation=operation,
        fields=fields,
        reason=reason,
    )
