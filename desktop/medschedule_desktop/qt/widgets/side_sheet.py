"""The frame of what fills a side panel to be filled in: a heading, a body that scrolls, and buttons below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from medschedule_desktop.qt.theme.metrics import PAGE_PADDING, TextSize
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, strong


class SideSheet(QWidget):
    """Base of such panels.

    Attributes:
        title: the heading.
        failure: under it, what could not be done; hidden while there is nothing to say.
        head: further lines over the body.
        foot: the buttons, from the left.
    """

    def __init__(self, failure_name: str, body_name: str, parent: QWidget | None = None) -> None:
        """Make it.

        Args:
            failure_name: object name of what could not be done.
            body_name: what screen readers call the body.
        """
        super().__init__(parent)
        self.title = strong(size=TextSize.TITLE)
        self.title.setWordWrap(True)
        self.failure = Text(tone="amber", wraps=True)
        self.failure.setObjectName(failure_name)
        self.failure.hide()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(body_name)
        self.head: QVBoxLayout = column(spacing=8)
        self.head.setContentsMargins(PAGE_PADDING, 14, PAGE_PADDING, 12)
        self.head.addWidget(self.title)
        self.head.addWidget(self.failure)
        self.foot: QHBoxLayout = row(spacing=8)
        self.foot.setContentsMargins(PAGE_PADDING, 10, PAGE_PADDING, 12)
        layout = column(self)
        layout.addLayout(self.head)
        layout.addWidget(hairline())
        layout.addWidget(self._scroll, 1)
        layout.addWidget(hairline())
        layout.addLayout(self.foot)

    def say_failure(self, sentence: str) -> None:
        """Say what could not be done; nothing with an empty sentence."""
        self.failure.setText(sentence)
        self.failure.setVisible(bool(sentence))

    def begin_body(self, spacing: int) -> tuple[QWidget, QVBoxLayout]:
        """Return an empty body with its margins, to be filled and then shown by `show_body`."""
        body = QWidget()
        lines = column(body, spacing=spacing)
        lines.setContentsMargins(PAGE_PADDING, 12, PAGE_PADDING, 16)
        return body, lines

    def show_body(self, body: QWidget) -> None:
        """Show another body instead of the one before."""
        before = self._scroll.takeWidget()
        self._scroll.setWidget(body)
        if before is not None:
            before.deleteLater()

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll the body to a part of it."""
        self._scroll.ensureWidgetVisible(part)
