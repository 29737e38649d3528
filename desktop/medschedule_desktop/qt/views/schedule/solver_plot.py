"""The search as a picture: the best penalty so far falls in steps, the bound rises under it."""

from math import floor, log10

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.services.snapshots.roster import SolverPoint, SolverSnapshot
from medschedule_shared.language import tr

_HEIGHT = 124
_LEFT = 34
_BOTTOM = 22
_TOP = 8
_RIGHT = 8
_MOST_OVER_BEST = 2.0
_TIME_TICKS = 4


class SolverPlot(QWidget):
    """A step line for the best, a dashed one for the bound, both named where they end."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._solver = SolverSnapshot()
        self.setAccessibleName(tr("The search so far"))
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.theme_changed.connect(self.update)

    def show_solver(self, solver: SolverSnapshot) -> None:
        """Show other figures."""
        self._solver = solver
        self.setAccessibleDescription(
            tr(
                "Best {best}, bound {bound}, after {seconds:.0f} seconds",
                best=solver.best or tr("none yet"),
                bound=solver.bound or tr("none yet"),
                seconds=solver.seconds,
            )
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(interface_font(TextSize.SMALL))
        area = QRectF(_LEFT, _TOP, self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM)
        history = self._solver.history
        low, high = value_range(history)
        self._paint_frame(painter, area, low, high)
        if not history:
            return
        limit = max(self._solver.limit_seconds, self._solver.seconds, 1.0)
        colours = self._appearance.colours

        def place(seconds: float, value: float) -> QPointF:
            share = (min(value, high) - low) / (high - low)
            return QPointF(
                area.left() + area.width() * seconds / limit, area.bottom() - area.height() * share
            )

        bounds = [(point.seconds, point.bound) for point in history if point.bound is not None]
        if bounds:
            dashed = QPen(QColor(colours.text_2), 1.2)
            dashed.setDashPattern([3, 2])
            painter.setPen(dashed)
            painter.drawPolyline(QPolygonF([place(s, max(v, low)) for s, v in bounds]))
        bests = [(point.seconds, point.incumbent) for point in history if point.incumbent is not None]
        if bests:
            steps: list[QPointF] = []
            for seconds, value in bests:
                here = place(seconds, value)
                if steps:
                    steps.append(QPointF(here.x(), steps[-1].y()))
                steps.append(here)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawPolyline(QPolygonF(steps))
            painter.setBrush(QColor(colours.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(steps[-1], 4, 4)
            self._paint_names(painter, area, steps[-1], place(*bounds[-1]) if bounds else None)

    def _paint_frame(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        colours = self._appearance.colours
        painter.setPen(QColor(colours.text_2))
        for value in ticks(low, high):
            y = area.bottom() - area.height() * (value - low) / (high - low)
            painter.fillRect(QRectF(area.left(), y, area.width(), 1), QColor(colours.line))
            label = QRectF(0, y - 9, _LEFT - 8, 18)
            painter.drawText(label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, short(value))
        limit = self._solver.limit_seconds
        if limit <= 0:
            return
        for number in range(_TIME_TICKS + 1):
            seconds = limit * number / _TIME_TICKS
            x = area.left() + area.width() * number / _TIME_TICKS
            last = number == _TIME_TICKS
            words = f"{seconds:.0f} s" if last else f"{seconds:.0f}"
            box = QRectF(x - 40, area.bottom() + 5, 40 + _RIGHT if last else 80, 16)
            side = Qt.AlignmentFlag.AlignRight if last else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_names(self, painter: QPainter, area: QRectF, best: QPointF, bound: QPointF | None) -> None:
        """Name both lines at their ends, on the side with room, never over each other."""
        colours = self._appearance.colours
        painter.setFont(interface_font(TextSize.SMALL, QFont.Weight.DemiBold))
        words = tr("best {best}", best=self._solver.best)
        width = painter.fontMetrics().horizontalAdvance(words) + 4
        fits = best.x() + 10 + width < area.right()
        left = best.x() + 8 if fits else max(area.left(), best.x() - 10 - width)
        y = min(best.y() - 18, area.bottom() - 44) if not fits else best.y() - 17
        name = QRectF(left, max(y, 0.0), width, 16)
        painter.fillRect(name, QColor(colours.surface))
        painter.setPen(QColor(colours.accent))
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, words)
        if bound is None or not self._solver.bound:
            return
        painter.setFont(interface_font(TextSize.SMALL))
        painter.setPen(QColor(colours.text_2))
        words = tr("bound {bound}", bound=self._solver.bound)
        top = min(max(bound.y() + 2, name.bottom() + 2), area.bottom() - 14)
        place = QRectF(left, top, painter.fontMetrics().horizontalAdvance(words) + 4, 16)
        painter.fillRect(place, QColor(colours.surface))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)


def value_range(history: tuple[SolverPoint, ...]) -> tuple[float, float]:
    """Choose the values to show: from the bound as it is now, or a little under, to at most twice the best.

    A first schedule can cost a thousand times the best one and would press everything else flat.
    """
    bests = [point.incumbent for point in history if point.incumbent is not None]
    bounds = [point.bound for point in history if point.bound is not None]
    if not bests and not bounds:
        return 0.0, 1.0
    best = bests[-1] if bests else max(bounds)
    high = min(max(bests, default=best), best * _MOST_OVER_BEST) if best > 0 else max(bests, default=1.0)
    low = max(min(bounds, default=0.0), best - (high - best) - abs(best) * 0.5)
    low = min(low, best, bounds[-1] if bounds else best)
    if high - low < 1e-9:
        high = low + max(abs(low) * 0.1, 1.0)
    margin = (high - low) * 0.08
    return max(0.0, low - margin) if low >= 0 else low - margin, high + margin


def ticks(low: float, high: float) -> list[float]:
    """Choose two to five round values between two limits."""
    rough = (high - low) / 3
    power = 10 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    first = -(-low // step) * step
    return [first + step * number for number in range(5) if first + step * number <= high]


def short(value: float) -> str:
    """Write a value in few characters: 1500 as "1.5k"."""
    for size, unit in ((1_000_000, "M"), (1_000, "k")):
        if abs(value) >= size:
            return f"{value / size:.3g}{unit}"
    return f"{value:.3g}"
