"""The parts of the queue, each with how many wait in it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QWidget

from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import BUTTON, TextSize
from medschedule_desktop.qt.widgets.surfaces import row
from medschedule_desktop.services.snapshots.requests import RequestsSnapshot, RequestTab
from medschedule_shared.language import marked, tr

_TEXTS = {
    RequestTab.ALL: marked("All {count}"),
    RequestTab.LEAVE: marked("Leave {count}"),
    RequestTab.PREFERENCES: marked("Preferences {count}"),
    RequestTab.SWAPS: marked("Swaps {count}"),
    RequestTab.OPEN_SHIFTS: marked("Open shifts {count}"),
}


class RequestTabs(QFrame):
    """Chooses a part of the queue.

    Signals:
        tab_chosen: Argument: the `RequestTab`.
    """

    tab_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "segments")
        self.setAccessibleName(tr("Parts of the queue"))
        self._group = QButtonGroup(self)
        self._buttons: dict[RequestTab, QPushButton] = {}
        layout = row(self)
        layout.setContentsMargins(1, 1, 1, 1)
        for tab, text in _TEXTS.items():
            button = QPushButton(tr(text, count=0))
            button.setObjectName(f"requests_{tab.value}")
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setFixedHeight(BUTTON - 2)
            button.setFont(interface_font(TextSize.SMALL, QFont.Weight.Medium))
            button.clicked.connect(lambda _checked, chosen=tab: self.tab_chosen.emit(chosen))
            self._group.addButton(button)
            self._buttons[tab] = button
            layout.addWidget(button)
        self._buttons[RequestTab.ALL].setChecked(True)

    def show_counts(self, snapshot: RequestsSnapshot, chosen: RequestTab) -> None:
        """Show how many wait, and which part is on show."""
        for tab, button in self._buttons.items():
            button.setText(tr(_TEXTS[tab], count=snapshot.count(tab)))
            button.setAccessibleName(button.text())
            button.setChecked(tab is chosen)
