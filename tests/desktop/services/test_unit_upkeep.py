"""What managers maintain about a unit: kinds of shift, planned seats, rotations, holidays and whose turn."""

from datetime import date, timedelta

import pytest
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation

from medschedule_desktop.errors.entry import EntryRefused, FormNotSaved
from medschedule_desktop.services.schedule.roster_reading import read_roster
from medschedule_desktop.services.snapshots.form import FormSnapshot
from medschedule_desktop.services.upkeep.holidays import Holidays
from medschedule_desktop.services.upkeep.planned_seats import PlannedSeats
from medschedule_desktop.services.upkeep.register import Register
from medschedule_desktop.services.upkeep.rotations import Rotations
from medschedule_desktop.services.upkeep.shift_kinds import ShiftKinds
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Role
from medschedule_shared.model.rotation_pattern import RotationPattern
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.planning.ward import ward_problem

OFF = ("",) * 7


@pytest.fixture(autouse=True)
def signed_in(ward: WardStation) -> None:
    ward.sign_in(MANAGER)


def opened(ward: WardStation, register: Register, form_id: str) -> FormSnapshot:
    return ward.do(lambda: register.open(form_id))


def save(ward: WardStation, register: Register, form_id: str, **typed: str | tuple[str, ...]) -> str:
    form = opened(ward, register, form_id)
    answers = form.entered() | {
        name: (answer,) if isinstance(answer, str) else answer for name, answer in typed.items()
    }
    return ward.do(lambda: register.save(form, answers))


def problems(
    ward: WardStation, register: Register, form_id: str, **typed: str | tuple[str, ...]
) -> dict[str, str]:
    with pytest.raises(FormNotSaved) as refused:
        save(ward, register, form_id, **typed)
    return refused.value.problems


def test_a_kind_of_shift_is_entered_changed_and_deleted(ward: WardStation) -> None:
    shifts = ShiftKinds(ward.station)
    typed = {"label": "Mid", "letter": "M", "startTime": "11:00", "endTime": "23:30", "paidMinutes": "12"}
    assert problems(ward, shifts, "shift/new", **{**typed, "letter": "d"}) == {
        "letter": "Day has this letter already."
    }
    assert problems(ward, shifts, "shift/new", **{**typed, "paidMinutes": "12.75"}) == {
        "paidMinutes": "The shift lasts 12.5 h only."
    }
    assert set(problems(ward, shifts, "shift/new", **{**typed, "startTime": "noon", "label": ""})) == {
        "startTime",
        "label",
    }
    save(ward, shifts, "shift/new", **typed)
    made = next(each for each in ward.all(ShiftTemplate) if each.letter == "M")
    assert (made.unit_id, made.paid_minutes) == (ward.ward.unit.id, 720)
    save(ward, shifts, f"shift/{made.id}", paidMinutes="11.5")
    rows = {row.row_id: row.cells for row in ward.do(shifts.load).rows}
    assert rows[f"shift/{made.id}"][4] == ("11.5 h", "")
    ward.do(lambda: shifts.remove(f"shift/{made.id}"))
    with pytest.raises(EntryRefused, match="use this kind"):
        ward.do(lambda: shifts.remove(f"shift/{ward.template('D').id}"))


def test_seats_are_changed_where_they_differ_and_entered_where_there_were_none(ward: WardStation) -> None:
    seats = PlannedSeats(ward.station)
    day, evening = ward.template("D").id, ward.template("E").id
    assert save(ward, seats, f"seats/{day}") == "Nothing was changed."
    row = next(row for row in ward.do(seats.load).rows if row.row_id == f"seats/{day}")
    assert row.cells[2] == ("6 RN", "2 CNA, 1 chg"), "who is in charge takes no patients"
    assert set(problems(ward, seats, f"seats/{day}", day3=("six", "0", "2", "0", "1"))) == {"day3"}
    save(ward, seats, f"seats/{day}", day5=("1", "1", "2", "", "2"))
    save(ward, seats, f"seats/{evening}", day0=("1", "0", "0", "0", "0"))
    assert ward.waiting() == ("UpdateFields", "CreateRecord")
    found = {(each.template_id, each.weekday): each for each in ward.all(CoreStaffing)}
    assert {need.role: need.count for need in found[day, 5].needs} == {
        StaffRole.RN: 1,
        StaffRole.LPN: 1,
        StaffRole.CNA: 2,
    }
    assert found[evening, 0].charge_nurses == 0


