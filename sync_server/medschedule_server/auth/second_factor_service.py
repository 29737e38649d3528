"""Second factors: an authenticator's codes, and codes on paper."""

from medschedule_server.auth.admission import Admission
from medschedule_server.auth.attempts import Attempts
from medschedule_server.auth.one_time_codes import (
    matching_step,
    new_recovery_codes,
    new_secret,
    provisioning_uri,
    recovery_hash,
)
from medschedule_server.auth.passwords import Passwords
from medschedule_server.auth.principal import Principal, require_active
from medschedule_server.auth.repository import AuthRepository
from medschedule_server.auth.schemas import FactorState, SessionWithCodes
from medschedule_server.auth.second_factor_store import SecondFactor, SecondFactorStore
from medschedule_server.auth.second_factor_tickets import SecondFactorTickets
from medschedule_server.auth.second_factor_works import ConfirmFactor, RemoveFactor
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.core.database import Database
from medschedule_server.core.errors import (
    AuthenticationError,
    InvalidRequestError,
    SecondFactorRequiredError,
)
from medschedule_shared.identity import EntityId
from medschedule_shared.model.user import User
from medschedule_shared.protocol.accounts import SignInMethod
from medschedule_shared.protocol.enrolment import Session
from medschedule_shared.protocol.second_factor import NewAuthenticator, RecoveryCodes
from medschedule_shared.time.clock import Clock

_WRONG = "This code is not right, or was used before."


