"""The ward today: census, call-outs and who was telephoned."""

from medschedule_server.resources.boundary import OfUnits
from medschedule_server.resources.declaration import Comparison, Filter, Resource, Write
from medschedule_server.resources.declared.filters import OF_STAFF, OF_UNIT, days, instants
from medschedule_shared.identity import EntityId
from medschedule_shared.model.call_out import CallAttempt, CallOut, CallOutcome
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.roles import Permission
from medschedule_shared.operations.call_out import LogCall, RecordCallOut, WithdrawCallOut
from medschedule_shared.operations.record_census import RecordCensus

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
    filters=(
        OF_UNIT,
        OF_STAFF,
        *days("shiftDate", "Calls about shifts that begin"),
        Filter("outcome", CallOutcome, "outcome", "Only those that ended so.", Comparison.ANY_OF),
    ),
    sort={"calledAt": "calledAt", "shiftDate": "shiftDate"},
    usual_order="-calledAt",
    writes=(Write(LogCall, "Record a telephone call about a shift", makes="attempt_id"),),
)
