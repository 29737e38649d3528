"""The Analytics page: one unit's weeks or the units side by side, and files of their numbers."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.printing.whole_file import write_whole
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.table import CellText, Column, RowsModel
from medschedule_desktop.qt.viewmodels.view_model import LoadedViewModel
from medschedule_desktop.services.snapshots.analytics import (
    AnalyticsQuery,
    AnalyticsSnapshot,
    ChartKind,
    UnitLine,
)
from medschedule_shared.language import marked, tr


class AnalyticsService(Protocol):
    """What the page needs of the services."""

    def load(self, query: AnalyticsQuery) -> AnalyticsSnapshot:
        """Read the page."""

    def numbers(self, query: AnalyticsQuery, kind: ChartKind) -> bytes:
        """Return the numbers of a chart as a CSV file."""

    def every_number(self, query: AnalyticsQuery) -> bytes:
        """Return the numbers of all charts as a workbook."""

    def payroll(self) -> bytes:
        """Return the hours of the last two pay weeks as a workbook."""


class AnalyticsViewModel(LoadedViewModel):
    """Runs the page.

    Attributes:
        snapshot: The last one; None before the first.
        query: What is asked for.
        units: The units side by side.

    Signals:
        snapshot_changed: The page changed. Argument: the `AnalyticsSnapshot`, or None when it was cleared.
        said: A file was written. Argument: which, in a sentence.
        failed, loaded, load_failed: See `LoadedViewModel`.
    """

    snapshot_changed = Signal(object)
    said = Signal(str)

    def __init__(self, service: AnalyticsService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self.query = AnalyticsQuery()
        self.snapshot: AnalyticsSnapshot | None = None
        self.units = RowsModel(_COLUMNS)

    @Slot()
    def load(self) -> None:
        """Load or refresh the page."""
        query = self.query
        self._read(lambda: self._service.load(query), self._show)

    def choose_window(self, window: str) -> None:
        """Look back further, or less far."""
        self._ask(replace(self.query, window=window))

    def compare(self, *, compares: bool) -> None:
        """Put the units side by side, or show one again."""
        self._ask(replace(self.query, compares=compares))

    @Slot()
    def clear(self) -> None:
        """Forget what is on show, when the person leaves the station."""
        self.query, self.snapshot = AnalyticsQuery(), None
        self.units.set_rows(())
        self.snapshot_changed.emit(None)

    def save_numbers(self, kind: ChartKind, path: Path) -> None:
        """Write the numbers of a chart to a file."""
        query = self.query
        self._save(lambda: self._service.numbers(query, kind), path)

    def save_all(self, path: Path) -> None:
        """Write the numbers of all charts to a file."""
        query = self.query
        self._save(lambda: self._service.every_number(query), path)

    def save_payroll(self, path: Path) -> None:
        """Write the hours of the last two pay weeks to a file."""
        self._save(self._service.payroll, path)

    def _save(self, content: Callable[[], bytes], path: Path) -> None:
        def write() -> Path:
            write_whole(path, content())
            return path

        self._runner.run(write, self._tell, self._fail)

    def _tell(self, path: Path) -> None:
        self.said.emit(tr("Saved {path}", path=path))

    def _ask(self, query: AnalyticsQuery) -> None:
        if query != self.query:
            self.query = query
            self.load()

    def _show(self, snapshot: AnalyticsSnapshot) -> None:
        if snapshot.asked != self.query or snapshot == self.snapshot:
            return  # a newer question is on its way, or nothing is new
        self.snapshot = snapshot
        self.units.set_rows(snapshot.units)
        self.snapshot_changed.emit(snapshot)


_COLUMNS: tuple[Column[UnitLine], ...] = (
    Column(marked("Unit"), lambda line: CellText(line.name, strong=True, wraps=True)),
    Column(marked("Shifts at full RN number"), lambda line: CellText(line.coverage)),
    Column(marked("Overtime and agency"), lambda line: CellText(line.hours)),
    Column(marked("Near the fair share"), lambda line: CellText(line.fairness)),
    Column(marked("Requests honoured"), lambda line: CellText(line.requests)),
    Column(marked("Call-outs"), lambda line: CellText(line.call_outs, wraps=True)),
)
