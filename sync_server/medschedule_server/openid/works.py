"""What OpenID Connect changes: the provider of an organisation, and whose subject is whose account."""

from medschedule_server.audit.act import Act
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.database import Database
from medschedule_server.core.errors import NotFoundError
from medschedule_server.openid.provider import Provider
from medschedule_server.openid.repository import OpenIdRepository
from medschedule_server.openid.schemas import ProviderSettings
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.audit import Action


class SetProvider(Work[Provider]):
    """Set an organisation's provider. A secret that is left out stays as it is for the same client."""

    def __init__(self, database: Database, settings: ProviderSettings, actor_id: EntityId | None) -> None:
        self._database = database
        self._settings = settings
        self._actor_id = actor_id

    async def perform(self, unit: UnitOfWork) -> Provider:
        store = OpenIdRepository(self._database, unit.organization_id, unit.session)
        before, wanted = await store.provider(), self._settings
        secret = wanted.client_secret
        is_same = before is not None and (before.issuer, before.client_id) == (
            wanted.issuer,
            wanted.client_id,
        )
        if "client_secret" not in wanted.model_fields_set and before is not None and is_same:
            secret = before.client_secret
        provider = Provider(
            name=wanted.name,
            issuer=wanted.issuer,
            client_id=wanted.client_id,
            client_secret=secret,
            claim=wanted.claim,
            create_role=wanted.create_role,
        )
        await store.put_provider(provider)
        action = Action.CREATE if before is None else Action.UPDATE
        unit.note(Act(action, Provider.collection, self._actor_id, operation="SetProvider"))
        return provider


class RemoveProvider(Work[None]):
    """Let nobody of an organisation sign in at a provider any more."""

    def __init__(self, database: Database, actor_id: EntityId | None) -> None:
        self._database = database
        self._actor_id = actor_id

    async def perform(self, unit: UnitOfWork) -> None:
        store = OpenIdRepository(self._database, unit.organization_id, unit.session)
        if not await store.remove_provider():
            raise NotFoundError("This organisation has no provider.")
        unit.note(Act(Action.DELETE, Provider.collection, self._actor_id, operation="RemoveProvider"))


class LinkIdentity(Work[EntityId]):
    """Remember whose account a provider's subject is. The first link counts."""

    def __init__(self, database: Database, issuer: str, subject: str, user_id: EntityId) -> None:
        self._database = database
        self._issuer = issuer
        self._subject = subject
        self._user_id = user_id

    async def perform(self, unit: UnitOfWork) -> EntityId:
        store = OpenIdRepository(self._database, unit.organization_id, unit.session)
        known = await store.user_of(self._issuer, self._subject)
        if known is not None:
            return known
        await store.link(self._issuer, self._subject, self._user_id)
        linked = Act(
            Action.UPDATE,
            "external_identities",
            self._user_id,
            None,
            (self._user_id,),
            operation="LinkIdentity",
        )
        unit.note(linked)
        return self._user_id
