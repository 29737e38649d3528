"""A register: a list of records and the form on the chosen one."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.form import FormService, FormViewModel
from medschedule_desktop.qt.viewmodels.table import CellText, Column, RowsModel
from medschedule_desktop.qt.viewmodels.view_model import LoadedViewModel
from medschedule_desktop.services.snapshots.register import RegisterRow, RegisterSnapshot


class RegisterService(FormService, Protocol):
    """What a register needs of the services."""

    @property
    def title(self) -> str:
        """Its name, marked to be said."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings of its columns, marked to be said."""

    def load(self) -> RegisterSnapshot:
        """Read the records."""


class RegisterViewModel(LoadedViewModel):
    """Runs one register.

    Attributes:
        title: its name, to be said.
        snapshot: The last one; None before the first.
        records: The list.
        form: The form on show.

    Signals:
        snapshot_changed: The list changed. Argument: the `RegisterSnapshot`, or None when it was cleared.
        said: Something was saved. Argument: what, in a sentence.
        changed_here: The person changed something, so the frame should refresh.
        failed, loaded, load_failed: See `LoadedViewModel`.
    """

    snapshot_changed = Signal(object)
    said = Signal(str)
    changed_here = Signal()

    def __init__(self, service: RegisterService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self.title = service.title
        self.snapshot: RegisterSnapshot | None = None
        self.records = RowsModel(tuple(Column(words, _cell(at)) for at, words in enumerate(service.columns)))
        self.form = FormViewModel(service, runner)
        self.form.saved.connect(self._note)
        self.form.failed_closed.connect(self.failed)

    @Slot()
    def load(self) -> None:
        """Load or refresh the list."""
        self._read(self._service.load, self._show)

    @Slot()
    def clear(self) -> None:
        """Forget what is on show, when the person leaves the station."""
        self.form.belong_to("")
        self.snapshot = None
        self.records.set_rows(())
        self.snapshot_changed.emit(None)

    def _note(self, sentence: str) -> None:
        self.said.emit(sentence)
        self.changed_here.emit()
        self.load()

    def _show(self, snapshot: RegisterSnapshot) -> None:
        self.form.belong_to(snapshot.user_id)
        if snapshot == self.snapshot:
            return
        self.snapshot = snapshot
        self.records.set_rows(snapshot.rows)
        self.snapshot_changed.emit(snapshot)


def _cell(at: int) -> Callable[[RegisterRow], CellText]:
    return lambda record: CellText(record.cells[at][0], second=record.cells[at][1])
