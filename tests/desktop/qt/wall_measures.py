"""What cannot be read or hit on a wall: text too small or cut off, targets too small or one over another."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

LEAST_TEXT = 28
"""Pixels at 1080 lines, for three metres."""
LEAST_TARGET = 64
_PLAY = 2
"""Pixels by which measures of text differ from what is painted."""


def troubles(wall: QWidget, factor: float) -> list[str]:
    """Name every widget in sight that is too small, cut off, or out of the window.

    Args:
        factor: of the screen, against 1080 lines.
    """
    return [*_troubles(wall, factor), *_overlaps(wall)]


def _troubles(wall: QWidget, factor: float) -> Iterator[str]:
    inside = QRect(QPoint(0, 0), wall.size())
    for part in wall.findChildren(QWidget):
        says = part.text() if isinstance(part, QLabel | QAbstractButton | QLineEdit) else ""
        is_target = isinstance(part, QAbstractButton | QLineEdit)
        if not part.isVisible() or not (says or is_target):
            continue
        name = f"{says or part.objectName()!r}"
        if part.visibleRegion().isEmpty():
            yield f"covered: {name}"
        if part.font().pixelSize() < int(LEAST_TEXT * factor):
            yield f"too small: {name} has {part.font().pixelSize()} px"
        if not inside.contains(QRect(part.mapTo(wall, QPoint(0, 0)), part.size())):
            yield f"outside: {name}"
        if is_target and min(part.width(), part.height()) < LEAST_TARGET * factor:
            yield f"no target for gloves: {name} has {part.width()} x {part.height()}"
        if _is_cut(part, says):
            yield f"cut off: {name} in {part.width()} x {part.height()}"


def _is_cut(part: QWidget, says: str) -> bool:
    if isinstance(part, QLabel) and part.wordWrap():
        return part.heightForWidth(part.width()) > part.height() + _PLAY
    metrics = part.fontMetrics()
    return metrics.horizontalAdvance(says) > part.width() + _PLAY or metrics.height() > part.height() + _PLAY


def _overlaps(wall: QWidget) -> Iterator[str]:
    targets = [part for part in wall.findChildren(QAbstractButton) if part.isVisible()]
    fields = [part for part in wall.findChildren(QLineEdit) if part.isVisible()]
    places = [
        (part.objectName(), QRect(part.mapTo(wall, QPoint(0, 0)), part.size()))
        for part in (*targets, *fields)
    ]
    for (one, here), (other, there) in combinations(places, 2):
        if here.intersects(there):
            yield f"overlapping: {one} and {other}"
