"""A card to choose a password with the token that an administrator gave out."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.viewmodels.password_choice import PasswordChoiceViewModel
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_shared.language import tr

_WIDTH = 440
_FIELD = 40


class PasswordChoice(QDialog):
    """Keeps what was typed until the server has taken it; passwords are never shown."""

    def __init__(
        self, appearance: Appearance, view_model: PasswordChoiceViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.setObjectName("password_choice")
        self.setWindowTitle(tr("Choose a password"))
        self.setAccessibleName(tr("Choose a password with a token"))
        self.setProperty("surface", "plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH)
        self._token = _field(tr("Token of your administrator"), "choice_token")
        self._password = _field(tr("New password"), "choice_password", secret=True)
        self._again = _field(tr("The same password again"), "choice_again", secret=True)
        self._said = Text(tone="red", wraps=True)
        self._said.setObjectName("choice_said")
        self._save = ActionButton(appearance, tr("Choose this password"), kind="primary")
        self._save.setObjectName("choice_save")
        close = ActionButton(appearance, tr("Close"), key="Esc")
        close.setObjectName("choice_close")
        layout = column(self, margins=24, spacing=6)
        layout.addWidget(strong(tr("Choose a password"), size=TextSize.TITLE))
        layout.addWidget(small(tr("It works at every station and is kept by the server alone."), wraps=True))
        layout.addSpacing(8)
        for field in (self._token, self._password, self._again):
            caption = small(field.accessibleName())
            caption.setBuddy(field)
            layout.addWidget(caption)
            layout.addWidget(field)
        layout.addWidget(self._said)
        foot = row(spacing=8)
        foot.addWidget(self._save)
        foot.addStretch(1)
        foot.addWidget(close)
        layout.addSpacing(8)
        layout.addLayout(foot)
        self._save.clicked.connect(self._send)
        self._again.returnPressed.connect(self._send)
        close.clicked.connect(self.accept)
        view_model.started.connect(self._wait)
        view_model.chosen.connect(self._end)
        view_model.failed.connect(self._refuse)
        self._token.setFocus()

    @Slot()
    def _send(self) -> None:
        self._view_model.choose(self._token.text(), self._password.text(), self._again.text())

    @Slot()
    def _wait(self) -> None:
        self._save.setEnabled(False)
        self._said.clear()

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._save.setEnabled(True)
        self._said.set_tone("red")
        self._said.setText(sentence)

    @Slot()
    def _end(self) -> None:
        for field in (self._token, self._password, self._again):
            field.clear()
        self._save.setEnabled(True)
        self._said.set_tone("green")
        self._said.setText(tr("Your password is chosen. Close this and sign in with it."))


def _field(name: str, object_name: str, *, secret: bool = False) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(object_name)
    field.setAccessibleName(name)
    field.setFixedHeight(_FIELD)
    if secret:
        field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
