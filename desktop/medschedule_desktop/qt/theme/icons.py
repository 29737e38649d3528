"""Phosphor icons in any colour."""

import json
from importlib.metadata import distribution
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap

_PACKAGE = "qtawesome"
_FONT = "phosphor-1.3.0.ttf"
_CHARACTERS = "phosphor-charmap-1.3.0.json"
_GLYPH = 0.875
"""Of an icon's height; the rest is the room that the font leaves around its signs."""


class Icons:
    """Draws icons by their Phosphor name, for instance "house".

    The font is qtawesome's, and its file alone is used: the package's own code loads a second set of Qt's
    modules, which is as much as the rest of Qt together.
    """

    def __init__(self) -> None:
        font = QFontDatabase.addApplicationFont(str(_file(_FONT)))
        self._family = QFontDatabase.applicationFontFamilies(font)[0]
        characters = json.loads(_file(_CHARACTERS).read_bytes())
        self._signs = {name: chr(int(code, 16)) for name, code in characters.items()}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, pixels: int, ratio: float = 1.0) -> QPixmap:
        """Draw an icon `pixels` wide and high for a screen of `ratio` device pixels a pixel.

        Raises:
            KeyError: no icon has that name.
        """
        key = (name, colour, pixels, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(self._signs[name], QColor(colour), round(pixels * ratio))
            self._pixmaps[key].setDevicePixelRatio(ratio)
        return self._pixmaps[key]

    def _drawn(self, sign: str, colour: QColor, side: int) -> QPixmap:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        font = QFont(self._family)
        font.setPixelSize(round(_GLYPH * side))
        painter = QPainter(pixmap)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QRect(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, sign)
        painter.end()
        return pixmap


def _file(name: str) -> Path:
    """Return a file of the package without importing it, and without the list of its files, which no frozen
    program has.

    Raises:
        FileNotFoundError: the package has no such file.
    """
    path = Path(str(distribution(_PACKAGE).locate_file(f"{_PACKAGE}/fonts/{name}")))
    if not path.is_file():
        raise FileNotFoundError(name)
    return path
