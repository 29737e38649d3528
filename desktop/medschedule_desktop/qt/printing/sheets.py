"""A printed schedule as sheets of paper: what stands on each, and how it is painted."""

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPainter

from medschedule_desktop.qt.printing.grid import GridPainter
from medschedule_desktop.qt.printing.legend import Legend
from medschedule_desktop.qt.printing.lettering import paper_font, write
from medschedule_desktop.qt.printing.measures import LEGEND_GAP, measure
from medschedule_desktop.qt.printing.paper import MARGIN, UNITS_PER_INCH, Ink
from medschedule_desktop.qt.printing.title import TITLE_HEIGHT, Title
from medschedule_desktop.services.snapshots.roster import RosterSnapshot
from medschedule_shared.language import tr

_SENTENCE_SIZE = 110
_SENTENCE_LINE = 200


class ScheduleSheets:
    """One schedule on sheets of one size. All weeks of a band come before the next band's.

    Attributes:
        count: How many sheets it takes.
    """

    def __init__(self, snapshot: RosterSnapshot, title: Title, sheet: QSizeF) -> None:
        self._snapshot = snapshot
        self._title = title
        self._width = sheet.width()
        self._legend = Legend(snapshot, self._width)
        self._measures = measure(snapshot, sheet, self._legend)
        self._sheets = [(band, rows) for band in self._measures.bands for rows in self._measures.blocks]
        self.count = len(self._sheets)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a sheet, numbered from 0; the painter's origin is the corner of the margins."""
        band, rows = self._sheets[number]
        self._title.paint(
            painter, self._width, tr("Page {number} of {count}", number=number + 1, count=self.count)
        )
        if not rows:
            place = QRectF(0, TITLE_HEIGHT, self._width, _SENTENCE_LINE)
            write(painter, place, self._snapshot.empty_sentence, paper_font(_SENTENCE_SIZE), Ink.BLACK)
            return
        bottom = GridPainter(self._snapshot, self._measures, band).paint(painter, TITLE_HEIGHT, rows)
        self._legend.paint(painter, 0, bottom + LEGEND_GAP)


def paint_sheets(sheets: ScheduleSheets, device: QPagedPaintDevice) -> bool:
    """Paint every sheet on a page of a printer or a PDF, and tell whether the device took them.

    Args:
        device: its pages reach to the edge of the paper.
    """
    painter = QPainter()
    if not painter.begin(device):
        return False
    scale = device.logicalDpiX() / UNITS_PER_INCH
    for number in range(sheets.count):
        if number:
            device.newPage()
        painter.resetTransform()
        painter.scale(scale, scale)
        painter.translate(MARGIN, MARGIN)
        sheets.paint(painter, number)
    return painter.end()
