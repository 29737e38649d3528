"""Says that the program is alive, for as long as it really works."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Slot

from medschedule_desktop.qt.tasks import TaskRunner

_SHARE = 3
"""Messages within the time that the watchdog allows, so that a late one does no harm."""


class Watchdog(QObject):
    """Asks the replica's executor for nothing and tells that it is alive when the answer is here.

    A window whose event loop or whose replica stands still says nothing, and is started anew.

    Args:
        alive: says so to whoever watches.
        within: how long silence is borne.
    """

    def __init__(self, runner: TaskRunner, alive: Callable[[], None], within: timedelta) -> None:
        super().__init__()
        self._runner = runner
        self._alive = alive
        self._is_asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(_interval(within))
        self._timer.timeout.connect(self.ask)

    def start(self) -> None:
        """Say it now and from now on."""
        self.ask()
        self._timer.start()

    def stop(self) -> None:
        """Say it no more."""
        self._timer.stop()

    @Slot()
    def ask(self) -> None:
        """Ask once, unless an answer is still to come."""
        if not self._is_asking:
            self._is_asking = True
            self._runner.run(_nothing, self._answer, self._answer)

    def _answer(self, _result: object) -> None:
        self._is_asking = False
        if self._timer.isActive():
            self._alive()


class Heartbeat(QObject):
    """Tells that a window's event loop works, where there is no copy that could stand still.

    Args:
        alive: says so to whoever watches.
        within: how long silence is borne; None where nobody listens.
    """

    def __init__(self, alive: Callable[[], None], within: timedelta | None) -> None:
        super().__init__()
        self._is_heard = within is not None
        self._timer = QTimer(self)
        self._timer.setInterval(0 if within is None else _interval(within))
        self._timer.timeout.connect(alive)

    def start(self) -> None:
        """Say it from now on."""
        if self._is_heard:
            self._timer.start()

    def stop(self) -> None:
        """Say it no more."""
        self._timer.stop()


def _interval(within: timedelta) -> int:
    """Return every how many milliseconds it is said."""
    return max(1, round(within.total_seconds() * 1000 / _SHARE))


def _nothing() -> None:
    """Be a turn of the executor."""
