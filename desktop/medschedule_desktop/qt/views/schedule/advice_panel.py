"""Why shifts stay open, what mends them, and what the roster asks of whom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.advice import (
    AdviceSnapshot,
    FairnessLine,
    OpenShift,
    RepairSnapshot,
    RequestLine,
)
from medschedule_shared.language import tr, tr_count

_MOST_SHIFTS = 3
_MOST_REQUESTS = 10


class AdvicePanel(QWidget):
    """One button, and what it found.

    Signals:
        explain_pressed, stop_pressed: The person asks why, or wants no more of it than was found.
        repair_chosen: Apply was pressed. Arguments: the key of the open shift, the number of the repair.
    """

    explain_pressed = Signal()
    stop_pressed = Signal()
    repair_chosen = Signal(int, int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("explanations")
        self._appearance = appearance
        self._why_not = ""
        self._explain = ActionButton(appearance, tr("Explain open shifts and requests"), icon="question")
        self._explain.setObjectName("explain")
        self._explain.clicked.connect(self.explain_pressed)
        self._looking = small(tr("Looking for reasons"))
        self._stop = ActionButton(appearance, tr("Stop, keep what was found"))
        self._stop.setObjectName("stop_explaining")
        self._stop.clicked.connect(self.stop_pressed)
        for part in (self._looking, self._stop):
            part.hide()
        self._found = QWidget()
        layout = column(self)
        layout.addWidget(hairline())
        head = column(spacing=8)
        head.setContentsMargins(16, 12, 16, 12)
        head.addWidget(self._explain)
        head.addWidget(self._looking)
        head.addWidget(self._stop)
        layout.addLayout(head)
        layout.addWidget(self._found)

    def allow(self, why_not: str) -> None:
        """Say why this user may not apply repairs; empty when they may."""
        self._why_not = why_not

    def show_advice(self, advice: AdviceSnapshot | None, *, is_explaining: bool) -> None:
        """Show another explanation, or none."""
        self._explain.setVisible(not is_explaining)
        self._looking.setVisible(is_explaining)
        self._stop.setVisible(is_explaining)
        old, self._found = self._found, QWidget()
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(old, self._found)
        old.hide()
        old.deleteLater()
        if advice is not None:
            self._fill(advice, is_explaining=is_explaining)

    def _fill(self, advice: AdviceSnapshot, *, is_explaining: bool) -> None:
        lines = column(self._found)
        summary = Text(advice.summary, wraps=True)
        summary.setObjectName("advice_summary")
        summary.setContentsMargins(16, 0, 16, 12)
        lines.addWidget(summary)
        for shift in advice.open_shifts[:_MOST_SHIFTS]:
            lines.addWidget(hairline())
            lines.addWidget(self._open_shift(shift, is_explaining=is_explaining))
        if len(advice.open_shifts) > _MOST_SHIFTS:
            count = len(advice.open_shifts) - _MOST_SHIFTS
            more = small(tr_count("{count} more shift stays open.", "{count} more shifts stay open.", count))
            more.setContentsMargins(16, 0, 16, 12)
            lines.addWidget(more)
        for sentence in advice.shortages:
            shortage = small(sentence, wraps=True)
            shortage.setContentsMargins(16, 0, 16, 8)
            lines.addWidget(shortage)
        if advice.requests:
            lines.addWidget(hairline())
            lines.addWidget(_requests(advice.requests))
        if advice.fairness:
            lines.addWidget(hairline())
            lines.addWidget(_fairness(advice.fairness))

    def _open_shift(self, shift: OpenShift, *, is_explaining: bool) -> QWidget:
        part = QWidget()
        part.setObjectName(f"open_shift_{shift.key}")
        layout = column(part, spacing=4)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.addWidget(Text(shift.explanation.title, weight=QFont.Weight.DemiBold, wraps=True))
        layout.addWidget(small(shift.explanation.sentence, wraps=True))
        for number, reason in enumerate(shift.explanation.reasons, start=1):
            line = row(spacing=8)
            line.addWidget(small(str(number)), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(reason, size=TextSize.SMALL, wraps=True), 1)
            layout.addLayout(line)
        layout.addSpacing(6)
        layout.addWidget(strong(_repairs_title(shift.repairs, is_explaining=is_explaining)))
        for number, repair in enumerate(shift.repairs or ()):
            layout.addWidget(self._repair(shift.key, number, repair))
        return part

    def _repair(self, key: int, number: int, repair: RepairSnapshot) -> QWidget:
        part = QWidget()
        words = column(spacing=2)
        words.addWidget(Text(repair.title, size=TextSize.SMALL, weight=QFont.Weight.DemiBold, wraps=True))
        words.addWidget(small(repair.detail, wraps=True))
        apply = ActionButton(self._appearance, tr("Apply"), size=TextSize.SMALL)
        apply.setObjectName(f"apply_repair_{key}_{number}")
        apply.setAccessibleName(tr("Apply: {title}", title=repair.title))
        apply.allow(self._why_not)
        apply.clicked.connect(lambda: self.repair_chosen.emit(key, number))
        layout = row(part, spacing=8)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.addLayout(words, 1)
        layout.addWidget(apply, 0, Qt.AlignmentFlag.AlignTop)
        return part


def _repairs_title(repairs: tuple[RepairSnapshot, ...] | None, *, is_explaining: bool) -> str:
    if repairs is None:
        return tr("Looking for repairs") if is_explaining else tr("Stopped before repairs were found")
    if not repairs:
        return tr("No repair was found. Offer it as an open shift.")
    return tr_count("{count} repair, checked", "{count} repairs, checked", len(repairs))


def _requests(requests: tuple[RequestLine, ...]) -> QWidget:
    part = QWidget()
    part.setObjectName("unmet_requests")
    layout = column(part, spacing=6)
    layout.setContentsMargins(16, 14, 16, 14)
    title = tr_count("{count} request not met", "{count} requests not met", len(requests))
    layout.addWidget(strong(title))
    for request in requests[:_MOST_REQUESTS]:
        layout.addWidget(Text(request.title, size=TextSize.SMALL, weight=QFont.Weight.DemiBold, wraps=True))
        layout.addWidget(small(request.sentence, wraps=True))
    if len(requests) > _MOST_REQUESTS:
        layout.addWidget(small(tr("and {count} more", count=len(requests) - _MOST_REQUESTS)))
    return part


def _fairness(lines: tuple[FairnessLine, ...]) -> QWidget:
    part = QWidget()
    part.setObjectName("fairness")
    layout = column(part, spacing=6)
    layout.setContentsMargins(16, 14, 16, 14)
    layout.addWidget(strong(tr("Fairness: this period + the last")))
    table = QGridLayout()
    table.setHorizontalSpacing(8)
    table.setVerticalSpacing(3)
    table.setColumnStretch(0, 1)
    heads = ("", tr("Nights"), tr("Wknds"), tr("Hols"), tr("Moved"))
    for place, head in enumerate(heads):
        table.addWidget(small(head), 0, place, Qt.AlignmentFlag.AlignRight)
    for number, line in enumerate(lines, start=1):
        table.addWidget(small(line.name, tone="text", elides=True), number, 0)
        figures = (line.nights, line.weekends, line.holidays, line.moved)
        for place, figure in enumerate(figures, start=1):
            table.addWidget(small(figure, tone="text"), number, place, Qt.AlignmentFlag.AlignRight)
    layout.addLayout(table)
    return part
