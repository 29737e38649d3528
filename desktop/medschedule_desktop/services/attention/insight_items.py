"""Insights as entries of the page, each to be put away by whoever has read it."""

from collections.abc import Iterable, Iterator

from medschedule_desktop.services.insights.news import Insight
from medschedule_desktop.services.snapshots.attention import (
    AttentionChoice,
    AttentionFact,
    AttentionItem,
    AttentionKind,
)
from medschedule_shared.language import Words, decimal_words, marked, tr
from medschedule_shared.model.insight import InsightKind, InsightMetric, InsightSource

SEEN = "seen"
"""The choice that puts an insight away."""

_TITLES = Words(
    {
        InsightKind.COVERAGE: marked("Open seats ahead"),
        InsightKind.OVERTIME: marked("Overtime ahead"),
        InsightKind.FATIGUE: marked("Little rest ahead"),
        InsightKind.FAIRNESS: marked("Burdens that drift apart"),
        InsightKind.CREDENTIAL: marked("Work without a credential"),
        InsightKind.CENSUS: marked("Census"),
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


def insight_items(insights: Iterable[Insight]) -> Iterator[AttentionItem]:
    """Yield an entry for each insight, with the figures that it rests on."""
    for insight in insights:
        finding = insight.finding
        rows = tuple((_FIGURES[each.name], _value(each)) for each in finding.metrics)
        yield AttentionItem(
            item_id=insight.insight_id,
            kind=AttentionKind.NOTICE,
            title=_TITLES[finding.kind],
            detail=insight.text.partition(". ")[0].removesuffix("."),
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


def _value(metric: InsightMetric) -> str:
    return decimal_words(f"{metric.value:.1f}".removesuffix(".0"))
