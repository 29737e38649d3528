"""What the Today page is made of, read from the replica in one transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.today.fallback_means import Help, read_help
from medschedule_desktop.services.today.replacement import SeatRanking, rank_for
from medschedule_desktop.services.today.turn_reading import (
    ReleaseTurn,
    off_now,
    read_release_order,
    read_turns,
)
from medschedule_desktop.services.ward import (
    Ward,
    assignments_between,
    disputes,
    instant_range,
    latest_census,
    open_conflicts,
    read_ward,
)
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.bed_closure import BedClosure
from medschedule_shared.model.call_out import CallAttempt, CallOut
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.turn_entry import TurnEntry
from medschedule_shared.model.user import User
from medschedule_shared.staffing.coverage import Coverage, Dispute, coverage, on_shift
from medschedule_shared.staffing.occurrence import ShiftOccurrence

_JUST_STARTED = timedelta(hours=2)
_ANSWERED_LATELY = timedelta(minutes=5)
_WORTH_A_RELEASE = timedelta(hours=4)
"""Nobody is sent home from a shift that ends before the next census is due."""


@dataclass(frozen=True, slots=True)
class TodayReading:
    """The unit around now.

    Attributes:
        status: what the sync engine said last.
        disputes: what open conflicts say about shifts.
        staff: people on these shifts, called about them or looked at for the ranking, by id.
        call_outs, calls: of the last day.
        focus: the shift to staff; None when none is planned.
        ranking: whom to ask for it; None while it has its nurses.
        help: who could help if nobody comes.
        ledger: the unit's turns of the last year, the newest last.
        off: entries by which people of this shift are at home, by assignment.
        releases: whose turn it is to go home; empty while nobody is to spare.
        closures: of beds for the shift, the newest last.
    """

    now: datetime
    ward: Ward
    status: SyncStatus
    assignments: tuple[Assignment, ...]
    disputes: tuple[Dispute, ...]
    census: CensusReading | None
    staff: Mapping[EntityId, Staff]
    users: Mapping[EntityId, User]
    call_outs: tuple[CallOut, ...]
    calls: tuple[CallAttempt, ...]
    focus: ShiftOccurrence | None
    ranking: SeatRanking | None
    help: Help
    ledger: tuple[TurnEntry, ...]
    off: Mapping[EntityId, TurnEntry]
    releases: tuple[ReleaseTurn, ...]
    closures: tuple[BedClosure, ...]

    def coverage(self, shift: ShiftOccurrence) -> Coverage:
        """Return how a shift of these days is covered."""
        return coverage(
            shift, self.ward.unit, self.assignments, self.census, self.disputes, self.ward.orientees
        )

    def on(self, shift: ShiftOccurrence) -> list[Assignment]:
        """Return the assignments of a shift, also of those who do not come."""
        return [item for item in self.assignments if on_shift(item, shift)]

    def open_seats(self, shift: ShiftOccurrence) -> list[Assignment]:
        """Return the called-out nurses' seats of a shift that nobody fills yet."""
        on = self.on(shift)
        filled = {item.replaces for item in on if item.standing}
        return [
            item
            for item in on
            if item.status is AssignmentStatus.CALLED_OUT
            and item.role is StaffRole.RN
            and not item.is_charge
            and item.id not in filled
        ]

    def is_disputed(self, assignment: Assignment) -> bool:
        """Tell whether an open conflict questions an assignment."""
        return any(assignment.id in (dispute.in_force, dispute.wanted.id) for dispute in self.disputes)

    def name(self, staff_id: EntityId | None) -> str:
        """Return a person's full name."""
        person = self.staff.get(staff_id or "")
        return person.full_name if person else tr("Unknown")


