"""The Staff page's list and profile: who is found, what is said of them, and who may see it."""

from datetime import date, timedelta

import pytest
from tests.desktop.ward_station import CHARGE_NURSE, ICU_MANAGER, MANAGER, WardStation

from medschedule_desktop.services.snapshots.staff import (
    CredentialState,
    ProfileSnapshot,
    StaffQuery,
    StaffSnapshot,
)
from medschedule_desktop.services.staff.service import StaffService
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.roles import Role
from medschedule_shared.model.staff import EmploymentType, Staff, StaffRole
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.shift_seat import place_of
from medschedule_shared.sample.ward_0545 import TODAY

ALL = ""
NEWER = 1_000_000


@pytest.fixture
def staff(ward: WardStation) -> StaffService:
    ward.sign_in(MANAGER)
    return StaffService(ward.station)


def load(ward: WardStation, staff: StaffService, **asked: str | bool) -> StaffSnapshot:
    query = StaffQuery(**{"unit_id": ALL, **asked})  # type: ignore[arg-type]
    return ward.do(lambda: staff.load(query))


def profile(ward: WardStation, staff: StaffService, name: str) -> ProfileSnapshot:
    snapshot = ward.do(lambda: staff.load(StaffQuery(), ward.person(name).id))
    assert snapshot.profile is not None
    return snapshot.profile


def names(snapshot: StaffSnapshot) -> list[str]:
    return [row.name for row in snapshot.rows]


def test_the_unit_on_show_is_listed_by_name_until_another_is_asked_for(
    ward: WardStation, staff: StaffService
) -> None:
    own = ward.do(lambda: staff.load(StaffQuery()))
    assert own.query.unit_id == ward.ward.unit.id
    assert names(own) == sorted(names(own))
    assert {row.unit for row in own.rows} == {ward.ward.unit.name}
    everybody = load(ward, staff)
    assert len(everybody.rows) == len(ward.all(Staff))
    assert everybody.counted == f"{len(everybody.rows)} of {len(everybody.rows)} people"


def test_a_search_finds_the_beginnings_of_names_whatever_their_accents(
    ward: WardStation, staff: StaffService
) -> None:
    assert names(load(ward, staff, text="hay col")) == ["Colin Hayes"]
    assert names(load(ward, staff, text="sofia marin")) == ["Sofía Marín"]
    assert names(load(ward, staff, text='"; DROP * NEAR(')) == []
    assert names(load(ward, staff, text="olin")) == []


def test_a_search_finds_whatever_is_said_of_a_person_and_each_word_narrows(
    ward: WardStation, staff: StaffService
) -> None:
    home = ward.ward.unit.id
    colin = ward.person("Colin Hayes")
    assert names(load(ward, staff, text=colin.employee_id.lower())) == ["Colin Hayes"]
    assert set(names(load(ward, staff, text="cna intens"))) == {
        person.full_name
        for person in ward.all(Staff)
        if person.employment.role is StaffRole.CNA
        and person.employment.home_unit_id is not None
        and "Intensive" in unit_of(ward, person)
    }
    agency = load(ward, staff, text="trav")
    assert {row.contract for row in agency.rows} == {"Traveler"}
    charge = load(ward, staff, unit_id=home, text="charge RN")
    assert {row.role for row in charge.rows} == {"RN, charge"}
    assert names(load(ward, staff, unit_id=home, text="CHARGE rn alan")) == ["Alan Prewitt"]
    held = {each.staff_id for each in ward.all(Credential) if each.code == "ACLS"}
    with_it = load(ward, staff, unit_id=home, text="acls")
    assert (
        held & {row.staff_id for row in with_it.rows}
        == {person.id for person in ward.all(Staff) if person.employment.home_unit_id == home} & held
    )
    assert names(load(ward, staff, unit_id=home, text="alan charge trav")) == []


def test_whose_names_are_typed_come_before_whose_role_or_unit_is(
    ward: WardStation, staff: StaffService
) -> None:
    found = names(load(ward, staff, unit_id=ward.ward.unit.id, text="r"))
    first = [name for name in found if any(part.startswith("R") for part in name.split())]
    assert 0 < len(first) < len(found), "RN begins with it as well"
    assert set(found[: len(first)]) == set(first)


def test_a_search_finds_nobody_by_what_the_user_may_not_see(ward: WardStation) -> None:
    ward.sign_in(ICU_MANAGER)
    theirs = StaffService(ward.station)
    colin = ward.person("Colin Hayes")
    assert names(load(ward, theirs, text="colin hayes")) == ["Colin Hayes"]
    assert names(load(ward, theirs, text=colin.employee_id)) == []
    assert "Colin Hayes" not in names(load(ward, theirs, text="acls"))


def unit_of(ward: WardStation, person: Staff) -> str:
    return next(unit.name for unit in ward.all(Unit) if unit.id == person.employment.home_unit_id)


def test_the_list_is_narrowed_by_role_and_contract(ward: WardStation, staff: StaffService) -> None:
    home = ward.ward.unit.id
    aides = load(ward, staff, unit_id=home, role=StaffRole.CNA.value)
    expected = [
        person.full_name
        for person in ward.ward.hospital.select(Staff)
        if person.employment.home_unit_id == home and person.employment.role is StaffRole.CNA
    ]
    assert names(aides) == sorted(expected)
    travelers = load(ward, staff, unit_id=home, contract=EmploymentType.TRAVELER.value)
    assert {row.contract for row in travelers.rows} == {"Traveler"}


