"""Run `medschedule kiosk` on the display there is, print what it covers once its board is painted, and hang
there until standard input ends.

Run as a program: `python -m tests.desktop.commands.hung_wall NOW`, with the moment at which its clock stands.
"""

import json
import sys
from datetime import datetime
from unittest.mock import patch

from PySide6.QtCore import QEventLoop, QRect, QSocketNotifier
from PySide6.QtWidgets import QWidget
from tests.desktop.small_ward import SteppedClock

from medschedule_desktop.__main__ import main
from medschedule_desktop.commands import kiosk
from medschedule_desktop.qt.application import GuiApplication
from medschedule_desktop.qt.garbage import collected_here


def _hang(application: GuiApplication) -> int:
    qt = application.qt
    [board] = (part for part in qt.topLevelWidgets() if part.objectName() == "kiosk_board")
    while board.findChild(QWidget, "board_foot") is None or not board.isActiveWindow():
        qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    board.repaint()
    told = {
        "platform": qt.platformName(),
        "screen": _numbers(qt.primaryScreen().geometry()),
        "window": _numbers(board.geometry()),
        "frame": _numbers(board.frameGeometry()),
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    end.activated.connect(lambda: qt.exit(0))  # the board lets no quit close it
    with collected_here():
        return qt.exec()


def _numbers(place: QRect) -> tuple[int, int, int, int]:
    return place.x(), place.y(), place.width(), place.height()


if __name__ == "__main__":
    clock = SteppedClock(datetime.fromisoformat(sys.argv[1]))
    with (
        patch.object(kiosk, "SystemClock", lambda: clock),
        patch.object(GuiApplication, "run", _hang),
    ):
        sys.exit(main(["kiosk"]))
