"""The charge nurse takes patients when nobody else comes."""

from typing import ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.roles import Permission
from medschedule_shared.operations.booking import unit_of
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused


class TakePatients(Operation):
    """Let the charge nurse of a shift take patients, so that they count in the ratio, or not any more."""

    type: ClassVar[str] = "TakePatients"
    permission: ClassVar[Permission] = Permission.ASSIGN

    assignment_id: EntityId
    takes_patients: bool

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(Assignment, self.assignment_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return unit_of(known, self.assignment_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        assignment = known.live(Assignment, self.assignment_id)
        if assignment is None:
            return not_found("shift")
        if not assignment.is_charge or not assignment.standing:
            return Refused(
                RefusalCode.WRONG_STATE, tr("This person is not in charge of that shift any more.")
            )
        if assignment.takes_patients is self.takes_patients:
            return Applied(())
        return Applied((context.change(assignment, takes_patients=self.takes_patients),))
