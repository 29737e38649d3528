"""`medschedule enrol`: make this computer a station of an organisation."""

import argparse
import platform
import sys
from typing import Any

from medschedule_desktop.bootstrap.station import enrol_station
from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.errors.sync import CertificateRefused, ProxyRefused, ServerUnreachable
from medschedule_desktop.policies.resolution import load_settings
from medschedule_desktop.security.station_keys import key_store
from medschedule_desktop.settings import safe_server_url
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.time.clock import SystemClock

_CODE_LENGTH, _NAME_LENGTH = 64, 120
"""Most characters that the server takes, see `EnrolRequest`."""


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    parser = commands.add_parser("enrol", help="make this computer a station, with an administrator's code")
    parser.add_argument(
        "--server", metavar="ADDRESS", help="the server, such as https://schedule.example.org"
    )
    parser.add_argument(
        "--code", type=_code, required=True, help="the one-time code; it is valid for 24 hours"
    )
    parser.add_argument(
        "--name", type=_name, default=platform.node() or "station", help="what people call this computer"
    )
    parser.add_argument(
        "--kiosk",
        action="store_true",
        help="make it a wall kiosk, as the policy mode can too",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Enrol and say for what.

    Raises:
        DesktopError: it did not work; the sentence says why.
    """
    settings = load_settings()
    address = options.server or settings.server_url
    if address is None:
        raise SettingsInvalid("Which server? Add --server ADDRESS or set MEDSCHEDULE_SERVER_URL.")
    try:
        server_url = safe_server_url(address)
    except ValueError as error:
        raise SettingsInvalid(str(error)) from error
    kind = DeviceKind.KIOSK if options.kiosk or settings.mode == "kiosk" else DeviceKind.DESKTOP
    keys = key_store(kind, settings.data_dir)
    try:
        joined = enrol_station(settings, keys, SystemClock(), server_url, options.code, options.name)
    except (CertificateRefused, ProxyRefused):
        raise
    except ServerUnreachable as error:
        raise ServerUnreachable(
            f"No MedSchedule server answers at {server_url}. Check the address and the network; nothing "
            "was set up."
        ) from error
    sys.stdout.write(f"This {joined.kind.value} is enrolled; its keys are in {keys.description}.\n")
    return 0


def _code(text: str) -> str:
    return _within(text.strip(), _CODE_LENGTH)


def _name(text: str) -> str:
    return _within(text.strip(), _NAME_LENGTH)


def _within(text: str, longest: int) -> str:
    if not 0 < len(text) <= longest:
        raise argparse.ArgumentTypeError(f"it must have 1 to {longest} characters")
    return text
