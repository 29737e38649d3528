"""A wall's board that says when it is there, and goes on until standard input ends."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import ModuleType
from unittest.mock import patch

from medschedule_desktop.qt.application import GuiApplication

# isort: split
# PySide reads the source of each module that is loaded after it and before the product's screens.
from PySide6.QtCore import QEvent, QEventLoop, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QLabel, QWidget


@contextmanager
def at_the_wall(command: ModuleType, moment: str, *, is_told: bool) -> Iterator[None]:
    """Let the board that is opened during a block print `usable` once it has painted the ward's shift.

    Args:
        command: what opens it, and looks at a clock.
        moment: where the kiosk's clock stands at its start; it goes on from there.
        is_told: follow each painting of the board by a line with the posted figures that it shows.
    """
    clock = _ShiftedClock(datetime.fromisoformat(moment))
    run = GuiApplication.run
    with (
        patch.object(command, "SystemClock", lambda: clock),
        patch.object(GuiApplication, "run", lambda application: _hang(application, run, is_told=is_told)),
    ):
        yield


class _ShiftedClock:
    """Goes as fast as every clock, and shows another time."""

    def __init__(self, now: datetime) -> None:
        self._ahead: timedelta = now - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead


class _Witness(QObject):
    """Says what the posting shows whenever the board has been painted."""

    def __init__(self, board: QWidget) -> None:
        super().__init__(board)
        self._board = board
        board.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, self._say)  # the board paints within this event
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        posting = self._board.findChild(QWidget, "board_posting")
        figures = posting.findChildren(QLabel) if posting is not None else []
        _print(" | ".join(figure.text() for figure in figures))


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _hang(application: GuiApplication, run: Callable[[GuiApplication], int], *, is_told: bool) -> int:
    (board,) = (part for part in application.qt.topLevelWidgets() if part.objectName() == "kiosk_board")
    while board.findChild(QWidget, "board_foot") is None:
        application.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    board.repaint()
    _print("usable")
    if is_told:
        _Witness(board)
    end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    end.activated.connect(lambda: application.qt.exit(0))  # the board lets no quit close it
    return run(application)
