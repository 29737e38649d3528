"""A person's own PIN and badge at this station."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.viewmodels.station_pass import StationPassViewModel
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.station_pass import PassSnapshot
from medschedule_shared.language import tr

_WIDTH = 440
_FIELD = 40


class OwnPass(QDialog):
    """Sets, changes and takes away. What is typed is never shown."""

    def __init__(
        self, appearance: Appearance, view_model: StationPassViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.setObjectName("own_pass")
        self.setWindowTitle(tr("Your PIN and badge"))
        self.setAccessibleName(tr("Your PIN and badge at this station"))
        self.setProperty("surface", "plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH)
        self._pin = _secret(tr("PIN, four to eight digits"), "own_pin")
        self._again = _secret(tr("The same PIN again"), "own_pin_again")
        self._card = _secret(tr("Click here, then hold your badge to the reader"), "own_badge")
        self._save = ActionButton(appearance, tr("Save the PIN"), kind="primary")
        self._save.setObjectName("own_pin_save")
        self._remove = ActionButton(appearance, tr("Take both away"))
        self._remove.setObjectName("own_pass_remove")
        self._state = small(wraps=True)
        self._state.setObjectName("own_pass_state")
        self._refusal = Text(tone="red", wraps=True)
        self._refusal.setObjectName("own_pass_refusal")
        close = ActionButton(appearance, tr("Close"), key="Esc")
        close.setObjectName("own_pass_close")
        self._save.clicked.connect(self._send)
        self._again.returnPressed.connect(self._send)
        self._card.returnPressed.connect(self._register)
        self._remove.clicked.connect(view_model.forget)
        close.clicked.connect(self.accept)
        layout = column(self, margins=24, spacing=6)
        layout.addWidget(strong(tr("Your PIN and badge"), size=TextSize.TITLE))
        layout.addWidget(
            small(tr("They open this station only. Everywhere else your password does."), wraps=True)
        )
        layout.addSpacing(8)
        for field in (self._pin, self._again):
            _captioned(layout, field)
        layout.addWidget(self._save)
        layout.addSpacing(8)
        layout.addWidget(hairline())
        _captioned(layout, self._card)
        layout.addWidget(self._state)
        layout.addWidget(self._refusal)
        foot = row(spacing=8)
        foot.addWidget(self._remove)
        foot.addStretch(1)
        foot.addWidget(close)
        layout.addSpacing(8)
        layout.addLayout(foot)
        view_model.kept.connect(self._clear)
        view_model.snapshot_changed.connect(self._show)
        view_model.failed.connect(self._refusal.setText)
        self._show(view_model.snapshot)

    @Slot()
    def _clear(self) -> None:
        for field in (self._pin, self._again):
            field.clear()

    @Slot()
    def _send(self) -> None:
        self._view_model.set_pin(self._pin.text(), self._again.text())

    @Slot()
    def _register(self) -> None:
        card = self._card.text()
        self._card.clear()
        self._view_model.register_badge(card)

    @Slot(object)
    def _show(self, snapshot: PassSnapshot) -> None:
        self._refusal.setText("")
        pin = tr("You have a PIN here.") if snapshot.has_pin else tr("You have no PIN here.")
        badge = tr("You have a badge here.") if snapshot.has_badge else tr("You have no badge here.")
        self._state.setText(f"{pin} {badge}")
        self._remove.setEnabled(snapshot.has_pin or snapshot.has_badge)


def _secret(name: str, object_name: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(object_name)
    field.setAccessibleName(name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setFixedHeight(_FIELD)
    return field


def _captioned(layout: QVBoxLayout, field: QLineEdit) -> None:
    caption = small(field.accessibleName())
    caption.setBuddy(field)
    layout.addWidget(caption)
    layout.addWidget(field)
    layout.addSpacing(4)
