"""The Attention page on what is coming: shifts, rules, credentials and stations."""

from datetime import date, datetime, timedelta

import pytest
from tests.desktop.full_week import fill_the_week
from tests.desktop.requests_at_the_desk import bid_of
from tests.desktop.ward_station import (
    CHARGE_NURSE,
    ICU_MANAGER,
    MANAGER,
    NO_SERVER,
    WardStation,
    later,
)

from medschedule_desktop.errors.sync import ServerUnreachable
from medschedule_desktop.services.admin.desk import AdminDesk
from medschedule_desktop.services.assistant.service import AssistantService
from medschedule_desktop.services.attention.fleet_news import FleetNews
from medschedule_desktop.services.attention.service import AttentionService
from medschedule_desktop.services.building.chain import ScheduleBuilder
from medschedule_desktop.services.snapshots.attention import (
    AttentionItem,
    AttentionKind,
    AttentionPlace,
)
from medschedule_desktop.sync.administration import Administration
from medschedule_desktop.sync.person_session import PersonSession
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.device import Device, DeviceKind, DeviceStatus
from medschedule_shared.model.open_shift import OpenShift, OpenShiftState
from medschedule_shared.model.roles import Role
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.protocol.fleet import DeviceContact, FleetContacts
from medschedule_shared.sample.ward_0545 import TODAY

COLIN, OWEN = "Colin Hayes", "Owen Kelly"


@pytest.fixture
def attention(ward: WardStation) -> AttentionService:
    ward.sign_in(CHARGE_NURSE)
    return AttentionService(ward.station)


def items(ward: WardStation, attention: AttentionService, kind: AttentionKind) -> list[AttentionItem]:
    return [item for item in ward.do(attention.load).items if item.kind is kind]


def shift_of(ward: WardStation, letter: str, day: date) -> Assignment:
    """Return a nurse's shift who is not in charge."""
    return next(
        item
        for item in ward.all(Assignment)
        if (item.template_id, item.shift_details.date) == (ward.template(letter).id, day)
        and item.role is StaffRole.RN
        and not item.is_charge
    )


def take_away(ward: WardStation, letter: str, day: date) -> None:
    ward.pull(shift_of(ward, letter, day).changed(status=AssignmentStatus.CANCELLED))


def test_a_safe_week_needs_no_attention(ward: WardStation, attention: AttentionService) -> None:
    fill_the_week(ward)
    assert items(ward, attention, AttentionKind.UNSAFE) == []
    assert not ward.do(attention.load).is_urgent


def test_a_short_shift_says_whether_a_seat_is_on_offer_and_who_bids(
    ward: WardStation, attention: AttentionService
) -> None:
    offers = ward.all(OpenShift)
    bids = {bid_of(ward, "Owen Kelly", offers[0]).open_shift_id}
    found = {item.item_id: item.sentence for item in items(ward, attention, AttentionKind.UNSAFE)}
    for offer in offers:
        said = found[f"short-{offer.template_id}-{offer.shift_details.date}"]
        if offer.id in bids:
            assert "A seat is on offer, and 1 bid waits under Requests." in said
        else:
            assert "A seat is on offer, and nobody has bid yet." in said
    ward.pull(*(offer.changed(state=OpenShiftState.WITHDRAWN) for offer in offers))
    assert not any("on offer" in item.sentence for item in items(ward, attention, AttentionKind.UNSAFE))


def test_a_shift_that_lacks_people_is_named_as_far_as_the_week_goes(
    ward: WardStation, attention: AttentionService
) -> None:
    fill_the_week(ward)
    last = TODAY + timedelta(days=7)
    for day in (last + timedelta(days=1), last):
        take_away(ward, "D", day)
    [item] = items(ward, attention, AttentionKind.UNSAFE)
    assert (item.title, item.detail) == ("Day Tue 20 Oct: short 1 RN", "5 of 6 RN")
    assert item.sentence == "Short 1 RN. 5 of 6 RN. The Assistant lists who could take it."
    assert item.way is not None
    assert (item.way.place, item.way.about) == (AttentionPlace.ASSISTANT, "find cover for Day on 20 Oct")
    assert AssistantService(ward.station, ward.board.status, ScheduleBuilder(2)).ask(item.way.about).lines
    later(ward.clock, hours=24)
    assert [each.title for each in items(ward, attention, AttentionKind.UNSAFE)] == [
        "Day Tue 20 Oct: short 1 RN",
        "Day Wed 21 Oct: short 1 RN",
    ]


