"""The typeface on paper, and how words are written into a place."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from medschedule_desktop.qt.theme.fonts import interface_font

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

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
) -> float:
    """Write words on one line, with an ellipsis where they do not fit. Return the width they take."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(words) > place.width():
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(place, alignment | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine, words)
    return metrics.horizontalAdvance(words)
