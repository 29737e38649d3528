"""The left rail: one entry for each page that exists."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import RAIL
from medschedule_desktop.qt.widgets.rail_button import RailButton
from medschedule_desktop.qt.widgets.surfaces import column


class Rail(QFrame):
    """Chooses a page.

    Signals:
        page_chosen: The person chose an entry. Argument: the page's key.
    """

    page_chosen = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self.setProperty("surface", "left")
        self.setFixedWidth(RAIL)
        self._layout = column(self)
        self._layout.setContentsMargins(0, 8, 1, 8)
        self._layout.addStretch(1)
        self._group.buttonClicked.connect(self._choose)

    def add_entry(self, key: str, text: str, icon: str) -> None:
        """Add an entry under the others."""
        button = RailButton(self._appearance, text, icon)
        button.setObjectName(f"rail_{key}")
        self._buttons[key] = button
        self._group.addButton(button)
        self._layout.insertWidget(self._layout.count() - 1, button)

    def show_entry(self, key: str, shown: bool) -> None:
        """Show or hide an entry."""
        self._buttons[key].setHidden(not shown)

    def has_entry(self, key: str) -> bool:
        """Tell whether an entry is there and not hidden."""
        return key in self._buttons and not self._buttons[key].isHidden()

    def mark(self, key: str) -> None:
        """Show an entry as the chosen one."""
        self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int, *, urgent: bool) -> None:
        """Show how much waits on a page; nothing happens if the rail has no such entry."""
        if key in self._buttons:
            self._buttons[key].set_count(count, urgent=urgent)

    @Slot()
    def _choose(self) -> None:
        for key, button in self._buttons.items():
            if button.isChecked():
                self.page_chosen.emit(key)
