"""What a page or a part of it says instead of content: it is loading, empty or broken."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_desktop.qt.widgets.text import Text, strong

_WIDTH, _STEP = 460, 10


class StateMessage(QWidget):
    """An icon, a heading and a sentence in the middle of the space they get."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None, width: int = _WIDTH) -> None:
        """Make it.

        Args:
            width: of the sentence, which wraps at it.
        """
        super().__init__(parent)
        self._width = width
        self._icon = Icon(appearance, "clock", "text_3", 32)
        self._title = strong(size=TextSize.TITLE)
        self._sentence = Text(tone="text_2", wraps=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = self._layout = column(self, margins=24, spacing=8)
        layout.addStretch(2)
        for part in (self._icon, self._title, self._sentence):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    @property
    def words(self) -> str:
        """What it says, for tests and screen readers."""
        return f"{self._title.text()} {self._sentence.text()}".strip()

    def add_action(self, button: QWidget) -> None:
        """Put a button under the sentence: what can be done about it."""
        self._layout.insertWidget(self._layout.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)

    def say(self, icon: str, tone: str, title: str, sentence: str = "") -> None:
        """Say something else."""
        self._icon.set_icon(icon, tone)
        self._title.setText(title)
        self._sentence.setText(sentence)
        # A centred label does not get the height its wrapped words need.
        height = max(0, self._sentence.heightForWidth(self._width))
        self._sentence.setFixedSize(self._even_width(height), height)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(self.words)

    def _even_width(self, height: int) -> int:
        """Return the least width at which the sentence keeps its height: no word is left alone in a line."""
        width = self._width
        while width > _STEP and self._sentence.heightForWidth(width - _STEP) <= height:
            width -= _STEP
        return width
