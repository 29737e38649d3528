"""The frame of a page: its content once loaded, before that a sentence, and above both what failed."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.widgets.notice import Notice
from medschedule_desktop.qt.widgets.state_message import StateMessage
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_shared.language import tr


class PageFrame(QWidget):
    """Base of the pages. It starts with "Loading"; a failure before any content fills the page, a later one
    is a notice above the content.

    Attributes:
        notice: The line above the content.
        message: What is shown instead of content.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice(appearance)
        self.message = StateMessage(appearance)
        self.message.say("clock", "text_3", tr("Loading"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.message)
        self._content: QWidget | None = None
        layout = column(self)
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)

    def set_content(self, content: QWidget) -> None:
        """Give the page its content; it stays behind the message until `show_content`."""
        self._content = content
        self._stack.addWidget(content)

    @property
    def content(self) -> QWidget | None:
        """What the page shows once it is loaded."""
        return self._content

    def show_content(self) -> None:
        """Show the content instead of the message."""
        if self._content is not None:
            self._stack.setCurrentWidget(self._content)

    def show_empty(self, icon: str, title: str, sentence: str = "") -> None:
        """Say that there is nothing to show, and why."""
        self.message.say(icon, "text_3", title, sentence)
        self._stack.setCurrentWidget(self.message)

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Say what failed: above the content if there is some, else instead of it."""
        if self._stack.currentWidget() is self.message:
            self.message.say("warning-circle", "amber", tr("This page could not be loaded"), sentence)
        else:
            self.notice.say(sentence)
