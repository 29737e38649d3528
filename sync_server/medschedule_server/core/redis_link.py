"""Redis, where there is one: what several server processes share beside the database (S15, S134).

It is never needed. Whatever is asked of it has another answer, from this process alone, which is given while
Redis does not answer; requests go on, and health says so.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import structlog
from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

T = TypeVar("T")

_TIMEOUT_SECONDS = 0.25
_PAUSE_SECONDS = 5.0

_log = structlog.get_logger(__name__)


class RedisSettingsError(Exception):
    """REDIS_URL is not an address of Redis."""


class RedisLink:
    """A connection to Redis that nobody waits for: after a failure it is left alone for a while.

    Attributes:
        is_up: it answered when it was last asked.
    """

    def __init__(self, pool: ConnectionPool) -> None:
        self.pool = pool
        self.client: Redis = Redis(connection_pool=pool)
        self.is_up = True
        self._left_alone_until = 0.0

    async def first(self, shared: Callable[[], Awaitable[T]], alone: Callable[[], Awaitable[T]]) -> T:
        """Return what Redis says; what this process says by itself while Redis does not answer."""
        if time.monotonic() < self._left_alone_until:
            return await alone()
        try:
            answer = await shared()
        except (RedisError, OSError) as error:
            self._left_alone_until = time.monotonic() + _PAUSE_SECONDS
            self._note(is_up=False, error=type(error).__name__)
            return await alone()
        self._note(is_up=True)
        return answer

    async def answers(self) -> bool:
        """Ask Redis whether it is there, also while it is left alone."""
        try:
            await self.client.ping()
        except (RedisError, OSError) as error:
            self._note(is_up=False, error=type(error).__name__)
        else:
            self._left_alone_until = 0.0
            self._note(is_up=True)
        return self.is_up

    def _note(self, *, is_up: bool, error: str | None = None) -> None:
        if self.is_up and not is_up:
            _log.warning("redis_lost", error=error)
        elif is_up and not self.is_up:
            _log.info("redis_found")
        self.is_up = is_up


@asynccontextmanager
async def redis_link(url: str | None) -> AsyncIterator[RedisLink | None]:
    """Give a link for as long as the context lasts; None without an address. Nothing is connected yet.

    Raises:
        RedisSettingsError: the address is not one of Redis.
    """
    if url is None:
        yield None
        return
    try:
        pool = ConnectionPool.from_url(
            url,
            socket_timeout=_TIMEOUT_SECONDS,
            socket_connect_timeout=_TIMEOUT_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
    except ValueError as error:
        # Its own words are not passed on: they can repeat the address, password and all.
        raise RedisSettingsError("REDIS_URL is not an address like redis://host:6379/0.") from error
    try:
        yield RedisLink(pool)
    finally:
        await pool.aclose()
