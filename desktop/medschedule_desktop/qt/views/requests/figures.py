"""Tables of figures in the detail panel: now and after, and fairness beside a share."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from medschedule_desktop.qt.viewmodels.requests import MARKS
from medschedule_desktop.qt.widgets.surfaces import hairline
from medschedule_desktop.qt.widgets.text import Text, small
from medschedule_desktop.services.snapshots.requests import EffectRow, EffectTone, FairnessRow
from medschedule_shared.language import tr

_LABEL, _FIGURE = 144, 50
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class EffectTable(QWidget):
    """Figures without and with a yes, a line each."""

    def __init__(self, rows: Sequence[EffectRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("effect_table")
        self._grid = _grid(self)
        _headings(self._grid, tr("Now"), tr("After"))
        for each in rows:
            self._add(each)
        self.setAccessibleName(tr("Effect if approved"))

    def _add(self, each: EffectRow) -> None:
        at = self._grid.rowCount()
        sign, tone = MARKS[each.tone]
        line = hairline()
        self._grid.addWidget(line, at, 0, 1, 4)
        note = small(f"{sign}{each.note}" if each.note else "", tone=tone if sign else "text_2", wraps=True)
        label = small(each.label, tone="text", wraps=True)
        if not each.now and not each.after:
            self._grid.addWidget(label, at + 1, 0)
            self._grid.addWidget(note, at + 1, 1, 1, 3)
            return
        after = small(each.after, tone="red" if each.tone is EffectTone.UNSAFE else "text")
        _make_strong(after)
        self._grid.addWidget(label, at + 1, 0)
        self._grid.addWidget(small(each.now), at + 1, 1, _RIGHT)
        self._grid.addWidget(after, at + 1, 2, _RIGHT)
        self._grid.addWidget(note, at + 1, 3)
        line.setAccessibleName(
            tr(
                "{label}: now {now}, after {after}. {note}",
                label=each.label,
                now=each.now,
                after=each.after,
                note=each.note,
            )
        )


class FairnessTable(QWidget):
    """What a person bore beside their share of it."""

    def __init__(
        self, columns: tuple[str, str], rows: Sequence[FairnessRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("fairness_table")
        grid = _grid(self)
        _headings(grid, *columns)
        for each in rows:
            at = grid.rowCount()
            own = small(each.own, tone="text")
            _make_strong(own)
            grid.addWidget(hairline(), at, 0, 1, 4)
            grid.addWidget(small(each.label, tone="text", wraps=True), at + 1, 0)
            grid.addWidget(own, at + 1, 1, _RIGHT)
            grid.addWidget(small(each.share), at + 1, 2, _RIGHT)
            grid.addWidget(small(each.note, wraps=True), at + 1, 3)


def _grid(parent: QWidget) -> QGridLayout:
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, _LABEL)
    grid.setColumnMinimumWidth(1, _FIGURE)
    grid.setColumnMinimumWidth(2, _FIGURE)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(3, 3)
    return grid


def _headings(grid: QGridLayout, first: str, second: str) -> None:
    grid.addWidget(small(first), 0, 1, _RIGHT)
    grid.addWidget(small(second), 0, 2, _RIGHT)


def _make_strong(label: Text) -> None:
    font = label.font()
    font.setBold(True)
    label.setFont(font)
