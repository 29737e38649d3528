"""The one typeface: Inter where it is installed, else the system's, always with tabular figures."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from medschedule_desktop.qt.theme.metrics import TextSize

_PREFERRED = "Inter"


def interface_font(pixels: int = TextSize.BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Build the interface font at a size in pixels. Figures are tabular so that columns of numbers align."""
    font = QFont(QApplication.font())
    if _is_installed():
        font.setFamily(_PREFERRED)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def _is_installed() -> bool:
    return QFontDatabase.hasFamily(_PREFERRED)
