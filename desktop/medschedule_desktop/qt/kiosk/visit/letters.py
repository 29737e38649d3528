"""A keyboard on the screen, for the one time that somebody types a login and a password at the wall."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.kiosk.board_text import BoardScale
from medschedule_desktop.qt.kiosk.visit.touch import touch_button
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_shared.language import tr

_LOWER = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_UPPER = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
_SIGNS = ("!@#$%^&*()", "-_=+[]{}\\|", ";:'\",.<>/", "?`~áéíóúñü")
_KEY = 108
_GAP = 10
_IN_A_LINE = 10
_LAST = (180, 180, 180, 360, 180)
"""Of the keys below the letters, beside such a key."""


class Letters(QWidget):
    """Three layouts of keys: small letters, capitals, signs.

    Args:
        width: the room for it, at 1080 lines.
        typed: takes each character.
        dropped: takes the last one back.
    """

    def __init__(
        self, scale: BoardScale, width: int, typed: Callable[[str], None], dropped: Callable[[], None]
    ) -> None:
        super().__init__()
        self._scale = scale
        self._key = min(_KEY, (width - (_IN_A_LINE - 1) * _GAP) // _IN_A_LINE)
        self._typed = typed
        self._dropped = dropped
        self.setObjectName("wall_letters")
        self._layout = column(self)
        self._keys = QWidget()
        self._layout.addWidget(self._keys)
        self._show(_LOWER)

    def _show(self, keys: tuple[str, ...]) -> None:
        scale = self._scale
        shown = QWidget()
        lines = column(shown, spacing=scale(_GAP))
        for letters in keys:
            line = row(spacing=scale(_GAP))
            line.addStretch(1)
            for letter in letters:
                typed = partial(self._typed, letter)
                line.addWidget(touch_button(letter, f"wall_letter_{letter}", scale, typed, width=self._key))
            line.addStretch(1)
            lines.addLayout(line)
        last = row(spacing=scale(_GAP))
        last.addStretch(1)
        below = (
            ("abc", "wall_lower", lambda: self._show(_LOWER)),
            ("ABC", "wall_upper", lambda: self._show(_UPPER)),
            ("!?#", "wall_signs", lambda: self._show(_SIGNS)),
            (tr("Space"), "wall_space", lambda: self._typed(" ")),
            ("⌫", "wall_letter_back", self._dropped),
        )
        for (words, name, pressed), width in zip(below, _LAST, strict=True):
            last.addWidget(touch_button(words, name, scale, pressed, width=width * self._key // _KEY))
        last.addStretch(1)
        lines.addLayout(last)
        self._layout.replaceWidget(self._keys, shown)
        self._keys.hide()
        self._keys.deleteLater()
        self._keys = shown
        shown.show()