def test_credentials_are_due_on_the_ninetieth_day_and_not_on_the_next(
    ward: WardStation, staff: StaffService
) -> None:
    aisha = ward.person("Aisha Bello")
    for days, state, short in (
        (-1, CredentialState.EXPIRED, "Exp"),
        (0, CredentialState.SOON, "13 Oct"),
        (90, CredentialState.SOON, "11 Jan"),
        (91, CredentialState.CURRENT, "in force"),
    ):
        ends(ward, aisha, "ACLS", TODAY + timedelta(days=days))
        found = next(
            each for each in profile(ward, staff, aisha.full_name).credentials if each.code == "ACLS"
        )
        assert (found.state, found.short) == (state, short)
        due = names(load(ward, staff, unit_id=ward.ward.unit.id, expiring=True))
        assert (aisha.full_name in due) == (days <= 90)


def ends(ward: WardStation, person: Staff, code: str, last: date) -> None:
    """Let the server say that a credential ends on a day."""
    held = next(
        each
        for each in ward.ward.hospital.select(Credential)
        if (each.staff_id, each.code) == (person.id, code)
    )
    ward.pull(held.changed(issued=None, expires=last, rev=NEWER))


def test_what_the_unit_asks_for_and_nobody_recorded_is_named(ward: WardStation, staff: StaffService) -> None:
    aisha = ward.person("Aisha Bello")
    held = next(
        each
        for each in ward.ward.hospital.select(Credential)
        if (each.staff_id, each.code) == (aisha.id, "TELE")
    )
    ward.pull(held.changed(deleted_at=ward.clock.now(), rev=NEWER))
    assert profile(ward, staff, "Aisha Bello").missing == "TELE"
    row = next(row for row in load(ward, staff, text="aisha bello").rows)
    assert row.credentials.words == "▲ TELE missing"


def test_hours_of_the_list_are_those_of_all_units_against_the_contract(
    ward: WardStation, staff: StaffService
) -> None:
    first, last = date(2026, 9, 27), date(2026, 10, 24)
    aisha = ward.person("Aisha Bello").id
    mine = [
        item.shift_details
        for item in ward.ward.hospital.select(Assignment)
        if item.standing and item.staff_id == aisha and first <= item.shift_details.date <= last
    ]
    row = load(ward, staff, text="aisha bello").rows[0]
    assert row.hours == f"{sum(each.paid_minutes for each in mine) / 60:.0f} h"
    assert row.hours_note == "of 160 h"
    assert load(ward, staff, text="priya raman").rows[0].hours_note == "none owed"


def test_a_profile_counts_weekends_nights_and_shifts_moved_after_posting(
    ward: WardStation, staff: StaffService
) -> None:
    burdens = {row.name: row for row in profile(ward, staff, "Grace Lindqvist").burdens}
    assert list(burdens) == ["Weekends", "Nights", "Holidays", "Asked off, worked", "Moved after posting"]
    assert burdens["Nights"].share == "–"  # hired for days
    assert float(burdens["Weekends"].share) > 0
    assert burdens["Moved after posting"].this == "0"
    grace = ward.person("Grace Lindqvist").id
    assignments = ward.ward.hospital.select(Assignment)
    shift = next(
        item
        for item in assignments
        if item.staff_id == grace
        and item.status is AssignmentStatus.POSTED
        and item.shift_details.date > TODAY
    )
    before = place_of(shift)
    free = next(
        person.id
        for person in ward.ward.hospital.select(Staff)
        if person.employment.home_unit_id == ward.ward.unit.id
        and person.employment.role is StaffRole.RN
        and not any(
            other.staff_id == person.id and abs(other.shift_details.date - before.date) < timedelta(days=2)
            for other in assignments
        )
    )
    ward.perform(MoveShift(assignment_id=shift.id, was=before, to=before.changed(staff_id=free)))
    moved = {row.name: row.this for row in profile(ward, staff, "Grace Lindqvist").burdens}
    assert moved["Moved after posting"] == "1"


def test_personal_data_is_for_the_unit_and_for_oneself(ward: WardStation, staff: StaffService) -> None:
    icu = ward.ward.hospital.unit("ICU").id
    people = ward.ward.hospital.select(Staff)
    in_icu = next(person for person in people if person.employment.home_unit_id == icu)
    assert profile(ward, staff, in_icu.full_name).private
    row = load(ward, staff, text=in_icu.full_name).rows[0]
    assert (row.contract, row.hours, row.credentials.state) == ("", "", None)
    assert not profile(ward, staff, "Aisha Bello").private
    ward.sign_in(ICU_MANAGER)
    assert not profile(ward, staff, in_icu.full_name).private
    assert profile(ward, staff, "Aisha Bello").private


def test_staff_see_their_own_profile_and_nobody_elses(ward: WardStation, staff: StaffService) -> None:
    manager = ward.ward.hospital.user(MANAGER)
    ward.station.enter(
        manager.changed(
            id=new_id(), login="aisha.bello", role=Role.STAFF, staff_id=ward.person("Aisha Bello").id
        )
    )
    assert profile(ward, staff, "Aisha Bello").contact
    other = profile(ward, staff, "Grace Lindqvist")
    assert (other.contact, other.credentials, other.requests, other.hours) == ((), (), (), ())
    everybody = load(ward, staff)
    assert not everybody.sees_personal
    assert {row.hours for row in everybody.rows if row.name != "Aisha Bello"} == {""}
    # What may not be seen cannot be asked for either: an answer would tell it.
    assert names(load(ward, staff, contract=EmploymentType.AGENCY.value)) == []
    assert set(names(load(ward, staff, expiring=True))) <= {"Aisha Bello"}


def test_a_charge_nurse_reads_and_is_told_who_changes(ward: WardStation, staff: StaffService) -> None:
    ward.sign_in(CHARGE_NURSE)
    found = profile(ward, staff, "Aisha Bello")
    assert found.contact
    assert not found.may_edit
    assert found.reason == "A nurse manager of 4 West telemetry changes this record."
