"""Overtime that the roster leads to."""

from collections.abc import Iterator

from medschedule_shared.insights.finding import Finding
from medschedule_shared.insights.outlook import Outlook
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.insight import InsightKind, InsightMetric
from medschedule_shared.rules.overtime import EightAndEighty, WeeklyOvertime
from medschedule_shared.rules.wording import hours_words

_RULES = (WeeklyOvertime.id, EightAndEighty.id)
_NAMED = 5
_MINUTES_IN_HOUR = 60


def overtime_forecast(outlook: Outlook) -> Iterator[Finding]:
    """Yield what overtime the weeks from today on come to, if they come to any."""
    minutes = {
        person: sum(each.excess for each in own if each.rule in _RULES)
        for person, own in outlook.ahead.items()
    }
    people = sorted((each for each in minutes if minutes[each]), key=lambda each: (-minutes[each], each))
    if not people:
        return
    total, most = sum(minutes.values()), people[0]
    rules = {each.rule for person in people for each in outlook.ahead[person] if each.rule in _RULES}
    yield Finding(
        kind=InsightKind.OVERTIME,
        about="overtime",
        text=tr(
            "{hours} of overtime ahead for {people}; {name} has the most with {most}.",
            hours=hours_words(total),
            people=tr_count("{count} person", "{count} people", len(people)),
            name=outlook.names[most],
            most=hours_words(minutes[most]),
        ),
        metrics=(
            InsightMetric(name="overtime", value=total / _MINUTES_IN_HOUR, unit="hours"),
            InsightMetric(name="people", value=len(people)),
            InsightMetric(name="most", value=minutes[most] / _MINUTES_IN_HOUR, unit="hours"),
        ),
        evidence=outlook.evidence(*people[:_NAMED]),
        people=tuple(people[:_NAMED]),
        rules=tuple(sorted(rules)),
    )