class SecondFactorService:
    """Asks for codes, and lets people set up and give up their authenticators."""

    def __init__(
        self,
        database: Database,
        commits: GroupCommit,
        passwords: Passwords,
        tickets: SecondFactorTickets,
        attempts: Attempts,
        admission: Admission,
        clock: Clock,
    ) -> None:
        self._database = database
        self._commits = commits
        self._passwords = passwords
        self._tickets = tickets
        self._attempts = attempts
        self._admission = admission
        self._clock = clock

    async def demand(self, user: User, device_id: EntityId | None) -> None:
        """Let a person through who needs no second factor.

        Raises:
            SecondFactorRequiredError: they have one, or their organisation demands it.
        """
        has_one = await self._store(user).find(user.id, confirmed=True) is not None
        if not has_one and not await self._is_demanded(user):
            return
        ticket, expires = self._tickets.issue(user.organization_id, user.id, device_id)
        raise SecondFactorRequiredError(ticket, expires, is_set_up=has_one)

    async def verify(self, ticket: str, code: str) -> Session:
        """Return a session for a right code, of the authenticator or on paper.

        Raises:
            AuthenticationError: the ticket came too late, the code is wrong or used, or there were too many.
        """
        user, device_id = await self._holder(ticket)
        await self._attempts.count(user.organization_id, user.login)
        if not await self._takes(user, code):
            await self._attempts.refused(user.organization_id, user.id, "SECOND_FACTOR_FAILED")
            raise AuthenticationError(_WRONG)
        return await self._admission.admit(user, device_id, SignInMethod.SECOND_FACTOR)

    async def begin_with_ticket(self, ticket: str) -> NewAuthenticator:
        """Begin to set up the authenticator of a person who must have one to sign in.

        Raises:
            AuthenticationError: the ticket came too late, or there is an authenticator already.
        """
        user, _ = await self._holder(ticket)
        await self._require_none(user)
        return await self._begun(user)

    async def finish_with_ticket(self, ticket: str, code: str) -> SessionWithCodes:
        """Complete that with the authenticator's first code, and sign the person in.

        Raises:
            AuthenticationError: the ticket came too late, or the code is wrong.
        """
        user, device_id = await self._holder(ticket)
        await self._require_none(user)
        await self._attempts.count(user.organization_id, user.login)
        codes = await self._confirmed(user, code)
        if codes is None:
            await self._attempts.refused(user.organization_id, user.id, "SECOND_FACTOR_FAILED")
            raise AuthenticationError(_WRONG)
        session = await self._admission.admit(user, device_id, SignInMethod.SECOND_FACTOR)
        return SessionWithCodes(session=session, recovery_codes=codes)

    async def state(self, caller: Principal) -> FactorState:
        """Return what a person has and must have."""
        user = caller.require(None)
        found = await self._store(user).find(user.id, confirmed=True)
        return FactorState(
            is_set_up=found is not None,
            is_demanded=await self._is_demanded(user),
            recovery_codes_left=0 if found is None else len(found.recovery_hashes),
        )

    async def begin(self, caller: Principal, password: str) -> NewAuthenticator:
        """Begin to set up another authenticator for whoever is calling; the one before stays until then.

        Raises:
            AuthenticationError: there were too many attempts.
            InvalidRequestError: the password is wrong.
        """
        user = caller.require(None)
        await self._attempts.count(user.organization_id, user.login)
        stored = await AuthRepository(self._database, user.organization_id).password_hash(user.id)
        if not await self._passwords.matches(stored, password):
            raise InvalidRequestError("The password is wrong.", {"field": "password"})
        await self._attempts.succeeded(user.organization_id, user.login)
        return await self._begun(user)

    async def finish(self, caller: Principal, code: str) -> RecoveryCodes:
        """Complete that with the authenticator's first code.

        Raises:
            InvalidRequestError: the code is wrong, or nothing was begun.
        """
        user = caller.require(None)
        codes = await self._confirmed(user, code)
        if codes is None:
            raise InvalidRequestError(_WRONG, {"field": "code"})
        return RecoveryCodes(recovery_codes=codes)

    async def remove(self, caller: Principal, code: str) -> None:
        """Give up the caller's own authenticator, with one of its codes.

        Raises:
            AuthenticationError: there were too many attempts.
            InvalidRequestError: the organisation demands it, or the code is wrong.
        """
        user = caller.require(None)
        if await self._is_demanded(user):
            raise InvalidRequestError("Your organisation demands a second factor: set up another.")
        await self._attempts.count(user.organization_id, user.login)
        if not await self._takes(user, code):
            raise InvalidRequestError(_WRONG, {"field": "code"})
        await self._attempts.succeeded(user.organization_id, user.login)
        await self._commits.submit(user.organization_id, [RemoveFactor(self._database, user.id, user.id)])

    async def reset(self, organization_id: EntityId, user_id: EntityId, actor_id: EntityId | None) -> None:
        """Take somebody's authenticator away, for whom it is lost; their sessions end.

        Raises:
            InvalidRequestError: it is the caller's own.
            NotFoundError: there is no such account.
        """
        if user_id == actor_id:
            raise InvalidRequestError("Give up your own authenticator instead: it needs one of its codes.")
        await self._commits.submit(organization_id, [RemoveFactor(self._database, user_id, actor_id)])

    async def _holder(self, ticket: str) -> tuple[User, EntityId | None]:
        claims = self._tickets.check(ticket)
        store = AuthRepository(self._database, claims.organization_id)
        user, _ = await require_active(store, claims.user_id, claims.device_id)
        if user is None:
            raise AuthenticationError("This account is disabled. Ask your administrator.")
        return user, claims.device_id

    async def _require_none(self, user: User) -> None:
        if await self._store(user).find(user.id, confirmed=True) is not None:
            raise AuthenticationError("You have an authenticator already. Enter one of its codes.")

    async def _begun(self, user: User) -> NewAuthenticator:
        organization = await AuthRepository(self._database, user.organization_id).organization()
        secret = new_secret()
        await self._store(user).put(SecondFactor(user_id=user.id, secret=secret, confirmed=False))
        name = "" if organization is None else organization.name
        return NewAuthenticator(secret=secret, uri=provisioning_uri(secret, user.login, name))

    async def _confirmed(self, user: User, code: str) -> tuple[str, ...] | None:
        """Put the factor that waits in force and return new codes on paper; None for a wrong code."""
        waiting = await self._store(user).find(user.id, confirmed=False)
        step = None if waiting is None else matching_step(waiting.secret, code, self._clock.now())
        if waiting is None or step is None:
            return None
        codes = new_recovery_codes()
        factor = waiting.changed(
            confirmed=True, last_step=step, recovery_hashes=tuple(recovery_hash(each) for each in codes)
        )
        await self._commits.submit(user.organization_id, [ConfirmFactor(self._database, factor)])
        return codes

    async def _takes(self, user: User, code: str) -> bool:
        store = self._store(user)
        factor = await store.find(user.id, confirmed=True)
        if factor is None:
            return False
        step = matching_step(factor.secret, code, self._clock.now())
        if step is not None:
            return await store.use_step(user.id, step)
        return await store.use_recovery(user.id, recovery_hash(code))

    async def _is_demanded(self, user: User) -> bool:
        organization = await AuthRepository(self._database, user.organization_id).organization()
        return organization is not None and organization.settings.sign_in.need_second_factor(user.role)

    def _store(self, user: User) -> SecondFactorStore:
        return SecondFactorStore(self._database, user.organization_id)
