"""Every operation there is, by its name on the wire."""

from typing import Any

from pydantic import ValidationError

from medschedule_shared.language import tr
from medschedule_shared.operations.acknowledge_insight import AcknowledgeInsight
from medschedule_shared.operations.archive_period import ArchivePeriod
from medschedule_shared.operations.assign_shift import AssignShift, SetPin, UnassignShift
from medschedule_shared.operations.call_out import (
    ExplainCallOut,
    LogCall,
    RecordCallOut,
    WithdrawCall,
    WithdrawCallOut,
)
from medschedule_shared.operations.change_settings import ChangeSettings
from medschedule_shared.operations.close_beds import AskToCloseBeds, DecideBedClosure, WithdrawBedClosure
from medschedule_shared.operations.create_record import CreateRecord
from medschedule_shared.operations.delete_record import DeleteRecord
from medschedule_shared.operations.float_staff import FloatStaff
from medschedule_shared.operations.hold_over import HoldOver
from medschedule_shared.operations.import_records import ImportRecords
from medschedule_shared.operations.lay_rotation import LayRotation
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.on_call import StandDown, SummonOnCall
from medschedule_shared.operations.open_shift import OfferOpenShift, WithdrawOpenShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import RefusalCode, Refused
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.record_insight import RecordInsight
from medschedule_shared.operations.resolve_conflict import ResolveConflict
from medschedule_shared.operations.schedule import AdoptSchedule, CreatePeriod, PostSchedule
from medschedule_shared.operations.schedule_notice import ConfirmNotice, NoteTold
from medschedule_shared.operations.self_schedule import (
    CloseSelfSchedule,
    OpenSelfSchedule,
    PickShift,
    UnpickShift,
)
from medschedule_shared.operations.shift_bid import AwardShift, BidForShift, DeclineBid, WithdrawBid
from medschedule_shared.operations.swap import AcceptSwap, DecideSwap, DeclineSwap, OfferSwap, WithdrawSwap
from medschedule_shared.operations.take_patients import TakePatients
from medschedule_shared.operations.time_off import (
    AgreeToTimeOff,
    DecideTimeOff,
    GiveUpLeave,
    ReopenTimeOff,
    RequestTimeOff,
    ReturnLeave,
    WithdrawTimeOff,
)
from medschedule_shared.operations.turn_ledger import CallBack, FlexOff, LogTurn, WithdrawTurn
from medschedule_shared.operations.update_fields import UpdateFields
from medschedule_shared.operations.upgrades import (
    OLDEST_OPERATIONS_VERSION,
    OPERATIONS_VERSION,
    upgrade,
)

OPERATIONS: dict[str, type[Operation]] = {
    operation.type: operation
    for operation in (
        AssignShift,
        MoveShift,
        UnassignShift,
        SetPin,
        HoldOver,
        FloatStaff,
        RecordCallOut,
        WithdrawCallOut,
        ExplainCallOut,
        LogCall,
        WithdrawCall,
        RecordCensus,
        CreatePeriod,
        AdoptSchedule,
        PostSchedule,
        ConfirmNotice,
        NoteTold,
        RequestTimeOff,
        WithdrawTimeOff,
        AgreeToTimeOff,
        DecideTimeOff,
        ReopenTimeOff,
        GiveUpLeave,
        ReturnLeave,
        OfferSwap,
        AcceptSwap,
        DeclineSwap,
        WithdrawSwap,
        DecideSwap,
        UpdateFields,
        ImportRecords,
        ResolveConflict,
        OfferOpenShift,
        WithdrawOpenShift,
        BidForShift,
        WithdrawBid,
        DeclineBid,
        AwardShift,
        OpenSelfSchedule,
        CloseSelfSchedule,
        PickShift,
        UnpickShift,
        ArchivePeriod,
        CreateRecord,
        DeleteRecord,
        ChangeSettings,
        RecordInsight,
        AcknowledgeInsight,
        TakePatients,
        SummonOnCall,
        StandDown,
        FlexOff,
        LogTurn,
        CallBack,
        WithdrawTurn,
        AskToCloseBeds,
        DecideBedClosure,
        WithdrawBedClosure,
        LayRotation,
    )
}


def decode(type_: str, version: int, arguments: dict[str, Any]) -> Operation | Refused:
    """Return the operation that a message of some version names, or why it cannot be one.

    Older arguments are upgraded. A field that no declaration knows, such as `ssn`, is refused at every depth.
    """
    if version > OPERATIONS_VERSION:
        return Refused(
            RefusalCode.INVALID,
            tr("This change was entered with a newer version of MedSchedule than this one. Update this one."),
        )
    if version < OLDEST_OPERATIONS_VERSION:
        return Refused(
            RefusalCode.INVALID, tr("There is no version {version} of the operations.", version=version)
        )
    operation = OPERATIONS.get(type_)
    if operation is None:
        return Refused(RefusalCode.INVALID, tr("There is no operation {type!r} in this version.", type=type_))
    try:
        decoded = operation.model_validate(upgrade(type_, version, arguments))
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in problem["loc"])
        return Refused(RefusalCode.INVALID, f"{type_}, {where}: {problem['msg']}.")
    strange = decoded.unknown_fields()
    if strange:
        return Refused(
            RefusalCode.INVALID, tr("{type}: there is no field {strange}.", type=type_, strange=strange[0])
        )
    return decoded
