"""A section of a panel at the side: its title, what changes it, and lines below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.metrics import PAGE_PADDING
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import small, strong

LABEL_WIDTH = 132


class Section(QWidget):
    """A title with lines.

    Attributes:
        lines: where further lines go.
    """

    def __init__(self, title: str, link: ActionButton | None = None) -> None:
        super().__init__()
        self.lines = column(self, spacing=4)
        self.lines.setContentsMargins(PAGE_PADDING, 8, PAGE_PADDING, 12)
        heading = row()
        heading.addWidget(strong(title))
        heading.addStretch(1)
        if link is not None:
            heading.addWidget(link)
        self.lines.addLayout(heading)

    def add_pair(self, label: str, value: str) -> None:
        """Add a line of a label and a value; both wrap."""
        line = row(spacing=8)
        caption = small(label, wraps=True)
        caption.setFixedWidth(LABEL_WIDTH)
        line.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(small(value, tone="text", wraps=True), 1)
        self.lines.addLayout(line)
