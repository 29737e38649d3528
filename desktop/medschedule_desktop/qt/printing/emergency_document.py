"""The emergency sheet laid out for paper: black on white, readable at arm's length."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from medschedule_desktop.qt.printing.document_writer import DocumentWriter
from medschedule_desktop.qt.printing.lettering import paper_font
from medschedule_desktop.services.snapshots.emergency import EmergencySheet, SheetPerson
from medschedule_shared.language import tr

_DPI = 96
_TITLE, _TEXT = 24, 12
_MARGIN_MM = 12
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
    writer = DocumentWriter(document, _TEXT)
    writer.say(sheet.unit_name, _TITLE, QFont.Weight.DemiBold)
    writer.say(sheet.printed)
    writer.say(sheet.census)
    for shift in sheet.shifts:
        writer.head(shift.title)
        writer.say(shift.coverage, weight=QFont.Weight.DemiBold)
        writer.table(_rows(shift.people), _PEOPLE_WIDTHS, strong=1)
    if sheet.to_call:
        writer.head(tr("Call in this order"))
        writer.table(_rows(sheet.to_call), _PEOPLE_WIDTHS, strong=1)
    if sheet.calls:
        writer.head(tr("Who was called"))
        writer.table([(call.time, call.words) for call in sheet.calls], _CALL_WIDTHS)
    writer.head(tr("Telephone list"))
    writer.columns([(each.role, each.name, each.phone) for each in sheet.phones], _PHONE_WIDTHS)
    return document


def _rows(people: Sequence[SheetPerson]) -> list[tuple[str, ...]]:
    return [(each.role, each.name, each.phone, each.note) for each in people]
