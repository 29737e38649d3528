"""The daily posting of 4 West by each law: figures on the wall, on paper names where the law wants them."""

import pytest
from tests.desktop.ward_station import CHARGE_NURSE, WardStation

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.kiosk import KioskService
from medschedule_desktop.services.snapshots.posting import PostingSheet
from medschedule_desktop.services.today.posting import PostingService
from medschedule_desktop.services.today.service import TodayService
from medschedule_shared.model.posting_law import PostingLaw
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit


def under(station: WardStation, law: PostingLaw) -> None:
    """Let the station receive the unit as an administrator has put it under a law."""
    [unit] = [each for each in station.all(Unit) if each.id == station.ward.unit.id]
    station.pull(unit.changed(posting_law=law, rev=10**6))


def sheet(ward: WardStation, law: PostingLaw) -> PostingSheet:
    under(ward, law)
    ward.sign_in(CHARGE_NURSE)
    return ward.do(PostingService(ward.station, ward.board.status).sheet)


@pytest.mark.parametrize(
    ("law", "labels", "detail"),
    [
        (
            PostingLaw.FEDERAL_NURSING_HOME,
            ["RN", "RN hours", "LPN", "LPN hours", "CNA", "CNA hours", "residents"],
            "42 CFR 483.35, this shift",
        ),
        (PostingLaw.VERMONT, ["RN", "LPN", "LNA", "most patients"], "Vermont, this shift"),
        (PostingLaw.NEW_JERSEY, ["RN", "LPN", "CNA", "patients"], "New Jersey, this shift"),
        (PostingLaw.MARYLAND, ["RN", "LPN", "CNA", "residents"], "Maryland, this shift"),
    ],
)
def test_the_wall_shows_what_the_law_asks_for(
    ward_kiosk: WardStation, law: PostingLaw, labels: list[str], detail: str
) -> None:
    under(ward_kiosk, law)
    page = ward_kiosk.do(KioskService(ward_kiosk.station, ward_kiosk.board.status).load)
    assert [figure.label for figure in page.posted][: len(labels)] == labels
    assert page.posted_detail == detail
    figures = {figure.label: figure.value for figure in page.posted}
    assert (figures["RN"], figures["LPN"], figures[labels[-1]]) == ("6", "0", "22")


@pytest.mark.parametrize("law", [law for law in PostingLaw if law is not PostingLaw.NONE])
def test_paper_holds_every_shift_of_the_day(ward: WardStation, law: PostingLaw) -> None:
    page = sheet(ward, law)
    assert (page.unit_name, page.date) == ("4 West telemetry", "Tue 13 Oct 2026")
    assert page.facility == ward.ward.hospital.organization.name
    assert [shift.title for shift in page.shifts] == ["Day 07:00–19:30", "Night 19:00–07:30"]
    figures = dict(page.shifts[0].figures)
    assert figures["RN"] == "6"
    assert page.printed == "Printed 05:45, data as of 05:12"


def test_names_stand_on_paper_only_where_the_law_wants_them(ward: WardStation) -> None:
    vermont = sheet(ward, PostingLaw.VERMONT)
    assert [shift.people for shift in vermont.shifts] == [(), ()]
    assert [shift.in_charge for shift in vermont.shifts] == ["", ""]
    [person] = [each for each in ward.all(Unit) if each.id == ward.ward.unit.id]
    ward.pull(person.changed(posting_law=PostingLaw.MARYLAND, rev=2 * 10**6))
    maryland = ward.do(PostingService(ward.station, ward.board.status).sheet)
    day = maryland.shifts[0]
    full_names = {each.full_name for each in ward.all(Staff)}
    assert {name for _role, name, _rooms in day.people} <= full_names
    assert day.in_charge == f"In charge: {day.people[0][1]}"
    assert {rooms for _role, _name, rooms in day.people} == {""}
    assert maryland.keep == "Keep this page for 12 months."
    assert vermont.keep == ""


def test_a_nursing_home_keeps_it_eighteen_months(ward: WardStation) -> None:
    assert sheet(ward, PostingLaw.FEDERAL_NURSING_HOME).keep == "Keep this page for 18 months."


def test_a_unit_under_no_law_prints_none_and_is_not_offered_it(ward: WardStation) -> None:
    ward.sign_in(CHARGE_NURSE)
    today = TodayService(ward.station, ward.board.status)
    assert not ward.do(today.load).has_posting
    with pytest.raises(EntryRefused, match="posts by no law"):
        ward.do(PostingService(ward.station, ward.board.status).sheet)
    under(ward, PostingLaw.NEW_JERSEY)
    assert ward.do(today.load).has_posting


def test_nobody_prints_it_signed_out(ward: WardStation) -> None:
    with pytest.raises(EntryRefused):
        ward.do(PostingService(ward.station, ward.board.status).sheet)