def test_the_next_shift_is_judged_by_the_census_and_one_that_is_over_is_not(
    ward: WardStation, attention: AttentionService
) -> None:
    fill_the_week(ward)
    ward.pull(*(shift.changed(status=AssignmentStatus.CALLED_OUT) for shift in ward.ward.calling_out))
    [item] = items(ward, attention, AttentionKind.UNSAFE)
    assert item.title == "Day Tue 13 Oct: short 2 RN"
    assert item.sentence == "Short 2 RN. 22 ÷ 4 = 5.5 each. Limit 4. Today lists who may come."
    assert item.way is not None
    assert item.way.place is AttentionPlace.TODAY
    assert ward.do(attention.load).is_urgent
    later(ward.clock, hours=14)
    assert items(ward, attention, AttentionKind.UNSAFE) == []


def test_a_roster_that_is_not_posted_is_not_judged(ward: WardStation, attention: AttentionService) -> None:
    later(ward.clock, hours=24 * 9)
    days = {item.title for item in items(ward, attention, AttentionKind.UNSAFE)}
    assert not any("25 Oct" in title or "26 Oct" in title for title in days)


def test_a_rule_that_two_stations_broke_together_is_named(
    ward: WardStation, attention: AttentionService
) -> None:
    fill_the_week(ward)
    night = shift_of(ward, "N", TODAY + timedelta(days=1))
    morning = shift_of(ward, "D", TODAY + timedelta(days=2))
    other = night.changed(id=new_id(), staff_id=morning.staff_id)
    ward.pull(other)
    name = ward.name(morning.staff_id)
    found = items(ward, attention, AttentionKind.UNSAFE)
    [item] = found
    assert (item.title, item.detail) == (f"{name}, Thu 15 Oct", "Two shifts at once")
    assert item.sentence.startswith("Two shifts at once. Night ends Thu 15 Oct 07:30")
    assert item.way is not None
    assert item.way.about == f"give {name} 15 Oct off"
    answer = AssistantService(ward.station, ward.board.status, ScheduleBuilder(2)).ask(item.way.about)
    assert answer.proposal is not None
    assert [row.before for row in answer.proposal.rows] == ["D"]
    ward.pull(other.changed(status=AssignmentStatus.CANCELLED))
    assert items(ward, attention, AttentionKind.UNSAFE) == []


def acls(ward: WardStation, name: str, expires: date) -> None:
    """Let all ACLS of a person end on a day."""
    staff_id = ward.person(name).id
    ward.pull(
        *(
            each.changed(expires=expires)
            for each in ward.all(Credential)
            if (each.staff_id, each.code) == (staff_id, "ACLS")
        )
    )


def test_a_credential_is_due_sixty_days_before_its_end_and_after_it(
    ward: WardStation, attention: AttentionService
) -> None:
    for days, title, detail in (
        (-1, "ACLS of Owen Kelly is over", "Valid until Mon 12 Oct 2026"),
        (0, "ACLS of Owen Kelly ends", "Tue 13 Oct 2026, today"),
        (1, "ACLS of Owen Kelly ends", "Wed 14 Oct 2026, in 1 day"),
        (60, "ACLS of Owen Kelly ends", "Sat 12 Dec 2026, in 60 days"),
        (61, "", ""),
    ):
        acls(ward, OWEN, TODAY + timedelta(days=days))
        found = [item for item in items(ward, attention, AttentionKind.ENDING) if OWEN in item.title]
        assert [(item.title, item.detail) for item in found] == ([(title, detail)] if title else [])


def test_a_credential_names_the_shifts_that_need_it_and_the_profile(
    ward: WardStation, attention: AttentionService
) -> None:
    friday = date(2026, 10, 16)
    acls(ward, OWEN, friday - timedelta(days=1))
    shifts = [
        item
        for item in ward.all(Assignment)
        if item.staff_id == ward.person(OWEN).id and item.standing and item.shift_details.date >= friday
    ]
    first, colin = items(ward, attention, AttentionKind.ENDING)
    assert first.sentence.startswith(f"{len(shifts)} shifts on the roster after that day need it.")
    assert first.way is not None
    assert (first.way.place, first.way.about) == (AttentionPlace.PERSON, ward.person(OWEN).id)
    assert colin.title == f"ACLS of {COLIN} ends"
    renewed = next(item for item in ward.all(Credential) if item.staff_id == ward.person(OWEN).id)
    ward.pull(renewed.changed(id=new_id(), code="ACLS", issued=TODAY, expires=date(2028, 1, 1)))
    [only] = items(ward, attention, AttentionKind.ENDING)
    assert only == colin


