"""The frame round the pages: which shift, is it safe, is everything saved, is something open."""

from datetime import timedelta

import pytest
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation

from medschedule_desktop.errors.entry import WardUnknown
from medschedule_desktop.services.shell import ShellService
from medschedule_desktop.services.snapshots.coverage import CoverageState
from medschedule_desktop.services.snapshots.shell import SyncKind, SyncSnapshot
from medschedule_desktop.sync.status import SyncKind as EngineKind
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.conflict import ConflictKind
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.operation import Context
from medschedule_shared.operations.outcome import Clash


@pytest.fixture
def shell(ward: WardStation) -> ShellService:
    ward.sign_in(CHARGE_NURSE)
    return ShellService(ward.station, ward.board.status, "MedSchedule 0.1.0")


def call_out(ward: WardStation) -> None:
    """Let the next of the two nurses call out."""
    done = len(ward.waiting())
    shift = ward.ward.calling_out[done]
    ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=shift.id))


def server(ward: WardStation) -> Context:
    organization_id, now = ward.ward.hospital.organization.id, ward.clock.now()
    return Context(organization_id, new_id(), None, None, now, now)


def test_the_frame_at_a_quarter_to_six(ward: WardStation, shell: ShellService) -> None:
    frame = ward.do(shell.load)
    assert (frame.unit_name, frame.clock, frame.date) == ("4 West telemetry", "05:45", "Tue 13 Oct 2026")
    assert (frame.shift_name, frame.shift_until) == ("Night", "until 07:30")
    assert frame.next_shift == "Next: Day 07:00 in 1 h 15 min"
    assert (frame.coverage_sentence, frame.coverage_state) == ("Met: 6 of 6 RN", CoverageState.OK)
    assert frame.coverage_detail == "3.7 patients each, limit 4"
    assert frame.sync == SyncSnapshot(SyncKind.OFFLINE, "Offline since 05:12", "Your changes are kept here")
    assert (frame.user_name, frame.user_role) == ("Renee Calloway", "Charge nurse")
    assert frame.data_age == "Data as of 05:12, from this station's copy"
    assert frame.version == "MedSchedule 0.1.0"


def test_the_more_urgent_shift_is_named(ward: WardStation, shell: ShellService) -> None:
    call_out(ward)
    call_out(ward)
    frame = ward.do(shell.load)
    assert (frame.coverage_sentence, frame.coverage_state) == ("Day short 2 RN", CoverageState.CRITICAL)
    assert frame.coverage_detail == "5.5 patients each, limit 4"
    assert frame.sync.detail == "Your changes are kept here, 2 waiting"


def test_in_the_handover_the_later_shift_runs(ward: WardStation, shell: ShellService) -> None:
    ward.clock.at = ward.ward.now + timedelta(minutes=75)
    frame = ward.do(shell.load)
    assert (frame.clock, frame.shift_name, frame.shift_until) == ("07:00", "Day", "until 19:30")
    assert frame.next_shift == "Next: Night 19:00 in 12 h"


def test_without_a_census_it_cannot_be_told(ward: WardStation, shell: ShellService) -> None:
    ward.pull(
        *(
            reading.changed(deleted_at=ward.clock.now())
            for reading in ward.all(CensusReading)
            if reading.unit_id == ward.ward.unit.id
        )
    )
    frame = ward.do(shell.load)
    assert (frame.coverage_sentence, frame.coverage_detail, frame.coverage_state) == (
        "Night census unknown",
        "Census not entered in the last 24 h",
        CoverageState.UNKNOWN,
    )


def test_without_a_plan_nothing_is_claimed(ward: WardStation, shell: ShellService) -> None:
    planned = [core for core in ward.all(CoreStaffing) if core.unit_id == ward.ward.unit.id]
    ward.pull(*(core.changed(deleted_at=ward.clock.now()) for core in planned))
    frame = ward.do(shell.load)
    assert (frame.shift_name, frame.shift_until, frame.next_shift) == ("No shift now", "", "")
    assert (frame.coverage_sentence, frame.coverage_state) == ("No shift is planned", CoverageState.UNKNOWN)


@pytest.mark.parametrize(
    ("kind", "message", "expected"),
    [
        ("saved", "", SyncSnapshot(SyncKind.SAVED, "All saved", "at 05:45")),
        ("syncing", "", SyncSnapshot(SyncKind.SENDING, "Sending", "1 waiting")),
        (
            "offline",
            "",
            SyncSnapshot(SyncKind.OFFLINE, "Offline since 05:45", "Your changes are kept here, 1 waiting"),
        ),
        (
            "refused",
            "An administrator has closed this station.",
            SyncSnapshot(
                SyncKind.TROUBLE, "Not accepted by the server", "An administrator has closed this station."
            ),
        ),
    ],
)
def test_where_the_changes_are_in_words(
    ward: WardStation, shell: ShellService, kind: EngineKind, message: str, expected: SyncSnapshot
) -> None:
    call_out(ward)
    ward.say(kind, message=message)
    assert ward.do(shell.load).sync == expected


def test_a_station_that_never_reached_its_server_says_so(ward: WardStation, shell: ShellService) -> None:
    ward.board.post(SyncStatus("offline", ward.clock.now(), 0, None))
    assert ward.do(shell.load).data_age == "This station has not reached its server yet"


def test_before_sign_in_nobody_is_named(ward: WardStation, shell: ShellService) -> None:
    ward.station.user = None
    frame = ward.do(shell.load)
    assert (frame.user_name, frame.user_role) == ("", "")


def test_the_manager_is_named_with_the_role(ward: WardStation, shell: ShellService) -> None:
    ward.sign_in(MANAGER)
    frame = ward.do(shell.load)
    assert (frame.user_name, frame.user_role) == ("Ellen Marsh", "Nurse manager")


def test_a_nurse_in_conflict_does_not_count(ward: WardStation, shell: ShellService) -> None:
    hospital, sure = ward.ward.hospital, ward.ward.calling_out[0]
    icu = next(item for item in hospital.select(Assignment) if item.unit_id == hospital.unit("ICU").id)
    clash = Clash(ConflictKind.DOUBLE_BOOKING, (sure.unit_id,), sure.staff_id, sure, icu)
    ward.pull(conflict_of(clash, server(ward)))
    frame = ward.do(shell.load)
    assert frame.coverage_sentence == "Day short 1 RN"


def test_a_unit_that_the_copy_does_not_hold_is_one_sentence(ward: WardStation, shell: ShellService) -> None:
    ward.station.unit_id = new_id()
    with pytest.raises(WardUnknown, match="no copy of the unit yet"):
        ward.do(shell.load)
