"""If nobody comes: every option with its figures, each carried out as operations and checked again."""

import pytest
from tests.desktop.ward_station import CHARGE_NURSE, SUPERVISOR, WardStation

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.snapshots.coverage import CoverageState
from medschedule_desktop.services.snapshots.today import FallbackRow, TodaySnapshot
from medschedule_desktop.services.today.service import TodayService
from medschedule_shared.model.assignment import AssignmentStatus
from medschedule_shared.model.call_out import CallOutcome
from medschedule_shared.model.turn_entry import TurnEntry, TurnKind
from medschedule_shared.sample.ward_0545 import TODAY

pytestmark = pytest.mark.usefixtures("called_out")

LONG = "16.5 h of work in 24 h to Tue 13 Oct 11:30, at most 13.5 h allowed"
BOTH_UNITS = "Floating takes both units. Phone the house supervisor."
FLOATED = "Jin Williams"
HOLD, CHARGE = "Hold over Elena Sokolova to 11:30", "Charge nurse Alan Prewitt takes patients"


def option(page: TodaySnapshot, begins: str) -> FallbackRow:
    return next(row for row in page.fallback if row.option.startswith(begins))


def choose(ward: WardStation, today: TodayService, begins: str) -> TodaySnapshot:
    key = option(ward.do(today.load), begins).key
    return ward.do(lambda: today.apply_fallback(key))


def test_every_option_has_its_ratio_its_hours_and_the_rule_that_it_breaks(
    ward: WardStation, today: TodayService
) -> None:
    page = ward.do(today.load)
    assert page.fallback_note == "Computed 05:45 on this station, for Day 07:00"
    spared = f"loat {FLOATED} from 5 East medical-surgical (6 RN, 19 patients)"
    as_of, ratio = "other unit as of 05:12", "Ratio 1:4"
    no_patients = "charge without patients"
    rows = [(row.option, row.nurses, row.each, row.result, row.rule_broken) for row in page.fallback]
    assert rows == [
        (
            f"{HOLD}, and float {FLOATED} from 5 East medical-surgical",
            "6",
            "3.7",
            "Met until 11:30",
            f"{LONG}; {as_of}",
        ),
        (
            f"{HOLD}, and charge nurse Alan Prewitt takes patients",
            "6",
            "3.7",
            "Met until 11:30",
            f"{LONG}; {no_patients}",
        ),
        ("Close 6 beds: 22 → 16 patients", "4", "4.0", "Met", "None; house supervisor decides"),
        (HOLD, "5", "4.4", "Short 1", f"{ratio}; {LONG}"),
        (f"F{spared}", "5", "4.4", "Short 1", f"{ratio}; {as_of}"),
        (CHARGE, "5", "4.4", "Short 1", f"{ratio}; {no_patients}"),
    ]
    met, critical = CoverageState.OK, CoverageState.CRITICAL
    assert [row.state for row in page.fallback] == [met] * 3 + [critical] * 3
    assert [row.hours for row in page.fallback] == [
        *("4 h overtime", "4 h overtime", "No overtime"),
        *("4 h overtime", "No overtime", "No overtime"),
    ]
    assert [(row.action, row.why_not) for row in page.fallback] == [
        ("Choose", BOTH_UNITS),
        ("Choose", ""),
        ("Ask", ""),
        ("Choose", ""),
        ("Choose", BOTH_UNITS),
        ("Choose", ""),
    ]


