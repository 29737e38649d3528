"""A person's own PIN and badge at this station."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.station_pass import StationPassViewModel
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.small_card import SmallCard
from medschedule_desktop.qt.widgets.surfaces import hairline
from medschedule_desktop.qt.widgets.text import Text, small
from medschedule_desktop.services.snapshots.station_pass import PassSnapshot
from medschedule_shared.language import tr


class OwnPass(SmallCard):
    """Sets, changes and takes away. What is typed is never shown."""

    def __init__(
        self, appearance: Appearance, view_model: StationPassViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            appearance,
            "own_pass",
            tr("Your PIN and badge"),
            tr("Your PIN and badge at this station"),
            tr("They open this station only. Everywhere else your password does."),
            parent,
        )
        self._view_model = view_model
        self._save = ActionButton(appearance, tr("Save the PIN"), kind="primary")
        self._save.setObjectName("own_pin_save")
        self._remove = ActionButton(appearance, tr("Take both away"))
        self._remove.setObjectName("own_pass_remove")
        self._state = small(wraps=True)
        self._state.setObjectName("own_pass_state")
        self._refusal = Text(tone="red", wraps=True)
        self._refusal.setObjectName("own_pass_refusal")
        self._pin = self.add_entry(tr("PIN, four to eight digits"), "own_pin", secret=True)
        self.lines.addSpacing(4)
        self._again = self.add_entry(tr("The same PIN again"), "own_pin_again", secret=True)
        self.lines.addSpacing(4)
        self.lines.addWidget(self._save)
        self.lines.addSpacing(8)
        self.lines.addWidget(hairline())
        self._card = self.add_entry(
            tr("Click here, then hold your badge to the reader"), "own_badge", secret=True
        )
        self.lines.addSpacing(4)
        self.lines.addWidget(self._state)
        self.lines.addWidget(self._refusal)
        self.add_foot(self._remove, "own_pass_close")
        self._save.clicked.connect(self._send)
        self._again.returnPressed.connect(self._send)
        self._card.returnPressed.connect(self._register)
        self._remove.clicked.connect(view_model.forget)
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
