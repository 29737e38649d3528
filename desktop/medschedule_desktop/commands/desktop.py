"""`medschedule desktop`: the nursing station's window. It is what `medschedule` alone does."""

import argparse
from typing import Any

from medschedule_desktop.bootstrap.station import open_station
from medschedule_desktop.security.station_keys import key_store
from medschedule_desktop.settings import load_settings
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.time.clock import SystemClock


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    parser = commands.add_parser("desktop", help="open the nursing station's window (the default)")
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    from medschedule_desktop.bootstrap.windows import desktop_screens  # Qt loads only for windows
    from medschedule_desktop.qt.application import GuiApplication  # as above

    settings = load_settings()
    running = open_station(settings, key_store(DeviceKind.DESKTOP, settings.data_dir), SystemClock())
    application = GuiApplication()
    screens = desktop_screens(application.appearance, running)
    try:
        screens.window.showMaximized()
        return application.run()
    finally:
        screens.close()
        running.close()
