"""Limit how often a caller may ask (S127), with the standard headers."""

import time
from typing import NamedTuple

import structlog
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import FixedWindowRateLimiter

from medschedule_server.core.errors import RateLimitedError
from medschedule_server.core.redis_link import RedisLink
from medschedule_server.settings import Settings

_log = structlog.get_logger(__name__)

_SWEEP_SECONDS = 15


class _Counted(NamedTuple):
    allowed: bool
    remaining: int
    reset: float


class _Counters(MemoryStorage):
    """Looks through all callers for those whose minute is over now and then, and not at every call: with a
    thousand stations that was a tenth of what a call costs.
    """

    def __init__(self) -> None:
        super().__init__()
        self._sweep_at = 0.0

    async def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = time.time()
        if now >= self._sweep_at:
            self._sweep_at = now + _SWEEP_SECONDS
            return await super().incr(key, expiry, amount)
        await self.get(key)  # forgets this one if its minute is over
        self.storage[key] += amount
        self.expirations.setdefault(key, now + expiry)
        return self.storage[key]


class RateLimits:
    """Anonymous callers are counted by address, others by device: a hospital has one address (D1).

    Counted by all processes together in Redis; by each for itself without it, and while it is lost.
    """

    def __init__(self, settings: Settings, link: RedisLink | None = None) -> None:
        self._alone = FixedWindowRateLimiter(_Counters())
        self._link = link
        self._shared = None if link is None else FixedWindowRateLimiter(_redis(settings, link))
        self._anonymous = RateLimitItemPerMinute(settings.anonymous_limit, 15, namespace="anonymous")
        self._known = RateLimitItemPerMinute(settings.device_limit, 1, namespace="known")

        self._ai = RateLimitItemPerMinute(settings.ai_limit, 1, namespace="ai")

    async def anonymous(self, address: str) -> dict[str, str]:
        """Count a call without a token and return the headers of its answer.

        Raises:
            RateLimitedError: there were too many.
        """
        return await self._hit(self._anonymous, address)

    async def known(self, identity: str) -> dict[str, str]:
        """Count a call of an enrolled device or a person who signed in; the same otherwise."""
        return await self._hit(self._known, identity)

    async def ai(self, identity: str) -> dict[str, str]:
        """Count a question of a person to the AI; the same otherwise."""
        return await self._hit(self._ai, identity)

    async def stranger(self, address: str, *, with_token: bool) -> dict[str, str]:
        """Count a call that was turned away before it was known whose it is; the same otherwise.

        One with a token comes from a device or person as a rule, and a hospital has many behind one address.
        """
        return await self._hit(self._known if with_token else self._anonymous, address)

    async def _hit(self, limit: RateLimitItem, identity: str) -> dict[str, str]:
        allowed, remaining, reset = await self._counted(limit, identity)
        seconds = max(0, round(reset - time.time()))
        headers = {
            "RateLimit-Limit": str(limit.amount),
            "RateLimit-Remaining": str(remaining),
            "RateLimit-Reset": str(seconds),
            "RateLimit-Policy": f"{limit.amount};w={limit.get_expiry()}",
        }
        if not allowed:
            _log.warning("RATE_LIMIT_EXCEEDED", limit=limit.namespace)
            raise RateLimitedError(
                f"Too many requests. Wait {max(1, seconds)} seconds and try again.",
                {**headers, "Retry-After": str(max(1, seconds))},
            )
        return headers

    async def _counted(self, limit: RateLimitItem, identity: str) -> _Counted:
        shared = self._shared
        if self._link is None or shared is None:
            return await _count(self._alone, limit, identity)
        return await self._link.first(
            lambda: _count(shared, limit, identity), lambda: _count(self._alone, limit, identity)
        )


async def _count(limiter: FixedWindowRateLimiter, limit: RateLimitItem, identity: str) -> _Counted:
    allowed = await limiter.hit(limit, identity)
    window = await limiter.get_window_stats(limit, identity)
    return _Counted(allowed, window.remaining, window.reset_time)


def _redis(settings: Settings, link: RedisLink) -> RedisStorage:
    """Return the storage that counts in Redis, on the connections of the link."""
    return RedisStorage(
        "async+redis://",
        implementation="redispy",
        key_prefix=f"medschedule:limits:{settings.database}",
        connection_pool=link.pool,  # type: ignore[arg-type] # handed on to Redis as it is
    )
