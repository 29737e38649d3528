"""Hash and check passwords with Argon2id, off the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from typing import ParamSpec, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from medschedule_shared.model.user import normal_password

P = ParamSpec("P")
T = TypeVar("T")

_THREADS = 2
# A hash takes a fifth of a second of a core and 64 MB: more at once would starve everybody's sync.


_STANDARD = PasswordHasher()


@cache
def _of_nobody(hasher: PasswordHasher) -> str:
    """Return a hash to compare with where there is none: a right answer takes no longer than a wrong one."""
    return hasher.hash("nobody has this password")


@dataclass(frozen=True, slots=True)
class Hashes:
    """What is kept of a password: never one hash in two places.

    Attributes:
        server: stays on the server.
        station: for stations, with a salt of its own; None for an account that no station verifies.
    """

    server: str
    station: str | None


class Passwords:
    """Argon2id with the parameters of RFC 9106 (second recommended option, as argon2-cffi has them)."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or _STANDARD
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="argon2")
        # So that the first unknown login takes as long as the others.
        self._threads.submit(_of_nobody, self._hasher)

    async def hash(self, password: str) -> str:
        """Return a hash to store; another one each time."""
        return await self._run(self._hasher.hash, normal_password(password))

    async def hashes(self, password: str, *, for_stations: bool) -> Hashes:
        """Return what to keep of a new password."""
        server = await self.hash(password)
        return Hashes(server, await self.hash(password) if for_stations else None)

    async def matches(self, stored: str | None, password: str) -> bool:
        """Tell whether a password is right; just as slowly when there is none to compare with."""
        normal = normal_password(password)
        return await self._run(self._verify, stored, normal)

    def is_outdated(self, stored: str) -> bool:
        """Tell whether a hash was made with other parameters than those of today."""
        return self._hasher.check_needs_rehash(stored)

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown()

    def _verify(self, stored: str | None, password: str) -> bool:
        try:
            return self._hasher.verify(stored or _of_nobody(self._hasher), password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False

    async def _run(self, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        call = partial(function, *arguments, **named)
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)
