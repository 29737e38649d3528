"""Limit how often a caller may ask (S127), with the standard headers."""

import time

import structlog
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter

from medschedule_server.core.errors import RateLimitedError
from medschedule_server.settings import Settings

_log = structlog.get_logger(__name__)


class RateLimits:
    """Anonymous callers are counted by address, others by device: a hospital has one address (D1)."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._anonymous = RateLimitItemPerMinute(settings.anonymous_limit, 15, namespace="anonymous")
        self._known = RateLimitItemPerMinute(settings.device_limit, 1, namespace="known")

    async def anonymous(self, address: str) -> dict[str, str]:
        """Count a call without a token and return the headers of its answer.

        Raises:
            RateLimitedError: there were too many.
        """
        return await self._hit(self._anonymous, address)

    async def known(self, identity: str) -> dict[str, str]:
        """Count a call of an enrolled device or a person who signed in; the same otherwise."""
        return await self._hit(self._known, identity)

    async def _hit(self, limit: RateLimitItem, identity: str) -> dict[str, str]:
        allowed = await self._limiter.hit(limit, identity)
        window = await self._limiter.get_window_stats(limit, identity)
        seconds = max(0, round(window.reset_time - time.time()))
        headers = {
            "RateLimit-Limit": str(limit.amount),
            "RateLimit-Remaining": str(window.remaining),
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
