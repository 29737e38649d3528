"""Paints the head of a sheet: unit, period and state at the left, page and who printed it at the right."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from medschedule_desktop.qt.printing.lettering import RIGHT, paper_font, write
from medschedule_desktop.qt.printing.paper import Ink
from medschedule_desktop.services.snapshots.roster import RosterSnapshot

TITLE_HEIGHT = 400

_UNIT_SIZE = 180
_UNIT_LINE = 210
_SIZE = 95
_LINE = 130
_GAP = 100


@dataclass(frozen=True, slots=True)
class Title:
    """What the head of every sheet says.

    Attributes:
        unit_name: For instance "4 West telemetry".
        period: For instance "25 Oct – 5 Dec 2026".
        state: For instance "Posted, version 1".
        staff: For instance "36 staff".
        printed: Who posted or printed it and when, in one sentence.
    """

    unit_name: str
    period: str
    state: str
    staff: str
    printed: str

    @classmethod
    def of(cls, snapshot: RosterSnapshot, unit_name: str, printed: str) -> "Title":
        """Take what a roster says about itself."""
        return cls(unit_name, snapshot.period_title, snapshot.state_label, snapshot.staff_label, printed)

    @property
    def in_one_line(self) -> str:
        """For the window and the properties of a PDF."""
        return f"{self.unit_name}, {self.period}. {self.state}"

    def paint(self, painter: QPainter, width: float, page: str) -> None:
        """Paint it at the top of a sheet; `page` is for instance "Page 1 of 2"."""
        unit_font = paper_font(_UNIT_SIZE, QFont.Weight.DemiBold)
        strong, plain = paper_font(_SIZE, QFont.Weight.DemiBold), paper_font(_SIZE)
        place = QRectF(0, 0, width, _UNIT_LINE)
        place.setRight(width - write(painter, place, page, strong, Ink.BLACK, RIGHT) - _GAP)
        write(painter, place, self.unit_name, unit_font, Ink.BLACK)
        place = QRectF(0, _UNIT_LINE, width, _LINE)
        for words, font in ((self.period, strong), (self.state, strong), (self.staff, plain)):
            place.setLeft(place.left() + write(painter, place, words, font, Ink.BLACK) + _GAP)
        write(painter, place, self.printed, plain, Ink.QUIET, RIGHT)
