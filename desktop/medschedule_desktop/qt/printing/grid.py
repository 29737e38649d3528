"""Paints the grid of a sheet: weeks and days, people with hours and shifts, and the needs below them."""

from itertools import accumulate

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from medschedule_desktop.qt.printing.cells import CellPainter
from medschedule_desktop.qt.printing.legend import CHARGE
from medschedule_desktop.qt.printing.lettering import CENTRE, RIGHT, paper_font, write
from medschedule_desktop.qt.printing.measures import DAY_HEIGHT, WEEK_HEIGHT, Measures, hours_words
from medschedule_desktop.qt.printing.pagination import Band, PrintedRow
from medschedule_desktop.qt.printing.paper import Ink
from medschedule_desktop.services.snapshots.roster import (
    NeedCell,
    NeedRow,
    NeedState,
    PersonSnapshot,
    RosterSnapshot,
)
from medschedule_shared.language import tr

_HEAD_SIZE = 75
_PAD = 25
_COUNT_PAD = 10
_LEAST_COUNT = 0.3
_HAIRLINE = 4
_LINE = 8
_STRONG_LINE = 12
_SHORT_LINE = 14


class GridPainter:
    """Paints the rows of one sheet for the weeks of one band, from the left margin on."""

    def __init__(self, snapshot: RosterSnapshot, measures: Measures, band: Band) -> None:
        self._needs = snapshot.needs
        self._measures = measures
        self._weeks = band.weeks
        self._columns = slice(band.first_day, band.first_day + band.length)
        self._days = snapshot.days[self._columns]
        self._width = measures.before_days + len(self._days) * measures.day
        self._cells = CellPainter(measures.text)
        self._plain = paper_font(measures.text)
        self._strong = paper_font(measures.text, QFont.Weight.DemiBold)

    def paint(self, painter: QPainter, top: float, rows: tuple[PrintedRow, ...]) -> float:
        """Paint the grid below `top` and return where it ends."""
        row_height = self._measures.row
        rows_top = top + WEEK_HEIGHT + DAY_HEIGHT
        needs_top = rows_top + len(rows) * row_height
        bottom = needs_top + len(self._needs) * row_height
        days_top = top + WEEK_HEIGHT
        self._shade_weekends(painter, days_top, bottom)
        self._draw_hairlines(painter, days_top, rows_top, bottom)
        for number, row in enumerate(rows):
            y = rows_top + number * row_height
            if isinstance(row, str):
                self._paint_heading(painter, y, row)
            else:
                self._paint_person(painter, y, row)
        for number, need in enumerate(self._needs):
            self._paint_need(painter, needs_top + number * row_height, need)
        self._paint_weeks(painter, top)
        self._paint_days(painter, days_top)
        self._draw_week_lines(painter, top, bottom)
        for y in (rows_top, needs_top, bottom):
            _draw(painter, QLineF(0, y, self._width, y), Ink.BLACK, _STRONG_LINE)
        return bottom

    def _shade_weekends(self, painter: QPainter, top: float, bottom: float) -> None:
        for column, day in enumerate(self._days):
            if day.is_weekend:
                painter.fillRect(self._day(column, top, bottom - top), Ink.SHADE)

    def _draw_hairlines(self, painter: QPainter, top: float, rows_top: float, bottom: float) -> None:
        for column in range(len(self._days)):
            x = self._day(column, top, 0).left()
            _draw(painter, QLineF(x, top, x, bottom), Ink.HAIRLINE, _HAIRLINE)
        y = rows_top
        while y < bottom:
            _draw(painter, QLineF(0, y, self._width, y), Ink.HAIRLINE, _HAIRLINE)
            y += self._measures.row

    def _draw_week_lines(self, painter: QPainter, top: float, bottom: float) -> None:
        for column in accumulate((week.length for week in self._weeks), initial=0):
            x = self._day(column, top, 0).left()
            _draw(painter, QLineF(x, top, x, bottom), Ink.EDGE, _LINE)

    def _paint_weeks(self, painter: QPainter, top: float) -> None:
        font = paper_font(_HEAD_SIZE, QFont.Weight.DemiBold)
        column = 0
        for week in self._weeks:
            place = self._day(column, top, WEEK_HEIGHT)
            place.setWidth(week.length * self._measures.day)
            write(painter, place.adjusted(_PAD, 0, -_PAD, 0), week.title, font, Ink.BLACK)
            column += week.length

    def _paint_days(self, painter: QPainter, top: float) -> None:
        quiet, strong = paper_font(_HEAD_SIZE), paper_font(_HEAD_SIZE, QFont.Weight.DemiBold)
        half = DAY_HEIGHT / 2
        for column, day in enumerate(self._days):
            write(painter, self._day(column, top, half), day.weekday, quiet, Ink.QUIET, CENTRE)
            write(painter, self._day(column, top + half, half), day.number, strong, Ink.BLACK, CENTRE)
        write(painter, self._name(top + half, half), tr("Name"), quiet, Ink.QUIET)
        write(painter, self._hours(top + half, half), tr("Hours"), quiet, Ink.QUIET, RIGHT)
        write(painter, self._balance(top + half, half), "+/−", quiet, Ink.QUIET, RIGHT)

    def _paint_heading(self, painter: QPainter, top: float, words: str) -> None:
        place = QRectF(0, top, self._width, self._measures.row)
        painter.fillRect(place, Ink.SHADE)
        write(painter, place.adjusted(_PAD, 0, -_PAD, 0), words, self._strong, Ink.BLACK)

    def _paint_person(self, painter: QPainter, top: float, person: PersonSnapshot) -> None:
        height = self._measures.row
        place = self._name(top, height)
        charge = f" {CHARGE}" if person.is_charge else ""
        charge_width = QFontMetricsF(self._plain).horizontalAdvance(charge)
        place.setRight(place.right() - charge_width)
        after = place.left() + write(painter, place, person.name, self._plain, Ink.BLACK)
        if charge:
            # Without the room that rounding may take, an ellipsis would stand in its place.
            write(painter, QRectF(after, top, charge_width + 1, height), charge, self._plain, Ink.QUIET)
        write(painter, self._hours(top, height), hours_words(person), self._plain, Ink.BLACK, RIGHT)
        write(painter, self._balance(top, height), person.balance, self._strong, Ink.BLACK, RIGHT)
        for column, cell in enumerate(person.cells[self._columns]):
            self._cells.paint(painter, self._day(column, top, height), cell)

    def _paint_need(self, painter: QPainter, top: float, need: NeedRow) -> None:
        height = self._measures.row
        write(painter, self._name(top, height), need.title, self._strong, Ink.BLACK)
        note = self._hours(top, height).united(self._balance(top, height))
        write(painter, note, need.note, self._plain, Ink.QUIET, RIGHT)
        for column, cell in enumerate(need.cells[self._columns]):
            self._paint_count(painter, self._day(column, top, height), cell)

    def _paint_count(self, painter: QPainter, place: QRectF, count: NeedCell) -> None:
        """Write a count whole, since half a figure is another one; a short one has a bar below it."""
        weight = QFont.Weight.Normal if count.state is NeedState.MET else QFont.Weight.Bold
        inner = place.adjusted(_COUNT_PAD, 0, -_COUNT_PAD, 0)
        font = paper_font(self._measures.text, weight)
        write(painter, inner, count.text, font, Ink.BLACK, CENTRE, _LEAST_COUNT)
        if count.state is NeedState.SHORT:
            painter.fillRect(place.adjusted(0, place.height() - _SHORT_LINE, 0, 0), Ink.BLACK)

    def _name(self, top: float, height: float) -> QRectF:
        return QRectF(_PAD, top, self._measures.name - 2 * _PAD, height)

    def _hours(self, top: float, height: float) -> QRectF:
        return QRectF(self._measures.name, top, self._measures.hours - _PAD, height)

    def _balance(self, top: float, height: float) -> QRectF:
        return QRectF(self._measures.name + self._measures.hours, top, self._measures.balance - _PAD, height)

    def _day(self, column: int, top: float, height: float) -> QRectF:
        return QRectF(
            self._measures.before_days + column * self._measures.day, top, self._measures.day, height
        )


def _draw(painter: QPainter, line: QLineF, colour: QColor, width: int) -> None:
    painter.setPen(QPen(colour, width))
    painter.drawLine(line)
