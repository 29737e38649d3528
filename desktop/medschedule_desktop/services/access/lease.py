"""Whether this station may show its data: for as long as its lease, which only the server renews."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from medschedule_desktop.services.access.notices import clock_notice, lease_notice, refused_lease_notice
from medschedule_desktop.services.snapshots.station_notice import StationNotice
from medschedule_desktop.services.station import Station
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.language import tr
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.organization import Organization


class LeaseService:
    """Looks at the lease and says what to show instead of the data when it is over.

    Args:
        ask: makes a round with the server at once and returns how it ended; it may take half a minute.
        sync_status: how the last round ended.
    """

    def __init__(
        self, station: Station, ask: Callable[[], SyncStatus], sync_status: Callable[[], SyncStatus]
    ) -> None:
        self._station = station
        self._ask = ask
        self._sync_status = sync_status

    def load(self) -> StationNotice | None:
        """Look, on the replica's executor; return None while the lease lasts."""
        with self._station.replica.transaction() as work:
            state = work.state()
            lease = state.lease
            if not lease.expired:
                return None
            waiting = work.pending_count()
            organizations = work.select(Organization)
        now = self._station.clock.now()
        zone = ZoneInfo(organizations[0].settings.timezone) if organizations else None
        if lease.clock_behind:
            return clock_notice(now, lease.met_at, waiting, zone)
        if self._sync_status().needs_code:
            return refused_lease_notice(lease.met_at, waiting, zone, state.kind or DeviceKind.DESKTOP)
        return lease_notice(lease.met_at, waiting, zone)

    def ask_server(self) -> str:
        """Try the server; return why it did not work, in a sentence, or nothing.

        A lease that was renewed is seen by the next `load`. It waits for the network: not on the replica's
        executor.
        """
        status = self._ask()
        return "" if status.kind == "saved" else tr(status.message)
