"""The wall while its board opens: nothing for a moment, then a word; what is wrong where it does not open."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.kiosk.board_text import BoardScale
from medschedule_desktop.qt.kiosk.message_page import message_page
from medschedule_desktop.qt.kiosk.wall_window import WallWindow
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.watchdog import Heartbeat
from medschedule_desktop.services.snapshots.station_notice import StationNotice
from medschedule_shared.language import tr

T = TypeVar("T")
_WORD_MS = 1_000
"""An opening that is over sooner needs no word."""
_LONG_MS = 20_000
_AGAIN_MS = 30_000


class OpeningWall(QObject):
    """Tries until it succeeds.

    Args:
        runner: of a thread for the opening, so that the window answers meanwhile.
        explain: says what is wrong; None that nothing has come back yet.
        shown: told when something is on the wall for the first time.
        heart: beats for as long as this stands in the board's place; the board is watched with its copy.
    """

    def __init__(
        self,
        appearance: Appearance,
        runner: TaskRunner,
        explain: Callable[[Exception | None], StationNotice],
        shown: Callable[[], None],
        heart: Heartbeat,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._runner = runner
        self._explain = explain
        self._shown = shown
        self._heart = heart
        self._heart.start()
        self._window: _OpeningWindow | None = None
        self._word = self._timer(_WORD_MS, self._say_it_opens)
        self._long = self._timer(_LONG_MS, self._say_it_waits)

    def wait_for(self, attempt: Callable[[], T]) -> T:
        """Return what an attempt gives, as soon as one succeeds."""
        loop, results = QEventLoop(), list[T]()

        def begin() -> None:
            self._long.start()
            self._runner.run(attempt, succeeded, failed)

        def succeeded(result: T) -> None:
            results.append(result)
            loop.quit()

        def failed(error: Exception) -> None:
            self._long.stop()
            self._show(self._explain(error))
            again.start()

        again = self._timer(_AGAIN_MS, begin)
        self._word.start()
        begin()
        loop.exec()
        self._word.stop()
        self._long.stop()
        return results[0]

    def stay(self, error: Exception) -> None:
        """Show what is wrong where no attempt could help."""
        self._show(self._explain(error))

    def close(self) -> None:
        """Take the window away, when the board is behind it."""
        self._heart.stop()
        self._runner.close()
        if self._window is not None:
            self._window.release()
            self._window.close()
            self._window.deleteLater()
            self._window = None

    @Slot()
    def _say_it_opens(self) -> None:
        if self._window is None:
            self._show(None)

    @Slot()
    def _say_it_waits(self) -> None:
        self._show(self._explain(None))

    def _show(self, notice: StationNotice | None) -> None:
        is_new = self._window is None
        if self._window is None:
            self._window = _OpeningWindow(self._appearance)
        self._window.show_notice(notice)
        if is_new:
            self._window.cover_screen()
            self._shown()

    def _timer(self, interval: int, due: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(due)
        return timer


class _OpeningWindow(WallWindow):
    """Says that the board is loading, for as long as there is no notice."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "opening_wall", tr("MedSchedule ward board"))

    def content(self, scale: BoardScale) -> QWidget:
        return message_page(tr("The board is loading."), scale)
