"""An icon that follows the theme."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import ICON


class Icon(QLabel):
    """A Phosphor icon in a tone of the design. It is decoration: the words beside it say the same."""

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        tone: str = "text_2",
        pixels: int = ICON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._name = name
        self._tone = tone
        self._pixels = pixels
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        appearance.theme_changed.connect(self._draw)
        self._draw()

    def set_icon(self, name: str, tone: str) -> None:
        """Show another icon or tone."""
        if (name, tone) != (self._name, self._tone):
            self._name, self._tone = name, tone
            self._draw()

    @Slot()
    def _draw(self) -> None:
        colour: str = getattr(self._appearance.colours, self._tone)
        self.setPixmap(self._appearance.icon(self._name, colour, self._pixels, self.devicePixelRatioF()))
        self.setFixedSize(self._pixels, self._pixels)
