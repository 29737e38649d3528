"""Whether somebody was called about a shift, and what they said."""

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.attention.names import Names
from medschedule_shared.language import marked, tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.call_out import CallAttempt, CallOutcome

_OUTCOMES = {
    CallOutcome.YES: marked("Yes, by phone at {at}"),
    CallOutcome.NO: marked("No, by phone at {at}"),
    CallOutcome.NO_ANSWER: marked("No answer at {at}"),
    CallOutcome.LEFT_MESSAGE: marked("Message left at {at}"),
}


def spoken_words(work: UnitOfWork, shift: Assignment, names: Names, *, held: bool) -> str:
    """Return what came of the last call to a person about a shift, by the call log of its unit.

    Args:
        held: whether this station holds the unit, and with it the unit's call log.
    """
    if not held:
        return tr("Not known on this station")
    calls = (
        call
        for call in work.select(CallAttempt, equal={"staffId": shift.staff_id})
        if call.withdrawn_at is None
        and (call.unit_id, call.template_id, call.shift_date)
        == (shift.unit_id, shift.template_id, shift.shift_details.date)
    )
    last = max(calls, key=lambda call: call.called_at, default=None)
    if last is None:
        return tr("Not recorded")
    return tr(_OUTCOMES[last.outcome], at=names.at(last.called_at))
