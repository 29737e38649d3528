import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from tests.samples.operation_world import World, context, fresh

from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.declaration import Entity, UnitEntity, unknown_fields
from medschedule_shared.model.insight import AIInsight
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.roles import Role
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.staff import EmploymentType, Rotation, Staff, StaffRole
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.operations.shift_bid import AwardShift
from medschedule_shared.sample.hospital import Hospital, sample_hospital
from medschedule_shared.sample.periods import periods_around, week_of
from medschedule_shared.staffing.posted_changes import changes_since

TODAY = date(2026, 10, 13)
HOUR = 60
WEEKLY_SHIFTS = {0.6: 2, 0.9: 3, 1.0: 10 / 3}
"""12 h shifts in a week of each contract."""


def shifts_by_person(hospital: Hospital) -> dict[str, list[Assignment]]:
    shifts: defaultdict[str, list[Assignment]] = defaultdict(list)
    for shift in hospital.select(Assignment):
        assert shift.staff_id is not None
        shifts[shift.staff_id].append(shift)
    for own in shifts.values():
        own.sort(key=lambda shift: shift.shift_details.start_at)
    return shifts


def credentials_by_person(hospital: Hospital) -> dict[str, list[Credential]]:
    held: defaultdict[str, list[Credential]] = defaultdict(list)
    for credential in hospital.select(Credential):
        held[credential.staff_id].append(credential)
    return held


def days_of(request: TimeOffRequest) -> Iterator[date]:
    for offset in range((request.last_date - request.first_date).days + 1):
        yield request.first_date + timedelta(days=offset)


def empty_core_seats(hospital: Hospital, today: date, code: str) -> Counter[tuple[date, str]]:
    unit = hospital.unit(code)
    letters = {template.id: template.letter for template in hospital.select(ShiftTemplate)}
    filled = Counter(
        (shift.template_id, shift.shift_details.date, shift.role, shift.is_charge)
        for shift in hospital.select(Assignment)
    )
    empty: Counter[tuple[date, str]] = Counter()
    for core in hospital.select(CoreStaffing):
        if core.unit_id != unit.id:
            continue
        needs = [(need.role, False, need.count) for need in core.needs]
        needs.append((StaffRole.RN, True, core.charge_nurses))
        for day in periods_around(today).worked_days:
            if day.weekday() == core.weekday:
                for role, is_charge, count in needs:
                    missing = count - filled[core.template_id, day, role, is_charge]
                    empty[day, letters[core.template_id]] += max(0, missing)
    return +empty


def seats_on_offer(hospital: Hospital) -> Counter[tuple[date, str]]:
    letters = {template.id: template.letter for template in hospital.select(ShiftTemplate)}
    offers = hospital.select(OpenShift)
    return Counter((offer.shift_details.date, letters[offer.template_id]) for offer in offers)


def test_the_same_seed_and_date_give_the_same_bytes(hospital: Hospital) -> None:
    again = sample_hospital(20261013, TODAY)
    assert [record.wire_bytes() for record in again.records] == [
        record.wire_bytes() for record in hospital.records
    ]
    assert again == hospital


def test_another_seed_gives_other_people_and_other_identifiers(hospital: Hospital, spring: Hospital) -> None:
    assert not {record.id for record in spring.records} & {record.id for record in hospital.records}
    assert {person.full_name for person in spring.select(Staff)} != {
        person.full_name for person in hospital.select(Staff)
    }


def test_identifiers_are_shaped_like_version_7_and_ascend(hospital: Hospital) -> None:
    made = [record for record in hospital.records if not isinstance(record, SchedulePosting)]
    ids = [record.id for record in made]
    assert len({record.id for record in hospital.records}) == len(hospital.records)
    assert all(identifier[14] == "7" and identifier[19] in "89ab" for identifier in ids)
    staff = [person.id for person in hospital.select(Staff)]
    assert staff == sorted(staff)


def test_every_record_is_of_this_organisation_and_holds_declared_fields_only(hospital: Hospital) -> None:
    for record in hospital.records:
        assert record.organization_id == hospital.organization.id
        assert unknown_fields(record) == ()


