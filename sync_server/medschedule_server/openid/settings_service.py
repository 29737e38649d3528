"""The provider of an organisation, as its administrators set it."""

from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.core.database import Database
from medschedule_server.core.errors import NotFoundError
from medschedule_server.openid.issuers import AllowedIssuers
from medschedule_server.openid.repository import OpenIdRepository
from medschedule_server.openid.schemas import ProviderSettings, ProviderView
from medschedule_server.openid.works import RemoveProvider, SetProvider
from medschedule_shared.identity import EntityId


class OpenIdSettings:
    """Reads and changes it."""

    def __init__(self, database: Database, commits: GroupCommit, issuers: AllowedIssuers) -> None:
        self._database = database
        self._commits = commits
        self._issuers = issuers

    async def read(self, organization_id: EntityId) -> ProviderView:
        """Return what is set.

        Raises:
            NotFoundError: nothing is.
        """
        found = await OpenIdRepository(self._database, organization_id).provider()
        if found is None:
            raise NotFoundError("This organisation has no provider.")
        return ProviderView.of(found)

    async def set(
        self, organization_id: EntityId, settings: ProviderSettings, actor_id: EntityId | None
    ) -> ProviderView:
        """Set it.

        Raises:
            InvalidRequestError: the operator does not allow the issuer.
        """
        self._issuers.check(settings.issuer)
        [provider] = await self._commits.submit(
            organization_id, [SetProvider(self._database, settings, actor_id)]
        )
        return ProviderView.of(provider)

    async def remove(self, organization_id: EntityId, actor_id: EntityId | None) -> None:
        """Remove it; whoever is signed in stays so.

        Raises:
            NotFoundError: there is none.
        """
        await self._commits.submit(organization_id, [RemoveProvider(self._database, actor_id)])
