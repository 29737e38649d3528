"""Six weeks of days to tap on."""

from collections.abc import Callable, Collection
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from medschedule_desktop.qt.kiosk.board_text import SMALL, BoardScale, board_text
from medschedule_desktop.qt.kiosk.visit.touch import touch_button
from medschedule_desktop.services.wording import day_words
from medschedule_shared.rules.wording import MONTH_WORDS, WEEKDAY_WORDS

WEEKS = 6
_DAYS_IN_WEEK = 7
_CELL = 112
_GAP = 10
WIDTH = _DAYS_IN_WEEK * (_CELL + _GAP) - _GAP
"""At 1080 lines."""


class DayPicker(QWidget):
    """Weeks from Monday on; days before `first` cannot be tapped.

    Args:
        chosen: days that are marked.
        picked: takes the day that was tapped.
    """

    def __init__(
        self, scale: BoardScale, first: date, chosen: Collection[date], picked: Callable[[date], None]
    ) -> None:
        super().__init__()
        self.setObjectName("wall_days")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(scale(_GAP))
        for weekday in range(_DAYS_IN_WEEK):
            name = board_text(WEEKDAY_WORDS[weekday], scale, SMALL, tone="text_2")
            grid.addWidget(name, 0, weekday, Qt.AlignmentFlag.AlignHCenter)
        monday = first - timedelta(days=first.weekday())
        for place in range(WEEKS * _DAYS_IN_WEEK):
            day = monday + timedelta(days=place)
            words = f"{day.day} {MONTH_WORDS[day.month]}" if day.day == 1 or place == 0 else str(day.day)
            object_name = f"wall_day_{day.isoformat()}"
            button = touch_button(words, object_name, scale, partial(picked, day), kind="pick", width=_CELL)
            button.setAccessibleName(day_words(day))
            button.setCheckable(True)
            button.setChecked(day in chosen)
            button.setEnabled(day >= first)
            grid.addWidget(button, 1 + place // _DAYS_IN_WEEK, place % _DAYS_IN_WEEK)
