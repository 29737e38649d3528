"""Whether the data may be shown."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QTimer, Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel
from medschedule_desktop.services.snapshots.station_notice import StationNotice

_LOOK_MS = 60_000


class LeaseService(Protocol):
    """What the view-model needs of the services."""

    def load(self) -> StationNotice | None:
        """Return what to show instead of the data, or None."""

    def ask_server(self) -> str:
        """Try the server; return why it did not work, or nothing."""


class LeaseViewModel(ViewModel):
    """Looks once a minute, and whenever it is told to.

    Attributes:
        notice: What is shown instead of the data; None while the data may be shown, and before the first
            look.

    Signals:
        opened: The data may be shown: at the first look, and when it may again.
        shut: The data may not be shown, or the words about it changed. Argument: the `StationNotice`.
        ask_started: The server is tried.
        ask_ended: That is over. Argument: why it did not work, in a sentence; empty if it did.
        failed: See `ViewModel`.
    """

    opened = Signal()
    shut = Signal(object)
    ask_started = Signal()
    ask_ended = Signal(str)

    def __init__(self, service: LeaseService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self._is_open = False
        self.notice: StationNotice | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now and from now on."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Look whether the data may be shown."""
        self._runner.run(self._service.load, self._show, self._fail)

    @Slot()
    def ask(self) -> None:
        """Try the server."""
        self.ask_started.emit()

        def attempt(_report: Callable[[object], None]) -> str:
            return self._service.ask_server()

        self._runner.run_long(attempt, self._ignore, self._answer, self._fail_asking)

    def _ignore(self, _progress: object) -> None:
        """Asking has no progress to show."""

    def _answer(self, sentence: str) -> None:
        self.ask_ended.emit(sentence)
        self.look()

    def _fail_asking(self, error: Exception) -> None:
        self.ask_ended.emit("")
        self._fail(error)

    def _show(self, notice: StationNotice | None) -> None:
        if notice is None:
            self.notice = None
            if not self._is_open:
                self._is_open = True
                self.opened.emit()
        elif notice != self.notice:
            self._is_open = False
            self.notice = notice
            self.shut.emit(notice)
