"""Sheets of paper: their sizes, the unit that everything is measured in, and the greys of the ink."""

from enum import Enum

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QColor, QPageLayout, QPageSize

UNITS_PER_INCH = 720
"""Lengths on paper are in tenths of a typographic point, so that whole numbers are fine enough."""

MARGIN = 288
"""Round every edge: wider than what office printers cannot reach."""


class Paper(Enum):
    """A sheet laid on its side."""

    LETTER = QPageSize.PageSizeId.Letter
    A4 = QPageSize.PageSizeId.A4

    def layout(self) -> QPageLayout:
        """The page for a printer or a PDF, with the margins left to the drawing."""
        return QPageLayout(QPageSize(self.value), QPageLayout.Orientation.Landscape, QMarginsF())

    def printable(self) -> QSizeF:
        """Width and height between the margins."""
        whole = self.layout().fullRectPixels(UNITS_PER_INCH)
        return QSizeF(whole.width() - 2 * MARGIN, whole.height() - 2 * MARGIN)


class Ink:
    """Greys that a laser printer keeps apart, also after a photocopy. Screen themes do not reach paper."""

    BLACK = QColor("#111111")
    QUIET = QColor("#4A4A4A")
    EDGE = QColor("#6E6E6E")
    THIN_EDGE = QColor("#9C9C9C")
    HAIRLINE = QColor("#C4C4C4")
    HATCH = QColor("#9A9A9A")
    DARK_FILL = QColor("#3C3C3C")
    LIGHT_FILL = QColor("#CDCDCD")
    SHADE = QColor("#EDEDED")
    WHITE = QColor("#FFFFFF")
