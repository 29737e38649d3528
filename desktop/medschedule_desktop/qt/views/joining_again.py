"""A card to let a station join again that the server takes no token of any more."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.viewmodels.joining_again import JoiningAgainViewModel
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_shared.language import tr

_WIDTH = 440
_FIELD = 40


class JoiningAgain(QDialog):
    """Keeps the code that was typed until the server has taken it."""

    def __init__(
        self, appearance: Appearance, view_model: JoiningAgainViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.setObjectName("joining_again")
        self.setWindowTitle(tr("Join again with a code"))
        self.setAccessibleName(tr("Join again with a code"))
        self.setProperty("surface", "plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH)
        self._code = QLineEdit()
        self._code.setObjectName("again_code")
        self._code.setAccessibleName(tr("Code of your administrator"))
        self._code.setFixedHeight(_FIELD)
        self._said = Text(tone="red", wraps=True)
        self._said.setObjectName("again_said")
        self._join = ActionButton(appearance, tr("Join again"), kind="primary", key=tr("Enter"))
        self._join.setObjectName("again_join")
        close = ActionButton(appearance, tr("Close"), key="Esc")
        close.setObjectName("again_close")
        caption = small(self._code.accessibleName())
        caption.setBuddy(self._code)
        layout = column(self, margins=24, spacing=6)
        layout.addWidget(strong(tr("Join again with a code"), size=TextSize.TITLE))
        layout.addWidget(
            small(
                tr("What was entered is kept on this station and sent once the server takes it again."),
                wraps=True,
            )
        )
        layout.addSpacing(8)
        layout.addWidget(caption)
        layout.addWidget(self._code)
        layout.addWidget(self._said)
        foot = row(spacing=8)
        foot.addWidget(self._join)
        foot.addStretch(1)
        foot.addWidget(close)
        layout.addSpacing(8)
        layout.addLayout(foot)
        self._join.clicked.connect(self._send)
        self._code.returnPressed.connect(self._send)
        close.clicked.connect(self.accept)
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
