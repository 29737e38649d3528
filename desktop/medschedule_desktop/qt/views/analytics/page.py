"""The Analytics page: four figures and four charts of past weeks, or the units side by side."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import BUTTON, GAP, PAGE_PADDING, TextSize
from medschedule_desktop.qt.viewmodels.analytics import AnalyticsViewModel
from medschedule_desktop.qt.views.analytics.cards import FigureCards
from medschedule_desktop.qt.views.analytics.chart_card import ChartCard
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.line_table import LineTable
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_desktop.qt.widgets.state_message import StateMessage
from medschedule_desktop.qt.widgets.surfaces import Card, column, row, surface
from medschedule_desktop.qt.widgets.text import small, strong
from medschedule_desktop.services.snapshots.analytics import AnalyticsSnapshot, ChartKind
from medschedule_shared.language import marked, tr

_TITLES = {
    ChartKind.COVERAGE: marked("Coverage: RN on each shift against those needed"),
    ChartKind.HOURS: marked("Overtime and agency hours by week"),
    ChartKind.FAIRNESS: marked("Fairness: distance from a fair share"),
    ChartKind.REQUESTS: marked("Requests honoured by kind"),
}
_WINDOWS = {
    "four_weeks": marked("4 weeks"),
    "six_weeks": marked("6 weeks"),
    "quarter": marked("Quarter"),
    "year": marked("Year"),
}
_COLUMNS = (220, 200, 170, 150, 160, 260)
_ROW = 44
_CSV, _XLSX = ".csv", ".xlsx"
_ONE_UNIT = marked("Show one unit first: its charts are exported.")


class AnalyticsPage(PageFrame):
    """Shows an `AnalyticsViewModel`.

    Signals:
        status_changed: What the status bar should say. Argument: a sentence.
    """

    status_changed = Signal(str)

    def __init__(
        self, appearance: Appearance, model: AnalyticsViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("analytics_page")
        self._appearance = appearance
        self._model = model
        self._subtitle = small(elides=True)
        self._windows = QButtonGroup(self)
        self._segments = surface("segments")
        self._compare = ActionButton(appearance, tr("Compare units"))
        self._payroll = ActionButton(appearance, tr("Payroll file"), icon="download-simple")
        self._export = ActionButton(appearance, tr("Export all"), icon="download-simple")
        self._cards = FigureCards()
        self._charts = {kind: ChartCard(appearance, kind, tr(title)) for kind, title in _TITLES.items()}
        self._not_honoured = small(wraps=True)
        self._call_outs = small(wraps=True)
        self._call_numbers = ActionButton(
            appearance, tr("Numbers"), kind="link", icon="download-simple", size=TextSize.SMALL
        )
        self._call_numbers.setObjectName(f"numbers_{ChartKind.CALL_OUTS.value}")
        self._call_numbers.setAccessibleName(tr("Numbers of: {chart}", chart=tr("Call-outs")))
        self._nothing = StateMessage(appearance)
        self._middle = QStackedWidget()
        self.set_content(self._build())
        self._connect()

    def _build(self) -> QWidget:
        content = QWidget()
        content.setProperty("surface", "page")
        layout = column(content, spacing=GAP)
        layout.setContentsMargins(PAGE_PADDING, 8, PAGE_PADDING, 12)
        layout.addLayout(self._heading())
        self._middle.addWidget(self._unit_view())
        self._middle.addWidget(self._units_view())
        self._middle.addWidget(self._nothing_view())
        layout.addWidget(self._middle, 1)
        return content

    def _heading(self) -> QHBoxLayout:
        across = row(spacing=12)
        across.addWidget(strong(tr("Analytics"), size=TextSize.TITLE))
        across.addWidget(self._subtitle, 1)
        self._segments.setAccessibleName(tr("How far back"))
        places = row(self._segments)
        places.setContentsMargins(1, 1, 1, 1)
        for window, words in _WINDOWS.items():
            button = QPushButton(tr(words))
            button.setObjectName(f"window_{window}")
            button.setAccessibleName(button.text())
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setFixedHeight(BUTTON - 2)
            button.setFont(interface_font(weight=QFont.Weight.Medium))
            button.clicked.connect(lambda _checked, chosen=window: self._model.choose_window(chosen))
            self._windows.addButton(button)
            places.addWidget(button)
        across.addWidget(self._segments)
        for name, action in (
            ("compare_units", self._compare),
            ("payroll_file", self._payroll),
            ("export_all", self._export),
        ):
            action.setObjectName(name)
            across.addWidget(action)
        self._compare.setCheckable(True)
        return across

    def _unit_view(self) -> QWidget:
        view = QWidget()
        layout = column(view, spacing=GAP)
        layout.addWidget(self._cards)
        grid = QGridLayout()
        grid.setSpacing(GAP)
        for number, card in enumerate(self._charts.values()):
            grid.addWidget(card, number // 2, number % 2)
        for half in range(2):
            grid.setColumnStretch(half, 1)
            grid.setRowStretch(half, 1)
        layout.addLayout(grid, 1)
        below = QWidget()
        lines = column(below, spacing=4)
        lines.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 10)
        lines.addWidget(self._not_honoured)
        calls = row(spacing=8)
        calls.addWidget(self._call_outs, 1)
        calls.addWidget(self._call_numbers)
        lines.addLayout(calls)
        self._charts[ChartKind.REQUESTS].add_below(below)
        return view

    def _units_view(self) -> QWidget:
        card = Card()
        table = LineTable(
            self._appearance,
            self._model.units,
            tr("Units side by side"),
            row_height=_ROW,
            header_height=_ROW,
            selectable=False,
            name_column=0,
        )
        table.setObjectName("units_compared")
        header = table.horizontalHeader()
        for number, width in enumerate(_COLUMNS):
            header.resizeSection(number, width)
        header.setStretchLastSection(True)
        card.body.addWidget(table)
        return card

    def _nothing_view(self) -> QWidget:
        card = Card()
        card.body.addWidget(self._nothing)
        return card

    def _connect(self) -> None:
        model = self._model
        model.snapshot_changed.connect(self._show)
        self.follow(model)
        model.said.connect(self.status_changed)
        self._compare.toggled.connect(lambda chosen: model.compare(compares=chosen))
        self._export.clicked.connect(self._save_all)
        self._payroll.clicked.connect(self._save_payroll)
        self._call_numbers.clicked.connect(lambda: self._save_numbers(ChartKind.CALL_OUTS))
        for card in self._charts.values():
            card.numbers_pressed.connect(self._save_numbers)
        if model.snapshot is not None:
            self._show(model.snapshot)

    @Slot(object)
    def _show(self, snapshot: AnalyticsSnapshot | None) -> None:
        if snapshot is None:
            with QSignalBlocker(self._compare):
                self._compare.setChecked(False)
            self._compare.setText(tr("Compare units"))
            return
        self._subtitle.setText(snapshot.subtitle)
        for button in self._windows.buttons():
            button.setChecked(button.objectName() == f"window_{snapshot.asked.window}")
        compares = snapshot.asked.compares
        self._compare.setText(tr("Show one unit") if compares else tr("Compare units"))
        self._compare.setVisible(snapshot.can_compare)
        self._export.allow(tr(_ONE_UNIT) if compares else snapshot.empty)
        self._payroll.allow(snapshot.payroll_reason)
        if not compares and not snapshot.empty:
            self._show_charts(snapshot)
        self._nothing.say("chart-bar", "text_3", tr("There is nothing to count yet"), snapshot.empty)
        self._middle.setCurrentIndex(1 if compares else 2 if snapshot.empty else 0)
        self.show_content()

    def _show_charts(self, snapshot: AnalyticsSnapshot) -> None:
        # The first chart pays for the library, not the start of the program.
        from medschedule_desktop.qt.views.analytics import plots

        coverage, hours = snapshot.coverage, snapshot.hours
        fairness, requests = snapshot.fairness, snapshot.requests
        if coverage is None or hours is None or fairness is None or requests is None:
            return
        look = self._appearance
        self._cards.show_cards(snapshot.cards)
        charts = self._charts
        charts[ChartKind.COVERAGE].show_chart(
            coverage.sentence, lambda: plots.cover_plots(coverage, look.colours)
        )
        charts[ChartKind.HOURS].show_chart(hours.sentence, lambda: plots.hours_plot(hours, look.colours))
        charts[ChartKind.FAIRNESS].show_chart(
            fairness.sentence, lambda: plots.fairness_plot(fairness, look.colours)
        )
        charts[ChartKind.REQUESTS].show_chart(
            requests.sentence, lambda: plots.requests_plot(requests, look.colours)
        )
        self._not_honoured.setText(requests.not_honoured)
        self._call_outs.setText(requests.call_outs)

    @Slot(object)
    def _save_numbers(self, kind: ChartKind) -> None:
        snapshot = self._model.snapshot
        if snapshot is not None:
            self._ask(f"{snapshot.file_stem} {kind.value}{_CSV}", lambda path: self._save(kind, path))

    @Slot()
    def _save_all(self) -> None:
        snapshot = self._model.snapshot
        if snapshot is not None:
            self._ask(f"{snapshot.file_stem}{_XLSX}", self._model.save_all)

    @Slot()
    def _save_payroll(self) -> None:
        snapshot = self._model.snapshot
        if snapshot is not None:
            self._ask(f"{snapshot.payroll_name}{_XLSX}", self._model.save_payroll)

    def _save(self, kind: ChartKind, path: Path) -> None:
        self._model.save_numbers(kind, path)

    def _ask(self, name: str, save: Callable[[Path], None]) -> None:
        """Ask where a file belongs, and save it there."""
        ending = Path(name).suffix
        chosen, _kind = QFileDialog.getSaveFileName(self, tr("Save the numbers"), name, f"*{ending}")
        if chosen:
            save(Path(chosen))