def test_a_rotation_is_laid_pinned_and_kept_by_a_second_laying(ward: WardStation) -> None:
    rotations = Rotations(ward.station)
    typed: dict[str, str | tuple[str, ...]] = {
        "name": "Two weeks",
        "weeks": "2",
        "week1": ("", "D", "d", "", "-", "", ""),
        "week2": ("", "", "", "D", "", "", "D"),
    }
    assert problems(ward, rotations, "rotation/new", **{**typed, "week2": ("Q", *OFF[1:])}) == {
        "week2": "There is no shift Q here, but C, D, E, N."
    }
    assert problems(ward, rotations, "rotation/new", **{**typed, "weeks": "1"}) == {
        "week2": "The rotation has 1 week. Empty this one, or write more weeks above."
    }
    assert set(problems(ward, rotations, "rotation/new", name="None", week1=OFF)) == {"week1"}
    save(ward, rotations, "rotation/new", **typed)
    (pattern,) = ward.all(RotationPattern)
    (row,) = ward.do(rotations.load).rows
    assert row.cells[2] == ("· D D · · · · | · · · D · · D", "")
    assert row.cells[3] == ("24 h", "")
    period = ward.ward.hospital.period(ward.ward.unit, PeriodState.BALANCING)
    grace = ward.person("Grace Lindqvist")
    away = period.first_date + timedelta(days=1)
    ward.pull(
        TimeOffRequest(
            id=new_id(),
            organization_id=grace.organization_id,
            created_at=ward.clock.now(),
            updated_at=ward.clock.now(),
            rev=1_000_000,
            unit_id=ward.ward.unit.id,
            staff_id=grace.id,
            kind="paid_leave",
            first_date=away,
            last_date=away,
            state=RequestState.APPROVED,
        )
    )
    lay = {"person": grace.id, "period": period.id, "week": "1"}
    said = save(ward, rotations, f"lay/{pattern.id}", **lay)
    assert said.startswith("Two weeks is pinned for Grace Lindqvist, 25 Oct – 21 Nov.")
    laid = [each for each in ward.all(Assignment) if (each.staff_id, each.period_id) == (grace.id, period.id)]
    wanted = {period.first_date + timedelta(days=day) for day in (2, 10, 13, 15, 16, 24, 27)}
    assert {each.shift_details.date for each in laid} == wanted
    assert all(each.pinned and each.template_id == ward.template("D").id for each in laid)
    unit_id, now = ward.ward.unit.id, ward.clock.now()
    reading = ward.replica.run(lambda work: read_roster(work, unit_id, now, period.id))
    pins = {
        (pin.person, period.first_date + timedelta(days=pin.day)) for pin in ward_problem(reading.facts).pins
    }
    assert pins == {(grace.id, day) for day in wanted}  # what the solver keeps
    assert save(ward, rotations, f"lay/{pattern.id}", **lay) == "Nothing was changed."
    assert ward.waiting() == ("CreateRecord", "LayRotation")


def test_whose_turn_a_holiday_is_follows_from_who_worked_it_last_time(ward: WardStation) -> None:
    holidays = Holidays(ward.station)
    rows = {row.cells[1][0]: row for row in ward.do(holidays.load).rows}
    labour_day = date(2026, 9, 7)
    day_nurses = {
        each.staff_id
        for each in ward.ward.hospital.select(Assignment)
        if each.standing and each.shift_details.date == labour_day
    }
    form = opened(ward, holidays, rows["Labor Day"].row_id)
    assert form.sentence.startswith("Last time it was Mon 7 Sep 2026.")
    off, due = form.sentence.partition("Their turn: ")[::2]
    for name in ("Colin Hayes", "Aisha Bello"):
        worked = ward.person(name).id in day_nurses
        assert (name in off, name in due) == (worked, not worked)
    assert not form.allowed
    assert "administrator" in form.reason
    with pytest.raises(EntryRefused, match="administrator"):
        save(ward, holidays, "holiday/new", name="Diwali", date="8 Nov 2026")


def test_an_administrator_keeps_the_holidays(ward: WardStation) -> None:
    ward.station.enter(ward.ward.hospital.user(MANAGER).changed(id=new_id(), login="ada", role=Role.ADMIN))
    holidays = Holidays(ward.station)
    assert problems(ward, holidays, "holiday/new", name="Diwali", date="25 Dec 2026") == {
        "date": "This is Christmas Day already."
    }
    save(ward, holidays, "holiday/new", name="Diwali", date="8 Nov 2026")
    save(ward, holidays, "holiday/2026-11-08", name="Diwali", date="9 Nov 2026")
    (organization,) = ward.all(Organization)
    assert date(2026, 11, 9) in {each.date for each in organization.settings.holidays}
    ward.do(lambda: holidays.remove("holiday/2026-11-09"))
    (organization,) = ward.all(Organization)
    assert "Diwali" not in {each.name for each in organization.settings.holidays}


def test_a_charge_nurse_reads_every_register_and_changes_none(ward: WardStation) -> None:
    ward.sign_in(CHARGE_NURSE)
    for register in (ShiftKinds(ward.station), PlannedSeats(ward.station), Rotations(ward.station)):
        snapshot = ward.do(register.load)
        assert "nurse manager" in snapshot.reason
        for row in snapshot.rows[:1]:
            assert not opened(ward, register, row.row_id).allowed
    with pytest.raises(EntryRefused, match="nurse manager"):
        save(ward, ShiftKinds(ward.station), "shift/new", label="Mid")
    assert ward.waiting() == ()
