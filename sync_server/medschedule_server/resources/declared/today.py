"""The ward today: census, call-outs, who was telephoned, whose turn it is, and closed beds."""

from medschedule_server.resources.boundary import OfUnits
from medschedule_server.resources.declaration import Comparison, Filter, Resource, Write
from medschedule_server.resources.declared.filters import OF_STAFF, OF_UNIT, days, instants
from medschedule_shared.identity import EntityId
from medschedule_shared.model.bed_closure import BedClosure, ClosureState
from medschedule_shared.model.call_out import CallAttempt, CallOut, CallOutcome
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.turn_entry import TurnChoice, TurnEntry, TurnKind
from medschedule_shared.operations.call_out import (
    ExplainCallOut,
    LogCall,
    RecordCallOut,
    WithdrawCall,
    WithdrawCallOut,
)
from medschedule_shared.operations.close_beds import AskToCloseBeds, DecideBedClosure, WithdrawBedClosure
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.turn_ledger import CallBack, FlexOff, LogTurn, WithdrawTurn

CENSUS = Resource(
    CensusReading,
    path="census",
    tag="census",
    one="a census reading",
    many="census readings",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    filters=(OF_UNIT, *instants("takenAt", "Readings taken")),
    sort={"takenAt": "takenAt"},
    usual_order="-takenAt",
    writes=(Write(RecordCensus, "Enter the census of a unit", makes="reading_id"),),
)

CALL_OUTS = Resource(
    CallOut,
    path="call-outs",
    tag="call-outs",
    one="a call-out",
    many="call-outs",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    own=("staffId",),
    is_personal=True,
    filters=(
        OF_UNIT,
        OF_STAFF,
        Filter("assignmentId", EntityId, "assignmentId", "Only those of this shift."),
        *instants("calledAt", "Calls that came"),
    ),
    sort={"calledAt": "calledAt"},
    usual_order="-calledAt",
    writes=(
        Write(RecordCallOut, "Record that somebody cannot come", makes="call_out_id"),
        Write(WithdrawCallOut, "Take a call-out back", path="/{id}/withdraw", target="call_out_id"),
        Write(ExplainCallOut, "Keep why somebody cannot come", path="/{id}/reason", target="call_out_id"),
    ),
)

CALL_LOG = Resource(
    CallAttempt,
    path="call-log",
    tag="call-outs",
    one="a telephone call",
    many="telephone calls",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    own=("staffId",),
    is_personal=True,
    filters=(
        OF_UNIT,
        OF_STAFF,
        *days("shiftDate", "Calls about shifts that begin"),
        Filter("outcome", CallOutcome, "outcome", "Only those that ended so.", Comparison.ANY_OF),
    ),
    sort={"calledAt": "calledAt", "shiftDate": "shiftDate"},
    usual_order="-calledAt",
    writes=(
        Write(LogCall, "Record a telephone call about a shift", makes="attempt_id"),
        Write(WithdrawCall, "Take a call back", path="/{id}/withdraw", target="attempt_id"),
    ),
)

TURNS = Resource(
    TurnEntry,
    path="turns",
    tag="turns",
    one="an entry of the turn ledger",
    many="entries of the turn ledger",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    own=("staffId",),
    is_personal=True,
    filters=(
        OF_UNIT,
        OF_STAFF,
        *instants("chosenAt", "Entries made"),
        Filter("kind", TurnKind, "kind", "Only those of these kinds.", Comparison.ANY_OF),
        Filter("choice", TurnChoice, "choice", "Only those that ended so.", Comparison.ANY_OF),
    ),
    sort={"chosenAt": "chosenAt", "shiftDate": "shiftDate"},
    usual_order="-chosenAt",
    writes=(
        Write(LogTurn, "Note that somebody volunteered, declined or went", makes="entry_id"),
        Write(FlexOff, "Release somebody from their shift", path="/release", makes="entry_id"),
        Write(CallBack, "Call a released person back", path="/{id}/call-back", target="entry_id"),
        Write(WithdrawTurn, "Take an entry back", path="/{id}/withdraw", target="entry_id"),
    ),
)

BED_CLOSURES = Resource(
    BedClosure,
    path="bed-closures",
    tag="census",
    one="a closing of beds",
    many="closings of beds",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    filters=(
        OF_UNIT,
        *days("shiftDate", "For shifts that begin"),
        Filter("state", ClosureState, "state", "Only those in these states.", Comparison.ANY_OF),
    ),
    sort={"askedAt": "askedAt"},
    usual_order="-askedAt",
    writes=(
        Write(AskToCloseBeds, "Ask to close beds for a shift", makes="closure_id"),
        Write(DecideBedClosure, "Decide about closing beds", path="/{id}/decision", target="closure_id"),
        Write(WithdrawBedClosure, "Take it back", path="/{id}/withdraw", target="closure_id"),
    ),
)
