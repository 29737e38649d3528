"""One of every entity, with every field filled and every private text marked as such."""

from datetime import UTC, date, datetime

from medschedule_shared.model.assignment import (
    AIMetadata,
    ApprovalInfo,
    Assignment,
    AssignmentStatus,
    Decision,
    GeneratedBy,
    ShiftDetails,
)
from medschedule_shared.model.bed_closure import BedClosure, ClosureState
from medschedule_shared.model.call_out import CallAttempt, CallOut, CallOutcome
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.conflict import Conflict, ConflictChoice, ConflictKind, ConflictState, Fact
from medschedule_shared.model.core_staffing import CoreStaffing, RoleNeed
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.device import Device, DeviceKind, DeviceStatus
from medschedule_shared.model.holiday import Holiday
from medschedule_shared.model.insight import (
    Acknowledgement,
    AIInsight,
    Evidence,
    InsightKind,
    InsightMetric,
    InsightSource,
)
from medschedule_shared.model.open_shift import BidState, OpenShift, OpenShiftState, ShiftBid
from medschedule_shared.model.organization import (
    BusinessHours,
    Organization,
    OrganizationSettings,
    OrganizationType,
    SubscriptionInfo,
)
from medschedule_shared.model.posting_law import PostingLaw
from medschedule_shared.model.ratio_law import RatioLaw
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.roles import Role
from medschedule_shared.model.rotation_pattern import RotationDay, RotationPattern
from medschedule_shared.model.schedule_notice import ScheduleNotice, Told
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod, SelfScheduleWindow
from medschedule_shared.model.schedule_posting import PostedShift, SchedulePosting
from medschedule_shared.model.scheduling_rules import (
    OvertimePolicy,
    RuleLevel,
    RuleOverrides,
    RuleStrength,
    SchedulingRules,
)
from medschedule_shared.model.settings_version import SettingsVersion
from medschedule_shared.model.shift_pick import PickState, ShiftPick
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.sign_in_rules import SignInRules
from medschedule_shared.model.sign_in_verifier import SignInVerifier
from medschedule_shared.model.staff import (
    AIPreferences,
    AvailabilityWindow,
    Employment,
    EmploymentType,
    PersonalInfo,
    Rotation,
    Staff,
    StaffRole,
)
from medschedule_shared.model.staffing_grid import GridBand, StaffingGrid
from medschedule_shared.model.swap import OfferedShift, Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.model.turn_entry import TurnChoice, TurnEntry, TurnKind
from medschedule_shared.model.unit import HoursTarget, Unit
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.model.wall_pass import WallPass

AT = datetime(2026, 10, 13, 10, 45, 0, 123_000, tzinfo=UTC)
SECRET = "private-"
"""Begins every private text, so that a leak shows wherever it ends up."""


def identifier(number: int) -> str:
    """Return an identifier that is easy to tell apart."""
    return f"0199d000-0000-7000-8000-{number:012x}"


ORGANIZATION_ID = identifier(1)
_FILLED = {
    "organization_id": ORGANIZATION_ID,
    "rev": 7,
    "created_at": AT,
    "updated_at": AT,
    "updated_by": identifier(90),
    "updated_on": identifier(91),
    "received_at": AT,
    "deleted_at": AT,
}
_FACT = {
    "unit_id": identifier(2),
    "actor_id": identifier(90),
    "device_id": identifier(91),
    "device_time": AT,
    "server_time": AT,
    "document": f'"{SECRET}document"',
}

OVERRIDES = RuleOverrides(
    minimum_rest_minutes=720,
    maximum_shift_minutes=780,
    maximum_minutes_24_hours=840,
    maximum_minutes_seven_days=2880,
    minimum_consecutive_days=2,
    maximum_consecutive_days=3,
    maximum_consecutive_nights=3,
    minimum_consecutive_days_off=2,
    rest_after_nights_minutes=2160,
    weekends_off_every=3,
    maximum_consecutive_weekends=1,
    complete_weekends=False,
    overtime_policy=OvertimePolicy.EIGHT_EIGHTY,
    overtime_weekly_minutes=2160,
)

