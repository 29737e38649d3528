"""The Today page: is the next shift safe, who cannot come, and whom to ask instead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from medschedule_desktop.errors import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.candidate_words import candidate_rows, ineligible_rows, others_words
from medschedule_desktop.services.coverage_words import (
    brief_caption_words,
    caption_words,
    count_words,
    coverage_card,
    nothing_planned,
)
from medschedule_desktop.services.fallback_words import fallback_row
from medschedule_desktop.services.replacement import SeatRanking, rank_for
from medschedule_desktop.services.snapshots.coverage import CoverageCard
from medschedule_desktop.services.snapshots.today import (
    CallLogRow,
    CallNext,
    CensusSnapshot,
    FallbackRow,
    OnShiftRow,
    TodaySnapshot,
)
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import (
    Ward,
    assignments_between,
    disputed,
    instant_range,
    latest_census,
    open_conflicts,
    read_ward,
)
from medschedule_desktop.services.wording import ROLE_WORDS, clock_words, short_date_words
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.call_out import CallAttempt, CallOut, CallOutcome
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.user import User
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.operations.call_out import LogCall, RecordCallOut, WithdrawCallOut
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.staffing.coverage import Coverage, coverage, on_shift
from medschedule_shared.staffing.fallback import fallbacks
from medschedule_shared.staffing.occurrence import ShiftOccurrence

_JUST_STARTED = timedelta(hours=2)
_OUTCOME_WORDS = {
    CallOutcome.YES: "coming",
    CallOutcome.NO: "cannot come",
    CallOutcome.NO_ANSWER: "no answer",
    CallOutcome.LEFT_MESSAGE: "left a message",
}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the page is made of, from one transaction."""

    now: datetime
    ward: Ward
    assignments: tuple[Assignment, ...]
    disputed: frozenset[EntityId]
    census: CensusReading | None
    staff: dict[EntityId, Staff]
    users: dict[EntityId, User]
    call_outs: tuple[CallOut, ...]
    focus: ShiftOccurrence | None
    ranking: SeatRanking | None
    calls: tuple[CallAttempt, ...]

    def coverage(self, shift: ShiftOccurrence) -> Coverage:
        return coverage(shift, self.ward.unit, self.assignments, self.census, self.disputed)

    def on(self, shift: ShiftOccurrence) -> list[Assignment]:
        return [item for item in self.assignments if on_shift(item, shift)]

    def name(self, staff_id: EntityId | None) -> str:
        person = self.staff.get(staff_id or "")
        return person.full_name if person else "Unknown"


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
        with self._station.replica.transaction() as work:
            return self._page(self._read(work))

    def record_call_out(self, assignment_id: str) -> TodaySnapshot:
        """Record that the person of an assignment cannot come.

        Raises:
            EntryRefused: it is on record already, or the role does not allow it.
        """
        return self._do(RecordCallOut(call_out_id=new_id(), assignment_id=assignment_id))

    def undo_call_out(self, assignment_id: str) -> TodaySnapshot:
        """Give the person of an assignment their seat back.

        Raises:
            EntryRefused: there is no call-out to take back.
        """
        with self._station.replica.transaction() as work:
            reading = self._read(work)
        for call_out in reading.call_outs:
            if call_out.assignment_id == assignment_id and call_out.withdrawn_at is None:
                return self._do(WithdrawCallOut(call_out_id=call_out.id))
        raise EntryRefused("There is no call-out of this person to take back.")

    def log_call(self, staff_id: str, outcome: CallOutcome) -> TodaySnapshot:
        """Record a phone call about the open seat; a yes fills it in the same transaction.

        Raises:
            EntryRefused: no seat is open, or the person has got a shift meanwhile.
        """
        with self._station.replica.transaction() as work:
            reading = self._read(work)
        focus = reading.focus
        if focus is None:
            raise EntryRefused("No shift is planned, so nobody needs to be called.")
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
        if not reading.coverage(focus).short:
            raise EntryRefused("Every seat is filled by now. Nobody was added.")
        seats = _open_seats(reading.on(focus))
        period_id = seats[0].period_id if seats else _period_of(reading.on(focus))
        fill = AssignShift(
            assignment_id=new_id(),
            unit_id=reading.ward.unit.id,
            period_id=period_id,
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

    def _read(self, work: UnitOfWork) -> _Reading:
        now = self._station.clock.now()
        ward = read_ward(work, self._station.unit_id)
        today = now.astimezone(ward.zone).date()
        assignments = assignments_between(
            work, ward.unit.id, today - timedelta(days=1), today + timedelta(days=2)
        )
        questioned = disputed(open_conflicts(work))
        census = latest_census(work, ward.unit.id, now)
        focus = _focus(ward, now, assignments, census, questioned)
        since = instant_range(now - timedelta(days=1), now)
        call_outs = work.select(CallOut, equal={"unitId": ward.unit.id}, between={"calledAt": since})
        ranking = None
        if focus is not None and coverage(focus, ward.unit, assignments, census, questioned).short:
            online = self._sync_status().kind in ("saved", "syncing")
            ranking = rank_for(work, ward, focus, StaffRole.RN, now, online=online)
        calls = work.select(CallAttempt, equal={"unitId": ward.unit.id}, between={"calledAt": since})
        known = {item.staff_id for item in assignments if item.staff_id is not None}
        known |= {call.staff_id for call in calls}
        return _Reading(
            now=now,
            ward=ward,
            assignments=assignments,
            disputed=questioned,
            census=census,
            staff={person.id: person for person in work.select(Staff, within={"id": known})}
            | (dict(ranking.staff) if ranking else {}),
            users={user.id: user for user in work.select(User)},
            call_outs=call_outs,
            focus=focus,
            ranking=ranking,
            calls=calls,
        )

    def _page(self, reading: _Reading) -> TodaySnapshot:
        around = reading.ward.around(reading.now)
        focus, ranking = reading.focus, reading.ranking
        target, sentence = _call_next(reading)
        user = self._station.user
        unit = reading.ward.unit
        log = _call_log(reading)
        return TodaySnapshot(
            now=_card("Now", around.now, reading),
            next=_card("Next", around.next, reading),
            tonight=_later_card(around.after, reading),
            on_title=_on_title(focus, reading.ward),
            on_shift=_on_rows(reading) if focus else (),
            on_empty="Nobody is on this shift." if focus else "No shift is planned.",
            call_next=target,
            call_sentence=sentence,
            candidates_note=_note(ranking, self._sync_status(), reading),
            candidates=candidate_rows(ranking, reading.ward) if ranking else (),
            ineligible=ineligible_rows(ranking, reading.ward) if ranking else (),
            fallback=_fallback_rows(reading),
            fallback_note=_fallback_note(reading),
            call_log=log,
            call_log_note=f"{len(log)} in the last 24 h",
            census=_census(reading),
            may_record=user is not None and user.may(Permission.RECORD_CALL_OUT, (unit.id,)),
        )


def _focus(
    ward: Ward,
    now: datetime,
    assignments: tuple[Assignment, ...],
    census: CensusReading | None,
    questioned: frozenset[EntityId],
) -> ShiftOccurrence | None:
    """Pick the shift to staff: the running one while it has just begun and is short, else the next."""
    around = ward.around(now)
    running = around.now
    if running is not None and now - running.span.start < _JUST_STARTED:
        cover = coverage(running, ward.unit, assignments, census, questioned)
        if cover.short:
            return running
    return around.next or running


def _card(lead: str, shift: ShiftOccurrence | None, reading: _Reading) -> CoverageCard:
    if shift is None:
        return nothing_planned(lead)
    return coverage_card(caption_words(lead, shift, reading.now), reading.coverage(shift))


def _later_card(shift: ShiftOccurrence | None, reading: _Reading) -> CoverageCard:
    if shift is None:
        return nothing_planned("Then")
    return coverage_card(brief_caption_words("Then", shift), reading.coverage(shift))


def _on_title(focus: ShiftOccurrence | None, ward: Ward) -> str:
    if focus is None:
        return "Who is on"
    return f"{focus.template.label} {clock_words(focus.span.start, ward.zone)}: who is on"


def _on_rows(reading: _Reading) -> tuple[OnShiftRow, ...]:
    focus = reading.focus
    if focus is None:
        return ()
    called_out = {item.assignment_id: item for item in reading.call_outs if item.withdrawn_at is None}
    shown = [
        item for item in reading.on(focus) if item.standing or item.status is AssignmentStatus.CALLED_OUT
    ]
    order = list(StaffRole)

    def place(item: Assignment) -> tuple[bool, int, bool, str]:
        return (not item.is_charge, order.index(item.role), item.standing, reading.name(item.staff_id))

    rows = []
    for item in sorted(shown, key=place):
        out = called_out.get(item.id)
        absent = item.status is AssignmentStatus.CALLED_OUT
        at = f"out {clock_words(out.called_at, reading.ward.zone)}" if out else "out"
        rows.append(
            OnShiftRow(
                assignment_id=item.id,
                staff_id=item.staff_id or "",
                role="Charge" if item.is_charge else ROLE_WORDS[item.role],
                name=reading.name(item.staff_id),
                note=_seat_note(item, reading),
                called_out=at if absent else "",
            )
        )
    return tuple(rows)


def _seat_note(item: Assignment, reading: _Reading) -> str:
    if item.id in reading.disputed:
        return "in conflict"
    if item.is_charge:
        return "no patients"
    return "added" if item.status is AssignmentStatus.PROVISIONAL else ""


def _open_seats(on: list[Assignment]) -> list[Assignment]:
    """Return the called-out nurses' seats that nobody fills yet."""
    filled = {item.replaces for item in on if item.standing}
    return [
        item
        for item in on
        if item.status is AssignmentStatus.CALLED_OUT
        and item.role is StaffRole.RN
        and not item.is_charge
        and item.id not in filled
    ]


def _period_of(on: list[Assignment]) -> EntityId:
    if not on:
        raise EntryRefused("This shift belongs to no schedule yet. Open one on the Schedule page first.")
    return on[0].period_id


def _call_next(reading: _Reading) -> tuple[CallNext | None, str]:
    """Pick the person to phone now, or say why there is nobody to phone."""
    focus, ranking = reading.focus, reading.ranking
    if focus is None:
        return None, "No shift is planned."
    cover = reading.coverage(focus)
    if ranking is None:
        return None, f"Nobody is needed: {focus.template.label} has {count_words(cover)}."
    asked = {call.staff_id for call in ranking.attempts}
    for ranked in ranking.ranking.eligible:
        person = ranking.staff[ranked.candidate.person.id]
        if person.id not in asked:
            starts = clock_words(focus.span.start, reading.ward.zone)
            open_seats = len(_open_seats(reading.on(focus))) or cover.short
            seat = f"Call next for {focus.template.label} {starts}, {open_seats} to fill"
            phone = person.personal_info.phone or "no number"
            return CallNext(person.id, seat, person.full_name, phone), ""
    return None, "Everyone has been asked. See what to do if nobody comes, below."


def _note(ranking: SeatRanking | None, status: SyncStatus, reading: _Reading) -> str:
    if ranking is None:
        return ""
    asof = status.last_success
    elsewhere = f" Hours on other units as of {clock_words(asof, reading.ward.zone)}." if asof else ""
    return f"{len(ranking.ranking.eligible)} in contract order.{elsewhere} {others_words(ranking)}".strip()


def _fallback_rows(reading: _Reading) -> tuple[FallbackRow, ...]:
    focus = reading.focus
    if focus is None or reading.ranking is None:
        return ()
    cover = reading.coverage(focus)
    charge = next((item for item in reading.on(focus) if item.is_charge and item.standing), None)
    options = fallbacks(cover, _may_stay(reading, focus), has_charge=charge is not None)
    charge_name = reading.name(charge.staff_id) if charge else ""
    return tuple(
        fallback_row(option, cover, reading.name(option.staff_id), charge_name, reading.ward.zone)
        for option in options
    )


def _may_stay(reading: _Reading, focus: ShiftOccurrence) -> dict[EntityId, datetime]:
    """Name the nurses who are at work when the short shift starts and are off the night after, with the time
    at which each leaves."""
    day_after = focus.span.start + timedelta(hours=24)
    booked_later = {
        item.staff_id
        for item in reading.assignments
        if item.standing and focus.span.start < item.shift_details.start_at < day_after
    }
    leaving = [
        item
        for item in reading.assignments
        if item.standing
        and item.role is StaffRole.RN
        and not item.is_charge
        and item.shift_details.start_at < focus.span.start
        and focus.span.start <= item.shift_details.end_at < focus.span.end
        and item.staff_id not in booked_later
    ]
    leaving.sort(key=lambda item: reading.name(item.staff_id))
    return {item.staff_id: item.shift_details.end_at for item in leaving if item.staff_id}


def _fallback_note(reading: _Reading) -> str:
    if reading.focus is None:
        return ""
    at = clock_words(reading.now, reading.ward.zone)
    starts = clock_words(reading.focus.span.start, reading.ward.zone)
    return f"Computed {at} on this station, for {reading.focus.template.label} {starts}"


def _call_log(reading: _Reading) -> tuple[CallLogRow, ...]:
    zone = reading.ward.zone

    def by(user_id: EntityId | None) -> str:
        user = reading.users.get(user_id or "")
        return f"by {user.display_name}" if user else ""

    entries: list[tuple[datetime, CallLogRow]] = []
    for call_out in reading.call_outs:
        if call_out.withdrawn_at is None:
            at = clock_words(call_out.called_at, zone)
            row = CallLogRow(at, reading.name(call_out.staff_id), " called out", by(call_out.recorded_by))
            entries.append((call_out.called_at, row))
    for call in reading.calls:
        event = f": {_OUTCOME_WORDS[call.outcome]}"
        at = clock_words(call.called_at, zone)
        row = CallLogRow(at, reading.name(call.staff_id), event, by(call.called_by))
        entries.append((call.called_at, row))
    entries.sort(key=lambda entry: entry[0], reverse=True)
    return tuple(row for _, row in entries)


def _census(reading: _Reading) -> CensusSnapshot:
    beds, census, zone = reading.ward.unit.beds, reading.census, reading.ward.zone
    if census is None:
        return CensusSnapshot(None, beds, f"{beds} beds; no census in the last 24 h")
    interval = reading.ward.organization.settings.scheduling_rules.census_interval_minutes
    following = census.taken_at + timedelta(minutes=interval)
    due = "due since" if following < reading.now else "next"
    taken = clock_words(census.taken_at, zone)
    day = census.taken_at.astimezone(zone).date()
    when = taken if day == reading.now.astimezone(zone).date() else f"{short_date_words(day)} {taken}"
    sentence = f"{census.patients} of {beds} beds at {when}, {due} {clock_words(following, zone)}"
    return CensusSnapshot(census.patients, beds, sentence)
