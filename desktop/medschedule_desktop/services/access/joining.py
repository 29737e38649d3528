"""Making this computer a station, asked for on its first start."""

from collections.abc import Callable

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.sync import CertificateRefused, ProxyRefused, ServerUnreachable
from medschedule_desktop.settings import safe_server_url
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.unit import Unit

Enrol = Callable[[str, str, str], object]
"""Takes the server's address, the code and the station's name; raises a DesktopError."""

FetchUnits = Callable[[], tuple[Unit, ...]]
"""Returns the units of a station that has joined, none while they have not come; raises a DesktopError."""

_LONGEST_NAME, _LONGEST_CODE = 120, 64
"""What the server takes, see `EnrolRequest`."""
_SECURE = "https://"


class JoiningService:
    """Looks at what was typed before the server is asked. It asks the network: call it from a worker."""

    def __init__(self, enrol: Enrol, fetch_units: FetchUnits) -> None:
        self._enrol = enrol
        self._fetch_units = fetch_units

    def join(self, address: str, code: str, name: str) -> None:
        """Join the hospital that an administrator's code is from.

        Raises:
            EntryRefused: a field lacks something; the sentence begins with the field's name.
            DesktopError: the server does not answer or does not take the code; nothing was set up.
        """
        address = address.strip()
        if "://" not in address:
            address = _SECURE + address
        try:
            server_url = safe_server_url(address)
        except ValueError as error:
            raise EntryRefused(
                tr("Server: the address must look like https://schedule.example.org. Nothing was set up.")
            ) from error
        if not 0 < len(code.strip()) <= _LONGEST_CODE:
            raise EntryRefused(tr("Code: type the code that your administrator gave you."))
        if not 0 < len(name.strip()) <= _LONGEST_NAME:
            raise EntryRefused(tr("Name: say what people call this computer, in 120 letters at most."))
        try:
            self._enrol(server_url, code.strip(), name.strip())
        except (CertificateRefused, ProxyRefused):
            raise
        except ServerUnreachable as error:
            raise DesktopError(
                tr(
                    "No MedSchedule server answers at {server}. Check the address and the network; nothing "
                    "was set up.",
                    server=server_url,
                )
            ) from error

    def units(self) -> tuple[tuple[EntityId, str], ...]:
        """Return the units that this computer may show once it has joined: their ids and names.

        Raises:
            DesktopError: they have not come yet; the computer is a station all the same.
        """
        units = self._fetch_units()
        if not units:
            raise DesktopError(
                tr(
                    "The units have not come from the server yet. Try again, or go on without: they come by "
                    "themselves."
                )
            )
        return tuple((unit.id, unit.name) for unit in units)
