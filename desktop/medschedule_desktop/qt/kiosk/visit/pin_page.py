"""Choosing a PIN for this board, or holding a badge to its reader."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from medschedule_desktop.qt.kiosk.board_text import NAME, SMALL, BoardScale, board_text
from medschedule_desktop.qt.kiosk.visit.frame import StayingPage, say, visit_page
from medschedule_desktop.qt.kiosk.visit.pin_pad import PinPad
from medschedule_desktop.qt.kiosk.visit.touch import touch_button
from medschedule_desktop.qt.viewmodels.wall import WallPart, WallState, WallViewModel
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_shared.language import tr

_PAD = 520


class PinPage(StayingPage):
    """Asks for the PIN twice."""

    part = WallPart.PIN

    def __init__(self, model: WallViewModel, scale: BoardScale) -> None:
        super().__init__()
        self._model = model
        self._first = ""
        self._ask = board_text(tr("Choose a PIN of four to eight digits"), scale, NAME)
        self._ask.setObjectName("wall_ask")
        pad = PinPad(scale, self._take, tr("Go on"))
        pad.setFixedWidth(scale(_PAD))
        self._pad = pad
        words = tr(
            "You come in with it from now on, at this board alone. Or hold your badge to the reader now."
        )
        hint = board_text(words, scale, SMALL, tone="text_2")
        hint.setWordWrap(True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = column(spacing=scale(20))
        body.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addWidget(hint)
        body.addWidget(pad, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(1)
        self._page = visit_page(
            "wall_pin",
            tr("Your PIN and badge"),
            scale,
            body,
            left=(touch_button(tr("Back to the board"), "wall_leave", scale, model.leave),),
            right=(touch_button(tr("Show my shifts"), "wall_skip", scale, model.show_page),),
        )
        layout = column(self)
        layout.addWidget(self._page)

    def show_state(self, state: WallState) -> None:
        """Say what became of the choice."""
        self._pad.setEnabled(not state.is_busy)
        label = self._page.findChild(QLabel, "wall_sentence")
        if label is not None:
            known = tr("This board knows your badge now.") if state.has_badge else ""
            say(label, state.sentence or known, "red" if state.sentence else "green")

    def _take(self, pin: str) -> None:
        if not self._first:
            self._first = pin
            self._ask.setText(tr("Type the same PIN again"))
            return
        first, self._first = self._first, ""
        self._ask.setText(tr("Choose a PIN of four to eight digits"))
        self._model.choose_pin(first, pin)
