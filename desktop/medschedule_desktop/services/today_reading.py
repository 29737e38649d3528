"""What the Today page is made of, read from the replica in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.replacement import SeatRanking, rank_for
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
from medschedule_shared.model.call_out import CallAttempt, CallOut
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.user import User
from medschedule_shared.staffing.coverage import Coverage, Dispute, coverage, on_shift
from medschedule_shared.staffing.occurrence import ShiftOccurrence

_JUST_STARTED = timedelta(hours=2)
_ANSWERED_LATELY = timedelta(minutes=5)


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
    focus = _focus(ward, now, assignments, census, questioned)
    ranking = None
    if focus is not None and _is_short(focus, ward, assignments, census, questioned):
        ranking = rank_for(work, ward, focus, StaffRole.RN, now, online=_is_online(status, now))
    since = instant_range(now - timedelta(days=1), now)
    calls = work.select(CallAttempt, equal={"unitId": ward.unit.id}, between={"calledAt": since})
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
        staff=staff | (dict(ranking.staff) if ranking else {}),
        users={user.id: user for user in work.select(User)},
        call_outs=work.select(CallOut, equal={"unitId": ward.unit.id}, between={"calledAt": since}),
        calls=calls,
        focus=focus,
        ranking=ranking,
    )


def _focus(
    ward: Ward,
    now: datetime,
    assignments: tuple[Assignment, ...],
    census: CensusReading | None,
    questioned: tuple[Dispute, ...],
) -> ShiftOccurrence | None:
    """Pick the shift to staff: the running one while it has just begun and is short, else the next."""
    around = ward.around(now)
    running = around.now
    begun = running is not None and now - running.span.start < _JUST_STARTED
    if running is not None and begun and _is_short(running, ward, assignments, census, questioned):
        return running
    return around.next or running


def _is_short(
    shift: ShiftOccurrence,
    ward: Ward,
    assignments: tuple[Assignment, ...],
    census: CensusReading | None,
    questioned: tuple[Dispute, ...],
) -> bool:
    return coverage(shift, ward.unit, assignments, census, questioned, ward.orientees).short > 0


def _is_online(status: SyncStatus, now: datetime) -> bool:
    """Tell whether the server can be asked; trying to send after a long silence is no proof of it."""
    if status.kind == "syncing":
        return status.last_success is not None and now - status.last_success <= _ANSWERED_LATELY
    return status.kind == "saved"
