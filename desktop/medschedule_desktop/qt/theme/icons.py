"""Phosphor icons in any colour."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from qtawesome.iconic_font import IconicFont  # type: ignore[import-untyped]  # qtawesome ships no types


class Icons:
    """Draws icons by their Phosphor name, for instance "house".

    It loads the one font the screens use; `qtawesome.icon` would load all fourteen at the first icon.
    """

    def __init__(self) -> None:
        self._font = IconicFont(("ph", "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"))
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, pixels: int, ratio: float = 1.0) -> QPixmap:
        """Draw an icon `pixels` wide and high for a screen of `ratio` device pixels a pixel.

        Raises:
            Exception: no icon has that name.
        """
        key = (name, colour, pixels, ratio)
        if key not in self._pixmaps:
            icon: QIcon = self._font.icon(f"ph.{name}", color=colour)
            self._pixmaps[key] = icon.pixmap(QSize(pixels, pixels), ratio)
        return self._pixmaps[key]
