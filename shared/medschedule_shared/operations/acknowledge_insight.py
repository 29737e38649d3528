"""Say that one has read an insight."""

from typing import ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.model.insight import Acknowledgement, AIInsight
from medschedule_shared.model.roles import Permission
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.operation import Context, Operation, not_allowed, not_found
from medschedule_shared.operations.outcome import Applied, Outcome


class AcknowledgeInsight(Operation):
    """Note that the actor has read an insight; each person does so for themselves, and once."""

    type: ClassVar[str] = "AcknowledgeInsight"
    permission: ClassVar[Permission] = Permission.ASSIGN

    insight_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(AIInsight, self.insight_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        insight = known.live(AIInsight, self.insight_id)
        return () if insight is None else insight.owning_units()

    def apply(self, context: Context, known: Documents) -> Outcome:
        insight = known.live(AIInsight, self.insight_id)
        if insight is None:
            return not_found("insight")
        if context.actor_id is None:
            return not_allowed()
        if insight.acknowledged_by(context.actor_id):
            return Applied(())
        read = Acknowledgement(by=context.actor_id, at=context.at)
        return Applied((context.change(insight, acknowledgements=(*insight.acknowledgements, read)),))
