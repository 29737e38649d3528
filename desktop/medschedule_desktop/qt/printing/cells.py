"""Paints one person's day: the kind of shift is plain without colour, from its fill, edge and letter."""

from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from medschedule_desktop.qt.printing.lettering import CENTRE, paper_font, write
from medschedule_desktop.qt.printing.paper import Ink
from medschedule_desktop.services.snapshots.roster import CellSnapshot, ShiftKind

_GAP_X = 12
_GAP_Y = 11
_ROUNDING = 15
_HATCH_STEP = 34
_EDGE = 5
_SPOT_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class _Tile:
    fill: QColor
    letter: QColor
    edge: QPen


def _dashed() -> QPen:
    pen = QPen(Ink.BLACK, _EDGE, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([3.5, 2.5])
    return pen


_TILES = {
    ShiftKind.DAY: _Tile(Ink.WHITE, Ink.BLACK, QPen(Ink.THIN_EDGE, _EDGE)),
    ShiftKind.EVENING: _Tile(Ink.LIGHT_FILL, Ink.BLACK, QPen(Ink.THIN_EDGE, _EDGE)),
    ShiftKind.NIGHT: _Tile(Ink.DARK_FILL, Ink.WHITE, QPen(Ink.DARK_FILL, _EDGE)),
    ShiftKind.ON_CALL: _Tile(Ink.WHITE, Ink.BLACK, _dashed()),
}


class CellPainter:
    """Paints cells with letters of one size.

    Rule marks, pins and sentences stay on the screen: they are the planner's, and paper hangs on a wall.
    """

    def __init__(self, letter_size: int) -> None:
        self._letter_font = paper_font(letter_size, QFont.Weight.DemiBold)
        self._quiet_font = paper_font(letter_size)

    def paint(self, painter: QPainter, place: QRectF, cell: CellSnapshot) -> None:
        """Paint a cell over the ground that is there."""
        if cell.leave:
            _hatch(painter, place)
        inner = place.adjusted(_GAP_X, _GAP_Y, -_GAP_X, -_GAP_Y)
        tile = _TILES.get(cell.kind)
        if tile is not None:
            self._paint_tile(painter, inner, tile, cell.letter)
        elif cell.letter:
            write(painter, inner, cell.letter, self._letter_font, Ink.BLACK, CENTRE)
        elif cell.leave:
            self._paint_leave(painter, inner)
        elif cell.asked_off:
            write(painter, inner, "r", self._quiet_font, Ink.BLACK, CENTRE)

    def _paint_tile(self, painter: QPainter, place: QRectF, tile: _Tile, letter: str) -> None:
        painter.setPen(tile.edge)
        painter.setBrush(tile.fill)
        painter.drawRoundedRect(place, _ROUNDING, _ROUNDING)
        write(painter, place, letter, self._letter_font, tile.letter, CENTRE)

    def _paint_leave(self, painter: QPainter, place: QRectF) -> None:
        """Write the letter on a white spot, because hatching through a letter makes it another one."""
        spot = QRectF(0, 0, place.height() * _SPOT_SHARE, place.height() * _SPOT_SHARE)
        spot.moveCenter(place.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Ink.WHITE)
        painter.drawRoundedRect(spot, _ROUNDING, _ROUNDING)
        write(painter, place, "L", self._quiet_font, Ink.BLACK, CENTRE)


def _hatch(painter: QPainter, place: QRectF) -> None:
    """Draw 45 degree lines on a raster of the whole sheet, so that they run on into the next cell."""
    painter.setPen(QPen(Ink.HATCH, _EDGE))
    left, top, right, bottom = place.left(), place.top(), place.right(), place.bottom()
    for number in range(ceil((left + top) / _HATCH_STEP), floor((right + bottom) / _HATCH_STEP) + 1):
        both = number * _HATCH_STEP
        start, end = max(left, both - bottom), min(right, both - top)
        painter.drawLine(QLineF(start, both - start, end, both - end))
