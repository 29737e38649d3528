"""Ten digits for fingers, and the dots of what was typed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from medschedule_desktop.qt.kiosk.board_text import NAME, SMALL, TITLE, BoardScale, board_text
from medschedule_desktop.qt.kiosk.visit.touch import touch_button
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_shared.language import tr, tr_count

_LEAST, _MOST = 4, 8
_KEY = 148, 96


class PinPad(QWidget):
    """Hands over a PIN and forgets it.

    Args:
        entered: takes the PIN.
    """

    def __init__(self, scale: BoardScale, entered: Callable[[str], None], submit: str) -> None:
        super().__init__()
        self._entered = entered
        self._pin = ""
        self.setObjectName("wall_pad")
        self._dots = board_text("", scale, TITLE)
        self._dots.setObjectName("wall_dots")
        keys = QGridLayout()
        keys.setSpacing(scale(12))
        for place, digit in enumerate("123456789"):
            button = self._key(digit, f"wall_key_{digit}", scale, partial(self._add, digit))
            keys.addWidget(button, place // 3, place % 3)
        keys.addWidget(self._key(tr("Clear"), "wall_clear", scale, self.clear), 3, 0)
        keys.addWidget(self._key("0", "wall_key_0", scale, partial(self._add, "0")), 3, 1)
        back = self._key("⌫", "wall_back", scale, self._drop)
        back.setAccessibleName(tr("Take the last digit back"))
        keys.addWidget(back, 3, 2)
        self._submit = touch_button(submit, "wall_pin_submit", scale, self._send, kind="primary")
        layout = column(self, spacing=scale(20))
        layout.addWidget(self._dots, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(keys)
        layout.addWidget(self._submit)
        self._paint()

    def clear(self) -> None:
        """Forget what was typed."""
        self._pin = ""
        self._paint()

    def _key(self, words: str, name: str, scale: BoardScale, pressed: Callable[[], None]) -> QPushButton:
        size = NAME if len(words) == 1 else SMALL
        button = touch_button(words, name, scale, pressed, width=_KEY[0], size=size)
        button.setFixedHeight(scale(_KEY[1]))
        return button

    def _add(self, digit: str) -> None:
        if len(self._pin) < _MOST:
            self._pin += digit
            self._paint()

    def _drop(self) -> None:
        self._pin = self._pin[:-1]
        self._paint()

    def _send(self) -> None:
        pin, self._pin = self._pin, ""
        self._paint()
        self._entered(pin)

    def _paint(self) -> None:
        typed = len(self._pin)
        self._dots.setText(" ".join("●" * typed + "○" * max(0, _LEAST - typed)))
        self._dots.setAccessibleName(tr_count("{count} digit typed", "{count} digits typed", typed))
        self._submit.setEnabled(typed >= _LEAST)