def read_today(work: UnitOfWork, unit_id: EntityId, now: datetime, status: SyncStatus) -> TodayReading:
    """Read a unit around an instant.

    Raises:
        WardUnknown: the replica does not hold the unit.
    """
    ward = read_ward(work, unit_id)
    today = now.astimezone(ward.zone).date()
    assignments = assignments_between(
        work, ward.unit.id, today - timedelta(days=1), today + timedelta(days=2)
    )
    questioned = disputes(open_conflicts(work))
    census = latest_census(work, ward.unit.id, now)
    ledger = read_turns(work, ward.unit.id, now)

    def cover_of(shift: ShiftOccurrence) -> Coverage:
        return coverage(shift, ward.unit, assignments, census, questioned, ward.orientees)

    focus = _focus(ward, now, cover_of, lambda shift: off_now(ledger, shift, assignments))
    ranking, aid = None, Help()
    releases: tuple[ReleaseTurn, ...] = ()
    on = [item for item in assignments if focus is not None and on_shift(item, focus)]
    if focus is not None and _is_short(cover_of(focus)):
        ranking = rank_for(work, ward, focus, StaffRole.RN, now, online=_is_online(status, now))
        aid = read_help(work, ward, focus, assignments, now)
    elif focus is not None and census is not None and cover_of(focus).spare:
        releases = read_release_order(work, ward, focus, on, ledger)
    since = instant_range(now - timedelta(days=1), now)
    made = work.select(CallAttempt, equal={"unitId": ward.unit.id}, between={"calledAt": since})
    calls = tuple(call for call in made if call.withdrawn_at is None)
    known = {item.staff_id for item in assignments if item.staff_id is not None}
    known |= {call.staff_id for call in calls}
    staff = {person.id: person for person in work.select(Staff, within={"id": known})}
    return TodayReading(
        now=now,
        ward=ward,
        status=status,
        assignments=assignments,
        disputes=questioned,
        census=census,
        staff=staff | (dict(ranking.staff) if ranking else {}) | dict(aid.staff),
        users={user.id: user for user in work.select(User)},
        call_outs=work.select(CallOut, equal={"unitId": ward.unit.id}, between={"calledAt": since}),
        calls=calls,
        focus=focus,
        ranking=ranking,
        help=aid,
        ledger=ledger,
        off={} if focus is None else off_now(ledger, focus, assignments),
        releases=releases,
        closures=() if focus is None else _closures(work, ward, focus),
    )


def _focus(
    ward: Ward,
    now: datetime,
    cover_of: Callable[[ShiftOccurrence], Coverage],
    off_of: Callable[[ShiftOccurrence], Mapping[EntityId, TurnEntry]],
) -> ShiftOccurrence | None:
    """Pick the shift to staff.

    That is the running one while it is short and has just begun or has somebody to call back; else the next;
    but the running one again while it has a nurse too many for hours and the next is not short.
    """
    around = ward.around(now)
    running, following = around.now, around.next
    if running is None:
        return following
    if _is_short(cover_of(running)) and (now - running.span.start < _JUST_STARTED or off_of(running)):
        return running
    if following is None:
        return running
    lasts = running.span.end - now > _WORTH_A_RELEASE
    if lasts and not _is_short(cover_of(following)) and (cover_of(running).spare or off_of(running)):
        return running
    return following


def _is_short(cover: Coverage) -> bool:
    return cover.short > 0 or cover.short_later > 0


def _closures(work: UnitOfWork, ward: Ward, focus: ShiftOccurrence) -> tuple[BedClosure, ...]:
    day = focus.date.isoformat()
    found = work.select(BedClosure, equal={"unitId": ward.unit.id}, between={"shiftDate": (day, day)})
    mine = (item for item in found if item.template_id == focus.template.id)
    return tuple(sorted(mine, key=lambda item: (item.asked_at, item.id)))


def _is_online(status: SyncStatus, now: datetime) -> bool:
    """Tell whether the server can be asked; trying to send after a long silence is no proof of it."""
    if status.kind == "syncing":
        return status.last_success is not None and now - status.last_success <= _ANSWERED_LATELY
    return status.kind == "saved"
