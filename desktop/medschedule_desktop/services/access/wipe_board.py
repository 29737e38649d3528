"""How far the wipe of a revoked station has come, for whoever asks from any thread."""

from collections.abc import Callable

from medschedule_desktop.services.snapshots.wipe import WipeProgress

Listener = Callable[[WipeProgress], None]


class WipeBoard:
    """Holds the newest progress; None on a station that is in service."""

    def __init__(self) -> None:
        self._progress: WipeProgress | None = None
        self._listeners: tuple[Listener, ...] = ()

    def progress(self) -> WipeProgress | None:
        """Return the newest progress."""
        return self._progress

    def post(self, progress: WipeProgress) -> None:
        """Take new progress and tell the listeners, in the caller's thread."""
        self._progress = progress
        for listener in self._listeners:
            listener(progress)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener of all new progress. Returns the unsubscriber."""
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(kept for kept in self._listeners if kept is not listener)

        return unsubscribe
