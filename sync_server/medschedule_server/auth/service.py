"""Sign in with a password."""

import hashlib
from datetime import timedelta

import structlog

from medschedule_server.audit.act import REFUSED, Act, Action
from medschedule_server.audit.trail import AuditTrail
from medschedule_server.auth.password_works import RenewVerifier
from medschedule_server.auth.passwords import Passwords
from medschedule_server.auth.principal import require_active
from medschedule_server.auth.repository import AuthRepository
from medschedule_server.auth.sessions import USER_LIFETIME, Sessions
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.core.database import Database
from medschedule_server.core.errors import AuthenticationError
from medschedule_shared.identity import EntityId
from medschedule_shared.model.sign_in_verifier import may_sign_in_offline
from medschedule_shared.model.user import User, UserStatus, normal_login
from medschedule_shared.protocol.enrolment import LoginRequest, Session
from medschedule_shared.time.clock import Clock

MOST_ATTEMPTS = 5
LOCKED_FOR = timedelta(minutes=15)

_log = structlog.get_logger(__name__)


class AuthService:
    """Check passwords without telling whether an account exists."""

    def __init__(
        self,
        database: Database,
        commits: GroupCommit,
        sessions: Sessions,
        passwords: Passwords,
        trail: AuditTrail,
        clock: Clock,
    ) -> None:
        self._database = database
        self._commits = commits
        self._trail = trail
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
            await self._refused(request.organization_id, None, "LOGIN_LOCKED")
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
            await self._refused(request.organization_id, None if user is None else user.id, "LOGIN_FAILED")
            raise AuthenticationError("The login or the password is wrong.")
        await repository.forget_attempts(key)
        await require_active(repository, user.id, request.device_id)
        await self._renew_hashes(repository, user, stored, request.password)
        tokens = await self._sessions.open(user.organization_id, user, request.device_id, USER_LIFETIME)
        signed_in = Act(Action.SIGN_IN, "sessions", user.id, request.device_id, operation="Login")
        await self._trail.record(user.organization_id, signed_in)
        return Session(
            user_id=user.id,
            organization_id=user.organization_id,
            display_name=user.display_name,
            role=user.role,
            unit_ids=user.unit_ids,
            tokens=tokens,
        )

    async def _refused(self, organization_id: EntityId, user_id: EntityId | None, code: str) -> None:
        """Note a sign-in that failed: in the log, and in the audit of an organisation that exists."""
        _log.warning(code, organization_id=organization_id)
        act = Act(Action.SIGN_IN, "sessions", user_id, operation="Login", outcome=REFUSED, code=code)
        await self._trail.record(organization_id, act)

    async def _renew_hashes(
        self, repository: AuthRepository, user: User, stored: str | None, password: str
    ) -> None:
        """Hash a right password anew where the parameters have changed, or where stations do not know it."""
        if stored is not None and self._passwords.is_outdated(stored):
            await repository.replace_password_hash(user.id, stored, await self._passwords.hash(password))
        if not may_sign_in_offline(user):
            return
        known = await repository.verifier(user.id)
        if known is None or self._passwords.is_outdated(known.verifier):
            work = RenewVerifier(user.id, await self._passwords.hash(password))
            await self._commits.submit(user.organization_id, [work])


def _key(organization_id: EntityId, login: str) -> str:
    """Name a login in the list of attempts without writing it there."""
    return hashlib.sha256(f"{organization_id}\n{login}".encode()).hexdigest()
