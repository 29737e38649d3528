"""Keep for a while what is dear to compute (S137): in Redis for all processes, else in this one.

Everything has an owner and an end (D5): the key begins with the organisation, and nothing is kept without a
time to live. Personal data is never put here: Redis does not encrypt.
"""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Protocol

from medschedule_server.core.redis_link import RedisLink
from medschedule_shared.identity import EntityId

EVERY_ORGANIZATION: EntityId = "*"
"""The owner of what concerns all organisations."""

MOST_ENTRIES = 1000


class CacheStore(Protocol):
    """Where values are kept."""

    async def get(self, key: str) -> bytes | None:
        """Return a value that has not reached its end, or None."""

    async def put(self, key: str, value: bytes, seconds: int) -> None:
        """Keep a value for so many seconds."""


class MemoryStore:
    """Keeps the values that were used last, in this process."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._now = seconds
        self._entries: OrderedDict[str, tuple[float, bytes]] = OrderedDict()

    async def get(self, key: str) -> bytes | None:
        end, value = self._entries.get(key, (0.0, b""))
        if end <= self._now():
            self._entries.pop(key, None)
            return None
        self._entries.move_to_end(key)
        return value

    async def put(self, key: str, value: bytes, seconds: int) -> None:
        self._entries[key] = (self._now() + seconds, value)
        self._entries.move_to_end(key)
        while len(self._entries) > MOST_ENTRIES:
            self._entries.popitem(last=False)


class RedisStore:
    """Keeps values for all processes; in this one while Redis is lost."""

    def __init__(self, link: RedisLink, alone: CacheStore) -> None:
        self._link = link
        self._alone = alone

    async def get(self, key: str) -> bytes | None:
        async def shared() -> bytes | None:
            found = await self._link.client.get(key)
            return found.encode() if isinstance(found, str) else found

        return await self._link.first(shared, lambda: self._alone.get(key))

    async def put(self, key: str, value: bytes, seconds: int) -> None:
        async def shared() -> None:
            await self._link.client.set(key, value, ex=seconds)

        await self._link.first(shared, lambda: self._alone.put(key, value, seconds))


class Cache:
    """Remembers values by organisation and name, for the servers of one database."""

    def __init__(self, store: CacheStore, name: str) -> None:
        self._store = store
        self._name = name

    async def remembered(
        self, organization_id: EntityId, name: str, seconds: int, compute: Callable[[], Awaitable[bytes]]
    ) -> bytes:
        """Return the value that was computed at most so many seconds ago; compute it if there is none."""
        key = f"medschedule:cache:{self._name}:{organization_id}:{name}"
        found = await self._store.get(key)
        if found is not None:
            return found
        value = await compute()
        await self._store.put(key, value, seconds)
        return value


def cache(link: RedisLink | None, database: str) -> Cache:
    """Return the cache of the servers of a database."""
    alone = MemoryStore()
    return Cache(alone if link is None else RedisStore(link, alone), database)
