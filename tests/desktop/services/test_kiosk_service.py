"""The ward board from what a kiosk's replica holds: masked names, open seats, posted figures, its age."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.desktop.ward_station import WardStation

from medschedule_desktop.errors.entry import WardUnknown
from medschedule_desktop.services.kiosk import KioskService
from medschedule_desktop.services.snapshots.coverage import CoverageState
from medschedule_desktop.services.snapshots.kiosk import BoardAge, BoardShift, KioskSnapshot
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import AssignmentStatus
from medschedule_shared.model.call_out import CallOut
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User

DAY_BEGINS = datetime(2026, 10, 13, 12, tzinfo=UTC)


@pytest.fixture
def kiosk(ward_kiosk: WardStation) -> KioskService:
    return KioskService(ward_kiosk.station, ward_kiosk.board.status)


def shown(part: BoardShift | None) -> BoardShift:
    assert part is not None
    return part


def figures(page: KioskSnapshot) -> dict[str, str]:
    return {figure.label: figure.value for figure in page.posted}


def texts(part: Any) -> list[str]:
    """Return every text of a snapshot."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, tuple):
        return [text for item in part for text in texts(item)]
    slots = getattr(part, "__slots__", ())
    return [text for name in slots for text in texts(getattr(part, name))]


def test_the_board_in_the_night(ward_kiosk: WardStation, kiosk: KioskService) -> None:
    page = ward_kiosk.do(kiosk.load)
    assert (page.unit_name, page.unit_detail) == ("4 West telemetry", "24 beds, nurse staffing")
    assert (page.date, page.clock, page.is_night) == ("Tuesday 13 October", "05:45", True)
    now, coming = shown(page.now), shown(page.next)
    assert (now.title, coming.title) == ("Now: Night 19:00–07:30", "Next: Day 07:00")
    assert (now.coverage, now.state) == ("6 of 6 RN", CoverageState.OK)
    assert [(person.role, person.name, person.note) for person in now.people] == [
        ("Charge", "Renee C.", "no patients"),
        ("RN", "Carlos M.", ""),
        ("RN", "Elena S.", ""),
        ("RN", "Mei Lin Z.", ""),
        ("RN", "Nadia F.", ""),
        ("RN", "Samuel G.", ""),
        ("RN", "Victor P.", ""),
        ("CNA", "Grace O.", ""),
        ("CNA", "Leo W.", ""),
    ]


def test_a_policy_masks_names_to_initials(ward_kiosk: WardStation, kiosk: KioskService) -> None:
    usual = shown(ward_kiosk.do(kiosk.load).now)
    ward_kiosk.station.wall_names = "initials"
    masked = shown(ward_kiosk.do(kiosk.load).now)

    def initials(name: str) -> str:
        first, *_, last = name.split()
        return f"{first[:1]}. {last[:1]}."

    names = [person.name for person in usual.people if not person.is_open]
    assert names
    assert sorted(initials(name) for name in names) == sorted(
        person.name for person in masked.people if not person.is_open
    )


def test_the_board_holds_no_private_word(ward_kiosk: WardStation, kiosk: KioskService) -> None:
    words = " ".join(texts(ward_kiosk.do(kiosk.load)))
    for person in ward_kiosk.ward.hospital.select(Staff):
        info = person.personal_info
        for private in (person.full_name, info.email, info.phone, person.employee_id):
            assert not private or private not in words


def test_a_kiosks_copy_holds_no_accounts_call_outs_or_last_names(ward_kiosk: WardStation) -> None:
    assert ward_kiosk.all(User) == ()
    assert ward_kiosk.all(CallOut) == ()
    people = ward_kiosk.all(Staff)
    assert people
    assert all(len(person.personal_info.last_name) == 2 for person in people)
    assert not any(person.personal_info.phone or person.personal_info.email for person in people)


def test_who_called_out_leaves_an_open_seat(ward_kiosk: WardStation, kiosk: KioskService) -> None:
    out = [item.changed(status=AssignmentStatus.CALLED_OUT) for item in ward_kiosk.ward.calling_out]
    ward_kiosk.pull(*out)
    coming = shown(ward_kiosk.do(kiosk.load).next)
    assert (coming.coverage, coming.state) == ("4 of 6 RN", CoverageState.CRITICAL)
    assert [person.name for person in coming.people if person.is_open] == ["Open seat", "Open seat"]
    assert {"Keisha M.", "Daniel C."}.isdisjoint(person.name for person in coming.people)


def test_every_kind_of_seat_can_be_open(ward_kiosk: WardStation, kiosk: KioskService) -> None:
    today = ward_kiosk.ward
    gone = [
        today.shift_of(name).changed(status=AssignmentStatus.CANCELLED)
        for name in ("Alan Prewitt", "Ruth Adeyemi")
    ]
    ward_kiosk.pull(*gone)
    coming = shown(ward_kiosk.do(kiosk.load).next)
    assert [person.role for person in coming.people if person.is_open] == ["Charge", "CNA"]
    assert coming.state is CoverageState.SHORT


