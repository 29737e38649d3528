"""A wall with one sentence in its middle."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.kiosk.board_text import NAME, BoardScale, board_text
from medschedule_desktop.qt.widgets.surfaces import column


def message_page(sentence: str, scale: BoardScale) -> QWidget:
    """Build the page in the sizes of a screen."""
    page = QWidget()
    layout = column(page)
    label = board_text(sentence, scale, NAME, tone="text_2")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    layout.addWidget(label)
    return page
