"""Emergency access: taken by people who run a ward, seen by administrators and auditors."""

from medschedule_server.auth.access_grants import AccessGrants
from medschedule_server.auth.principal import Principal
from medschedule_server.break_glass.schemas import AccessRequest, GrantList, GrantView
from medschedule_server.break_glass.works import CloseUnits, OpenUnits
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.core.database import Database
from medschedule_server.core.errors import InvalidRequestError
from medschedule_shared.identity import EntityId
from medschedule_shared.time.clock import Clock

_MOST_SHOWN = 200


class BreakGlassService:
    """Opens units for a while."""

    def __init__(self, database: Database, commits: GroupCommit, clock: Clock) -> None:
        self._database = database
        self._commits = commits
        self._clock = clock

    async def open(self, caller: Principal, request: AccessRequest) -> GrantView:
        """Let the caller into units that they do not hold.

        Raises:
            InvalidRequestError: they hold them all, or one does not exist.
        """
        user = caller.require(None)
        if caller.holds(request.unit_ids):
            raise InvalidRequestError("You have access to these units already.", {"field": "unitIds"})
        [grant] = await self._commits.submit(
            caller.organization_id, [OpenUnits(self._database, user.id, request)]
        )
        return GrantView.of(grant)

    async def close(self, caller: Principal, grant_id: EntityId, *, only_own: bool) -> None:
        """End an access before its time.

        Raises:
            NotFoundError: there is none that is open, or it is somebody else's.
        """
        user = caller.require(None)
        work = CloseUnits(self._database, grant_id, user.id, user.id if only_own else None)
        await self._commits.submit(caller.organization_id, [work])

    async def listed(
        self, organization_id: EntityId, *, only_open: bool, user_id: EntityId | None = None
    ) -> GrantList:
        """Return the newest accesses."""
        grants = await AccessGrants(self._database, organization_id).newest(
            _MOST_SHOWN, open_at=self._clock.now() if only_open else None, user_id=user_id
        )
        return GrantList(grants=tuple(GrantView.of(grant) for grant in grants))