def test_records_come_after_those_they_refer_to(hospital: Hospital) -> None:
    kinds: list[type[Entity]] = []
    for record in hospital.records:
        if not kinds or kinds[-1] is not type(record):
            kinds.append(type(record))
    assert len(kinds) == len(set(kinds))
    order = [Unit, Staff, Credential, ShiftTemplate, CoreStaffing, SchedulePeriod, Assignment, TimeOffRequest]
    assert kinds[: len(order)] == order


def test_4_west_has_open_shifts_that_can_be_awarded_a_posting_and_an_insight(hospital: Hospital) -> None:
    world = World()
    world.put(hospital.organization, *hospital.records)
    offered = hospital.select(OpenShift)
    assert len(offered) == 3
    assert {shift.unit_id for shift in offered} == {hospital.unit("4W").id}
    [bid] = hospital.select(ShiftBid)
    now = replace(context(), organization_id=hospital.organization.id)
    world.applied(AwardShift(bid_id=bid.id, assignment_id=fresh(1)), now)
    [posting] = hospital.select(SchedulePosting)
    assert changes_since(posting, hospital.select(Assignment)) == ()
    [insight] = hospital.select(AIInsight)
    assert {each.document_id for each in insight.evidence} == {shift.id for shift in offered}


@pytest.mark.parametrize(("today", "left"), [(date(2026, 10, 22), 1), (date(2026, 10, 24), 0)])
def test_near_the_end_of_a_period_fewer_shifts_are_offered(today: date, left: int) -> None:
    assert len(sample_hospital(7, today).select(OpenShift)) == left


def test_references_lead_somewhere(hospital: Hospital) -> None:
    known = {record.id for record in hospital.records}
    for shift in hospital.select(Assignment):
        assert {shift.unit_id, shift.period_id, shift.staff_id, shift.template_id} <= known
    for record in hospital.records:
        if isinstance(record, UnitEntity):
            assert record.unit_id in known


def test_eight_units_and_300_staff(hospital: Hospital) -> None:
    units = hospital.select(Unit)
    assert len(units) == 8
    assert {unit.unit_type for unit in units} == {
        UnitType.TELEMETRY,
        UnitType.ICU,
        UnitType.EMERGENCY,
        UnitType.GENERAL,
        UnitType.STEP_DOWN,
        UnitType.PACU,
        UnitType.POSTPARTUM,
        UnitType.PAEDIATRICS,
    }
    staff = hospital.select(Staff)
    assert len(staff) == 300
    assert len({person.full_name for person in staff}) == 300
    assert len({person.employee_id for person in staff}) == 300
    phones = [person.personal_info.phone or "" for person in staff]
    assert len(set(phones)) == 300
    assert all(re.fullmatch(r"\d{3}-555-01\d\d", phone) for phone in phones), "one form, and nobody's number"


def test_4_west_has_its_beds_ratio_and_36_contracts(hospital: Hospital) -> None:
    unit = hospital.unit("4W")
    assert (unit.name, unit.beds, unit.patients_per_nurse) == ("4 West telemetry", 24, 4)
    assert unit.required_credentials == ("ACLS", "TELE")
    own = [person for person in hospital.select(Staff) if person.employment.home_unit_id == unit.id]
    contracted = [person for person in own if person.employment.employment_type is EmploymentType.REGULAR]
    assert len(contracted) == 36
    by_rotation = Counter(person.employment.rotation for person in contracted)
    assert by_rotation == {Rotation.DAY: 19, Rotation.NIGHT: 17}
    others = {person.employment.employment_type for person in own} - {EmploymentType.REGULAR}
    assert others == {EmploymentType.TRAVELER}


def test_core_staffing_of_4_west_is_the_same_every_day_and_night(hospital: Hospital) -> None:
    unit = hospital.unit("4W")
    core = [item for item in hospital.select(CoreStaffing) if item.unit_id == unit.id]
    assert len(core) == 14
    for item in core:
        assert {need.role: need.count for need in item.needs} == {StaffRole.RN: 6, StaffRole.CNA: 2}
        assert item.charge_nurses == 1


