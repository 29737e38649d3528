"""Why shifts stay open, in words with names and dates."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.roster import OpenShiftExplanation
from medschedule_shared.language import tr_count

_MOST = 3


class Explanations(QWidget):
    """The first few open shifts; with none it takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("explanations")
        self._lines = column(self)

    def show_explanations(self, explanations: tuple[OpenShiftExplanation, ...]) -> None:
        """Show other explanations."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.deleteLater()
        for explanation in explanations[:_MOST]:
            self._lines.addWidget(hairline())
            self._lines.addWidget(_part(explanation))
        if len(explanations) > _MOST:
            more = small(
                tr_count(
                    "{count} more shift stays open.",
                    "{count} more shifts stay open.",
                    len(explanations) - _MOST,
                )
            )
            more.setContentsMargins(16, 0, 16, 12)
            self._lines.addWidget(more)
        self.setVisible(bool(explanations))


def _part(explanation: OpenShiftExplanation) -> QWidget:
    part = QWidget()
    layout = column(part, spacing=4)
    layout.setContentsMargins(16, 14, 16, 14)
    layout.addWidget(strong(explanation.title))
    layout.addWidget(small(explanation.sentence, wraps=True))
    for number, reason in enumerate(explanation.reasons, start=1):
        line = row(spacing=8)
        line.addWidget(small(str(number)), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(reason, size=TextSize.SMALL, weight=QFont.Weight.Normal, wraps=True), 1)
        layout.addLayout(line)
    return part
