"""Every REST resource there is, in the order of the OpenAPI document."""

from medschedule_server.resources.declaration import Resource
from medschedule_server.resources.declared.absences import REQUESTS, SWAPS
from medschedule_server.resources.declared.desk import CONFLICTS, DEVICES
from medschedule_server.resources.declared.people import CREDENTIALS, STAFF
from medschedule_server.resources.declared.records import (
    CORE_STAFFING,
    ORGANIZATIONS,
    SHIFT_TEMPLATES,
    UNITS,
)
from medschedule_server.resources.declared.roster import ASSIGNMENTS, SCHEDULES
from medschedule_server.resources.declared.today import CALL_LOG, CALL_OUTS, CENSUS

RESOURCES: tuple[Resource, ...] = (
    ORGANIZATIONS,
    UNITS,
    STAFF,
    CREDENTIALS,
    SHIFT_TEMPLATES,
    CORE_STAFFING,
    SCHEDULES,
    ASSIGNMENTS,
    REQUESTS,
    SWAPS,
    CENSUS,
    CALL_OUTS,
    CALL_LOG,
    CONFLICTS,
    DEVICES,
)