@pytest.mark.parametrize(("role", "seats_a_shift"), [(StaffRole.RN, 7), (StaffRole.CNA, 2)])
def test_contracts_less_leave_cover_the_next_period_of_4_west(
    hospital: Hospital, role: StaffRole, seats_a_shift: int
) -> None:
    unit = hospital.unit("4W")
    period = hospital.period(unit, PeriodState.BALANCING)
    own = {
        person.id: person.employment
        for person in hospital.select(Staff)
        if person.employment.home_unit_id == unit.id and person.employment.role is role
    }
    off: Counter[str] = Counter()
    for request in hospital.select(TimeOffRequest):
        if request.state is RequestState.APPROVED:
            off[request.staff_id] += sum(
                period.first_date <= day <= period.last_date for day in days_of(request)
            )
    supply: defaultdict[Rotation, float] = defaultdict(float)
    for staff_id, employment in own.items():
        supply[employment.rotation] += WEEKLY_SHIFTS[employment.fte] * (period.days - off[staff_id]) / 7
    needed = seats_a_shift * period.days
    assert needed <= supply[Rotation.DAY] + supply[Rotation.ANY]
    assert needed <= supply[Rotation.NIGHT] + supply[Rotation.ANY]
    assert 2 * needed * 1.02 <= sum(supply.values()) <= 2 * needed * 1.12


@pytest.mark.parametrize("rotation", [Rotation.DAY, Rotation.NIGHT])
def test_more_than_one_charge_nurse_can_run_each_shift(hospital: Hospital, rotation: Rotation) -> None:
    unit = hospital.unit("4W")
    able = [
        person
        for person in hospital.select(Staff)
        if person.employment.home_unit_id == unit.id
        and person.employment.can_charge
        and person.employment.rotation is rotation
    ]
    assert len(able) * 3 >= 7 * 1.5


def test_the_past_weeks_keep_the_rules(hospital: Hospital) -> None:
    assert_rules_kept(hospital)


@pytest.fixture(scope="module")
def spring() -> Hospital:
    """Return another hospital in the week when the clock goes forward."""
    return sample_hospital(3, date(2026, 3, 9))


def test_another_seed_and_date_keep_the_rules_and_fill_4_west(spring: Hospital) -> None:
    assert_rules_kept(spring)
    assert empty_core_seats(spring, date(2026, 3, 9), "4W") == seats_on_offer(spring)


def assert_rules_kept(hospital: Hospital) -> None:
    required = {unit.id: unit.required_credentials for unit in hospital.select(Unit)}
    held = credentials_by_person(hospital)
    away: defaultdict[str, set[date]] = defaultdict(set)
    for request in hospital.select(TimeOffRequest):
        if request.state is RequestState.APPROVED:
            away[request.staff_id].update(days_of(request))
    for staff_id, shifts in shifts_by_person(hospital).items():
        details = [shift.shift_details for shift in shifts]
        for earlier, later in pairwise(details):
            assert later.start_at - earlier.end_at >= timedelta(hours=10)
        worked = {item.date: item.paid_minutes for item in details}
        assert len(worked) == len(details)
        for day in worked:
            week = [day + timedelta(days=offset) for offset in range(7)]
            assert sum(worked.get(other, 0) for other in week) <= 60 * HOUR
            assert not all(other in worked for other in week[:6])
        assert not away[staff_id] & set(worked)
        weeks = Counter[date]()
        for day, paid in worked.items():
            weeks[week_of(day)] += paid
        # A 12 h night is an hour longer when the clock goes back.
        assert max(weeks.values()) <= 49 * HOUR
        for shift in shifts:
            if shift.role is StaffRole.RN:
                for code in required[shift.unit_id]:
                    assert any(
                        item.code == code and item.valid_on(shift.shift_details.date)
                        for item in held[staff_id]
                    )


def test_travelers_work_nights_in_turn(hospital: Hospital, spring: Hospital) -> None:
    for shown in (hospital, spring):
        nights = {
            person.id: 0
            for person in shown.select(Staff)
            if person.employment.employment_type is EmploymentType.TRAVELER
            and person.employment.role is StaffRole.RN
        }
        kinds = {template.id: template.shift_type for template in shown.select(ShiftTemplate)}
        for shift in shown.select(Assignment):
            if shift.staff_id in nights and kinds[shift.template_id] is ShiftType.NIGHT:
                nights[shift.staff_id or ""] += 1
        assert max(nights.values()) - min(nights.values()) <= 3, nights


