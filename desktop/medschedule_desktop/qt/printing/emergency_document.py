"""The emergency sheet laid out for paper: black on white, readable at arm's length."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import (
    QBrush,
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from medschedule_desktop.qt.printing.lettering import paper_font
from medschedule_desktop.qt.printing.paper import Ink
from medschedule_desktop.services.snapshots.emergency import EmergencySheet, SheetPerson
from medschedule_shared.language import tr

_DPI = 96
_TITLE, _HEADING, _TEXT = 24, 15, 12
_MARGIN_MM = 12
_PHONE_COLUMNS = 2
_PEOPLE_WIDTHS = (12, 34, 18, 36)
_PHONE_WIDTHS = (20, 46, 34)
_CALL_WIDTHS = (12, 88)


def page_layout() -> QPageLayout:
    """Return the page: upright, with the margins that office printers need."""
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.Letter)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def emergency_pdf(sheet: EmergencySheet) -> bytes:
    """Return the sheet as the bytes of a PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageLayout(page_layout())
    writer.setTitle(f"{sheet.unit_name}, {sheet.printed}")
    writer.setCreator("MedSchedule")
    emergency_document(sheet).print_(writer)
    return bytes(buffer.data().data())


def emergency_document(sheet: EmergencySheet) -> QTextDocument:
    """Return the sheet as a document for a printer. Needs a running QGuiApplication, for its fonts."""
    document = QTextDocument()
    document.setDefaultFont(paper_font(_TEXT))
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, sheet.unit_name)
    writer = _Writer(document)
    writer.say(sheet.unit_name, _TITLE, QFont.Weight.DemiBold)
    writer.say(sheet.printed)
    writer.say(sheet.census)
    for shift in sheet.shifts:
        writer.head(shift.title)
        writer.say(shift.coverage, weight=QFont.Weight.DemiBold)
        writer.table(_rows(shift.people), _PEOPLE_WIDTHS)
    if sheet.to_call:
        writer.head(tr("Call in this order"))
        writer.table(_rows(sheet.to_call), _PEOPLE_WIDTHS)
    if sheet.calls:
        writer.head(tr("Who was called"))
        writer.table([(call.time, call.words) for call in sheet.calls], _CALL_WIDTHS)
    writer.head(tr("Telephone list"))
    writer.columns([(each.role, each.name, each.phone) for each in sheet.phones], _PHONE_WIDTHS)
    return document


def _rows(people: Sequence[SheetPerson]) -> list[tuple[str, ...]]:
    return [(each.role, each.name, each.phone, each.note) for each in people]


class _Writer:
    """Writes headings, sentences and tables one below the other."""

    def __init__(self, document: QTextDocument) -> None:
        self._cursor = QTextCursor(document)
        self._is_empty = True

    def head(self, words: str) -> None:
        """Write a heading that stays with what follows."""
        self.say(words, _HEADING, QFont.Weight.DemiBold, above=10)

    def say(
        self,
        words: str,
        size: int = _TEXT,
        weight: QFont.Weight = QFont.Weight.Normal,
        *,
        above: int = 0,
    ) -> None:
        """Write a sentence on a line of its own."""
        block = QTextBlockFormat()
        block.setTopMargin(above)
        self._next(block)
        self._cursor.insertText(words, _letters(size, weight))

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """Write rows of cells with a line under each; widths are in per cent."""
        if not rows:
            return
        table = self._cursor.insertTable(len(rows), len(widths), _table_format(widths))
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                strong = column == 1 and len(row) > len(_CALL_WIDTHS)
                weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
                table.cellAt(number, column).firstCursorPosition().insertText(words, _letters(_TEXT, weight))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def columns(self, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """Write a long list in columns, read from top to bottom."""
        length = -(-len(rows) // _PHONE_COLUMNS)
        if not length:
            return
        merged: list[tuple[str, ...]] = []
        for at in range(length):
            cells: list[str] = []
            for number in range(at, length * _PHONE_COLUMNS, length):
                cells += rows[number] if number < len(rows) else [""] * len(widths)
            merged.append(tuple(cells))
        share = [width // _PHONE_COLUMNS for width in widths] * _PHONE_COLUMNS
        self.table(merged, share)

    def _next(self, block: QTextBlockFormat) -> None:
        if self._is_empty:
            self._cursor.setBlockFormat(block)
            self._is_empty = False
        else:
            self._cursor.insertBlock(block)


def _letters(size: int, weight: QFont.Weight) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFont(paper_font(size, weight))
    letters.setForeground(QBrush(Ink.BLACK))
    return letters


def _table_format(widths: Sequence[int]) -> QTextTableFormat:
    table = QTextTableFormat()
    table.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, width) for width in widths]
    )
    table.setBorder(0.5)
    table.setBorderBrush(QBrush(Ink.HAIRLINE))
    table.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    table.setBorderCollapse(True)
    table.setCellPadding(2)
    table.setCellSpacing(0)
    return table
