"""Sign in with a password."""

import hashlib
from datetime import timedelta

import structlog

from medschedule_server.auth.passwords import Passwords
from medschedule_server.auth.principal import require_active
from medschedule_server.auth.repository import AuthRepository
from medschedule_server.auth.sessions import USER_LIFETIME, Sessions
from medschedule_server.core.database import Database
from medschedule_server.core.errors import AuthenticationError
from medschedule_shared.identity import EntityId
from medschedule_shared.model.user import UserStatus
from medschedule_shared.protocol.enrolment import LoginRequest, Session
from medschedule_shared.time.clock import Clock

MOST_ATTEMPTS = 5
LOCKED_FOR = timedelta(minutes=15)

_log = structlog.get_logger(__name__)


def normal_login(login: str) -> str:
    """Return the one form in which a login is stored and looked up."""
    return login.strip().casefold()


class AuthService:
    """Check passwords without telling whether an account exists."""

    def __init__(self, database: Database, sessions: Sessions, passwords: Passwords, clock: Clock) -> None:
        self._database = database
        self._sessions = sessions
        self._passwords = passwords
        self._clock = clock

    async def sign_in(self, request: LoginRequest) -> Session:
        """Return a session for the right password.

        Unknown accounts, wrong passwords and locked logins take as long and count alike.

        Raises:
            AuthenticationError: login and password do not belong together, the account is disabled, or
                there were too many attempts.
            DeviceRevokedError: the station was taken out of service.
        """
        repository = AuthRepository(self._database, request.organization_id)
        login = normal_login(request.login)
        key = _key(request.organization_id, login)
        now = self._clock.now()
        locked = await repository.locked_until(key, MOST_ATTEMPTS, now)
        if locked is not None:
            _log.warning("LOGIN_LOCKED", organization_id=request.organization_id)
            minutes = max(1, round((locked - now).total_seconds() / 60))
            raise AuthenticationError(
                f"Too many attempts. Wait {minutes} minutes and try again.",
                {"lockedSeconds": int((locked - now).total_seconds())},
            )
        await repository.count_attempt(key, now, LOCKED_FOR)
        user = await repository.user_with_login(login)
        stored = None if user is None else await repository.password_hash(user.id)
        right = await self._passwords.matches(stored, request.password)
        if user is None or not right or user.status is not UserStatus.ACTIVE:
            _log.warning("LOGIN_FAILED", organization_id=request.organization_id)
            raise AuthenticationError("The login or the password is wrong.")
        await repository.forget_attempts(key)
        await require_active(repository, user.id, request.device_id)
        tokens = await self._sessions.open(user.organization_id, user, request.device_id, USER_LIFETIME)
        return Session(
            user_id=user.id,
            organization_id=user.organization_id,
            display_name=user.display_name,
            role=user.role,
            unit_ids=user.unit_ids,
            tokens=tokens,
        )


def _key(organization_id: EntityId, login: str) -> str:
    """Name a login in the list of attempts without writing it there."""
    return hashlib.sha256(f"{organization_id}\n{login}".encode()).hexdigest()
