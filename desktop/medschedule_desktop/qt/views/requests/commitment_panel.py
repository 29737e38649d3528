"""The panel beside the calendar: what the person owes, rules in the way, and the manager's part."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row
from medschedule_desktop.qt.widgets.text import small, strong
from medschedule_desktop.services.snapshots.self_schedule import MeterRow, SelfScheduleSnapshot, WindowState
from medschedule_shared.language import tr

_SIDE = 20
_MOST_PROBLEMS = 6


class CommitmentPanel(QFrame):
    """The commitment meter of one person over the controls of the window.

    Signals:
        set_pressed: The manager sets when the window opens and closes.
        close_pressed: The manager closes it now.
        take_over_pressed: The manager puts the picks that are kept into the draft.
    """

    set_pressed = Signal()
    close_pressed = Signal()
    take_over_pressed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commitment_panel")
        self._name = strong(size=TextSize.TITLE)
        self._meter = column(spacing=10)
        self._problems = column(spacing=6)
        self._manager = QWidget()
        self._manager.setObjectName("window_controls")
        self._set = ActionButton(appearance, tr("Set the window"))
        self._set.setObjectName("set_window")
        self._close = ActionButton(appearance, tr("Close it now"))
        self._close.setObjectName("close_window")
        self._take = ActionButton(appearance, tr("Put picks into the draft"), kind="primary")
        self._take.setObjectName("take_over_picks")
        self._summary = small(wraps=True)
        layout = column(self, spacing=10)
        layout.setContentsMargins(_SIDE, 14, _SIDE, 14)
        layout.addWidget(self._name)
        layout.addLayout(self._meter)
        layout.addLayout(self._problems)
        layout.addStretch(1)
        layout.addWidget(self._manager)
        self._build_manager()

    def show_snapshot(self, snapshot: SelfScheduleSnapshot) -> None:
        """Show another person, or the same with other picks."""
        self._name.setText(snapshot.person_name or tr("Nobody is chosen"))
        _empty(self._meter)
        for each in snapshot.meter:
            _add(self._meter, _meter(each))
        _empty(self._problems)
        if snapshot.problems:
            _add(self._problems, hairline())
            _add(self._problems, strong(tr("These picks break a rule")))
        for sentence in snapshot.problems[:_MOST_PROBLEMS]:
            _add(self._problems, small(f"▲ {sentence}", tone="red", wraps=True))
        is_open = snapshot.state in (WindowState.OPEN, WindowState.WAITING)
        self._manager.setVisible(snapshot.can_manage)
        self._close.setVisible(is_open)
        self._take.setVisible(snapshot.can_take_over)
        self._summary.setText(snapshot.balance_sentence)
        self._summary.setVisible(bool(snapshot.balance_sentence))

    def _build_manager(self) -> None:
        layout = column(self._manager, spacing=8)
        layout.addWidget(hairline())
        layout.addWidget(strong(tr("The window")))
        layout.addWidget(self._summary)
        buttons = row(spacing=8)
        for button in (self._take, self._set, self._close):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        self._set.clicked.connect(self.set_pressed)
        self._close.clicked.connect(self.close_pressed)
        self._take.clicked.connect(self.take_over_pressed)


def _meter(each: MeterRow) -> QWidget:
    part = QWidget()
    layout = column(part, spacing=4)
    words = row(spacing=8)
    words.addWidget(small(each.label, tone="text"), 1)
    sign, tone = ("✓ ", "green") if each.is_met else ("", "text_2")
    words.addWidget(small(f"{sign}{each.words}", tone=tone))
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setRange(0, 100)
    bar.setValue(round(100 * each.share))
    bar.setAccessibleName(f"{each.label}: {each.words}")
    layout.addLayout(words)
    layout.addWidget(bar)
    return part


def _add(layout: QVBoxLayout, widget: QWidget) -> None:
    """Add a widget that is seen at once, also when the panel is on show already."""
    layout.addWidget(widget)
    widget.show()


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
