"""What waits at a desk: conflicts to decide, insights to read, and the stations in service."""

from medschedule_server.auth.access import Reach
from medschedule_server.resources.boundary import OfUnits, WholeOrganization
from medschedule_server.resources.declaration import Comparison, Filter, Resource, Write
from medschedule_server.resources.declared.filters import OF_UNIT
from medschedule_shared.identity import EntityId
from medschedule_shared.model.conflict import Conflict, ConflictKind, ConflictState
from medschedule_shared.model.device import Device, DeviceKind, DeviceStatus
from medschedule_shared.model.insight import AIInsight, InsightKind
from medschedule_shared.model.roles import Permission
from medschedule_shared.operations.acknowledge_insight import AcknowledgeInsight
from medschedule_shared.operations.record_insight import RecordInsight
from medschedule_shared.operations.resolve_conflict import ResolveConflict

CONFLICTS = Resource(
    Conflict,
    path="conflicts",
    tag="conflicts",
    one="a conflict",
    many="conflicts",
    permission=Permission.READ_PERSONAL,
    boundary=OfUnits("unitIds", nobodys=([],)),
    filters=(
        Filter("unitId", EntityId, "unitIds", "Only those that concern this unit."),
        Filter("state", ConflictState, "state", "Only those in these states.", Comparison.ANY_OF),
        Filter("kind", ConflictKind, "kind", "Only those of these kinds.", Comparison.ANY_OF),
    ),
    sort={"createdAt": "createdAt"},
    usual_order="-createdAt",
    writes=(Write(ResolveConflict, "Decide a conflict", path="/{id}/resolution", target="conflict_id"),),
)

INSIGHTS = Resource(
    AIInsight,
    path="insights",
    tag="insights",
    one="an insight",
    many="insights",
    permission=Permission.READ_PERSONAL,
    boundary=OfUnits(nobodys=(None,)),
    filters=(
        OF_UNIT,
        Filter("periodId", EntityId, "periodId", "Only those about this schedule period."),
        Filter("kind", InsightKind, "kind", "Only those of these kinds.", Comparison.ANY_OF),
    ),
    sort={"generatedAt": "generatedAt"},
    usual_order="-generatedAt",
    writes=(
        Write(RecordInsight, "Keep an insight", makes="insight_id"),
        Write(
            AcknowledgeInsight,
            "Say that you have read an insight",
            path="/{id}/acknowledgement",
            target="insight_id",
        ),
    ),
)

DEVICES = Resource(
    Device,
    path="devices",
    tag="devices",
    one="a device",
    many="devices",
    permission=Permission.READ_DEVICES,
    boundary=WholeOrganization(),
    reach=Reach.ORGANIZATION,
    filters=(
        Filter("unitId", EntityId, "unitIds", "Only those that hold this unit."),
        Filter("kind", DeviceKind, "kind", "Only those of these kinds.", Comparison.ANY_OF),
        Filter("status", DeviceStatus, "status", "Only those in these states.", Comparison.ANY_OF),
    ),
    sort={"name": "name", "enrolledAt": "enrolledAt"},
    usual_order="name",
)
