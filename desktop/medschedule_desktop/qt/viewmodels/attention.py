"""The Attention page: what waits for a decision."""

from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel
from medschedule_desktop.services.snapshots.attention import AttentionItem, AttentionSnapshot


class AttentionService(Protocol):
    """What the page needs of the services."""

    def load(self) -> AttentionSnapshot:
        """Read the open entries."""

    def choose(self, item_id: str, choice_id: str) -> AttentionSnapshot:
        """Settle an entry and answer with what is still open."""


class AttentionViewModel(ViewModel):
    """Runs the page.

    Attributes:
        snapshot: The last one; None before the first.
        selected: The entry on show; None when nothing is open.

    Signals:
        snapshot_changed: The entries changed. Argument: the `AttentionSnapshot`.
        selected_changed: Another entry is on show. Argument: `AttentionItem` or None.
        changed_here: The person settled an entry, so the frame should refresh.
        failed: See `ViewModel`.
    """

    snapshot_changed = Signal(object)
    selected_changed = Signal(object)
    changed_here = Signal()

    def __init__(self, service: AttentionService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self.snapshot: AttentionSnapshot | None = None
        self.selected: AttentionItem | None = None

    @Slot()
    def load(self) -> None:
        """Load or refresh the page."""
        self._runner.run(self._service.load, self._show, self._fail)

    @Slot(str)
    def select(self, item_id: str) -> None:
        """Put an entry on show; an unknown one changes nothing."""
        for item in self._items():
            if item.item_id == item_id and item != self.selected:
                self.selected = item
                self.selected_changed.emit(item)

    def choose(self, item_id: str, choice_id: str) -> None:
        """Settle an entry."""
        self._runner.run(lambda: self._service.choose(item_id, choice_id), self._show_change, self._fail)

    def _show_change(self, snapshot: AttentionSnapshot) -> None:
        self._show(snapshot)
        self.changed_here.emit()

    def _show(self, snapshot: AttentionSnapshot) -> None:
        if snapshot == self.snapshot:
            return
        self.snapshot = snapshot
        selected_id = self.selected.item_id if self.selected else ""
        items = self._items()
        still_there = [item for item in items if item.item_id == selected_id]
        self.selected = next(iter(still_there or items), None)
        self.snapshot_changed.emit(snapshot)
        self.selected_changed.emit(self.selected)

    def _items(self) -> list[AttentionItem]:
        if self.snapshot is None:
            return []
        return [item for group in self.snapshot.groups for item in group.items]