def test_hours_are_near_the_contract(hospital: Hospital) -> None:
    weeks = len(periods_around(TODAY).worked_days) / 7
    shifts = shifts_by_person(hospital)
    leave: Counter[str] = Counter()
    for request in hospital.select(TimeOffRequest):
        if (
            request.state is RequestState.APPROVED
            and request.first_date <= periods_around(TODAY).current_last
        ):
            leave[request.staff_id] += len(list(days_of(request)))
    own = hospital.unit("4W")
    for person in hospital.select(Staff):
        if person.employment.home_unit_id == own.id:
            worked = sum(shift.shift_details.paid_minutes for shift in shifts[person.id]) / HOUR
            contract = person.employment.fte * 40 * (weeks - leave[person.id] / 7)
            assert 0.75 * contract <= worked <= 1.15 * contract, person.full_name


def test_nobody_works_against_their_rotation(hospital: Hospital) -> None:
    people = {person.id: person for person in hospital.select(Staff)}
    night = {template.id for template in hospital.select(ShiftTemplate) if template.letter == "N"}
    for shift in hospital.select(Assignment):
        rotation = people[shift.staff_id or ""].employment.rotation
        assert rotation is Rotation.ANY or (rotation is Rotation.NIGHT) == (shift.template_id in night)


def test_an_orientee_works_beside_the_preceptor_and_fills_no_seat(hospital: Hospital) -> None:
    (orientee,) = [person for person in hospital.select(Staff) if person.employment.is_orientee]
    preceptor = next(
        person for person in hospital.select(Staff) if person.id == orientee.employment.preceptor_id
    )
    assert preceptor.employment.can_precept
    assert preceptor.employment.home_unit_id == orientee.employment.home_unit_id
    shifts = shifts_by_person(hospital)
    taught = {(shift.template_id, shift.shift_details.date) for shift in shifts[preceptor.id]}
    learned = {(shift.template_id, shift.shift_details.date) for shift in shifts[orientee.id]}
    assert learned
    assert learned <= taught
    assert hospital.person("Fatima Haddad").employment.can_precept


def test_each_unit_has_a_grid_for_every_census_it_can_have(hospital: Hospital) -> None:
    unit = hospital.unit("4W")
    assert {grid.shift_type for grid in unit.staffing_grids} == {ShiftType.DAY, ShiftType.NIGHT}
    day = unit.grid_for(ShiftType.DAY)
    assert day is not None
    assert [day.seats_for(patients)[0].count for patients in (1, 4, 5, 20, 21, 22, 24)] == [
        *(1, 1, 2, 5, 6, 6, 6)
    ]
    assert [(need.role, need.count) for need in day.seats_for(22)] == [(StaffRole.RN, 6), (StaffRole.CNA, 2)]
    assert day.seats_for(0) == ()
    for found in hospital.select(Unit):
        assert all(grid.bands[-1].to_patients == found.beds for grid in found.staffing_grids)
        assert 1 <= found.usual_occupancy_percent <= 100


def test_holidays_of_three_years_are_known(hospital: Hospital) -> None:
    days = {(day.name, day.date) for day in hospital.organization.settings.holidays}
    assert len(days) == 18
    assert days >= {
        ("Thanksgiving", date(2026, 11, 26)),
        ("Memorial Day", date(2026, 5, 25)),
        ("Labor Day", date(2026, 9, 7)),
        ("Christmas Day", date(2025, 12, 25)),
        ("New Year's Day", date(2027, 1, 1)),
    }


def test_only_those_who_may_run_a_shift_run_one(hospital: Hospital) -> None:
    people = {person.id: person for person in hospital.select(Staff)}
    in_charge = [shift for shift in hospital.select(Assignment) if shift.is_charge]
    assert in_charge
    assert all(people[shift.staff_id or ""].employment.can_charge for shift in in_charge)


@pytest.mark.parametrize("code", ["4W", "ICU", "ED", "5E", "SD", "PACU", "PP", "PEDS"])
def test_every_core_seat_is_filled_but_those_on_offer(hospital: Hospital, code: str) -> None:
    assert empty_core_seats(hospital, TODAY, code) == (seats_on_offer(hospital) if code == "4W" else {})


