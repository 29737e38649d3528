"""The bar over the grid: which period, what is wrong with it, and what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import QFrame, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TOOLBAR, TextSize
from medschedule_desktop.qt.views.schedule.period_picker import PeriodPicker
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.icon_button import IconButton
from medschedule_desktop.qt.widgets.surfaces import hairline, row
from medschedule_desktop.qt.widgets.text import Text
from medschedule_desktop.services.snapshots.roster import RosterSnapshot
from medschedule_shared.language import tr, tr_count

_CHIP = 22


class ScheduleToolbar(QFrame):
    """Shows a roster's state.

    Attributes:
        picker: The schedule on show, and what may be shown instead.

    Signals:
        undo_pressed, redo_pressed, pin_pressed, offer_pressed, compare_pressed, what_if_pressed,
        print_pressed, export_pressed, post_pressed: A button was pressed.
    """

    undo_pressed = Signal()
    redo_pressed = Signal()
    pin_pressed = Signal()
    offer_pressed = Signal()
    compare_pressed = Signal()
    what_if_pressed = Signal()
    print_pressed = Signal()
    export_pressed = Signal()
    post_pressed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "top")
        self.setFixedHeight(TOOLBAR)
        self.picker = PeriodPicker(appearance)
        self._state = Text(size=TextSize.SMALL, weight=QFont.Weight.Medium)
        self._state.setFixedHeight(_CHIP)
        self._state.setContentsMargins(8, 0, 8, 0)
        self._undo = ActionButton(appearance, "", icon="arrow-u-up-left")
        self._undo.setAccessibleName(tr("Undo"))
        self._undo.setObjectName("undo")
        self._undo.setShortcut(QKeySequence.StandardKey.Undo)
        self._redo = ActionButton(appearance, "", icon="arrow-u-up-right")
        self._redo.setAccessibleName(tr("Redo"))
        self._redo.setObjectName("redo")
        self._redo.setShortcut(QKeySequence.StandardKey.Redo)
        self._pin = ActionButton(appearance, tr("Pin"), icon="push-pin", key="P")
        self._pin.setObjectName("pin")
        self._offer = ActionButton(appearance, tr("Offer"), icon="swap")
        self._offer.setObjectName("offer_chosen_shift")
        self._offer.setToolTip(tr("Offer the chosen shift to a colleague, as a swap or a gift"))
        self._offer.setAccessibleDescription(self._offer.toolTip())
        self._compare = ActionButton(appearance, tr("Compare"), icon="git-diff")
        self._compare.setObjectName("compare")
        self._compare.setCheckable(True)
        self._what_if = ActionButton(appearance, tr("What-if"), icon="copy")
        self._what_if.setObjectName("what_if")
        self._print = IconButton(appearance, tr("Print the schedule"), "printer", "print_schedule")
        self._print.setToolTip(tr("Print the schedule, Ctrl+P"))
        self._print.setShortcut(QKeySequence.StandardKey.Print)
        self._export = ActionButton(appearance, tr("Export"))
        self._export.setObjectName("export_schedule")
        self._fix_icon = Icon(appearance, "warning-octagon", "red")
        self._fix = Text(weight=QFont.Weight.Medium, tone="red")
        self._fix.setObjectName("to_fix")
        self._warnings = Text(weight=QFont.Weight.Medium, tone="amber")
        self._post = ActionButton(appearance, tr("Post"), kind="primary")
        self._post.setObjectName("post_schedule")
        self._build()
        self._undo.clicked.connect(self.undo_pressed)
        self._redo.clicked.connect(self.redo_pressed)
        self._pin.clicked.connect(self.pin_pressed)
        self._offer.clicked.connect(self.offer_pressed)
        self._compare.clicked.connect(self.compare_pressed)
        self._what_if.clicked.connect(self.what_if_pressed)
        self._print.clicked.connect(self.print_pressed)
        self._export.clicked.connect(self.export_pressed)
        self._post.clicked.connect(self.post_pressed)
        self.show_history("", "")

    def show_snapshot(self, snapshot: RosterSnapshot) -> None:
        """Show another roster's state."""
        self._what_if.allow(snapshot.why_not_generate)
        self.picker.show_choices(snapshot.period_title, snapshot.choices)
        if self._state.text() != snapshot.state_label:
            self._show_state(snapshot)
        clean = not snapshot.to_fix and not snapshot.short
        self._fix_icon.set_icon("shield-check" if clean else "warning-octagon", "green" if clean else "red")
        self._fix.setText(_state_words(snapshot))
        self._fix.set_tone("green" if clean else "red")
        self._warnings.setText(tr_count("▽ {count} warning", "▽ {count} warnings", snapshot.warnings))
        self._warnings.setVisible(snapshot.warnings > 0)
        self._pin.allow(snapshot.why_not_edit)
        self._offer.setVisible(snapshot.is_posted)
        self._post.setText(snapshot.post_label)
        self._post.allow(snapshot.why_not_post)
        self._post.setVisible(bool(snapshot.post_label))

    def _show_state(self, snapshot: RosterSnapshot) -> None:
        self._state.setText(snapshot.state_label)
        self._state.setProperty("chip", "green" if snapshot.is_posted else "amber")
        self._state.setProperty("tone", "")
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        self._state.updateGeometry()

    def show_comparing(self, *, is_comparing: bool) -> None:
        """Show whether the grid is compared with what was posted."""
        self._compare.setChecked(is_comparing)

    def show_history(self, undo: str, redo: str) -> None:
        """Say what can be taken back or made again; nothing with empty words."""
        self._undo.allow("" if undo else tr("There is nothing to take back."))
        self._redo.allow("" if redo else tr("There is nothing to make again."))
        if undo:
            self._undo.setToolTip(tr("Take back: {words}", words=undo))
        if redo:
            self._redo.setToolTip(tr("Make again: {words}", words=redo))

    def _build(self) -> None:
        layout = row(self, spacing=8)
        layout.setContentsMargins(16, 0, 16, 1)
        layout.addWidget(self.picker)
        layout.addWidget(self._state)
        layout.addSpacing(6)
        divider = row()
        divider.setContentsMargins(0, 10, 0, 10)
        divider.addWidget(hairline("down"))
        layout.addLayout(divider)
        layout.addSpacing(6)
        for button in (self._undo, self._redo, self._pin, self._offer, self._compare, self._what_if):
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self._fix_icon)
        layout.addWidget(self._fix)
        layout.addSpacing(4)
        layout.addWidget(self._warnings)
        layout.addSpacing(4)
        layout.addWidget(self._print)
        layout.addWidget(self._export)
        layout.addWidget(self._post)


def _state_words(snapshot: RosterSnapshot) -> str:
    """Say what is wrong: what keeps the roster from being posted before what may be posted all the same."""
    if snapshot.to_fix:
        return tr("{to_fix} to fix", to_fix=snapshot.to_fix)
    if snapshot.short:
        return tr_count("{count} shift short", "{count} shifts short", snapshot.short)
    return tr("Nothing to fix")
