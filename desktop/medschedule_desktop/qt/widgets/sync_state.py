"""Where this station's changes are, in two lines of words."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import Text, small
from medschedule_desktop.services.snapshots.shell import SyncKind, SyncSnapshot

_ICONS = {
    SyncKind.SAVED: ("cloud-check", "text_2"),
    SyncKind.SENDING: ("cloud-arrow-up", "text_2"),
    SyncKind.OFFLINE: ("cloud-slash", "text_2"),
    SyncKind.TROUBLE: ("warning-circle", "amber"),
}


class SyncState(QWidget):
    """The cloud and its two lines. Offline is ordinary here, so it is not painted as a fault."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sync_state")
        self._icon = Icon(appearance, "cloud-check")
        self._headline = Text(size=TextSize.SMALL, weight=QFont.Weight.DemiBold)
        self._detail = small()
        lines = column(spacing=2)
        lines.addStretch(1)
        lines.addWidget(self._headline)
        lines.addWidget(self._detail)
        lines.addStretch(1)
        layout = row(self, spacing=10)
        layout.addWidget(self._icon)
        layout.addLayout(lines)

    def show_state(self, sync: SyncSnapshot) -> None:
        """Show another state."""
        self._icon.set_icon(*_ICONS[sync.kind])
        self._headline.setText(sync.headline)
        self._detail.setText(sync.detail)
        self.setAccessibleName(f"{sync.headline}. {sync.detail}")
