"""News from the station's other threads, as signals on the GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

Subscribe = Callable[[Callable[[object], None]], Callable[[], None]]


class StationSignals(QObject):
    """Turns callbacks from the replica's and the sync engine's threads into signals. Qt queues them.

    Signals:
        data_changed: A transaction was committed. Argument: the names of the changed collections.
        sync_changed: The sync engine has another status. Argument: the `SyncStatus`.
        wipe_progressed: The station was revoked, or its wipe has come further. Argument: the `WipeProgress`.
    """

    data_changed = Signal(object)
    sync_changed = Signal(object)
    wipe_progressed = Signal(object)

    def __init__(self, on_data: Subscribe, on_sync: Subscribe, on_wipe: Subscribe) -> None:
        super().__init__()
        self._unsubscribe = (
            on_data(self.data_changed.emit),
            on_sync(self.sync_changed.emit),
            on_wipe(self.wipe_progressed.emit),
        )

    def close(self) -> None:
        """Hear nothing any more."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
