"""The Today page: is the next shift safe, who cannot come, and whom to ask instead."""

from collections.abc import Callable

from medschedule_desktop.errors import EntryRefused
from medschedule_desktop.services.candidate_words import reason_words
from medschedule_desktop.services.snapshots.today import TodaySnapshot
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.today_page import today_snapshot
from medschedule_desktop.services.today_reading import TodayReading, read_today
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.call_out import CallOutcome
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.operations.call_out import LogCall, RecordCallOut, WithdrawCallOut
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.shift_seat import place_of


class TodayService:
    """Reads the page and records what happens on the shift. Every change answers with the page after it."""

    def __init__(self, station: Station, sync_status: Callable[[], SyncStatus]) -> None:
        self._station = station
        self._sync_status = sync_status

    def load(self) -> TodaySnapshot:
        """Read the page.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        self._station.note_view("today")
        return today_snapshot(self._read(), self._station.user)

    def record_call_out(self, assignment_id: str) -> TodaySnapshot:
        """Record that the person of an assignment cannot come.

        Raises:
            EntryRefused: it is on record already, or the role does not allow it.
        """
        with self._station.replica.transaction() as work:
            seen = work.get(Assignment, assignment_id)
        was = None if seen is None else place_of(seen)
        return self._do(RecordCallOut(call_out_id=new_id(), assignment_id=assignment_id, was=was))

    def undo_call_out(self, assignment_id: str) -> TodaySnapshot:
        """Give the person of an assignment their seat back.

        Raises:
            EntryRefused: there is no call-out to take back.
        """
        for call_out in self._read().call_outs:
            if call_out.assignment_id == assignment_id and call_out.withdrawn_at is None:
                return self._do(WithdrawCallOut(call_out_id=call_out.id))
        raise EntryRefused(tr("There is no call-out of this person to take back."))

    def log_call(self, staff_id: str, outcome: CallOutcome) -> TodaySnapshot:
        """Record a phone call about the open seat; a yes fills it in the same transaction.

        Raises:
            EntryRefused: no seat is open, or a rule or a missing approval keeps the person from taking it.
        """
        reading = self._read()
        focus = reading.focus
        if focus is None:
            raise EntryRefused(tr("No shift is planned, so nobody needs to be called."))
        call = LogCall(
            attempt_id=new_id(),
            unit_id=reading.ward.unit.id,
            staff_id=staff_id,
            template_id=focus.template.id,
            shift_date=focus.date,
            outcome=outcome,
        )
        if outcome is not CallOutcome.YES:
            return self._do(call)
        _check_may_come(reading, staff_id)
        seats = reading.open_seats(focus)
        fill = AssignShift(
            assignment_id=new_id(),
            unit_id=reading.ward.unit.id,
            period_id=seats[0].period_id if seats else _period_of(reading.on(focus)),
            staff_id=staff_id,
            template_id=focus.template.id,
            date=focus.date,
            replaces=seats[0].id if seats else None,
        )
        return self._do(call, fill)

    def record_census(self, patients: int, admissions: int, discharges: int) -> TodaySnapshot:
        """Record how many patients are on the unit, and how many are expected in and out."""
        return self._do(
            RecordCensus(
                reading_id=new_id(),
                unit_id=self._station.unit_id,
                patients=patients,
                pending_admits=admissions,
                pending_discharges=discharges,
            )
        )

    def _do(self, *operations: Operation) -> TodaySnapshot:
        self._station.perform(*operations)
        return self.load()

    def _read(self) -> TodayReading:
        station = self._station
        with station.replica.transaction() as work:
            return read_today(work, station.unit_id, station.clock.now(), self._sync_status())


def _check_may_come(reading: TodayReading, staff_id: EntityId) -> None:
    """Check a yes against what is known now: the page that it was given on may be older.

    Raises:
        EntryRefused: no seat is open, or the person must not take it.
    """
    seat = reading.ranking
    if seat is None:
        raise EntryRefused(tr("Every seat is filled by now. Nobody was added."))
    if any(ranked.candidate.person.id == staff_id for ranked in seat.ranking.eligible):
        return
    for excluded in seat.ranking.excluded:
        if excluded.candidate.person.id == staff_id:
            reason = reason_words(excluded, seat, reading.ward)
            raise EntryRefused(tr("{reason}. Nobody was added.", reason=reason.rstrip(".")))
    raise EntryRefused(tr("This unit cannot ask this person for the shift. Nobody was added."))


def _period_of(on: list[Assignment]) -> EntityId:
    if not on:
        raise EntryRefused(tr("This shift belongs to no schedule yet. Open one on the Schedule page first."))
    return on[0].period_id
