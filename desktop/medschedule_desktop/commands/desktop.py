"""`medschedule desktop`: the nursing station's window. It is what `medschedule` alone does."""

import argparse
import platform
from typing import Any

from medschedule_desktop.allocation import share_one_arena
from medschedule_desktop.bootstrap.station import StationNotEnrolled, open_station
from medschedule_desktop.bootstrap.withdrawal import withdrawn_station
from medschedule_desktop.commands import demo
from medschedule_desktop.commands.display import has_display, need_display
from medschedule_desktop.commands.refusal import show_refusal
from medschedule_desktop.commands.withdrawal import show_withdrawal
from medschedule_desktop.diagnostics.watch import CrashWatch, crash_watch
from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.garbage import collected_later
from medschedule_desktop.policies.resolution import load_settings
from medschedule_desktop.security.key_store import KeyStore
from medschedule_desktop.security.station_keys import key_places, key_store
from medschedule_desktop.services.preferences import PreferencesFile
from medschedule_desktop.settings import Settings
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.time.clock import Clock, SystemClock


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    parser = commands.add_parser("desktop", help="open the nursing station's window (the default)")
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    """Open the window and stay until it is closed; on a computer's first start ask what it is for.

    Raises:
        StationNotEnrolled: nobody set it up, or there is no display to ask on.
        DesktopError: the station cannot be opened; a window has said so where there is a display.
    """
    language = None
    share_one_arena()
    try:
        settings = load_settings()
        language = settings.language or PreferencesFile(settings.data_dir).load().language
        clock = SystemClock()
        with crash_watch(settings.data_dir, clock) as watch, collected_later():
            return _run(settings, clock, watch)
    except DesktopError as error:
        if has_display():
            show_refusal(error, language)
        raise


def _run(settings: Settings, clock: Clock, watch: CrashWatch) -> int:
    from medschedule_desktop.bootstrap.station_screens import surroundings  # Qt loads only for windows
    from medschedule_desktop.bootstrap.windows import desktop_screens, tell_last_end  # as above
    from medschedule_desktop.qt.application import GuiApplication  # as above

    need_display()
    ending = withdrawn_station(settings, key_places(DeviceKind.DESKTOP, settings.data_dir))
    if ending is not None:
        return show_withdrawal(ending, DeviceKind.DESKTOP)
    keys = key_store(DeviceKind.DESKTOP, settings.data_dir)
    try:
        running = open_station(settings, keys, clock)
    except StationNotEnrolled:
        if not has_display():
            raise
        if _first_run(settings, keys, clock):
            return demo.show_demonstration(settings.data_dir / "demonstration")
        running = open_station(settings, keys, clock)
    end = watch.begin()
    chosen = PreferencesFile(settings.data_dir).load()
    application = GuiApplication(settings.language or chosen.language, chosen.text_percent)
    screens = desktop_screens(application.appearance, running)
    if end is not None:
        tell_last_end(screens, application.appearance, running, end)
    around = surroundings(application, running)
    try:
        screens.window.showMaximized()
        screens.window.make_ahead()
        return application.run()
    finally:
        around.close()
        screens.close()
        running.close()


def _first_run(settings: Settings, keys: KeyStore, clock: Clock) -> bool:
    """Ask what this computer is for; return whether the demonstration is wanted."""
    from medschedule_desktop.bootstrap.windows import first_run_screens  # Qt loads only for windows
    from medschedule_desktop.qt.application import GuiApplication  # as above
    from medschedule_desktop.qt.first_run_screens import FirstRunOutcome  # as above

    application = GuiApplication(settings.language)
    screens = first_run_screens(application.appearance, settings, keys, clock, platform.node())
    try:
        screens.window.showMaximized()
        application.run()
    finally:
        screens.close()
    return screens.outcome is FirstRunOutcome.DEMO
