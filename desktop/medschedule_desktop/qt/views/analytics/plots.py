"""The charts, drawn with pyqtgraph in the colours of the theme.

This module is imported when the first chart is drawn: the library takes a while, and most starts need none.
"""

from collections.abc import Sequence
from math import ceil
from typing import Any

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPen
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.theme.tokens import Colours
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_desktop.services.snapshots.analytics import (
    CoverChart,
    CoverPanel,
    FairnessChart,
    HoursChart,
    RequestsChart,
)
from medschedule_desktop.services.wording import short_date_words
from medschedule_shared.language import decimal_words, tr

_BAR = 0.76
_WEEK = 7
_MOST_DATES = 7
_NAME_ROOM = 132
_MARK_ROOM = 1.5
"""How far the words beside a row reach, in parts of the longest row."""
_MOST_MARKED = 24
"""More short shifts than these are red without their number, which would not be readable."""

pyqtgraph.setConfigOptions(antialias=True)


def cover_plots(chart: CoverChart, colours: Colours) -> QWidget:
    """Draw nurses by day against need, a band for each kind of shift."""
    bands = QWidget()
    layout = column(bands, spacing=2)
    for number, panel in enumerate(chart.panels):
        last = number == len(chart.panels) - 1
        layout.addWidget(_cover_plot(chart, panel, colours, dated=last), 12 if last else 10)
    return bands


