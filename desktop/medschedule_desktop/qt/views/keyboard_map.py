"""Every key of the window and the page at the front, on one card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_shared.language import marked, tr

Keys = tuple[tuple[str, str], ...]
"""Keys and what they do."""

WINDOW_KEYS: Keys = (
    ("Ctrl+K", marked("Find a command, a person or a unit")),
    ("F1  ?", marked("Show this map of the keys")),
    ("Ctrl+L", marked("Lock the station")),
    ("Ctrl+1 … 9", marked("Go to a page of the rail, from the top")),
    ("Ctrl+,", marked("Change theme, language, size and locking")),
    (marked("Tab  Shift+Tab"), marked("Go to the next or the last control")),
    ("Esc", marked("Close what is open")),
)
GRID_KEYS: Keys = (
    ("← ↑ → ↓", marked("Move in the roster grid")),
    (marked("D  E  N"), marked("Give the shift of this letter")),
    (marked("Delete"), marked("Take the shift away")),
    ("P", marked("Pin or unpin")),
    ("Shift+← ↑ → ↓", marked("Choose a range")),
    ("Ctrl+X  Ctrl+V", marked("Take a shift up, and put it down on another cell")),
    ("Ctrl+C  Ctrl+V", marked("Copy and paste, from and to a spreadsheet too")),
    ("Ctrl+R  Ctrl+D", marked("Fill the range right or down from its first cells")),
    ("Ctrl+.", marked("Fold the group away, or open it")),
    ("Ctrl+Z  Ctrl+Y", marked("Undo and redo")),
    (marked("Tab  Enter"), marked("Go to the figures below; offer the open shift of a red one")),
)
_WIDTH, _HEIGHT = 560, 600


class KeyboardMap(QDialog):
    """Shows groups of keys; Escape closes it."""

    def __init__(
        self, appearance: Appearance, groups: tuple[tuple[str, Keys], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("keyboard_map")
        self.setWindowTitle(tr("Keys"))
        self.setAccessibleName(tr("Map of the keys"))
        self.setProperty("surface", "plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(_WIDTH, _HEIGHT)
        inner = QWidget()
        lines = column(inner, spacing=6)
        for title, keys in groups:
            heading = strong(title)
            heading.setContentsMargins(0, 12, 0, 2)
            lines.addWidget(heading)
            lines.addLayout(_table(keys))
        lines.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName(tr("Keys and what they do"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        close = ActionButton(appearance, tr("Close"), key="Esc")
        close.setObjectName("keyboard_map_close")
        close.clicked.connect(self.reject)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = column(self, margins=20, spacing=12)
        layout.addWidget(strong(tr("Keys"), size=TextSize.TITLE))
        layout.addWidget(area, 1)
        layout.addLayout(foot)


def _table(keys: Keys) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 132)
    grid.setColumnStretch(1, 1)
    for line, (key, words) in enumerate(keys):
        grid.addWidget(small(tr(key)), line, 0)
        grid.addWidget(Text(tr(words), wraps=True), line, 1)
    return grid
