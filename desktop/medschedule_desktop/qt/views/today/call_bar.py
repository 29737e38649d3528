"""Whom to phone now, and what came of it in one touch or one key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import BUTTON_TOUCH, TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import Text, small
from medschedule_desktop.services.snapshots.today import CallNext
from medschedule_shared.language import marked, tr
from medschedule_shared.model.call_out import CallOutcome

_BUTTONS = (
    (CallOutcome.YES, marked("Yes, coming"), "check", "Y"),
    (CallOutcome.NO, marked("No"), "x", "N"),
    (CallOutcome.NO_ANSWER, marked("No answer"), "phone-x", "A"),
    (CallOutcome.LEFT_MESSAGE, marked("Left message"), "voicemail", "M"),
)


class CallBar(QWidget):
    """Name, number and four gloved buttons.

    Signals:
        outcome_chosen: What came of the call. Argument: the `CallOutcome`.
    """

    outcome_chosen = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("call_bar")
        self.setFixedHeight(62)
        self._seat = small()
        self._name = Text(size=TextSize.TITLE, weight=QFont.Weight.Medium, elides=True)
        self._phone_icon = Icon(appearance, "phone", "accent")
        self._phone = Text(size=TextSize.TITLE, tone="accent", weight=QFont.Weight.Medium)
        self._phone.setObjectName("call_phone")
        self._phone.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons: dict[CallOutcome, ActionButton] = {}
        name_line = row(spacing=6)
        name_line.addWidget(self._name)
        name_line.addSpacing(8)
        name_line.addWidget(self._phone_icon)
        name_line.addWidget(self._phone)
        name_line.addStretch(1)
        words = column(spacing=1)
        words.addStretch(1)
        words.addWidget(self._seat)
        words.addLayout(name_line)
        words.addStretch(1)
        layout = row(self, spacing=8)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.addLayout(words, 1)
        for outcome, text, icon, key in _BUTTONS:
            button = ActionButton(
                appearance,
                tr(text),
                kind="primary" if outcome is CallOutcome.YES else "plain",
                icon=icon,
                key=key,
                height=BUTTON_TOUCH,
            )
            button.setObjectName(f"call_{outcome.value}")
            button.clicked.connect(lambda _checked=False, chosen=outcome: self.outcome_chosen.emit(chosen))
            self._buttons[outcome] = button
            layout.addWidget(button)
            # Within the page only: a spin box or field that has the focus gets its letters first.
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(button.click)

    def show_target(self, target: CallNext, *, why_not: str) -> None:
        """Show another candidate.

        Args:
            why_not: why no call may be recorded; empty when one may.
        """
        self._seat.setText(target.seat)
        self._name.setText(target.name)
        self._phone.setText(target.phone)
        for outcome, text, _icon, _key in _BUTTONS:
            self._buttons[outcome].allow(why_not)
            self._buttons[outcome].setAccessibleName(f"{tr(text)}: {target.name}")
