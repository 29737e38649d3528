"""The last thing that the sync engine said, for whoever asks from any thread."""

from collections.abc import Callable

from medschedule_desktop.sync.status import SyncStatus

Listener = Callable[[SyncStatus], None]


class SyncBoard:
    """Holds the newest status. A reader sees the old one or the new one, never a mixture."""

    def __init__(self, status: SyncStatus) -> None:
        self._status = status
        self._listeners: tuple[Listener, ...] = ()

    def status(self) -> SyncStatus:
        """Return the newest status."""
        return self._status

    def post(self, status: SyncStatus) -> None:
        """Take a new status and tell the listeners, in the caller's thread."""
        self._status = status
        for listener in self._listeners:
            listener(status)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener of every new status. Returns the unsubscriber."""
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(kept for kept in self._listeners if kept is not listener)

        return unsubscribe
