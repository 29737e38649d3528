"""Journey 11: fewer patients than nurses. Whose turn it is, who declined, and who is called back."""

import pytest
from tests.desktop.ward_station import WardStation, later

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.snapshots.coverage import CoverageState
from medschedule_desktop.services.snapshots.today import TodaySnapshot
from medschedule_desktop.services.today.service import TodayService
from medschedule_shared.model.assignment import AssignmentStatus
from medschedule_shared.model.call_out import CallOutcome
from medschedule_shared.model.staff import EmploymentType
from medschedule_shared.model.turn_entry import TurnChoice, TurnEntry
from medschedule_shared.sample.ward_0545 import DAY_NURSES, TODAY


def release(ward: WardStation, today: TodayService, name: str, *, standby: bool) -> TodaySnapshot:
    (shift,) = ward.shifts(name, TODAY)
    return ward.do(lambda: today.release(shift.id, standby=standby))


def answer(ward: WardStation, today: TodayService, name: str, choice: TurnChoice) -> TodaySnapshot:
    (shift,) = ward.shifts(name, TODAY)
    return ward.do(lambda: today.answer_turn(shift.id, choice))


def test_who_goes_home_is_proposed_declines_stands_by_and_is_called_back(
    ward: WardStation, today: TodayService
) -> None:
    per_diem = ward.person("Linh Pham")
    per_diem = per_diem.changed(
        employment=per_diem.employment.changed(employment_type=EmploymentType.PER_DIEM, fte=0)
    )
    ward.pull(per_diem)
    page = ward.do(lambda: today.record_census(17, 0, 0))
    assert page.next.sentence == "6 of 5 RN"
    assert page.release_note.startswith("6 RN for 17 patients, 5 needed.")
    assert {row.name for row in page.releases} == set(DAY_NURSES), "the charge nurse stays"
    on_overtime = page.releases[0]
    assert on_overtime.why == "Overtime: 8 h"
    assert page.release_next is not None
    assert page.release_next.seat == "Day 07:00 has 1 RN too many. Whose turn it is"
    page = answer(ward, today, on_overtime.name, TurnChoice.DECLINED)
    assert page.release_next is not None
    assert page.release_next.name == page.releases[0].name == "Linh Pham"
    assert page.releases[0].why == "Per diem goes before regular staff"
    assert (page.releases[-1].name, page.releases[-1].answer) == (on_overtime.name, "05:45 Declined")

    page = answer(ward, today, "Owen Kelly", TurnChoice.VOLUNTEERED)
    assert [row.name for row in page.releases[:2]] == ["Owen Kelly", "Linh Pham"]
    assert (page.releases[0].why, page.releases[0].answer) == ("Would like to go", "05:45 Would like to go")

    page = answer(ward, today, "Owen Kelly", TurnChoice.DECLINED)
    assert page.release_next is not None
    assert page.release_next.name == "Linh Pham"
    assert {row.name for row in page.releases if row.declined} == {"Owen Kelly", on_overtime.name}

    page = release(ward, today, "Linh Pham", standby=True)
    assert page.next.sentence == "5 of 5 RN"
    assert (page.release_next, page.releases) == (None, ())
    [off] = [row for row in page.on_shift if row.off]
    assert (off.name, off.off) == ("Linh Pham", "standby 05:45")
    assert page.call_sentence.endswith("On standby: Linh Pham. Looked at again with the census at 09:45.")
    assert page.call_log[0].event == " is on standby"
    with pytest.raises(EntryRefused, match="Nobody is to spare"):
        release(ward, today, "Fatima Haddad", standby=False)

    later(ward.clock, hours=4)  # the re-check: the shift runs, and its patients are more again
    page = ward.do(lambda: today.record_census(22, 0, 0))
    assert page.on_title == "Day 07:00: who is on"
    assert page.now.state is CoverageState.CRITICAL
    page = ward.do(lambda: today.call_back(off.entry_id))
    assert page.now.sentence == "6 of 6 RN"
    (back,) = ward.shifts("Linh Pham", TODAY)
    assert back.status is AssignmentStatus.POSTED
    with pytest.raises(EntryRefused, match="not released from that shift any more"):
        ward.do(lambda: today.call_back(off.entry_id))
    assert ward.waiting() == (
        *("RecordCensus", "LogTurn", "LogTurn", "LogTurn", "FlexOff"),
        *("RecordCensus", "CallBack"),
    )


def test_a_release_is_a_turn_and_undone_it_is_none(ward: WardStation, today: TodayService) -> None:
    page = ward.do(lambda: today.record_census(17, 0, 0))
    assert page.release_next is not None
    first = page.release_next.name
    page = release(ward, today, first, standby=False)
    assert page.call_log[0].event == " was released"
    [turn] = ward.all(TurnEntry)
    assert turn.is_turn
    page = ward.do(lambda: today.undo(page.call_log[0].undo))
    assert page.next.sentence == "6 of 5 RN"
    assert page.release_next is not None
    assert page.release_next.name == first
    [turn] = ward.all(TurnEntry)
    assert not turn.is_turn


def test_nobody_is_released_on_an_old_count_or_none(ward: WardStation, today: TodayService) -> None:
    assert ward.do(today.load).releases == ()
    ward.do(lambda: today.record_census(17, 3, 0))
    page = ward.do(today.load)
    assert page.census.expected == "Expected: 20 patients, 5 RN needed, 6 on"
    later(ward.clock, hours=5)
    assert ward.do(today.load).census.is_due
    with pytest.raises(EntryRefused):
        ward.do(lambda: today.log_call(ward.person("Grace Lindqvist").id, CallOutcome.YES))
