"""People whose work ahead tires more than the rules on rest think well, or comes near it."""

from collections.abc import Iterator

from medschedule_shared.insights.finding import Finding
from medschedule_shared.insights.outlook import Outlook
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.insight import InsightKind, InsightMetric
from medschedule_shared.planning.problem import Member
from medschedule_shared.rules.fatigue import MaximumMinutesIn24Hours, MaximumShiftMinutes
from medschedule_shared.rules.hours import MaximumMinutesInSevenDays
from medschedule_shared.rules.parameters import DAYS_IN_WEEK
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
_NEAR = 0.9
"""The part of the hours that seven days may have from which on it is said before it is too late."""

_MINUTES_IN_HOUR = 60


def fatigue_signs(outlook: Outlook) -> Iterator[Finding]:
    """Yield a finding for each person with breaches of rules on rest and long work ahead, most first; then
    for each who is only near the hours that seven days may have.
    """
    broken = {person: [each for each in own if each.rule in _RULES] for person, own in outlook.ahead.items()}
    people = sorted((each for each in broken if broken[each]), key=lambda each: (-len(broken[each]), each))
    for person in people:
        yield _broken(outlook, person, broken[person])
    for member in outlook.problem.members:
        if not broken.get(member.person.id):
            yield from _near(outlook, member)


def _broken(outlook: Outlook, person: str, own: list[Violation]) -> Finding:
    first = min(own, key=lambda each: each.days[-1])
    days = {day for each in own for day in each.days if day >= outlook.today}
    return Finding(
        kind=InsightKind.FATIGUE,
        about=f"fatigue:{person}",
        text=tr(
            "{name}: {signs} of too little rest ahead. {first}",
            name=outlook.names[person],
            signs=tr_count("{count} sign", "{count} signs", len(own)),
            first=first.text,
        ),
        metrics=(InsightMetric(name="signs", value=len(own)),),
        evidence=outlook.evidence(person),
        people=(person,),
        dates=outlook.dates(days),
        rules=tuple(sorted({each.rule for each in own})),
    )


def _near(outlook: Outlook, member: Member) -> Iterator[Finding]:
    """Yield that somebody comes near the most hours of seven days, at the worst of them."""
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
        return
    person = member.person.id
    yield Finding(
        kind=InsightKind.FATIGUE,
        about=f"near_limit:{person}",
        text=tr(
            "{name} works {hours} in the seven days to {day}, near the limit of {limit}: one more shift "
            "would be too much.",
            name=outlook.names[person],
            hours=hours_words(weeks[worst]),
            day=date_words(outlook.problem.frame.date_of(worst)),
            limit=hours_words(limit),
        ),
        metrics=(
            InsightMetric(name="hours_in_seven_days", value=weeks[worst] / _MINUTES_IN_HOUR, unit="hours"),
            InsightMetric(name="limit", value=limit / _MINUTES_IN_HOUR, unit="hours"),
        ),
        evidence=outlook.evidence(person),
        people=(person,),
        dates=outlook.dates({worst}),
        rules=(MaximumMinutesInSevenDays.id,),
    )
