"""What opens a kiosk at its start, and what a wall says when that fails: nobody there has a terminal."""

import errno
import platform

from medschedule_desktop.bootstrap.station import PRODUCT, RunningStation, StationNotEnrolled, open_station
from medschedule_desktop.bootstrap.station_wipe import StationWipe
from medschedule_desktop.bootstrap.withdrawal import withdrawn_station
from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.replica import ReplicaFull, ReplicaUnreadable
from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.replica.engine import OUT_OF_REACH
from medschedule_desktop.security.station_keys import key_places, key_store
from medschedule_desktop.services.access.notices import board_refused_notice
from medschedule_desktop.services.snapshots.station_notice import StationNotice
from medschedule_desktop.settings import Settings
from medschedule_shared.language import marked, tr
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.time.clock import Clock

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class KioskNotEnrolled(StationNotEnrolled):
    """The board belongs to no organisation yet."""

    sentence = marked(
        "This station is not enrolled yet. Ask your administrator for a code, then run: "
        "medschedule enrol --kiosk --server ADDRESS --code CODE"
    )


class BoardWaits(DesktopError):
    """The opening has not come to an end yet."""

    code = "OPENING_SLOW"
    sentence = marked(
        "Opening takes longer than it should: this computer's disk or key store does not answer. Nothing was "
        "changed."
    )


def open_kiosk(settings: Settings, clock: Clock) -> RunningStation | StationWipe:
    """Open an enrolled kiosk; of one that was revoked before this start, go on with its wipe.

    Raises:
        DesktopError: it cannot be opened; the sentence says why.
    """
    try:
        ending = withdrawn_station(settings, key_places(DeviceKind.KIOSK, settings.data_dir))
        if ending is not None:
            return ending
        return open_station(settings, key_store(DeviceKind.KIOSK, settings.data_dir), clock)
    except StationNotEnrolled as error:
        raise KioskNotEnrolled from error
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise ReplicaFull from error
        raise ReplicaUnreadable(OUT_OF_REACH) from error


def board_notice(error: Exception) -> StationNotice:
    """Say what is wrong, for people in front of the wall and for whom they call."""
    told = error if isinstance(error, DesktopError) else DesktopError()
    known = tr("{code}, {product} on {computer}", code=told.code, product=PRODUCT, computer=platform.node())
    return board_refused_notice(str(told), known, tries_again=not isinstance(told, SettingsInvalid))
