"""Ask to close beds for a shift; the house supervisor decides."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.assignment import Decision
from medschedule_shared.model.bed_closure import BedClosure, ClosureState
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused

_STATE_WORDS = Words(
    {
        ClosureState.ASKED: marked("asked for"),
        ClosureState.AGREED: marked("agreed to"),
        ClosureState.DECLINED: marked("declined"),
        ClosureState.WITHDRAWN: marked("taken back"),
    }
)


class AskToCloseBeds(Operation):
    """Ask that some beds of a unit take no patients during a shift."""

    type: ClassVar[str] = "AskToCloseBeds"
    permission: ClassVar[Permission] = Permission.ASSIGN

    closure_id: EntityId
    unit_id: EntityId
    template_id: EntityId
    date: date
    beds: int = Field(ge=1, le=500)

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(
            documents=refs(Unit, self.unit_id)
            | refs(ShiftTemplate, self.template_id)
            | refs(BedClosure, self.closure_id)
        )

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return (self.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        unit = known.live(Unit, self.unit_id)
        template = known.live(ShiftTemplate, self.template_id)
        if unit is None:
            return not_found("unit")
        if template is None or template.unit_id != unit.id:
            return not_found("shift")
        if known.known(BedClosure, self.closure_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This was asked before."))
        if self.beds > unit.beds:
            return Refused(
                RefusalCode.INVALID,
                tr("{unit} has {beds} beds. Fewer can be closed.", unit=unit.name, beds=unit.beds),
            )
        closure = context.create(
            BedClosure,
            self.closure_id,
            unit_id=unit.id,
            template_id=template.id,
            shift_date=self.date,
            beds=self.beds,
            asked_by=context.actor_id,
            asked_at=context.at,
        )
        return Applied((closure,))


class DecideBedClosure(Operation):
    """Agree to close the beds that a unit asked to close, or decline: not for who is short themselves."""

    type: ClassVar[str] = "DecideBedClosure"
    permission: ClassVar[Permission] = Permission.CLOSE_BEDS

    closure_id: EntityId
    decision: Decision

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(BedClosure, self.closure_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return _unit_of_closure(self.closure_id, known)

    def apply(self, context: Context, known: Documents) -> Outcome:
        closure = known.live(BedClosure, self.closure_id)
        if closure is None:
            return not_found("request")
        if closure.state is not ClosureState.ASKED:
            return Refused(
                RefusalCode.WRONG_STATE,
                tr("This request is already {state}.", state=_STATE_WORDS[closure.state]),
            )
        agreed = self.decision is Decision.APPROVED
        return Applied(
            (
                context.change(
                    closure,
                    state=ClosureState.AGREED if agreed else ClosureState.DECLINED,
                    decided_by=context.actor_id,
                    decided_at=context.at,
                ),
            )
        )


class WithdrawBedClosure(Operation):
    """Take the request back, or open the beds again."""

    type: ClassVar[str] = "WithdrawBedClosure"
    permission: ClassVar[Permission] = Permission.ASSIGN

    closure_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(BedClosure, self.closure_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return _unit_of_closure(self.closure_id, known)

    def apply(self, context: Context, known: Documents) -> Outcome:
        closure = known.live(BedClosure, self.closure_id)
        if closure is None:
            return not_found("request")
        if not closure.is_open:
            return Refused(
                RefusalCode.WRONG_STATE,
                tr("This request is already {state}.", state=_STATE_WORDS[closure.state]),
            )
        return Applied((context.change(closure, state=ClosureState.WITHDRAWN),))


def _unit_of_closure(closure_id: EntityId, known: Documents) -> tuple[EntityId, ...]:
    closure = known.live(BedClosure, closure_id)
    return () if closure is None else (closure.unit_id,)
