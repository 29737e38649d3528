"""The emergency sheet: on request, and by itself at every change of shift."""

from collections.abc import Callable
from datetime import datetime, timedelta

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.snapshots.emergency import EmergencySheet
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.today.emergency_sheet import emergency_sheet
from medschedule_desktop.services.today.reading import read_today
from medschedule_desktop.services.ward import read_ward
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.unit import Unit


class EmergencyService:
    """Reads the sheet."""

    def __init__(self, station: Station, sync_status: Callable[[], SyncStatus]) -> None:
        self._station = station
        self._sync_status = sync_status
        self._written_for: tuple[EntityId, datetime] | None = None

    def sheet(self) -> EmergencySheet:
        """Read the sheet for whoever asks for it.

        Raises:
            EntryRefused: nobody is signed in, or their role may not see telephone numbers.
            WardUnknown: the replica does not hold the unit.
        """
        station, user = self._station, self._station.user
        if user is None or not user.may(Permission.READ_PERSONAL, (station.unit_id,)):
            raise EntryRefused(tr("Your role may not print telephone numbers. Ask the charge nurse."))
        station.note_view("emergency_sheet")
        with station.replica.transaction() as work:
            return self._read(work)

    def due(self) -> EmergencySheet | None:
        """Read the sheet if a shift has begun since the last one; also while nobody is signed in.

        A station whose lease is over prints nothing, for it may not show its data.
        """
        station, now = self._station, self._station.clock.now()
        with station.replica.transaction() as work:
            if work.state().lease.expired or work.get(Unit, station.unit_id) is None:
                return None
            change = _last_change(work, station, now)
            if change is None or (station.unit_id, change) == self._written_for:
                return None
            return self._read(work)

    def written(self) -> None:
        """Note that the sheet of this change of shift is safe: the next one is due at the next."""
        station, now = self._station, self._station.clock.now()
        with station.replica.transaction() as work:
            change = _last_change(work, station, now)
        self._written_for = None if change is None else (station.unit_id, change)

    def _read(self, work: UnitOfWork) -> EmergencySheet:
        station = self._station
        reading = read_today(work, station.unit_id, station.clock.now(), self._sync_status())
        return emergency_sheet(work, reading)


def _last_change(work: UnitOfWork, station: Station, now: datetime) -> datetime | None:
    """Return when the last shift began."""
    ward = read_ward(work, station.unit_id)
    today = now.astimezone(ward.zone).date()
    planned = ward.planned(today - timedelta(days=1), today)
    return max((shift.span.start for shift in planned if shift.span.start <= now), default=None)
