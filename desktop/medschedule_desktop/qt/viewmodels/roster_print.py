"""The roster on show, printed on request."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from medschedule_desktop.errors.output import NotPrinted
from medschedule_desktop.services.snapshots.roster import RosterSnapshot
from medschedule_shared.language import tr


class RosterOutput(Protocol):
    """Where the sheets go."""

    def print_roster(self, roster: RosterSnapshot) -> None:
        """Put a roster on paper; raise NotPrinted where that fails."""


class RosterPrintViewModel(QObject):
    """Prints a roster. It paints, so it runs on the thread of the windows.

    Signals:
        done, failed: It was printed, or why not. Argument: one sentence.
    """

    done = Signal(str)
    failed = Signal(str)

    def __init__(self, output: RosterOutput) -> None:
        super().__init__()
        self._output = output

    @Slot(object)
    def print_now(self, roster: RosterSnapshot) -> None:
        """Print a roster."""
        try:
            self._output.print_roster(roster)
        except NotPrinted as error:
            self.failed.emit(str(error))
        else:
            self.done.emit(tr("The schedule was sent to the printer."))
