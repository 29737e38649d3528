"""Draws a roster cell once for each look it can have; the grid then only copies pixmaps."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QPolygonF

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.services.snapshots.roster import CellSnapshot, MarkKind, ShiftKind

_TILE_X = 3
_TILE_Y = 2
_PIN = 4
_NARROW_PIN = 3
_WIDE_TILE = 18
_TRIANGLE = 8
_DIFFERENCE = 3
_HATCHES_A_CELL = 4
_GOES_OFF = "–"


@dataclass(frozen=True, slots=True)
class CellPlace:
    """What a cell's look takes from where it is.

    Attributes:
        width, height: In pixels at 1x.
        is_weekend: Whether its column is tinted.
        starts_week: Whether a strong line runs down its left side.
        is_today: Whether the line on its left is today's.
    """

    width: int
    height: int
    is_weekend: bool
    starts_week: bool
    is_today: bool = False


class CellPainter:
    """Keeps one pixmap a look and theme. There are some dozens of looks, so the store stays small."""

    def __init__(self, appearance: Appearance) -> None:
        self._appearance = appearance
        self._letter_font = interface_font(TextSize.SMALL, QFont.Weight.DemiBold)
        self._quiet_font = interface_font(TextSize.SMALL)
        self._saving_font = interface_font(TextSize.SMALL)
        self._saving_font.setItalic(True)
        self._pixmaps: dict[tuple[object, ...], QPixmap] = {}
        appearance.theme_changed.connect(self._pixmaps.clear)

    def pixmap(self, cell: CellSnapshot, place: CellPlace, ratio: float) -> QPixmap:
        """The picture of a cell for a screen of `ratio` device pixels a pixel."""
        differs = cell.was is not None
        look = (
            *(cell.letter, cell.kind, cell.pinned, cell.leave, cell.asked_off, cell.mark),
            *(cell.is_held, cell.is_saving, differs, place, ratio),
        )
        pixmap = self._pixmaps.get(look)
        if pixmap is None:
            pixmap = self._pixmaps[look] = self._draw(cell, place, ratio)
        return pixmap

    def paint_sample(self, painter: QPainter, rect: QRect, cell: CellSnapshot) -> None:
        """Paint a cell outside the grid, for the legend."""
        colours = self._appearance.colours
        painter.save()
        painter.translate(rect.topLeft())
        place = CellPlace(rect.width(), rect.height(), is_weekend=False, starts_week=False)
        if cell.leave:
            painter.fillRect(0, 0, place.width, place.height, QColor(colours.sunken))
        self._draw_content(painter, cell, place)
        painter.restore()

    def _draw(self, cell: CellSnapshot, place: CellPlace, ratio: float) -> QPixmap:
        colours = self._appearance.colours
        pixmap = QPixmap(round(place.width * ratio), round(place.height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        ground = colours.weekend if place.is_weekend else colours.surface
        pixmap.fill(QColor(colours.sunken if cell.leave else ground))
        painter = QPainter(pixmap)
        self._draw_content(painter, cell, place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(0, place.height - 1, place.width, 1, QColor(colours.line))
        edge = colours.line_strong if place.starts_week else colours.line
        painter.fillRect(0, 0, 1, place.height, QColor(edge))
        if place.is_today:
            painter.fillRect(0, 0, 2, place.height, QColor(colours.accent))
        painter.end()
        return pixmap

    def _draw_content(self, painter: QPainter, cell: CellSnapshot, place: CellPlace) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell.leave:
            self._draw_hatch(painter, place)
        tile = QRectF(_TILE_X + 0.5, _TILE_Y + 0.5, place.width - 2 * _TILE_X, place.height - 2 * _TILE_Y - 2)
        if cell.is_saving:
            self._draw_saving(painter, cell, tile)
        elif cell.kind is not ShiftKind.NONE:
            self._draw_tile(painter, cell, tile)
        elif cell.leave or cell.asked_off:
            painter.setFont(self._quiet_font)
            painter.setPen(QColor(self._appearance.colours.text_2))
            painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, "L" if cell.leave else "r")
        if cell.was is not None:
            self._draw_difference(painter, place)
        if cell.is_held:
            self._draw_held(painter, tile)
        if cell.mark is MarkKind.HARD:
            self._draw_hard_mark(painter, tile)
        elif cell.mark is MarkKind.WARNING:
            self._draw_warning(painter, tile)

    def _draw_tile(self, painter: QPainter, cell: CellSnapshot, tile: QRectF) -> None:
        tint = self._appearance.theme.tints[cell.kind]
        if cell.kind is ShiftKind.ON_CALL:
            pen = QPen(QColor(self._appearance.colours.line_strong), 1)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.fill))
        painter.drawRoundedRect(tile, 2, 2)
        painter.setFont(self._letter_font)
        painter.setPen(QColor(tint.ink))
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, cell.letter)
        if cell.pinned:
            inset, side = (1.5, _PIN) if _is_wide(tile) else (0.0, _NARROW_PIN)
            painter.fillRect(QRectF(tile.left() + inset, tile.top() + inset, side, side), QColor(tint.ink))

    def _draw_saving(self, painter: QPainter, cell: CellSnapshot, tile: QRectF) -> None:
        """Draw a slanted letter without its tint, or a dash for a shift that goes."""
        painter.setFont(self._saving_font)
        painter.setPen(QColor(self._appearance.colours.text_2))
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, cell.letter or _GOES_OFF)

    def _draw_hatch(self, painter: QPainter, place: CellPlace) -> None:
        """Draw 45 degree lines whose step divides the width, so that they run on into the next cell."""
        painter.setPen(QPen(QColor(self._appearance.colours.line), 1))
        step = place.width / _HATCHES_A_CELL
        for number in range(_HATCHES_A_CELL + round(place.height / step) + 1):
            x = number * step
            painter.drawLine(QPointF(x, 0), QPointF(x - place.height, place.height))

    def _draw_held(self, painter: QPainter, tile: QRectF) -> None:
        """Draw a broken frame round what was not saved."""
        pen = QPen(QColor(self._appearance.colours.text), 1)
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(tile.adjusted(-2, -1, 2, 1))

    def _draw_difference(self, painter: QPainter, place: CellPlace) -> None:
        """Draw a bar under what another version had otherwise."""
        bar = QRectF(_TILE_X, place.height - _DIFFERENCE - 1, place.width - 2 * _TILE_X, _DIFFERENCE)
        painter.fillRect(bar, QColor(self._appearance.colours.accent))

    def _draw_hard_mark(self, painter: QPainter, tile: QRectF) -> None:
        red = QColor(self._appearance.colours.red_solid)
        painter.setPen(QPen(red, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(red)
        painter.drawPolygon(_corner(tile))

    def _draw_warning(self, painter: QPainter, tile: QRectF) -> None:
        """Draw the triangle hollow, so that it differs from the hard mark by its shape too."""
        colours = self._appearance.colours
        painter.setPen(QPen(QColor(colours.amber), 1.5))
        painter.setBrush(QColor(colours.amber_soft))
        painter.drawPolygon(_corner(tile.adjusted(0, 0.5, -0.5, 0)))


def _is_wide(tile: QRectF) -> bool:
    return tile.width() >= _WIDE_TILE


def _corner(tile: QRectF) -> QPolygonF:
    right, top = tile.right(), tile.top()
    return QPolygonF([QPointF(right - _TRIANGLE, top), QPointF(right, top), QPointF(right, top + _TRIANGLE)])
