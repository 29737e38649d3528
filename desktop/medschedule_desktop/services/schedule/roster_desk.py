"""The roster that a page works on, kept in step with the replica: read once, then followed."""

from collections.abc import Callable, Collection, Iterable, Sequence

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.schedule.open_roster import OpenRoster, Revision
from medschedule_desktop.services.schedule.roster_reading import RosterReading, read_roster
from medschedule_desktop.services.station import Station, perform
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.operation import Operation
from medschedule_shared.staffing.roster_trial import Effect

_READ = frozenset(
    kind.collection
    for kind in (
        Assignment,
        CensusReading,
        CoreStaffing,
        Credential,
        Organization,
        SchedulePeriod,
        ShiftPick,
        ShiftTemplate,
        Staff,
        TimeOffRequest,
        Unit,
    )
)
"""What a reading is made of."""


class RosterDesk:
    """Used on the replica's executor only, like the station.

    Attributes:
        period_id: the period to work on; None is the one that a planner would open.
    """

    def __init__(self, station: Station) -> None:
        self._station = station
        self._open: OpenRoster | None = None
        self._opened_for: EntityId | None = None
        self._is_behind = True
        self._user_id: EntityId | None = None
        self.period_id: EntityId | None = None
        station.replica.subscribe(self._note)

    def choose(self, period_id: EntityId | None) -> None:
        """Work on another period, as whoever is signed in now."""
        self._see_user()
        self.period_id = period_id

    def roster(self) -> OpenRoster:
        """Return the roster as the replica has it now.

        Raises:
            WardUnknown: the replica does not hold the unit, or the unit has no schedule.
        """
        self._see_user()
        known = self._open
        if known is not None and not self._is_behind and self._still_fits(known):
            return known
        reading = self.read()
        if known is None or not known.follow(reading, self._station.user):
            known = OpenRoster(reading, self._station.user)
        self._open, self._opened_for, self._is_behind = known, self.period_id, False
        return known

    def read(self) -> RosterReading:
        """Read the period anew.

        Raises:
            WardUnknown: as for `roster`.
        """
        station = self._station
        with station.replica.transaction() as work:
            return read_roster(work, station.unit_id, station.clock.now(), self.period_id)

    def carry_out(
        self,
        operations: Iterable[Operation],
        staff_ids: Collection[EntityId],
        permit: Callable[[Effect], None],
        preparing: Sequence[Operation] = (),
    ) -> None:
        """Perform operations in one transaction, if what they do to the roster is permitted.

        Args:
            staff_ids: the people whose work they change.
            permit: raises to keep everything as it was.
            preparing: what is performed first and changes more than people's work; what the operations do is
                judged on the roster that it leads to.

        Raises:
            EntryRefused: nobody is signed in, or one of them is not possible; nothing was changed.
        """
        station, roster = self._station, self.roster()
        if station.user is None:
            raise EntryRefused(tr("Sign in first. Nothing was changed."))
        now = station.clock.now()
        revision: Revision | None = None
        with station.replica.transaction() as work:
            for operation in preparing:
                perform(work, operation, station.user, now)
            judged = self._prepared(work, roster) if preparing else roster
            for operation in operations:
                perform(work, operation, station.user, now)
            if all(judged.person(staff_id) for staff_id in staff_ids):
                revision = judged.revised(work, staff_ids)
                permit(revision.effect)
        if revision is not None and judged is roster and roster.is_own(staff_ids):
            roster.adopt(revision)
            self._is_behind = False  # this transaction is what it was behind by

    def _prepared(self, work: UnitOfWork, roster: OpenRoster) -> OpenRoster:
        """Return the roster on show as it is within a transaction."""
        station, period = self._station, roster.reading.period
        return OpenRoster(read_roster(work, station.unit_id, station.clock.now(), period.id), station.user)

    def _see_user(self) -> None:
        """Let another person begin with what a planner would open, not with what was looked up before."""
        user = self._station.user
        if user is not None and user.id != self._user_id:
            if self._user_id is not None:
                self.period_id = None
            self._user_id = user.id

    def _still_fits(self, known: OpenRoster) -> bool:
        station = self._station
        today = station.clock.now().astimezone(known.reading.ward.zone).date()
        return (known.user, known.reading.ward.unit.id, self._opened_for, known.local_date) == (
            station.user,
            station.unit_id,
            self.period_id,
            today,
        )

    def _note(self, changed: frozenset[str]) -> None:
        """Note that a commit changed what was read; the replica tells it on its own executor."""
        if not _READ.isdisjoint(changed):
            self._is_behind = True
