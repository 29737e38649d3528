"""A desktop that says `saved` before it is: what the suite has to find out."""

from time import sleep

from tests.soak import desktop_driver
from tests.soak.desktop_driver import DesktopDriver, say

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.station import perform
from medschedule_shared.identity import EntityId

_SLOW_DISK = 0.05
"""Seconds that a commit takes, so that a kill at the word `saved` comes before it."""


class HastyDriver(DesktopDriver):
    """Speaks inside the transaction."""

    def _enter(self) -> EntityId | None:
        station = self._running.station
        assert station.user is not None
        try:
            with self._running.replica.transaction() as work:
                operation = self._entries.draw(work)
                if operation is None:
                    return None
                perform(work, operation, station.user, station.clock.now())
                say("saved", work.pending()[-1].id)
                sleep(_SLOW_DISK)
        except EntryRefused:
            pass
        return None


if __name__ == "__main__":
    desktop_driver.main(HastyDriver)
