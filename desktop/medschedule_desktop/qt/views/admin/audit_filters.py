"""What narrows the audit: days, a person, a device, a kind of act."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import BUTTON
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.qt.widgets.surfaces import row
from medschedule_desktop.services.snapshots.admin import AuditQuestion, AuditSnapshot
from medschedule_shared.language import tr

_DAY_WIDTH = 124


class AuditFilters(QWidget):
    """A line of controls.

    Signals:
        narrowed: Something else is asked for. Arguments: the name in `AuditQuestion`, the value.
    """

    narrowed = Signal(str, str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = {
            "since": self._day("since", tr("From the day"), tr("From 13 Oct 2026")),
            "until": self._day("until", tr("Up to the day"), tr("Up to 14 Oct 2026")),
        }
        self._choices = {
            name: self._choice(appearance, name, words)
            for name, words in (
                ("actor_id", tr("Only by the person")),
                ("device_id", tr("Only on the device")),
                ("action", tr("Only the act")),
            )
        }
        layout = row(self, spacing=8)
        for part in (*self._days.values(), *self._choices.values()):
            layout.addWidget(part, 1)

    @Slot(object)
    def show_snapshot(self, snapshot: AuditSnapshot, question: AuditQuestion) -> None:
        """Offer what can be chosen, and show what is asked for."""
        offers = {
            "actor_id": snapshot.people,
            "device_id": snapshot.devices,
            "action": snapshot.actions,
        }
        for name, choice in self._choices.items():
            choice.offer(offers[name], getattr(question, name))

    def clear(self) -> None:
        """Ask for everything again, without telling anybody."""
        for day in self._days.values():
            with QSignalBlocker(day):
                day.clear()

    def _day(self, name: str, spoken: str, example: str) -> QLineEdit:
        field = QLineEdit()
        field.setFont(interface_font())
        field.setFixedHeight(BUTTON)
        field.setMinimumWidth(_DAY_WIDTH)
        field.setPlaceholderText(example)
        field.setAccessibleName(spoken)
        field.setObjectName(f"audit_{name}")
        field.editingFinished.connect(lambda: self.narrowed.emit(name, field.text().strip()))
        return field

    def _choice(self, appearance: Appearance, name: str, words: str) -> ChoiceField:
        choice = ChoiceField(appearance, words)
        choice.setObjectName(f"audit_{name}")
        choice.currentIndexChanged.connect(lambda: self.narrowed.emit(name, choice.chosen))
        return choice