def test_holding_over_and_floating_restore_the_shift_until_the_hold_over_ends(
    ward: WardStation, today: TodayService
) -> None:
    key = option(ward.do(today.load), f"{HOLD}, and float").key
    before = ward.waiting()
    with pytest.raises(EntryRefused, match=BOTH_UNITS):
        ward.do(lambda: today.apply_fallback(key))
    assert ward.waiting() == before
    ward.sign_in(SUPERVISOR)
    page = ward.do(lambda: today.apply_fallback(key))
    assert ward.waiting()[len(before) :] == ("HoldOver", "LogTurn", "FloatStaff", "LogTurn")
    assert (page.next.sentence, page.next.state) == (
        "6 of 6 RN until 11:30, then short 1 RN.",
        CoverageState.SHORT,
    )
    assert {turn.kind for turn in ward.all(TurnEntry)} == {TurnKind.HOLD_OVER, TurnKind.FLOAT}
    assert page.candidates, "somebody may still come for the rest of the shift"
    notes = {row.name: row.note for row in page.on_shift}
    assert notes["Elena Sokolova"] == "until 11:30"
    home, here = sorted(ward.shifts(FLOATED, TODAY), key=lambda shift: shift.floated_from or "")
    assert (home.status, here.floated_from) == (AssignmentStatus.FLOATED_OUT, home.id)
    held = next(row for row in page.call_log if row.name == "Elena Sokolova")
    assert held.event == " was held over"
    page = ward.do(lambda: today.undo(held.undo))
    assert page.next.sentence == "Short 1 RN. 22 ÷ 5 = 4.4 each. Limit 4."
    assert "Elena Sokolova" not in {row.name for row in page.on_shift}
    with pytest.raises(EntryRefused, match="already taken back"):
        ward.do(lambda: today.undo(held.undo))


def test_the_charge_nurse_takes_patients_and_gives_them_back(ward: WardStation, today: TodayService) -> None:
    page = choose(ward, today, CHARGE)
    assert page.next.sentence == "Short 1 RN. 22 ÷ 5 = 4.4 each. Limit 4."
    assert page.next.details[0] == "Charge 1 of 1, with patients"
    assert page.on_shift[0].note == "takes patients"
    assert not any("takes patients" in row.option for row in page.fallback)
    with pytest.raises(EntryRefused, match=r"no option any more"):
        ward.do(lambda: today.apply_fallback("charge_takes_patients:none"))
    [done] = [row for row in page.call_log if row.event == " takes patients"]
    page = ward.do(lambda: today.undo(done.undo))
    assert page.next.count == "4 of 6 RN"
    assert option(page, CHARGE).action == "Choose"


def test_a_charge_nurse_asks_to_close_beds_and_the_house_supervisor_agrees(
    ward: WardStation, today: TodayService
) -> None:
    page = choose(ward, today, "Close 6 beds")
    asked = option(page, "Close 6 beds")
    assert asked.rule_broken == "Asked at 05:45; house supervisor decides"
    assert (asked.action, asked.why_not) == ("Asked", "The house supervisor has not decided yet.")
    with pytest.raises(EntryRefused, match="not decided yet"):
        choose(ward, today, "Close 6 beds")
    ward.sign_in(SUPERVISOR)
    page = choose(ward, today, "Close 6 beds")
    assert ward.waiting()[-2:] == ("AskToCloseBeds", "DecideBedClosure")
    assert option(page, "Close 6 beds").action == "Agreed"
    assert page.next.state is CoverageState.CRITICAL, "no patient has left yet"
    assert page.call_log[0].event == ": 6 beds closed"
    ward.sign_in(CHARGE_NURSE)
    page = ward.do(lambda: today.record_census(16, 0, 0))
    assert page.next.sentence == "4 of 4 RN"


def test_an_entry_of_the_call_log_is_taken_back_with_what_it_did(
    ward: WardStation, today: TodayService
) -> None:
    grace = ward.person("Grace Lindqvist").id
    page = ward.do(lambda: today.log_call(grace, CallOutcome.YES))
    said_yes = next(row for row in page.call_log if row.name == "Grace Lindqvist")
    assert page.next.count == "5 of 6 RN"
    page = ward.do(lambda: today.undo(said_yes.undo))
    assert page.next.count == "4 of 6 RN"
    assert page.call_next is not None
    assert page.call_next.name == "Grace Lindqvist"
    assert "Grace Lindqvist" not in {row.name for row in page.call_log}
    assert page.candidates[0].last_asked == "21 Sep"
    assert ward.waiting()[-2:] == ("WithdrawCall", "UnassignShift")
    with pytest.raises(EntryRefused, match="not in the log any more"):
        ward.do(lambda: today.undo(said_yes.undo))
