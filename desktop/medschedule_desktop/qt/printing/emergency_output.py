"""Where the emergency sheet goes: a printer, and a folder that keeps the last ones."""

from pathlib import Path

from medschedule_desktop.qt.printing.emergency_document import emergency_document, emergency_pdf
from medschedule_desktop.qt.printing.printer import Printer
from medschedule_desktop.qt.printing.rolling_folder import RollingFolder
from medschedule_desktop.services.snapshots.emergency import EmergencySheet


class EmergencyOutput:
    """Prints and saves.

    Args:
        folder: None saves nothing.
    """

    def __init__(self, printer: Printer, folder: RollingFolder | None) -> None:
        self._printer = printer
        self._folder = folder

    @property
    def is_rolling(self) -> bool:
        """Whether there is a folder to write to at every change of shift."""
        return self._folder is not None

    def save(self, sheet: EmergencySheet) -> Path | None:
        """Write the sheet to the folder; None without one.

        Raises:
            FileNotWritten: it cannot be written.
        """
        return None if self._folder is None else self._folder.write(sheet.file_name, emergency_pdf(sheet))

    def print_sheet(self, sheet: EmergencySheet) -> None:
        """Put the sheet on paper.

        Raises:
            NotPrinted: there is no printer, or it takes nothing.
        """
        self._printer.print_document(emergency_document(sheet), sheet.unit_name)
