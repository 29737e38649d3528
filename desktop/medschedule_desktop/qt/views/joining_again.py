"""A card to let a station join again that the server takes no token of any more."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.joining_again import JoiningAgainViewModel
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.small_card import SmallCard
from medschedule_desktop.qt.widgets.text import Text
from medschedule_shared.language import tr


class JoiningAgain(SmallCard):
    """Keeps the code that was typed until the server has taken it."""

    def __init__(
        self, appearance: Appearance, view_model: JoiningAgainViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            appearance,
            "joining_again",
            tr("Join again with a code"),
            tr("Join again with a code"),
            tr("What was entered is kept on this station and sent once the server takes it again."),
            parent,
        )
        self._view_model = view_model
        self._code = self.add_entry(tr("Code of your administrator"), "again_code")
        self._said = Text(tone="red", wraps=True)
        self._said.setObjectName("again_said")
        self._join = ActionButton(appearance, tr("Join again"), kind="primary", key=tr("Enter"))
        self._join.setObjectName("again_join")
        self.lines.addWidget(self._said)
        self.add_foot(self._join, "again_close")
        self._join.clicked.connect(self._send)
        self._code.returnPressed.connect(self._send)
        view_model.started.connect(self._wait)
        view_model.joined.connect(self._end)
        view_model.failed.connect(self._refuse)
        self._code.setFocus()

    @Slot()
    def _send(self) -> None:
        if self._join.isEnabled():
            self._view_model.join(self._code.text())

    @Slot()
    def _wait(self) -> None:
        self._join.setEnabled(False)
        self._said.clear()

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._join.setEnabled(True)
        self._say("red", sentence)

    @Slot(str)
    def _end(self, sentence: str) -> None:
        self._code.clear()
        self._say("green", sentence)

    def _say(self, tone: str, sentence: str) -> None:
        self._said.set_tone(tone)
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)
