"""A field in which one of some is chosen."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import BUTTON

_CARET = 14
_CARET_ROOM = 24
_FEWEST_LETTERS = 6


class ChoiceField(QComboBox):
    """A drop-down list of words, each with an id. The wheel scrolls the page, not the choice."""

    def __init__(self, appearance: Appearance, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setAccessibleName(name)
        self.setFont(interface_font())
        self.setFixedHeight(BUTTON)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_FEWEST_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.theme_changed.connect(self.update)

    @property
    def chosen(self) -> str:
        """The id of the choice; empty when there is none."""
        return self.currentData() or ""

    def offer(self, choices: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Offer other choices without telling anybody; nothing happens when they are the same."""
        with QSignalBlocker(self):
            if choices != tuple((self.itemData(at), self.itemText(at)) for at in range(self.count())):
                self.clear()
                for id_, words in choices:
                    self.addItem(words, id_)
            self.setCurrentIndex(max(0, self.findData(chosen)))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        colours = self._appearance.colours
        ink = colours.text_2 if self.isEnabled() else colours.text_3
        caret = self._appearance.icon("caret-down", ink, _CARET, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(self.width() - _CARET_ROOM, (self.height() - _CARET) // 2, caret)
