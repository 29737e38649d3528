"""What of a page cannot be read: words that their places cut, and contents that nothing scrolls to."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from medschedule_desktop.qt.widgets.text import Text


def cut_words(page: QWidget) -> Iterator[str]:
    """Name every label, button and scrolled part in sight that has less room than it needs."""
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text() and not (isinstance(label, Text) and label.elides):
            needs = label.sizeHint().height() if not label.wordWrap() else label.heightForWidth(label.width())
            too_wide = not label.wordWrap() and label.width() < label.sizeHint().width() - 1
            if too_wide or label.height() < needs - 1:
                yield label.text()
    for button in page.findChildren(QPushButton):
        if button.isVisible() and button.text() and button.width() < button.minimumSizeHint().width() - 1:
            yield f"[{button.text()}]"
    for area in page.findChildren(QScrollArea):
        held = area.widget()
        fixed = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if held is not None and held.isVisible() and fixed and held.width() > area.viewport().width():
            words = area.accessibleName() or type(area.parentWidget()).__name__
            yield f"{words}: {held.width()} in {area.viewport().width()}"
