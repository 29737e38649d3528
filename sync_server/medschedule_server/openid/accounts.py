"""Whose account it is that a provider speaks of."""

from typing import Any

from medschedule_server.auth.repository import AuthRepository
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.core.database import Database
from medschedule_server.core.errors import AuthenticationError, InvalidRequestError
from medschedule_server.openid.provider import Provider
from medschedule_server.openid.repository import OpenIdRepository
from medschedule_server.openid.works import LinkIdentity
from medschedule_server.users.works import AddUser
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.user import User, normal_login
from medschedule_shared.time.clock import Clock

_EMAIL = "email"
_SHORTEST, _LONGEST, _LONGEST_NAME = 3, 254, 200


class OpenIdAccounts:
    """Finds accounts by what a provider says.

    The first time by the claim that the organisation names; from then on by the subject, which a provider
    never gives to somebody else (OpenID Connect Core 1.0, 5.7).
    """

    def __init__(self, database: Database, commits: GroupCommit, clock: Clock) -> None:
        self._database = database
        self._commits = commits
        self._clock = clock

    async def account(
        self, organization_id: EntityId, provider: Provider, claims: dict[str, Any]
    ) -> User | None:
        """Return the account; None if there is none and none is to be made.

        Raises:
            AuthenticationError: the claim is missing, or it is an e-mail that the provider has not verified.
        """
        subject = str(claims["sub"])
        store = AuthRepository(self._database, organization_id)
        known = await OpenIdRepository(self._database, organization_id).user_of(provider.issuer, subject)
        if known is not None:
            return await store.user(known)
        login = _login(provider, claims)
        user = await store.user_with_login(login)
        if user is None:
            user = await self._made(organization_id, provider, login, claims)
        if user is None:
            return None
        work = LinkIdentity(self._database, provider.issuer, subject, user.id)
        [linked] = await self._commits.submit(organization_id, [work])
        return await store.user(linked)

    async def _made(
        self, organization_id: EntityId, provider: Provider, login: str, claims: dict[str, Any]
    ) -> User | None:
        if provider.create_role is None:
            return None
        now = self._clock.now()
        name = claims.get("name")
        user = User(
            id=new_id(),
            organization_id=organization_id,
            created_at=now,
            updated_at=now,
            login=login,
            display_name=name[:_LONGEST_NAME] if isinstance(name, str) and name else login[:_LONGEST_NAME],
            role=provider.create_role,
        )
        try:
            [added] = await self._commits.submit(organization_id, [AddUser(self._database, user, None)])
        except InvalidRequestError:  # made by another sign-in of the same person at this moment
            return await AuthRepository(self._database, organization_id).user_with_login(login)
        return added


def _login(provider: Provider, claims: dict[str, Any]) -> str:
    found = claims.get(provider.claim)
    login = normal_login(found) if isinstance(found, str) else ""
    is_believed = provider.claim != _EMAIL or claims.get("email_verified") is True
    if not _SHORTEST <= len(login) <= _LONGEST or not is_believed:
        raise AuthenticationError("Your provider did not say who you are here. Tell your administrator.")
    return login
