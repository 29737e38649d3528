"""What `desktop` and `kiosk` do on a computer whose station was revoked before this start."""

import os

from medschedule_desktop.bootstrap.service_manager import ServiceManager
from medschedule_desktop.bootstrap.station_wipe import StationWipe
from medschedule_desktop.policies.resolution import load_settings
from medschedule_shared.model.device import DeviceKind


def show_withdrawal(ending: StationWipe, kind: DeviceKind) -> int:
    """Say that the station was taken out of service while its wipe is completed and confirmed, and stay until
    the window is closed.
    """
    from medschedule_desktop.bootstrap.station_screens import withdrawn_screens  # Qt loads only for windows
    from medschedule_desktop.qt.application import GuiApplication  # as above
    from medschedule_desktop.qt.watchdog import Heartbeat  # as above

    manager = ServiceManager(os.environ)
    heart = Heartbeat(manager.alive, manager.watchdog)
    application = GuiApplication(load_settings().language)
    screens = withdrawn_screens(application.appearance, ending, kind)
    try:
        screens.show()
        manager.ready()
        heart.start()
        return application.run()
    finally:
        heart.stop()
        screens.close()
        ending.stop()
