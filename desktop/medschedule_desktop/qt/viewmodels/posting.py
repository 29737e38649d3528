"""The daily posting, printed on request."""

from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.errors.output import NotPrinted
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel
from medschedule_desktop.services.snapshots.posting import PostingSheet
from medschedule_shared.language import tr


class PostingService(Protocol):
    """What it needs of the services."""

    def sheet(self) -> PostingSheet:
        """Read today's page."""


class PostingOutput(Protocol):
    """Where the page goes."""

    def print_sheet(self, sheet: PostingSheet) -> None:
        """Put the page on paper; raise NotPrinted where that fails."""


class PostingViewModel(ViewModel):
    """Prints the page.

    Signals:
        done: It was printed. Argument: one sentence.
        failed: See `ViewModel`.
    """

    done = Signal(str)

    def __init__(self, service: PostingService, output: PostingOutput, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self._output = output

    @Slot()
    def print_now(self) -> None:
        """Print today's page."""
        self._runner.run(self._service.sheet, self._print, self._fail)

    def _print(self, sheet: PostingSheet) -> None:
        try:
            self._output.print_sheet(sheet)
        except NotPrinted as error:
            self._fail(error)
        else:
            self.done.emit(tr("The daily posting was sent to the printer."))
