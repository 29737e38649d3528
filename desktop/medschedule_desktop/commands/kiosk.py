"""`medschedule kiosk`: the ward board on the wall."""

import argparse
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from medschedule_desktop.bootstrap.kiosk_opening import BoardWaits, board_notice, open_kiosk
from medschedule_desktop.bootstrap.service_manager import ServiceManager
from medschedule_desktop.bootstrap.station import RunningStation
from medschedule_desktop.bootstrap.station_wipe import StationWipe
from medschedule_desktop.commands.display import has_display, need_display
from medschedule_desktop.commands.withdrawal import show_withdrawal
from medschedule_desktop.diagnostics.report import ReportKind
from medschedule_desktop.diagnostics.watch import CrashWatch, crash_watch
from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.garbage import collected_later
from medschedule_desktop.policies.resolution import load_settings
from medschedule_desktop.services.snapshots.station_notice import StationNotice
from medschedule_desktop.settings import Settings
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.time.clock import Clock, SystemClock

if TYPE_CHECKING:
    from medschedule_desktop.qt.application import GuiApplication
    from medschedule_desktop.qt.opening_wall import OpeningWall


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    parser = commands.add_parser("kiosk", help="show the ward board, full screen")
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    """Show the board and stay until an administrator closes it or the process is told to stop.

    A board that does not open says so on the wall, and tries again.

    Raises:
        SettingsInvalid: a setting cannot be used; the wall has said so where there is a display.
        DesktopError: the board cannot be opened, and there is no display to say so on.
    """
    manager = ServiceManager(os.environ)
    try:
        settings = load_settings()
    except SettingsInvalid as error:
        if has_display():
            _stay(error, manager)
        raise
    clock = SystemClock()
    with crash_watch(settings.data_dir, clock) as watch, collected_later():
        return _run(settings, clock, watch, manager)


def _stay(error: SettingsInvalid, manager: ServiceManager) -> None:
    """Say on the wall what is wrong, until the process is told to stop: time changes no settings."""
    from medschedule_desktop.qt.application import GuiApplication  # Qt loads only for windows

    application = GuiApplication()
    with _opening_wall(application, manager, lambda _error: board_notice(error)) as wall:
        wall.stay(error)
        application.run()


def _run(settings: Settings, clock: Clock, watch: CrashWatch, manager: ServiceManager) -> int:
    from medschedule_desktop.qt.application import GuiApplication  # Qt loads only for windows

    if not has_display():
        need_display()
        opened = open_kiosk(settings, clock)
        return _show(opened, GuiApplication(settings.language), watch, manager, _nothing)

    def explain(error: Exception | None) -> StationNotice:
        if error is not None and not isinstance(error, DesktopError):
            watch.note(ReportKind.ERROR, error)
        return board_notice(error or BoardWaits())

    application = GuiApplication(settings.language)
    with _opening_wall(application, manager, explain) as wall:
        opened = wall.wait_for(lambda: open_kiosk(settings, clock))
        return _show(opened, application, watch, manager, wall.close)


@contextmanager
def _opening_wall(
    application: "GuiApplication",
    manager: ServiceManager,
    explain: Callable[[Exception | None], StationNotice],
) -> "Iterator[OpeningWall]":
    from medschedule_desktop.qt.garbage import collected_here  # Qt loads only for windows
    from medschedule_desktop.qt.opening_wall import OpeningWall  # as above
    from medschedule_desktop.qt.tasks import TaskRunner  # as above
    from medschedule_desktop.qt.watchdog import Heartbeat  # as above

    heart = Heartbeat(manager.alive, manager.watchdog)
    with collected_here(), ThreadPoolExecutor(max_workers=1, thread_name_prefix="opening") as opening:
        wall = OpeningWall(application.appearance, TaskRunner(opening), explain, manager.ready, heart)
        try:
            yield wall
        finally:
            wall.close()


def _show(
    opened: RunningStation | StationWipe,
    application: "GuiApplication",
    watch: CrashWatch,
    manager: ServiceManager,
    shown: Callable[[], None],
) -> int:
    from medschedule_desktop.bootstrap.station_screens import surroundings  # Qt loads only for windows
    from medschedule_desktop.bootstrap.wall_window import kiosk_screens  # as above

    if isinstance(opened, StationWipe):
        return show_withdrawal(opened, DeviceKind.KIOSK)
    watch.begin()  # nobody at a wall has to know; `medschedule doctor` says it
    screens = kiosk_screens(application.appearance, opened)
    around = surroundings(application, opened)
    screens.close_asked.connect(application.qt.quit)
    try:
        screens.show()
        shown()
        manager.ready()
        if manager.watchdog is not None:
            screens.be_watched(manager.alive, manager.watchdog)
        return application.run()
    finally:
        manager.stopping()
        around.close()
        screens.close()
        opened.close()


def _nothing() -> None:
    """Have no window that stands in the board's place."""
