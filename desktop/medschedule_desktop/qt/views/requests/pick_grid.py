"""A person's days as a calendar: a button for each shift that can be picked."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import small
from medschedule_desktop.services.snapshots.self_schedule import PickDay, PickOption, SelfScheduleSnapshot
from medschedule_shared.language import tr

_BUTTON = 30


class PickGrid(QWidget):
    """Seven columns, a row for each week.

    Signals:
        picked: Arguments: the day, the kind of shift.
        unpicked: Argument: the id of the pick.
    """

    picked = Signal(object, str)
    unpicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        for weekday in range(7):
            self._grid.setColumnStretch(weekday, 1)

    def show_weeks(self, snapshot: SelfScheduleSnapshot) -> None:
        """Show other days; the button that had the focus has it again."""
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        again = None
        for line, week in enumerate(snapshot.weeks):
            for weekday, day in enumerate(week):
                if day is None:
                    continue
                cell = self._cell(day, can_pick=snapshot.can_pick, why_not=snapshot.why_not)
                self._grid.addWidget(cell, line, weekday)
                cell.show()
                again = cell.findChild(QPushButton, name) or again if name else None
        if again is not None:
            again.setFocus()

    def _cell(self, day: PickDay, *, can_pick: bool, why_not: str) -> QFrame:
        cell = QFrame()
        cell.setProperty("surface", "weekend" if day.is_weekend else "card")
        cell.setMinimumHeight(72)
        layout = column(cell, spacing=4)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addWidget(small(day.title, tone="text"))
        if day.note:
            layout.addWidget(small(day.note))
        buttons = row(spacing=4)
        for option in day.options:
            buttons.addWidget(self._button(day, option, can_pick=can_pick, why_not=why_not), 1)
        layout.addLayout(buttons)
        layout.addStretch(1)
        return cell

    def _button(self, day: PickDay, option: PickOption, *, can_pick: bool, why_not: str) -> QPushButton:
        button = QPushButton(f"{option.letter} {option.count}")
        button.setObjectName(f"pick_{day.day.isoformat()}_{option.letter}")
        button.setProperty("kind", "pick")
        button.setCheckable(True)
        button.setChecked(bool(option.pick_id))
        button.setFixedHeight(_BUTTON)
        button.setFont(interface_font(TextSize.SMALL))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        said = tr("Take back {shift}, {date}", shift=option.label, date=day.title)
        if not option.pick_id:
            said = tr(
                "Pick {shift}, {date}: {count} picked",
                shift=option.label,
                date=day.title,
                count=option.count,
            )
        button.setAccessibleName(said)
        words = why_not or (tr("As many as seats: somebody is moved afterwards.") if option.is_full else "")
        button.setToolTip(words or said)
        button.setAccessibleDescription(words)
        button.setEnabled(can_pick)
        button.clicked.connect(lambda _checked: self._press(day.day, option))
        return button

    def _press(self, day: date, option: PickOption) -> None:
        if option.pick_id:
            self.unpicked.emit(option.pick_id)
        else:
            self.picked.emit(day, option.template_id)
