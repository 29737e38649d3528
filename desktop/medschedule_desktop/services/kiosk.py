"""The ward board, made only of what a kiosk's replica holds."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from medschedule_desktop.services.coverage_words import count_words, state_of
from medschedule_desktop.services.posting_words import LAW_WORDS, posted_figures
from medschedule_desktop.services.snapshots.kiosk import (
    BoardAge,
    BoardPerson,
    BoardShift,
    KioskSnapshot,
    PostedFigure,
)
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import Ward, assignments_between, census_between, read_ward
from medschedule_desktop.services.wording import (
    ROLE_WORDS,
    clock_words,
    hours_range,
    is_night,
    masked_name,
    rounded,
    span_words,
)
from medschedule_desktop.settings import WallNames
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.staffing.coverage import Coverage, coverage, on_shift
from medschedule_shared.staffing.daily_posting import shift_posting
from medschedule_shared.staffing.occurrence import ShiftOccurrence

STALE_AFTER = timedelta(minutes=5)
_CENSUS_AGE = timedelta(days=1)
_WEEKDAYS = (
    marked("Monday"),
    marked("Tuesday"),
    marked("Wednesday"),
    marked("Thursday"),
    marked("Friday"),
    marked("Saturday"),
    marked("Sunday"),
)
_MONTHS = (
    marked("January"),
    marked("February"),
    marked("March"),
    marked("April"),
    marked("May"),
    marked("June"),
    marked("July"),
    marked("August"),
    marked("September"),
    marked("October"),
    marked("November"),
    marked("December"),
)


class KioskService:
    """Reads the board."""

    def __init__(self, station: Station, sync_status: Callable[[], SyncStatus]) -> None:
        self._station = station
        self._sync_status = sync_status

    def load(self) -> KioskSnapshot:
        """Read the board; names come masked.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        now = self._station.clock.now()
        with self._station.replica.transaction() as work:
            ward = read_ward(work, self._station.unit_id)
            around = ward.around(now)
            shifts = [shift for shift in (around.now, around.next) if shift is not None]
            days = [shift.date for shift in shifts] or [now.astimezone(ward.zone).date()]
            assignments = assignments_between(work, ward.unit.id, min(days), max(days))
            readings = census_between(work, ward.unit.id, now - _CENSUS_AGE, now)
            on = {item.staff_id for item in assignments if item.staff_id is not None}
            people = {staff.id: staff for staff in work.select(Staff, within={"id": on})}
            lease_ends = work.state().lease_ends_at
        census = max(readings, key=lambda reading: reading.taken_at, default=None)
        board = _Board(ward, assignments, people, readings, census, now, self._station.wall_names)
        status = self._sync_status()
        local = now.astimezone(ward.zone)
        return KioskSnapshot(
            unit_name=ward.unit.name,
            unit_detail=tr("{beds} beds, nurse staffing", beds=ward.unit.beds),
            date=tr(
                "{weekday} {day} {month}",
                meaning="a date in full",
                weekday=tr(_WEEKDAYS[local.weekday()]),
                day=local.day,
                month=tr(_MONTHS[local.month - 1]),
            ),
            clock=f"{local:%H:%M}",
            is_night=is_night(now, ward.zone),
            now=board.shift(tr("Now"), around.now),
            next=board.shift(tr("Next"), around.next),
            posted_title=tr("Posted staffing"),
            posted_detail=LAW_WORDS[ward.unit.posting_law],
            posted=board.posted(around.now),
            foot=_foot(status, census, ward, now),
            age=_age(status, lease_ends, now),
        )


