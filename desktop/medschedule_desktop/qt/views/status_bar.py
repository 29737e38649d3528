"""The bar under every page: how old the data is, what runs, which version."""

from PySide6.QtWidgets import QFrame, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import STATUS_BAR
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import row
from medschedule_desktop.qt.widgets.text import small
from medschedule_desktop.services.snapshots.shell import ShellSnapshot


class StatusBar(QFrame):
    """Shows data age on the left; on the right what runs, what the page says of itself, and the version."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bottom")
        self.setFixedHeight(STATUS_BAR)
        self._left = small(elides=True)
        self._work = small(tone="text")
        self._work.setObjectName("work_status")
        self._page = small()
        self._page.setObjectName("page_status")
        self._right = small()
        layout = row(self, spacing=6)
        layout.setContentsMargins(20, 1, 16, 0)
        layout.addWidget(Icon(appearance, "clock", pixels=16))
        layout.addWidget(self._left, 1)
        layout.addWidget(self._work)
        layout.addSpacing(18)
        layout.addWidget(self._page)
        layout.addSpacing(18)
        layout.addWidget(self._right)

    def show_snapshot(self, snapshot: ShellSnapshot) -> None:
        """Show other words."""
        self._left.setText(snapshot.data_age)
        self._right.setText(snapshot.version)

    def show_work(self, words: str) -> None:
        """Show how far what runs is, whichever page is on show."""
        self._work.setText(words)

    def say(self, sentence: str) -> None:
        """Show what the page says of itself, for instance the selected cell."""
        self._page.setText(sentence)
