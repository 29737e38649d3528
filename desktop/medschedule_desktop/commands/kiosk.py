"""`medschedule kiosk`: the ward board on the wall."""

import argparse
import os
from typing import Any

from medschedule_desktop.bootstrap.service_manager import ServiceManager
from medschedule_desktop.bootstrap.station import open_station
from medschedule_desktop.bootstrap.withdrawal import withdrawn_station
from medschedule_desktop.commands.withdrawal import show_withdrawal
from medschedule_desktop.diagnostics.watch import CrashWatch, crash_watch
from medschedule_desktop.security.station_keys import key_places, key_store
from medschedule_desktop.settings import Settings, load_settings
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.time.clock import Clock, SystemClock


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    parser = commands.add_parser("kiosk", help="show the ward board, full screen")
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    """Show the board and stay until an administrator closes it or the process is told to stop."""
    settings = load_settings()
    clock = SystemClock()
    with crash_watch(settings.data_dir, clock) as watch:
        return _run(settings, clock, watch)


def _run(settings: Settings, clock: Clock, watch: CrashWatch) -> int:
    from medschedule_desktop.bootstrap.station_screens import surroundings  # Qt loads only for windows
    from medschedule_desktop.bootstrap.wall_window import kiosk_screens  # as above
    from medschedule_desktop.qt.application import GuiApplication  # as above

    ending = withdrawn_station(settings, key_places(DeviceKind.KIOSK, settings.data_dir))
    if ending is not None:
        return show_withdrawal(ending, DeviceKind.KIOSK)
    running = open_station(settings, key_store(DeviceKind.KIOSK, settings.data_dir), clock)
    watch.begin()  # nobody at a wall has to know; `medschedule doctor` says it
    application = GuiApplication(settings.language)
    screens = kiosk_screens(application.appearance, running)
    around = surroundings(application, running)
    screens.close_asked.connect(application.qt.quit)
    manager = ServiceManager(os.environ)
    try:
        screens.show()
        manager.ready()
        if manager.watchdog is not None:
            screens.be_watched(manager.alive, manager.watchdog)
        return application.run()
    finally:
        manager.stopping()
        around.close()
        screens.close()
        running.close()
