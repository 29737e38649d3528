"""What it would do to a unit if somebody were off on some days: the figures behind a decision about leave."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from medschedule_shared.rules.cover import Need, Staffing
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Absence, Person
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.pay_week import pay_week
from medschedule_shared.staffing.people import CHARGE


@dataclass(frozen=True, slots=True)
class SeatChange:
    """How many people answer a need, without and with a change.

    Attributes:
        skill: the role or other skill that is counted.
    """

    day: int
    shift: str
    skill: str
    needed: int
    before: int
    after: int

    @property
    def is_met(self) -> bool:
        return self.after >= self.needed

    @property
    def is_worse(self) -> bool:
        """Tell whether the change takes somebody who is needed."""
        return self.after < self.before and not self.is_met


@dataclass(frozen=True, slots=True)
class WeekReserve:
    """A pay week whose seats are not all filled yet: the hours that contracts still owe, against empty seats.

    Attributes:
        first_day: of the week; it may lie before the frame.
        seats: paid minutes of the empty seats of the person's role.
        before: minutes that people of the role still owe in the week, leave taken off.
        after: the same with the person off.
    """

    first_day: int
    seats: int
    before: int
    after: int

    @property
    def is_enough(self) -> bool:
        return self.after >= self.seats


@dataclass(frozen=True, slots=True)
class LeaveEffect:
    """What somebody's days off change.

    Attributes:
        works: the person's shifts on the unit on these days, which others would have to work.
        seats: the needs of these shifts.
        reserves: weeks of these days whose roster is not full.
        minutes_before, minutes_after: paid, in the days that are looked at.
        weekends_before, weekends_after: worked, in the same days.
    """

    works: tuple[Work, ...]
    seats: tuple[SeatChange, ...]
    reserves: tuple[WeekReserve, ...]
    minutes_before: int
    minutes_after: int
    weekends_before: int
    weekends_after: int

    @property
    def lost(self) -> tuple[Work, ...]:
        """The shifts whose role would be short, and shorter than it is."""
        worse = {(seat.day, seat.shift) for seat in self.seats if seat.is_worse}
        return tuple(work for work in self.works if (work.day, work.shift) in worse)

    @property
    def is_safe(self) -> bool:
        """Tell whether every shift keeps what it needs, and every week enough hours to be filled."""
        return not any(seat.is_worse for seat in self.seats) and all(
            reserve.is_enough for reserve in self.reserves
        )

    @property
    def changes_nothing(self) -> bool:
        """Tell whether nobody's shifts change by it, and nothing becomes harder to staff than it can be."""
        return not self.works and self.is_safe


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the unit whose contract fills its seats.

    Attributes:
        role: the skill of their seats.
        week_minutes: owed in a week by contract.
    """

    colleague: Colleague
    role: str
    week_minutes: int


class UnitDays:
    """The shifts of a unit and who could fill them.

    Args:
        staffing: who starts which shift.
        needs: the seats; only those with a skill are counted.
        members: whose hours fill weeks that are not full yet.
        week_begins: the weekday that begins the pay week; Monday is 0.
    """

    def __init__(
        self,
        frame: Frame,
        staffing: Staffing,
        needs: Iterable[Need],
        members: Iterable[Member],
        week_begins: int,
    ) -> None:
        self._frame = frame
        self._staffing = staffing
        self._week_begins = week_begins
        self._needs: dict[tuple[int, str], list[Need]] = {}
        self._empty: dict[tuple[int, str], int] = {}
        for need in needs:
            self._needs.setdefault((need.day, need.shift), []).append(need)
            if need.skill is not None:
                missing = max(0, need.minimum - need.count(staffing))
                minutes = missing * frame.work(need.day, need.shift).paid_minutes
                week = self._week(need.day).start, need.skill
                self._empty[week] = self._empty.get(week, 0) + minutes
        self._members = {member.colleague.person.id: member for member in members}
        self._off = {
            id_: _days_of(member.colleague.person.absences, frame) for id_, member in self._members.items()
        }
        self._worked = {
            id_: _by_week(member.colleague.timeline, self._week) for id_, member in self._members.items()
        }

    def be_off(self, person_id: str, days: Iterable[int]) -> None:
        """Count somebody as off from now on: what is asked next is asked beside it."""
        self._off.setdefault(person_id, set()).update(days)

    def off(self, colleague: Colleague, days: Collection[int], period: range) -> LeaveEffect:
        """Say what it changes if somebody is off.

        Args:
            days: of the frame; others are left out.
            period: the days in which hours and weekends are counted.
        """
        person, timeline = colleague.person, colleague.timeline
        inside = [day for day in days if 0 <= day < self._frame.days]
        works = tuple(
            work
            for work in timeline.works
            if work.day in inside
            and any(other.id == person.id for other in self._staffing.get((work.day, work.shift), ()))
        )
        after = timeline.without(works)
        return LeaveEffect(
            works=works,
            seats=tuple(seat for work in works for seat in self.seats(work, person, leaves=True)),
            reserves=tuple(self._reserves(person.id, inside)),
            minutes_before=minutes_in(timeline, period),
            minutes_after=minutes_in(after, period),
            weekends_before=weekends_in(timeline, period, self._frame),
            weekends_after=weekends_in(after, period, self._frame),
        )

    def seats(self, work: Work, person: Person, *, leaves: bool) -> tuple[SeatChange, ...]:
        """Return the needs of a shift that a person answers, and how leaving or joining it changes them.

        Somebody who is able to take charge is counted for it, whether they did or not.
        """
        found = []
        for need in self._needs.get((work.day, work.shift), ()):
            if need.skill is not None and need.is_met_by(person):
                before = need.count(self._staffing)
                after = before - 1 if leaves else before + 1
                found.append(SeatChange(need.day, need.shift, need.skill, need.minimum, before, after))
        return tuple(sorted(found, key=lambda seat: seat.skill == CHARGE))

    def _reserves(self, person_id: str, days: Collection[int]) -> Iterable[WeekReserve]:
        member = self._members.get(person_id)
        if member is None:
            return
        for first in sorted({self._week(day).start for day in days}):
            seats = self._empty.get((first, member.role), 0)
            if seats:
                week = self._week(first)
                others = [id_ for id_, each in self._members.items() if each.role == member.role]
                before = sum(self._owed(id_, week, self._off[id_]) for id_ in others)
                own = self._owed(person_id, week, self._off[person_id])
                left = self._owed(person_id, week, self._off[person_id] | set(days))
                yield WeekReserve(first, seats, before, before - own + left)

    def _owed(self, person_id: str, week: range, off: Collection[int]) -> int:
        """Return the minutes that somebody still owes in a week; who has worked them already owes none."""
        there = sum(day not in off for day in week)
        owed = self._members[person_id].week_minutes * there // len(week)
        return max(0, owed - self._worked[person_id].get(week.start, 0))

    def _week(self, day: int) -> range:
        return pay_week(self._frame, day, self._week_begins)


def minutes_in(timeline: Timeline, period: range) -> int:
    """Return the paid minutes of the work that starts in a period."""
    return sum(work.paid_minutes for work in timeline.works if work.day in period)


def weekends_in(timeline: Timeline, period: range, frame: Frame) -> int:
    """Return the weekends that somebody works in a period, as a whole or in part."""
    return sum(
        any(day in timeline.days for day in weekend)
        for weekend in frame.weekends
        if weekend[0] in period or weekend[-1] in period
    )


def _days_of(absences: Iterable[Absence], frame: Frame) -> set[int]:
    return {
        day
        for absence in absences
        for day in range(
            max(0, frame.day_of(absence.first_date)),
            min(frame.days, frame.day_of(absence.last_date) + 1),
        )
    }


def _by_week(timeline: Timeline, week_of: Callable[[int], range]) -> dict[int, int]:
    minutes: dict[int, int] = {}
    for day, paid in timeline.paid_minutes.items():
        first = week_of(day).start
        minutes[first] = minutes.get(first, 0) + paid
    return minutes
