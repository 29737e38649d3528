"""Open units for a person, and close them again: each in the audit, in the same transaction."""

from datetime import timedelta

from medschedule_server.audit.act import Act
from medschedule_server.auth.access_grants import AccessGrant, AccessGrants
from medschedule_server.break_glass.schemas import AccessRequest
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.database import Database
from medschedule_server.core.errors import InvalidRequestError, NotFoundError
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.unit import Unit
from medschedule_shared.protocol.audit import Action


class OpenUnits(Work[AccessGrant]):
    """Let a person into units that they do not hold."""

    def __init__(self, database: Database, user_id: EntityId, request: AccessRequest) -> None:
        self._database = database
        self._user_id = user_id
        self._request = request
        self._id = new_id()

    async def perform(self, unit: UnitOfWork) -> AccessGrant:
        for unit_id in self._request.unit_ids:
            found = await unit.get(Unit, unit_id)
            if found is None or found.deleted_at is not None:
                raise InvalidRequestError("One of the units does not exist.", {"field": "unitIds"})
        grant = AccessGrant(
            id=self._id,
            user_id=self._user_id,
            unit_ids=tuple(dict.fromkeys(self._request.unit_ids)),
            reason=self._request.reason,
            starts_at=unit.at,
            ends_at=unit.at + timedelta(minutes=self._request.minutes),
        )
        await AccessGrants(self._database, unit.organization_id, unit.session).add(grant)
        unit.note(
            Act(
                Action.BREAK_GLASS,
                AccessGrant.collection,
                self._user_id,
                document_ids=(grant.id, *grant.unit_ids),
                operation="OpenUnits",
                reason=grant.reason,
            )
        )
        return grant


class CloseUnits(Work[None]):
    """End an access before its time.

    Args:
        only_of: the person whose access it has to be; None for an administrator.
    """

    def __init__(
        self, database: Database, grant_id: EntityId, actor_id: EntityId | None, only_of: EntityId | None
    ) -> None:
        self._database = database
        self._grant_id = grant_id
        self._actor_id = actor_id
        self._only_of = only_of

    async def perform(self, unit: UnitOfWork) -> None:
        grants = AccessGrants(self._database, unit.organization_id, unit.session)
        grant = await grants.get(self._grant_id)
        is_theirs = grant is not None and self._only_of in (None, grant.user_id)
        if grant is None or not is_theirs or not await grants.end(grant.id, unit.at):
            raise NotFoundError("There is no such access that is open.")
        unit.note(
            Act(
                Action.BREAK_GLASS,
                AccessGrant.collection,
                self._actor_id,
                document_ids=(grant.id,),
                operation="CloseUnits",
            )
        )
