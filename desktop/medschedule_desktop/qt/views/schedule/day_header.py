"""The heading over the days: weeks above, weekday and date below."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.viewmodels.roster_model import RosterModel
from medschedule_shared.language import tr

HEADER_HEIGHT = 48
_WEEK_ROW = 20
_DAY_ROW = 14


class DayHeader(QHeaderView):
    """Two rows in one heading, because Qt's has only one."""

    def __init__(self, appearance: Appearance, model: RosterModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._appearance = appearance
        self._roster = model
        self._quiet = interface_font(TextSize.SMALL)
        self._strong = interface_font(TextSize.SMALL, QFont.Weight.DemiBold)
        self._week = interface_font(TextSize.SMALL, QFont.Weight.Medium)
        self.setFixedHeight(HEADER_HEIGHT)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setAccessibleName(tr("Days"))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        colours = self._appearance.colours
        day = self._roster.day(logicalIndex)
        lower = rect.adjusted(0, _WEEK_ROW, 0, 0)
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        if day.is_weekend:
            painter.fillRect(lower, QColor(colours.weekend))
        strong = self._roster.starts_week(logicalIndex)
        edge = rect if strong else lower
        painter.fillRect(
            QRect(edge.left(), edge.top(), 1, edge.height()),
            QColor(colours.line_strong if strong else colours.line),
        )
        ink = QColor(colours.accent if day.is_today else colours.text)
        weekday = QRect(lower.left(), lower.top() - 1, lower.width(), _DAY_ROW)
        painter.setFont(self._quiet)
        painter.setPen(ink if day.is_today else QColor(colours.text_2))
        painter.drawText(weekday, Qt.AlignmentFlag.AlignCenter, day.weekday)
        painter.setFont(self._strong)
        painter.setPen(ink)
        number = weekday.translated(0, _DAY_ROW - 1)
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, day.number)
        bottom = 2 if day.is_today else 1
        painter.fillRect(
            QRect(rect.left(), rect.bottom() - bottom + 1, rect.width(), bottom),
            QColor(colours.accent if day.is_today else colours.line_strong),
        )
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        colours = self._appearance.colours
        painter = QPainter(self.viewport())
        painter.setFont(self._week)
        painter.setPen(QColor(colours.text))
        for first, length, title in self._roster.week_spans():
            left = self.sectionViewportPosition(first)
            width = sum(self.sectionSize(column) for column in range(first, first + length))
            # A week scrolled half out keeps its title in sight as long as it fits.
            visible = max(left, 0)
            area = QRect(visible + 8, 0, left + width - visible - 12, _WEEK_ROW)
            if area.width() > painter.fontMetrics().horizontalAdvance(title.partition(":")[0]):
                fits = painter.fontMetrics().horizontalAdvance(title) <= area.width()
                words = title if fits else title.partition(":")[0]
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
