"""The emergency sheet: printed on one key, and written to a folder at every change of shift."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QTimer, Signal, Slot

from medschedule_desktop.errors.output import FileNotWritten, NotPrinted
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel
from medschedule_desktop.services.snapshots.emergency import EmergencySheet
from medschedule_shared.language import tr

_LOOK_MS = 60_000


class EmergencyService(Protocol):
    """What it needs of the services."""

    def sheet(self) -> EmergencySheet:
        """Read the sheet for whoever asks for it."""

    def due(self) -> EmergencySheet | None:
        """Read the sheet if a shift has begun since the last one."""

    def written(self) -> None:
        """Note that the sheet of this change of shift is safe."""


class EmergencyOutput(Protocol):
    """Where the sheet goes.

    Attributes:
        is_rolling: whether there is a folder to write to at every change of shift.
    """

    @property
    def is_rolling(self) -> bool: ...

    def save(self, sheet: EmergencySheet) -> Path | None:
        """Write the sheet to the folder; None without one.

        Raises:
            FileNotWritten: it cannot be written.
        """

    def print_sheet(self, sheet: EmergencySheet) -> None:
        """Put the sheet on paper.

        Raises:
            NotPrinted: there is no printer, or it takes nothing.
        """


class EmergencyViewModel(ViewModel):
    """Prints on request and writes at every change of shift.

    Signals:
        done: What became of the sheet that somebody asked for. Argument: one sentence.
        failed: See `ViewModel`. What went wrong by itself is said once, not every minute.
    """

    done = Signal(str)

    def __init__(self, service: EmergencyService, output: EmergencyOutput, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self._output = output
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now and every minute from here on, where there is a folder to write to."""
        if self._output.is_rolling:
            self.look()
            self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Write the sheet if a shift has begun since the last one."""
        self._runner.run(self._service.due, self._write, self._complain)

    @Slot()
    def print_now(self) -> None:
        """Print the sheet, and write it to the folder if there is one."""
        self._runner.run(self._service.sheet, self._print, self._fail)

    def _write(self, sheet: EmergencySheet | None) -> None:
        if sheet is None:
            return
        try:
            self._output.save(sheet)
        except FileNotWritten as error:
            self._complain(FileNotWritten(tr("The emergency sheet: {why}", why=str(error))))
            return
        self._said = ""
        self._runner.run(self._service.written, _nothing, self._complain)

    def _complain(self, error: Exception) -> None:
        if str(error) != self._said:
            self._said = str(error)
            self._fail(error)

    def _print(self, sheet: EmergencySheet) -> None:
        saved, unsaved = self._saved(sheet)
        try:
            self._output.print_sheet(sheet)
        except NotPrinted as error:
            self._say_unprinted(str(error), saved, unsaved)
        else:
            self.done.emit(f"{tr('The sheet was sent to the printer.')} {unsaved}".strip())

    def _say_unprinted(self, why: str, saved: Path | None, unsaved: str) -> None:
        if saved is not None:
            self.done.emit(tr("{why} The sheet was saved as {path} instead.", why=why, path=str(saved)))
        else:
            self.failed.emit(f"{why} {unsaved}".strip())

    def _saved(self, sheet: EmergencySheet) -> tuple[Path | None, str]:
        try:
            return self._output.save(sheet), ""
        except FileNotWritten as error:
            return None, str(error)


def _nothing(_answer: None) -> None:
    """Need nothing of an answer."""
