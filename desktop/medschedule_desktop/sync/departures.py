"""Whoever leaves a station leaves the server as well."""

import asyncio
import threading
from contextlib import suppress

from medschedule_desktop.errors.sync import ServerRefused, SyncError
from medschedule_desktop.sync.people_door import PeopleDoor
from medschedule_desktop.sync.person_session import PersonSession


class Departures:
    """Ends the sessions of people who have left: at once, or after the next round that reaches the server.

    What waits is held in memory alone, like the tokens it is made of. A program that ends while the server is
    away forgets it, and the server ends such a session when nobody has used it for as long as it allows.
    """

    def __init__(self, session: PersonSession, people: PeopleDoor) -> None:
        self._session = session
        self._people = people
        self._lock = threading.Lock()
        self._waiting: list[str] = []

    def leave(self) -> bool:
        """Forget the session of whoever is here, and tell whether the server has to hear of it. It may be
        called from any thread.
        """
        held = self._session.end()
        if held is None:
            return False
        with self._lock:
            self._waiting.append(held.pair.refresh_token)
        return True

    async def run(self) -> None:
        """Tell the server of everybody who has left.

        Raises:
            SyncError: it does not answer; they are kept for the next time.
        """
        with self._lock:
            waiting = tuple(self._waiting)
        for token in waiting:
            with suppress(ServerRefused):  # the session has ended already
                await self._people.sign_out(token)
            with self._lock:
                self._waiting.remove(token)

    def close(self, seconds: float) -> None:
        """Let whoever is here leave with the program, if the server answers in time."""
        if self.leave() or self._waiting:
            with suppress(SyncError, TimeoutError):
                asyncio.run(asyncio.wait_for(self.run(), seconds))
