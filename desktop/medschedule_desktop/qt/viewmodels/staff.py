"""The Staff page's people: a list that can be searched, one profile, and the forms on it."""

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.form import FormService, FormViewModel
from medschedule_desktop.qt.viewmodels.table import CellText, Column, RowsModel
from medschedule_desktop.qt.viewmodels.view_model import LoadedViewModel
from medschedule_desktop.services.snapshots.staff import (
    CredentialState,
    StaffQuery,
    StaffRow,
    StaffSnapshot,
)
from medschedule_shared.language import marked


class StaffService(FormService, Protocol):
    """What the page needs of the services."""

    def load(self, query: StaffQuery, staff_id: str = "") -> StaffSnapshot:
        """Read the list that a query asks for, and the profile of the person chosen."""


CREDENTIAL_TONES: dict[CredentialState | None, str] = {
    CredentialState.EXPIRED: "red",
    CredentialState.SOON: "amber",
    CredentialState.NOT_YET: "amber",
    CredentialState.CURRENT: "green",
    None: "text_3",
}


class StaffViewModel(LoadedViewModel):
    """Runs the page.

    Attributes:
        snapshot: The last one; None before the first.
        people: The list.
        form: The form on show.

    Signals:
        snapshot_changed: The page changed. Argument: the `StaffSnapshot`, or None when it was cleared.
        said: Something was saved. Argument: what, in a sentence.
        changed_here: The person changed something, so the frame should refresh.
        failed, loaded, load_failed: See `LoadedViewModel`.
    """

    snapshot_changed = Signal(object)
    said = Signal(str)
    changed_here = Signal()

    def __init__(self, service: StaffService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self._query = StaffQuery()
        self._asked: StaffQuery | None = None
        self._selected = ""
        self.snapshot: StaffSnapshot | None = None
        self.people = RowsModel(_COLUMNS)
        self.form = FormViewModel(service, runner)
        self.form.failed_closed.connect(self.failed)
        self.form.saved.connect(self._note)

    @property
    def selected(self) -> str:
        """The id of the person whose profile is on show; empty for nobody."""
        return self._selected

    @Slot()
    def load(self) -> None:
        """Load or refresh the page."""
        query, selected = self._query, self._selected
        self._asked = query
        self._read(lambda: self._service.load(query, selected), self._show)

    def narrow(self, **asked: str | bool) -> None:
        """Ask for another list: text, unit_id, role, contract or expiring."""
        query = replace(self._query, **asked)  # type: ignore[arg-type]  # the names are those of the query
        if query != self._query:
            self._query = query
            self.load()

    @Slot(str)
    def select(self, staff_id: str) -> None:
        """Show a person's profile; a form that is open is put aside with what was typed."""
        if staff_id != self._selected:
            self.form.put_aside()
            self._selected = staff_id
            self.load()

    @Slot()
    def clear(self) -> None:
        """Forget what is on show, when the person leaves the station; what was typed is kept for them."""
        self.form.belong_to("")
        self._query, self._selected, self.snapshot = StaffQuery(), "", None
        self._asked = None  # what is still on its way is of the person who left
        self.people.set_rows(())
        self.snapshot_changed.emit(None)

    def _note(self, sentence: str) -> None:
        self.said.emit(sentence)
        self.changed_here.emit()
        self.load()

    def _show(self, snapshot: StaffSnapshot) -> None:
        if snapshot.asked != self._asked:
            return  # a newer question is on its way
        before = self.snapshot
        if (
            before is not None
            and before.unit_id != snapshot.unit_id
            and before.unit_id == snapshot.query.unit_id
        ):
            # The station shows another unit now, and so does a list that was of the one before.
            self._query = replace(snapshot.query, unit_id=None)
            self.load()
            return
        self._query = snapshot.query
        self.form.belong_to(snapshot.user_id)
        if snapshot == self.snapshot:
            return
        self.snapshot = snapshot
        self.people.set_rows(snapshot.rows)
        self.snapshot_changed.emit(snapshot)


def _credentials(row: StaffRow) -> CellText:
    return CellText(
        row.credentials.words,
        second=row.credentials.more,
        tone=CREDENTIAL_TONES[row.credentials.state],
        strong=row.credentials.state is CredentialState.EXPIRED,
    )


_COLUMNS: tuple[Column[StaffRow], ...] = (
    Column(marked("Role"), lambda row: CellText(row.role, tone="text_2", wraps=True)),
    Column(marked("Name"), lambda row: CellText(row.name, second=row.unit)),
    Column(marked("Contract"), lambda row: CellText(row.contract, second=row.fte)),
    Column(marked("Credentials"), _credentials),
    Column(marked("Hours"), lambda row: CellText(row.hours, second=row.hours_note), aligns_right=True),
)
