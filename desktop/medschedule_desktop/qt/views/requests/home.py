"""Requests and self-scheduling behind one entry of the rail."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.requests import RequestsViewModel
from medschedule_desktop.qt.viewmodels.self_schedule import SelfScheduleViewModel
from medschedule_desktop.qt.views.requests.page import RequestsPage
from medschedule_desktop.qt.views.requests.self_schedule_page import SelfSchedulePage


class RequestsHome(QStackedWidget):
    """Shows one of the two, and reads it anew when it comes to the front.

    Signals:
        status_changed: What the status bar should say. Argument: a sentence, maybe empty.
    """

    status_changed = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        requests: RequestsViewModel,
        picks: SelfScheduleViewModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._requests, self._picks = requests, picks
        self._queue = RequestsPage(appearance, requests)
        self._calendar = SelfSchedulePage(appearance, picks)
        self.addWidget(self._queue)
        self.addWidget(self._calendar)
        self._queue.status_changed.connect(self.status_changed)
        self._queue.self_schedule_pressed.connect(lambda: self._turn(self._calendar))
        self._calendar.back_pressed.connect(lambda: self._turn(self._queue))

    @Slot()
    def load(self) -> None:
        """Load or refresh what is at the front."""
        (self._picks if self.currentWidget() is self._calendar else self._requests).load()

    @Slot()
    def clear(self) -> None:
        """Forget what is on show, when the person leaves the station."""
        self._requests.clear()
        self._picks.clear()
        self.setCurrentWidget(self._queue)

    def show_queue(self) -> None:
        """Bring the queue to the front; whoever shows the page loads it."""
        self.setCurrentWidget(self._queue)

    def _turn(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.load()