def test_the_posted_figures_are_those_of_the_running_shift(
    ward_kiosk: WardStation, kiosk: KioskService
) -> None:
    page = ward_kiosk.do(kiosk.load)
    assert (page.posted_title, page.posted_detail) == ("Posted staffing", "this shift")
    assert figures(page) == {
        "RN": "6",
        "RN hours": "72.0 h",
        "CNA": "2",
        "CNA hours": "24.0 h",
        "patients": "22",
        "limit 1 to 4": "1 to 3.7",
    }
    ward_kiosk.clock.at = DAY_BEGINS
    ward_kiosk.pull(ward_kiosk.ward.calling_out[0].changed(status=AssignmentStatus.CALLED_OUT))
    page = ward_kiosk.do(kiosk.load)
    assert (figures(page)["RN"], figures(page)["RN hours"]) == ("5", "60.0 h")
    assert figures(page)["limit 1 to 4"] == "1 to 4.4"


def test_without_a_census_no_ratio_is_posted(ward_kiosk: WardStation, kiosk: KioskService) -> None:
    readings = ward_kiosk.all(CensusReading)
    ward_kiosk.pull(*(reading.changed(deleted_at=ward_kiosk.clock.now()) for reading in readings))
    page = ward_kiosk.do(kiosk.load)
    assert figures(page).keys() == {"RN", "RN hours", "CNA", "CNA hours"}
    assert page.foot.endswith("Census not entered today.")
    assert shown(page.now).state is CoverageState.UNKNOWN


def test_between_shifts_nothing_is_posted(ward_kiosk: WardStation, kiosk: KioskService) -> None:
    planned = ward_kiosk.all(CoreStaffing)
    ward_kiosk.pull(*(core.changed(deleted_at=ward_kiosk.clock.now()) for core in planned))
    page = ward_kiosk.do(kiosk.load)
    assert (page.now, page.next, page.posted) == (None, None, ())


@pytest.mark.parametrize(
    ("after", "age", "words"),
    [
        (timedelta(0), BoardAge.LIVE, "Up to date."),
        (timedelta(seconds=59), BoardAge.LIVE, "Up to date."),
        (timedelta(minutes=5), BoardAge.LIVE, "Up to date, 5 min ago."),
        (
            timedelta(minutes=5, milliseconds=1),
            BoardAge.AS_OF,
            "As of 05:45: the server cannot be reached.",
        ),
        (timedelta(hours=71), BoardAge.AS_OF, "As of 05:45: the server cannot be reached."),
    ],
)
def test_the_board_says_how_old_it_is(
    ward_kiosk: WardStation, kiosk: KioskService, after: timedelta, age: BoardAge, words: str
) -> None:
    ward_kiosk.pull()
    ward_kiosk.say("saved")
    ward_kiosk.clock.advance(after)
    page = ward_kiosk.do(kiosk.load)
    assert page.age is age
    assert page.foot.startswith(words)


def test_after_the_lease_the_board_is_not_to_be_relied_on(
    ward_kiosk: WardStation, kiosk: KioskService
) -> None:
    ends = ward_kiosk.ward.offline_since + timedelta(hours=72)
    ward_kiosk.clock.at = ends - timedelta(milliseconds=1)
    assert ward_kiosk.do(kiosk.load).age is BoardAge.AS_OF
    ward_kiosk.clock.at = ends
    assert ward_kiosk.do(kiosk.load).age is BoardAge.STALE


def test_a_board_that_never_synced_says_so(ward_kiosk: WardStation, kiosk: KioskService) -> None:
    status = ward_kiosk.board.status()
    ward_kiosk.board.post(type(status)("offline", status.since, 0, None))
    page = ward_kiosk.do(kiosk.load)
    assert page.age is BoardAge.AS_OF
    assert page.foot.startswith("This board has not reached its server yet.")


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (15, "Census counted 02:00, next 06:00."),
        (16, "Census counted 02:00, due since 06:00."),
    ],
)
def test_the_census_says_when_it_is_due(
    ward_kiosk: WardStation, kiosk: KioskService, minutes: int, words: str
) -> None:
    ward_kiosk.clock.advance(timedelta(minutes=minutes))
    assert ward_kiosk.do(kiosk.load).foot.endswith(words)


@pytest.mark.parametrize(
    ("local_hour", "is_night"),
    [(5, True), (6, False), (20, False), (21, True), (23, True)],
)
def test_the_board_is_dimmed_from_nine_to_six(
    ward_kiosk: WardStation, kiosk: KioskService, local_hour: int, is_night: bool
) -> None:
    ward_kiosk.clock.at = datetime(2026, 10, 13, 5, tzinfo=UTC) + timedelta(hours=local_hour)
    page = ward_kiosk.do(kiosk.load)
    assert (page.clock, page.is_night) == (f"{local_hour:02}:00", is_night)


def test_somebody_who_is_not_on_the_copy_counts(ward_kiosk: WardStation, kiosk: KioskService) -> None:
    ward_kiosk.pull(ward_kiosk.ward.shift_of("Fatima Haddad").changed(staff_id=new_id()))
    coming = shown(ward_kiosk.do(kiosk.load).next)
    assert coming.coverage == "6 of 6 RN"
    assert "Name not on this copy" in {person.name for person in coming.people}


def test_an_empty_copy_is_one_sentence(ward_kiosk: WardStation, kiosk: KioskService) -> None:
    ward_kiosk.station.unit_id = new_id()
    with pytest.raises(WardUnknown, match="no copy of the unit yet"):
        ward_kiosk.do(kiosk.load)
