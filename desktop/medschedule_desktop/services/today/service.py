"""The Today page: is the next shift safe, who cannot come, and whom to ask instead."""

from collections.abc import Callable

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.snapshots.today import LogKind, TodaySnapshot
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.today.call_log_undo import undo_operations
from medschedule_desktop.services.today.candidate_words import reason_words
from medschedule_desktop.services.today.fallback_operations import fallback_operations
from medschedule_desktop.services.today.fallback_words import fallback_options, fallback_rows
from medschedule_desktop.services.today.page import today_snapshot
from medschedule_desktop.services.today.reading import TodayReading, read_today
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.call_out import CallOutcome
from medschedule_shared.model.turn_entry import TurnChoice, TurnKind
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.operations.call_out import ExplainCallOut, LogCall, RecordCallOut, WithdrawCallOut
from medschedule_shared.operations.on_call import SummonOnCall
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.shift_seat import place_of
from medschedule_shared.operations.turn_ledger import CallBack, FlexOff, LogTurn
from medschedule_shared.staffing.occurrence import ShiftOccurrence

REASON_LENGTH = 500
"""Characters of a reason, at most."""


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

    def explain_call_out(self, call_out_id: str, reason: str) -> TodaySnapshot:
        """Keep why somebody cannot come; only who recorded it and managers read it. Empty words take it away.

        Raises:
            EntryRefused: the call-out was taken back, the words are too long, or the role does not allow it.
        """
        words = reason.strip()
        if len(words) > REASON_LENGTH:
            raise EntryRefused(
                tr(
                    "At most {most} characters fit; there are {count}. Nothing was changed.",
                    most=REASON_LENGTH,
                    count=len(words),
                )
            )
        return self._do(ExplainCallOut(call_out_id=call_out_id, reason=words))

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
        return self._do(call, _seated(reading, focus, staff_id))

    def undo(self, entry: str) -> TodaySnapshot:
        """Take an entry of the log back: what `CallLogRow.undo` names.

        Raises:
            EntryRefused: it cannot be taken back any more.
        """
        kind, _, id_ = entry.partition(":")
        if kind == LogKind.CALL_OUT:
            return self.undo_call_out(id_)
        return self._do(*undo_operations(self._read(), kind, id_))

    def apply_fallback(self, key: str) -> TodaySnapshot:
        """Carry out an option for when nobody comes, checked against what is known now.

        Raises:
            EntryRefused: it is no option any more, or a rule or the role forbids it.
        """
        reading, user = self._read(), self._station.user
        option = next((each for each in fallback_options(reading) if each.key == key), None)
        if option is None or reading.focus is None or user is None:
            raise EntryRefused(tr("This is no option any more. Nothing was changed."))
        [row] = fallback_rows(reading, (option,), user)
        if row.why_not:
            raise EntryRefused(row.why_not)
        period_id = _period_of(reading.on(reading.focus))
        return self._do(*fallback_operations(option, reading, period_id, user))

    def release(self, assignment_id: str, *, standby: bool) -> TodaySnapshot:
        """Let somebody go home because there are fewer patients, or be on standby.

        Raises:
            EntryRefused: nobody is to spare any more, or the shift is not theirs any more.
        """
        released = self._to_release(assignment_id)
        return self._do(
            FlexOff(entry_id=new_id(), assignment_id=assignment_id, standby=standby, was=place_of(released))
        )

    def answer_turn(self, assignment_id: str, choice: TurnChoice) -> TodaySnapshot:
        """Note that somebody declined to go home, or would like to.

        Raises:
            EntryRefused: nobody is to spare any more, or the shift is not theirs any more.
        """
        self._to_release(assignment_id)
        kind = TurnKind.LOW_CENSUS
        return self._do(LogTurn(entry_id=new_id(), assignment_id=assignment_id, kind=kind, choice=choice))

    def call_back(self, entry_id: str) -> TodaySnapshot:
        """Ask somebody who was released to come after all.

        Raises:
            EntryRefused: they are not released any more, or have another shift by now.
        """
        return self._do(CallBack(entry_id=entry_id))

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

    def _to_release(self, assignment_id: str) -> Assignment:
        """Return the shift of somebody who may be released now.

        Raises:
            EntryRefused: it is none.
        """
        for each in self._read().releases:
            if each.assignment.id == assignment_id:
                return each.assignment
        raise EntryRefused(tr("Nobody is to spare on this shift any more. Nobody was released."))

    def _do(self, *operations: Operation) -> TodaySnapshot:
        self._station.perform(*operations)
        return self.load()

    def _read(self) -> TodayReading:
        station = self._station
        with station.replica.transaction() as work:
            return read_today(work, station.unit_id, station.clock.now(), self._sync_status())


def _seated(reading: TodayReading, focus: ShiftOccurrence, staff_id: EntityId) -> Operation:
    """Return what puts somebody on the shift: whoever is on call is summoned."""
    seats = reading.open_seats(focus)
    period_id = seats[0].period_id if seats else _period_of(reading.on(focus))
    seat_id = seats[0].id if seats else None
    on_call = None if reading.ranking is None else reading.ranking.on_call.get(staff_id)
    if on_call is not None:
        return SummonOnCall(
            assignment_id=new_id(),
            on_call_id=on_call.id,
            staff_id=staff_id,
            unit_id=reading.ward.unit.id,
            period_id=period_id,
            template_id=focus.template.id,
            date=focus.date,
            replaces=seat_id,
        )
    return AssignShift(
        assignment_id=new_id(),
        unit_id=reading.ward.unit.id,
        period_id=period_id,
        staff_id=staff_id,
        template_id=focus.template.id,
        date=focus.date,
        replaces=seat_id,
    )


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