_SETTINGS = OrganizationSettings(
    version=3,
    made_by=identifier(92),
    timezone="America/Chicago",
    business_hours=BusinessHours(opens="07:30", closes="16:00", weekdays=(0, 1)),
    scheduling_rules=SchedulingRules(
        minimum_rest_minutes=660,
        maximum_shift_minutes=840,
        maximum_minutes_24_hours=900,
        maximum_minutes_seven_days=3000,
        minimum_consecutive_days=2,
        maximum_consecutive_days=4,
        maximum_consecutive_nights=3,
        minimum_consecutive_days_off=2,
        rest_after_nights_minutes=1440,
        weekend_days=(4, 5, 6),
        weekends_off_every=3,
        maximum_consecutive_weekends=1,
        complete_weekends=False,
        overtime_policy=OvertimePolicy.EIGHT_EIGHTY,
        overtime_weekly_minutes=2250,
        pay_period_first_date=date(2026, 10, 5),
        minimum_rn_percent=60,
        override_reason_length=20,
        census_interval_minutes=120,
        strengths=(RuleStrength(rule="minimum_rest", level=RuleLevel.WARNING),),
    ),
    holidays=(Holiday(date=date(2026, 11, 26), name="Thanksgiving"),),
    sign_in=SignInRules(second_factor_roles=(Role.ADMIN,), shortest_password=16, offline_hours=24),
)

_DETAILS = ShiftDetails(
    date=date(2026, 10, 13),
    start_time="07:00",
    end_time="19:30",
    shift_type=ShiftType.DAY,
    department=UnitType.TELEMETRY,
    start_at=datetime(2026, 10, 13, 12, tzinfo=UTC),
    end_at=datetime(2026, 10, 14, 0, 30, tzinfo=UTC),
    paid_minutes=720,
)

