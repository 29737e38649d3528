"""The lists of the Admin page: what the station holds, and what the server knows once it has answered."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.form import FormService, FormViewModel
from medschedule_desktop.qt.viewmodels.table import CellText, Column, RowsModel
from medschedule_desktop.qt.viewmodels.view_model import LoadedViewModel, sentence_of
from medschedule_desktop.services.snapshots.admin import AdminRow, AdminSnapshot


class AdminListService(Protocol):
    """What a list needs of the services."""

    @property
    def title(self) -> str:
        """Its name, marked to be said."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings of its columns, marked to be said."""

    def load(self, selected: str) -> AdminSnapshot:
        """Read the list, and what is known of the chosen entry."""

    def ask(self, selected: str) -> None:
        """Ask the server for what it alone knows; it waits for the network."""

    def put_away(self) -> None:
        """Forget what was handed out."""


class AdminListViewModel(LoadedViewModel):
    """Runs one list.

    Attributes:
        title: its name, to be said.
        snapshot: The last one; None before the first.
        records: The list.
        form: The form on show; None for a list on which nothing is done.
        trouble: Why the server's part is missing or old, in a sentence; empty when it is not.

    Signals:
        snapshot_changed: The list changed. Argument: the `AdminSnapshot`, or None when it was cleared.
        asked: The server is asked, or has answered.
        said: Something was done. Argument: what, in a sentence.
        changed_here: The person changed something, so the frame should refresh.
        failed, loaded, load_failed: See `LoadedViewModel`.
    """

    snapshot_changed = Signal(object)
    asked = Signal()
    said = Signal(str)
    changed_here = Signal()

    def __init__(
        self,
        service: AdminListService,
        runner: TaskRunner,
        forms: FormService | None = None,
        *,
        waits: bool = True,
    ) -> None:
        """Make it.

        Args:
            forms: of the deeds on its entries.
            waits: whether those forms wait for the server.
        """
        super().__init__(runner)
        self._service = service
        self._selected = ""
        self._asking = 0
        self.title = service.title
        self.snapshot: AdminSnapshot | None = None
        self.trouble = ""
        self.records = RowsModel(tuple(Column(words, _cell(at)) for at, words in enumerate(service.columns)))
        self.form = None if forms is None else FormViewModel(forms, runner, waits=waits)
        if self.form is not None:
            self.form.saved.connect(self._note)
            self.form.failed.connect(self.load)
            self.form.failed_closed.connect(self.failed)

    @property
    def selected(self) -> str:
        """The id of the chosen entry; empty for none."""
        return self._selected

    @property
    def is_asking(self) -> bool:
        """Whether an answer of the server is awaited."""
        return self._asking > 0

    @Slot()
    def load(self) -> None:
        """Load or refresh what the station holds."""
        selected = self._selected
        self._read(lambda: self._service.load(selected), self._show)

    @Slot()
    def look(self) -> None:
        """Load, and ask the server for its part."""
        self.load()
        self.ask()

    @Slot()
    def ask(self) -> None:
        """Ask the server for what it alone knows of the list and of the chosen entry."""
        selected = self._selected
        self._wait_for(lambda: self._service.ask(selected))

    @Slot(str)
    def select(self, row_id: str) -> None:
        """Choose an entry; a form that is open is put aside with what was typed."""
        if row_id != self._selected:
            if self.form is not None:
                self.form.put_aside()
            self._selected = row_id
            self.look()

    @Slot()
    def put_away(self) -> None:
        """Put away what was handed out."""
        self._service.put_away()
        self.load()

    @Slot()
    def clear(self) -> None:
        """Forget what is on show, when the person leaves the station; what was typed is kept for them."""
        if self.form is not None:
            self.form.belong_to("")
        self._selected, self.snapshot, self.trouble = "", None, ""
        self.records.set_rows(())
        self.snapshot_changed.emit(None)

    def _wait_for(self, work: Callable[[], None]) -> None:
        """Have a worker ask the server, then load what it said."""
        self._asking += 1
        self.asked.emit()
        self._runner.run_long(lambda _report: work(), _ignore, self._heard, self._not_heard)

    def _heard(self, _nothing: None) -> None:
        self._end_asking("")
        self.load()

    def _not_heard(self, error: Exception) -> None:
        self._end_asking(sentence_of(error))
        self.load()

    def _end_asking(self, trouble: str) -> None:
        self._asking -= 1
        self.trouble = trouble
        self.asked.emit()

    def _note(self, sentence: str) -> None:
        self.said.emit(sentence)
        self.changed_here.emit()
        self.look()

    def _show(self, snapshot: AdminSnapshot) -> None:
        if self.form is not None:
            self.form.belong_to(snapshot.user_id)
        if snapshot == self.snapshot:
            return
        self.snapshot = snapshot
        self.records.set_rows(snapshot.rows)
        self.snapshot_changed.emit(snapshot)


class AskedListViewModel(AdminListViewModel):
    """A list that is the server's answer to a question. It comes with everything about each entry, and is
    asked for only when somebody says so, for asking is an entry of the audit.
    """

    @Slot()
    def look(self) -> None:
        """Load what is there."""
        self.load()

    @Slot(str)
    def select(self, row_id: str) -> None:
        """Choose an entry; everything about it is there already."""
        if row_id != self._selected:
            self._selected = row_id
            self.load()


def _cell(at: int) -> Callable[[AdminRow], CellText]:
    def worded(record: AdminRow) -> CellText:
        cell = record.cells[at]
        return CellText(cell.text, second=cell.second, tone=cell.tone)

    return worded


def _ignore(_progress: object) -> None:
    """Asking reports nothing on its way."""
