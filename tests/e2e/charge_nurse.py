"""A desktop's process in which a charge nurse records two call-outs and two replacements, then is cut off.

Run as a program: `python -m tests.e2e.charge_nurse FOLDER SERVER_URL NOW`, with login and password on
standard input. It says "entered" once the screen shows everything, and then waits to be killed.
"""

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from tests.desktop.small_ward import SteppedClock
from tests.e2e.live_station import station_keys, station_settings

from medschedule_desktop.bootstrap.station import open_station
from medschedule_desktop.bootstrap.windows import desktop_screens
from medschedule_desktop.language.catalogue import LanguageCode
from medschedule_desktop.qt.application import GuiApplication
from medschedule_desktop.qt.walkthrough import Walkthrough
from medschedule_shared.model.call_out import CallOutcome
from medschedule_shared.sample.ward_0545 import CALLING_OUT


def main() -> None:
    """Do what the nurse does."""
    folder, server_url, now = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    login, password = sys.stdin.readline().strip(), sys.stdin.readline().strip()
    clock = SteppedClock(datetime.fromisoformat(now))
    running = open_station(station_settings(folder, server_url), station_keys(folder), clock)
    application = GuiApplication(LanguageCode.ENGLISH)
    screens = desktop_screens(application.appearance, running)
    screens.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    screens.window.show()
    nurse = Walkthrough(screens)
    nurse.sign_in(login, password)
    nurse.today()
    nurse.call_out(CALLING_OUT)
    nurse.answer(CallOutcome.YES, CallOutcome.YES)
    sys.stdout.write("entered\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main()
