"""The printer of this computer."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QTextDocument

from medschedule_desktop.errors.output import NotPrinted
from medschedule_desktop.qt.printing.emergency_document import page_layout
from medschedule_shared.language import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from medschedule_desktop.qt.printing.paper import Paper
    from medschedule_desktop.qt.printing.sheets import ScheduleSheets


class Printer(Protocol):
    """Puts a document on paper."""

    def print_document(self, document: QTextDocument, title: str) -> None:
        """Hand a document to the printer.

        Raises:
            NotPrinted: there is none, or it takes nothing.
        """


class SheetPrinter(Protocol):
    """Puts the sheets of a schedule on paper."""

    def print_sheets(self, sheets: "ScheduleSheets", paper: "Paper", title: str) -> None:
        """Hand sheets to the printer.

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
        printer = _usual_printer(title)
        printer.setPageLayout(page_layout())
        document.print_(printer)
        _check(printer)

    def print_sheets(self, sheets: "ScheduleSheets", paper: "Paper", title: str) -> None:
        """Hand sheets of a schedule to the printer.

        Raises:
            NotPrinted: there is none, or it takes nothing.
        """
        # Only who prints pays for what paints.
        from medschedule_desktop.qt.printing.sheets import paint_sheets

        printer = _usual_printer(title)
        printer.setFullPage(True)
        printer.setPageLayout(paper.layout())
        _check(printer, took_all=paint_sheets(sheets, printer))


def _usual_printer(title: str) -> "QPrinter":
    # Only who prints pays for the library.
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    usual = QPrinterInfo.defaultPrinter()
    if usual.isNull():
        raise NotPrinted(tr("No printer is set up on this computer."))
    printer = QPrinter(usual)
    printer.setDocName(title)
    return printer


def _check(printer: "QPrinter", *, took_all: bool = True) -> None:
    state = printer.printerState()
    if not took_all or state in (printer.PrinterState.Error, printer.PrinterState.Aborted):
        raise NotPrinted(tr("The printer {name} did not take the sheet.", name=printer.printerName()))
