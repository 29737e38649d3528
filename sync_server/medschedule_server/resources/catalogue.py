"""Every REST resource there is, in the order of the OpenAPI document."""

from medschedule_server.resources.declaration import Resource
from medschedule_server.resources.declared.absences import REQUESTS, SWAPS
from medschedule_server.resources.declared.desk import CONFLICTS, DEVICES, INSIGHTS
from medschedule_server.resources.declared.offers import OPEN_SHIFTS, SHIFT_BIDS
from medschedule_server.resources.declared.people import CREDENTIALS, STAFF
from medschedule_server.resources.declared.records import (
    CORE_STAFFING,
    ORGANIZATIONS,
    ROTATIONS,
    SETTINGS_VERSIONS,
    SHIFT_TEMPLATES,
    UNITS,
)
from medschedule_server.resources.declared.roster import ASSIGNMENTS, NOTICES, PICKS, POSTINGS, SCHEDULES
from medschedule_server.resources.declared.today import BED_CLOSURES, CALL_LOG, CALL_OUTS, CENSUS, TURNS

RESOURCES: tuple[Resource, ...] = (
    ORGANIZATIONS,
    SETTINGS_VERSIONS,
    UNITS,
    STAFF,
    CREDENTIALS,
    SHIFT_TEMPLATES,
    CORE_STAFFING,
    ROTATIONS,
    SCHEDULES,
    POSTINGS,
    NOTICES,
    PICKS,
    ASSIGNMENTS,
    OPEN_SHIFTS,
    SHIFT_BIDS,
    REQUESTS,
    SWAPS,
    CENSUS,
    CALL_OUTS,
    CALL_LOG,
    TURNS,
    BED_CLOSURES,
    CONFLICTS,
    INSIGHTS,
    DEVICES,
)
