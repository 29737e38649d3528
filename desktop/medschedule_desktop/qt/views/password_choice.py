"""A card to choose a password with the token that an administrator gave out."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.password_choice import PasswordChoiceViewModel
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.small_card import SmallCard
from medschedule_desktop.qt.widgets.text import Text
from medschedule_shared.language import tr


class PasswordChoice(SmallCard):
    """Keeps what was typed until the server has taken it; passwords are never shown."""

    def __init__(
        self, appearance: Appearance, view_model: PasswordChoiceViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            appearance,
            "password_choice",
            tr("Choose a password"),
            tr("Choose a password with a token"),
            tr("It works at every station and is kept by the server alone."),
            parent,
        )
        self._view_model = view_model
        self._token = self.add_entry(tr("Token of your administrator"), "choice_token")
        self._password = self.add_entry(tr("New password"), "choice_password", secret=True)
        self._again = self.add_entry(tr("The same password again"), "choice_again", secret=True)
        self._said = Text(tone="red", wraps=True)
        self._said.setObjectName("choice_said")
        self._save = ActionButton(appearance, tr("Choose this password"), kind="primary")
        self._save.setObjectName("choice_save")
        self.lines.addWidget(self._said)
        self.add_foot(self._save, "choice_close")
        self._save.clicked.connect(self._send)
        self._again.returnPressed.connect(self._send)
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
