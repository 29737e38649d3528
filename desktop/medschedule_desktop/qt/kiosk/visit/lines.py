"""A list of lines with their buttons; what does not fit is one tap away."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from medschedule_desktop.qt.kiosk.board_text import SMALL, BoardScale, board_text
from medschedule_desktop.qt.kiosk.visit.touch import TOUCH, touch_button
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row
from medschedule_desktop.services.snapshots.wall import WallAction, WallLine
from medschedule_shared.language import tr, tr_count

_PADDING = 14
_TEXT = 38
_GAP = 12
_BUTTON_SIDES = 52

Act = Callable[[WallAction, str], None]


class Lines(QWidget):
    """One part of a person's page.

    Args:
        width, height: the room for it, at 1080 lines.
        act: takes a button's action and its line's title.
    """

    def __init__(
        self,
        name: str,
        title: str,
        empty: str,
        lines: tuple[WallLine, ...],
        scale: BoardScale,
        room: tuple[int, int],
        act: Act,
    ) -> None:
        super().__init__()
        self._name = name
        self._scale = scale
        self._width, self._room = room
        self._act = act
        self._lines = lines
        self._first = 0
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFixedWidth(scale(self._width))
        self._layout = column(self, spacing=scale(8))
        heading = board_text(title, scale, SMALL, weight=QFont.Weight.DemiBold)
        self._layout.addWidget(heading)
        self._layout.addWidget(hairline())
        self._shown = board_text(empty, scale, SMALL, tone="text_2")
        self._shown.setWordWrap(True)
        self._part: QWidget = self._shown
        self._layout.addWidget(self._part)
        self._layout.addStretch(1)
        if lines:
            self._show_from(0)

    def _show_from(self, first: int) -> None:
        shown, room, last = QWidget(), self._room - _TEXT, first
        layout = column(shown)
        if first or sum(line_height(line, self._width) for line in self._lines) > room:
            room -= TOUCH
        for line in self._lines[first:]:
            room -= line_height(line, self._width)
            if room < 0 and last > first:
                break
            layout.addWidget(self._line(line))
            layout.addWidget(hairline())
            last += 1
        left = len(self._lines) - last
        if left or first:
            words = tr_count("{count} more", "{count} more", left) if left else tr("From the start")
            following = last if left else 0
            layout.addWidget(
                touch_button(words, f"{self._name}_more", self._scale, lambda: self._show_from(following))
            )
        self._layout.replaceWidget(self._part, shown)
        self._part.hide()
        self._part.deleteLater()
        self._part = shown
        shown.show()

    def _line(self, line: WallLine) -> QWidget:
        scale = self._scale
        part = QWidget()
        part.setFixedHeight(scale(line_height(line, self._width)))
        layout = column(part, spacing=scale(4))
        layout.setContentsMargins(0, scale(_PADDING), 0, scale(_PADDING))
        title = board_text(line.title, scale, SMALL, weight=QFont.Weight.Medium)
        title.setWordWrap(True)
        layout.addWidget(title)
        under = row(spacing=scale(_GAP))
        words = column()
        for text, tone in ((line.detail, "text_2"), (line.state, line.tone.value)):
            if text:
                label = board_text(text, scale, SMALL, tone=tone)
                label.setWordWrap(True)
                words.addWidget(label)
        under.addLayout(words, 1)
        for action in line.actions:
            under.addWidget(self._button(action, line.title), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(under)
        return part

    def _button(self, action: WallAction, title: str) -> QPushButton:
        name = f"wall_{action.errand.value}_{action.target_id}"
        button = touch_button(
            action.label,
            name,
            self._scale,
            lambda: self._act(action, title),
            width=_button_width(action.label),
        )
        button.setAccessibleName(f"{action.label}: {title}")
        return button


def line_height(line: WallLine, width: int) -> int:
    """Return what a line needs in a width, both at 1080 lines."""
    metrics = QFontMetrics(interface_font(SMALL, QFont.Weight.Medium))
    taken = sum(_button_width(each.label) + _GAP for each in line.actions)
    title = _lines_of(line.title, width, metrics)
    words = [text for text in (line.detail, line.state) if text]
    under = sum(_lines_of(text, max(160, width - taken), metrics) for text in words) * _TEXT
    return 2 * _PADDING + title * _TEXT + 4 + max(under, TOUCH if line.actions else 0)


def wanted_height(lines: tuple[WallLine, ...], width: int) -> int:
    """Return what a part needs to show all of its lines, with its title."""
    return 2 * _TEXT + sum(line_height(line, width) for line in lines)


def _lines_of(text: str, width: int, metrics: QFontMetrics) -> int:
    box = metrics.boundingRect(QRect(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap), text)
    return max(1, round(box.height() / metrics.lineSpacing()))


def _button_width(label: str) -> int:
    """Return how wide a line's button is, at 1080 lines."""
    metrics = QFontMetrics(interface_font(SMALL, QFont.Weight.Medium))
    return max(TOUCH, metrics.horizontalAdvance(label) + _BUTTON_SIDES)
