"""A panel at the side whose parts stand under one another and scroll."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from medschedule_desktop.qt.widgets.surfaces import column, hairline


class ScrolledPanel(QScrollArea):
    """Base of such panels."""

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        """Make an empty panel.

        Args:
            name: as an object.
            spoken: its name for a screen reader.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_parts(self, heading: QWidget, parts: Iterable[QWidget]) -> None:
        """Show other parts under a heading, a line between each; the place that was scrolled to stays."""
        scrolled = self.verticalScrollBar().value()
        inner = QWidget()
        layout = column(inner)
        layout.addWidget(heading)
        for part in parts:
            layout.addWidget(hairline())
            layout.addWidget(part)
        layout.addStretch(1)
        before = self.takeWidget()
        self.setWidget(inner)
        self.verticalScrollBar().setValue(scrolled)
        if before is not None:
            before.deleteLater()
