"""Insights as entries of the page, each to be put away by whoever has read it."""

from collections.abc import Iterable, Iterator

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.insights.news import Insight
from medschedule_desktop.services.schedule.roster_calendar import period_words
from medschedule_desktop.services.snapshots.attention import (
    AttentionChoice,
    AttentionFact,
    AttentionItem,
    AttentionKind,
)
from medschedule_shared.identity import EntityId
from medschedule_shared.insights.fatigue import NEAR_LIMIT
from medschedule_shared.insights.finding import Finding
from medschedule_shared.language import Words, decimal_words, marked, tr, tr_count
from medschedule_shared.model.insight import InsightKind, InsightMetric, InsightSource
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff

SEEN = "seen"
"""The choice that puts an insight away."""

_DRIFTS = Words(
    {
        "drift:nights": marked("Nights drift apart"),
        "drift:weekends": marked("Weekends drift apart"),
        "drift:holidays": marked("Holidays drift apart"),
        "drift:moves": marked("Requests not met drift apart"),
    }
)
_SOURCES = Words(
    {
        InsightSource.RULES: marked("Found and worded by the rules of this station."),
        InsightSource.AI: marked("Found by the rules of this station, worded by AI."),
    }
)
_FIGURES = Words(
    {
        "open_seats": marked("Open seats"),
        "days_short": marked("Days"),
        "overtime": marked("Overtime, hours"),
        "people": marked("People"),
        "most": marked("Most"),
        "least": marked("Least"),
        "fair_for_most": marked("Fair for who has most"),
        "fair_for_least": marked("Fair for who has least"),
        "signs": marked("Signs"),
        "hours_in_seven_days": marked("Hours in seven days"),
        "limit": marked("Limit, hours"),
        "shifts": marked("Shifts"),
    }
)


def insight_items(work: UnitOfWork, insights: Iterable[Insight]) -> Iterator[AttentionItem]:
    """Yield an entry for each insight, with the figures that it rests on."""
    for insight in insights:
        finding = insight.finding
        rows = tuple((_FIGURES[each.name], _value(each)) for each in finding.metrics)
        yield AttentionItem(
            item_id=insight.insight_id,
            kind=AttentionKind.INSIGHT,
            title=_title(finding),
            detail=", ".join((*_subject(work, finding), *_schedule(work, insight.period_id))),
            sentence=f"{insight.text} {_SOURCES[insight.source]}",
            facts=(AttentionFact(tr("Figures"), rows),),
            choices=(
                AttentionChoice(
                    SEEN,
                    tr("I have read this"),
                    tr("It is kept with your name, and comes back if its figures change"),
                    tr("Put away"),
                ),
            ),
        )


def _title(finding: Finding) -> str:
    """Return what is found with its first figure, short enough for a list."""
    first = finding.metrics[0]
    count = round(first.value)
    match finding.kind:
        case InsightKind.COVERAGE:
            return tr_count("{count} open seat ahead", "{count} open seats ahead", count)
        case InsightKind.OVERTIME:
            return tr("{hours} h of overtime ahead", hours=_value(first))
        case InsightKind.FATIGUE if finding.about == NEAR_LIMIT:
            return tr_count("{count} person near the limit", "{count} people near the limit", count)
        case InsightKind.FATIGUE:
            return tr_count("{count} sign of too little rest", "{count} signs of too little rest", count)
        case InsightKind.FAIRNESS:
            return _DRIFTS[finding.about]
        case InsightKind.CREDENTIAL:
            return tr_count(
                "{count} shift without a credential", "{count} shifts without a credential", count
            )
        case InsightKind.CENSUS:
            return tr("Census")


def _subject(work: UnitOfWork, finding: Finding) -> Iterator[str]:
    """Yield what or whom a finding is about, where its title does not say it."""
    if finding.kind is InsightKind.COVERAGE and (template := work.get(ShiftTemplate, finding.templates[0])):
        yield template.label
    if finding.kind is InsightKind.CREDENTIAL and (person := work.get(Staff, finding.people[0])):
        yield person.full_name


def _schedule(work: UnitOfWork, period_id: EntityId) -> Iterator[str]:
    """Yield the days of the schedule: two of them may say the same of themselves."""
    period = work.get(SchedulePeriod, period_id)
    if period is not None:
        yield period_words(period.first_date, period.last_date)


def _value(metric: InsightMetric) -> str:
    return decimal_words(f"{metric.value:.1f}".removesuffix(".0"))
