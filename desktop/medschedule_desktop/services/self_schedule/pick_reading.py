"""What people picked of a schedule, and what became of their picks before, read from the replica."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.rulebook import rulebook_of, work_in
from medschedule_desktop.services.schedule.roster_reading import RosterReading, read_roster
from medschedule_shared.identity import EntityId
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.planning.ward import ward_frame
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.people import by_staff, person_of, required_credentials
from medschedule_shared.staffing.pick_balance import Ask, SeatBalance, balance
from medschedule_shared.staffing.planned_seats import in_charge, planned_seats, with_patients


@dataclass(frozen=True)
class PickReading:
    """A schedule that is picked or balanced.

    Attributes:
        roster: the schedule with everybody's work and leave.
        people: of the unit, those who are taught left out: they work their preceptor's shifts.
        picks: that stand.
    """

    now: datetime
    roster: RosterReading
    frame: Frame
    people: Mapping[EntityId, Staff]
    picks: tuple[ShiftPick, ...]

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """The planned seats."""
        period = self.roster.period
        return planned_seats(self.roster.ward.planned(period.first_date, period.last_date), self.frame)

    @cached_property
    def chiefs(self) -> Mapping[tuple[int, str], int]:
        """How many nurses run each shift."""
        return in_charge(self.needs)

    def counted(
        self, cell: tuple[int, str], skill: str, takers: Collection[EntityId], seats: int
    ) -> tuple[int, int]:
        """Return how many of those who picked a shift have patients there, and how many such seats it has.

        Who may run the shift does; where nobody may, whoever comes when the other seats are taken.

        Args:
            seats: of this role, those who run the shift among them.
        """
        chiefs = self.chiefs.get(cell, 0) if skill == StaffRole.RN.value else 0
        apart = seats - chiefs
        able = sum(self.people[staff_id].employment.can_charge for staff_id in takers)
        return with_patients(len(takers), chiefs, max(able, len(takers) - apart)), apart

    def of(self, staff_id: EntityId) -> tuple[ShiftPick, ...]:
        """Return a person's picks."""
        return tuple(pick for pick in self.picks if pick.staff_id == staff_id)

    def shares(self) -> tuple[SeatBalance, ...]:
        """Return who keeps a pick and who is moved, shift by shift."""
        asks = (
            Ask(
                pick.id,
                pick.staff_id,
                self.frame.day_of(pick.date),
                pick.template_id,
                self.people[pick.staff_id].employment.role.value,
                pick.picked_at,
            )
            for pick in self.picks
            if pick.staff_id in self.people and pick.template_id in self.frame.shifts
        )
        return balance(asks, self.needs, self.roster.moved_before)

    def work(self, person: Staff, day: date, template_id: EntityId) -> Work:
        """Return a shift as a person would work it."""
        ward = self.roster.ward
        kind = self.frame.work(self.frame.day_of(day), template_id)
        return Work(
            kind.day,
            kind.start,
            kind.end,
            kind.paid_minutes,
            kind.shift,
            kind.label,
            kind.is_night,
            required_credentials(ward.unit, person.employment.role),
            unit=ward.unit.id,
        )

    def colleague(self, person: Staff) -> Colleague:
        """Return a person with the rules that bind them and the work that they have beside their picks."""
        ward = self.roster.ward
        own = by_staff(self.roster.assignments).get(person.id, [])
        known = person_of(person, self.roster.credentials.get(person.id, ()), self.roster.time_off)
        works = tuple(work_in(ward, item, self.frame) for item in own)
        return Colleague(known, rulebook_of(ward).rules(person), Timeline(works))


def read_picks(work: UnitOfWork, unit_id: EntityId, now: datetime) -> PickReading:
    """Read the schedule of a unit that is to be picked or balanced: the first that is not posted, else the
    last.

    Raises:
        WardUnknown: the replica does not hold the unit, or the unit has no schedule.
    """
    roster = read_roster(work, unit_id, now, None)
    people = {
        person.id: person
        for person in roster.staff
        if person.employment.home_unit_id == unit_id and not person.employment.is_orientee
    }
    return PickReading(
        now=now,
        roster=roster,
        frame=ward_frame(roster.facts),
        people=people,
        picks=tuple(pick for pick in roster.picks if pick.staff_id in people),
    )
