"""`medschedule desktop`: the nursing station's window. It is what `medschedule` alone does."""

import argparse
from typing import Any

from medschedule_desktop.bootstrap.station import open_station
from medschedule_desktop.bootstrap.withdrawal import withdrawn_station
from medschedule_desktop.commands.withdrawal import show_withdrawal
from medschedule_desktop.security.station_keys import key_places, key_store
from medschedule_desktop.services.preferences import PreferencesFile
from medschedule_desktop.settings import load_settings
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.time.clock import SystemClock


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    parser = commands.add_parser("desktop", help="open the nursing station's window (the default)")
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    from medschedule_desktop.bootstrap.windows import (
        desktop_screens,
        surroundings,
    )  # Qt loads only for windows
    from medschedule_desktop.qt.application import GuiApplication  # as above

    settings = load_settings()
    ending = withdrawn_station(settings, key_places(DeviceKind.DESKTOP, settings.data_dir))
    if ending is not None:
        return show_withdrawal(ending, DeviceKind.DESKTOP)
    running = open_station(settings, key_store(DeviceKind.DESKTOP, settings.data_dir), SystemClock())
    chosen = PreferencesFile(settings.data_dir).load()
    application = GuiApplication(settings.language or chosen.language, chosen.text_percent)
    screens = desktop_screens(application.appearance, running)
    around = surroundings(application, running)
    try:
        screens.window.showMaximized()
        return application.run()
    finally:
        around.close()
        screens.close()
        running.close()