ENTITY_SAMPLES: tuple[Entity, ...] = (
    Organization(
        id=ORGANIZATION_ID,
        name="Lakeview General Hospital",
        type=OrganizationType.HOSPITAL,
        settings=_SETTINGS,
        subscription=SubscriptionInfo(plan="trial", device_limit=3, valid_until=AT),
        **_FILLED,
    ),
    Unit(
        id=identifier(2),
        name="4 West telemetry",
        code="4W",
        unit_type=UnitType.TELEMETRY,
        beds=24,
        patients_per_nurse=4,
        ratio_law=RatioLaw.CALIFORNIA,
        posting_law=PostingLaw.VERMONT,
        required_credentials=("ACLS", "TELE"),
        partner_unit_ids=(identifier(3),),
        usual_occupancy_percent=90,
        staffing_grids=(
            StaffingGrid(
                shift_type=ShiftType.NIGHT,
                charge_nurses=2,
                bands=(
                    GridBand(from_patients=0, to_patients=24, seats=(RoleNeed(role=StaffRole.RN, count=6),)),
                ),
            ),
        ),
        hours_per_patient_day=HoursTarget(minimum=6.0, maximum=8.5),
        weekly_labour_budget=52_000.0,
        preceptors_per_shift=1,
        rule_overrides=OVERRIDES,
        **_FILLED,
    ),
    User(
        id=identifier(4),
        login=f"{SECRET}login",
        display_name="Renee Calloway",
        role=Role.CHARGE_NURSE,
        unit_ids=(identifier(2),),
        staff_id=identifier(6),
        status=UserStatus.DISABLED,
        **_FILLED,
    ),
    SignInVerifier(
        id=identifier(4),
        verifier=f"$argon2id${SECRET}",
        role=Role.CHARGE_NURSE,
        unit_ids=(identifier(2),),
        lease_hours=72,
        **_FILLED,
    ),
    Device(
        id=identifier(5),
        name="Station 4W-D2",
        kind=DeviceKind.KIOSK,
        unit_ids=(identifier(2),),
        status=DeviceStatus.REVOKED,
        enrolled_at=AT,
        app_version="0.1.0",
        wiped_at=AT,
        **_FILLED,
    ),
    Staff(
        id=identifier(6),
        personal_info=PersonalInfo(
            first_name="Grace",
            last_name="Lindqvist",
            email=f"{SECRET}mail@lakeview.example",
            phone=f"{SECRET}555-0118",
        ),
        employment=Employment(
            role=StaffRole.RN,
            department=UnitType.TELEMETRY,
            home_unit_id=identifier(2),
            employment_type=EmploymentType.TRAVELER,
            fte=0.9,
            max_hours_per_week=48,
            hire_date=date(2019, 4, 1),
            hourly_cost=52.0,
            rotation=Rotation.DAY,
            can_charge=True,
            is_orientee=True,
            preceptor_id=identifier(13),
            competent_unit_ids=(identifier(3),),
            rule_overrides=OVERRIDES,
        ),
        employee_id=f"{SECRET}E1007",
        availability=(AvailabilityWindow(weekday=1, start="07:00", end="19:30"),),
        ai_preferences=AIPreferences(
            preferred_shifts=("D",), avoided_shifts=("N",), weight=5, opted_out=True
        ),
        **_FILLED,
    ),
    Credential(
        id=identifier(7),
        staff_id=identifier(6),
        code="ACLS",
        issuer="Clinical education",
        number=f"{SECRET}number",
        issued=date(2025, 1, 1),
        expires=date(2026, 12, 31),
        verified=True,
        **_FILLED,
    ),
    ShiftTemplate(
        id=identifier(8),
        unit_id=identifier(2),
        label="Day",
        letter="D",
        shift_type=ShiftType.DAY,
        start_time="07:00",
        end_time="19:30",
        paid_minutes=720,
        **_FILLED,
    ),
    CoreStaffing(
        id=identifier(9),
        unit_id=identifier(2),
        template_id=identifier(8),
        weekday=1,
        needs=(RoleNeed(role=StaffRole.RN, count=6), RoleNeed(role=StaffRole.CNA, count=2)),
        charge_nurses=1,
        **_FILLED,
    ),
    SchedulePeriod(
        id=identifier(10),
        unit_id=identifier(2),
        first_date=date(2026, 9, 27),
        days=28,
        state=PeriodState.POSTED,
        version=2,
        posted_at=AT,
        posted_by=identifier(90),
        self_schedule=SelfScheduleWindow(opens_at=AT, closes_at=AT, undesirable_floor=4),
        **_FILLED,
    ),
    Assignment(
        id=identifier(11),
        unit_id=identifier(2),
        period_id=identifier(10),
        staff_id=identifier(6),
        template_id=identifier(8),
        role=StaffRole.RN,
        is_charge=True,
        takes_patients=True,
        shift_details=_DETAILS,
        status=AssignmentStatus.PROVISIONAL,
        pinned=True,
        replaces=identifier(12),
        extends=identifier(20),
        called_in_from=identifier(14),
        floated_from=identifier(21),
        overridden=("minimum_rest",),
        override_reason=f"{SECRET}reason",
        ai_metadata=AIMetadata(
            confidence_score=0.5, optimization_factors=("rest",), generated_by=GeneratedBy.HYBRID
        ),
        approvals=(
            ApprovalInfo(
                step="manager", by=identifier(90), at=AT, decision=Decision.APPROVED, reason="agreed"
            ),
        ),
        **_FILLED,
    ),
    TimeOffRequest(
        id=identifier(13),
        unit_id=identifier(2),
        staff_id=identifier(6),
        kind=TimeOffKind.SICK,
        first_date=date(2026, 10, 13),
        last_date=date(2026, 10, 14),
        state=RequestState.DENIED,
        note=f"{SECRET}note",
        agreed_by=identifier(90),
        agreed_at=AT,
        decided_by=identifier(90),
        decided_at=AT,
        decision_reason=f"{SECRET}reason",
        **_FILLED,
    ),
    CallOut(
        id=identifier(14),
        unit_id=identifier(2),
        assignment_id=identifier(11),
        staff_id=identifier(6),
        called_at=AT,
        recorded_by=identifier(90),
        reason=f"{SECRET}reason",
        status_before=AssignmentStatus.PROVISIONAL,
        withdrawn_at=AT,
        **_FILLED,
    ),
    CallAttempt(
        id=identifier(15),
        unit_id=identifier(2),
        staff_id=identifier(6),
        shift_date=date(2026, 10, 13),
        template_id=identifier(8),
        called_at=AT,
        called_by=identifier(90),
        withdrawn_at=AT,
        outcome=CallOutcome.LEFT_MESSAGE,
        **_FILLED,
    ),
    CensusReading(
        id=identifier(16),
        unit_id=identifier(2),
        taken_at=AT,
        patients=22,
        pending_admits=1,
        pending_discharges=2,
        taken_by=identifier(90),
        **_FILLED,
    ),
    Swap(
        id=identifier(19),
        unit_id=identifier(2),
        giver_id=identifier(6),
        gives=OfferedShift(
            assignment_id=identifier(11), template_id=identifier(8), date=date(2026, 10, 13), start_at=AT
        ),
        taker_id=identifier(22),
        returns=OfferedShift(
            assignment_id=identifier(23), template_id=identifier(8), date=date(2026, 10, 15), start_at=AT
        ),
        state=SwapState.DENIED,
        note=f"{SECRET}note",
        offered_by=identifier(90),
        accepted_at=AT,
        accepted_by=identifier(90),
        decided_by=identifier(90),
        decided_at=AT,
        decision_reason=f"{SECRET}reason",
        **_FILLED,
    ),
    Conflict(
        id=identifier(17),
        kind=ConflictKind.SAME_FIELD,
        unit_ids=(identifier(2),),
        staff_id=identifier(6),
        operation_id=identifier(92),
        record_collection="staff",
        fields=("personalInfo.phone",),
        first=Fact(document_id=identifier(6), **_FACT),
        second=Fact(document_id=identifier(6), **_FACT),
        state=ConflictState.RESOLVED,
        choice=ConflictChoice.NEITHER,
        resolved_by=identifier(90),
        resolved_at=AT,
        **_FILLED,
    ),
    Receipt(
        id=identifier(18),
        device_id=identifier(5),
        device_seq=3,
        status=ReceiptStatus.REJECTED,
        code="NOT_ALLOWED",
        message="Your role does not allow this here.",
        conflict_id=identifier(17),
        **_FILLED,
    ),
    OpenShift(
        id=identifier(24),
        unit_id=identifier(2),
        period_id=identifier(10),
        template_id=identifier(8),
        role=StaffRole.RN,
        is_charge=True,
        required_credentials=("ACLS",),
        shift_details=_DETAILS,
        state=OpenShiftState.AWARDED,
        closes_at=AT,
        fills=identifier(12),
        offered_by=identifier(90),
        offered_at=AT,
        settled_by=identifier(90),
        settled_at=AT,
        awarded_to=identifier(6),
        assignment_id=identifier(11),
        **_FILLED,
    ),
    ShiftBid(
        id=identifier(25),
        unit_id=identifier(2),
        open_shift_id=identifier(24),
        staff_id=identifier(6),
        placed_at=AT,
        placed_by=identifier(90),
        state=BidState.AWARDED,
        note=f"{SECRET}note",
        decided_by=identifier(90),
        decided_at=AT,
        decision_reason=f"{SECRET}reason",
        **_FILLED,
    ),
    ShiftPick(
        id=identifier(45),
        unit_id=identifier(2),
        period_id=identifier(10),
        staff_id=identifier(6),
        template_id=identifier(8),
        date=date(2026, 11, 7),
        picked_at=AT,
        state=PickState.WITHDRAWN,
        **_FILLED,
    ),
    SchedulePosting(
        id=identifier(26),
        unit_id=identifier(2),
        period_id=identifier(10),
        version=2,
        first_date=date(2026, 9, 27),
        days=28,
        posted_at=AT,
        posted_by=identifier(90),
        shifts=(
            PostedShift(
                assignment_id=identifier(11),
                staff_id=identifier(6),
                template_id=identifier(8),
                role=StaffRole.RN,
                is_charge=True,
                shift_details=_DETAILS,
                replaces=identifier(12),
            ),
        ),
        **_FILLED,
    ),
    ScheduleNotice(
        id=identifier(46),
        unit_id=identifier(2),
        period_id=identifier(10),
        staff_id=identifier(6),
        version=2,
        told=Told.CALL,
        told_at=AT,
        told_by=identifier(90),
        **_FILLED,
    ),
    AIInsight(
        id=identifier(27),
        unit_id=identifier(2),
        period_id=identifier(10),
        kind=InsightKind.OVERTIME,
        text=f"{SECRET}Grace would work 48 h.",
        metrics=(InsightMetric(name="hours", value=48.0, unit="h"),),
        evidence=(Evidence(collection="staff", document_id=identifier(6)),),
        generated_by=InsightSource.RULES,
        generated_at=AT,
        acknowledgements=(Acknowledgement(by=identifier(90), at=AT),),
        **_FILLED,
    ),
    SettingsVersion(
        id=identifier(28),
        version=2,
        settings=_SETTINGS,
        replaced_at=AT,
        replaced_by=identifier(90),
        reason=f"{SECRET}reason",
        **_FILLED,
    ),
    TurnEntry(
        id=identifier(29),
        unit_id=identifier(2),
        staff_id=identifier(6),
        assignment_id=identifier(11),
        template_id=identifier(8),
        shift_date=date(2026, 10, 13),
        kind=TurnKind.LOW_CENSUS,
        choice=TurnChoice.STANDBY,
        chosen_at=AT,
        recorded_by=identifier(90),
        status_before=AssignmentStatus.POSTED,
        called_back_at=AT,
        withdrawn_at=AT,
        **_FILLED,
    ),
    BedClosure(
        id=identifier(30),
        unit_id=identifier(2),
        template_id=identifier(8),
        shift_date=date(2026, 10, 13),
        beds=6,
        state=ClosureState.AGREED,
        asked_by=identifier(90),
        asked_at=AT,
        decided_by=identifier(90),
        decided_at=AT,
        **_FILLED,
    ),
    RotationPattern(
        id=identifier(31),
        unit_id=identifier(2),
        name="Two days, a night",
        first_weekday=0,
        weeks=2,
        days=(RotationDay(day=1, template_id=identifier(8)), RotationDay(day=9, template_id=identifier(8))),
        **_FILLED,
    ),
    WallPass(
        id=identifier(32),
        device_id=identifier(5),
        user_id=identifier(4),
        staff_id=identifier(6),
        role=Role.CHARGE_NURSE,
        **_FILLED,
    ),
)
