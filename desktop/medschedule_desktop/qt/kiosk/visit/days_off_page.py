"""Asking for days off: tap the first and the last."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.kiosk.board_text import SMALL, BoardScale, board_text
from medschedule_desktop.qt.kiosk.visit.day_picker import WEEKS, DayPicker
from medschedule_desktop.qt.kiosk.visit.frame import visit_page
from medschedule_desktop.qt.kiosk.visit.touch import touch_button
from medschedule_desktop.qt.viewmodels.wall import WallViewModel
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.services.requests.wording import dates_words
from medschedule_shared.language import tr

_STEP = timedelta(weeks=WEEKS - 1)


class DaysOffPage(QWidget):
    """Keeps the two days until they are sent."""

    def __init__(self, model: WallViewModel, scale: BoardScale, today: date) -> None:
        super().__init__()
        self._model = model
        self._scale = scale
        self._today = today
        self._from = today
        self._days: tuple[date, ...] = ()
        self._said = board_text("", scale, SMALL)
        self._said.setObjectName("wall_chosen_days")
        self._picker = QWidget()
        self._send = touch_button(tr("Send"), "wall_send_days", scale, self._submit, kind="primary")
        earlier = touch_button(tr("Earlier"), "wall_earlier", scale, lambda: self._move(-_STEP))
        later = touch_button(tr("Later"), "wall_later", scale, lambda: self._move(_STEP))
        self._earlier = earlier
        moves = row(spacing=scale(20))
        moves.addStretch(1)
        moves.addWidget(earlier)
        moves.addWidget(later)
        moves.addStretch(1)
        self._body = column(spacing=scale(20))
        self._body.addWidget(self._said, 0, Qt.AlignmentFlag.AlignHCenter)
        self._body.addWidget(self._picker, 0, Qt.AlignmentFlag.AlignHCenter)
        self._body.addLayout(moves)
        self._body.addStretch(1)
        page = visit_page(
            "wall_days_off",
            tr("Which days would you like off?"),
            scale,
            self._body,
            left=(touch_button(tr("Back"), "wall_back_to_page", scale, model.show_page),),
            right=(touch_button(tr("Done"), "wall_leave", scale, model.leave), self._send),
        )
        layout = column(self)
        layout.addWidget(page)
        self._show()

    def _pick(self, day: date) -> None:
        first = len(self._days) != 1
        self._days = (day,) if first else tuple(sorted({*self._days, day}))
        self._show()

    def _move(self, by: timedelta) -> None:
        self._from = max(self._today, self._from + by)
        self._show()

    def _submit(self) -> None:
        self._model.send_days_off(self._days[0], self._days[-1])

    def _show(self) -> None:
        chosen: set[date] = set()
        if self._days:
            length = (self._days[-1] - self._days[0]).days + 1
            chosen = {self._days[0] + timedelta(days=ahead) for ahead in range(length)}
        picker = DayPicker(self._scale, self._from, chosen, self._pick)
        self._body.replaceWidget(self._picker, picker)
        self._picker.hide()
        self._picker.deleteLater()
        self._picker = picker
        picker.show()
        chosen_words = dates_words(self._days[0], self._days[-1]) if self._days else ""
        self._said.setText(chosen_words or tr("Tap the first day and the last."))
        self._send.setEnabled(bool(self._days))
        self._earlier.setEnabled(self._from > self._today)