def test_each_unit_has_an_archived_a_running_and_a_coming_period(hospital: Hospital) -> None:
    used = {shift.period_id for shift in hospital.select(Assignment)}
    for unit in hospital.select(Unit):
        history = hospital.period(unit, PeriodState.ARCHIVED)
        current = hospital.period(unit, PeriodState.POSTED)
        coming = hospital.period(unit, PeriodState.BALANCING)
        assert (history.days, current.days, coming.days) == (42, 28, 28)
        assert history.last_date + timedelta(days=1) == current.first_date
        assert current.first_date <= TODAY <= current.last_date
        assert current.last_date + timedelta(days=1) == coming.first_date
        assert coming.first_date.weekday() == 6
        assert {history.id, current.id} <= used
        assert coming.id not in used
        assert (coming.version, coming.posted_at, coming.posted_by) == (0, None, None)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 9, 26), date(2026, 8, 30)),
        (date(2026, 9, 27), date(2026, 9, 27)),
        (date(2026, 10, 24), date(2026, 9, 27)),
        (date(2026, 10, 25), date(2026, 10, 25)),
    ],
)
def test_the_running_period_contains_its_first_and_last_day(today: date, first: date) -> None:
    assert periods_around(today).current_first == first


def test_shifts_before_today_are_completed_and_the_others_posted(hospital: Hospital) -> None:
    for shift in hospital.select(Assignment):
        details = shift.shift_details
        last_day = details.date + timedelta(days=details.end_time < details.start_time)
        over = last_day < TODAY
        assert shift.status is (AssignmentStatus.COMPLETED if over else AssignmentStatus.POSTED)


def test_most_credentials_are_valid_some_expire_soon_and_a_few_have_expired(hospital: Hospital) -> None:
    expiries = [item.expires for item in hospital.select(Credential) if item.expires is not None]
    soon = sum(TODAY <= day <= TODAY + timedelta(days=90) for day in expiries)
    expired = sum(day < TODAY for day in expiries)
    assert 0.03 <= soon / len(expiries) <= 0.15
    assert 3 <= expired <= 0.04 * len(expiries)


def test_4_west_has_forty_requests_for_its_next_period(hospital: Hospital) -> None:
    unit = hospital.unit("4W")
    coming = hospital.period(unit, PeriodState.BALANCING)
    own = {person.id for person in hospital.select(Staff) if person.employment.home_unit_id == unit.id}
    requests = [
        request
        for request in hospital.select(TimeOffRequest)
        if request.staff_id in own and request.first_date >= coming.first_date
    ]
    assert len(requests) == 40
    states = Counter(request.state for request in requests)
    assert states == {RequestState.APPROVED: 6, RequestState.PENDING: 34}


def test_census_is_read_every_four_hours_and_not_beyond_two_this_morning(hospital: Hospital) -> None:
    unit = hospital.unit("4W")
    readings = [item for item in hospital.select(CensusReading) if item.unit_id == unit.id]
    for earlier, later in pairwise(readings):
        assert later.taken_at - earlier.taken_at == timedelta(hours=4)
    assert readings[-1].patients == 22
    assert readings[-1].taken_at.isoformat() == "2026-10-13T07:00:00+00:00"


def test_nights_under_the_clock_change_have_their_true_length(spring: Hospital) -> None:
    night = next(
        shift.shift_details
        for shift in spring.select(Assignment)
        if shift.shift_details.date == date(2026, 3, 7) and shift.shift_details.start_time == "19:00"
    )
    assert night.end_at - night.start_at == timedelta(hours=11.5)
    assert night.paid_minutes == 11 * HOUR


def test_accounts_reach_from_the_administrator_to_the_charge_nurse(hospital: Hospital) -> None:
    assert len({password for _, password in hospital.users}) == len(hospital.users)
    assert all(len(password) >= 12 for _, password in hospital.users)
    roles = Counter(user.role for user, _ in hospital.users)
    assert roles == {Role.ADMIN: 1, Role.HOUSE_SUPERVISOR: 1, Role.MANAGER: 8, Role.CHARGE_NURSE: 1}
    four_west = hospital.unit("4W").id
    assert hospital.user("ellen.marsh").unit_ids == (four_west,)
    renee = hospital.user("renee.calloway")
    assert renee.staff_id == hospital.person("Renee Calloway").id
