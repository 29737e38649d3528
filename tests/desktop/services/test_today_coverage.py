"""The Today page at 05:45: is each shift safe, in words, and what call-outs and the census change."""

from datetime import timedelta

import pytest
from tests.desktop.ward_station import CHARGE_NURSE, ICU_MANAGER, WardStation, later

from medschedule_desktop.errors.entry import EntryRefused, WardUnknown
from medschedule_desktop.services.snapshots.coverage import CoverageState
from medschedule_desktop.services.today.service import TodayService
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.call_out import CallOut
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.roles import Role
from medschedule_shared.sample.ward_0545 import CALLING_OUT, DAY_AIDES, TODAY

FULL = "6 of 6 RN"
SHORT_2 = "Short 2 RN. 22 ÷ 4 = 5.5 each. Limit 4."


def test_all_three_shifts_are_covered_before_anybody_calls_out(
    ward: WardStation, today: TodayService
) -> None:
    page = ward.do(today.load)
    for card in (page.now, page.next, page.tonight):
        assert (card.sentence, card.state, card.verdict) == (FULL, CoverageState.OK, "Met")
        assert card.load == "22 patients, 3.7 each"
        assert card.details == ("Charge 1 of 1", "CNA 2 of 2")
        assert card.flag == ""
    assert page.now.caption == "Now: Night until 07:30"
    assert page.next.caption == "Next: Day 07:00–19:30, in 1 h 15 min"
    assert page.tonight.caption == "Then: Night 19:00"
    assert (page.call_next, page.call_sentence) == (None, "Nobody is needed: Day has 6 of 6 RN.")
    assert (page.candidates, page.ineligible, page.fallback, page.call_log) == ((), (), (), ())
    assert page.why_not_record == ""


def test_the_list_of_the_next_shift_begins_with_its_charge_nurse(
    ward: WardStation, today: TodayService
) -> None:
    page = ward.do(today.load)
    assert page.on_title == "Day 07:00: who is on"
    assert [row.role for row in page.on_shift] == ["Charge", *["RN"] * 6, *["CNA"] * 2]
    assert (page.on_shift[0].name, page.on_shift[0].note) == ("Alan Prewitt", "no patients")
    names = [row.name for row in page.on_shift]
    assert names[1:7] == sorted(names[1:7])


def test_two_call_outs_make_the_day_short_of_two(
    ward: WardStation, today: TodayService, called_out: tuple[Assignment, ...]
) -> None:
    page = ward.do(today.load)
    assert (page.next.sentence, page.next.state) == (SHORT_2, CoverageState.CRITICAL)
    assert (page.next.count, page.next.verdict) == ("4 of 6 RN", "Short 2 RN")
    assert page.next.flag == "Unsafe: ratio rule"
    assert page.now.sentence == page.tonight.sentence == FULL
    absent = {row.name: row.called_out for row in page.on_shift if row.called_out}
    assert absent == dict.fromkeys(CALLING_OUT, "out 05:45")
    assert [(row.name, row.event) for row in page.call_log] == [
        (name, " called out") for name in reversed(CALLING_OUT)
    ]
    assert {row.detail for row in page.call_log} == {"by Renee Calloway"}
    assert ward.waiting() == ("RecordCallOut", "RecordCallOut")


def test_one_call_out_is_already_unsafe(ward: WardStation, today: TodayService) -> None:
    page = ward.do(lambda: today.record_call_out(ward.ward.calling_out[0].id))
    assert page.next.sentence == "Short 1 RN. 22 ÷ 5 = 4.4 each. Limit 4."


def test_a_call_out_taken_back_gives_the_seat_back(
    ward: WardStation, today: TodayService, called_out: tuple[Assignment, ...]
) -> None:
    ward.do(lambda: today.undo_call_out(called_out[0].id))
    page = ward.do(lambda: today.undo_call_out(called_out[1].id))
    assert (page.next.sentence, page.next.state) == (FULL, CoverageState.OK)
    assert not any(row.called_out for row in page.on_shift)
    assert page.call_log == ()
    assert {item.status for name in CALLING_OUT for item in ward.shifts(name, TODAY)} == {
        AssignmentStatus.POSTED
    }
    assert all(item.withdrawn_at == ward.clock.now() for item in ward.all(CallOut))


def test_what_did_not_happen_cannot_be_taken_back(
    ward: WardStation, today: TodayService, called_out: tuple[Assignment, ...]
) -> None:
    ward.do(lambda: today.undo_call_out(called_out[0].id))
    with pytest.raises(EntryRefused, match="no call-out of this person to take back"):
        ward.do(lambda: today.undo_call_out(called_out[0].id))
    with pytest.raises(EntryRefused, match="no call-out of this person to take back"):
        ward.do(lambda: today.undo_call_out(new_id()))


def test_the_same_call_out_twice_is_refused(
    ward: WardStation, today: TodayService, called_out: tuple[Assignment, ...]
) -> None:
    with pytest.raises(EntryRefused, match="already on record"):
        ward.do(lambda: today.record_call_out(called_out[0].id))
    assert len(ward.all(CallOut)) == 2


def test_a_charge_nurse_who_calls_out_is_missed_though_every_nurse_is_there(
    ward: WardStation, today: TodayService
) -> None:
    (charge,) = ward.shifts("Alan Prewitt", TODAY)
    page = ward.do(lambda: today.record_call_out(charge.id))
    assert (page.next.sentence, page.next.state) == (f"No charge nurse. {FULL}.", CoverageState.SHORT)
    assert page.call_next is None
    assert page.call_sentence == "Day: no charge nurse. Put somebody in the seat on the Schedule page."


