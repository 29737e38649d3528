"""Burdens that drift away from fair shares, what was carried from earlier weeks included."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from medschedule_shared.insights.finding import Finding
from medschedule_shared.insights.outlook import Outlook
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.insight import InsightKind, InsightMetric
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.person import Person

DRIFT = 2
"""Times from one's share on from which it is worth a word: nearer, whole shifts cannot always lie."""

_BURDENS = Words(
    {
        Burden.NIGHTS: marked("Nights"),
        Burden.WEEKENDS: marked("Weekends"),
        Burden.HOLIDAYS: marked("Holidays"),
        Burden.MOVES: marked("Requests not met"),
    }
)


@dataclass(frozen=True, slots=True)
class _Load:
    """How often somebody bears a burden in the period, and how often would be fair."""

    person: Person
    borne: int
    fair: float

    @property
    def over(self) -> float:
        return self.borne - self.fair


def fairness_drift(outlook: Outlook) -> Iterator[Finding]:
    """Yield a finding for each burden of which somebody who shares it bears too much."""
    loads: defaultdict[Burden, list[_Load]] = defaultdict(list)
    for burden, load in _loads(outlook):
        loads[burden].append(load)
    for burden in Burden:
        if loads[burden]:
            in_order = sorted(loads[burden], key=lambda load: (-load.over, load.person.id))
            most, least = in_order[0], in_order[-1]
            if most.over >= DRIFT:
                yield _finding(outlook, burden, most, least)


def _loads(outlook: Outlook) -> Iterator[tuple[Burden, _Load]]:
    frame = outlook.problem.frame
    for member in outlook.problem.members:
        timeline = outlook.problem.timeline(member, outlook.roster[member.person.id])
        for share in (goal.rule for goal in member.goals):
            if isinstance(share, FairShare):
                fair = max(0.0, share.share - share.carried)
                yield share.burden, _Load(member.person, len(share.borne(timeline, frame)), fair)


def _finding(outlook: Outlook, burden: Burden, most: _Load, least: _Load) -> Finding:
    people = tuple(dict.fromkeys((most.person.id, least.person.id)))
    return Finding(
        kind=InsightKind.FAIRNESS,
        about=f"drift:{burden}",
        text=tr(
            "{burden}: {most} bears {many} where {share} would be fair, {least} {few} where {other} would.",
            burden=_BURDENS[burden],
            most=most.person.name,
            many=most.borne,
            share=round(most.fair),
            least=least.person.name,
            few=least.borne,
            other=round(least.fair),
        ),
        metrics=(
            InsightMetric(name="most", value=most.borne, unit="times"),
            InsightMetric(name="fair_for_most", value=round(most.fair, 1), unit="times"),
            InsightMetric(name="least", value=least.borne, unit="times"),
            InsightMetric(name="fair_for_least", value=round(least.fair, 1), unit="times"),
        ),
        evidence=outlook.evidence(*people),
        people=people,
        rules=(FairShare.id,),
    )
