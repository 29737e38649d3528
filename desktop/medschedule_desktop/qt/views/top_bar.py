"""The bar over every page: unit, clock, shift, coverage, sync, user."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QMenu, QVBoxLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TOP_BAR, TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.coverage_marks import mark_of
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.icon_button import IconButton
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row
from medschedule_desktop.qt.widgets.sync_state import SyncState
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.shell import ShellSnapshot
from medschedule_shared.language import tr


class TopBar(QFrame):
    """Shows the frame's words.

    Signals:
        lock_pressed: The person wants to lock the station.
        settings_pressed, palette_pressed: The person wants the settings, or to find something.
        account_pressed, own_pass_pressed: The person wants their account, or their PIN and badge here.
        unit_chosen: The person wants another unit on show. Argument: its id.
    """

    lock_pressed = Signal()
    settings_pressed = Signal()
    palette_pressed = Signal()
    account_pressed = Signal()
    own_pass_pressed = Signal()
    unit_chosen = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "top")
        self.setFixedHeight(TOP_BAR)
        self._unit = strong(size=TextSize.TITLE)
        self._switch = IconButton(appearance, tr("Show another unit"), "caret-down", "unit_switcher")
        self._units = QMenu(self)
        self._units.setObjectName("unit_menu")
        self._switch.clicked.connect(self._offer_units)
        self._clock = strong()
        self._date = small()
        self._shift = strong()
        self._until = Text()
        self._next = small(elides=True)
        self._coverage_icon = Icon(appearance, "shield-check", "green")
        self._coverage = strong()
        self._coverage.setObjectName("coverage_sentence")
        self._detail = small(elides=True)
        self._sync = SyncState(appearance)
        self._user = Text(size=TextSize.SMALL, weight=QFont.Weight.DemiBold)
        self._role = small()
        self._own = IconButton(
            appearance, tr("Your account, PIN and badge"), "user-circle", "own_menu_button"
        )
        self._own_menu = QMenu(self)
        self._own_menu.setObjectName("own_menu")
        for name, words, signal in (
            (
                "own_account_entry",
                tr("Your account: password, authenticator, sessions"),
                self.account_pressed,
            ),
            ("own_pass_entry", tr("Your PIN and badge at this station"), self.own_pass_pressed),
        ):
            entry = self._own_menu.addAction(words)
            entry.setObjectName(name)
            entry.triggered.connect(lambda _checked=False, wanted=signal: wanted.emit())
        self._own.clicked.connect(self._offer_own)
        layout = row(self, spacing=16)
        layout.setContentsMargins(20, 0, 20, 1)
        layout.addWidget(self._unit)
        layout.addWidget(self._switch)
        layout.addWidget(hairline("down"))
        layout.addLayout(_lines(self._clock, self._date))
        layout.addLayout(_divider())
        layout.addLayout(_lines(_beside(self._shift, self._until), self._next))
        layout.addLayout(_divider())
        layout.addLayout(_lines(_beside(self._coverage_icon, self._coverage), self._detail))
        layout.addStretch(1)
        layout.addWidget(self._sync)
        layout.addSpacing(8)
        layout.addWidget(self._own)
        layout.addLayout(_lines(self._user, self._role))
        find = IconButton(
            appearance, tr("Find a command, a person or a unit, Ctrl+K"), "magnifying-glass", "palette_button"
        )
        find.clicked.connect(self.palette_pressed)
        settings = IconButton(appearance, tr("Settings of this station"), "gear", "settings_button")
        settings.clicked.connect(self.settings_pressed)
        icons = row()
        icons.addWidget(find)
        icons.addWidget(settings)
        layout.addLayout(icons)
        self._lock = ActionButton(appearance, tr("Lock"), icon="lock", key="Ctrl+L")
        self._lock.setObjectName("lock")
        self._lock.setShortcut("Ctrl+L")
        self._lock.clicked.connect(self.lock_pressed)
        layout.addWidget(self._lock)

    def show_snapshot(self, snapshot: ShellSnapshot) -> None:
        """Show other words."""
        self._unit.setText(snapshot.unit_name)
        self._switch.setVisible(len(snapshot.units) > 1)
        self._units.clear()
        for unit_id, name in snapshot.units:
            entry = self._units.addAction(name)
            entry.setObjectName(f"unit_{unit_id}")
            entry.setCheckable(True)
            entry.setChecked(unit_id == snapshot.unit_id)
            entry.triggered.connect(lambda _checked=False, chosen=unit_id: self.unit_chosen.emit(chosen))
        self._clock.setText(snapshot.clock)
        self._date.setText(snapshot.date)
        self._shift.setText(snapshot.shift_name)
        self._until.setText(snapshot.shift_until)
        self._next.setText(snapshot.next_shift)
        self._next.setVisible(bool(snapshot.next_shift))
        mark = mark_of(snapshot.coverage_state)
        self._coverage_icon.set_icon(mark.icon, mark.tone)
        self._coverage.setText(snapshot.coverage_sentence)
        self._coverage.set_tone(mark.tone)
        self._detail.setText(snapshot.coverage_detail)
        self._detail.setVisible(bool(snapshot.coverage_detail))
        self._detail.set_tone(mark.tone)
        self._sync.show_state(snapshot.sync)
        self._user.setText(snapshot.user_name)
        self._role.setText(snapshot.user_role)
        self._own.setVisible(bool(snapshot.user_name))

    @Slot()
    def _offer_own(self) -> None:
        self._own_menu.popup(self._own.mapToGlobal(QPoint(0, self._own.height())))

    @Slot()
    def _offer_units(self) -> None:
        self._units.popup(self._switch.mapToGlobal(QPoint(0, self._switch.height())))


def _lines(first: QWidget | QLayout, second: QWidget) -> QVBoxLayout:
    layout = column(spacing=2)
    layout.addStretch(1)
    if isinstance(first, QLayout):
        layout.addLayout(first)
    else:
        layout.addWidget(first)
    layout.addWidget(second)
    layout.addStretch(1)
    return layout


def _beside(first: QWidget, second: QWidget) -> QHBoxLayout:
    layout = row(spacing=5)
    layout.addWidget(first)
    layout.addWidget(second)
    layout.addStretch(1)
    return layout


def _divider() -> QVBoxLayout:
    layout = column(margins=10)
    layout.setContentsMargins(0, 10, 0, 10)
    layout.addWidget(hairline("down"))
    return layout
