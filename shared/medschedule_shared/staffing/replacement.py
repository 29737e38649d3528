"""Who may come when somebody cannot, or when a shift is open: everybody checked by every rule, in the order
of asking.

Whoever is on call then is summoned before anybody is asked. Within a group of that order, people whose rest
is long enough on both sides come first (a quick return is asked last), then fewest hours in the pay week,
then longest since asked, then seniority.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.overtime import SUNDAY
from medschedule_shared.rules.timeline import Work
from medschedule_shared.rules.violation import Violation
from medschedule_shared.rules.wording import date_words, day_words
from medschedule_shared.staffing.asking_order import AskingOrder, PayClass
from medschedule_shared.staffing.candidate import Candidate
from medschedule_shared.staffing.colleague import binding
from medschedule_shared.staffing.errors import StaffingError
from medschedule_shared.staffing.pay_week import paid_minutes, pay_week

HANDOVER_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands for a shift, whether they may come or not.

    Attributes:
        week_minutes: paid minutes in the shift's pay week without this shift.
        shift_minutes: paid minutes of this shift.
        overtime_minutes: of this shift.
        cost: of this shift with overtime at one and a half times; None where it is unknown.
        rest_before: elapsed minutes since the work before; negative where that is not over, None without one.
        rest_after: elapsed minutes to the work after; None without one.
        short_rest: whether the rest on one side is one after which people are asked last.
        works_until: for somebody who is at work when the shift starts and leaves at its handover, the minute
            of leaving; such a person may be held over.
        breaches: what the shift would newly break, the gravest first.
    """

    candidate: Candidate
    pay_class: PayClass
    week_minutes: int
    shift_minutes: int
    overtime_minutes: int
    cost: float | None
    rest_before: int | None
    rest_after: int | None
    short_rest: bool
    works_until: int | None
    breaches: tuple[Violation, ...]

    @property
    def violations(self) -> tuple[Violation, ...]:
        """The breaches that keep the person away."""
        return binding(self.breaches)

    @property
    def may_come(self) -> bool:
        return self.obstacles == 0

    @property
    def near_miss(self) -> bool:
        """Tell whether one thing alone is in the way, so that something may be done about it."""
        return self.obstacles == 1

    @property
    def obstacles(self) -> int:
        """How many things are in the way."""
        return len(self.violations) + self.candidate.needs_approval


@dataclass(frozen=True, slots=True)
class Ranking:
    """Everybody of the right role for one shift.

    Attributes:
        eligible: whom to ask, in order.
        excluded: who cannot come, those with the fewest things in the way first.
    """

    shift: Work
    frame: Frame
    order: AskingOrder
    eligible: tuple[Standing, ...]
    excluded: tuple[Standing, ...]

    @property
    def sentence(self) -> str:
        """Say how many were found."""
        everybody = len(self.eligible) + len(self.excluded)
        shift = tr("{label} on {day}", label=self.shift.label, day=day_words(self.frame, self.shift.day))
        if not everybody:
            return tr("Nobody who could be asked for {shift} is on file.", shift=shift)
        return tr(
            "{eligible} of {everybody} may come for {shift}.",
            eligible=len(self.eligible),
            everybody=everybody,
            shift=shift,
        )

    def of(self, person_id: str) -> Standing:
        """Return how a person stands.

        Raises:
            StaffingError: the person is not among those who were looked at.
        """
        for standing in (*self.eligible, *self.excluded):
            if standing.candidate.person.id == person_id:
                return standing
        raise StaffingError(tr("This unit cannot ask this person for the shift."))


def rank(
    candidates: Iterable[Candidate],
    shift: Work,
    frame: Frame,
    order: AskingOrder | None = None,
    *,
    incentive: bool = False,
    week_begins: int = SUNDAY,
) -> Ranking:
    """Rank everybody whom the order looks for.

    Args:
        frame: the days that the rules look at; the candidates' timelines are counted from its first.
        order: None is the usual one.
        incentive: whether regular staff above their contract are offered extra pay for this shift.
        week_begins: the weekday that begins the pay week; Monday is 0.

    Raises:
        StaffingError: the shift starts outside the frame, where no rule would look at it.
    """
    order = order or AskingOrder()
    if not 0 <= shift.day < frame.days:
        raise StaffingError(
            tr(
                "{label} on {day} is not between {first} and {last}.",
                label=shift.label,
                day=day_words(frame, shift.day),
                first=day_words(frame, 0),
                last=date_words(frame.date_of(frame.days - 1)),
            )
        )
    week = pay_week(frame, shift.day, week_begins)
    standings = [
        _standing(candidate, shift, week, frame, order, incentive=incentive)
        for candidate in candidates
        if candidate.place in order.places
    ]
    standings.sort(key=lambda standing: _key(standing, order))
    in_the_way = [(standing.obstacles, standing) for standing in standings]
    excluded = [(obstacles, standing) for obstacles, standing in in_the_way if obstacles]
    excluded.sort(key=itemgetter(0))
    return Ranking(
        shift,
        frame,
        order,
        eligible=tuple(standing for obstacles, standing in in_the_way if not obstacles),
        excluded=tuple(standing for _obstacles, standing in excluded),
    )


def _standing(
    candidate: Candidate, shift: Work, week: range, frame: Frame, order: AskingOrder, *, incentive: bool
) -> Standing:
    works = candidate.timeline.works
    worked = paid_minutes(candidate.timeline, week)
    colleague = candidate.colleague
    over = colleague.overtime_added(frame, shift)
    hourly = colleague.hourly_cost
    cost = None if hourly is None else hourly * (shift.paid_minutes + over / 2) / 60
    ends = [work.end for work in works if work.start < shift.start]
    starts = [work.start for work in works if work.start >= shift.end]
    rest_before = shift.start - max(ends) if ends else None
    rest_after = min(starts) - shift.end if starts else None
    leaving = [end for end in ends if shift.start <= end <= shift.start + HANDOVER_MINUTES]
    return Standing(
        candidate=candidate,
        pay_class=candidate.pay_class(worked, shift.paid_minutes, overtime=bool(over), incentive=incentive),
        week_minutes=worked,
        shift_minutes=shift.paid_minutes,
        overtime_minutes=over,
        cost=cost,
        rest_before=rest_before,
        rest_after=rest_after,
        short_rest=any(
            rest is not None and rest < order.short_rest_minutes for rest in (rest_before, rest_after)
        ),
        works_until=max(leaving, default=None),
        breaches=colleague.breaches(frame, gains=(shift,)),
    )


def _key(standing: Standing, order: AskingOrder) -> tuple[bool, tuple[int, int], bool, int, float, date, str]:
    candidate = standing.candidate
    asked = candidate.last_asked.timestamp() if candidate.last_asked else float("-inf")
    return (
        not candidate.on_call,
        order.position(candidate.place, standing.pay_class),
        standing.short_rest,
        standing.week_minutes,
        asked,
        candidate.hire_date or date.max,
        candidate.person.id,
    )
