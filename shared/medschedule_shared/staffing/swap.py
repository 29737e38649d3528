"""Two colleagues who would change a shift, or one who gives one away: what it would do to both.

The same review lists the partners of an offer and is made again when a manager approves, on what is known
then: whoever took on other work meanwhile is refused with the rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from medschedule_shared.language import tr
from medschedule_shared.rules.cover import Need, Staffing
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.overtime import SUNDAY
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Work
from medschedule_shared.rules.violation import Violation
from medschedule_shared.rules.wording import day_words
from medschedule_shared.staffing.colleague import Colleague, binding
from medschedule_shared.staffing.errors import StaffingError
from medschedule_shared.staffing.pay_week import paid_minutes, pay_week


@dataclass(frozen=True, slots=True)
class Swap:
    """A change that two people agree on.

    Attributes:
        giver: id of who offers.
        gives: the shift that the taker would work instead.
        taker: id of who accepts.
        returns: the taker's shift that the giver would work; None where the shift is given away.
    """

    giver: str
    gives: Work
    taker: str
    returns: Work | None = None


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Those who work on the unit and what it needs, as far as a swap changes it.

    Attributes:
        week_begins: the weekday that begins the pay week; Monday is 0.
    """

    frame: Frame
    staffing: Staffing
    needs: tuple[Need, ...] = ()
    week_begins: int = SUNDAY


@dataclass(frozen=True, slots=True)
class WeekHours:
    """One person's paid minutes in a pay week, without and with the swap.

    Attributes:
        first_date: the week's first local date.
    """

    first_date: date
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Side:
    """What a swap does to one of the two.

    Attributes:
        weeks: the pay weeks that it touches, in order.
        overtime_before: minutes of overtime in the whole period, without the swap.
        overtime_after: the same with it.
        breaches: what it would newly break, the gravest first.
    """

    person: Person
    weeks: tuple[WeekHours, ...]
    overtime_before: int
    overtime_after: int
    breaches: tuple[Violation, ...]

    @property
    def more_overtime(self) -> int:
        """Minutes of overtime that the swap adds."""
        return self.overtime_after - self.overtime_before


@dataclass(frozen=True, slots=True)
class SkillCount:
    """How many people of a skill a shift has, without and with the swap.

    Attributes:
        needed: None where nothing is planned for the skill.
    """

    day: int
    shift: str
    skill: str
    needed: int | None
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class SwapReview:
    """What a swap would do. For managers only: it shows a colleague's hours and rules.

    Attributes:
        skills: of both shifts.
        refusals: why it may not be, one sentence each; none where it may.
    """

    giver: Side
    taker: Side
    skills: tuple[SkillCount, ...]
    refusals: tuple[str, ...]

    @property
    def may_be(self) -> bool:
        return not self.refusals


def review(swap: Swap, colleagues: Mapping[str, Colleague], unit: OnDuty) -> SwapReview:
    """Say what a swap would do to both people and both shifts, on what is known now.

    Args:
        colleagues: everybody by id, with their work as it is now.

    Raises:
        StaffingError: one of the two is not known, they are the same person, or a shift starts outside the
            period.
    """
    return Reviewer(colleagues, unit).review(swap)


class Reviewer:
    """Reviews many swaps on one state of things; what they share is worked out once.

    Args:
        colleagues: everybody by id, with their work as it is now.
    """

    def __init__(self, colleagues: Mapping[str, Colleague], unit: OnDuty) -> None:
        self._colleagues = colleagues
        self._unit = unit
        self._sides: dict[tuple[str, tuple[Work, ...], tuple[Work, ...]], Side] = {}

    def review(self, swap: Swap) -> SwapReview:
        """Say what a swap would do.

        Raises:
            StaffingError: as for the function of this name.
        """
        if swap.giver == swap.taker:
            raise StaffingError(tr("Nobody can swap a shift with themselves."))
        giver, taker = self._known(swap.giver), self._known(swap.taker)
        given = (swap.gives,)
        returned = () if swap.returns is None else (swap.returns,)
        _check_days((*given, *returned), self._unit.frame)
        sides = (self._side(giver, returned, given), self._side(taker, given, returned))
        gone = [
            tr(
                "{name} does not work {label} on {day} any more.",
                name=colleague.person.name,
                label=work.label,
                day=day_words(self._unit.frame, work.day),
            )
            for colleague, works in ((giver, given), (taker, returned))
            for work in works
            if work not in colleague.timeline.works
        ]
        return SwapReview(
            giver=sides[0],
            taker=sides[1],
            skills=_skills(swap, giver.person, taker.person, self._unit),
            refusals=(*gone, *(words for side in sides for words in refusal_words(side))),
        )

    def _known(self, person_id: str) -> Colleague:
        found = self._colleagues.get(person_id)
        if found is None:
            raise StaffingError(tr("A person of this swap is not known here any more."))
        return found

    def _side(self, colleague: Colleague, gains: tuple[Work, ...], loses: tuple[Work, ...]) -> Side:
        key = colleague.person.id, gains, loses
        if key not in self._sides:
            self._sides[key] = _side(colleague, gains, loses, self._unit)
        return self._sides[key]


def refusal_words(side: Side) -> tuple[str, ...]:
    """Return a sentence for each rule that keeps a swap from one side."""
    return tuple(f"{side.person.name}: {found.text}" for found in binding(side.breaches))


def _check_days(shifts: Iterable[Work], frame: Frame) -> None:
    for work in shifts:
        if not 0 <= work.day < frame.days:
            raise StaffingError(
                tr(
                    "{label} on {day} is not between {first} and {last}.",
                    label=work.label,
                    day=day_words(frame, work.day),
                    first=day_words(frame, 0),
                    last=day_words(frame, frame.days - 1),
                )
            )


def _side(colleague: Colleague, gains: tuple[Work, ...], loses: tuple[Work, ...], unit: OnDuty) -> Side:
    frame = unit.frame
    after = colleague.timeline.without(loses).with_work(*gains)
    weeks = (pay_week(frame, work.day, unit.week_begins) for work in (*gains, *loses))
    return Side(
        person=colleague.person,
        weeks=tuple(
            WeekHours(
                frame.date_of(week.start), paid_minutes(colleague.timeline, week), paid_minutes(after, week)
            )
            for week in sorted(set(weeks), key=lambda week: week.start)
        ),
        overtime_before=colleague.overtime_minutes(frame),
        overtime_after=colleague.overtime_minutes(frame, after),
        breaches=colleague.breaches(frame, gains=gains, loses=loses),
    )


def _skills(swap: Swap, giver: Person, taker: Person, unit: OnDuty) -> tuple[SkillCount, ...]:
    changes = [(swap.gives, giver, taker)]
    if swap.returns is not None:
        changes.append((swap.returns, taker, giver))
    return tuple(count for work, leaves, comes in changes for count in _skills_of(work, leaves, comes, unit))


def _skills_of(work: Work, leaves: Person, comes: Person, unit: OnDuty) -> Iterable[SkillCount]:
    before = list(unit.staffing.get((work.day, work.shift), ()))
    after = [person for person in before if person.id != leaves.id] + [comes]
    needed = {
        need.skill: need.minimum
        for need in unit.needs
        if (need.day, need.shift) == (work.day, work.shift) and need.skill is not None
    }
    for skill in sorted({*needed, *(skill for person in (*before, comes) for skill in person.skills)}):
        yield SkillCount(
            work.day,
            work.shift,
            skill,
            needed.get(skill),
            sum(skill in person.skills for person in before),
            sum(skill in person.skills for person in after),
        )
