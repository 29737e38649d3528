"""The daily posting laid out for paper: one page, readable on a wall."""

from PySide6.QtGui import QFont, QTextDocument

from medschedule_desktop.qt.printing.document_writer import DocumentWriter
from medschedule_desktop.qt.printing.lettering import paper_font
from medschedule_desktop.qt.printing.printer import Printer
from medschedule_desktop.services.snapshots.posting import PostedShift, PostingSheet
from medschedule_shared.language import tr

_TITLE, _HEADING, _TEXT = 26, 18, 14
_SMALL_HEADING, _SMALL_TEXT = 13, 10
_MANY = 18
"""Rows above which the page is set smaller and names in columns, so that it stays one page."""
_FIGURES = (60, 40)
_PEOPLE = (15, 55, 30)


class PostingOutput:
    """Prints the posting."""

    def __init__(self, printer: Printer) -> None:
        self._printer = printer

    def print_sheet(self, sheet: PostingSheet) -> None:
        """Put the page on paper.

        Raises:
            NotPrinted: there is no printer, or it takes nothing.
        """
        self._printer.print_document(posting_document(sheet), sheet.unit_name)


def posting_document(sheet: PostingSheet) -> QTextDocument:
    """Return the page as a document for a printer. Needs a running QGuiApplication, for its fonts."""
    rows = sum(len(shift.people) + len(shift.figures) // 2 for shift in sheet.shifts)
    is_full = rows > _MANY
    heading, text = (_SMALL_HEADING, _SMALL_TEXT) if is_full else (_HEADING, _TEXT)
    document = QTextDocument()
    document.setDefaultFont(paper_font(text))
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, sheet.unit_name)
    writer = DocumentWriter(document, text)
    writer.say(sheet.facility, _TITLE, QFont.Weight.DemiBold)
    writer.say(f"{sheet.unit_name}, {sheet.date}", heading, QFont.Weight.DemiBold)
    writer.say(sheet.law)
    for shift in sheet.shifts:
        _write_shift(writer, shift, heading, in_columns=is_full)
    for words in (sheet.keep, sheet.printed):
        if words:
            writer.say(words, above=8)
    return document


def _write_shift(writer: DocumentWriter, shift: PostedShift, heading: int, *, in_columns: bool) -> None:
    writer.say(shift.title, heading, QFont.Weight.DemiBold, above=10)
    if shift.in_charge:
        writer.say(shift.in_charge, weight=QFont.Weight.DemiBold)
    writer.table(shift.figures, _FIGURES, strong=1)
    if shift.people:
        writer.say(tr("On duty, with the rooms of each:"), above=6)
        if in_columns:
            writer.columns(shift.people, _PEOPLE)
        else:
            writer.table(shift.people, _PEOPLE, strong=1)
