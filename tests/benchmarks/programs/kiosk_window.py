"""Run `medschedule kiosk`, say `usable` when its board has painted the ward's shift, and go on until standard
input ends.

Arguments: the moment at which the kiosk's clock stands at its start, it goes on from there; then `telling`,
where each painting of the board is to be followed by a line with the posted figures that it shows.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from medschedule_desktop.commands import kiosk
from medschedule_desktop.commands.command_line import run_command

# isort: split
# As `medschedule` does: PySide reads the source of each module that is loaded after it.
from PySide6.QtCore import QEvent, QEventLoop, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from medschedule_desktop.qt.application import GuiApplication


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


def _hang(application: GuiApplication, run: Callable[[GuiApplication], int]) -> int:
    (board,) = (part for part in application.qt.topLevelWidgets() if part.objectName() == "kiosk_board")
    while board.findChild(QWidget, "board_foot") is None:
        application.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    board.repaint()
    _print("usable")
    if "telling" in sys.argv:
        _Witness(board)
    end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    end.activated.connect(lambda: application.qt.exit(0))  # the board lets no quit close it
    return run(application)


if __name__ == "__main__":
    clock = _ShiftedClock(datetime.fromisoformat(sys.argv[1]))
    run = GuiApplication.run
    with (
        patch.object(kiosk, "SystemClock", lambda: clock),
        patch.object(GuiApplication, "run", lambda application: _hang(application, run)),
    ):
        sys.exit(run_command(["kiosk"]))
