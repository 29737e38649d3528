"""The roster on show as a file for a spreadsheet, and what was posted of it as a calendar."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal

from medschedule_desktop.qt.printing.whole_file import write_whole
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel
from medschedule_desktop.services.exports.csv_file import csv_bytes
from medschedule_desktop.services.exports.roster_table import roster_table
from medschedule_desktop.services.exports.workbook import workbook_bytes
from medschedule_desktop.services.snapshots.roster import RosterSnapshot
from medschedule_shared.language import tr


class CalendarService(Protocol):
    """What it needs of the services; see `services.schedule_versions`."""

    def calendar(self, staff_id: str = "") -> bytes:
        """Return the newest version of the period on show as a calendar."""


class ScheduleFilesViewModel(ViewModel):
    """Writes the files.

    Signals:
        written: A file was written. Argument: which, in a sentence.
        failed: See `ViewModel`.
    """

    written = Signal(str)

    def __init__(self, service: CalendarService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service

    def save_table(self, roster: RosterSnapshot, path: Path) -> None:
        """Write a roster as a workbook, or as comma-separated values where the name ends in ".csv"."""
        table = roster_table(roster)
        is_csv = path.suffix.casefold() == ".csv"
        self._save(lambda: csv_bytes(table) if is_csv else workbook_bytes((table,)), path)

    def save_calendar(self, path: Path, staff_id: str = "") -> None:
        """Write the posted shifts of everybody, or of one person."""
        self._save(lambda: self._service.calendar(staff_id), path)

    def _save(self, content: Callable[[], bytes], path: Path) -> None:
        def write() -> Path:
            write_whole(path, content())
            return path

        self._runner.run(write, self._tell, self._fail)

    def _tell(self, path: Path) -> None:
        self.written.emit(tr("Saved {path}", path=path))
