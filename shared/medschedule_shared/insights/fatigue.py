"""People whose work ahead tires more than the rules on rest think well, or comes near it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from medschedule_shared.insights.finding import Finding
from medschedule_shared.insights.outlook import Outlook
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.insight import InsightKind, InsightMetric
from medschedule_shared.planning.problem import Member
from medschedule_shared.rules.fatigue import MaximumMinutesIn24Hours, MaximumShiftMinutes
from medschedule_shared.rules.hours import MaximumMinutesInSevenDays
from medschedule_shared.rules.parameters import DAYS_IN_WEEK
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rest import MinimumRest, RestAfterNights
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveLongShifts,
    MaximumConsecutiveNights,
)
from medschedule_shared.rules.violation import Violation
from medschedule_shared.rules.wording import date_words, hours_words

_RULES = frozenset(
    rule.id
    for rule in (
        *(MinimumRest, RestAfterNights, MaximumShiftMinutes, MaximumMinutesIn24Hours),
        *(MaximumMinutesInSevenDays, MaximumConsecutiveDays, MaximumConsecutiveLongShifts),
        MaximumConsecutiveNights,
    )
)
NEAR_LIMIT = "near_limit"
"""What the finding about full weeks is about."""

_NEAR = 0.9
"""The part of the hours that seven days may have from which on it is said before it is too late."""

_NAMED = 5
_MINUTES_IN_HOUR = 60


def fatigue_signs(outlook: Outlook) -> Iterator[Finding]:
    """Yield a finding about those who break rules on rest and long work ahead, and one about those who are
    only near the hours that seven days may have.
    """
    broken = {
        person: own
        for person, every in outlook.ahead.items()
        if (own := [each for each in every if each.rule in _RULES])
    }
    if broken:
        yield _broken(outlook, broken)
    near = [
        week
        for member in outlook.problem.members
        if member.person.id not in broken and (week := _fullest_week(outlook, member)) is not None
    ]
    if near:
        yield _near(outlook, sorted(near, key=lambda week: (-week.minutes, week.person.id)))


def _broken(outlook: Outlook, broken: Mapping[str, list[Violation]]) -> Finding:
    people = sorted(broken, key=lambda person: (-len(broken[person]), person))
    every = [each for own in broken.values() for each in own]
    first = min(broken[people[0]], key=lambda each: each.days[-1])
    return Finding(
        kind=InsightKind.FATIGUE,
        about="fatigue",
        text=tr(
            "{signs} of too little rest ahead, of {people}; {name} has the most. {first}",
            signs=tr_count("{count} sign", "{count} signs", len(every)),
            people=tr_count("{count} person", "{count} people", len(people)),
            name=outlook.names[people[0]],
            first=first.text,
        ),
        metrics=(
            InsightMetric(name="signs", value=len(every)),
            InsightMetric(name="people", value=len(people)),
        ),
        evidence=outlook.evidence(*people[:_NAMED]),
        people=tuple(people[:_NAMED]),
        dates=outlook.dates({day for each in every for day in each.days if day >= outlook.today}),
        rules=tuple(sorted({each.rule for each in every})),
    )


@dataclass(frozen=True, slots=True)
class _Week:
    """The fullest seven days of a person, by their last day."""

    person: Person
    minutes: int
    limit: int
    last: int


def _fullest_week(outlook: Outlook, member: Member) -> _Week | None:
    """Return the fullest seven days that end today or later, if they come near the limit."""
    limit = min(
        (rule.maximum for rule in member.rules if isinstance(rule, MaximumMinutesInSevenDays)), default=0
    )
    minutes = outlook.problem.timeline(member, outlook.roster[member.person.id]).paid_minutes
    weeks = {
        last: sum(minutes.get(day, 0) for day in range(last - DAYS_IN_WEEK + 1, last + 1))
        for last in minutes
        if outlook.today <= last < outlook.problem.frame.days
    }
    worst = min(weeks, key=lambda last: (-weeks[last], last), default=None)
    if worst is None or not limit or weeks[worst] < _NEAR * limit:
        return None
    return _Week(member.person, weeks[worst], limit, worst)


def _near(outlook: Outlook, weeks: list[_Week]) -> Finding:
    fullest = weeks[0]
    return Finding(
        kind=InsightKind.FATIGUE,
        about=NEAR_LIMIT,
        text=tr(
            "{people} near the limit of {limit} in seven days ahead, where one more shift would be too much; "
            "{name} works {hours} in those to {day}.",
            people=tr_count("{count} person comes", "{count} people come", len(weeks)),
            limit=hours_words(fullest.limit),
            name=fullest.person.name,
            hours=hours_words(fullest.minutes),
            day=date_words(outlook.problem.frame.date_of(fullest.last)),
        ),
        metrics=(
            InsightMetric(name="people", value=len(weeks)),
            InsightMetric(name="hours_in_seven_days", value=fullest.minutes / _MINUTES_IN_HOUR, unit="hours"),
            InsightMetric(name="limit", value=fullest.limit / _MINUTES_IN_HOUR, unit="hours"),
        ),
        evidence=outlook.evidence(*(week.person.id for week in weeks[:_NAMED])),
        people=tuple(week.person.id for week in weeks[:_NAMED]),
        dates=outlook.dates({week.last for week in weeks}),
        rules=(MaximumMinutesInSevenDays.id,),
    )
