"""Sessions: an access token for 15 minutes and a refresh token that each use replaces (S122, S123)."""

from datetime import timedelta

import structlog

from medschedule_server.audit.act import REFUSED, Act
from medschedule_server.audit.trail import AuditTrail
from medschedule_server.auth.principal import Principal, check_active, require_active
from medschedule_server.auth.refresh_tokens import Exchange, RefreshToken, RefreshTokens, session_ended
from medschedule_server.auth.repository import AuthRepository
from medschedule_server.auth.session_record import SessionLimits, StoredSession
from medschedule_server.auth.token_trades import TokenTrades
from medschedule_server.auth.tokens import AccessTokens
from medschedule_server.auth.wipe_tickets import WipeTickets
from medschedule_server.core.database import Database
from medschedule_server.core.errors import AuthenticationError, DeviceRevokedError
from medschedule_server.core.origin import current_origin
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.device import Device, DeviceStatus
from medschedule_shared.model.roles import EVERY_UNIT, Permission
from medschedule_shared.model.user import User
from medschedule_shared.protocol.accounts import SignInMethod
from medschedule_shared.protocol.audit import Action
from medschedule_shared.protocol.enrolment import TokenPair
from medschedule_shared.time.clock import Clock

_log = structlog.get_logger(__name__)


class Sessions:
    """Open, continue and end sessions.

    A device that was taken out of service and proves who it is gets the ticket to confirm its wipe with.
    """

    def __init__(
        self,
        database: Database,
        tokens: AccessTokens,
        refresh_tokens: RefreshTokens,
        tickets: WipeTickets,
        trail: AuditTrail,
        clock: Clock,
        limits: SessionLimits,
    ) -> None:
        self._database = database
        self._tokens = tokens
        self._refresh_tokens = refresh_tokens
        self._tickets = tickets
        self._trail = trail
        self._clock = clock
        self._limits = limits

    async def open(
        self, organization_id: EntityId, user: User | None, device_id: EntityId | None, lifetime: timedelta
    ) -> TokenPair:
        """Begin a session of a person, of a device, or of a person on a device."""
        method = SignInMethod.DEVICE if user is None else SignInMethod.PASSWORD
        return await self._opened(organization_id, user, device_id, lifetime, method)

    async def open_for(self, user: User, device_id: EntityId | None, method: SignInMethod) -> TokenPair:
        """Begin a session of a person who has signed in, within the limits for people."""
        return await self._opened(user.organization_id, user, device_id, self._limits.idle, method)

    async def _opened(
        self,
        organization_id: EntityId,
        user: User | None,
        device_id: EntityId | None,
        lifetime: timedelta,
        method: SignInMethod,
    ) -> TokenPair:
        now = self._clock.now()
        user_id, ends_at = (None, None) if user is None else (user.id, now + self._limits.absolute)
        session = StoredSession(new_id(), user_id, device_id, lifetime, ends_at)
        refresh = self._refresh_tokens.make(organization_id, session.id, 0)
        repository = AuthRepository(self._database, organization_id)
        agent = current_origin().user_agent
        await repository.add_session(session, refresh.hash, now, method, agent)
        return self._pair(session, user, refresh)

    async def refresh(self, token: str, name: str | None = None) -> TokenPair:
        """Return a new pair for an unused refresh token of a session, or again for the one before it while
        what was given for that is unused: a station whose answer was lost, that was switched off before it
        stored the answer, or whose request the network delivered twice goes on with what it has.

        A token of this server that is newer than what the database knows is good as well: the database was
        restored from a backup. Any other of its tokens means that two parties hold the session, so it ends
        for both: of a thief and the owner the first goes on, and ends the session as soon as the second
        comes. Only a further try of an exchange that was answered a short while ago is no such sign, for the
        network may deliver it long after its sender has gone on: it is refused, and nothing else happens. Nor
        does anything happen for what this server has not sealed: whoever only knows the id of a session must
        not end it.

        Args:
            name: of the exchange: see `Exchange`.

        Raises:
            AuthenticationError: the token is not good.
            DeviceRevokedError: the station was taken out of service.
        """
        given = self._refresh_tokens.read(token)
        repository = AuthRepository(self._database, given.organization_id)
        try:
            return await self._continued(repository, self._refresh_tokens.exchange(given, name))
        except AuthenticationError as error:
            device = await repository.holder(given.session_id, given.hash)
            if device is not None and device.status is DeviceStatus.REVOKED:
                raise self._revoked(device) from error
            raise

    async def _continued(self, repository: AuthRepository, exchange: Exchange) -> TokenPair:
        now, organization_id = self._clock.now(), exchange.given.organization_id
        trades = TokenTrades(self._database, organization_id)
        session = await trades.session(exchange, now)
        if session is None:
            raise session_ended()
        user, _ = await require_active(repository, session.user_id, session.device_id)
        if await trades.trade(session, exchange, now):
            return self._pair(session, user, exchange.renewed)
        if not exchange.is_sealed:
            _log.warning("refresh_not_sealed", session_id=session.id)
        elif await trades.was_answered(exchange, now):
            _log.info("refresh_delivered_late", session_id=session.id, device_id=session.device_id)
        else:
            await self._end_reused(repository, organization_id, session)
        raise session_ended()

    async def _end_reused(
        self, repository: AuthRepository, organization_id: EntityId, session: StoredSession
    ) -> None:
        await repository.revoke_session(session.id)
        _log.warning("REFRESH_TOKEN_REUSED", session_id=session.id, device_id=session.device_id)
        reused = Act(
            Action.SIGN_IN,
            "sessions",
            session.user_id,
            session.device_id,
            (session.id,),
            operation="Refresh",
            outcome=REFUSED,
            code="REFRESH_TOKEN_REUSED",
        )
        await self._trail.record(organization_id, reused)

    async def close(self, token: str) -> None:
        """End the session of a refresh token; a token that is not good any more changes nothing."""
        given = self._refresh_tokens.read(token)
        if not self._refresh_tokens.is_sealed(given):
            return  # whoever only knows the id of a session must not end it
        repository = AuthRepository(self._database, given.organization_id)
        session = await repository.session(given.session_id, self._clock.now())
        await repository.revoke_session(given.session_id)
        if session is not None:
            ids = (session.id,)
            left = Act(
                Action.SIGN_OUT, "sessions", session.user_id, session.device_id, ids, operation="Logout"
            )
            await self._trail.record(given.organization_id, left)

    async def device_of(self, organization_id: EntityId, token: str) -> EntityId | None:
        """Name the device of an organisation that a refresh token was made for, good any more or not; None if
        it was made for none, or not here.
        """
        try:
            given = self._refresh_tokens.read(token)
        except AuthenticationError:
            return None
        if given.organization_id != organization_id or not self._refresh_tokens.is_sealed(given):
            return None
        return await AuthRepository(self._database, organization_id).device_of(given.session_id)

    async def principal(self, access_token: str) -> Principal:
        """Return who is calling, as the server knows them now.

        Raises:
            AuthenticationError: the token is not good, or its session has ended.
            DeviceRevokedError: the station was taken out of service.
        """
        claims = self._tokens.check(access_token)
        repository = AuthRepository(self._database, claims.organization_id)
        found = await repository.standing(
            claims.session_id,
            self._clock.now(),
            person=claims.user_id is not None,
            station=claims.device_id is not None,
        )
        # A device that was taken out of service has to learn so, though its sessions have ended as well.
        try:
            if found is None:
                await require_active(repository, claims.user_id, claims.device_id)
            else:
                check_active(found.user_id, found.user, found.device_id, found.device)
        except DeviceRevokedError as error:
            device = await repository.device(claims.device_id or "")
            raise error if device is None else self._revoked(device) from error
        if found is None or not found.is_in_force:
            raise session_ended()
        opened = found.granted if _can_open(found.user) else ()
        return Principal(
            claims.session_id, claims.organization_id, found.user, found.device, claims.expires_at, opened
        )

    def _revoked(self, device: Device) -> DeviceRevokedError:
        return DeviceRevokedError(self._tickets.issue(device.organization_id, device.id))

    def _pair(self, session: StoredSession, user: User | None, refresh: RefreshToken) -> TokenPair:
        access, expires = self._tokens.issue(session.id, refresh.organization_id, user, session.device_id)
        return TokenPair(
            access_token=access,
            access_expires_at=expires,
            refresh_token=str(refresh),
            refresh_expires_at=session.expires(self._clock.now()),
        )


def _can_open(user: User | None) -> bool:
    """Tell whether units that a person opened in an emergency give them anything."""
    return user is not None and user.role not in EVERY_UNIT and user.may(Permission.BREAK_GLASS)
