"""Other schedules of the unit: put one on show, open the next, close what is over."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel
from medschedule_desktop.services.snapshots.edit import EditAnswer


class PeriodsService(Protocol):
    """What the picker needs of the services; see `services.schedule.periods`."""

    def show(self, period_id: str) -> EditAnswer:
        """Put a schedule on show."""

    def open_next(self, first_day: date, days: int) -> EditAnswer:
        """Open an empty schedule and put it on show."""

    def archive(self) -> EditAnswer:
        """Close the schedule on show."""

    def remove(self) -> EditAnswer:
        """Take the schedule on show away."""


class PeriodsViewModel(ViewModel):
    """Asks for another schedule.

    Signals:
        chosen: Another schedule is on show, or the same one was closed. Argument: the `EditAnswer`.
        failed: See `ViewModel`.
    """

    chosen = Signal(object)

    def __init__(self, service: PeriodsService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service

    @Slot(str)
    def show(self, period_id: str) -> None:
        """Put a schedule on show."""
        self._ask(lambda: self._service.show(period_id))

    @Slot(object, int)
    def open_next(self, first_day: date, days: int) -> None:
        """Open an empty schedule and put it on show."""
        self._ask(lambda: self._service.open_next(first_day, days))

    @Slot()
    def archive(self) -> None:
        """Close the schedule on show."""
        self._ask(self._service.archive)

    @Slot()
    def remove(self) -> None:
        """Take the schedule on show away."""
        self._ask(self._service.remove)

    def _ask(self, ask: Callable[[], EditAnswer]) -> None:
        self._runner.run(ask, self.chosen.emit, self._fail)
