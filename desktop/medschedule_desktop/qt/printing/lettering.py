"""The typeface on paper, and how words are written into a place."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from medschedule_desktop.qt.theme.fonts import interface_font

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

_LEAST = 0.7
_PLAIN_CHARACTERS = ("tnum", "calt")


def paper_font(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Build the interface font at a size in units of paper.

    It goes without tabular figures and contextual forms: Qt's PDF knows no characters for such glyphs, so
    that figures could neither be searched nor read aloud.
    """
    font = interface_font(size, weight)
    for feature in _PLAIN_CHARACTERS:
        font.setFeature(QFont.Tag(feature), 0)
    return font


def write(
    painter: QPainter,
    place: QRectF,
    words: str,
    font: QFont,
    colour: QColor,
    alignment: Qt.AlignmentFlag = LEFT,
    least: float = _LEAST,
) -> float:
    """Write words on one line and return the width they take.

    Where they do not fit they become smaller, down to the share `least` of their size, and then lose their
    end to an ellipsis.
    """
    share = place.width() / max(1.0, QFontMetricsF(font).horizontalAdvance(words))
    if share < 1:
        font = QFont(font)
        font.setPixelSize(int(font.pixelSize() * max(least, share)))
    if share < least:
        words = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(place, alignment | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine, words)
    return QFontMetricsF(font).horizontalAdvance(words)