def test_an_aide_who_calls_out_is_missed(ward: WardStation, today: TodayService) -> None:
    (aide,) = ward.shifts(DAY_AIDES[0], TODAY)
    page = ward.do(lambda: today.record_call_out(aide.id))
    assert (page.next.sentence, page.next.state) == (f"Short 1 CNA. {FULL}.", CoverageState.SHORT)
    assert page.call_sentence == "Day: short 1 CNA. Put somebody in the seat on the Schedule page."


@pytest.mark.parametrize(
    ("patients", "sentence"),
    [
        (17, "6 of 5 RN"),
        (20, "6 of 5 RN"),
        (21, "6 of 6 RN"),
        (24, "6 of 6 RN"),
    ],
)
def test_the_census_sets_the_need(
    ward: WardStation, today: TodayService, patients: int, sentence: str
) -> None:
    page = ward.do(lambda: today.record_census(patients, 1, 2))
    assert (page.next.sentence, page.next.state) == (sentence, CoverageState.OK)
    assert page.census.patients == patients
    assert page.census.sentence == f"{patients}/24 beds at 05:45, next 09:45"
    newest = max(ward.all(CensusReading), key=lambda reading: reading.taken_at)
    assert (newest.pending_admits, newest.pending_discharges) == (1, 2)


def test_more_patients_than_the_nurses_may_have_make_the_shift_unsafe(
    ward: WardStation, today: TodayService
) -> None:
    ward.do(lambda: today.record_call_out(ward.ward.calling_out[0].id))
    page = ward.do(lambda: today.record_census(20, 0, 0))
    assert (page.next.sentence, page.next.state) == ("5 of 5 RN", CoverageState.OK)
    later(ward.clock, minutes=1)
    page = ward.do(lambda: today.record_census(21, 0, 0))
    assert page.next.sentence == "Short 1 RN. 21 ÷ 5 = 4.2 each. Limit 4."


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [(0.25, "22/24 beds at 02:00, due since 06:00"), (0.2, "22/24 beds at 02:00, next 06:00")],
)
def test_the_census_says_when_it_is_due(
    ward: WardStation, today: TodayService, hours: float, sentence: str
) -> None:
    later(ward.clock, hours=hours)
    assert ward.do(today.load).census.sentence == sentence


def test_yesterdays_census_says_its_day(ward: WardStation, today: TodayService) -> None:
    later(ward.clock, hours=19)
    assert ward.do(today.load).census.sentence == "22/24 beds at 13 Oct 02:00, due since 06:00"


def test_without_a_census_the_cover_is_unknown(ward: WardStation, today: TodayService) -> None:
    taken_at = max(
        reading.taken_at for reading in ward.all(CensusReading) if reading.unit_id == ward.ward.unit.id
    )
    ward.clock.at = taken_at + timedelta(days=1)
    assert ward.do(today.load).census.patients == 22
    ward.clock.advance(timedelta(milliseconds=1))
    page = ward.do(today.load)
    assert page.next.sentence.endswith(" of 6 RN. Enter the census.")
    assert (page.next.state, page.next.load) == (CoverageState.UNKNOWN, "Census not entered")
    assert page.census.patients is None
    assert page.census.sentence == "24 beds; no census in the last 24 h"


def test_a_unit_without_patients_needs_nobody(ward: WardStation, today: TodayService) -> None:
    page = ward.do(lambda: today.record_census(0, 0, 0))
    assert page.next.sentence == "6 of 0 RN"


def test_where_no_shift_is_planned_the_page_says_so(ward: WardStation, today: TodayService) -> None:
    planned = [core for core in ward.all(CoreStaffing) if core.unit_id == ward.ward.unit.id]
    ward.pull(*(core.changed(deleted_at=ward.clock.now()) for core in planned))
    page = ward.do(today.load)
    assert page.next.sentence == "No shift is planned."
    assert (page.is_planned, page.on_empty) == (False, "No shift is planned.")
    assert page.call_sentence.startswith("Under Staff a manager says which shifts the unit has")
    assert page.on_title == "Who is on"


def test_a_role_that_may_not_record_changes_nothing(ward: WardStation, today: TodayService) -> None:
    ward.sign_in(ICU_MANAGER)
    ward.station.unit_id = ward.ward.unit.id
    assert ward.do(today.load).why_not_record
    with pytest.raises(EntryRefused, match="Your role does not allow this here"):
        ward.do(lambda: today.record_call_out(ward.ward.calling_out[0].id))
    with pytest.raises(EntryRefused, match="Your role does not allow this here"):
        ward.do(lambda: today.record_census(22, 0, 0))
    assert ward.waiting() == ()
    assert ward.all(CallOut) == ()


@pytest.mark.parametrize("role", [Role.STAFF, Role.AUDITOR])
def test_staff_and_auditors_only_read(ward: WardStation, today: TodayService, role: Role) -> None:
    user = ward.ward.hospital.user(CHARGE_NURSE)
    ward.station.user = user.changed(role=role)
    assert ward.do(today.load).why_not_record
    with pytest.raises(EntryRefused, match="Your role does not allow this here"):
        ward.do(lambda: today.record_call_out(ward.ward.calling_out[0].id))
    assert ward.waiting() == ()


def test_nobody_signed_in_can_record_nothing(ward: WardStation, today: TodayService) -> None:
    ward.station.user = None
    assert ward.do(today.load).why_not_record
    with pytest.raises(EntryRefused, match=r"Sign in first\. Nothing was changed\."):
        ward.do(lambda: today.record_call_out(ward.ward.calling_out[0].id))
    assert ward.waiting() == ()


def test_a_unit_that_the_copy_does_not_hold_is_one_sentence(ward: WardStation, today: TodayService) -> None:
    ward.station.unit_id = new_id()
    with pytest.raises(WardUnknown, match="no copy of the unit yet"):
        ward.do(today.load)
