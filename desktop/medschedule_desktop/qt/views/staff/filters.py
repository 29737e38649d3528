"""What narrows the list: a search by name, unit, role, contract, and credentials that wait."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import BUTTON
from medschedule_desktop.qt.widgets.check_field import CheckField
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.qt.widgets.surfaces import row
from medschedule_desktop.services.snapshots.staff import StaffSnapshot
from medschedule_shared.language import tr

_SEARCH_WIDTH = 232
_CHOICE_WIDTHS = {"unit_id": 200, "role": 150, "contract": 160}


class Filters(QWidget):
    """A line of controls.

    Signals:
        narrowed: Something else is asked for. Arguments: the name in `StaffQuery`, the value.
    """

    narrowed = Signal(str, object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setFont(interface_font())
        self.search.setPlaceholderText(tr("Name, number, role"))
        self.search.setAccessibleName(
            tr("Find people by name, employee number, role, credential, contract or unit")
        )
        self.search.setObjectName("staff_search")
        self.search.setFixedHeight(BUTTON)
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        self.search.setClearButtonEnabled(True)
        for clear in self.search.findChildren(QToolButton):
            clear.setAccessibleName(tr("Clear the search"))
        self.search.textChanged.connect(lambda words: self.narrowed.emit("text", words))
        self._choices = {
            name: self._choice(appearance, name, words)
            for name, words in (
                ("unit_id", tr("Only the unit")),
                ("role", tr("Only the role")),
                ("contract", tr("Only the contract")),
            )
        }
        self._expiring = CheckField(appearance, tr("Credentials due"))
        self._expiring.setObjectName("staff_expiring")
        self._expiring.setAccessibleName(
            tr("Only people whose credentials end within 90 days, are over or missing")
        )
        self._expiring.toggled.connect(lambda on: self.narrowed.emit("expiring", on))
        layout = row(self, spacing=8)
        layout.addWidget(self.search, 2)
        for choice in self._choices.values():
            layout.addWidget(choice, 2 if choice is self._choices["unit_id"] else 1)
        layout.addWidget(self._expiring)
        layout.addStretch(0)  # takes what is left when all are as wide as they get

    def show_snapshot(self, snapshot: StaffSnapshot) -> None:
        """Offer what can be chosen, and show what is asked for."""
        query = snapshot.query
        offers = {"unit_id": snapshot.units, "role": snapshot.roles, "contract": snapshot.contracts}
        for name, choice in self._choices.items():
            choice.offer(offers[name], getattr(query, name))
        self._choices["contract"].setVisible(snapshot.sees_personal)
        self._expiring.setVisible(snapshot.sees_personal)

    @Slot()
    def clear(self) -> None:
        """Ask for everybody again, without telling anybody."""
        with QSignalBlocker(self.search), QSignalBlocker(self._expiring):
            self.search.clear()
            self._expiring.setChecked(False)

    def _choice(self, appearance: Appearance, name: str, words: str) -> ChoiceField:
        choice = ChoiceField(appearance, words)
        choice.setObjectName(f"staff_{name}")
        choice.setMaximumWidth(_CHOICE_WIDTHS[name])
        choice.currentIndexChanged.connect(lambda: self.narrowed.emit(name, choice.chosen))
        return choice
