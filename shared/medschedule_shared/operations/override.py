"""Going past a rule's warning: only with the rules named and a reason given."""

from typing import Annotated

from pydantic import Field

from medschedule_shared.language import tr
from medschedule_shared.model.declaration import PRIVATE
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Documents
from medschedule_shared.operations.operation import Operation, not_allowed
from medschedule_shared.operations.outcome import RefusalCode, Refused


class OverridableOperation(Operation):
    """An operation that a rule may warn of.

    Attributes:
        overridden: ids of the rules whose warnings the person saw and passed over.
        override_reason: why.
    """

    overridden: tuple[str, ...] = Field(default=(), max_length=50)
    override_reason: Annotated[str, Field(max_length=2000), PRIVATE] = ""

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        refused = super().authorise(actor, known)
        if refused is None and self.overridden and actor is not None:
            may = actor.may(Permission.OVERRIDE_RULES, self.units(known))
            return None if may else not_allowed()
        return refused

    def without_reason(self, organization: Organization) -> Refused | None:
        """Return the refusal for warnings that were passed over without the reason that is asked for."""
        least = organization.settings.scheduling_rules.override_reason_length
        if not self.overridden or len(self.override_reason.strip()) >= least:
            return None
        return Refused(
            RefusalCode.INVALID,
            tr("To go past a warning, give a reason of at least {least} characters.", least=least),
        )
