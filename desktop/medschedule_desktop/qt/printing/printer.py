"""The printer of this computer."""

from typing import Protocol

from PySide6.QtGui import QTextDocument

from medschedule_desktop.errors.output import NotPrinted
from medschedule_desktop.qt.printing.emergency_document import page_layout
from medschedule_shared.language import tr


class Printer(Protocol):
    """Puts a document on paper."""

    def print_document(self, document: QTextDocument, title: str) -> None:
        """Hand a document to the printer.

        Raises:
            NotPrinted: there is none, or it takes nothing.
        """


class SystemPrinter:
    """The printer that is usual on this computer, without any dialog: one key must be enough."""

    def print_document(self, document: QTextDocument, title: str) -> None:
        """Hand a document to the printer.

        Raises:
            NotPrinted: there is none, or it takes nothing.
        """
        # Only who prints pays for the library.
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        usual = QPrinterInfo.defaultPrinter()
        if usual.isNull():
            raise NotPrinted(tr("No printer is set up on this computer."))
        printer = QPrinter(usual)
        printer.setPageLayout(page_layout())
        printer.setDocName(title)
        document.print_(printer)
        if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
            raise NotPrinted(tr("The printer {name} did not take the sheet.", name=usual.description()))
