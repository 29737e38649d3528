"""The frame round the pages: which unit, which shift, are we safe, is everything saved."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.coverage_words import limit_words, state_of, verdict_words
from medschedule_desktop.services.snapshots.coverage import CoverageState
from medschedule_desktop.services.snapshots.shell import ShellSnapshot, SyncKind, SyncSnapshot
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.units import units_of
from medschedule_desktop.services.ward import (
    Ward,
    assignments_between,
    disputes,
    latest_census,
    open_conflicts,
    read_ward,
)
from medschedule_desktop.services.wording import USER_ROLE_WORDS, clock_words, day_words, is_night, span_words
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.roles import PERMISSIONS
from medschedule_shared.staffing.coverage import Coverage, Safety, coverage
from medschedule_shared.staffing.occurrence import ShiftOccurrence


class ShellService:
    """Reads the frame's words."""

    def __init__(self, station: Station, sync_status: Callable[[], SyncStatus], version: str) -> None:
        self._station = station
        self._sync_status = sync_status
        self._version = version

    def load(self) -> ShellSnapshot:
        """Read the frame's words from the replica and the clock.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        now = self._station.clock.now()
        with self._station.replica.transaction() as work:
            ward = read_ward(work, self._station.unit_id)
            conflicts = open_conflicts(work)
            today = now.astimezone(ward.zone).date()
            around = ward.around(now)
            shifts = [shift for shift in (around.now, around.next) if shift is not None]
            days = [shift.date for shift in shifts] or [today]
            assignments = assignments_between(work, ward.unit.id, min(days), max(days))
            census = latest_census(work, ward.unit.id, now)
            pending = work.pending_count()
            units = units_of(work, self._station.user) if self._station.user else ()
        covers = [
            (
                shift,
                coverage(shift, ward.unit, assignments, census, disputes(conflicts), ward.orientees),
            )
            for shift in shifts
        ]
        sentence, detail, state = _most_urgent(covers)
        user = self._station.user
        status = self._sync_status()
        return ShellSnapshot(
            unit_name=ward.unit.name,
            clock=clock_words(now, ward.zone),
            date=day_words(today),
            shift_name=around.now.template.label if around.now else tr("No shift now"),
            shift_until=tr("until {clock}", clock=clock_words(around.now.span.end, ward.zone))
            if around.now
            else "",
            next_shift=_next_words(around.next, ward, self._station),
            coverage_sentence=sentence,
            coverage_detail=detail,
            coverage_state=state,
            sync=sync_words(status, pending, ward.zone),
            user_name=user.display_name if user else "",
            user_role=USER_ROLE_WORDS[user.role] if user else "",
            data_age=age_words(status, ward.zone),
            version=self._version,
            unit_id=ward.unit.id,
            units=tuple((unit.id, unit.name) for unit in units),
            permissions=PERMISSIONS[user.role] if user else frozenset(),
            is_night=is_night(now, ward.zone),
        )

    def show_unit(self, unit_id: EntityId) -> ShellSnapshot:
        """Put another unit on show for whoever is signed in, and answer with the frame's words.

        Raises:
            EntryRefused: the station does not hold it, or the person may not open it.
        """
        user = self._station.user
        with self._station.replica.transaction() as work:
            allowed = {unit.id for unit in units_of(work, user)} if user else set()
        if unit_id not in allowed:
            raise EntryRefused(tr("This unit cannot be opened here. Ask your manager for access to it."))
        self._station.unit_id = unit_id
        return self.load()


def sync_words(status: SyncStatus, pending: int, zone: ZoneInfo) -> SyncSnapshot:
    """Return where this station's changes are, in two lines of words.

    Args:
        pending: operations without a receipt, as the replica counts them now.
    """
    waiting = tr("{pending} waiting", pending=pending) if pending else tr("nothing waiting")
    match status.kind:
        case "saved":
            at = tr("at {clock}", clock=clock_words(status.last_success, zone)) if status.last_success else ""
            return SyncSnapshot(SyncKind.SAVED, tr("All saved"), at)
        case "syncing":
            return SyncSnapshot(SyncKind.SENDING, tr("Sending"), waiting)
        case "refused":
            return SyncSnapshot(SyncKind.TROUBLE, tr("Not accepted by the server"), tr(status.message))
        case _:
            since = tr("Offline since {clock}", clock=clock_words(status.since, zone))
            kept = tr("Your changes are kept here, {waiting}", waiting=waiting)
            return SyncSnapshot(
                SyncKind.OFFLINE, since, kept if pending else tr("Your changes are kept here")
            )


def age_words(status: SyncStatus, zone: ZoneInfo) -> str:
    """Return how old the data of this station is."""
    if status.last_success is None:
        return tr("This station has not reached its server yet")
    return tr("Data as of {clock}, from this station's copy", clock=clock_words(status.last_success, zone))


def _most_urgent(covers: list[tuple[ShiftOccurrence, Coverage]]) -> tuple[str, str, CoverageState]:
    if not covers:
        return tr("No shift is planned"), "", CoverageState.UNKNOWN
    order = {Safety.UNSAFE: 0, Safety.SHORT: 1, Safety.MET: 2}
    shift, cover = min(covers, key=lambda pair: order[pair[1].safety])
    verdict = verdict_words(cover)
    met = tr("{verdict}: {nurses} of {needed} RN", verdict=verdict, nurses=cover.nurses, needed=cover.needed)
    short = f"{shift.template.label} {verdict[0].lower()}{verdict[1:]}"
    sentence = met if verdict == tr("Met") else short
    return sentence, limit_words(cover), state_of(cover)


def _next_words(shift: ShiftOccurrence | None, ward: Ward, station: Station) -> str:
    if shift is None:
        return ""
    starts = clock_words(shift.span.start, ward.zone)
    return tr(
        "Next: {label} {starts} in {span}",
        label=shift.template.label,
        starts=starts,
        span=span_words(shift.span.start - station.clock.now()),
    )
