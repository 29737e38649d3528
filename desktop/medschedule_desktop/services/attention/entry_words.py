"""What the entries that a ward makes are called."""

from medschedule_desktop.replica.pending import PendingOperation
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.attention.names import Names
from medschedule_shared.language import marked, tr
from medschedule_shared.model.assignment import Assignment

_WORDS = {
    "ImportRecords": marked("Records imported"),
    "AssignShift": marked("A shift assigned"),
    "MoveShift": marked("A shift moved"),
    "UnassignShift": marked("A shift taken away"),
    "SetPin": marked("A shift fixed or freed"),
    "HoldOver": marked("A nurse held over"),
    "FloatStaff": marked("A nurse floated"),
    "RecordCallOut": marked("A call-out"),
    "WithdrawCallOut": marked("A call-out taken back"),
    "ExplainCallOut": marked("The reason of a call-out"),
    "LogCall": marked("A call"),
    "WithdrawCall": marked("A call taken back"),
    "RecordCensus": marked("A census"),
    "CreatePeriod": marked("A new schedule"),
    "AdoptSchedule": marked("A draft taken over"),
    "PostSchedule": marked("A schedule posted"),
    "ConfirmNotice": marked("Posted shifts seen"),
    "NoteTold": marked("A person told of their shifts"),
    "ArchivePeriod": marked("A schedule archived"),
    "RequestTimeOff": marked("A request for time off"),
    "WithdrawTimeOff": marked("A request taken back"),
    "DecideTimeOff": marked("A decision about time off"),
    "GiveUpLeave": marked("Leave given up"),
    "ReturnLeave": marked("Leave given back"),
    "OfferSwap": marked("A swap offered"),
    "AcceptSwap": marked("A swap accepted"),
    "DeclineSwap": marked("A swap declined"),
    "WithdrawSwap": marked("A swap taken back"),
    "DecideSwap": marked("A decision about a swap"),
    "OfferOpenShift": marked("An open shift offered"),
    "WithdrawOpenShift": marked("An open shift taken back"),
    "BidForShift": marked("A bid for a shift"),
    "WithdrawBid": marked("A bid taken back"),
    "AwardShift": marked("A shift awarded"),
    "UpdateFields": marked("A record changed"),
    "CreateRecord": marked("A new record"),
    "DeleteRecord": marked("A record removed"),
    "ResolveConflict": marked("A conflict decided"),
    "AgreeToTimeOff": marked("A yes to time off, when covered"),
    "ReopenTimeOff": marked("A decision about time off taken back"),
    "DeclineBid": marked("A bid declined"),
    "OpenSelfSchedule": marked("Self-scheduling opened"),
    "CloseSelfSchedule": marked("Self-scheduling closed"),
    "PickShift": marked("A shift picked"),
    "UnpickShift": marked("A pick taken back"),
    "ChangeSettings": marked("Rules or settings changed"),
    "RecordInsight": marked("An insight"),
    "AcknowledgeInsight": marked("An insight put away"),
    "TakePatients": marked("Patients for the charge nurse"),
    "SummonOnCall": marked("Somebody on call summoned"),
    "StandDown": marked("Somebody on call stood down"),
    "FlexOff": marked("A nurse sent home or on standby"),
    "LogTurn": marked("An answer in the turn ledger"),
    "CallBack": marked("A nurse called back"),
    "WithdrawTurn": marked("A turn taken back"),
    "AskToCloseBeds": marked("A request to close beds"),
    "DecideBedClosure": marked("A decision about closing beds"),
    "WithdrawBedClosure": marked("A request to close beds taken back"),
    "LayRotation": marked("A rotation laid onto a schedule"),
}
_OTHER = marked("Another change")


def entry_words(type_: str, other: str = "") -> str:
    """Return what an entry is, in a few words.

    Args:
        other: what to say of an operation without words; empty says that it is another change.
    """
    return other if other and type_ not in _WORDS else tr(_WORDS.get(type_, _OTHER))


def brief_words(work: UnitOfWork, operation: PendingOperation, names: Names) -> str:
    """Return what an entry is and whom it is about, where it is about somebody."""
    what = entry_words(operation.type)
    staff_id = operation.arguments.get("staffId")
    if staff_id is None and "assignmentId" in operation.arguments:
        shift = work.get(Assignment, operation.arguments["assignmentId"])
        staff_id = None if shift is None else shift.staff_id
    return what if staff_id is None else f"{what}, {names.person(staff_id)}"
