"""The sample hospital at 05:45 behind a server of its own, and the stations that join it."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.desktop.small_ward import SteppedClock
from tests.e2e.live_server import LiveServer
from tests.e2e.live_station import Account, LiveStation, station_keys, station_settings
from tests.e2e.server_records import ServerRecords

from medschedule_desktop.bootstrap.station import enrol_station, open_station
from medschedule_desktop.demonstration.cable import Cable
from medschedule_desktop.demonstration.server_process import ServerReady
from medschedule_shared.model.device import DeviceKind

CHARGE_NURSE, SUPERVISOR, MANAGER = "Renee Calloway", "Martin Achebe", "Ellen Marsh"


@dataclass(frozen=True, slots=True)
class Site:
    """A server on a copy of the loaded hospital.

    Attributes:
        records: what the server stores.
        codes: enrolment codes that were not used yet.
    """

    server: LiveServer
    records: ServerRecords
    now: datetime
    accounts: Mapping[str, Account]
    codes: Mapping[DeviceKind, list[str]]


class LiveHospital:
    """The hospital as one test sees it: its site, and the stations that the test lets join.

    Attributes:
        server, records: of the site.
        clock: of every station; it stands at 05:45.
    """

    def __init__(self, site: Site, folder: Path) -> None:
        self.server = site.server
        self.records = site.records
        self.clock = SteppedClock(site.now)
        self._site = site
        self._folder = folder
        self._stack = ExitStack()

    def account(self, name: str) -> Account:
        """Return the account of a person."""
        return self._site.accounts[name]

    def code(self, kind: DeviceKind) -> str:
        """Return an enrolment code that was not used before."""
        return self._site.codes[kind].pop()

    def desktop(self, name: str, through: tuple[str, int] | None = None) -> LiveStation:
        """Enrol and open a nursing station for every unit; it shows 4 West. It has pulled everything.

        Args:
            through: the address of what stands between its cable and the server.
        """
        return self._station(name, DeviceKind.DESKTOP, through)

    def kiosk(
        self, name: str, through: tuple[str, int] | None = None, poll_seconds: float = 30
    ) -> LiveStation:
        """Enrol and open 4 West's ward board. It has pulled everything that it may hold.

        Args:
            through: see `desktop`.
            poll_seconds: how often it asks by itself while nothing tells it of news.
        """
        return self._station(name, DeviceKind.KIOSK, through, poll_seconds)

    def close(self) -> None:
        """Stop the stations."""
        self._stack.close()

    def _station(
        self, name: str, kind: DeviceKind, through: tuple[str, int] | None, poll_seconds: float = 30
    ) -> LiveStation:
        folder = self._folder / name
        cable = self._stack.enter_context(Cable(*(through or self.server.address)))
        settings, keys = station_settings(folder, cable.url, poll_seconds), station_keys(folder)
        enrol_station(settings, keys, self.clock, cable.url, self.code(kind), name)
        running = open_station(settings, keys, self.clock)
        self._stack.callback(running.close)
        station = LiveStation(settings, cable, running)
        station.sync()
        return station


def site_of(ready: ServerReady, server: LiveServer, records: ServerRecords) -> Site:
    """Return the site of a server on a copy of a hospital that announced itself so."""
    return Site(
        server,
        records,
        ready.now,
        {login.name: Account(login.name, login.login, login.password) for login in ready.logins},
        {DeviceKind.DESKTOP: list(ready.codes.desktop), DeviceKind.KIOSK: list(ready.codes.kiosk)},
    )
