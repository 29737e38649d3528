"""The frame of a page: its content once loaded, before that a sentence, and above both what failed."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.view_model import LoadedViewModel
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.notice import Notice
from medschedule_desktop.qt.widgets.state_message import StateMessage
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_shared.language import tr


class PageFrame(QWidget):
    """Base of the pages. It starts with "Loading". That it cannot be read fills the page before it ever was,
    and is a notice above the content later; either offers to try again and goes by itself once it is read.

    Attributes:
        notice: The line above the content, for what was done or refused.
        unread: The line above the content while it could not be read again.
        message: What is shown instead of content.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice(appearance)
        self.unread = Notice(appearance, way_out=tr("Try again"))
        self.unread.setObjectName("unread_notice")
        self.unread.pressed.connect(self._try_again)
        self.message = StateMessage(appearance)
        self._again = ActionButton(appearance, tr("Try again"), icon="arrow-clockwise")
        self._again.setObjectName("try_again")
        self._again.clicked.connect(self._try_again)
        self.message.add_action(self._again)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.message)
        self._content: QWidget | None = None
        self._was_loaded = False
        self._readings: list[_Reading] = []
        layout = column(self)
        layout.addWidget(self.unread)
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)
        self._say_loading()

    def set_content(self, content: QWidget) -> None:
        """Give the page its content; it stays behind the message until `show_content`."""
        self._content = content
        self._stack.addWidget(content)

    @property
    def content(self) -> QWidget | None:
        """What the page shows once it is loaded."""
        return self._content

    def follow(self, view_model: LoadedViewModel) -> None:
        """Say on the page what a view-model of it cannot read or do."""
        reading = _Reading(view_model, self)
        reading.changed.connect(self._show_readings)
        self._readings.append(reading)
        view_model.failed.connect(self.show_failure)

    def show_content(self) -> None:
        """Show the content instead of the message."""
        self._was_loaded = True
        if self._content is not None:
            self._stack.setCurrentWidget(self._content)

    def show_empty(self, icon: str, title: str, sentence: str = "") -> None:
        """Say that there is nothing to show, and why."""
        self._was_loaded = True
        self._again.hide()
        self.message.say(icon, "text_3", title, sentence)
        self._stack.setCurrentWidget(self.message)

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Say above the content what was refused or went wrong, until it is dismissed or replaced."""
        self.notice.say(sentence)

    @Slot()
    def _show_readings(self) -> None:
        why = next((reading.why for reading in self._readings if reading.why), "")
        if why and self._was_loaded:
            self.unread.say(
                tr("This page could not be read again, so it may be out of date. {reason}", reason=why)
            )
        elif why:
            self.message.say("warning-circle", "amber", tr("This page could not be loaded"), why)
            self._again.show()
        else:
            self.unread.hide()
            if not self._was_loaded:
                self._say_loading()

    def _say_loading(self) -> None:
        self.message.say("clock", "text_3", tr("Loading"))
        self._again.hide()

    @Slot()
    def _try_again(self) -> None:
        for reading in self._readings:
            if reading.why:
                reading.view_model.load()


class _Reading(QObject):
    """Whether a view-model has read what it shows.

    Attributes:
        view_model: Whose reading it is.
        why: Why the last try failed; empty when it did not.

    Signals:
        changed: It failed, or works again.
    """

    changed = Signal()

    def __init__(self, view_model: LoadedViewModel, parent: QObject) -> None:
        super().__init__(parent)
        self.view_model = view_model
        self.why = ""
        view_model.load_failed.connect(self._fail)
        view_model.loaded.connect(self._succeed)

    @Slot(str)
    def _fail(self, why: str) -> None:
        self.why = why
        self.changed.emit()

    @Slot()
    def _succeed(self) -> None:
        if self.why:
            self.why = ""
            self.changed.emit()