def test_whose_credentials_are_nobody_elses_matter_stay_hidden(
    ward: WardStation, attention: AttentionService
) -> None:
    assert items(ward, attention, AttentionKind.ENDING)
    nurse = ward.ward.hospital.user(CHARGE_NURSE).changed(role=Role.STAFF)
    ward.do(lambda: ward.station.enter(nurse))
    assert items(ward, attention, AttentionKind.ENDING) == []
    ward.do(lambda: ward.station.enter(nurse.changed(staff_id=ward.person(COLIN).id)))
    assert len(items(ward, attention, AttentionKind.ENDING)) == 1
    ward.station.user = None
    assert items(ward, attention, AttentionKind.ENDING) == []


def device(ward: WardStation, name: str, enrolled_at: datetime) -> Device:
    """Return a board of 4 West."""
    return Device(
        id=new_id(),
        organization_id=ward.ward.hospital.organization.id,
        created_at=enrolled_at,
        updated_at=enrolled_at,
        name=name,
        kind=DeviceKind.KIOSK,
        unit_ids=(ward.ward.unit.id,),
        enrolled_at=enrolled_at,
    )


def test_a_station_is_news_for_a_week_and_a_lost_copy_until_it_is_gone(
    ward: WardStation, attention: AttentionService
) -> None:
    now, week = ward.ward.now, timedelta(days=7)
    ward.sign_in(MANAGER)
    elsewhere = ward.ward.hospital.unit("ICU").id
    old, out = now - week - timedelta(seconds=1), {"status": DeviceStatus.REVOKED}
    ward.pull(
        device(ward, "K1", now - week),
        device(ward, "K2", old),
        device(ward, "K3", old).changed(**out),
        device(ward, "K4", old).changed(**out, wiped_at=now - week),
        device(ward, "K5", old).changed(**out, wiped_at=old),
        device(ward, "K6", now).changed(unit_ids=(elsewhere,)),
        device(ward, "K7", now).changed(kind=DeviceKind.DESKTOP),
    )
    assert [(item.title, item.detail) for item in items(ward, attention, AttentionKind.NOTICE)] == [
        ("Board K1 is new", "Since Tue 6 Oct"),
        ("Board K3 is out of service", "Its copy may still be there"),
        ("Board K4 is out of service", "Its copy was destroyed Tue 6 Oct"),
        ("Station K7 is new", "Since Tue 13 Oct"),
    ]
    ward.sign_in(ICU_MANAGER)
    assert ward.station.unit_id == elsewhere
    assert [item.title for item in items(ward, attention, AttentionKind.NOTICE)] == ["Board K6 is new"]


class Answering(Administration):
    """A server that tells of its devices, or is away."""

    def __init__(self, fleet: FleetContacts) -> None:
        super().__init__(NO_SERVER, PersonSession())
        self.fleet: FleetContacts | None = fleet
        self.asked = 0

    def is_open(self, caller: EntityId) -> bool:
        """Everybody has a session."""
        return True

    def contacts(self, caller: EntityId) -> FleetContacts:
        """Tell."""
        self.asked += 1
        if self.fleet is None:
            raise ServerUnreachable
        return self.fleet


def test_who_may_know_of_devices_learns_which_are_not_heard_of(ward: WardStation) -> None:
    now, old = ward.ward.now, ward.ward.now - timedelta(days=30)
    quiet, here, never = (device(ward, name, old) for name in ("K1", "K2", "K3"))
    ward.pull(quiet, here, never)
    contacts = (
        DeviceContact(device_id=quiet.id, last_seen=now - timedelta(days=2), cursor=90),
        DeviceContact(device_id=here.id, last_seen=now - timedelta(hours=23), cursor=90),
        DeviceContact(device_id=never.id, last_seen=None, cursor=None),
    )
    server = Answering(FleetContacts(at=now, head=100, contacts=contacts))
    fleet = FleetNews(AdminDesk(ward.station, server, lambda: None))
    attention = AttentionService(ward.station, fleet)
    ward.sign_in(MANAGER)
    assert not fleet.ask()
    assert (server.asked, items(ward, attention, AttentionKind.NOTICE)) == (0, [])
    administrator = ward.ward.hospital.user(MANAGER).changed(role=Role.ADMIN)
    ward.do(lambda: ward.station.enter(administrator))
    assert fleet.ask()
    assert not fleet.ask(), "what was asked just now is not asked again"
    silent, new = items(ward, attention, AttentionKind.NOTICE)
    assert silent.title == "Board K1"
    assert silent.detail.startswith("Quiet for 2")
    assert silent.sentence.endswith("10 changes behind when last seen.")
    assert new.detail == "Never connected"
    server.fleet = None
    later(ward.clock, minutes=6)
    assert not fleet.ask()
    assert len(items(ward, attention, AttentionKind.NOTICE)) == 2, "what was heard before stands"
    ward.sign_in(CHARGE_NURSE)
    assert items(ward, attention, AttentionKind.NOTICE) == []
