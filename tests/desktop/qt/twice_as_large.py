"""A process with everything at twice its size: do the words fit, and can all of it be reached?

Run as a program: `python -m tests.desktop.qt.twice_as_large`. It prints what is cut, one a line.
"""

import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from tests.desktop.qt.cut_words import cut_words
from tests.desktop.qt.every_page import ADMINISTRATOR, every_page
from tests.desktop.ward_station import ward_station
from tests.fixtures.desk import desk_of
from tests.fixtures.hospital import SEED
from tests.fixtures.ward_station import WARD_KEY, filled_replica
from tests.samples.ward_services import (
    AttentionInMemory,
    ScheduleInMemory,
    ShellInMemory,
    SignInInMemory,
    TodayInMemory,
)
from tests.samples.ward_today import CRITICAL_SHELL, CRITICAL_TODAY, with_long_names

from medschedule_desktop.language.catalogue import LanguageCode
from medschedule_desktop.qt.application import GuiApplication
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.attention import AttentionViewModel
from medschedule_desktop.qt.viewmodels.schedule import ScheduleViewModel
from medschedule_desktop.qt.viewmodels.shell import ShellViewModel
from medschedule_desktop.qt.viewmodels.sign_in import SignInViewModel
from medschedule_desktop.qt.viewmodels.today import TodayViewModel
from medschedule_desktop.qt.views.attention.page import AttentionPage
from medschedule_desktop.qt.views.schedule.page import SchedulePage
from medschedule_desktop.qt.views.shell import MainWindow, Page
from medschedule_desktop.qt.views.sign_in import SignInView
from medschedule_desktop.qt.views.today.page import TodayPage
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.sample.ward_0545 import ward_4w_0545

_SCREEN = 1440, 900


def main() -> None:
    """Show the window on a screen that is too small for it, and look at every label."""
    application = GuiApplication(LanguageCode.ENGLISH, text_percent=200)
    with ThreadPoolExecutor(max_workers=1) as replica:
        runner = TaskRunner(replica)
        today_service = TodayInMemory()
        today_service.snapshot = CRITICAL_TODAY
        shell = ShellViewModel(ShellInMemory(CRITICAL_SHELL), runner)
        today = TodayViewModel(today_service, runner)
        schedule = ScheduleViewModel(ScheduleInMemory(), runner)
        attention = AttentionViewModel(AttentionInMemory(), runner)
        sign_in = SignInViewModel(SignInInMemory(), runner)
        look = application.appearance
        window = MainWindow(look, shell, SignInView(look, sign_in))
        window.add_page(Page("today", "Today", "house", lambda: TodayPage(look, today)))
        window.add_page(Page("schedule", "Schedule", "calendar-blank", lambda: SchedulePage(look, schedule)))
        window.add_page(Page("attention", "Attention", "bell", lambda: AttentionPage(look, attention)))
        for load in (shell.refresh, today.load, schedule.load, attention.load, sign_in.load):
            load()
        window.resize(_SCREEN[0] // 2, _SCREEN[1] // 2)
        window.show()
        _settle(application, runner)
        sys.stdout.write(f"ratio {window.devicePixelRatioF():g}\n")
        _look(window, "sign-in")
        window.show_signed_in()
        for key in ("today", "schedule", "attention"):
            window.show_page(key)
            _settle(application, runner)
            _look(window.page(key), key)
        area = window.findChild(QScrollArea, "window_area")
        reach = area is not None and area.horizontalScrollBar().maximum() > 0
        sys.stdout.write(f"scrolls {reach}\n")
        runner.close()
        window.close()
    _look_at_long_names(application)
    _look_at_the_ward(application)
    sys.stdout.flush()
    os._exit(0)  # at the interpreter's end Qt's parts would go in no order


def _settle(application: GuiApplication, runner: TaskRunner) -> None:
    for _round in range(200):
        application.qt.processEvents()
        application.qt.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if not runner.is_busy and _round > 5:
            return


def _look(page: QWidget, name: str) -> None:
    for words in cut_words(page):
        sys.stdout.write(f"cut on {name}: {words}\n")


def _look_at_long_names(application: GuiApplication) -> None:
    """Show a shift of people with long names, in each language."""
    with ThreadPoolExecutor(max_workers=1) as replica:
        runner = TaskRunner(replica)
        for language in LanguageCode:
            GuiApplication(language)
            service = TodayInMemory()
            service.snapshot = with_long_names(CRITICAL_TODAY)
            model = TodayViewModel(service, runner)
            page = TodayPage(application.appearance, model)
            page.resize(_SCREEN[0] // 2, _SCREEN[1] // 2)
            model.load()
            page.show()
            _settle(application, runner)
            _look(page, f"today of long names in {language}")
            page.close()
        runner.close()


def _look_at_the_ward(application: GuiApplication) -> None:
    """Walk through every page of the sample ward, in each language."""
    ward = ward_4w_0545(SEED)
    with TemporaryDirectory() as name:
        folder = Path(name)
        filled = filled_replica(folder, ward, DeviceKind.DESKTOP)
        for language in LanguageCode:
            GuiApplication(language)
            path = Path(shutil.copy(filled, folder / f"{language}.db"))
            with (
                ward_station(ward, path, WARD_KEY) as station,
                desk_of(station, application.appearance, folder, (ADMINISTRATOR,)) as desk,
            ):
                desk.window.resize(_SCREEN[0] // 2, _SCREEN[1] // 2)
                desk.window.show()
                for view, page in every_page(desk):
                    _look(page, f"{view} in {language}")


if __name__ == "__main__":
    main()
