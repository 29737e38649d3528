"""Every entity there is, by its collection name."""

from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.bed_closure import BedClosure
from medschedule_shared.model.call_out import CallAttempt, CallOut
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.conflict import Conflict
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.device import Device
from medschedule_shared.model.insight import AIInsight
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.model.rotation_pattern import RotationPattern
from medschedule_shared.model.schedule_notice import ScheduleNotice
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.model.settings_version import SettingsVersion
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.sign_in_verifier import SignInVerifier
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.swap import Swap
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.model.turn_entry import TurnEntry
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User
from medschedule_shared.model.wall_pass import WallPass

ENTITIES: tuple[type[Entity], ...] = (
    Organization,
    Unit,
    User,
    SignInVerifier,
    Device,
    Staff,
    Credential,
    ShiftTemplate,
    CoreStaffing,
    SchedulePeriod,
    Assignment,
    TimeOffRequest,
    CallOut,
    CallAttempt,
    CensusReading,
    Swap,
    Conflict,
    Receipt,
    OpenShift,
    ShiftBid,
    ShiftPick,
    SchedulePosting,
    ScheduleNotice,
    AIInsight,
    SettingsVersion,
    TurnEntry,
    BedClosure,
    RotationPattern,
    WallPass,
)

BY_COLLECTION: dict[str, type[Entity]] = {entity.collection: entity for entity in ENTITIES}
