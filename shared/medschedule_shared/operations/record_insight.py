"""Keep an observation about a unit's schedule, in the words in which somebody read it."""

from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.declaration import PRIVATE
from medschedule_shared.model.insight import AIInsight, Evidence, InsightKind, InsightMetric, InsightSource
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused


class RecordInsight(Operation):
    """Keep an insight that a station computed. Stations that find the same give it the same id, and the words
    that came first stay.

    Attributes:
        text: may name people.
        generated_by: who worded it; what was found is always found by rules.
    """

    type: ClassVar[str] = "RecordInsight"
    permission: ClassVar[Permission] = Permission.ASSIGN

    insight_id: EntityId
    unit_id: EntityId
    period_id: EntityId
    kind: InsightKind
    text: Annotated[str, Field(min_length=1, max_length=2000), PRIVATE]
    metrics: tuple[InsightMetric, ...] = Field(default=(), max_length=50)
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=200)
    generated_by: InsightSource

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(
            documents=refs(AIInsight, self.insight_id)
            | refs(Unit, self.unit_id)
            | refs(SchedulePeriod, self.period_id)
        )

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return (self.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        if known.live(Unit, self.unit_id) is None:
            return not_found("unit")
        period = known.live(SchedulePeriod, self.period_id)
        if period is None or period.unit_id != self.unit_id:
            return not_found("schedule")
        kept = known.known(AIInsight, self.insight_id)
        if kept is not None:
            if kept.unit_id == self.unit_id and kept.deleted_at is None:
                return Applied(())
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This insight is already on record."))
        insight = context.create(
            AIInsight,
            self.insight_id,
            unit_id=self.unit_id,
            period_id=self.period_id,
            kind=self.kind,
            text=self.text,
            metrics=self.metrics,
            evidence=self.evidence,
            generated_by=self.generated_by,
            generated_at=context.at,
        )
        return Applied((insight,))
