from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError
from tests.samples.entities import AT, ENTITY_SAMPLES, identifier

from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import STANDING, Assignment, AssignmentStatus
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.organization import OrganizationSettings
from medschedule_shared.model.roles import EVERY_UNIT, PERMISSIONS, Permission, Role
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User, UserStatus

ASSIGNMENT = next(item for item in ENTITY_SAMPLES if isinstance(item, Assignment)).changed(deleted_at=None)
CREDENTIAL = next(item for item in ENTITY_SAMPLES if isinstance(item, Credential)).changed(deleted_at=None)
PERIOD = next(item for item in ENTITY_SAMPLES if isinstance(item, SchedulePeriod))
REQUEST = next(item for item in ENTITY_SAMPLES if isinstance(item, TimeOffRequest))
STAFF = next(item for item in ENTITY_SAMPLES if isinstance(item, Staff))
UNIT = next(item for item in ENTITY_SAMPLES if isinstance(item, Unit))
USER = next(item for item in ENTITY_SAMPLES if isinstance(item, User)).changed(
    deleted_at=None, status=UserStatus.ACTIVE
)


def test_new_identifiers_are_version_7_and_ascend_by_the_millisecond() -> None:
    one, other = new_id(), new_id()
    assert one != other
    assert one[14] == "7"
    assert one[:13] <= other[:13]


@pytest.mark.parametrize(
    "bad", ["", "not an id", identifier(1).upper(), identifier(1) + "\n", identifier(1)[:-1]]
)
def test_what_is_no_identifier_is_refused(bad: str) -> None:
    with pytest.raises(ValidationError):
        UNIT.changed(id=bad)


def test_shifts_that_only_touch_do_not_overlap() -> None:
    day = ASSIGNMENT.shift_details
    length = day.end_at - day.start_at
    after = day.changed(start_at=day.end_at, end_at=day.end_at + length)
    assert not day.overlaps(after)
    assert not after.overlaps(day)
    sooner = after.changed(start_at=day.end_at - timedelta(milliseconds=1))
    assert day.overlaps(sooner)
    assert sooner.overlaps(day)
    assert day.overlaps(day)


def test_somebody_is_expected_on_a_standing_shift_only() -> None:
    for status in AssignmentStatus:
        assert ASSIGNMENT.changed(status=status).standing == (status in STANDING)
    assert not {AssignmentStatus.CALLED_OUT, AssignmentStatus.CANCELLED} & STANDING
    assert not ASSIGNMENT.changed(staff_id=None).standing
    assert not ASSIGNMENT.changed(deleted_at=AT).standing


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_a_credential_is_valid_on_both_its_ends(day: date, valid: bool) -> None:
    assert CREDENTIAL.valid_on(day) is valid
    assert not CREDENTIAL.changed(deleted_at=AT).valid_on(day)


def test_a_credential_without_dates_is_always_valid() -> None:
    assert CREDENTIAL.changed(issued=None, expires=None).valid_on(date(1999, 1, 1))


def test_a_request_covers_both_its_ends_and_is_in_order() -> None:
    days = [date(2026, 10, day) for day in (12, 13, 14, 15)]
    assert [REQUEST.covers(day) for day in days] == [False, True, True, False]
    assert REQUEST.changed(last_date=REQUEST.first_date).covers(REQUEST.first_date)
    with pytest.raises(ValidationError, match="last day of the request is before its first"):
        REQUEST.changed(last_date=REQUEST.first_date - timedelta(days=1))


def test_a_period_counts_its_first_day() -> None:
    assert PERIOD.last_date == date(2026, 10, 24)
    assert PERIOD.changed(days=7).last_date == date(2026, 10, 3)


@pytest.mark.parametrize("days", [6, 85])
def test_a_period_is_a_week_to_twelve(days: int) -> None:
    with pytest.raises(ValidationError):
        PERIOD.changed(days=days)
    assert PERIOD.changed(days=84).days == 84


def test_a_person_belongs_to_their_home_unit_or_to_the_organisation() -> None:
    assert STAFF.owning_units() == (STAFF.employment.home_unit_id,)
    pooled = STAFF.changed(employment=STAFF.employment.changed(home_unit_id=None))
    assert pooled.owning_units() == ()
    assert UNIT.owning_units() == (UNIT.id,)
    assert STAFF.full_name == "Grace Lindqvist"


def test_an_unknown_time_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="not a time zone like America/Chicago"):
        OrganizationSettings(timezone="Chicago")


WARD = {
    Permission.READ_ROSTER,
    Permission.READ_PERSONAL,
    Permission.BREAK_GLASS,
    Permission.ASSIGN,
    Permission.RECORD_CALL_OUT,
    Permission.RECORD_CENSUS,
    Permission.REQUEST_TIME_OFF,
    Permission.OFFER_SWAP,
    Permission.BID,
    Permission.RESOLVE_CONFLICT,
    Permission.ASK_AI,
}
EXPECTED_PERMISSIONS = {
    Role.ADMIN: set(Permission),
    Role.MANAGER: WARD
    | {
        Permission.CLOSE_BEDS,
        Permission.OVERRIDE_RULES,
        Permission.POST_SCHEDULE,
        Permission.DECIDE_TIME_OFF,
        Permission.DECIDE_SWAP,
        Permission.EDIT_RECORDS,
    },
    Role.CHARGE_NURSE: WARD,
    Role.HOUSE_SUPERVISOR: WARD | {Permission.CLOSE_BEDS, Permission.OVERRIDE_RULES},
    Role.STAFF: {
        Permission.READ_ROSTER,
        Permission.REQUEST_TIME_OFF,
        Permission.OFFER_SWAP,
        Permission.BID,
    },
    Role.KIOSK: {Permission.READ_ROSTER},
    Role.AUDITOR: {
        Permission.READ_ROSTER,
        Permission.READ_PERSONAL,
        Permission.READ_USERS,
        Permission.READ_DEVICES,
        Permission.READ_AUDIT,
        Permission.EXPORT,
    },
}


@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_the_table_says_and_nothing_else(role: Role) -> None:
    assert PERMISSIONS[role] == EXPECTED_PERMISSIONS[role]
    user = USER.changed(role=role)
    for permission in Permission:
        assert user.may(permission, USER.unit_ids) == (permission in EXPECTED_PERMISSIONS[role])


@pytest.mark.parametrize("role", Role)
def test_a_role_reaches_its_own_units_unless_it_is_for_the_whole_house(role: Role) -> None:
    user = USER.changed(role=role)
    own, foreign = USER.unit_ids[0], identifier(3)
    assert user.may(Permission.READ_ROSTER, (own,))
    assert user.may(Permission.READ_ROSTER)
    assert user.may(Permission.READ_ROSTER, (own, foreign)) == (role in EVERY_UNIT)
    assert {Role.ADMIN, Role.HOUSE_SUPERVISOR, Role.AUDITOR} == EVERY_UNIT


def test_a_disabled_or_deleted_account_may_do_nothing() -> None:
    admin = USER.changed(role=Role.ADMIN)
    assert admin.may(Permission.ADMINISTER)
    assert not admin.changed(status=UserStatus.DISABLED).may(Permission.READ_ROSTER)
    assert not admin.changed(deleted_at=datetime(2026, 1, 1, tzinfo=UTC)).may(Permission.READ_ROSTER)
