"""A period as it is open on the Schedule page, kept up to date change by change.

Reading and checking a whole period takes long enough to be felt after each key. What changed is read, checked
and put into words again; everything else stays as it was found before.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.rulebook import shared_work
from medschedule_desktop.services.schedule.live_roster import duties_of, live_roster, timeline_of
from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_desktop.services.schedule.roster_sheet import RosterSheet
from medschedule_desktop.services.snapshots.roster import RosterSnapshot
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User
from medschedule_shared.planning.ward import ward_frame
from medschedule_shared.staffing.live_roster import LiveRoster
from medschedule_shared.staffing.roster_trial import Effect, Trial


@dataclass(frozen=True, slots=True)
class Revision:
    """What some people work now, checked and not shown yet."""

    reading: RosterReading
    staff_ids: tuple[EntityId, ...]
    trial: Trial

    @property
    def effect(self) -> Effect:
        """What it newly breaks, eases and covers."""
        return self.trial.effect


class OpenRoster:
    """One reading of a period with its checks and its words.

    Attributes:
        reading: what was read last.
        live: the roster that answers what an edit would do; None while nobody belongs to the unit.
    """

    def __init__(self, reading: RosterReading, user: User | None) -> None:
        self.reading = reading
        self._user = user
        self._frame = ward_frame(reading.facts)
        self._staff = {person.id: person for person in reading.staff}
        self.live: LiveRoster | None = live_roster(reading, self._frame) if reading.staff else None
        self._sheet = RosterSheet(reading, self._frame, self.live, user)

    @property
    def snapshot(self) -> RosterSnapshot:
        """What the page paints."""
        return self._sheet.snapshot

    @property
    def user(self) -> User | None:
        """Whose permissions the page goes by."""
        return self._user

    @property
    def local_date(self) -> date:
        """The local date of the last reading."""
        return self.reading.now.astimezone(self.reading.ward.zone).date()

    def person(self, staff_id: EntityId) -> Staff | None:
        """Return a person of the roster; None for somebody without a row."""
        return self._staff.get(staff_id)

    def is_own(self, staff_ids: Iterable[EntityId]) -> bool:
        """Tell whether people belong to the unit: others come and go from the page with their shifts."""
        people = (self._staff.get(staff_id) for staff_id in staff_ids)
        home = self.reading.ward.unit.id
        return all(person is not None and person.employment.home_unit_id == home for person in people)

    def shifts_on(self, staff_id: EntityId, day: date) -> tuple[Assignment, ...]:
        """Return a person's shifts of this period that start on a day."""
        return tuple(
            item
            for item in self.reading.work_of.get(staff_id, ())
            if item.period_id == self.reading.period.id and item.shift_details.date == day
        )

    def in_charge(self, day: date, template_id: EntityId) -> frozenset[EntityId]:
        """Name who runs a shift of a day."""
        if self.live is None:
            return frozenset()
        duties = self.live.duties((day - self.reading.period.first_date).days, template_id)
        return frozenset(duty.person.id for duty in duties if duty.takes_patients == ())

    def revised(self, work: UnitOfWork, staff_ids: Collection[EntityId]) -> Revision:
        """Read what some people of the roster work now and check it; `adopt` shows it."""
        return self._revision(self.reading.with_work(work, staff_ids), staff_ids)

    def adopt(self, revision: Revision) -> None:
        """Show a revision. It must have been made from this roster as it stands."""
        if self.live is not None:
            self.live.adopt(revision.trial)
        self.reading = revision.reading
        self._sheet.revise(revision.reading, revision.staff_ids)

    def follow(self, reading: RosterReading, user: User | None) -> bool:
        """Show another reading where only people's work differs from this one's; tell whether it could."""
        same = replace(reading, work_of=self.reading.work_of, unposted=self.reading.unposted, now=reading.now)
        mine = replace(self.reading, now=reading.now)
        if user != self._user or mine != same or self._is_of_another_day(reading) or self.live is None:
            return False
        changed = [id_ for id_, work in reading.work_of.items() if work != self.reading.work_of[id_]]
        self.adopt(self._revision(reading, changed))
        return True

    def _is_of_another_day(self, reading: RosterReading) -> bool:
        return reading.now.astimezone(reading.ward.zone).date() != self.local_date

    def _revision(self, reading: RosterReading, staff_ids: Collection[EntityId]) -> Revision:
        if self.live is None:
            raise LookupError("Nobody belongs to this roster.")
        people = [self._staff[staff_id] for staff_id in staff_ids]
        works = shared_work(reading.ward, self._frame)
        colleagues = [
            replace(self.live.colleague(person.id), timeline=timeline_of(reading, person, works))
            for person in people
        ]
        trial = self.live.revised(colleagues, duties_of(reading, people, self.live, self._frame))
        return Revision(reading, tuple(staff_ids), trial)
