"""An asyncio loop on which time passes only when nobody has anything to do: hours cost nothing.

One thread, no selector, no executor: what runs when follows from the program and the seed alone.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar, TypeVarTuple, Unpack

START = datetime(2026, 10, 13, 10, 45, tzinfo=UTC)
"""When a simulated world begins."""

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class VirtualTime:
    """How many seconds have passed since the world began."""

    def __init__(self) -> None:
        self.now = 0.0


class Stalled(Exception):
    """Everybody waits for something that will never come."""


class _Waiting:
    """What asyncio believes to be its selector: it lets time pass instead of waiting."""

    def __init__(self, passing: VirtualTime) -> None:
        self._passing = passing

    def select(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            raise Stalled
        self._passing.now += timeout
        return []


class VirtualLoop(asyncio.BaseEventLoop):
    """An event loop with a time of its own."""

    def __init__(self, passing: VirtualTime) -> None:
        super().__init__()
        self._passing = passing
        self._selector = _Waiting(passing)

    def time(self) -> float:
        return self._passing.now

    def run_for(self, seconds: float) -> None:
        """Let time pass, and everything happen that is due."""
        self.run_until_complete(asyncio.sleep(seconds))

    def run_in_executor(
        self, executor: Any, func: Callable[[Unpack[Ts]], T], *args: *Ts
    ) -> asyncio.Future[T]:
        """Do it here and now: there is no other thread."""
        answer: asyncio.Future[T] = self.create_future()
        try:
            answer.set_result(func(*args))
        except Exception as error:
            answer.set_exception(error)
        return answer

    def _process_events(self, events: list[Any]) -> None:
        """There are no events but those of the loop itself."""

    def _write_to_self(self) -> None:
        """Nobody is asleep who would have to be woken."""


class VirtualClock:
    """A clock that follows virtual time, and may be wrong.

    Attributes:
        skew: by how much it is ahead of the true time.
    """

    def __init__(self, passing: VirtualTime) -> None:
        self._passing = passing
        self.skew = timedelta(0)

    def now(self) -> datetime:
        return START + timedelta(seconds=self._passing.now) + self.skew
