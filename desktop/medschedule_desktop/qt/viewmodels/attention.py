"""The Attention page: what waits for a decision."""

from typing import Protocol

from PySide6.QtCore import QTimer, Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.refreshed import RefreshedViewModel, SnapshotService
from medschedule_desktop.services.snapshots.attention import AttentionItem, AttentionSnapshot

_REFRESH_MS = 60_000
_SOON_MS = 3_000


class AttentionService(SnapshotService[AttentionSnapshot], Protocol):
    """What the page needs of the services."""

    def view(self) -> AttentionSnapshot:
        """Read the open entries for somebody who looks at them."""

    def ask(self) -> bool:
        """Ask the server of the stations; tell whether something new is known. It waits for the network."""

    def choose(self, item_id: str, choice_id: str) -> AttentionSnapshot:
        """Settle an entry and answer with what is still open."""


class AttentionViewModel(RefreshedViewModel[AttentionSnapshot]):
    """Runs the page, and keeps the count of what is open while another page is on show.

    Attributes:
        snapshot: The last one; None before the first.
        selected: The entry on show; None when nothing is open.

    Signals:
        snapshot_changed: The entries changed. Argument: the `AttentionSnapshot`.
        selected_changed: Another entry is on show. Argument: `AttentionItem` or None.
        changed_here: The person settled an entry, so the frame should refresh.
        settled: The same, once the page shows it. Argument: the `AttentionChoice`.
        failed, loaded, load_failed: See `LoadedViewModel`.
    """

    selected_changed = Signal(object)
    changed_here = Signal()
    settled = Signal(object)

    def __init__(self, service: AttentionService, runner: TaskRunner) -> None:
        super().__init__(service, runner, _REFRESH_MS)
        self._entries = service
        self.selected: AttentionItem | None = None
        self._is_chosen = False
        self._asking = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.refresh)

    @Slot()
    def load(self) -> None:
        """Load or refresh the page for somebody who looks at it."""
        self._read(self._entries.view, self._show)
        self._asking += 1
        self._runner.run_long(
            lambda _report: self._entries.ask(), _ignore, self._note_answer, self._note_silence
        )

    @property
    def is_settled(self) -> bool:
        """Whether all that was asked for is on show, what the figures say among it."""
        return not self._asking and not self._is_loading

    @Slot()
    def refresh_soon(self) -> None:
        """Count again before long: reading the coming days must not stand in front of the next edit."""
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def stop(self) -> None:
        """Count no more until `start`."""
        super().stop()
        self._is_chosen = False
        self._soon.stop()

    @Slot(str)
    def select(self, item_id: str) -> None:
        """Put an entry on show; an unknown one changes nothing."""
        for item in self.snapshot.items if self.snapshot is not None else ():
            if item.item_id == item_id and item != self.selected:
                self.selected, self._is_chosen = item, True
                self.selected_changed.emit(item)

    def choose(self, item_id: str, choice_id: str) -> None:
        """Settle an entry."""
        items = self.snapshot.items if self.snapshot is not None else ()
        choices = (choice for item in items if item.item_id == item_id for choice in item.choices)
        made = next((choice for choice in choices if choice.choice_id == choice_id), None)

        def show(snapshot: AttentionSnapshot) -> None:
            self._show(snapshot)
            self.changed_here.emit()
            if made is not None:
                self.settled.emit(made)

        self._runner.run(lambda: self._entries.choose(item_id, choice_id), show, self._fail)

    def _show(self, snapshot: AttentionSnapshot) -> None:
        if snapshot == self.snapshot:
            return
        self.snapshot = snapshot
        # What nobody chose gives way to what is more urgent.
        selected_id = self.selected.item_id if self.selected and self._is_chosen else ""
        items = snapshot.items
        still_there = [item for item in items if item.item_id == selected_id]
        self.selected = next(iter(still_there or items), None)
        self.snapshot_changed.emit(snapshot)
        self.selected_changed.emit(self.selected)

    def _note_answer(self, is_new: bool) -> None:
        self._asking -= 1
        if is_new:
            self.refresh()

    def _note_silence(self, error: Exception) -> None:
        self._asking -= 1
        self._fail_loading(error)


def _ignore(_progress: object) -> None:
    """Asking reports nothing on its way."""
