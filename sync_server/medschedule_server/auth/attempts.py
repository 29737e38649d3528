"""The lock-out: how often a login was tried, whether it exists or not."""

import hmac
from datetime import timedelta

import structlog
from joserfc.jwk import OKPKey

from medschedule_server.audit.act import REFUSED, Act
from medschedule_server.audit.trail import AuditTrail
from medschedule_server.auth.repository import AuthRepository
from medschedule_server.core.database import Database
from medschedule_server.core.errors import AuthenticationError
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.audit import Action
from medschedule_shared.time.clock import Clock

MOST_ATTEMPTS = 5
LOCKED_FOR = timedelta(minutes=15)

_log = structlog.get_logger(__name__)


class Attempts:
    """Counts tries before what was given is looked at; only a whole sign-in begins the count anew.

    A wrong code of a second factor counts like a wrong password: otherwise who has the password could try
    codes for ever.

    Args:
        key: signs access tokens; a key for the names of logins follows from it. An organisation's own keys
            will not do: a login is counted whether its organisation exists or not.
    """

    def __init__(self, database: Database, trail: AuditTrail, key: OKPKey, clock: Clock) -> None:
        private = str(key.as_dict(private=True)["d"])
        self._key = hmac.digest(private.encode(), b"medschedule login attempts", "sha256")
        self._database = database
        self._trail = trail
        self._clock = clock

    async def count(self, organization_id: EntityId, login: str) -> None:
        """Count a try of a login in its normal form.

        Raises:
            AuthenticationError: there were too many.
        """
        store, now = self._store(organization_id), self._clock.now()
        key = self._name(organization_id, login)
        locked = await store.locked_until(key, MOST_ATTEMPTS, now)
        if locked is not None:
            await self.refused(organization_id, None, "LOGIN_LOCKED")
            seconds = int((locked - now).total_seconds())
            minutes = max(1, round(seconds / 60))
            raise AuthenticationError(
                f"Too many attempts. Wait {minutes} minutes and try again.", {"lockedSeconds": seconds}
            )
        await store.count_attempt(key, now, LOCKED_FOR)

    async def take_back(self, organization_id: EntityId, login: str) -> None:
        """Count a try less that was right as far as it went."""
        await self._store(organization_id).take_attempt_back(self._name(organization_id, login))

    async def succeeded(self, organization_id: EntityId, login: str) -> None:
        """Begin to count anew."""
        await self._store(organization_id).forget_attempts(self._name(organization_id, login))

    async def refused(self, organization_id: EntityId, user_id: EntityId | None, code: str) -> None:
        """Note a sign-in that failed: in the log, and in the audit of an organisation that exists."""
        _log.warning(code, organization_id=organization_id)
        act = Act(Action.SIGN_IN, "sessions", user_id, operation="Login", outcome=REFUSED, code=code)
        await self._trail.record(organization_id, act)

    def _store(self, organization_id: EntityId) -> AuthRepository:
        return AuthRepository(self._database, organization_id)

    def _name(self, organization_id: EntityId, login: str) -> str:
        """Name a login in the list of attempts so that nobody finds out by guessing who tried to sign in."""
        whole = f"{organization_id}\n{login}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, whole, "sha256").hex()
