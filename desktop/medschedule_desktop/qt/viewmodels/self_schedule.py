"""The self-scheduling page: a person's picks, the window, and the list to balance."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.form import FormService, FormViewModel
from medschedule_desktop.qt.viewmodels.table import CellText, Column, RowsModel
from medschedule_desktop.qt.viewmodels.view_model import LoadedViewModel
from medschedule_desktop.services.snapshots.self_schedule import BalanceRow, SelfScheduleSnapshot
from medschedule_shared.language import marked


class SelfScheduleService(FormService, Protocol):
    """What the page needs of the services."""

    def load(self, staff_id: str = "") -> SelfScheduleSnapshot:
        """Read the schedule with a person's picks."""

    def pick(self, staff_id: str, day: date, template_id: str) -> SelfScheduleSnapshot:
        """Pick a shift."""

    def unpick(self, pick_id: str, staff_id: str) -> SelfScheduleSnapshot:
        """Take a pick back."""

    def close_window(self, staff_id: str = "") -> SelfScheduleSnapshot:
        """Close the window now."""

    def take_over(self, staff_id: str = "") -> SelfScheduleSnapshot:
        """Put the picks that are kept into the draft."""


class SelfScheduleViewModel(LoadedViewModel):
    """Runs the page.

    Attributes:
        snapshot: The last one; None before the first.
        balance: The rows of the list to balance.
        form: The form that opens the window.

    Signals:
        snapshot_changed: Argument: the `SelfScheduleSnapshot`.
        changed_here: The person changed something, so the frame should refresh.
        failed, loaded, emptied, load_failed: See `LoadedViewModel`.
    """

    snapshot_changed = Signal(object)
    changed_here = Signal()

    def __init__(self, service: SelfScheduleService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self._person = ""
        self.snapshot: SelfScheduleSnapshot | None = None
        self.balance: RowsModel[BalanceRow] = RowsModel(_COLUMNS)
        self.form = FormViewModel(service, runner)
        self.form.failed_closed.connect(self.failed)
        self.form.saved.connect(self._reload)

    @Slot()
    def load(self) -> None:
        """Load or refresh the page."""
        person = self._person
        self._read(lambda: self._service.load(person), self._show)

    def choose(self, staff_id: str) -> None:
        """Put another person's picks on show."""
        if staff_id and staff_id != self._person:
            self._person = staff_id
            self.load()

    def pick(self, day: date, template_id: str) -> None:
        """Pick a shift for the person on show."""
        person = self._person
        self._change(lambda: self._service.pick(person, day, template_id))

    def unpick(self, pick_id: str) -> None:
        """Take a pick of the person on show back."""
        person = self._person
        self._change(lambda: self._service.unpick(pick_id, person))

    @Slot()
    def close_window(self) -> None:
        """Close the window now and begin to balance."""
        person = self._person
        self._change(lambda: self._service.close_window(person))

    @Slot()
    def take_over(self) -> None:
        """Put the picks that are kept into the draft."""
        person = self._person
        self._change(lambda: self._service.take_over(person))

    @Slot()
    def clear(self) -> None:
        """Forget what is on show, when the person leaves the station."""
        self.form.cancel()
        self._person, self.snapshot = "", None
        self.balance.set_rows(())

    def _change(self, change: Callable[[], SelfScheduleSnapshot]) -> None:
        self._runner.run(change, self._show_change, self._fail_change)

    def _show_change(self, snapshot: SelfScheduleSnapshot) -> None:
        self._show(snapshot)
        self.changed_here.emit()

    def _fail_change(self, error: Exception) -> None:
        self._fail(error)
        self.load()  # what was refused may have changed meanwhile

    def _show(self, snapshot: SelfScheduleSnapshot) -> None:
        self._person = snapshot.person_id
        self.balance.set_rows(snapshot.balance)
        self.snapshot = snapshot
        self.snapshot_changed.emit(snapshot)

    @Slot()
    def _reload(self) -> None:
        self.changed_here.emit()
        self.load()


_COLUMNS: tuple[Column[BalanceRow], ...] = (
    Column(marked("Shift"), lambda row: CellText(row.title)),
    Column(
        marked("Picked"),
        lambda row: CellText(
            f"{'▽' if row.is_over else '▲'} {row.count}", tone="amber" if row.is_over else "red"
        ),
    ),
    Column(marked("What follows"), lambda row: CellText(row.sentence, tone="text_2", wraps=True)),
)