def hours_plot(chart: HoursChart, colours: Colours) -> QWidget:
    """Draw overtime (solid) and agency hours (outline) of each week, one on the other."""
    plot = _plot(colours)
    accent = QColor(colours.accent)
    at = range(len(chart.bars))
    overtime = [bar.overtime for bar in chart.bars]
    agency = [bar.agency for bar in chart.bars]
    solid = [number for number in at if overtime[number]]
    plot.addItem(
        pyqtgraph.BarGraphItem(
            x=solid,
            height=[overtime[number] for number in solid],
            width=0.5,
            brush=accent,
            pen=QPen(accent, 0),
        )
    )
    outlined = [number for number in at if agency[number]]
    plot.addItem(
        pyqtgraph.BarGraphItem(
            x=outlined,
            y0=[overtime[number] for number in outlined],
            height=[agency[number] for number in outlined],
            width=0.5,
            brush=QColor(colours.surface),
            pen=_pen(colours.accent, 1.5),
        )
    )
    sums = [one + other for one, other in zip(overtime, agency, strict=True)]
    top = max(2, 2 * ceil(max(sums, default=0.0) / 2))  # half of it is whole, too
    if len(chart.bars) <= _MOST_MARKED:
        for number, hours in enumerate(sums):
            if hours:
                _say(
                    plot,
                    tr("{hours} h", hours=decimal_words(f"{hours:,.0f}")),
                    number,
                    hours,
                    colours.text,
                    (0.5, 1.0),
                )
    step = -(-len(chart.bars) // _MOST_DATES)
    ticks = [(number, bar.label) for number, bar in enumerate(chart.bars) if number % step == 0]
    _bottom(plot, ticks, colours)
    _left(
        plot,
        [
            (0, "0"),
            (top / 2, decimal_words(f"{top / 2:,.0f}")),
            (top, tr("{hours} h", hours=decimal_words(f"{top:,.0f}"))),
        ],
        colours,
    )
    plot.setXRange(-0.6, max(0, len(chart.bars) - 1) + 0.6, padding=0)
    plot.setYRange(0, top * 1.2, padding=0)
    return _widget(plot)


def fairness_plot(chart: FairnessChart, colours: Colours) -> QWidget:
    """Draw each person's weekends (dots) and nights (squares) against the fair share, a row each."""
    plot = _plot(colours)
    rows = len(chart.marks)
    reach = max([chart.within + 2, *(abs(mark.weekends) + 1 for mark in chart.marks)])
    reach = max([reach, *(abs(mark.nights) + 1 for mark in chart.marks if mark.nights is not None)])
    band = pyqtgraph.LinearRegionItem(
        (-chart.within, chart.within),
        movable=False,
        brush=QColor(colours.accent_soft),
        pen=QPen(Qt.PenStyle.NoPen),
    )
    band.setZValue(-20)
    plot.addItem(band)
    plot.addItem(pyqtgraph.InfiniteLine(0, angle=90, pen=_pen(colours.line_strong)))
    for number, mark in enumerate(chart.marks):
        y = rows - 1 - number
        if mark.nights is not None:
            plot.plot([mark.weekends, mark.nights], [y, y], pen=_pen(colours.line_strong))
            _points(plot, [mark.nights], [y], "s", QColor(colours.surface), _pen(colours.text, 1.5), 11)
        accent = QColor(colours.accent)
        _points(plot, [mark.weekends], [y], "o", accent, _pen(colours.accent), 7)
        if mark.is_outside:
            _say(plot, tr("▽ outside"), reach * _MARK_ROOM, y, colours.amber, (1.0, 0.5), bold=True)
    _left(plot, [(rows - 1 - number, mark.name) for number, mark in enumerate(chart.marks)], colours)
    plot.getAxis("left").setWidth(_NAME_ROOM)
    step = 2 if reach <= 8 else -(-reach // 8) * 2
    ticks = [(at, f"{at:+d}".replace("-", "−") if at else tr("share")) for at in range(-reach, reach + 1)]
    _bottom(plot, [tick for tick in ticks if tick[0] % step == 0], colours)
    plot.setXRange(-reach, reach * _MARK_ROOM, padding=0.02)
    plot.setYRange(-0.7, rows - 0.3, padding=0)
    return _widget(plot)


def requests_plot(chart: RequestsChart, colours: Colours) -> QWidget:
    """Draw what was asked for (outline) and honoured (solid), a row for each kind."""
    plot = _plot(colours)
    rows = len(chart.bars)
    most = max([*(bar.asked for bar in chart.bars), 1])
    accent = QColor(colours.accent)
    for number, bar in enumerate(chart.bars):
        y = rows - 1 - number
        lost = bar.asked - bar.honoured
        if bar.honoured:
            plot.addItem(_across(0, bar.honoured, y, accent, QPen(accent, 0)))
        if lost:
            plot.addItem(
                _across(bar.honoured, lost, y, QColor(colours.surface), _pen(colours.line_strong, 1.5))
            )
        _say(plot, bar.words, most * _MARK_ROOM, y, colours.text, (1.0, 0.5))
    _left(plot, [(rows - 1 - number, bar.label) for number, bar in enumerate(chart.bars)], colours)
    plot.getAxis("left").setWidth(_NAME_ROOM)
    plot.hideAxis("bottom")
    plot.setXRange(0, most * _MARK_ROOM, padding=0)
    plot.setYRange(-0.6, rows - 0.4, padding=0)
    return _widget(plot)


def _cover_plot(chart: CoverChart, panel: CoverPanel, colours: Colours, *, dated: bool) -> QWidget:
    plot = _plot(colours)
    met: list[tuple[int, int, int]] = []
    short: list[tuple[int, int, int]] = []
    for number, (needed, had) in enumerate(zip(panel.needed, panel.had, strict=True)):
        if needed is not None and had is not None:
            (short if had < needed else met).append((number, needed, had))
    for bars, tone in ((met, colours.line_strong), (short, colours.red)):
        ink = QColor(tone)
        plot.addItem(
            pyqtgraph.BarGraphItem(
                x=[bar[0] for bar in bars],
                height=[bar[2] for bar in bars],
                width=_BAR,
                brush=ink,
                pen=QPen(Qt.PenStyle.NoPen),
            )
        )
    usual = max([each for each in panel.needed if each is not None], default=0)
    top = max([usual, *(each for each in panel.had if each is not None)], default=1)
    dashed = _pen(colours.text_2)
    dashed.setStyle(Qt.PenStyle.DashLine)
    plot.addItem(pyqtgraph.InfiniteLine(usual, angle=0, pen=dashed))
    if len(short) <= _MOST_MARKED:
        for number, needed, had in short:
            _say(plot, f"−{needed - had}", number, top, colours.red, (0.5, 1.0), bold=True)
    _left(plot, [(0, "0"), (usual, str(usual))], colours)
    plot.setTitle(None)
    _say(plot, panel.label, -0.5, top * 1.5, colours.text, (0.0, 0.5), bold=True)
    step = _WEEK * -(-len(chart.days) // (_WEEK * _MOST_DATES))
    ticks = [(number, short_date_words(day)) for number, day in enumerate(chart.days) if number % step == 0]
    if dated:
        _bottom(plot, ticks, colours)
    else:
        plot.hideAxis("bottom")
    plot.setXRange(-1, len(chart.days), padding=0)
    plot.setYRange(-0.08 * top if not dated else 0, top * 1.7, padding=0)
    return _widget(plot)


def _plot(colours: Colours) -> Any:
    """Make an empty plot that nobody can move about."""
    plot = pyqtgraph.PlotWidget(background=QColor(colours.surface), enableMenu=False)
    plot.setMouseEnabled(x=False, y=False)
    plot.hideButtons()
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return plot


def _widget(plot: Any) -> QWidget:
    widget: QWidget = plot
    return widget


def _bottom(plot: Any, ticks: Sequence[tuple[float, str]], colours: Colours) -> None:
    _axis(plot.getAxis("bottom"), ticks, colours)


def _left(plot: Any, ticks: Sequence[tuple[float, str]], colours: Colours) -> None:
    _axis(plot.getAxis("left"), ticks, colours)


def _axis(axis: Any, ticks: Sequence[tuple[float, str]], colours: Colours) -> None:
    axis.setTicks([list(ticks)])
    axis.setStyle(tickLength=0, hideOverlappingLabels=False, tickFont=interface_font(TextSize.SMALL))
    axis.setPen(_pen(colours.line))
    axis.setTextPen(QColor(colours.text_2))


def _say(
    plot: Any, words: str, x: float, y: float, tone: str, anchor: tuple[float, float], *, bold: bool = False
) -> None:
    item = pyqtgraph.TextItem(words, color=QColor(tone), anchor=anchor)
    item.setFont(interface_font(TextSize.SMALL, QFont.Weight.DemiBold if bold else QFont.Weight.Medium))
    plot.addItem(item, ignoreBounds=True)
    item.setPos(x, y)


def _points(plot: Any, x: list[int], y: list[int], symbol: str, brush: QColor, pen: QPen, size: int) -> None:
    plot.addItem(pyqtgraph.ScatterPlotItem(x, y, symbol=symbol, brush=brush, pen=pen, size=size))


def _across(left: float, length: float, y: float, brush: QColor, pen: QPen) -> Any:
    return pyqtgraph.BarGraphItem(x0=[left], y=[y], width=[length], height=[0.5], brush=brush, pen=pen)


def _pen(tone: str, width: float = 1.0) -> QPen:
    pen = QPen(QColor(tone), width)
    pen.setCosmetic(True)
    return pen
