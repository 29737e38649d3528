"""A view-model whose snapshot is read again at regular times: clocks and ages go on without any event."""

from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QTimer, Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import LoadedViewModel

S = TypeVar("S")
S_co = TypeVar("S_co", covariant=True)


class SnapshotService(Protocol[S_co]):
    """Reads the words of one screen."""

    def load(self) -> S_co:
        """Read them from the replica and the clock."""


class RefreshedViewModel(LoadedViewModel, Generic[S]):
    """Keeps one screen's words fresh.

    Attributes:
        snapshot: The last one; None before the first.

    Signals:
        snapshot_changed: Another snapshot is there. Argument: the snapshot.
        failed, loaded, load_failed: See `LoadedViewModel`.
    """

    snapshot_changed = Signal(object)

    def __init__(self, service: SnapshotService[S], runner: TaskRunner, refresh_ms: int) -> None:
        super().__init__(runner)
        self._service = service
        self.snapshot: S | None = None
        self._is_loading = False
        self._is_wanted_again = False
        self._timer = QTimer(self)
        self._timer.setInterval(refresh_ms)
        self._timer.timeout.connect(self.refresh)

    @Slot()
    def load(self) -> None:
        """Load now."""
        self.refresh()

    def start(self) -> None:
        """Load now and at every tick from here on."""
        self.refresh()
        self._timer.start()

    def stop(self) -> None:
        """Stop refreshing."""
        self._timer.stop()

    @Slot()
    def refresh(self) -> None:
        """Load now, for instance after a change or when a sync ended.

        What comes while a load is under way is one more load after it: a burst of edits must not queue up in
        front of the next edit.
        """
        self._is_wanted_again = self._is_loading
        if not self._is_loading:
            self._is_loading = True
            self._runner.run(self._service.load, self._show_refreshed, self._fail_refreshing)

    def _show_refreshed(self, snapshot: S) -> None:
        self._end_load()
        self._show(snapshot)
        self.loaded.emit()

    def _fail_refreshing(self, error: Exception) -> None:
        self._end_load()
        self._fail_loading(error)

    def _end_load(self) -> None:
        self._is_loading = False
        if self._is_wanted_again:
            self.refresh()

    def _show(self, snapshot: S) -> None:
        if snapshot != self.snapshot:
            self.snapshot = snapshot
            self.snapshot_changed.emit(snapshot)