class _Board:
    """The two shifts of the board from one reading of the replica."""

    def __init__(
        self,
        ward: Ward,
        assignments: tuple[Assignment, ...],
        people: dict[EntityId, Staff],
        readings: tuple[CensusReading, ...],
        census: CensusReading | None,
        now: datetime,
        names: WallNames,
    ) -> None:
        self._names: WallNames = names
        self._ward = ward
        self._assignments = assignments
        self._people = people
        self._readings = readings
        self._census = census
        self._now = now

    def shift(self, lead: str, shift: ShiftOccurrence | None) -> BoardShift | None:
        if shift is None:
            return None
        cover = self._coverage(shift)
        running = shift.span.start <= self._now
        hours = hours_range(shift.template) if running else clock_words(shift.span.start, self._ward.zone)
        return BoardShift(
            title=f"{lead}: {shift.template.label} {hours}",
            coverage=count_words(cover),
            state=state_of(cover),
            people=(*self._charge(shift), *self._others(shift), *_open_seats(cover)),
        )

    def posted(self, shift: ShiftOccurrence | None) -> tuple[PostedFigure, ...]:
        """Return the figures of the daily posting, by the unit's law, and the ratio beside them."""
        if shift is None:
            return ()
        law = self._ward.unit.posting_law
        posting = shift_posting(
            law,
            shift,
            self._assignments,
            self._readings,
            self._now,
            orientees=self._ward.orientees,
        )
        figures = list(posted_figures(law, posting))
        cover = self._coverage(shift)
        if cover.patients_each is not None:
            ratio = tr("1 to {patients}", patients=rounded(cover.patients_each))
            figures.append(PostedFigure(ratio, tr("limit 1 to {limit}", limit=cover.limit)))
        return tuple(figures)

    def _coverage(self, shift: ShiftOccurrence) -> Coverage:
        return coverage(
            shift, self._ward.unit, self._assignments, self._census, orientees=self._ward.orientees
        )

    def _charge(self, shift: ShiftOccurrence) -> tuple[BoardPerson, ...]:
        return tuple(
            BoardPerson(tr("Charge"), self._name(item), tr("no patients"))
            for item in self._assignments
            if item.is_charge and item.standing and on_shift(item, shift)
        )

    def _others(self, shift: ShiftOccurrence) -> tuple[BoardPerson, ...]:
        on = [
            item
            for item in self._assignments
            if not item.is_charge and item.standing and on_shift(item, shift)
        ]
        order = list(StaffRole)
        on.sort(key=lambda item: (order.index(item.role), self._name(item)))
        return tuple(BoardPerson(ROLE_WORDS[item.role], self._name(item)) for item in on)

    def _name(self, assignment: Assignment) -> str:
        staff = self._people.get(assignment.staff_id or "")
        return tr("Name not on this copy") if staff is None else masked_name(staff, self._names)


def _open_seats(cover: Coverage) -> tuple[BoardPerson, ...]:
    charge = (tr("Charge"),) * max(0, cover.charge_need - cover.charge_have)
    nurses = (tr("RN"),) * cover.short
    others = tuple(
        ROLE_WORDS[count.role] for count in cover.others for _ in range(max(0, count.need - count.have))
    )
    return tuple(BoardPerson(role, tr("Open seat"), is_open=True) for role in (*charge, *nurses, *others))


def _age(status: SyncStatus, lease_ends: datetime | None, now: datetime) -> BoardAge:
    if lease_ends is not None and now >= lease_ends:
        return BoardAge.STALE
    if _is_stuck(status) or status.last_success is None or now - status.last_success > STALE_AFTER:
        return BoardAge.AS_OF
    return BoardAge.LIVE


def _is_stuck(status: SyncStatus) -> bool:
    """Tell whether something stands in the way that somebody has to mend, for instance a full disk."""
    return status.kind == "refused" and bool(status.message)


def _foot(status: SyncStatus, census: CensusReading | None, ward: Ward, now: datetime) -> str:
    if _is_stuck(status):
        return _stuck(status, ward.zone)  # there is no room for the census beside it
    return f"{_freshness(status, ward.zone, now)} {_census_words(census, ward, now)}".strip()


def _freshness(status: SyncStatus, zone: ZoneInfo, now: datetime) -> str:
    if status.last_success is None:
        return tr("This board has not reached its server yet.")
    age = now - status.last_success
    if age <= STALE_AFTER:
        return (
            tr("Up to date, {span} ago.", span=span_words(age))
            if age >= timedelta(minutes=1)
            else tr("Up to date.")
        )
    return tr("As of {clock}: the server cannot be reached.", clock=clock_words(status.last_success, zone))


def _stuck(status: SyncStatus, zone: ZoneInfo) -> str:
    reason = tr(status.message)
    if status.last_success is None:
        return reason
    return tr("As of {clock}. {reason}", clock=clock_words(status.last_success, zone), reason=reason)


def _census_words(census: CensusReading | None, ward: Ward, now: datetime) -> str:
    if census is None:
        return tr("Census not entered today.")
    interval = timedelta(minutes=ward.organization.settings.scheduling_rules.census_interval_minutes)
    counted, following = census.taken_at, census.taken_at + interval
    return tr(
        "Census counted {counted}, due since {following}."
        if following < now
        else "Census counted {counted}, next {following}.",
        counted=clock_words(counted, ward.zone),
        following=clock_words(following, ward.zone),
    )
